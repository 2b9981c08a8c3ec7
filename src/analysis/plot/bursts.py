"""When an item came in bursts: the series, its usual share, and shades over the runs of periods above it."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.measure.cells import THIN
from analysis.plot import series
from analysis.plot.calendar import starts, step
from analysis.plot.canvas import needs, no_data, settle
from analysis.plot.over_time import Lines, panels
from analysis.plot.style import COLOURS, INK, styled
from analysis.plot.text import called

MOST = 12  # series drawn
_COLUMNS = ("split", "item", "first", "last", "level", "weight", "usual")


@styled
def bursts(
    coverage: pd.DataFrame,
    bursts: pd.DataFrame,
    *,
    names: Mapping[str, str] | None = None,
    thin: int = THIN,
    most: int = MOST,
) -> Axes:
    """Draw the series that came in bursts, one panel each, the strongest burst first; without one a sentence says so.

    Args:
        coverage: table `coverage`, which was searched; its shares are drawn, also where it has rates.
        bursts: table `bursts` that `measure.bursts` made of it.
        names: item to the name that is shown; an item without one is shown as it is.
        thin: articles of a period below which it is drawn hollow.
        most: series drawn; a sentence says how many there are.

    Returns:
        The first panel; all of them are in `ax.figure.axes`.

    Raises:
        TableError: a column of a table is missing.
    """
    needs(bursts, _COLUMNS, chart="bursts")
    lines = Lines.of(series.of_shares(coverage), None, thin, chart="bursts")
    if not (lines.rows["total"] > 0).any():
        return no_data()
    # first rounded, so that the last bit decides no order
    ranked = bursts.assign(_weight=-bursts["weight"].round(9)).sort_values(["_weight", "split", "item"], kind="stable")
    keys = list(dict.fromkeys(zip(ranked["item"], ranked["split"], strict=True)))
    if not keys:
        ax = no_data()
        ax.texts[0].set_text(f"no burst in {len(coverage[['item', 'split']].drop_duplicates()):,} series")
        return ax
    alone = coverage["split"].nunique() == 1
    cells = [(called(i, names) + ("" if alone else f", {s}"), lines.own(i, s)) for i, s in keys]
    deeper = " Darker: of a higher level." if (bursts["level"] > 1).any() else ""
    runs = "Shades: bursts, runs of periods with more than usual; they are not tested."
    also = f"{runs}{deeper} Dashed line: the usual share."
    first = panels(cells, what="series with bursts", columns=2, most=most, also=also)
    unit = step(starts(lines.rows))
    for ax, (item, split) in zip(first.figure.axes, keys, strict=False):
        own = bursts[(bursts["item"] == item) & (bursts["split"] == split)]
        _shades(ax, own, unit)
        ax.axhline(float(own["usual"].iloc[0]), color=INK, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1.5)
    settle(first)
    return first


def _shades(ax: Axes, own: pd.DataFrame, unit: pd.DateOffset) -> None:
    """A shade over the marks of each burst, half a period more on both sides, so that one period is seen too."""
    for first, last in zip(own["first"], own["last"], strict=True):
        ends = [first + ((first - unit) - first) / 2, last + ((last + unit) - last) / 2]
        ax.axvspan(*np.array(ends, dtype="datetime64[s]"), color=COLOURS[1], alpha=0.2, linewidth=0, zorder=0)
