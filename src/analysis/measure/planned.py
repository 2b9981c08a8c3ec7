"""Planned: comparisons that were written down before the run, tested together and apart from all others."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from scipy.stats import false_discovery_control

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, check_choice
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
    """

    question: str
    items: tuple[str, ...]
    left: str
    right: str
    by: str = "source"
    of: str = "entities"

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
    """The answers to planned comparisons, each item by the test of `contrast`.

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
        AnalysisError: what a question counts is not given, no article is in a period, or two sides share articles.
    """
    given: dict[str, Countable | None] = {"entities": mentions, "topics": topics, "terms": terms}
    rows: list[dict[str, object]] = []
    for number, asked in enumerate(questions, 1):
        of, where = given[asked.of], asked.where
        if of is None:
            raise AnalysisError(f"It is of {asked.of}, and there are none.", where=where, fix="another `of`")
        read = known(of, corpus, where=where)
        about = {"number": number, "question": asked.question, "of": asked.of, "by": asked.by}
        totals = _totals(asked, read)
        try:
            found = _answers(asked, of, read)
        except AnalysisError as error:  # an unknown item: of which question
            raise AnalysisError(error.what, where=where, fix=error.fix) from error
        rows += [about | {"left": asked.left, "right": asked.right} | totals | row for row in found]
    if not rows:
        return empty("planned")
    q = false_discovery_control([row["p"] for row in rows])
    return frame("planned", (row | {"q": value} for row, value in zip(rows, q, strict=True)))


def check_planned(questions: Sequence[Planned], corpus: Corpus) -> None:
    """Refuse, before anything is counted, planned comparisons whose sides are not in a corpus.

    Raises:
        UnknownName: no such column or value.
        AnalysisError: no article is in a period, or two sides share articles.
    """
    for asked in questions:
        _totals(asked, corpus)


def _totals(asked: Planned, corpus: Corpus) -> dict[str, int]:
    """How many articles each side has."""
    where = asked.where
    try:
        left, right = two_sides(corpus, asked.by, asked.left, asked.right, where=where)
    except AnalysisError as error:  # no column, no period, or both the same articles: of which question
        raise AnalysisError(error.what, where=where, fix=error.fix) from error
    return {"left_total": int(left.sum()), "right_total": int(right.sum())}


def _answers(asked: Planned, of: Countable, corpus: Corpus) -> list[dict[str, object]]:
    """A row for each item, each once, in the order written."""
    names = names_of(of)
    out: dict[str, dict[str, object]] = {}
    for wanted in asked.items:
        found = contrast(of, corpus, by=asked.by, left=asked.left, right=asked.right, items=[wanted]).iloc[0]
        item = str(found["item"])
        docs = {"left_docs": found["left"], "right_docs": found["right"]}
        out[item] = docs | {name: found[name] for name in ("item", "effect", "low", "high", "p")}
        out[item]["name"] = names.get(item, item)
    return list(out.values())
