"""Shares over time: lines with their intervals, together while they can be told apart, else one panel each."""

from collections.abc import Mapping
from itertools import combinations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.plot import series
from analysis.plot.calendar import date_axis, starts
from analysis.plot.canvas import Many, many, needs, no_data, note, one, settle
from analysis.plot.labels import label_ends
from analysis.plot.pool import unit
from analysis.plot.style import WIDTH, styled
from analysis.plot.text import called, fit

THIN = 10  # articles below which a share says little
TOGETHER = 4  # lines in one Axes, at most
PANELS = 18  # panels in a figure, at most
ACROSS = 5  # splits side by side, where items have rows


@styled
def over_time(
    coverage: pd.DataFrame, *, names: Mapping[str, str] | None = None, thin: int = THIN, ax: Axes | None = None
) -> Axes | Many:
    """Draw the share of each period's articles that have an item, with 95 % intervals.

    Lines share one Axes while there are at most four and their intervals mostly do not overlap; else each item,
    or each split, has a panel, and several items of several splits have a grid of panels; scales are shared. A
    period without articles is a gap. Marks are hollow where a period is thin or only partly covered, and a
    sentence under the chart says so. Where more than twelve periods are mostly thin, single ones are only
    marks, and the line is the share of their quarter's or year's articles taken together.

    Args:
        coverage: table `coverage`.
        names: item → name to show; an item without one is shown as it is.
        thin: articles of a period below which it is drawn hollow and faint.
        ax: draw everything into this Axes.

    Returns:
        The Axes, or an array of one Axes a panel.

    Raises:
        TableError: a column of the table is missing.
    """
    needs(coverage, series.COLUMNS, chart="over_time")
    rows = coverage.sort_values("period", kind="stable")
    if not (rows["total"] > 0).any():
        return no_data(ax)
    items, splits = list(dict.fromkeys(coverage["item"])), _by_size(coverage)
    if ax is not None or (len(splits) == 1 and len(items) <= TOGETHER and _clear(rows, thin)):
        return _together(rows, items, splits, names, thin, ax)
    if len(splits) == 1:
        return panels([(called(i, names), rows[rows["item"] == i]) for i in items], thin=thin)
    if len(items) == 1:
        return panels([(s, rows[rows["split"] == s]) for s in splits], thin=thin, what="splits")
    shown = splits[:ACROSS]
    cells = [
        (f"{called(i, names)}, {s}", rows[(rows["item"] == i) & (rows["split"] == s)]) for i in items for s in shown
    ]
    left = f"The {len(shown)} splits with most articles, of {len(splits)}." if len(shown) < len(splits) else ""
    return panels(cells, thin=thin, columns=len(shown), most=len(shown) * 8, also=left)


def panels(
    cells: list[tuple[str, pd.DataFrame]],
    *,
    thin: int,
    what: str = "items",
    columns: int = 3,
    most: int = PANELS,
    also: str = "",
) -> Many:
    """One panel a title and its rows of a `coverage` table, scales shared; at most `most` of them.

    Args:
        cells: title and rows of each panel, in order.
        thin: articles below which a period is hollow.
        what: what a panel stands for, where some are left out.
        columns: panels side by side, at most.
        most: panels drawn; a sentence says how many there are.
        also: a further sentence for under the chart.
    """
    shown = cells[:most]
    columns = 2 if len(shown) == 4 and columns == 3 else min(columns, len(shown))
    axes = many(len(shown), height=1.45 if columns > 1 else 2.4, columns=columns)
    every = pd.concat([rows for _, rows in shown])
    over = unit(every, thin)
    inches = (WIDTH - 0.55) / columns - 0.1
    for ax, (title, rows) in zip(axes, shown, strict=True):
        series.draw(ax, rows, thin=thin, over=over)
        ax.set_title(fit(title, 72 * inches, lines=2, bold=True))
    top = series.share_axis(axes[0], [rows for _, rows in shown], thin=thin, over=over)
    for ax in axes[1:]:
        ax.spines["bottom"].set_position(("data", 0))
    date_axis(axes[0], starts(every), inches=inches, after=bool(over))
    cut = f"The first {len(shown)} of {len(cells)} {what}." if len(shown) < len(cells) else ""
    note(axes, [series.meaning(every, thin=thin, over=over, top=top), cut, also])
    settle(axes)
    return axes


def _together(
    rows: pd.DataFrame, items: list[str], splits: list[str], names: Mapping[str, str] | None, thin: int, ax: Axes | None
) -> Axes:
    ax = one(3.6, ax=ax)
    ends: list[tuple[str, int, np.datetime64, float]] = []
    over = unit(rows, thin)
    cells = {(i, s): rows[(rows["item"] == i) & (rows["split"] == s)] for i in items for s in splits}
    for number, ((item, split), own) in enumerate(cells.items()):
        end = series.draw(ax, own, thin=thin, number=number, over=over)
        name = called(item, names) if len(splits) == 1 else f"{called(item, names)}, {split}"
        ends += [(name, number, *end)] if end else []
    top = series.share_axis(ax, cells.values(), thin=thin, over=over, bins=5)
    date_axis(ax, starts(rows), inches=WIDTH - 2, after=bool(over))
    note(ax, [series.meaning(rows, thin=thin, over=over, top=top)])
    settle(ax)
    label_ends(ax, ends)
    settle(ax)
    return ax


def _by_size(coverage: pd.DataFrame) -> list[str]:
    """The splits, those with most articles first."""
    once = coverage.drop_duplicates(["period", "split"])
    sizes = once.groupby("split")["total"].sum().sort_index().sort_values(ascending=False, kind="stable")
    return list(sizes.index)


def _clear(rows: pd.DataFrame, thin: int) -> bool:
    """Whether lines can share an Axes: over all pairs, their intervals overlap in less than half of the periods."""
    if rows["item"].nunique() > 1 and unit(rows, thin):
        return False
    wide = {item: own.set_index("period")[["low", "high"]] for item, own in rows.groupby("item")}
    both = [
        (np.maximum(a["low"], b["low"]) <= np.minimum(a["high"], b["high"]))[a["low"].notna()]
        for a, b in combinations(wide.values(), 2)
    ]
    return not both or float(pd.concat(both).mean()) < 0.5
