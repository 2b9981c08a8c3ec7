"""What sets each group apart from all others: a panel a group, odds ratios with intervals."""

from collections.abc import Mapping
from math import log

import pandas as pd
from matplotlib.axes import Axes

from analysis.plot import apart
from analysis.plot.canvas import many, needs, no_data, note, settle
from analysis.plot.contrast import COLUMNS, MOST, odds
from analysis.plot.style import WIDTH, styled
from analysis.plot.text import fit, width

GROUPS = 12  # panels in a figure, at most
_NAME = 104.0  # points
_ROW = 0.19  # inches


@styled
def distinctive(
    distinctive: pd.DataFrame, *, names: Mapping[str, str] | None = None, top: int = 6, groups: int = GROUPS
) -> Axes:
    """Draw for each group by how many times the odds of an item differ from those of all other groups together.

    Args:
        distinctive: table `distinctive`.
        names: item to the name that is shown; an item without one is shown as it is.
        top: rows a group, the surest of both directions; a sentence says how many there are.
        groups: panels, those of the largest groups; a sentence says how many there are.

    Returns:
        The first panel; all of them are in `ax.figure.axes`.

    Raises:
        TableError: a column of the table is missing.
    """
    needs(distinctive, ("group", "left_share", *COLUMNS), chart="distinctive")
    if not len(distinctive):
        return no_data()
    sizes = _sizes(distinctive)
    shown = list(sizes.index[:groups])
    ranked = distinctive.sort_values(["p", "item"], kind="stable")
    rows = {group: ranked[ranked["group"] == group].head(top) for group in shown}
    rows = {g: own.sort_values(["effect", "item"], ascending=[False, True], kind="stable") for g, own in rows.items()}
    marks = {g: [odds(row, names, _NAME) for row in own.to_dict("records")] for g, own in rows.items()}
    far = apart.reach([mark for own in marks.values() for mark in own], least=log(2), part=MOST)
    longest = max(map(len, marks.values()))
    axes = many(len(shown), height=0.42 + _ROW * longest, columns=2, sharey=False)
    for ax, group in zip(axes, shown, strict=True):
        apart.draw(ax, marks[group], far=far, size="small", column=False)
        ax.set_ylim(longest - 0.4, -0.6)
        size = f" ({sizes[group]:,} articles)" if sizes[group] else ""
        room = 72 * WIDTH / len(axes[:2]) - _NAME - 16
        ax.set_title(fit(group, room - width(size, bold=True), bold=True) + size)
        apart.times(ax, far, distance=0.5)
    each = distinctive.groupby("group").size().max()
    note(
        axes,
        [
            "How many times the odds that an article of the group has it, against all others; left: more in the group; "
            "95\u00a0% intervals. Beside: articles of the group | of the others.",
            apart.hollow(pd.concat(rows.values())),
            f"The surest {longest} of {each:,} of each." if longest < each else "",
            f"The largest {len(shown)} of {len(sizes)} groups." if len(shown) < len(sizes) else "",
        ],
    )
    settle(axes)
    first: Axes = axes[0]
    return first


def _sizes(table: pd.DataFrame) -> pd.Series:
    """Articles of each group, as its counts and shares tell them, the largest group first; 0 = nothing tells."""
    held = table[table["left"] > 0]
    found = (held["left"] / held["left_share"]).round().groupby(held["group"]).max()
    sizes = found.reindex(sorted(table["group"].unique()), fill_value=0).astype("int64")
    return sizes.sort_values(ascending=False, kind="stable")
