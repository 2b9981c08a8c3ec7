"""The section on topics: what each is made of, whether it can be trusted, and its most typical articles."""

from typing import Any

from analysis.reporting import wording
from analysis.reporting.blocks import Block, cell, figure, heading, note, num, records, section, sentence, table
from analysis.reporting.collect import Measured
from analysis.reporting.made_of_blocks import counter_blocks, profile_table, words_table
from analysis.reporting.over_time import over_time
from analysis.reporting.passages import Passages
from analysis.reporting.trust_blocks import trust_blocks


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
        words_table(m),
        *trust_blocks(m),
        heading("Who has each topic", "topics-profile"),
        profile_table(m),
        heading("Typical articles", "topics-articles"),
        _typical(m, p),
        *counter_blocks(m, p),
        heading("Topics over time", "topics-time"),
        *over_time(m, p, "topics", "topics_over_time"),
    ]
    return section("topics", "Topics", blocks)


def _labels(m: Measured) -> str:
    return "; ".join(map(m.label, m.tables["topics"]["topic"]))


def _topics(m: Measured, p: Passages, *, folded: bool) -> Block:
    n, steady = len(m.corpus), m.has("topic_stability")
    beside = (
        {row.topic: row for row in records(m.tables["topic_shares"].merge(m.tables["topic_stability"], on="topic"))}
        if steady
        else {}
    )
    rows = []
    for row in records(m.tables["topics"]):
        href = "" if folded else p.href("topics", str(row.topic))
        more = beside.get(row.topic)
        rows.append(
            [
                num(row.topic),
                cell(m.label(row.topic), href),
                cell(row.terms),
                num(wording.percent(row.share) + (f" ({wording.interval(more.low_x, more.high_x)})" if more else "")),
                num(f"{row.docs:,}", href),
                num(wording.number(row.npmi)),
            ]
            + ([num(f"{wording.percent(more.found)} ({wording.number(more.jaccard)})")] if more else [])
        )
    head = ["Topic", "Label", "Words", "Share of text", "Strongest in", "NPMI"] + ["Came back"] * steady
    caption = f"Topics; “strongest in” counts articles, of {n:,}"
    if steady:
        caption += (
            "; shares with 95\u00a0% intervals that hold the chance of the articles and of the model; “came back” is a "
            "share of refits, with the mean Jaccard similarity of the words"
        )
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
    articles = m.corpus.articles.fillna({"title": ""}).set_index("doc_id")
    rows = []
    for row in records(m.tables["typical_articles"]):
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
    head = ["Topic", "Article", "Source", "Date", "Of the article"]
    return table(
        "typical_articles",
        head,
        rows,
        caption="Three articles typical of each topic: mostly its own, and nearest to its words",
    )
