"""Figures to draw on: one Axes or small multiples, the words under them, and the chart of an empty table."""

from collections.abc import Iterable
from math import ceil

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from analysis.errors import TableError
from analysis.plot.style import QUIET, SMALL, WIDTH
from analysis.plot.text import fit

Many = np.ndarray[tuple[int], np.dtype[np.object_]]


def one(height: float, *, ax: Axes | None = None) -> Axes:
    """`ax` where one was given, else the Axes of a new figure of `height` inches."""
    if ax is not None:
        return ax
    return plt.subplots(figsize=(WIDTH, height), layout="constrained")[1]


def many(n: int, *, height: float, columns: int, sharey: bool = True, sharex: bool = True) -> Many:
    """The Axes of `n` small multiples of `height` inches, in rows of `columns`, with shared scales."""
    columns = min(n, columns)
    rows = ceil(n / columns)
    figure, axes = plt.subplots(
        rows,
        columns,
        figsize=(WIDTH, rows * height + 0.35),
        sharex=sharex,
        sharey=sharey,
        squeeze=False,
        layout="constrained",
    )
    layout = figure.get_layout_engine()
    if isinstance(layout, ConstrainedLayoutEngine):
        layout.set(hspace=0.03, wspace=0.03)
    flat: Many = axes.ravel()
    for spare in flat[n:]:
        spare.remove()
    for lowest in flat[max(0, n - columns) : n]:
        lowest.tick_params(axis="x", labelbottom=True)
    return flat[:n]


def note(axes: Axes | Many, sentences: Iterable[str]) -> None:
    """Write sentences under the chart, where there are any."""
    text = " ".join(sentence for sentence in sentences if sentence)
    if not text:
        return
    first = axes if isinstance(axes, Axes) else axes[0]
    figure = first.figure
    if isinstance(axes, Axes) and not (len(figure.axes) == 1 and figure.get_layout_engine()):
        # an Axes of the caller's figure: its own label is the only room we may take
        points = first.get_window_extent().width * 72 / figure.dpi
        words = "\n".join(filter(None, [first.get_xlabel(), fit(text, points, lines=5, size=SMALL)]))
        first.set_xlabel(words, loc="left", size=SMALL)
    else:
        words = fit(text, 72 * WIDTH * 0.96, lines=5, size=SMALL)
        figure.supxlabel(words, x=0.01, ha="left", size=SMALL, color=QUIET, linespacing=1.3)


def settle(axes: Axes | Many) -> None:
    """Lay the figure out while the style holds, so that ticks and their words are made in it."""
    figure = (axes if isinstance(axes, Axes) else axes[0]).get_figure(root=True)
    if isinstance(figure, Figure):
        figure.draw_without_rendering()


def no_data(ax: Axes | None = None) -> Axes:
    """An Axes that says that there is nothing to draw."""
    ax = one(1.4, ax=ax)
    ax.set_axis_off()
    ax.text(0.5, 0.5, "no data", transform=ax.transAxes, ha="center", va="center", color=QUIET)
    settle(ax)
    return ax


def beside(ax: Axes, text: str, y: float, *, points: float, right: bool = False) -> None:
    """A number in a column right of the Axes, at height `y` of the data.

    Args:
        ax: the chart.
        text: the number.
        y: where, in the data's unit.
        points: distance of the column from the Axes.
        right: the text ends there instead of beginning.
    """
    ax.annotate(
        text,
        xy=(1, y),
        xycoords=("axes fraction", "data"),
        xytext=(points, 0),
        textcoords="offset points",
        ha="right" if right else "left",
        va="center_baseline",
        size=SMALL,
        color=QUIET,
        annotation_clip=False,
    )


def needs(table: pd.DataFrame, columns: Iterable[str], *, chart: str) -> None:
    """Refuse a table that lacks a column the chart draws, and what is no table at all.

    Raises:
        TableError: a column is missing, or there is no table.
    """
    if not isinstance(table, pd.DataFrame):
        raise TableError(
            f"{type(table).__name__} is no table.",
            where=f"plot.{chart}",
            fix=f"it draws tables with the columns {', '.join(columns)}; models and results hold theirs by name",
        )
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise TableError(
            f"The table has no column {', '.join(missing)}.",
            where=f"plot.{chart}",
            fix=f"it draws tables with the columns {', '.join(columns)}",
        )
