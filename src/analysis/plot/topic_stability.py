"""Which topics come back when the model is fitted on samples of its articles; those that dissolve are marked."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.plot.canvas import beside, needs, no_data, note, one, settle
from analysis.plot.style import COLOURS, INK, QUIET, styled
from analysis.plot.text import fit

ROW = 0.25  # inches
_NAMES = 210.0  # points that a label may have


@styled
def topic_stability(stability: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how alike each topic's words stay, steadiest first; topics that dissolve are hollow and say so.

    Args:
        stability: table `topic_stability`.
        ax: draw here.

    Raises:
        TableError: a column of the table is missing.
    """
    needs(stability, ("topic", "label", "jaccard", "low", "high", "found", "dissolved"), chart="topic_stability")
    rows = stability.sort_values(["jaccard", "topic"], ascending=[False, True], kind="stable")
    if not len(rows):
        return no_data(ax)
    ax = one(0.95 + len(rows) * ROW, ax=ax)
    for y, row in enumerate(rows.to_dict("records")):
        gone = bool(row["dissolved"])
        colour = COLOURS[1] if gone else COLOURS[0]
        ax.hlines(y, row["low"], row["high"], color=colour, linewidth=1.2, linestyle=(0, (3, 2)) if gone else "-")
        ax.plot(
            row["jaccard"],
            y,
            "s" if gone else "o",
            color=colour,
            markersize=5,
            markerfacecolor="white" if gone else colour,
        )
        beside(ax, f"{row['found']:.0%}".replace("%", "\u00a0%") + (", dissolves" if gone else ""), y, points=8)
    beside(ax, "found", -1, points=8)
    names = [fit(f"{t}: {label}", _NAMES) for t, label in zip(rows["topic"], rows["label"], strict=True)]
    ax.set_yticks(range(len(rows)), names)
    ax.tick_params(axis="y", labelsize="medium", labelcolor=INK)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(0, 1.02)
    ax.axvline(1 / 3, color=QUIET, linewidth=0.7, linestyle=(0, (1, 2)))
    ax.grid(visible=False, axis="y")
    ax.grid(visible=True, axis="x")
    ax.set_xlabel("Jaccard similarity of the ten words with those of the refits: mean, middle 90\u00a0%", loc="left")
    lost = int(rows["dissolved"].sum())
    note(
        ax,
        [
            "Found: refits in which half of the words came back (right of the dotted line).",
            f"Hollow: {lost} of {len(rows)} topics dissolve; read nothing into them." if lost else "",
        ],
    )
    settle(ax)
    return ax
