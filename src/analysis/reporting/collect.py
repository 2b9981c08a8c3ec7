"""Everything a report counts, measured once: the tables that its words, charts and files are made from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis import curate, measure, topics
from analysis.corpus import Corpus
from analysis.curate.passages import inside_repeated, places, tabled
from analysis.errors import AnalysisError, UnknownName
from analysis.measure.pairs import PLUS
from analysis.reporting.furniture import only_repeated, resting
from analysis.reporting.limits import Limits, limits
from analysis.reporting.manifest import portable
from analysis.reporting.steps import LONGER, longer
from analysis.reporting.trust import Trust
from analysis.tables import empty
from analysis.terms import Terms
from analysis.topics.judged_files import Checked

ACTORS = ("person", "organisation", "group")
LINES = 9  # items in a chart over time
UBIQUITOUS = 0.8  # share of articles above which an item tells no two sources apart
SPLITS = 9  # sources in a chart over time
WORDS = 50  # words of a topic in the tables
CONTRASTED = 15  # rows a side of a comparison on the page


@dataclass(frozen=True)
class Measured:
    """The corpus, what was found in it, and every table of the report by its name.

    Args:
        corpus: the articles.
        over: length of a period.
        by: column that splits and compares.
        sides: the two values compared; None where nothing is.
        limits: what is left out, and why.
        mentions: the `mentions` table; None = not read.
        model: a topic model; None = not fitted.
        terms: a document-term matrix; None = none given.
        follow: ids to follow over time; empty = the most named.
        tables: name of a file under tables/ → frame.
        names: entity_id → preferred name.
        furniture: ids of what is named mostly in passages that a source repeats.
        trust: how far the topics can be trusted; of few articles nothing is said.
        checked: what people said about topics; None = nobody was asked.
        planned: comparisons written down before the run.
        own: the mentions that stand in no passage that a source repeats; None = not read.
        motifs: such motifs of the `motifs` table; None = not read.
    """

    corpus: Corpus
    over: str
    by: str
    sides: tuple[str, str] | None
    limits: Limits
    mentions: pd.DataFrame | None
    model: Any
    terms: Terms | None
    follow: tuple[str, ...] = ()
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    furniture: set[str] = field(default_factory=set)
    trust: Trust = field(default_factory=Trust)
    checked: Checked | None = None
    planned: tuple[measure.Planned, ...] = ()
    own: pd.DataFrame | None = None
    motifs: pd.DataFrame | None = None

    def has(self, name: str) -> bool:
        """Whether table `name` was made and has rows."""
        return name in self.tables and len(self.tables[name]) > 0

    def items(self, name: str, n: int | None = None) -> list[str]:
        """The distinct items of table `name` in its order, at most `n`."""
        found = list(dict.fromkeys(self.tables[name]["item"])) if self.has(name) else []
        return found[:n]

    def named(self, n: int) -> list[str]:
        """The countries and actors that most articles name, at most `n`, without those of repeated passages."""
        ranked = [self.tables[name] for name in ("countries", "actors") if self.has(name)]
        rows = [(-docs, item) for table in ranked for docs, item in zip(table["docs"], table["item"], strict=True)]
        return [item for _, item in sorted(rows) if item not in self.furniture][:n]

    def label(self, topic: int) -> str:
        """The label of a topic, with what speaks against it."""
        return self.trust.labels.get(topic, str(topic))

    def marked(self, item: str) -> str:
        """The name of an entity, with a star where it rests mostly on repeated passages."""
        return self.names.get(item, item) + (" *" if item in self.furniture else "")

    def steps(self, name: str) -> tuple[str, str]:
        """The table of a longer period beside coverage table `name`, and that period; both empty without one."""
        stem = name.removesuffix("_over_time")
        tables = ((f"{stem}_by_{over}_over_time", over) for over in LONGER[self.over])
        return next((found for found in tables if self.has(found[0])), ("", ""))


def measured(  # noqa: PLR0913  one word an option
    corpus: Corpus,
    *,
    mentions: pd.DataFrame | None,
    model: Any,
    terms: Terms | None,
    over: str,
    by: str,
    left: str | None,
    right: str | None,
    items: Sequence[str] = (),
    motifs: pd.DataFrame | None = None,
) -> Measured:
    """Count everything that the report needs; what is found out about the topics' worth comes from `trust`.

    Raises:
        UnknownName: no column of the articles is called `by`, it has no value `left` or `right`, or no item is one
            of `items`.
        AnalysisError: only one side was named, or both are the same.
    """
    sides = check_sides(corpus, by, left, right)
    said = limits(corpus, over=over, by=by, named=left is not None)
    follow: tuple[str, ...] = ()
    if items and mentions is not None:
        follow = tuple(measure.coverage(mentions, corpus, over=over, items=items)["item"].unique())
        if pair := next((item for item in follow if PLUS in item), None):
            raise AnalysisError(
                f"A report follows single items, and {pair!r} is a pair.",
                where="argument 'items' of report",
                fix=f"measure.coverage(mentions, corpus, items=[{pair!r}]), or: analysis coverage --items {pair!r}",
            )
    repeats = places(corpus)
    own, done = (None if rows is None else rows[~inside_repeated(rows, repeats)] for rows in (mentions, motifs))
    asked = None if said.comparison else sides
    m = Measured(corpus, over, by, asked, said, mentions, model, terms, follow, own=own, motifs=done)
    m.tables.update(_corpus(m) | {"repeated": tabled(repeats, corpus)})
    if mentions is not None and len(mentions):
        m.names.update(
            mentions.dropna(subset=["entity_id"]).drop_duplicates("entity_id").set_index("entity_id")["name"]
        )
        ranked = measure.counts(mentions, corpus)
        ranked["repeated"] = ranked["item"].map(only_repeated(mentions, repeats)).fillna(0).astype("int64")
        m.furniture.update(resting(ranked))
        m.tables.update(_entities(m, mentions, ranked))
    if model is not None:
        m.tables.update(_topics(m))
    m.tables.update(_contrasts(m))
    return m


def check_sides(corpus: Corpus, by: str, left: str | None, right: str | None) -> tuple[str, str] | None:
    """The two values of `by` to compare: those named, else the two with most articles; None where there are not two."""
    if by not in corpus.articles.columns:
        raise UnknownName("column", by, map(str, corpus.articles.columns), where="argument 'by' of report")
    sizes = corpus.articles[by].dropna().astype(str).value_counts()
    if (left is None) != (right is None) or (left is not None and left == right):
        raise AnalysisError(
            f"left={left!r} and right={right!r} are not two sides.",
            where="report",
            fix="name two values of `by`, or neither",
        )
    for side in (left, right):
        if side is not None and side not in sizes.index:
            raise UnknownName(f"value of {by}", side, sizes.index, where="report")
    if left is not None and right is not None:
        return left, right
    # equal sizes: by name, so that the order of the articles decides nothing
    ranked = sorted(sizes.items(), key=lambda pair: (-pair[1], str(pair[0])))
    return (str(ranked[0][0]), str(ranked[1][0])) if len(ranked) > 1 else None


def _corpus(m: Measured) -> dict[str, pd.DataFrame]:
    faults = m.corpus.faults
    faults["path"] = [portable(path, m.corpus.origin) for path in faults["path"]]
    out = {"faults": faults, "duplicates": curate.duplicates(m.corpus)}
    if len(m.corpus) > measure.undated(m.corpus, over=m.over):
        out["volume"] = measure.volume(m.corpus, over=m.over, by=m.by)
    return out


def _entities(m: Measured, mentions: pd.DataFrame, ranked: pd.DataFrame) -> dict[str, pd.DataFrame]:
    out = {
        "countries": ranked[ranked["kind"] == "country"],
        "actors": ranked[ranked["kind"].isin(ACTORS)],
        "places": ranked[ranked["kind"] == "place"],
    }
    named = pd.concat([out["countries"].head(10), out["actors"].head(10)])
    if m.corpus.articles[m.by].nunique() > 1 and len(named):
        grid = measure.counts(mentions, m.corpus, by=m.by)
        out[f"entities_by_{m.by}"] = grid[grid["item"].isin(named["item"])]
    for name in ("countries", "actors"):
        every = list(out[name]["item"])
        wanted = [i for i in every if i in m.follow] or [i for i in every if i not in m.furniture][:LINES]
        if wanted and not m.limits.change:
            out.update(_followed(m, mentions, name, items=wanted))
    if not m.limits.change:
        out.update(_by_split(m, mentions, out["countries"]))
    return out


def _by_split(m: Measured, mentions: pd.DataFrame, countries: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """One country in the largest sources over time: the first followed, else the most named that tells them apart."""
    splits = list(m.corpus.articles[m.by].dropna().astype(str).value_counts().index[:SPLITS])
    default = (countries["share"] < UBIQUITOUS) & ~countries["item"].isin(m.furniture)
    telling = countries[default | countries["item"].isin(m.follow)]
    if len(splits) < 2 or not len(telling):
        return {}
    item = next((i for i in m.follow if i in set(telling["item"])), telling["item"].iloc[0])
    found = _followed(m, mentions, f"by_{m.by}", items=[item], by=m.by)
    return {name: table[table["split"].isin(splits)] for name, table in found.items()}


def _followed(
    m: Measured, of: Any, name: str, *, items: Sequence[str] | None = None, by: str | None = None
) -> dict[str, pd.DataFrame]:
    """Coverage over time, and by a longer period beside it where single periods are thin."""
    out = {f"{name}_over_time": measure.coverage(of, m.corpus, over=m.over, by=by, items=items)}
    over = longer(m.corpus, over=m.over, by=by)
    if over:
        found = list(dict.fromkeys(out[f"{name}_over_time"]["item"]))
        out[f"{name}_by_{over}_over_time"] = measure.coverage(of, m.corpus, over=over, by=by, items=found)
    return out


def _topics(m: Measured) -> dict[str, pd.DataFrame]:
    terms = m.model.topic_terms
    out = {"topics": m.model.topics, "topic_terms": terms[terms["rank"] <= WORDS], "doc_topics": m.model.doc_topics}
    typical = [_typical(m, int(t)) for t in m.model.topics["topic"]]
    out["typical_articles"] = pd.concat(typical, ignore_index=True) if typical else empty("exemplars")
    if not m.limits.change and not m.limits.topics:
        out.update(_followed(m, m.model, "topics"))
    return out


def _typical(m: Measured, topic: int) -> pd.DataFrame:
    """The three articles that a topic fills most, copies by title left out."""
    found: pd.DataFrame = topics.representative(m.model, m.corpus, topic=topic, n=9)
    titles = m.corpus.articles.set_index("doc_id")["title"]
    shown = found["doc_id"].map(titles).fillna(found["doc_id"])
    return found[~shown.duplicated()].head(3)


def _contrasts(m: Measured) -> dict[str, pd.DataFrame]:
    if m.sides is None:
        return {}
    compared: Iterable[tuple[str, Any]] = (("terms", m.terms), ("entities", m.mentions))
    left, right = m.sides
    return {
        f"contrast_{name}": measure.contrast(of, m.corpus, by=m.by, left=left, right=right)
        for name, of in compared
        if of is not None and (not isinstance(of, pd.DataFrame) or len(of))
    }
