"""A line over time on the page: chart, finding, and a table of periods and items whose cells lead to sentences."""

import pandas as pd

from analysis.reporting import wording
from analysis.reporting.blocks import ROWS, Block, cell, figure, num, records, sentence, table
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
    said = _peaks(m, group, coverage)
    incomplete = int((~coverage.drop_duplicates("period")["complete"]).sum())
    caption = f"Share of each {m.over}'s articles, with 95\u00a0% intervals."
    if incomplete:
        are = "is" if incomplete == 1 else "are"
        caption += (
            f" {wording.count(incomplete, m.over).capitalize()} at the ends {are} only partly covered and marked."
        )
    return [figure(name, alt=f"{caption} {said}", caption=f"{caption} {said}", table=name), _table(m, p, group, name)]


def title(m: Measured, group: str, item: str) -> str:
    """The name of an entity or the label of a topic."""
    if group == "topics":
        labels = m.tables["topics"].set_index("topic")["label"]
        return str(labels.get(int(item), item))
    return m.names.get(item, item)


def _peaks(m: Measured, group: str, coverage: pd.DataFrame) -> str:
    held = coverage[(coverage["total"] >= 10) & coverage["docs"].gt(0)]
    if not len(held):
        return f"No {m.over} has ten articles."
    top = held.sort_values(["low", "item"], ascending=[False, True], kind="stable").iloc[0]
    return (
        f"Firmest peak: {title(m, group, top['item'])} in {wording.period(top['period'], m.over)}, "
        f"{wording.of_total(top['docs'], top['total'], top['low'], top['high'])}."
    )


def _table(m: Measured, p: Passages, group: str, name: str) -> Block:
    coverage, items = m.tables[name], m.items(name)
    cells = {(row.period, row.item): row for row in records(coverage)}
    rows = []
    periods = coverage["period"].drop_duplicates()
    for period in periods.tail(ROWS):
        some = cells[period, items[0]]
        row = [cell(wording.period(period, m.over) + ("" if some.complete else " (part)")), num(some.total)]
        for item in items:
            found = cells[period, item]
            href = p.href(group, item, "period", wording.period_id(period, m.over)) if found.docs else ""
            row.append(
                num(
                    f"{found.docs} ({wording.percent(found.share)})" if found.docs else "0" if found.total else "–",
                    href,
                )
            )
        rows.append(row)
    head = [m.over.capitalize(), "Articles", *(title(m, group, item) for item in items)]
    return table(
        name, head, rows, caption=f"Articles a {m.over} that have it, and their share", total=len(periods), folded=True
    )
