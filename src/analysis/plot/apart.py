"""Numbers with intervals on both sides of a middle, a row each: marks, words beside them, ticks and heads."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, isnan, log

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.plot.canvas import beside
from analysis.plot.style import COLOURS, INK, QUIET
from analysis.plot.text import fit

SURE = 0.05  # q below which a mark is filled
ROW = 0.235  # inches
NAMES, _SIDE = 165.0, 140.0  # points of a row's name, and of a side's in a sentence
_APART = 0.17  # distance of two ticks, of half the axis
_TIMES, _NEAR = (2, 5, 10, 20, 50, 100, 1000, 10_000), (1.5, 2, 3, 4)  # ticks; those of a short axis


@dataclass(frozen=True)
class Mark:
    """One row of such a chart.

    Args:
        label: words left of it.
        value: where the mark is; NaN = none, `said` alone.
        low: lower end of its interval; NaN = no interval.
        high: upper end of it.
        said: words right of it.
        sure: whether the mark is filled.
    """

    label: str
    value: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    said: str = ""
    sure: bool = True


def surest(table: pd.DataFrame, top: int, *, of: str) -> pd.DataFrame:
    """The rows of each side least likely to be chance, from the largest `of` to the smallest."""
    ranked = table.sort_values(["p", "item"], kind="stable")
    sides = [ranked[ranked[of] > 0].head(top), ranked[ranked[of] <= 0].head(top)]
    return pd.concat(sides).sort_values([of, "item"], ascending=[False, True], kind="stable")


def reach(marks: Sequence[Mark | str], *, least: float, part: float = 1.0) -> float:
    """How far the axis goes on both sides: past every value and `part` of the ends of intervals, at least so far."""
    known = [mark for mark in marks if isinstance(mark, Mark) and not isnan(mark.value)]
    ends = [max(abs(mark.low), abs(mark.high)) for mark in known if not isnan(mark.low)]
    far = float(np.quantile([end for end in ends if end < inf] or [0.0], part))
    return max([1.15 * abs(mark.value) for mark in known] + [1.02 * far, least])


def draw(ax: Axes, marks: Sequence[Mark | str], *, far: float, size: str = "medium", column: bool = True) -> None:
    """Draw the rows from the top; a row of words alone is a heading; an interval that goes on ends in an arrow.

    Args:
        ax: where.
        marks: the rows.
        far: the ends of the axis, as `reach` finds them.
        size: of the words left of the rows.
        column: whether there is room on top for the words of a column.
    """
    for y, mark in enumerate(marks):
        if isinstance(mark, Mark):
            _row(ax, y, mark, far)
    ax.axvline(0, color=QUIET, linewidth=0.8, zorder=1)
    ax.set_yticks(range(len(marks)), [mark.label if isinstance(mark, Mark) else mark for mark in marks])
    ax.tick_params(axis="y", labelsize=size, labelcolor=INK)
    for tick, mark in zip(ax.get_yticklabels(), marks, strict=True):
        tick.set_fontweight("normal" if isinstance(mark, Mark) else "bold")
    ax.set_ylim(len(marks) - 0.4, -1.6 if column else -0.6)
    ax.set_xlim(-far, far)
    ax.grid(visible=False, axis="y")
    ax.grid(visible=True, axis="x")


def _row(ax: Axes, y: int, mark: Mark, far: float) -> None:
    if mark.said:
        beside(ax, mark.said, y, points=8)
    if isnan(mark.value):
        return
    left = mark.value < 0
    colour = COLOURS[0] if left else COLOURS[1]
    if not isnan(mark.low):
        ax.hlines(y, max(mark.low, -far), min(mark.high, far), color=colour, linewidth=1.1, alpha=0.8)
        for cut, shape in ((mark.low < -far, "<"), (mark.high > far, ">")):
            if cut:
                ax.plot(far * (0.985 if shape == ">" else -0.985), y, marker=shape, color=colour, markersize=3.5)
    fill = colour if mark.sure else "white"
    ax.plot(mark.value, y, "o" if left else "s", color=colour, markersize=5.5, markerfacecolor=fill)


def heads(ax: Axes, left: str, right: str) -> None:
    """Write over the rows what is on the left and on the right of the middle, in the colours of the marks."""
    for x, ha, text in ((0.0, "left", f"← {left}"), (1.0, "right", f"{right} →")):
        ax.text(
            x, -1, fit(text, 180, bold=True), transform=ax.get_yaxis_transform(), ha=ha, va="center",
            weight="bold", color=COLOURS[0 if ha == "left" else 1],
        )  # fmt: skip


def times(ax: Axes, far: float, *, distance: float = _APART) -> None:
    """Ticks in words, as many as stand apart: `equal` in the middle, then how many times on either side.

    Args:
        ax: where.
        far: the ends of the axis.
        distance: of two ticks, in halves of the axis.
    """
    chosen = [1.0]
    for n in _TIMES if far >= log(5) else _NEAR:
        if log(n) <= far and log(n / chosen[-1]) >= far * distance:
            chosen.append(n)
    at = [-log(n) for n in reversed(chosen[1:])] + [log(n) for n in chosen]
    ax.set_xticks(at, ["equal" if x == 0 else f"{exp(abs(x)):,.6g}\u00a0×" for x in at])


def points(ax: Axes, *, middle: str = "0", signed: bool = False) -> None:
    """Ticks in percentage points, `middle` for none; with a sign, or without where both ends are more of something."""
    ax.xaxis.set_major_locator(MaxNLocator(8, steps=[1, 2, 2.5, 5, 10]))
    form = FuncFormatter(lambda x, _: middle if abs(x) < 1e-9 else _tick(x, signed=signed))
    ax.xaxis.set_major_formatter(form)


def _tick(x: float, *, signed: bool) -> str:
    return f"{100 * x:+.3g}".replace("-", "\u2212") if signed else f"{100 * abs(x):.3g}"


def in_points(x: float) -> str:
    """A difference of shares as percentage points: `+12.5`, `−3.0`."""
    return "0.0" if abs(x) < 5e-4 else f"{100 * x:+.1f}".replace("-", "\u2212")


def sides(left: str, right: str, between: str) -> str:
    """The names of both sides for a sentence, long ones cut."""
    return between.join(fit(name, _SIDE) for name in (left, right))


def hollow(table: pd.DataFrame, below: float = SURE) -> str:
    """The sentence on hollow marks, where there are any."""
    return f"Hollow: q of {below} or more, could be chance." if (table["q"] >= below).any() else ""
