"""One share over time on an Axes: line, interval, gaps, hollow marks where it says little."""

from collections.abc import Iterable
from math import isnan
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from analysis.plot.style import COLOURS, LINES, MARKERS

COLUMNS = ("period", "split", "item", "docs", "total", "share", "low", "high", "complete")
MANY = 30  # periods above which only hollow marks are drawn


def draw(ax: Axes, rows: pd.DataFrame, *, thin: int, number: int = 0) -> None:
    """Draw the rows of one item and split, in calendar order.

    Args:
        ax: where.
        rows: of a `coverage` table; a null share is a gap that no line crosses.
        thin: articles below which a period's mark is hollow and its line faint.
        number: which colour, marker and line of the style.
    """
    colour = COLOURS[number % len(COLOURS)]
    marker, line = MARKERS[number % len(MARKERS)], LINES[number % len(LINES)]
    when = rows["period"].to_numpy()
    share, low, high = (rows[c].to_numpy(float, na_value=np.nan) for c in ("share", "low", "high"))
    weak = hollow(rows, thin)
    known = ~np.isnan(share)
    mostly_thin = bool(known.any()) and (rows["total"].to_numpy()[known] < thin).mean() > 0.5
    ax.fill_between(when, low, high, color=colour, alpha=0.09 if mostly_thin else 0.16, linewidth=0)
    ax.plot(when, share, color=colour, linestyle=line, linewidth=0.8 if mostly_thin else 1.4)
    alone = known & ~np.append(known[1:], False) & ~np.append(False, known[:-1])
    ax.vlines(when[alone], low[alone], high[alone], color=colour, alpha=0.4, linewidth=0.9)
    many = len(rows) > MANY
    size = 2.4 if many else 4.0
    marks: dict[str, Any] = {"color": colour, "marker": marker, "linestyle": "none", "markersize": size}
    solid = known & ~weak & (alone if many else True)
    ax.plot(when[solid], share[solid], **marks, label="_")
    ax.plot(when[known & weak], share[known & weak], **marks, markerfacecolor="white", markeredgewidth=0.7)


def hollow(rows: pd.DataFrame, thin: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which periods are only partly covered or have fewer than `thin` articles."""
    return ~rows["complete"].to_numpy(bool) | (rows["total"].to_numpy() < thin)


def share_axis(ax: Axes, rows: pd.DataFrame, *, thin: int) -> None:
    """A percent axis from 0 that holds every share, and the intervals of all but the thin periods."""
    held = rows["high"].where(rows["total"] >= thin).max()
    most = rows["share"].max()
    top = max(0.0 if isnan(held) else float(held), 0.0 if isnan(most) else float(most) * 1.1)
    top = min(top or 1.0, 1.0)
    ax.set_ylim(0, top * 1.04)
    ax.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
    ax.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0 if top > 0.04 else 1, symbol="\u00a0%"))


def meaning(tables: Iterable[pd.DataFrame], *, thin: int) -> str:
    """What hollow marks mean, for those that there are."""
    rows = pd.concat(list(tables))
    rows = rows[rows["total"] > 0]
    reasons = []
    if (rows["total"] < thin).any():
        reasons.append(f"fewer than {thin} articles")
    if (~rows["complete"]).any():
        reasons.append("only part of the period is covered")
    return f"Hollow marks: {', or '.join(reasons)}." if reasons else ""
