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
    marks = [
        apart.Mark(
            fit(called(row["item"], names), apart.NAMES),
            -row["difference"],
            -row["high"],
            -row["low"],
            f"{percent(row['left_share'])} | {percent(row['right_share'])}",
            row["q"] < apart.SURE,
        )
        for row in rows.to_dict("records")
    ]
    ax = one(1.15 + apart.ROW * len(rows), ax=ax)
    apart.draw(ax, marks, far=apart.reach(marks, least=0.02))
    apart.points(ax, middle="equal")
    apart.heads(ax, f"more in {left}", f"more in {right}")
    beside(ax, "shares", -1, points=8)
    cut = f"The surest {len(rows)} of {len(paired)}." if len(rows) < len(paired) else ""
    ax.set_xlabel("percentage points between the shares, with 95\u00a0% interval")
    first = rows.iloc[0]
    sizes = f"{first['left_total']:,} | {first['right_total']:,} articles of {first['periods']:,} periods with both"
    note(
        ax,
        [
            f"Shares: {apart.sides(left, right, ' | ')}, of {sizes}, averaged over these periods.",
            apart.hollow(rows),
            cut,
        ],
    )
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
    marks = [
        apart.Mark(
            fit(called(row["item"], names), apart.NAMES),
            -row["change"],
            -row["high"],
            -row["low"],
            f"{apart.in_points(row['before'])} to {apart.in_points(row['after'])}",
            row["q"] < apart.SURE,
        )
        for row in rows.to_dict("records")
    ]
    ax = one(1.15 + apart.ROW * len(rows), ax=ax)
    apart.draw(ax, marks, far=apart.reach(marks, least=0.02))
    apart.points(ax, middle="as before")
    apart.heads(ax, f"moved towards {left}", f"moved towards {right}")
    beside(ax, "difference", -1, points=8)
    cut = f"The surest {len(rows)} of {len(changed)}." if len(rows) < len(changed) else ""
    ax.set_xlabel("percentage points by which the difference changed, with 95\u00a0% interval")
    said = f"Difference: share in {apart.sides(left, right, ' less share in ')}, in percentage points, before to after."
    note(ax, [said, apart.hollow(rows), cut])
    settle(ax)
    return ax


def percent(share: float) -> str:
    """A share as percent, with a decimal below ten."""
    return f"{100 * share:.{1 if 0 < share < 0.0995 else 0}f}\u00a0%"
