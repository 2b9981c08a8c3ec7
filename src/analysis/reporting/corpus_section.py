"""The section on the corpus itself: volume, sources, dates, what was not loaded, copies."""

from typing import Any

import pandas as pd

from analysis import measure
from analysis.reporting import wording
from analysis.reporting.blocks import Block, cell, figure, heading, link, num, records, section, sentence, table
from analysis.reporting.collect import Measured
from analysis.reporting.manifest import portable
from analysis.reporting.passages import Passages

ROWS = 100  # rows of faults and of copies on the page


def corpus_section(m: Measured, p: Passages) -> dict[str, Any]:
    """What the numbers of the report are made from, and what is missing."""
    return section(
        "corpus",
        "The corpus",
        [
            *_volume(m, p),
            heading("Sources" if m.by == "source" else f"By {m.by}", "corpus-sources"),
            _sources(m, p),
            heading("Dates", "corpus-dates"),
            *_dates(m),
            heading("What was not loaded", "corpus-faults"),
            *_faults(m),
            heading("Copies", "corpus-copies"),
            *_copies(m),
        ],
    )


def _volume(m: Measured, p: Passages) -> list[Block]:
    if m.limits.change:
        return [sentence(f"{m.limits.change} There is no chart of volume.")]
    sums = m.tables["volume"].groupby("period")["docs"].sum().reset_index()
    most, empty = sums.iloc[sums["docs"].argmax()], int((sums["docs"] == 0).sum())
    said = (
        f"Most articles in one {m.over}: {most['docs']:,}, in {wording.period(most['period'], m.over)}; "
        f"median {sums['docs'].median():g} a {m.over}, {empty} of {wording.count(len(sums), m.over)} without any."
    )
    rows = [
        [
            cell(wording.period(row.period, m.over)),
            num(f"{row.docs:,}", p.href("articles", wording.period_id(row.period, m.over)) if row.docs else ""),
        ]
        for row in records(sums)
    ]
    return [
        figure("volume", alt=f"Articles a {m.over}. {said}", caption=f"Articles a {m.over}. {said}", table="volume"),
        table(
            "volume",
            [m.over.capitalize(), "Articles"],
            rows,
            caption=f"Articles a {m.over}",
            total=len(m.tables["volume"]),
            folded=True,
        ),
    ]


def _sources(m: Measured, p: Passages) -> Block:
    rows = [
        [
            cell(row.split),
            num(f"{row.articles:,}", p.href("articles", row.split)),
            num(wording.percent(row.articles / len(m.corpus))),
            num(f"{row.dated:,}"),
            cell(wording.day(row.first)),
            cell(wording.day(row.last)),
            num(f"{row.words:,.0f}"),
            num(f"{row.copies:,}"),
        ]
        for row in records(m.tables["sources"])
    ]
    head = [m.by.capitalize(), "Articles", "Share", "Dated", "First", "Last", "Median words", "Copies"]
    return table("sources", head, rows, caption=f"Articles by {m.by}")


def sources_table(m: Measured) -> pd.DataFrame:
    """One row a value of the column split by: articles, share, dated, first and last day, median words, copies."""
    articles = m.corpus.articles
    articles["copy"] = articles["doc_id"].isin(copies(m)["doc_id"])
    grouped = articles.assign(split=articles[m.by].astype(str)).groupby("split")
    out = grouped.agg(
        articles=("doc_id", "size"),
        dated=("published", "count"),
        first=("published", "min"),
        last=("published", "max"),
        words=("words", "median"),
        copies=("copy", "sum"),
    ).reset_index()
    return out.sort_values(["articles", "split"], ascending=[False, True], ignore_index=True)


def copies(m: Measured) -> pd.DataFrame:
    """The articles that repeat an earlier one; the first of each cluster is not among them."""
    found = m.tables["duplicates"]
    return found[found["doc_id"] != found["cluster"]]


def _dates(m: Measured) -> list[Block]:
    articles = m.corpus.articles
    n, dated = len(articles), int(articles["published"].notna().sum())
    if not dated:
        return [sentence("No article has a date.")]
    first, last = articles["published"].min(), articles["published"].max()
    left_out = measure.undated(m.corpus, over=m.over) - (n - dated)
    when = f"from {wording.day(first)} to {wording.day(last)}" if first != last else wording.day(first)
    has = "has" if dated == 1 else "have"
    said = f"{wording.first_up(wording.part(dated, n, 'article'))} {has} a date: {when}."
    if left_out:
        said += f" {wording.count(left_out, 'date')} less precise than a {m.over} stay out of everything over time."
    rows = [
        [cell(row.published_precision), cell(row.published_from), num(f"{row.articles:,}")]
        for row in records(m.tables["dates"].dropna(subset=["published_precision"]))
    ]
    head = ["Known to the", "Found in the", "Articles"]
    return [sentence(said), table("dates", head, rows, caption="How dates are known")]


def dates_table(m: Measured) -> pd.DataFrame:
    """Articles by precision and origin of their date; undated ones have neither."""
    known = m.corpus.articles.groupby(["published_precision", "published_from"], dropna=False).size()
    return known.rename("articles").reset_index()


def _faults(m: Measured) -> list[Block]:
    faults = m.tables["faults"]
    if not len(faults):
        return [sentence("Everything found was loaded.")]
    kinds = faults["kind"].value_counts()
    lost, fields = int(kinds.drop("field", errors="ignore").sum()), int(kinds.get("field", 0))
    parts = [wording.count(int(kinds[k]), noun) for k, noun in _LOST.items() if k in kinds]
    said = f"Not loaded: {wording.listing(parts)}." if lost else "Every record was loaded."
    if fields:
        said += f" {wording.count(fields, 'article')} lost one field (an unreadable date, say) and count without it."
    rows = [
        [
            cell(f"{portable(row.path, m.corpus.origin)}#{row.record or ''}"),
            cell(row.kind),
            cell(row.what),
            cell(row.fix or ""),
        ]
        for row in records(faults.fillna("").head(ROWS))
    ]
    head = ["Where", "Kind", "What is wrong", "What to try"]
    return [sentence(said), table("faults", head, rows, caption="Faults of loading", total=len(faults))]


_LOST = {"record": "bad record", "duplicate": "repeated record", "file": "unreadable file"}


def _copies(m: Measured) -> list[Block]:
    found, n = copies(m), len(m.corpus)
    if not len(found):
        return [sentence("No article repeats another, exactly or nearly.")]
    levels = found["level"].value_counts()
    said = (
        f"{len(found):,} of {wording.count(n, 'article')} ({wording.percent(len(found) / n)}) repeat an earlier one: "
        f"{levels.get('exact', 0)} word for word, {levels.get('near', 0)} nearly. They are counted in every number of "
        "this report."
    )
    articles = m.corpus.articles.set_index("doc_id")
    rows = [
        [
            cell(articles.loc[row.doc_id, "title"] or row.doc_id),
            cell(articles.loc[row.doc_id, "source"]),
            cell(articles.loc[row.cluster, "title"] or row.cluster),
            cell(articles.loc[row.cluster, "source"]),
            cell(row.level),
            num(wording.number(row.similarity)),
        ]
        for row in records(found.head(ROWS))
    ]
    head = ["Article", "Source", "repeats", "of", "Level", "Similarity"]
    block = table("duplicates", head, rows, caption="Copies", total=len(m.tables["duplicates"]), folded=True)
    return [sentence(said, link("#t-duplicates", "copies")), block]
