"""How many articles there are, over time: the first thing to know about any share."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from analysis.errors import AnalysisError
from analysis.plot.calendar import date_axis, starts, step
from analysis.plot.canvas import Many, many, needs, no_data, note, one, settle
from analysis.plot.style import COLOURS, QUIET, WIDTH, styled
from analysis.plot.text import fit


@styled
def volume(volume: pd.DataFrame, *, top: int = 6, ax: Axes | None = None) -> Axes | Many:
    """Draw the articles of each period; with several splits all of them first, then each split on one scale.

    A bar is as wide as its period; a period without articles has none; a hatched one is only partly covered.

    Args:
        volume: table that `measure.volume` makes: period, split, docs, complete.
        top: splits drawn, those with most articles; the others are one strip together.
        ax: draw here; one split only.

    Returns:
        The Axes, or an array of one Axes a strip.

    Raises:
        TableError: a column of the table is missing.
        AnalysisError: `ax` was given for several splits.
    """
    needs(volume, ("period", "split", "docs", "complete"), chart="volume")
    if not len(volume) or not volume["docs"].sum():
        return no_data(ax)
    sizes = volume.groupby("split")["docs"].sum().sort_index().sort_values(ascending=False, kind="stable")
    days = starts(volume)
    if len(sizes) == 1:
        ax = one(2.2, ax=ax)
        _bars(ax, volume, days, COLOURS[0])
        ax.set_ylabel("articles")
        date_axis(ax, days, inches=WIDTH - 0.7, after=True)
        note(ax, [_meaning(volume)])
        settle(ax)
        return ax
    if ax is not None:
        raise AnalysisError(
            f"One Axes cannot hold {len(sizes)} splits.", where="plot.volume", fix="leave ax out, or give one split"
        )
    return _strips(volume, sizes, days, top)


def _strips(volume: pd.DataFrame, sizes: "pd.Series[int]", days: pd.DatetimeIndex, top: int) -> Many:
    own = list(sizes.index if len(sizes) <= top + 1 else sizes.index[:top])
    others = volume[~volume["split"].isin(own)]
    strips = [("all", volume), *((split, volume[volume["split"] == split]) for split in own)]
    if len(others):
        strips.append((f"{len(sizes) - len(own)} others", others))
    axes = many(len(strips), height=0.75, columns=1, sharey=False)
    for i, (ax, (name, rows)) in enumerate(zip(axes, strips, strict=True)):
        _bars(ax, rows, days, QUIET if i == 0 else COLOURS[0], bins=2)
        ax.set_title(fit(f"{name}: {rows['docs'].sum():,}{'' if i else ' articles'}", 72 * (WIDTH - 0.7), bold=True))
        if i > 1:
            ax.sharey(axes[1])
    date_axis(axes[0], days, inches=WIDTH - 0.7, after=True)
    note(axes, [_meaning(volume), "The first strip has a scale of its own, the others share one."])
    settle(axes)
    return axes


def _bars(ax: Axes, rows: pd.DataFrame, days: pd.DatetimeIndex, colour: str, *, bins: int = 4) -> None:
    docs = rows.groupby("period")["docs"].sum().reindex(days, fill_value=0).to_numpy()
    whole = rows.groupby("period")["complete"].all().reindex(days, fill_value=True).to_numpy(bool)
    widths = ((days + step(days)) - days).to_numpy()
    first = days.to_numpy()
    looks: tuple[dict[str, Any], ...] = (
        {"color": colour},
        {"facecolor": "white", "edgecolor": colour, "hatch": "////"},
    )
    for some, look in zip((whole, ~whole), looks, strict=True):
        if some.any():
            ax.bar(first[some], docs[some], width=widths[some] * 0.9, align="edge", linewidth=0.6, **look)
    ax.set_ylim(0, max(1.0, float(docs.max())) * 1.05)
    ax.yaxis.set_major_locator(MaxNLocator(bins, integer=True, steps=[1, 2, 5, 10]))


def _meaning(volume: pd.DataFrame) -> str:
    return "" if volume["complete"].all() else "Hatched: only part of the period is covered."
