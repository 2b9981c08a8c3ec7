"""The trade-off between numbers of topics: what each measure says of each k."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, MaxNLocator

from analysis.errors import AnalysisError
from analysis.plot.canvas import Many, many, needs, no_data, note, settle
from analysis.plot.style import COLOURS, QUIET, styled

PANELS = {
    "npmi": "coherence (NPMI)",
    "exclusivity": "exclusivity",
    "held_out": "held-out log likelihood",
    "stability": "stability",
    "diversity": "diversity",
    "score": "score: the first four, scaled",
}
_MOST = 12  # numbers of topics that are named under a panel


@styled
def topic_sweep(sweep: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw every measure against the number of topics: the recommended k filled, its rivals hollow, the others small.

    A k that a measure could not be taken of leaves a gap in its line.

    Args:
        sweep: table `sweep`.
        ax: draw the score alone, here.

    Returns:
        The first Axes; the measures in the order above in `ax.figure.axes`.

    Raises:
        TableError: a column of the table is missing.
        AnalysisError: no k is recommended, or several are.
    """
    needs(sweep, ("k", *PANELS, "rival", "recommended"), chart="topic_sweep")
    if not len(sweep):
        return no_data(ax)
    rows = sweep.sort_values("k", kind="stable")
    best = rows.loc[rows["recommended"], "k"].tolist()
    if len(best) != 1:
        raise AnalysisError(
            f"{len(best)} numbers of topics are recommended.", where="plot.topic_sweep", fix="give one whole sweep"
        )
    names = list(PANELS) if ax is None else ["score"]
    axes: Axes | Many = many(len(names), height=1.5, columns=2, sharey=False) if ax is None else ax
    panels = [axes] if isinstance(axes, Axes) else list(axes)
    for panel, name in zip(panels, names, strict=True):
        _draw(panel, rows, name)
        panel.set_title(PANELS[name])
        if rows[name].notna().any():
            panel.axvline(best[0], color=QUIET, linewidth=0.7, linestyle=(0, (1, 2)), zorder=0)
        else:
            panel.set_yticks([])
            panel.text(0.5, 0.5, "not measured", transform=panel.transAxes, ha="center", va="center", color=QUIET)
    rivals = rows.loc[rows["rival"] & ~rows["recommended"], "k"].tolist()
    also = ", ".join(map(str, rivals))
    note(
        axes,
        [
            "Across: number of topics.",
            f"Filled, at the dotted line: {best[0]}, recommended.",
            f"Hollow: {also}, within a tenth of the best score, might as well be chosen." if rivals else "",
        ],
    )
    settle(axes)
    return panels[0]


def _draw(ax: Axes, rows: pd.DataFrame, name: str) -> None:
    """One measure: a line through all k, and a mark for each that has a value."""
    values = rows[name].to_numpy(dtype=float)
    ks = rows["k"].to_numpy()
    ax.plot(ks, values, "-", color=COLOURS[0], linewidth=1.0)
    looks = zip(ks, values, rows["recommended"], rows["rival"], strict=True)
    for k, value, recommended, rival in looks:
        fill = COLOURS[0] if recommended or not rival else "white"
        ax.plot(k, value, "o", color=COLOURS[0], markersize=6 if recommended or rival else 2.5, markerfacecolor=fill)
    ax.xaxis.set_major_locator(FixedLocator(ks.tolist()) if len(ks) <= _MOST else MaxNLocator(8, integer=True))
    ax.yaxis.set_major_locator(MaxNLocator(3))
    ax.margins(x=0.06, y=0.18)
