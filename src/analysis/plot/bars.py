"""Who is named most: ranked bars with intervals and counts."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from analysis.errors import TableError
from analysis.plot.canvas import beside, needs, no_data, note, one, settle
from analysis.plot.style import COLOURS, INK, styled
from analysis.plot.text import fit

ROW = 0.24  # inches
_NAMES = 150.0  # points that a name may have, on two lines


@styled
def bars(counts: pd.DataFrame, *, top: int = 25, ax: Axes | None = None) -> Axes:
    """Draw the share of articles that name each item, most first, with its 95 % interval and its articles.

    Args:
        counts: table that `measure.counts` makes, without a split.
        top: rows drawn; a sentence says how many there are.
        ax: draw here.

    Raises:
        TableError: a column is missing, or the table has several splits.
    """
    needs(counts, ("item", "name", "docs", "total", "share", "low", "high"), chart="bars")
    if "split" in counts.columns and counts["split"].nunique() > 1:
        raise TableError("The counts are split.", where="plot.bars", fix="draw plot.grid, or the rows of one split")
    ranked = counts.dropna(subset=["share"]).sort_values(["docs", "item"], ascending=[False, True], kind="stable")
    rows = ranked.head(top)
    if not len(rows):
        return no_data(ax)
    names = [fit(n if pd.notna(n) else i, _NAMES, lines=2) for n, i in zip(rows["name"], rows["item"], strict=True)]
    double = any("\n" in name for name in names)
    ax = one(0.75 + len(rows) * ROW * (1.2 if double else 1), ax=ax)
    place = range(len(rows))
    ax.barh(place, rows["share"], height=0.62, color=COLOURS[0], alpha=0.45)
    ax.hlines(place, rows["low"], rows["high"], color=INK, linewidth=1.0)
    ax.plot(rows["share"], place, "o", color=COLOURS[0], markersize=3.6)
    ax.set_yticks(place, names, linespacing=1.05)
    ax.tick_params(axis="y", labelsize="medium", labelcolor=INK)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(0, min(1.0, float(rows["high"].max()) * 1.02))
    ax.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 2.5, 5, 10]))
    ax.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0, symbol="\u00a0%"))
    ax.grid(visible=False, axis="y")
    ax.grid(visible=True, axis="x")
    for y, docs in enumerate(rows["docs"]):
        beside(ax, f"{docs:,}", y, points=40, right=True)
    beside(ax, "articles", -1, points=40, right=True)
    totals = rows["total"].unique()
    of = f"the {totals[0]:,} articles" if len(totals) == 1 else "articles"
    ax.set_xlabel(f"share of {of} that name it, with 95\u00a0% interval", loc="left")
    note(ax, [f"The first {len(rows)} of {len(ranked)}." if len(rows) < len(ranked) else ""])
    settle(ax)
    return ax
