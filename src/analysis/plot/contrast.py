"""What sets two sides apart: odds ratios with intervals, each side's items on its side."""

from collections.abc import Mapping
from math import exp, log

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.plot.canvas import beside, needs, no_data, note, one, settle
from analysis.plot.style import COLOURS, INK, QUIET, styled
from analysis.plot.text import called, fit

SURE = 0.05  # q below which a mark is filled
ROW = 0.235  # inches
_NAMES = 165.0  # points
_APART = 0.17  # distance of two ticks, of half the axis
_TIMES, _NEAR = (2, 5, 10, 20, 50, 100, 1000, 10_000), (1.5, 2, 3, 4)  # ticks; those of a short axis


@styled
def contrast(
    contrast: pd.DataFrame,
    *,
    left: str = "left",
    right: str = "right",
    names: Mapping[str, str] | None = None,
    top: int = 15,
    ax: Axes | None = None,
) -> Axes:
    """Draw by how many times the odds of an article to have an item differ between two sides, with 95 % intervals.

    Args:
        contrast: table `contrast`; its effect is positive where the left side has more.
        left: name of the left side.
        right: name of the right side.
        names: item → name to show; an item without one is shown as it is.
        top: rows a side, the surest; a sentence says how many there are.
        ax: draw here.

    Raises:
        TableError: a column of the table is missing.
    """
    needs(contrast, ("item", "left", "right", "effect", "low", "high", "p", "q"), chart="contrast")
    rows = _surest(contrast, top)
    if not len(rows):
        return no_data(ax)
    ax = one(1.15 + ROW * len(rows), ax=ax)
    reach = _reach(rows)
    for y, row in enumerate(rows.itertuples(index=False)):
        _row(ax, y, row, reach)
    ax.axvline(0, color=QUIET, linewidth=0.8, zorder=1)
    ax.set_yticks(range(len(rows)), [fit(called(item, names), _NAMES) for item in rows["item"]])
    ax.tick_params(axis="y", labelsize="medium", labelcolor=INK)
    ax.set_ylim(len(rows) - 0.4, -1.6)
    ax.set_xlim(-reach, reach)
    _ticks(ax, reach)
    ax.grid(visible=False, axis="y")
    ax.grid(visible=True, axis="x")
    for x, ha, text in ((0.0, "left", f"← more in {left}"), (1.0, "right", f"more in {right} →")):
        ax.text(
            x, -1, fit(text, 180, bold=True), transform=ax.get_yaxis_transform(), ha=ha, va="center",
            weight="bold", color=COLOURS[0 if ha == "left" else 1],
        )  # fmt: skip
    beside(ax, "articles", -1, points=8)
    hollow = f"Hollow: q of {SURE} or more, could be chance." if (rows["q"] >= SURE).any() else ""
    cut = f"The surest {len(rows)} of {len(contrast)}." if len(rows) < len(contrast) else ""
    ax.set_xlabel("times the odds that an article has it, with 95\u00a0% interval")
    note(ax, [f"Articles: {left} | {right}.", hollow, cut])
    settle(ax)
    return ax


def _surest(contrast: pd.DataFrame, top: int) -> pd.DataFrame:
    """The rows of each side least likely to be chance, from the most left to the most right."""
    ranked = contrast.sort_values(["p", "item"], kind="stable")
    sides = [ranked[ranked["effect"] > 0].head(top), ranked[ranked["effect"] <= 0].head(top)]
    return pd.concat(sides).sort_values(["effect", "item"], ascending=[False, True], kind="stable")


def _reach(rows: pd.DataFrame) -> float:
    """How far the axis goes: past every effect, and past most ends of intervals."""
    ends = np.abs(rows[["low", "high"]].to_numpy(float)).max(axis=1)
    return float(max(1.15 * rows["effect"].abs().max(), np.quantile(ends, 0.8), log(2)))


def _row(ax: Axes, y: int, row: object, reach: float) -> None:
    effect, low, high, q = (float(getattr(row, name)) for name in ("effect", "low", "high", "q"))
    colour = COLOURS[0] if effect > 0 else COLOURS[1]
    start, end = max(-high, -reach), min(-low, reach)
    ax.hlines(y, start, end, color=colour, linewidth=1.1, alpha=0.8)
    for cut, mark in ((-high < -reach, "<"), (-low > reach, ">")):
        if cut:
            ax.plot(reach * (0.985 if mark == ">" else -0.985), y, marker=mark, color=colour, markersize=3.5)
    shape = "o" if effect > 0 else "s"
    ax.plot(-effect, y, shape, color=colour, markersize=5.5, markerfacecolor=colour if q < SURE else "white")
    beside(ax, f"{getattr(row, 'left'):,} | {getattr(row, 'right'):,}", y, points=8)  # noqa: B009


def _ticks(ax: Axes, reach: float) -> None:
    """Ticks in words, as many as stand apart: `equal` in the middle, then how many times on either side."""
    chosen = [1.0]
    for times in _TIMES if reach >= log(5) else _NEAR:
        if log(times) <= reach and log(times / chosen[-1]) >= reach * _APART:
            chosen.append(times)
    at = [-log(t) for t in reversed(chosen[1:])] + [log(t) for t in chosen]
    ax.set_xticks(at, ["equal" if x == 0 else f"{exp(abs(x)):,.6g}\u00a0×" for x in at])
