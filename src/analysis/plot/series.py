"""One share over time on an Axes: line, interval, gaps, hollow marks where it says little, steps of longer periods."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from analysis.plot.calendar import length, starts, step
from analysis.plot.overlays import smooth, spans
from analysis.plot.style import COLOURS, LINES, MARKERS

COLUMNS = ("period", "split", "item", "docs", "total", "share", "low", "high", "complete")
SMOOTHED = ("period", "split", "item", "share", "low", "high")
MANY = 30  # periods above which solid marks are drawn only where no line reaches
_OF = {"words": "Occurrences per 1,000 words.", "weights": "Mean weight of the topic in an article."}
_SMOOTH = "Thick lines: the share smoothed, with its 95\u00a0% interval; thin lines and marks: each period."
_DASHED = (0, (1.5, 0.8))
_HALF = 0.45  # where steps reach so far the axis shows all shares there can be

End = tuple[np.datetime64, float]
Bools = np.ndarray[tuple[int], np.dtype[np.bool_]]


def drawn(table: pd.DataFrame) -> pd.DataFrame:
    """The table with its rates, where it has some, in the place of its shares."""
    if "rate" not in table:
        return table
    return table.assign(share=table["rate"], low=table["rate_low"], high=table["rate_high"])


def of_shares(table: pd.DataFrame) -> pd.DataFrame:
    """The table without its rates, for what was found in its shares."""
    return table.drop(columns=["unit", "rate", "rate_low", "rate_high"], errors="ignore")


def dates(rows: pd.DataFrame) -> pd.DatetimeIndex:
    """The days that the axis must hold: first days, and of given periods the last."""
    held = starts(rows)
    return held.union(pd.DatetimeIndex(rows["until"])) if "until" in rows else held


def draw(
    ax: Axes,
    rows: pd.DataFrame,
    *,
    steps: pd.DataFrame | None = None,
    trend: pd.DataFrame | None = None,
    thin: int,
    number: int = 0,
    quiet: bool = False,
) -> End | None:
    """Draw the rows of one item and split, in calendar order.

    Args:
        ax: where.
        rows: of a `coverage` table; a null share is a gap that no line crosses.
        steps: the same item and split by a longer period; the line of `rows` is then quiet, and these stand out.
        trend: the smooth line of the same item and split, likewise.
        thin: articles below which a period's mark is hollow, and a step dashed.
        number: which colour, marker and line of the style.
        quiet: the line of `rows` is so also without them, for what the caller draws over it.

    Returns:
        Where the line, or the last step, ends; None where there is none.
    """
    known = rows[rows["share"].notna()]
    if not len(known):
        return None
    over = steps is not None and bool(steps["share"].notna().any())
    look = {"color": COLOURS[number % len(COLOURS)], "linestyle": LINES[number % len(LINES)]}
    if "until" in rows:
        return spans(ax, rows, look, hollow(rows, thin))
    smoothed = trend is not None and bool(trend["share"].notna().any())
    _line(ax, rows, look, quiet=over or smoothed or quiet)
    _marks(ax, rows, look | {"marker": MARKERS[number % len(MARKERS)]}, thin=thin, quiet=over or quiet)
    if trend is not None and smoothed:
        return smooth(ax, trend, number=number)
    if steps is not None and over:
        return _steps(ax, steps, span(rows), thin=thin, colour=str(look["color"]))
    return known["period"].to_numpy()[-1], float(known["share"].iloc[-1])


def span(rows: pd.DataFrame) -> tuple[np.datetime64, np.datetime64]:
    """The first day of the first period, and the day after the last."""
    days = starts(rows)
    return days[0].to_datetime64(), (days[-1] + step(days)).to_datetime64()


def _line(ax: Axes, rows: pd.DataFrame, look: dict[str, Any], *, quiet: bool) -> None:
    """The line and the band of its intervals; a period between two gaps has its interval as a bar."""
    when = rows["period"].to_numpy()
    share, low, high = (rows[c].to_numpy(float, na_value=np.nan) for c in ("share", "low", "high"))
    ax.fill_between(when, low, high, color=look["color"], alpha=0.05 if quiet else 0.15, linewidth=0)
    ax.plot(when, share, linewidth=0.6 if quiet else 1.3, alpha=0.28 if quiet else 1.0, **look)
    alone = _alone(rows)
    ax.vlines(when[alone], low[alone], high[alone], color=look["color"], alpha=0.07 if quiet else 0.4, linewidth=1.0)


def _marks(ax: Axes, rows: pd.DataFrame, look: dict[str, Any], *, thin: int, quiet: bool) -> None:
    known = rows["share"].notna().to_numpy()
    weak = hollow(rows, thin)
    solid = known & ~weak & (_alone(rows) if quiet or len(rows) > MANY else True)
    style = look | {"linestyle": "none", "markersize": 2.1 if quiet else 3.2 if len(rows) > MANY else 4.2}
    if quiet:
        style |= {"alpha": 0.35, "markeredgewidth": 0.5}
    ax.plot(rows["period"].to_numpy()[solid], rows["share"][solid], **style)
    ax.plot(rows["period"].to_numpy()[known & weak], rows["share"][known & weak], **style, markerfacecolor="white")


def _alone(rows: pd.DataFrame) -> Bools:
    known = rows["share"].notna().to_numpy()
    out: Bools = known & ~np.append(known[1:], False) & ~np.append(False, known[:-1])
    return out


def _steps(
    ax: Axes, steps: pd.DataFrame, within: tuple[np.datetime64, np.datetime64], *, thin: int, colour: str
) -> End:
    """Steps as long as the longer periods, as far as the shorter ones reach; dashed where they say little."""
    unit = within[0].dtype
    edges = np.clip(np.append(steps["period"].to_numpy().astype(unit), within[1]), *within)
    share, low, high = (steps[c].to_numpy(float, na_value=np.nan) for c in ("share", "low", "high"))
    weak = hollow(steps, thin)
    corners = np.repeat(edges, 2)[1:-1]
    for some, alpha in ((~weak, 0.2), (weak, 0.1)):
        lower, upper = (np.repeat(np.where(some, end, np.nan), 2) for end in (low, high))
        ax.fill_between(corners, lower, upper, color=colour, alpha=alpha, linewidth=0)
    for i in np.flatnonzero(~np.isnan(share)):
        line = _DASHED if weak[i] else "-"
        ax.plot(edges[i : i + 2], [share[i]] * 2, linewidth=2.2, color=colour, linestyle=line)
    last = int(np.flatnonzero(~np.isnan(share))[-1])
    return edges[last + 1], float(share[last])


def hollow(rows: pd.DataFrame, thin: int) -> Bools:
    """Which periods are only partly covered or have fewer than `thin` articles."""
    out: Bools = ~rows["complete"].to_numpy(bool) | (rows["total"].to_numpy() < thin)
    return out


def share_axis(
    ax: Axes, rows: pd.DataFrame, *, steps: pd.DataFrame | None = None, thin: int, bins: int = 4, unit: str = ""
) -> float:
    """A percent axis from 0 that holds every line, and the intervals of all but thin periods; its upper end.

    Args:
        ax: whose axis, shared or not.
        rows: everything drawn, of a `coverage` table.
        steps: the longer periods, where they are drawn: then single thin periods may lie above the axis.
        thin: articles below which a period is thin.
        bins: distances between ticks, at most.
        unit: `words` for rates per 1,000 words, which are no percent.
    """
    firm = rows[rows["total"] >= thin]
    tops = [0.0, *firm["high"]]
    if steps is None:
        tops += [*(1.1 * rows["share"].dropna())]
    else:
        held = steps[steps["total"] >= thin / 3]
        tops += [*steps["high"][steps["total"] >= thin], *(1.1 * held["share"].dropna())]
    whole = np.inf if unit == "words" else 1.0
    top = min(max(tops) or 1.0, whole)
    if steps is not None and _HALF < top < whole:
        top = 1.0
    ax.set_ylim(-0.035 * top, top * 1.05)  # room for a whole mark at 0 and at 100 %
    ax.yaxis.set_major_locator(MaxNLocator(bins, steps=[1, 2, 2.5, 5, 10]))
    if unit != "words":
        ax.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0 if top > 0.04 else 1, symbol="\u00a0%"))
    ax.spines["bottom"].set_position(("data", 0))
    return top


def meaning(
    rows: pd.DataFrame,
    *,
    steps: pd.DataFrame | None = None,
    thin: int,
    top: float = 1.0,
    unit: str = "",
    smoothed: bool = False,
) -> Iterable[str]:
    """What lines, steps, hollow marks and dashes mean, for those that there are: sentences.

    Args:
        rows: everything drawn.
        steps: the longer periods, where they are drawn.
        thin: articles below which a mark is hollow.
        top: upper end of the axis.
        unit: `words` or `weights` for rates.
        smoothed: whether smooth lines are drawn.
    """
    known = rows[rows["total"] > 0]
    of = _OF.get(unit, "")
    if steps is None:
        reasons = _reasons(known, thin, "the period")
        marks = "Dashed" if "until" in rows else "Hollow marks"
        said = [of, _SMOOTH if smoothed else "", f"{marks}: {reasons}." if reasons else ""]
        return [sentence for sentence in said if sentence]
    short, long = (length(starts(table)) for table in (rows, steps))
    above = int((known["share"] > top * 1.05).sum())
    reasons, weak = _reasons(known, thin, f"the {short}"), _reasons(steps[steps["total"] > 0], thin, f"the {long}")
    return [
        of,
        f"Steps: share of each {long}{f'; dashed: {weak}' if weak else ''}.",
        f"Thin line: each {short}{f'; hollow marks: {reasons}' if reasons else ''}.",
        "Shades: 95\u00a0% intervals.",
        f"{above:,} of {len(known):,} points lie above the scale." if above else "",
    ]


def _reasons(known: pd.DataFrame, thin: int, period: str) -> str:
    few = f"fewer than {thin} articles" if (known["total"] < thin).any() else ""
    part = f"only part of {period} is covered" if (~known["complete"]).any() else ""
    return ", or ".join(filter(None, (few, part)))
