"""What sets two sides apart: odds ratios with intervals, each side's items on its side."""

from collections.abc import Mapping
from math import log

import pandas as pd
from matplotlib.axes import Axes

from analysis.errors import TableError
from analysis.plot import apart
from analysis.plot.canvas import beside, needs, no_data, note, one, settle
from analysis.plot.style import styled
from analysis.plot.text import called, fit

COLUMNS = ("item", "left", "right", "effect", "low", "high", "p", "q")
MOST = 0.8  # of the ends of intervals: those of odds go on and on where one side has nothing


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
        TableError: a column of the table is missing, or it is a table that another chart draws.
    """
    needs(contrast, COLUMNS, chart="contrast")
    _check(contrast)
    rows = apart.surest(contrast, top, of="effect")
    if not len(rows):
        return no_data(ax)
    marks = [odds(row, names, apart.NAMES) for row in rows.to_dict("records")]
    ax = one(1.15 + apart.ROW * len(rows), ax=ax)
    far = apart.reach(marks, least=log(2), part=MOST)
    apart.draw(ax, marks, far=far)
    apart.times(ax, far)
    apart.heads(ax, f"more in {left}", f"more in {right}")
    beside(ax, "articles", -1, points=8)
    cut = f"The surest {len(rows)} of {len(contrast)}." if len(rows) < len(contrast) else ""
    ax.set_xlabel("times the odds that an article has it, with 95\u00a0% interval")
    note(ax, [f"Articles: {apart.sides(left, right, ' | ')}.", apart.hollow(rows), cut])
    settle(ax)
    return ax


def odds(row: Mapping[object, object], names: Mapping[str, str] | None, points: float) -> apart.Mark:
    """The mark of a row of odds; what the left side has more of lies left of the middle."""
    effect, low, high, q = (float(str(row[name])) for name in ("effect", "low", "high", "q"))
    said = f"{row['left']:,} | {row['right']:,}"
    return apart.Mark(fit(called(row["item"], names), points), -effect, -high, -low, said, q < apart.SURE)


def _check(table: pd.DataFrame) -> None:
    """Refuse what has these columns and means something else by them."""
    numbers = all(pd.api.types.is_numeric_dtype(table[side]) for side in ("left", "right"))
    if "difference" in table:
        what, fix = "Its intervals are those of `difference`.", "plot.paired draws it"
    elif table["item"].duplicated().any():
        what, fix = "An item stands in it several times.", "plot.distinctive draws groups; else give the rows of one"
    elif len(table) and not numbers:
        what, fix = "Its sides are names, no counts.", "plot.contrast draws the table `contrast`"
    else:
        return
    raise TableError(what, where="plot.contrast", fix=fix)
