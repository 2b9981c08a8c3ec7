"""How far a number hangs on how it was counted: one dot a choice, the default as a line through all."""

from collections.abc import Iterator
from math import exp, log

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator, PercentFormatter

from analysis.plot.canvas import beside, needs, no_data, note, one, settle
from analysis.plot.style import COLOURS, INK, QUIET, styled
from analysis.plot.text import fit

ROW = 0.235  # inches
_NAMES = 215.0  # points
_HEADS = {
    "copies": "Copies",
    "length": "Length of the article",
    "where": "Where in the article",
    "embedded": "Names in longer names",
    "forms": "Forms of the name",
    "about": "Naming or being about",
    "model": "Another model",
    "all together": "All combinations",
}
_AXIS = {
    "share": "share of articles that have it",
    "difference": "change of the share in percentage points",
    "log odds ratio": "times the odds that an article has it",
}
_COUNTS = {"share": "articles", "difference": "after | before", "log odds ratio": "left | right"}
_APART = 0.11  # distance of two ticks, of the axis
_TIMES = (1.5, 2, 3, 5, 10, 20, 50, 100, 1000, 10_000)


@styled
def robustness(robustness: pd.DataFrame, *, left: str = "left", right: str = "right", ax: Axes | None = None) -> Axes:
    """Draw one number under each choice, with its 95 % interval, against the line and the band of the default.

    Args:
        robustness: table `robustness`.
        left: name of the left side of a contrast.
        right: name of the right side.
        ax: draw here.

    Raises:
        TableError: a column of the table is missing.
    """
    columns = ("choice", "value", "default", "statistic", "docs", "total", "docs_2", "total_2", "estimate", "low")
    needs(robustness, (*columns, "high", "differs"), chart="robustness")
    if not robustness["default"].any():
        return no_data(ax)
    statistic = str(robustness["statistic"].iloc[0])
    lines = list(_lines(robustness))
    ax = one(1.0 + ROW * len(lines), ax=ax)
    default = robustness[robustness["default"]].iloc[0]
    ax.axvspan(default["low"], default["high"], color=COLOURS[0], alpha=0.12, linewidth=0, zorder=0)
    ax.axvline(default["estimate"], color=COLOURS[0], linewidth=1.2, zorder=1)
    reach = _reach(robustness, statistic)
    for y, (_, row) in enumerate(lines):
        if row is not None:
            _mark(ax, y, row, reach)
    ax.set_yticks(range(len(lines)), [fit(name, _NAMES, bold=row is None) for name, row in lines])
    ax.tick_params(axis="y", labelsize="medium", labelcolor=INK)
    for label, (_, row) in zip(ax.get_yticklabels(), lines, strict=True):
        label.set_fontweight("bold" if row is None else "normal")
    ax.set_ylim(len(lines) - 0.4, -1.6)
    ax.set_xlim(*reach)
    _ticks(ax, statistic, reach)
    if statistic == "log odds ratio":  # what is on the left stands on the left, as in the chart of the contrast
        ax.invert_xaxis()
    ax.grid(visible=False, axis="y")
    ax.grid(visible=True, axis="x")
    beside(ax, _COUNTS[statistic], -1, points=8)
    between = fit(f", {left} against {right}", 220) if statistic == "log odds ratio" else ""
    ax.set_xlabel(f"{_AXIS[statistic]}{between}, with 95\u00a0% interval")
    outside = int(robustness.loc[_single(robustness), "differs"].sum())
    note(ax, [
        "Line and band: as counted by default, with its interval.",
        f"Squares: outside it ({outside} of {int(_single(robustness).sum())} choices)." if outside else "",
    ])  # fmt: skip
    settle(ax)
    return ax


def _single(table: pd.DataFrame) -> pd.Series:
    """The rows of one choice."""
    return ~table["default"] & (table["choice"] != "all together")


def _lines(table: pd.DataFrame) -> Iterator[tuple[str, pd.Series | None]]:
    """The words of each line and its row; None for the heading of a choice."""
    before = ""
    for _, row in table.iterrows():
        if row["choice"] != before and not row["default"]:
            yield _HEADS.get(row["choice"], str(row["choice"])), None
        before = row["choice"]
        yield "As counted by default" if row["default"] else str(row["value"]), row


def _reach(table: pd.DataFrame, statistic: str) -> tuple[float, float]:
    """The ends of the axis: past every estimate, and past most ends of intervals."""
    low, high, estimate = (table[name].dropna().to_numpy(float) for name in ("low", "high", "estimate"))
    first, last = min(estimate.min(), np.quantile(low, 0.1)), max(estimate.max(), np.quantile(high, 0.9))
    room = 0.04 * max(last - first, 0.02)
    first, last = float(first - room), float(last + room)
    if statistic == "share":
        return max(0.0, first), min(1.0, last)
    return min(first, -room), max(last, room)


def _mark(ax: Axes, y: int, row: pd.Series, reach: tuple[float, float]) -> None:
    colour = COLOURS[1] if row["differs"] else COLOURS[0]
    counts = f"{row['docs']:,} of {row['total']:,}"
    if row["statistic"] != "share":
        counts += f" | {row['docs_2']:,} of {row['total_2']:,}"
    if np.isnan(row["estimate"]):
        beside(ax, "not there", y, points=8)
        return
    ax.hlines(y, max(row["low"], reach[0]), min(row["high"], reach[1]), color=colour, linewidth=1.1, alpha=0.8)
    ax.plot(row["estimate"], y, "s" if row["differs"] else "o", color=colour, markersize=5.5)
    beside(ax, counts, y, points=8)


def _ticks(ax: Axes, statistic: str, reach: tuple[float, float]) -> None:
    """Ticks in percent, in points with their sign, or in words: `equal`, and how many times on either side."""
    if statistic != "share":
        ax.axvline(0, color=QUIET, linewidth=0.8, zorder=1)
    if statistic != "log odds ratio":
        ax.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 2.5, 5, 10]))
        points = FuncFormatter(lambda x, _: f"{100 * x:+.3g}".replace("-", "−") if abs(x) > 1e-9 else "0")
        shares = PercentFormatter(1.0, decimals=0, symbol="\u00a0%")
        ax.xaxis.set_major_formatter(shares if statistic == "share" else points)
        return
    at = [0.0]
    for x in (sign * log(times) for times in _TIMES for sign in (1, -1)):
        if reach[0] <= x <= reach[1] and all(abs(x - other) >= _APART * (reach[1] - reach[0]) for other in at):
            at.append(x)
    ax.set_xticks(sorted(at), [_times(x) for x in sorted(at)])


def _times(x: float) -> str:
    """`equal`, `5 ×`, `1/5 ×`."""
    return "equal" if x == 0 else f"{'1/' if x < 0 else ''}{exp(abs(x)):,.6g}\u00a0×"
