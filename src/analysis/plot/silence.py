"""What a source leaves out: the share of its stories that have an item, and the share that the others' would give."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from analysis.plot.canvas import beside, needs, no_data, note, one, settle
from analysis.plot.style import COLOURS, INK, styled
from analysis.plot.text import called, fit

SURE = 0.05  # q below which a mark is filled
ROW = 0.235  # inches
_ITEM, _SPLIT = 135.0, 105.0  # points that the two names of a row may have


@styled
def silence(
    silence: pd.DataFrame, *, names: Mapping[str, str] | None = None, top: int = 20, ax: Axes | None = None
) -> Axes:
    """Draw what each source has of an item beside what would be expected of it, the surest silence first.

    Args:
        silence: table `silence`.
        names: item to the name that is shown; an item without one is shown as it is.
        top: rows drawn, the surest; a sentence says how many there are.
        ax: draw here.

    Raises:
        TableError: a column of the table is missing.
    """
    needs(silence, ("period", "split", "item", "docs", "total", "expected", "high", "p", "q"), chart="silence")
    ranked = silence.sort_values(["p", "split", "item", "period"], kind="stable", na_position="first")
    rows = ranked[ranked["total"] > 0].head(top)
    if not len(rows):
        return no_data(ax)
    ax = one(1.3 + ROW * len(rows), ax=ax)
    for y, row in enumerate(rows.to_dict("records")):
        share, expected = row["docs"] / row["total"], row["expected"] / row["total"]
        fill = COLOURS[0] if row["q"] < SURE else "white"
        ax.hlines(y, share, row["high"], color=COLOURS[0], linewidth=1.1, alpha=0.8)
        ax.plot(share, y, "o", color=COLOURS[0], markersize=5.5, markerfacecolor=fill, clip_on=False, zorder=3)
        ax.plot(expected, y, "D", color=COLOURS[1], markersize=4.5, clip_on=False, zorder=2)
        beside(ax, f"{row['docs']:,} | {row['expected']:,.1f}", y, points=8)
    beside(ax, "stories | expected", -1, points=8)
    ax.set_yticks(range(len(rows)), [_label(row, names) for row in rows.to_dict("records")])
    ax.tick_params(axis="y", labelsize="medium", labelcolor=INK)
    ax.set_ylim(len(rows) - 0.4, -1.6)
    reach = float(max(rows["high"].max(), (rows["expected"] / rows["total"]).max()))
    ax.set_xlim(-0.02 * reach, 1.03 * reach)  # room for the marks at both ends
    ax.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 2.5, 5, 10]))
    ax.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0, symbol="\u00a0%"))
    ax.grid(visible=False, axis="y")
    ax.grid(visible=True, axis="x")
    ax.set_xlabel("share of its stories that have it", loc="left")
    hollow = f"Hollow: q of {SURE} or more, could be chance." if (rows["q"] >= SURE).any() else ""
    cut = f"The surest {len(rows)} of {len(ranked):,}." if len(rows) < len(ranked) else ""
    dated = "A date is the first day of a period; without one, all periods." if rows["period"].notna().any() else ""
    marks = "Circle: as it is, up to the one-sided 95\u00a0% bound; diamond: at the share of the others."
    note(ax, [marks, dated, hollow, cut])
    settle(ax)
    return ax


def _label(row: Mapping[object, object], names: Mapping[str, str] | None) -> str:
    """Source, item, and the first day of the period where the row is of one."""
    when = "" if pd.isna(row["period"]) else f", {row['period']:%Y-%m-%d}"  # type: ignore[call-overload]
    return f"{fit(row['split'], _SPLIT)}: {fit(called(row['item'], names), _ITEM)}{when}"
