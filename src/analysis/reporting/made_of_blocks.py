"""The part of the topics section that says what each topic is made of: words by two rankings, sources, names, years."""

from typing import Any

from analysis.reporting import wording
from analysis.reporting.blocks import Block, Cell, cell, num, records, sentence, table
from analysis.reporting.collect import Measured
from analysis.reporting.passages import Passages

WORDS = 10
_KINDS = ("source", "entity", "period")


def words_table(m: Measured) -> Block:
    """One row a topic: its likeliest words, and those that are likely and its own."""
    found: dict[int, dict[str, list[str]]] = {}
    for row in records(m.tables["topic_words"]):
        found.setdefault(row.topic, {}).setdefault(row.ranking, []).append(row.term)
    rows = [
        [
            num(topic),
            cell(m.label(topic)),
            *(cell(", ".join(words.get(name, [])[:WORDS])) for name in ("probability", "frex")),
        ]
        for topic, words in found.items()
    ]
    head = ["Topic", "Label", "By probability", "By FREX"]
    caption = "Words of each topic by two rankings; FREX prefers those that other topics lack"
    return table("topic_words", head, rows, caption=caption)


def profile_table(m: Measured) -> Block:
    """One row a topic: the sources, names and years that it has most of, with their part and how far that is more."""
    found: dict[int, dict[str, list[str]]] = {topic: {} for topic in m.trust.labels}
    for row in records(m.tables["topic_profile"]):
        found[row.topic].setdefault(row.kind, []).append(_said(m, row))
    kinds = [kind for kind in _KINDS if any(kind in one for one in found.values())]
    rows = [
        [num(topic), cell(m.label(topic)), *(cell("; ".join(one.get(kind, []))) for kind in kinds)]
        for topic, one in found.items()
    ]
    names = {"source": "Sources", "entity": "Countries and actors", "period": "Years"}
    return table(
        "topic_profile",
        ["Topic", "Label", *(names[kind] for kind in kinds)],
        rows,
        caption="Who has each topic: part of the articles whose strongest topic it is, and times their part of all",
    )


def _said(m: Measured, row: Any) -> str:
    name = m.marked(row.item) if row.kind == "entity" else row.item
    return f"{name}: {wording.percent(row.share)} (×{wording.number(row.ratio, 1)})"


def counter_blocks(m: Measured, p: Passages) -> list[Block]:
    """The article of each topic that speaks most against it."""
    if not m.has("counter_exemplars"):
        return []
    articles = m.corpus.articles.fillna({"title": ""}).set_index("doc_id")
    rows: list[list[Cell]] = []
    for row in records(m.tables["counter_exemplars"]):
        article = articles.loc[row.doc_id]
        rows.append(
            [
                cell(f"{row.topic}: {m.label(row.topic)}"),
                cell(article["title"] or row.doc_id, p.href("topics", str(row.topic))),
                cell(article["source"]),
                cell(wording.day(article["published"], article["published_precision"])),
                num(wording.percent(row.weight)),
            ]
        )
    return [
        sentence(
            "One article of each topic was looked for that the model counts for it and that reads least like it. Where "
            "it still fits, the topic is one; where it does not, its share is counted too high."
        ),
        table(
            "counter_exemplars",
            ["Topic", "Article", "Source", "Date", "Of the article"],
            rows,
            caption="The article that speaks most against each topic",
        ),
    ]
