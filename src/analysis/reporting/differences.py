"""The widest difference between sources and the largest change over time, each corrected for the search."""

from typing import Any

import pandas as pd

from analysis import measure
from analysis.reporting import gaps, wording
from analysis.reporting.blocks import Block, link, sentence
from analysis.reporting.collect import Measured
from analysis.reporting.limits import ENOUGH, ENOUGH_A_SIDE
from analysis.reporting.over_time import title
from analysis.reporting.passages import Passages

UNITS = {"year": "Y", "quarter": "Q", "month": "M"}
A_PERIOD = 20  # articles that a period needs to be compared with another
FOLLOWED = 12  # countries, actors and topics each that are followed


def by_source(m: Measured, p: Passages) -> Block | None:
    """Which two sources differ most in naming one of the most named; None where too little is there to ask."""
    name = f"entities_by_{m.by}"
    if not m.has(name) or len(m.corpus) < ENOUGH or m.limits.comparison:
        return None

    def test(item: str, left: Any, right: Any) -> float:
        return _p(m, m.mentions, item, by=m.by, left=str(left), right=str(right))

    grid = m.tables[name]
    grid = grid[~grid["item"].isin(p.furniture("entities", grid["item"]))]
    gap, pairs = gaps.widest(grid, "split", test=test, enough=ENOUGH_A_SIDE)
    table = link(f"#t-{name}", "the grid")
    if not pairs:
        return None
    if gap is None:
        return sentence(
            f"No two values of {m.by} differ beyond chance in how often they name one of the most named, over "
            f"{pairs:,} pairs looked at.",
            table,
        )
    more, less = str(gap.more["split"]), str(gap.less["split"])
    return sentence(
        f"Taken by {m.by}, articles differ most over {title(m, 'entities', gap.item)}: {more} names it in "
        f"{gaps.said(gap.more)}, {less} in {gaps.said(gap.less)}; the widest of {pairs:,} pairs looked at, and sure "
        "after correcting for that number.",
        link(p.href("entities", gap.item, "split", more), more),
        link(p.href("entities", gap.item, "split", less), less),
        table,
    )


def _p(m: Measured, of: Any, item: str, *, by: str, left: str, right: str) -> float:
    found = measure.contrast(of, m.corpus, by=by, left=left, right=right, items=[item], min_docs=1)
    return float(found["p"].iloc[0]) if len(found) else 1.0


def change(m: Measured, p: Passages, *, told: bool) -> Block | None:
    """What changed most between the first and last complete year, else quarter, else month; None without dates.

    Args:
        m: what was measured.
        p: where numbers lead.
        told: another sentence tells of a change, so that there are no two such periods is not said.
    """
    if m.limits.change:
        return None
    for over in UNITS:
        ends = _ends(m, over)
        if ends is not None:
            return _largest(m, p, over, ends)
    if told:
        return None
    return sentence(
        f"No change is claimed: there are no two complete years, quarters or months with {A_PERIOD} articles each.",
        link("#change", "change over time"),
    )


def _ends(m: Measured, over: str) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """The first and last complete period with enough articles."""
    volume = measure.volume(m.corpus, over=over)
    held = volume[volume["complete"] & (volume["docs"] >= A_PERIOD)]["period"]
    return (held.iloc[0], held.iloc[-1]) if len(held) > 1 else None


def _followed(m: Measured, over: str) -> pd.DataFrame:
    """Coverage of the most named countries and actors and of all topics; `item` is `group:item`."""
    frames = [
        measure.coverage(m.mentions, m.corpus, over=over, items=m.items(name, FOLLOWED)).assign(of="entities:")
        for name in ("countries", "actors")
        if m.has(name) and m.mentions is not None
    ]
    if m.has("topics") and not m.limits.topics:
        frames.append(measure.coverage(m.model, m.corpus, over=over, top=FOLLOWED).assign(of="topics:"))
    if not frames:
        return pd.DataFrame()
    found = pd.concat(frames, ignore_index=True)
    return found.assign(item=found["of"] + found["item"])


def _largest(m: Measured, p: Passages, over: str, ends: tuple[pd.Timestamp, pd.Timestamp]) -> Block | None:
    followed = _followed(m, over)
    if len(followed):
        furniture = [f"entities:{i}" for i in p.furniture("entities", m.items("countries") + m.items("actors"))]
        followed = followed[~followed["item"].isin(furniture)]
    if not len(followed):
        return None

    def test(key: str, left: Any, right: Any) -> float:
        group, _, item = key.partition(":")
        of = m.mentions if group == "entities" else m.model
        sides = [str(pd.Period(end, freq=UNITS[over])) for end in (left, right)]
        return _p(m, of, item, by="period", left=sides[0], right=sides[1])

    gap, pairs = gaps.widest(followed[followed["period"].isin(ends)], "period", test=test, enough=A_PERIOD)
    between = (
        f"{wording.period(ends[0], over)} and {wording.period(ends[1], over)}, the first and last complete {over} with "
        f"{A_PERIOD} articles"
    )
    if gap is None:
        said = f"Between {between}, none of {pairs} countries, actors and topics changed beyond chance."
        return sentence(said, link("#change", "change over time"))
    group, _, item = gap.item.partition(":")
    then, now = (gap.more, gap.less) if gap.more["period"] == ends[0] else (gap.less, gap.more)
    name = title(m, group, item) if group == "entities" else f"the topic “{title(m, group, item)}”"
    return sentence(
        f"The largest change between {between}: {name} {'rose' if now is gap.more else 'fell'} from {gaps.said(then)} "
        f"to {gaps.said(now)}; sure after correcting for the {pairs} looked at. Another mix of sources can do this "
        "too.",
        link(p.href(group, item), "its sentences"),
        link("#change" if group == "entities" else "#topics-time", "over time"),
    )
