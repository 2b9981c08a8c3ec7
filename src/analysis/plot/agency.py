"""Who acts and who is acted on: of the articles where an actor does either, the share of each, with intervals."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from analysis.errors import TableError
from analysis.plot.canvas import beside, needs, no_data, note, one, settle
from analysis.plot.style import COLOURS, INK, styled
from analysis.plot.text import fit

ROW = 0.3  # inches
_NAMES = 165.0  # points
_MARKS = (("acts", "o", COLOURS[0], -0.16), ("acted on", "s", COLOURS[1], 0.16))


@styled
def agency(agency: pd.DataFrame, *, top: int = 20, ax: Axes | None = None) -> Axes:
    """Draw in which share of the articles where it acts or is acted on an actor does either, those that act most first.

    Args:
        agency: table `agency` of one period and split.
        top: actors drawn, those with most such articles; a sentence says how many there are.
        ax: draw here.

    Raises:
        TableError: a column is missing, or the table has several periods or splits.
    """
    needs(agency, ("period", "split", "item", "name", "role", "docs", "total", "share", "low", "high"), chart="agency")
    if len(agency[["period", "split"]].drop_duplicates()) > 1:
        raise TableError(
            "The table has several periods or splits.", where="plot.agency", fix="draw the rows of one of them"
        )
    held = agency[agency["role"].isin([role for role, *_ in _MARKS]) & (agency["total"] > 0)]
    wide = held.set_index(["item", "role"])
    items = list(held.sort_values(["total", "item"], ascending=[False, True], kind="stable")["item"].unique())
    acting = held[(held["role"] == "acts") & held["item"].isin(items[:top])]
    shown = list(acting.sort_values(["share", "item"], ascending=[False, True], kind="stable")["item"])
    if not shown:
        return no_data(ax)
    ax = one(1.2 + ROW * len(shown), ax=ax)
    for y, item in enumerate(shown):
        for role, mark, colour, off in _MARKS:
            row = wide.loc[(item, role)]
            ax.hlines(y + off, row["low"], row["high"], color=colour, linewidth=1.1, alpha=0.8)
            ax.plot(row["share"], y + off, mark, color=colour, markersize=4.8, clip_on=False, zorder=3)
        acts, on = (wide.loc[(item, role), "docs"] for role, *_ in _MARKS)
        beside(ax, f"{acts:,} | {on:,} of {wide.loc[(item, 'acts'), 'total']:,}", y, points=8)
    beside(ax, "acts | acted on", -1, points=8)
    names = [wide.loc[(item, "acts"), "name"] for item in shown]
    labels = [item if pd.isna(name) else name for item, name in zip(shown, names, strict=True)]
    ax.set_yticks(range(len(shown)), [fit(label, _NAMES) for label in labels])
    ax.tick_params(axis="y", labelsize="medium", labelcolor=INK)
    ax.set_ylim(len(shown) - 0.4, -1.6)
    ax.set_xlim(-0.02, 1.02)  # room for the marks at both ends
    ax.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0, symbol="\u00a0%"))
    ax.grid(visible=False, axis="y")
    ax.grid(visible=True, axis="x")
    ax.set_xlabel("share of the articles where it acts or is acted on, with 95\u00a0% interval", loc="left")
    cut = f"The {len(shown)} of {len(items):,} with most such articles." if len(shown) < len(items) else ""
    note(ax, ["Circle: acts; square: is acted on. An article can have both.", cut])
    settle(ax)
    return ax
