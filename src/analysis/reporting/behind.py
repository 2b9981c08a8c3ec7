"""The sentences behind every item that the page names, with the periods and sources they fall into."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis import measure
from analysis.days import period_id
from analysis.reporting import wording
from analysis.reporting.agency_section import behind_agency
from analysis.reporting.blocks import records
from analysis.reporting.collect import CONTRASTED, Measured
from analysis.reporting.company_section import behind_company
from analysis.reporting.limits import RANKED
from analysis.reporting.manifest import portable
from analysis.reporting.passages import Behind, Passages
from analysis.reporting.silence_section import behind_silence

PLACES = 15  # rows of the table of places on the page
OPENING = 300  # characters of an article that stand for it in the list of articles


def passages(m: Measured, *, budget: int) -> Passages:
    """Collect the evidence of every item shown; adds the tables `evidence_*` to `m.tables`."""
    articles = listed(m)
    named = [*_entities(m), *_topics(m), *_terms(m), *behind_silence(m), *behind_company(m), *behind_agency(m)]
    where = articles.set_index("doc_id")[["period", "split", "origin"]]
    found = [replace(one, evidence=one.evidence.drop(columns="origin").join(where, on="doc_id")) for one in named]
    found += _articles(m, articles)
    for group in dict.fromkeys(b.group for b in found):
        rows = pd.concat([b.evidence.assign(item=b.item) for b in found if b.group == group], ignore_index=True)
        m.tables[f"evidence_{group}"] = rows.drop(columns=["period", "split"])
    return Passages(found, {row.doc_id: row._asdict() for row in records(articles)}, budget=budget)


def listed(m: Measured) -> pd.DataFrame:
    """The articles as a reader looks them up: title, source, date in words, origin without folders of a machine."""
    rows = m.corpus.articles
    known = zip(rows["published"], rows["published_precision"].fillna("day"), strict=True)
    return pd.DataFrame(
        {
            "doc_id": rows["doc_id"],
            "title": rows["title"].fillna(""),
            "source": rows["source"],
            "date": [wording.day(when, precision) for when, precision in known],
            "origin": [_portable(origin, m.corpus.origin) for origin in rows["origin"]],
            "url": rows["url"].fillna(""),
            "period": _periods(m),
            "split": rows[m.by].astype(str),
        }
    )


def _portable(origin: str, sources: tuple[str, ...]) -> str:
    path, mark, record = origin.rpartition("#")
    return f"{portable(path, sources)}#{record}" if mark else portable(origin, sources)


def _periods(m: Measured) -> pd.Series:
    """The key of each article's period; missing where its date is not precise enough."""
    starts = measure.periods(m.corpus, over=m.over)
    return starts.map(lambda start: period_id(start, m.over), na_action="ignore").astype("str")


def _cells(m: Measured, over_time: str = "", *, split: bool = True) -> dict[str, dict[str, str]]:
    cells: dict[str, dict[str, str]] = {}
    if split and m.corpus.articles[m.by].nunique() > 1:
        cells["split"] = {str(v): str(v) for v in m.corpus.articles[m.by].dropna().value_counts().index}
    if over_time and m.has(over_time):
        starts = m.tables[over_time]["period"].drop_duplicates()
        cells["period"] = {period_id(s, m.over): wording.period(s, m.over) for s in starts}
    return cells


def _entities(m: Measured) -> list[Behind]:
    if m.mentions is None or not len(m.mentions):
        return []
    shown: Mapping[str, str] = {
        **dict.fromkeys(m.items("countries", RANKED) + m.items("countries_over_time"), "countries_over_time"),
        **dict.fromkeys(m.items("actors", RANKED) + m.items("actors_over_time"), "actors_over_time"),
        **dict.fromkeys(m.items("places", PLACES), ""),
    }
    contrasted = [*planned_items(m, "entities"), *contrast_items(m, "contrast_entities")]
    contrasted = [i for i in contrasted if i not in shown]
    return [
        Behind(
            "entities",
            item,
            m.names.get(item, item),
            measure.evidence(m.mentions, m.corpus, item=item),
            _cells(m, lines if lines and item in m.items(lines) else ""),
        )
        for item, lines in {**shown, **dict.fromkeys(contrasted, "")}.items()
    ]


def _topics(m: Measured) -> list[Behind]:
    if m.model is None or m.limits.topics:
        return []
    return [
        Behind(
            "topics",
            str(row.topic),
            f"Topic {row.topic}: {m.label(row.topic)}",
            measure.evidence(m.model, m.corpus, item=str(row.topic)),
            _cells(m, "topics_over_time", split=False),
        )
        for row in records(m.tables["topics"])
    ]


def _terms(m: Measured) -> list[Behind]:
    terms = m.terms
    if terms is None:
        return []
    return [
        Behind("terms", item, item, measure.evidence(terms, m.corpus, item=item), _cells(m))
        for item in dict.fromkeys([*planned_items(m, "terms"), *contrast_items(m, "contrast_terms")])
    ]


def planned_items(m: Measured, of: str) -> list[str]:
    """The items of planned comparisons, of entities, topics or terms, that one of the sides has."""
    rows = m.tables.get("planned")
    if rows is None:
        return []
    return list(rows.loc[(rows["of"] == of) & (rows["left_docs"] + rows["right_docs"] > 0), "item"].drop_duplicates())


def contrast_items(m: Measured, name: str) -> list[str]:
    """The items of a comparison that the page shows: the surest of each side, first left, then right."""
    return list(contrast_rows(m, name)["item"]) if m.has(name) else []


def contrast_rows(m: Measured, name: str) -> pd.DataFrame:
    """The rows of a comparison that the page shows: per side, the differences least likely to be chance."""
    table = m.tables[name].sort_values(["p", "item"], kind="stable")
    sides = (table[table["effect"] > 0].head(CONTRASTED), table[table["effect"] < 0].head(CONTRASTED))
    return pd.concat(sides, ignore_index=True)


def _articles(m: Measured, articles: pd.DataFrame) -> list[Behind]:
    """The articles themselves, by period and by source, each shown by its first words."""
    texts = m.corpus.articles
    rows: dict[str, Any] = {
        "field": "text",
        "sentence": texts["text"].str.slice(0, OPENING).str.replace(r"\s+", " ", regex=True),
        "start": 0,
        "end": 0,
        "item": "",
        "why": "article of this period or source",
    }
    found = articles.drop(columns=["date", "url"]).assign(published=texts["published"], **rows)
    order = [
        "doc_id",
        "source",
        "published",
        "title",
        "field",
        "sentence",
        "start",
        "end",
        "item",
        "why",
        "period",
        "split",
        "origin",
    ]
    groups = [(str(v), str(v), found["split"] == str(v)) for v in texts[m.by].dropna().value_counts().index]
    if m.has("volume"):
        for start in m.tables["volume"]["period"].drop_duplicates():
            key = period_id(start, m.over)
            groups.append((key, wording.period(start, m.over), found["period"] == key))
    return [Behind("articles", key, title, found.loc[keep, order]) for key, title, keep in groups]
