"""When shares moved: the series, the levels before and after each change, and how sure it is when."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.change_tables import DRIFT
from analysis.measure.cells import THIN
from analysis.plot import series
from analysis.plot.canvas import needs, no_data, settle
from analysis.plot.over_time import Lines, panels
from analysis.plot.style import COLOURS, styled
from analysis.plot.text import called

MOST = 12  # series drawn
_COLUMNS = ("split", "item", "period", "earliest", "latest", "before", "after", "p")


@styled
def change(
    coverage: pd.DataFrame,
    changes: pd.DataFrame,
    *,
    names: Mapping[str, str] | None = None,
    thin: int = THIN,
    most: int = MOST,
) -> Axes:
    """Draw the series that changed, one panel each, the surest change first; where none did, a sentence says so.

    Args:
        coverage: table `coverage`, which was tested; its shares are drawn, also where it has rates.
        changes: table `changes` that `measure.change` made of it.
        names: item to the name that is shown; an item without one is shown as it is.
        thin: articles of a period below which it is drawn hollow.
        most: series drawn; a sentence says how many there are.

    Returns:
        The first panel; all of them are in `ax.figure.axes`.

    Raises:
        TableError: a column of a table is missing.
    """
    needs(changes, _COLUMNS, chart="change")
    lines = Lines.of(series.of_shares(coverage), None, thin, chart="change")
    if not (lines.rows["total"] > 0).any():
        return no_data()
    ranked = changes.sort_values(["p", "split", "item", "period"], kind="stable")
    keys = list(dict.fromkeys(zip(ranked["item"], ranked["split"], strict=True)))
    if not keys:
        ax = no_data()
        ax.texts[0].set_text(f"no change in {len(coverage[['item', 'split']].drop_duplicates()):,} series")
        return ax
    alone = coverage["split"].nunique() == 1
    cells = [(called(i, names) + ("" if alone else f", {s}"), lines.own(i, s)) for i, s in keys]
    also = "Dark steps: share until and from each change; shades across: 95\u00a0% intervals of when."
    if _drifting(changes).any():
        also += " Dashed steps: a slow drift may look so too."
    first = panels(cells, what="series that changed", columns=2, most=most, also=also, quiet=True)
    for ax, (item, split) in zip(first.figure.axes, keys, strict=False):
        own = changes[(changes["item"] == item) & (changes["split"] == split)].sort_values("period")
        _levels(ax, own, series.span(lines.own(item, split).rows))
    settle(first)
    return first


def _levels(ax: Axes, own: pd.DataFrame, within: tuple[np.datetime64, np.datetime64]) -> None:
    """The level of each stretch, and the days that each change may be of."""
    unit = within[0].dtype
    edges = [within[0], *own["period"].to_numpy().astype(unit), within[1]]
    levels = [own["before"].iloc[0], *own["after"]]
    dashed = "--" if _drifting(own).any() else "-"
    for start, end, level in zip(edges, edges[1:], levels, strict=False):
        ax.plot(
            [start, end],
            [level] * 2,
            color=COLOURS[6],
            linewidth=1.8,
            linestyle=dashed,
            solid_capstyle="butt",
            zorder=4,
        )
    for earliest, latest in zip(*(own[c].to_numpy().astype(unit) for c in ("earliest", "latest")), strict=True):
        # an interval of one period is a line, which a shade without width would not show
        ax.axvspan(earliest, latest, color=COLOURS[1], alpha=0.18, linewidth=0.8, zorder=0)


def _drifting(changes: pd.DataFrame) -> pd.Series:
    """Which changes are not told from a drift; none where the table does not say."""
    return changes["p_drift"] > DRIFT if "p_drift" in changes else pd.Series(False, index=changes.index)
