"""Planned: comparisons that were written down before the run, tested together and apart from all others."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd
from scipy.stats import false_discovery_control

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, check_choice
from analysis.extract.actors import NO_ACTORS, Actors
from analysis.measure.absent import check_items, ids, with_absent, with_terms
from analysis.measure.contrast import contrast
from analysis.measure.incidence import Countable, names_of
from analysis.measure.known import known
from analysis.measure.sides import two_sides
from analysis.robust_tables import PLANNABLE
from analysis.tables import empty, frame
from analysis.terms import Terms
from analysis.topics.model import TopicModel


@dataclass(frozen=True)
class Planned:
    """A comparison as it was written down before anything was counted.

    Args:
        question: what it is to answer, in words.
        items: ids or names, topic numbers or labels, or terms: one row each.
        left: a value of `by`; for `period` the later period, as written.
        right: the other.
        by: column of the articles, or `period`, as in `contrast`.
        of: what is counted: `entities`, `topics` or `terms`.
        actors: the analyst's own actors: one that no article names is in 0 of them.
    """

    question: str
    items: tuple[str, ...]
    left: str
    right: str
    by: str = "source"
    of: str = "entities"
    actors: Actors = NO_ACTORS

    def __post_init__(self) -> None:
        check_choice(self.of, PLANNABLE, kind="of")
        if not self.question.strip():
            raise AnalysisError("A planned comparison has no question.", where=self.where, fix="a question in words")
        if not self.items:
            raise AnalysisError(
                "It names no item.", where=self.where, fix="what is looked for is searched, not planned"
            )
        if self.left == self.right:
            raise AnalysisError(f"Both sides are {self.left!r}.", where=self.where, fix="two sides")

    @property
    def where(self) -> str:
        """The place that an error names."""
        return f"planned comparison: {self.question}"


def planned(
    questions: Sequence[Planned],
    corpus: Corpus,
    *,
    mentions: pd.DataFrame | None = None,
    topics: TopicModel | None = None,
    terms: Terms | None = None,
) -> pd.DataFrame:
    """The answers to planned comparisons, each item by the test of `contrast`; an item of no article is in 0 of n.

    `q` (Benjamini and Hochberg 1995) is over the rows of this table and nothing else: whoever says beforehand what is
    asked pays for no other question.

    Args:
        questions: the comparisons, in their order.
        corpus: the articles.
        mentions: a frame of mentions, where a question is of entities.
        topics: a topic model, where one is of topics.
        terms: terms, where one is of terms.

    Returns:
        The `planned` table, in the order of the questions and their items.

    Raises:
        UnknownName: no such column, value or item.
        AnalysisError: what a question counts is not given, no article is in a period, two sides share articles, a
            comparison is asked twice, or articles have a term that the terms leave out.
    """
    given: dict[str, Countable | None] = {"entities": mentions, "topics": topics, "terms": terms}
    rows: list[dict[str, object]] = []
    seen = _Seen()
    for number, asked in enumerate(questions, 1):
        of, where = given[asked.of], asked.where
        if of is None:
            raise AnalysisError(f"It is of {asked.of}, and there are none.", where=where, fix="another `of`")
        read = known(of, corpus, where=where)
        about = {"number": number, "question": asked.question, "of": asked.of, "by": asked.by}
        totals, articles = _totals(asked, read)
        try:
            found = _answers(asked, of, read)
            for row in found:
                seen.add(asked, str(row["item"]), articles)
        except AnalysisError as error:  # an item that is unknown, or asked for again: of which question
            raise AnalysisError(error.what, where=where, fix=error.fix) from error
        rows += [about | {"left": asked.left, "right": asked.right} | totals | row for row in found]
    if not rows:
        return empty("planned")
    q = false_discovery_control([row["p"] for row in rows])
    return frame("planned", (row | {"q": value} for row, value in zip(rows, q, strict=True)))


def check_planned(questions: Sequence[Planned], corpus: Corpus) -> None:
    """Refuse, before anything is counted, planned comparisons that cannot be answered for a corpus.

    Raises:
        UnknownName: no such column or value.
        AnalysisError: no article is in a period, two sides share articles, nobody knows an item, or a comparison is
            asked twice, the sides as they are or swapped.
    """
    seen = _Seen()
    for asked in questions:
        _, articles = _totals(asked, corpus)
        if asked.of == "entities":
            check_items(asked.items, corpus, where=asked.where, actors=asked.actors)
        for item in dict.fromkeys(ids(item, asked.actors) if asked.of == "entities" else item for item in asked.items):
            seen.add(asked, item, articles)


@dataclass(frozen=True)
class _Seen:
    """What was asked: of which question each item and pair of sides is."""

    questions: dict[tuple[str, str, frozenset[bytes]], Planned] = field(default_factory=dict)

    def add(self, asked: Planned, item: str, articles: frozenset[bytes]) -> None:
        """Refuse the same item between the same articles, whichever side stands first."""
        first = self.questions.setdefault((asked.of, item.casefold(), articles), asked)
        if first is not asked:
            raise AnalysisError(
                f"{item!r} is compared between the same articles as in “{first.question}”.",
                where=asked.where,
                fix="one of the two: q would pay for one comparison twice",
            )


def _totals(asked: Planned, corpus: Corpus) -> tuple[dict[str, int], frozenset[bytes]]:
    """How many articles each side has, and which, whatever the order of the sides."""
    where = asked.where
    try:
        left, right = two_sides(corpus, asked.by, asked.left, asked.right, where=where)
    except AnalysisError as error:  # no column, no period, or both the same articles: of which question
        raise AnalysisError(error.what, where=where, fix=error.fix) from error
    totals = {"left_total": int(left.sum()), "right_total": int(right.sum())}
    return totals, frozenset((left.tobytes(), right.tobytes()))


def _answers(asked: Planned, of: Countable, corpus: Corpus) -> list[dict[str, object]]:
    """A row for each item, each once, in the order written."""
    if isinstance(of, Terms):
        of = with_terms(of, corpus, asked.items)
    of = with_absent(of, asked.items, actors=asked.actors)
    names = names_of(of)
    out: dict[str, dict[str, object]] = {}
    for wanted in asked.items:
        found = contrast(of, corpus, by=asked.by, left=asked.left, right=asked.right, items=[wanted]).iloc[0]
        item = str(found["item"])
        docs = {"left_docs": found["left"], "right_docs": found["right"]}
        out[item] = docs | {name: found[name] for name in ("item", "effect", "low", "high", "p")}
        out[item]["name"] = names.get(item, item)
    return list(out.values())
