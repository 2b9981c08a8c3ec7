"""Two sides within the same periods: differences of shares with intervals, each side's items on its side."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from analysis.plot import apart
from analysis.plot.canvas import beside, needs, no_data, note, one, settle
from analysis.plot.style import styled
from analysis.plot.text import called, fit

_COLUMNS = ("item", "periods", "left_total", "right_total", "left_share", "right_share", "difference", "low", "high")


@styled
def paired(
    paired: pd.DataFrame,
    *,
    left: str = "left",
    right: str = "right",
    names: Mapping[str, str] | None = None,
    top: int = 15,
    ax: Axes | None = None,
) -> Axes:
    """Draw by how many percentage points shares of two sides differ within the same periods, with 95 % intervals.

    Args:
        paired: table `paired`; its difference is positive where the left side has more.
        left: name of the left side.
        right: name of the right side.
        names: item to the name that is shown; an item without one is shown as it is.
        top: rows a side, the surest; a sentence says how many there are.
        ax: draw here.

    Raises:
        TableError: a column of the table is missing.
    """
    needs(paired, (*_COLUMNS, "p", "q"), chart="paired")
    rows = apart.surest(paired, top, of="difference")
    if not len(rows):
        return no_data(ax)
    said = [f"{percent(a)} | {percent(b)}" for a, b in zip(rows["left_share"], rows["right_share"], strict=True)]
    ax = _drawn(rows, said, of="difference", names=names, ax=ax)
    apart.points(ax, middle="equal")
    apart.heads(ax, f"more in {left}", f"more in {right}")
    beside(ax, "shares", -1, points=8)
    ax.set_xlabel("percentage points between the shares, with 95\u00a0% interval")
    first = rows.iloc[0]
    sizes = f"{first['left_total']:,} | {first['right_total']:,} articles of {first['periods']:,} periods with both"
    shares = f"Shares: {apart.sides(left, right, ' | ')}, of {sizes}, averaged over these periods."
    note(ax, [shares, apart.hollow(rows), _cut(rows, paired)])
    settle(ax)
    return ax


@styled
def difference_in_differences(
    changed: pd.DataFrame,
    *,
    left: str = "left",
    right: str = "right",
    names: Mapping[str, str] | None = None,
    top: int = 15,
    ax: Axes | None = None,
) -> Axes:
    """Draw by how many percentage points the difference of two sides changed, with 95 % intervals.

    Args:
        changed: table `difference_in_differences`; its change is positive where the left side gained on the right.
        left: name of the left side.
        right: name of the right side.
        names: item to the name that is shown; an item without one is shown as it is.
        top: rows a side, the surest; a sentence says how many there are.
        ax: draw here.

    Raises:
        TableError: a column of the table is missing.
    """
    needs(changed, ("item", "before", "after", "change", "low", "high", "p", "q"), chart="difference_in_differences")
    rows = apart.surest(changed, top, of="change")
    if not len(rows):
        return no_data(ax)
    ends = zip(rows["before"], rows["after"], strict=True)
    moved = [f"{apart.in_points(a)} to {apart.in_points(b)}" for a, b in ends]
    ax = _drawn(rows, moved, of="change", names=names, ax=ax)
    apart.points(ax, middle="as before")
    apart.heads(ax, f"moved towards {left}", f"moved towards {right}")
    beside(ax, "difference", -1, points=8)
    ax.set_xlabel("percentage points by which the difference changed, with 95\u00a0% interval")
    said = f"Difference: share in {apart.sides(left, right, ' less share in ')}, in percentage points, before to after."
    note(ax, [said, apart.hollow(rows), _cut(rows, changed)])
    settle(ax)
    return ax


def _drawn(rows: pd.DataFrame, said: list[str], *, of: str, names: Mapping[str, str] | None, ax: Axes | None) -> Axes:
    """The rows as marks, the left side of the table on the left; `said` stands right of each."""
    marks = [
        apart.Mark(
            fit(called(row["item"], names), apart.NAMES),
            -row[of],
            -row["high"],
            -row["low"],
            text,
            row["q"] < apart.SURE,
        )
        for row, text in zip(rows.to_dict("records"), said, strict=True)
    ]
    ax = one(1.15 + apart.ROW * len(rows), ax=ax)
    apart.draw(ax, marks, far=apart.reach(marks, least=0.02))
    return ax


def _cut(rows: pd.DataFrame, table: pd.DataFrame) -> str:
    """The sentence on rows that are not drawn, where there are any."""
    return f"The surest {len(rows)} of {len(table)}." if len(rows) < len(table) else ""


def percent(share: float) -> str:
    """A share as percent, with a decimal below ten."""
    return f"{100 * share:.{1 if 0 < share < 0.0995 else 0}f}\u00a0%"
