"""One share over time on an Axes: line, interval, gaps, hollow marks where it says little."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from analysis.plot.pool import pooled
from analysis.plot.style import COLOURS, LINES, MARKERS

COLUMNS = ("period", "split", "item", "docs", "total", "share", "low", "high", "complete")
MANY = 30  # periods above which only hollow marks are drawn
_SIZES = np.array([[1, 2.0], [3, 3.0], [10, 4.5], [30, 6.0]])  # articles from which a mark has so many points

End = tuple[np.datetime64, float]
Bools = np.ndarray[tuple[int], np.dtype[np.bool_]]


def draw(ax: Axes, rows: pd.DataFrame, *, thin: int, number: int = 0, over: str = "") -> End | None:
    """Draw the rows of one item and split, in calendar order.

    Args:
        ax: where.
        rows: of a `coverage` table; a null share is a gap that no line crosses.
        thin: articles below which a period's mark is hollow.
        number: which colour, marker and line of the style.
        over: longer periods to draw the line of, from `pool.unit`; '' = those of the table.

    Returns:
        Where the line ends; None where there is none.
    """
    known = rows[rows["share"].notna()]
    if not len(known):
        return None
    colour, marker = COLOURS[number % len(COLOURS)], MARKERS[number % len(MARKERS)]
    line = {"color": colour, "linestyle": LINES[number % len(LINES)]}
    weak = hollow(known, thin)
    if over:
        _marks(ax, known, weak, line | {"marker": marker})
        return _steps(ax, rows, thin, over, line)
    _line(ax, rows, line)
    size = 3.2 if len(rows) > MANY else 4.2
    marks: dict[str, Any] = {"color": colour, "marker": marker, "linestyle": "none", "markersize": size}
    solid = known[~weak & (_alone(rows)[rows["share"].notna()] if len(rows) > MANY else True)]
    ax.plot(solid["period"].to_numpy(), solid["share"], **marks)
    ax.plot(known["period"].to_numpy()[weak], known["share"][weak], **marks, markerfacecolor="white")
    return known["period"].to_numpy()[-1], float(known["share"].iloc[-1])


def _line(ax: Axes, rows: pd.DataFrame, line: dict[str, Any]) -> None:
    """The line and the band of its intervals; a period between two gaps has its interval as a bar."""
    when = rows["period"].to_numpy()
    share, low, high = (rows[c].to_numpy(float, na_value=np.nan) for c in ("share", "low", "high"))
    ax.fill_between(when, low, high, color=line["color"], alpha=0.15, linewidth=0)
    ax.plot(when, share, linewidth=1.3, **line)
    alone = _alone(rows)
    ax.vlines(when[alone], low[alone], high[alone], color=line["color"], alpha=0.4, linewidth=1.0)


def _alone(rows: pd.DataFrame) -> Bools:
    known = rows["share"].notna().to_numpy()
    out: Bools = known & ~np.append(known[1:], False) & ~np.append(False, known[:-1])
    return out


def _marks(ax: Axes, known: pd.DataFrame, weak: Bools, look: dict[str, Any]) -> None:
    """A faint mark a period, in four sizes: a size for each mark would make the SVG five times as large."""
    size = np.digitize(known["total"].to_numpy(), _SIZES[:, 0])
    for number, points in enumerate(_SIZES[:, 1], 1):
        for kind, face in ((weak, "white"), (~weak, look["color"])):
            some = known[kind & (size == number)]
            if len(some):
                style = look | {"linestyle": "none", "markersize": float(points), "markerfacecolor": face}
                ax.plot(some["period"].to_numpy(), some["share"], markeredgewidth=0.5, alpha=0.4, **style)


def _steps(ax: Axes, rows: pd.DataFrame, thin: int, over: str, line: dict[str, Any]) -> End:
    """Steps as long as the longer periods, faint where even those are thin."""
    whole = pooled(rows, over)
    edges = whole.edges.to_numpy()
    corners = np.repeat(edges, 2)[1:-1]
    faint = np.repeat(whole.total < thin, 2)
    for some, alpha in ((~faint, 0.18), (faint, 0.08)):
        low, high = (np.where(some, np.repeat(end, 2), np.nan) for end in (whole.low, whole.high))
        ax.fill_between(corners, low, high, color=line["color"], alpha=alpha, linewidth=0)
    for i, share in enumerate(whole.share):
        ax.plot(edges[i : i + 2], [share, share], linewidth=1.8, alpha=0.5 if faint[2 * i] else 1.0, **line)
    ax.plot(corners, np.repeat(whole.share, 2), color=line["color"], linewidth=0.5, alpha=0.4)
    last = int(np.flatnonzero(~np.isnan(whole.share))[-1])
    return edges[last + 1], float(whole.share[last])


def hollow(rows: pd.DataFrame, thin: int) -> Bools:
    """Which periods are only partly covered or have fewer than `thin` articles."""
    out: Bools = ~rows["complete"].to_numpy(bool) | (rows["total"].to_numpy() < thin)
    return out


def share_axis(ax: Axes, cells: Iterable[pd.DataFrame], *, thin: int, over: str = "", bins: int = 4) -> float:
    """A percent axis from 0 that holds every line, and the intervals of all but thin periods; its upper end.

    Args:
        ax: whose axis, shared or not.
        cells: the rows of each line, of a `coverage` table.
        thin: articles below which a period is thin.
        over: longer periods that the lines are of; single periods, and very thin longer ones, may lie above the axis.
        bins: distances between ticks, at most.
    """
    tops = [0.0]
    for rows in cells:
        own = pooled(rows, over) if over else rows
        total, share, high = (np.asarray(getattr(own, c), float) for c in ("total", "share", "high"))
        shown = total >= thin / 3 if over else total > 0
        tops += [float(h) for h in high[total >= thin]] + [1.1 * float(s) for s in share[shown]]
    top = min(max(tops) or 1.0, 1.0)
    ax.set_ylim(-0.035 * top, top * 1.05)  # room for a whole mark at 0 and at 100 %
    ax.yaxis.set_major_locator(MaxNLocator(bins, steps=[1, 2, 2.5, 5, 10]))
    ax.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0 if top > 0.04 else 1, symbol="\u00a0%"))
    ax.spines["bottom"].set_position(("data", 0))
    return top


def meaning(rows: pd.DataFrame, *, thin: int, over: str = "", top: float = 1.0) -> str:
    """What steps, marks and hollow marks mean, for those that there are.

    Args:
        rows: everything drawn.
        thin: articles below which a mark is hollow.
        over: longer periods that the lines are of.
        top: upper end of the axis.
    """
    rows = rows[rows["total"] > 0]
    reasons = []
    if (rows["total"] < thin).any():
        reasons.append(f"fewer than {thin} articles")
    if (~rows["complete"]).any():
        reasons.append("only part of the period is covered")
    said = [f"Hollow marks: {', or '.join(reasons)}."] if reasons else []
    if over:
        above = int((rows["share"] > top * 1.05).sum())
        left_out = f"; {above:,} of {len(rows):,} lie above the scale" if above else ""
        said = [
            f"Steps: the articles of each {over} together, with 95\u00a0% interval, faint where fewer than {thin}.",
            f"Marks: single periods, larger with more articles{left_out}.",
            *said,
        ]
    return " ".join(said)
