"""A line over time on the page: chart, finding, and a table of periods and items whose cells lead to sentences."""

from typing import Any

import pandas as pd

from analysis.days import period_id
from analysis.reporting import wording
from analysis.reporting.blocks import ROWS, Block, Cell, cell, figure, heading, num, records, sentence, table
from analysis.reporting.collect import Measured
from analysis.reporting.passages import Passages


def over_time(m: Measured, p: Passages, group: str, name: str) -> list[Block]:
    """The blocks of one coverage table, or the sentence that says why there are none.

    Args:
        m: what was measured.
        p: where numbers lead.
        group: `entities` or `topics`.
        name: the coverage table to show.
    """
    if m.limits.change:
        return [sentence(m.limits.change)]
    if not m.has(name):
        return [sentence("Nothing to follow over time.")]
    coverage = m.tables[name]
    steps, longer = m.steps(name)
    said = _peaks(m, group, m.tables[steps] if steps else coverage, longer or m.over)
    incomplete = int((~coverage.drop_duplicates("period")["complete"]).sum())
    caption = "Share of articles, with 95\u00a0% intervals."
    if incomplete:
        are = "is" if incomplete == 1 else "are"
        caption += (
            f" {wording.count(incomplete, m.over).capitalize()} at the ends {are} only partly covered and marked."
        )
    caption += f" Dark: by {longer}, because most {wording.plural(m.over)} are thin." if steps else ""
    said = f"{caption} {said}"
    drawn = figure(name, alt=said, caption=said, table=name, steps=steps)
    tables = [_table(m, p, group, name, m.over)] + ([_table(m, p, group, steps, longer)] if steps else [])
    return [drawn, *tables]


def by_split(m: Measured, p: Passages) -> list[Block]:
    """One country in the largest sources over time: chart, and a table of periods and sources."""
    name = f"by_{m.by}_over_time"
    coverage = m.tables[name]
    item, splits = str(coverage["item"].iloc[0]), list(coverage["split"].unique())
    what = title(m, "entities", item)
    caption = f"{what}: share of the articles of each {m.by}, with 95\u00a0% intervals."
    if len(splits) < m.corpus.articles[m.by].nunique():
        caption += f" The {wording.count(len(splits), m.by)} with most articles."
    steps, longer = m.steps(name)
    said = f"Articles that name {what}, of all of the {m.by}, a"
    return [
        heading(f"{what} by {m.by}", "change-split"),
        figure(name, alt=caption, caption=caption, table=name, steps=steps),
        *(
            table(file, [over.capitalize(), *splits], _splits(m, p, file, over), caption=f"{said} {over}", folded=True)
            for file, over in ((name, m.over), (steps, longer))
            if file
        ),
    ]


def _splits(m: Measured, p: Passages, name: str, over: str) -> list[list[Cell]]:
    """A row a period that has articles, a cell a split."""
    coverage = m.tables[name]
    item, splits = str(coverage["item"].iloc[0]), list(coverage["split"].unique())
    cells = {(row.period, row.split): row for row in records(coverage)}
    rows = []
    for period in coverage["period"].drop_duplicates().tail(ROWS):
        found = [cells[period, split] for split in splits]
        if any(one.total for one in found):
            rows.append([cell(wording.period(period, over)), *(_of(p, item, one) for one in found)])
    return rows


def _of(p: Passages, item: str, one: Any) -> Cell:
    href = p.href("entities", item, "split", one.split) if one.docs else ""
    return num(f"{one.docs}/{one.total}" if one.total else "–", href)


def title(m: Measured, group: str, item: str) -> str:
    """The name of an entity or the label of a topic."""
    if group == "topics":
        return m.label(int(item))
    return m.names.get(item, item)


def _peaks(m: Measured, group: str, coverage: pd.DataFrame, over: str) -> str:
    held = coverage[(coverage["total"] >= 10) & coverage["docs"].gt(0)]
    if not len(held):
        return f"No {over} has ten articles."
    top = held.sort_values(["low", "item"], ascending=[False, True], kind="stable").iloc[0]
    return (
        f"Firmest of all {wording.plural(over)} with ten articles: {title(m, group, top['item'])} in "
        f"{wording.period(top['period'], over)}, "
        f"{wording.of_total(top['docs'], top['total'], top['low'], top['high'])}."
    )


def _table(m: Measured, p: Passages, group: str, name: str, over: str) -> Block:
    coverage, items = m.tables[name], m.items(name)
    cells = {(row.period, row.item): row for row in records(coverage)}
    rows = []
    periods = coverage["period"].drop_duplicates()
    for period in periods.tail(ROWS):
        some = cells[period, items[0]]
        row = [cell(wording.period(period, over) + ("" if some.complete else " (part)")), num(some.total)]
        for item in items:
            found = cells[period, item]
            href = p.href(group, item, "period", period_id(period, over)) if found.docs else ""
            row.append(
                num(
                    f"{found.docs} ({wording.percent(found.share)})" if found.docs else "0" if found.total else "–",
                    href,
                )
            )
        rows.append(row)
    head = [over.capitalize(), "Articles", *(title(m, group, item) for item in items)]
    return table(
        name, head, rows, caption=f"Articles a {over} that have it, and their share", total=len(periods), folded=True
    )
