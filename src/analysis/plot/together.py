"""Which items stand together more often than by chance, with intervals."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.plot.canvas import beside, needs, no_data, note, one, settle
from analysis.plot.style import COLOURS, INK, QUIET, styled
from analysis.plot.text import called, fit

SURE = 0.05  # q below which a mark is filled
ROW = 0.235  # inches
_NAME = 118.0  # points that each of two names may have
_TICKS = (0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256, 1024)


@styled
def together(
    together: pd.DataFrame, *, names: Mapping[str, str] | None = None, top: int = 20, ax: Axes | None = None
) -> Axes:
    """Draw how many times as many articles as by chance pairs of items share, with 95 % intervals, surest first.

    Args:
        together: table `together`.
        names: item to the name that is shown; an item without one is shown as it is.
        top: pairs, the surest of those above chance; a sentence says how many there are.
        ax: draw here.

    Raises:
        TableError: a column of the table is missing.
    """
    needs(together, ("left", "right", "docs", "expected", "ratio", "low", "high", "p", "q"), chart="together")
    above = together[together["ratio"] > 0].sort_values(["p", "left", "right"], kind="stable")
    rows = above.head(top).sort_values(["low", "left", "right"], ascending=[False, True, True], kind="stable")
    if not len(rows):
        return no_data(ax)
    ax = one(1.15 + ROW * len(rows), ax=ax)
    most = float(min(rows["high"].max(), rows["ratio"].max() + 2)) + 0.1
    least = float(min(0.0, max(rows["low"].min(), -2.0))) - 0.1
    for y, row in enumerate(rows.to_dict("records")):
        ax.hlines(y, max(row["low"], least), min(row["high"], most), color=COLOURS[0], linewidth=1.1, alpha=0.8)
        ax.plot(row["ratio"], y, "o", color=COLOURS[0], markersize=5.5, markerfacecolor=_fill(row["q"]))
        beside(ax, f"{row['docs']:,} | {row['expected']:,.1f}", y, points=8)
    ax.axvline(0, color=QUIET, linewidth=0.8, zorder=1)
    beside(ax, "articles | by chance", -1, points=8)
    pairs = [
        f"{fit(called(left, names), _NAME)} + {fit(called(right, names), _NAME)}"
        for left, right in zip(rows["left"], rows["right"], strict=True)
    ]
    ax.set_yticks(range(len(rows)), pairs)
    ax.tick_params(axis="y", labelsize="medium", labelcolor=INK)
    ax.set_ylim(len(rows) - 0.4, -1.6)
    ax.set_xlim(least, most)
    ticks = [t for t in _TICKS if least <= np.log2(t) <= most]
    ticks = ticks if len(ticks) < 8 else [t for t in ticks if t in (1, 4, 16, 64, 256, 1024)]
    ax.set_xticks(np.log2(ticks), [f"{t:,g}\u00a0×" for t in ticks])
    ax.grid(visible=False, axis="y")
    ax.grid(visible=True, axis="x")
    ax.set_xlabel("times as many shared articles as by chance, with 95\u00a0% interval", loc="left")
    hollow = f"Hollow: q of {SURE} or more, could be chance." if (rows["q"] >= SURE).any() else ""
    cut = f"The surest {len(rows)} of {len(above):,}." if len(rows) < len(above) else ""
    note(ax, [hollow, cut])
    settle(ax)
    return ax


def _fill(q: float) -> str:
    return COLOURS[0] if q < SURE else "white"
