"""What the change of a share is made of: mix, topics, change within, and the groups of each, with intervals."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.plot.canvas import beside, needs, no_data, note, one, settle
from analysis.plot.style import COLOURS, INK, QUIET, styled
from analysis.plot.text import called, fit

ALL, TOTAL = "all", "total"
WORDS = {"mix": "who publishes more", "topics": "which topics", "within": "change within", TOTAL: "whole change"}
ROW = 0.235  # inches
GROUPS = 6  # of each part, the largest
_NAME = 165.0  # points


@styled
def decomposition(
    decomposition: pd.DataFrame, *, names: Mapping[str, str] | None = None, groups: int = GROUPS, ax: Axes | None = None
) -> Axes:
    """Draw the parts of a change, which add up to the whole, and below each part the groups that it is made of.

    Args:
        decomposition: table `decomposition`.
        names: group to the name that is shown; a group without one is shown as it is.
        groups: of each part, those that move most; a sentence says how many there are.
        ax: draw here.

    Raises:
        TableError: a column of the table is missing.
    """
    needs(decomposition, ("component", "group", "before", "after", "change", "low", "high"), chart="decomposition")
    rows = _ordered(decomposition, groups)
    if not rows:
        return no_data(ax)
    ax = one(1.1 + ROW * len(rows), ax=ax)
    for y, row in enumerate(rows):
        whole = row["group"] == ALL
        colour = COLOURS[6] if row["component"] == TOTAL else COLOURS[0] if whole else COLOURS[5]
        ax.hlines(y, row["low"], row["high"], color=colour, linewidth=1.6 if whole else 1.0)
        ax.plot(row["change"], y, "o" if whole else "s", color=colour, markersize=5.5 if whole else 4)
        beside(ax, _points(row["change"]), y, points=8)
    ax.axvline(0, color=QUIET, linewidth=0.8, zorder=1)
    ax.set_yticks(range(len(rows)), [_label(row, names) for row in rows])
    for tick, row in zip(ax.get_yticklabels(), rows, strict=True):
        tick.set_fontweight("bold" if row["group"] == ALL else "normal")
    ax.tick_params(axis="y", labelsize="medium", labelcolor=INK)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.grid(visible=False, axis="y")
    ax.grid(visible=True, axis="x")
    ax.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 2.5, 5, 10]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: _points(x)))
    ax.set_xlabel("percentage points, with 95\u00a0% interval", loc="left")
    many = decomposition["group"].nunique() - 1
    note(
        ax,
        [
            "Bold rows add up to the whole change; the groups of a part add up to it.",
            f"The {groups} of {many:,} groups that move most." if many > groups else "",
        ],
    )
    settle(ax)
    return ax


def _ordered(table: pd.DataFrame, groups: int) -> list[dict[Hashable, Any]]:
    """The whole change, then each part and its groups that move most, the largest first."""
    out: list[dict[Hashable, Any]] = []
    for component in (TOTAL, "mix", "topics", "within"):
        own = table[table["component"] == component]
        out += own[own["group"] == ALL].to_dict("records")
        rest = own[own["group"] != ALL]
        if component != TOTAL:
            order = rest.assign(size=rest["change"].abs().round(12)).sort_values(
                ["size", "group"], ascending=[False, True]
            )
            out += order.head(groups).drop(columns="size").to_dict("records")
    return out


def _points(x: float) -> str:
    return "0.0" if abs(x) < 5e-4 else f"{100 * x:+.1f}".replace("-", "\u2212")


def _label(row: Mapping[Hashable, Any], names: Mapping[str, str] | None) -> str:
    """The words of a part, or the name of one of its groups."""
    if row["group"] == ALL:
        return WORDS[row["component"]]
    return fit(called(row["group"], names), _NAME)
