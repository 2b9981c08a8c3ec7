"""The section on the corpus itself: volume, sources, dates, what was not loaded, copies, repeated passages."""

from typing import Any

import pandas as pd

from analysis import measure
from analysis.days import period_id
from analysis.reporting import wording
from analysis.reporting.blocks import ROWS, Block, cell, figure, heading, num, records, section, sentence, table
from analysis.reporting.collect import Measured
from analysis.reporting.losses import copies, faults, repeated, repeats
from analysis.reporting.passages import Passages


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
            *faults(m),
            heading("Copies", "corpus-copies"),
            *copies(m),
            heading("Repeated passages", "corpus-repeated"),
            *repeated(m),
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
            num(f"{row.docs:,}", p.href("articles", period_id(row.period, m.over)) if row.docs else ""),
        ]
        for row in records(sums.tail(ROWS))
    ]
    return [
        figure("volume", alt=f"Articles a {m.over}. {said}", caption=f"Articles a {m.over}. {said}", table="volume"),
        table(
            "volume",
            [m.over.capitalize(), "Articles"],
            rows,
            caption=f"Articles a {m.over}",
            total=len(sums),
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
        for row in records(m.tables["sources"].head(ROWS))
    ]
    head = [m.by.capitalize(), "Articles", "Share", "Dated", "First", "Last", "Median words", "Copies"]
    return table("sources", head, rows, caption=f"Articles by {m.by}", total=len(m.tables["sources"]))


def sources_table(m: Measured) -> pd.DataFrame:
    """One row a value of the column split by: articles, share, dated, first and last day, median words, copies."""
    articles = m.corpus.articles
    articles["copy"] = articles["doc_id"].isin(repeats(m)["doc_id"])
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


def _dates(m: Measured) -> list[Block]:
    articles = m.corpus.articles
    n, dated = len(articles), int(articles["published"].notna().sum())
    if not dated:
        return [sentence("No article has a date.")]
    first, last = wording.reach(articles)
    left_out = measure.undated(m.corpus, over=m.over) - (n - dated)
    when = f"from {first} to {last}" if first != last else first
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
