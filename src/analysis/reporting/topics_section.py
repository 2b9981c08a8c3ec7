"""The section on topics: what each is made of, how good it is, and its most typical articles."""

from typing import Any

from analysis.reporting import wording
from analysis.reporting.blocks import Block, cell, figure, heading, note, num, records, section, sentence, table
from analysis.reporting.collect import Measured
from analysis.reporting.over_time import over_time
from analysis.reporting.passages import Passages


def topics_section(m: Measured, p: Passages) -> dict[str, Any]:
    """Topics with their terms, share, coherence and articles; or why none is shown."""
    blocks: list[Block] = []
    if m.model is None:
        blocks.append(sentence("No topics were fitted."))
        return section("topics", "Topics", blocks)
    blocks += [note(text) for text in m.model.warnings]
    if m.limits.topics:
        blocks += [
            sentence(
                f"{m.limits.topics} What the model found is in the table for reading only; nothing is concluded from "
                "it."
            ),
            _topics(m, p, folded=True),
        ]
        return section("topics", "Topics", blocks)
    blocks += [
        sentence(
            "A topic is a set of words that occur in the same articles, found without anybody's categories. Its "
            "label is made from its words, not from its meaning: read its articles before believing it. NPMI says "
            "how much its words keep company, from −1 to 1."
        ),
        _topics(m, p, folded=False),
        figure(
            "topic_terms",
            alt=f"The words of each topic: {_labels(m)}.",
            caption="The words that set each topic apart, best first.",
            table="topic_terms",
        ),
        _terms(m),
        heading("Typical articles", "topics-articles"),
        _typical(m, p),
        heading("Topics over time", "topics-time"),
        *over_time(m, p, "topics", "topics_over_time"),
    ]
    return section("topics", "Topics", blocks)


def _labels(m: Measured) -> str:
    return "; ".join(m.tables["topics"]["label"])


def _topics(m: Measured, p: Passages, *, folded: bool) -> Block:
    n = len(m.corpus)
    rows = [
        [
            num(row.topic),
            cell(row.label, "" if folded else p.href("topics", str(row.topic))),
            cell(row.terms),
            num(wording.percent(row.share)),
            num(f"{row.docs:,}", "" if folded else p.href("topics", str(row.topic))),
            num(wording.number(row.npmi)),
        ]
        for row in records(m.tables["topics"])
    ]
    head = ["Topic", "Label", "Words", "Share of text", "Strongest in", "NPMI"]
    caption = f"Topics; “strongest in” counts articles, of {n:,}"
    return table("topics", head, rows, caption=caption, folded=folded)


def _terms(m: Measured) -> Block:
    rows = [
        [num(row.topic), num(row.rank), cell(row.term), num(wording.number(row.weight, 3))]
        for row in records(m.tables["topic_terms"])
        if row.rank <= 10
    ]
    head = ["Topic", "Rank", "Word", "Weight"]
    return table(
        "topic_terms", head, rows, caption="Words of the topics", total=len(m.tables["topic_terms"]), folded=True
    )


def _typical(m: Measured, p: Passages) -> Block:
    labels = m.tables["topics"].set_index("topic")["label"]
    articles = m.corpus.articles.fillna({"title": ""}).set_index("doc_id")
    rows = []
    for row in records(m.tables["typical_articles"]):
        article = articles.loc[row.doc_id]
        rows.append(
            [
                cell(f"{row.topic}: {labels[row.topic]}"),
                cell(article["title"] or row.doc_id, p.href("topics", str(row.topic))),
                cell(article["source"]),
                cell(wording.day(article["published"], article["published_precision"])),
                num(wording.percent(row.weight)),
            ]
        )
    head = ["Topic", "Article", "Source", "Date", "Of the article"]
    return table(
        "typical_articles",
        head,
        rows,
        caption="Three articles typical of each topic: mostly its own, and nearest to its words",
    )
