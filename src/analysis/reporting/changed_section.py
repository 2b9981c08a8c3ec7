"""The section on what changed: from which period on a share is another, and of what the surest change is made."""

from typing import Any

import pandas as pd

from analysis import measure
from analysis.change_tables import DRIFT
from analysis.days import period_id
from analysis.measure.cells import ALL
from analysis.reporting import wording
from analysis.reporting.blocks import Block, cell, figure, heading, link, num, records, section, sentence, table
from analysis.reporting.changed import PARTS, bursts_in, found_in, series, surest
from analysis.reporting.collect import Measured
from analysis.reporting.exploring import exploratory
from analysis.reporting.over_time import title
from analysis.reporting.passages import Passages

BURSTS = 3  # said


def changed_finding(m: Measured, p: Passages) -> Block | None:
    """The surest change in words; None where there is none."""
    found = found_in(m)
    if not len(found):
        return None
    first, tested = surest(found), len(measure.long_enough(series(m)))
    group, _, item = first.item.partition(":")
    others = f" {wording.count(len(found) - 1, 'further change')} below." if len(found) > 1 else ""
    said = f"Looked at {m.over} by {m.over}, the surest change: {_said(m, group, item, first)}{_made_of(m)}"
    counted = f"{tested:,} series could be tested; p counts them all.{others}"
    links = link(p.href(group, item), "its sentences"), link("#changes", "what changed")
    return sentence(f"{said}. {counted}", *links)


def _name(m: Measured, group: str, item: str) -> str:
    return f"the topic “{title(m, group, item)}”" if group == "topics" else title(m, group, item)


def _said(m: Measured, group: str, item: str, row: Any) -> str:
    """One change in words: shares, difference, when, p."""
    was, now = (_share(row, when) for when in ("before", "after"))
    way = "rose" if row.difference > 0 else "fell"
    when = _the(m, row.period)
    ends = [_the(m, end) for end in (row.earliest, row.latest)]
    sure = f"when: {ends[0]} to {ends[1]}" if ends[0] != ends[1] else f"when: only {ends[0]}"
    return (
        f"{_name(m, group, item)} {way} from {was} to {now} from {when} on ({wording.points(row.difference)} points, "
        f"95\u00a0% interval {wording.points(row.low)} to {wording.points(row.high)}; {sure}; "
        f"p {wording.probability(row.p)}{'; a slow drift may look so too' if row.p_drift > DRIFT else ''})"
    )


def _the(m: Measured, start: Any) -> str:
    """A period inside a sentence: `the 1910s`, `April 2017`."""
    return ("the " if m.over in ("decade", "week") else "") + wording.period(start, m.over)


def _when(m: Measured, row: Any) -> str:
    """The interval of when as a cell, one period said once."""
    ends = dict.fromkeys(wording.period(end, m.over) for end in (row.earliest, row.latest))
    return " to ".join(ends)


def _share(row: Any, when: str) -> str:
    docs, total = (getattr(row, f"{what}_{when}") for what in ("docs", "total"))
    return f"{wording.percent(getattr(row, when))} ({docs:,} of {wording.count(total, 'article')})"


def _made_of(m: Measured) -> str:
    """Of what the surest change is made, in words."""
    if not m.has(PARTS):
        return ""
    parts = m.tables[PARTS]
    told = {
        row.component: f"{wording.points(row.change)} ({wording.points(row.low)} to {wording.points(row.high)})"
        for row in records(parts[parts["group"] == ALL])
    }
    return (
        f", of which {told['within']} points within {wording.plural(m.by)} and {told['mix']} by another mix of them, "
        "with 95\u00a0% intervals"
    )


def changed_section(m: Measured, p: Passages) -> dict[str, Any]:
    """What changed when, with the parts of the surest change; or why nothing is said."""
    return section("changes", "What changed", _blocks(m, p))


def _blocks(m: Measured, p: Passages) -> list[Block]:
    coverage = series(m)
    if not len(coverage):
        return [sentence(m.limits.change or "Nothing was followed over time, so no change was looked for.")]
    n, tested = coverage["item"].nunique(), len(measure.long_enough(coverage))
    periods = wording.plural(m.over)
    able = f"{tested:,} of {n:,} series over time (countries, actors and topics by {m.over})"
    if not tested:
        return [
            sentence(
                f"No change is looked for: none of {n:,} series over time has {periods} enough with articles to show "
                "one beside the others."
            )
        ]
    has = "has" if tested == 1 else "have"
    asked = f"{able} {has} {periods} enough to show a change; each was tested for a {m.over} from which on its share is"
    asked += " another than before."
    found = found_in(m)
    if not len(found):
        none = sentence(f"{asked} None is beyond chance, p counting them all.")
        return [exploratory(m), none, _meant(m), *_bursts(m, p)]
    blocks: list[Block] = [
        exploratory(m),
        sentence(f"{asked} {wording.count(len(found), 'change')} {'is' if len(found) == 1 else 'are'} beyond chance."),
        _meant(m),
    ]
    for group, head in (("entities", "Countries and actors that changed"), ("topics", "Topics that changed")):
        if m.has(f"changes_{group}"):
            blocks += [heading(head, f"changes-{group}"), *_changes(m, p, group)]
    return blocks + _part_blocks(m) + _bursts(m, p)


def _meant(m: Measured) -> Block:
    return sentence(
        "A change of a share is one of these articles: it says neither why, nor that anything else changed. A drift, a "
        f"season that comes every year, and another mix of {wording.plural(m.by)} can look like one."
    )


def _bursts(m: Measured, p: Passages) -> list[Block]:
    """The strongest bursts in a sentence; nothing where there are none."""
    found = bursts_in(m)
    if not len(found):
        return []
    size = found.assign(weight=-found["weight"].round(9)).sort_values(["weight", "item", "first"], kind="stable")
    said, links = [], []
    for row in records(size.head(BURSTS)):
        group, _, item = row.item.partition(":")
        ends = [wording.period(end, m.over) for end in (row.first, row.last)]
        when = ends[0] if row.first == row.last else f"{ends[0]} to {ends[1]}"
        share, usual = wording.percent(row.share), wording.percent(row.usual)
        said.append(f"{_name(m, group, item)} in {when} ({share}, {row.docs:,} of {row.total:,}; usually {usual})")
        links.append(link(p.href(group, item), title(m, group, item)))
    which = f"The strongest of {len(found):,}" if len(found) > BURSTS else "Found"
    text = (
        f"Bursts are runs of {wording.plural(m.over)} in which more articles than usual have something. {which}: "
        f"{wording.listing(said)}. They say when, not whether: there is no test, and a series that stays as it is can "
        "have one."
    )
    return [heading("Bursts", "changes-bursts"), sentence(text, *links)]


def _changes(m: Measured, p: Passages, group: str) -> list[Block]:
    name = f"changes_{group}"
    rows = m.tables[name].sort_values(["p", "item", "period"], kind="stable")
    said = f"{wording.first_up(_said(m, group, rows['item'].iloc[0], records(rows)[0]))}."
    cells = [
        [
            cell(title(m, group, row.item), p.href(group, row.item)),
            cell(
                wording.period(row.period, m.over),
                p.href(group, row.item, "period", period_id(row.period, m.over)),
            ),
            cell(_when(m, row)),
            num(f"{wording.percent(row.before)} ({row.docs_before:,}/{row.total_before:,})"),
            num(f"{wording.percent(row.after)} ({row.docs_after:,}/{row.total_after:,})"),
            num(f"{wording.points(row.difference)} ({wording.points(row.low)} to {wording.points(row.high)})"),
            num(wording.probability(row.p)),
            num(wording.probability(row.p_drift)),
        ]
        for row in records(rows)
    ]
    head = ["Name" if group == "entities" else "Topic", "From", "95\u00a0% interval of it", "Before", "After"]
    head += ["Points", "p", "p of a drift"]
    caption = (
        "Changes: shares of articles before and after, their difference in percentage points with 95\u00a0% interval. "
        f"Where the p of a drift is above {DRIFT}, the series does not tell a step from a slow drift"
    )
    return [figure(name, alt=said, caption=said, table=name), table(name, head, cells, caption=caption)]


def _part_blocks(m: Measured) -> list[Block]:
    """Of what the surest change is made."""
    if not m.has(PARTS):
        return []
    first = surest(found_in(m))
    group, _, item = first.item.partition(":")
    name = _name(m, group, item)
    said = (
        f"{wording.first_up(name)}, before and after {_the(m, first.period)}: "
        f"{wording.points(first.difference)} points{_made_of(m)}. These are parts of a sum, not causes."
    )
    rows = [
        [
            cell({"within": "change within", "mix": "other mix", "total": "whole change"}[row.component]),
            cell(f"all {wording.plural(m.by)}" if row.group == ALL else row.group),
            num(_of(row, "before")),
            num(_of(row, "after")),
            num(wording.points(row.change)),
            num(f"{wording.points(row.low)} to {wording.points(row.high)}"),
        ]
        for row in records(m.tables[PARTS])
    ]
    head = ["Part", wording.first_up(m.by), "Articles before", "After", "Points", "95\u00a0% interval"]
    caption = f"Parts of the change of {name}, in percentage points; articles, and the share of them that have it"
    return [
        heading("Of what the surest change is made", "changes-parts"),
        figure(PARTS, alt=said, caption=said, table=PARTS),
        table(PARTS, head, rows, caption=caption, folded=True),
    ]


def _of(row: Any, when: str) -> str:
    share = getattr(row, f"share_{when}")
    return f"{getattr(row, when):,}" + ("" if pd.isna(share) else f" ({wording.percent(share)})")
