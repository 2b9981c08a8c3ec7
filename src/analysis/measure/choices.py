"""Choices: the sensible ways to count one item, as articles that are counted and articles that have it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.curate import duplicates as find_copies
from analysis.curate import once
from analysis.errors import AnalysisError
from analysis.extract.rule_kinds import rule_kinds
from analysis.measure.incidence import ABOUT, Countable, incidence, resolved, topical
from analysis.measure.known import read_by
from analysis.measure.pairs import joined
from analysis.tables import check
from analysis.topics.likeness import Pair, alike, overlap
from analysis.topics.model import TopicModel

ORDER = ("copies", "length", "where", "embedded", "forms", "about", "model")
LENGTHS = (50, 100)  # words
LEAD = 2  # sentences
SAME = 0.4  # likeness below which no topic of another model is this one; as in `topics.align`


@dataclass(frozen=True, eq=False)
class Way:
    """One way to count.

    Args:
        chosen: the choices that are not the default, as (choice, value).
        keep: which articles are counted, bool.
        has: which articles have the item, bool; None = there is no such item (a topic that another model lacks).
        of: what it is counted in and its name there, where that is not as given.
    """

    chosen: tuple[tuple[str, str], ...]
    keep: np.ndarray
    has: np.ndarray | None
    of: tuple[Countable, str] | None = None

    @property
    def how(self) -> str:
        """The choices in words."""
        return "; ".join(f"{choice}: {value}" for choice, value in self.chosen)


def ways(
    of: Countable,
    corpus: Corpus,
    item: str | int,
    *,
    by: str,
    focus: pd.DataFrame | None,
    duplicates: pd.DataFrame | None,
    models: Mapping[str, TopicModel],
) -> list[Way]:
    """Every way to count an item, the default first; those with one choice in a fixed order before the others.

    Args:
        of: a frame of mentions, a topic model, or terms.
        corpus: the articles.
        item: id or name, topic number or label, term, or a pair, "IRN + RUS".
        by: column within whose values copies may be counted once.
        focus: the `focus` table, for mentions.
        duplicates: the `duplicates` table; None = it is made.
        models: other models of these articles, by what they are called.
    """
    having = list(_having(of, corpus, item, focus=focus, models=models))
    keeping = list(_keeping(corpus, by, find_copies(corpus) if duplicates is None else duplicates))
    found = [
        Way(one.chosen + other.chosen, one.keep & other.keep, one.has, one.of)
        for one, other in product(having, keeping)
    ]
    # stable: values stay in the order in which they were made
    return sorted(found, key=lambda way: (len(way.chosen), [ORDER.index(choice) for choice, _ in way.chosen]))


def _keeping(corpus: Corpus, by: str, copies: pd.DataFrame) -> Iterator[Way]:
    """Which articles are counted: copies and short ones or not."""
    articles, words = corpus.articles, corpus.articles["words"].to_numpy()
    every = np.ones(len(articles), dtype=bool)
    told = {"every article": every}
    for name, column in {"once in all": None, f"once in each {by}": by}.items():
        told[name] = articles["doc_id"].isin(once(corpus, copies, by=column).articles["doc_id"]).to_numpy()
    long = {"any length": every} | {f"{n} words or more": words >= n for n in LENGTHS}
    for (copy, one), (length, other) in product(told.items(), long.items()):
        yield Way(_but(("copies", copy, "every article"), ("length", length, "any length")), one & other, None)


def _but(*settings: tuple[str, str, str]) -> tuple[tuple[str, str], ...]:
    """Those of (choice, value, default) that are not the default."""
    return tuple((choice, value) for choice, value, default in settings if value != default)


def _having(
    of: Countable, corpus: Corpus, item: str | int, *, focus: pd.DataFrame | None, models: Mapping[str, TopicModel]
) -> Iterator[Way]:
    """Which articles have the item: as counted, then otherwise."""
    found = joined(of, corpus, [item])
    column = found.columns([item])[0]
    every, has = np.ones(len(corpus), dtype=bool), found.has[:, [column]].toarray().ravel() > 0
    yield Way((), every, has)
    parts = found.parts(column)
    if isinstance(of, pd.DataFrame) and not topical(of):
        own = resolved(of)
        yield from _named(own[own["entity_id"].isin(parts)], corpus, str(found.items[column]))
        if focus is not None:
            yield from _about(check(focus, "focus"), corpus, parts)
    elif focus is not None:
        raise AnalysisError("Only mentions have a focus.", where="measure.robustness", fix="leave focus out")
    if isinstance(of, TopicModel):
        for name, other in models.items():
            topic = _counterpart(of, other, column)
            there = None if topic is None else incidence(other, corpus).has[:, [topic]].toarray().ravel() > 0
            own_name = None if topic is None else (other, str(other.numbers[topic]))
            yield Way((("model", name),), read_by(other, corpus), there, own_name)
    elif models:
        raise AnalysisError("Only a topic has other models.", where="measure.robustness", fix="leave models out")


def _named(own: pd.DataFrame, corpus: Corpus, item: str) -> Iterator[Way]:
    """By mentions of an entity, or of both of a pair: where, inside longer names or not, by which sorts of rules."""
    articles = corpus.articles
    title, kinds = (own["field"] == "title").to_numpy(), rule_kinds(own["why"])
    every, parts = np.ones(len(own), dtype=bool), own["entity_id"].nunique()
    titled = articles["title"].fillna("").str.strip().ne("").to_numpy()
    where = {
        "title or text": every,
        f"title or first {LEAD} sentences": title | (own["sent"] < LEAD).to_numpy(),
        "title only": title,
    }
    inside = {"inside longer names too": every, "not inside longer names": ~own["embedded"].to_numpy(dtype=bool)}
    forms = {
        "all": every,
        "without words for a people": (kinds != "people").to_numpy(),
        "without capitals and regions that stand for it": (kinds != "stand-in").to_numpy(),
        "without names read by their context": (kinds != "context").to_numpy(),
        "without names that no table has": (kinds != "found").to_numpy(),
        "names as listed only": (kinds == "listed").to_numpy(),
    }
    # where leaving a sort of mention out leaves nothing, the item is known by nothing else: no choice to make
    inside, forms = (
        {name: kept for name, kept in part.items() if kept.any() and own.loc[kept, "entity_id"].nunique() == parts}
        for part in (inside, forms)
    )
    for (place, one), (within, other), (form, third) in product(where.items(), inside.items(), forms.items()):
        settings = (
            ("where", place, "title or text"),
            ("embedded", within, "inside longer names too"),
            ("forms", form, "all"),
        )
        if chosen := _but(*settings):
            left = own[one & other & third]
            has = _all_of(articles["doc_id"], left, parts)
            yield Way(
                chosen, titled if place == "title only" else np.ones(len(articles), dtype=bool), has, (left, item)
            )


def _about(focus: pd.DataFrame, corpus: Corpus, parts: tuple[str, ...]) -> Iterator[Way]:
    """By what the articles are about; the main focus is one entity, never a pair."""
    docs, every = corpus.articles["doc_id"], np.ones(len(corpus), dtype=bool)
    ranked = focus.sort_values(["doc_id", "weight", "entity_id"], ascending=[True, False, True], kind="stable")
    first = ranked.drop_duplicates("doc_id")
    enough = focus[focus["entity_id"].isin(parts) & (focus["weight"] >= ABOUT)]
    yield Way((("about", f"a focus of {round(100 * ABOUT)} % or more"),), every, _all_of(docs, enough, len(parts)))
    if len(parts) == 1:
        yield Way((("about", "the main focus"),), every, _all_of(docs, first[first["entity_id"] == parts[0]], 1))


def _all_of(docs: pd.Series, rows: pd.DataFrame, parts: int) -> np.ndarray:
    """Which articles have rows of all parts of an item."""
    each = rows.drop_duplicates(["doc_id", "entity_id"])["doc_id"].value_counts()
    held: np.ndarray = docs.isin(each.index[each >= max(parts, 1)]).to_numpy()
    return held


def _counterpart(model: TopicModel, other: TopicModel, topic: int) -> int | None:
    """The place of the topic of another model that is most like one of this; None where none is like it."""
    if not other.k:
        return None
    pair = Pair(model, other)
    near = alike(*pair.words)[topic]
    if pair.shared:
        near = np.sqrt(near * overlap(*pair.weights)[topic])
    best = int(np.argmax(near))
    return best if near[best] >= SAME else None
