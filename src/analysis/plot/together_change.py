"""Which company came and went between two periods: a network of the pairs that changed."""

from collections.abc import Mapping

import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.plot.canvas import needs, no_data, note, one, settle
from analysis.plot.layout import NAME, places, write_beside, write_names
from analysis.plot.network import HEIGHT, SHOWN, STEPS, SURE
from analysis.plot.style import COLOURS, INK, SMALL, WIDTH, styled
from analysis.plot.text import called, fit

RADIUS = 4.5  # points
_LOOKS = {True: (COLOURS[0], "-"), False: (COLOURS[1], (0, (4, 2)))}
_COLUMNS = ("left", "right", "docs_before", "expected_before", "docs_after", "expected_after", "change", "low", "high")


@styled
def together_change(
    changed: pd.DataFrame,
    *,
    names: Mapping[str, str] | None = None,
    q: float = SURE,
    top: int = SHOWN,
    ax: Axes | None = None,
) -> Axes:
    """Draw the pairs that stand together more, or less, in the later period: what came solid, what went dashed.

    The width of a line goes with the end of the interval that is nearer to no change; where items lie says only which
    of them are linked (Kamada and Kawai 1989).

    Args:
        changed: table `together_change`.
        names: item to the name that is shown; an item without one is shown as it is.
        q: the largest q of a line.
        top: pairs, the surest; a sentence says how many there are.
        ax: draw here.

    Raises:
        TableError: a column of the table is missing.
    """
    needs(changed, (*_COLUMNS, "p", "q"), chart="together_change")
    sure = changed[changed["q"] <= q].sort_values(["p", "left", "right"], kind="stable")
    rows = sure.head(top)
    if not len(rows):
        ax = no_data(ax)
        if len(changed):
            ax.texts[0].set_text(f"no change beyond chance in {len(changed):,} pairs")
        return ax
    graph = nx.Graph()
    graph.add_nodes_from(sorted({*rows["left"], *rows["right"]}))
    for row in rows.to_dict("records"):
        bound = max(0.0, row["low"] if row["change"] > 0 else -row["high"])
        docs = f"{row['docs_before']:,} | {row['docs_after']:,}"
        graph.add_edge(row["left"], row["right"], weight=1.0, bound=bound, came=row["change"] > 0, docs=docs)
    order = sorted(graph, key=lambda item: (-graph.degree(item), item))
    inches = np.array([WIDTH, _height(len(order))] if ax is None else ax.get_window_extent().size, dtype=float)
    points = 72 * inches / (1 if ax is None else ax.figure.dpi)
    at = places(graph, order, points)
    ax = one(_height(len(order)), ax=ax)
    ax.set_axis_off()
    edges = list(zip(rows["left"].astype(str), rows["right"].astype(str), strict=True))
    lines = _lines(ax, graph, edges, dict(zip(order, at, strict=True)))
    ax.plot(*at.T, "o", markersize=2 * RADIUS, color=INK, markeredgecolor="white", markeredgewidth=0.8, zorder=2)
    ax.set_xlim(0, points[0])
    ax.set_ylim(0, points[1])
    said = [fit(called(item, names), NAME, size=SMALL) for item in order]
    radius = np.full(len(order), RADIUS)
    counts = write_beside(ax, [graph.edges[edge]["docs"] for edge in edges], at, radius, lines)
    missing = write_names(ax, said, at, radius, lines, counts)
    note(
        ax,
        [
            *_told(rows),
            "On a line: articles of both, before | after." if counts else "",
            f"The surest {len(rows)} of {len(sure):,} pairs." if len(rows) < len(sure) else "",
            f"{missing} {'name has' if missing == 1 else 'names have'} no room." if missing else "",
        ],
    )
    settle(ax)
    return ax


def _height(items: int) -> float:
    """Inches: a few items need no whole page."""
    return min(HEIGHT, 1.6 + 0.3 * items)


def _lines(
    ax: Axes, graph: "nx.Graph", edges: list[tuple[str, str]], spots: Mapping[str, np.ndarray]
) -> list[np.ndarray]:
    """Draw the pairs; the points along each line."""
    heaviest = max(data["bound"] for _, _, data in graph.edges(data=True)) or 1.0
    out = []
    for left, right in edges:
        data = graph.edges[left, right]
        x, y = zip(spots[left], spots[right], strict=True)
        colour, dash = _LOOKS[data["came"]]
        ax.plot(x, y, color=colour, linestyle=dash, alpha=0.8, linewidth=0.8 + 2.4 * data["bound"] / heaviest, zorder=1)
        out.append(np.linspace(spots[left], spots[right], STEPS))
    return out


def _told(rows: pd.DataFrame) -> list[str]:
    """How many pairs came and went, and how many of them share nothing at the other time."""
    came, went = rows[rows["change"] > 0], rows[rows["change"] <= 0]
    new, gone = int((came["docs_before"] == 0).sum()), int((went["docs_after"] == 0).sum())
    return [
        f"Solid: closer in the later period, against chance ({_pairs(len(came))}{f', {new:,} new' if new else ''})."
        if len(came)
        else "",
        f"Dashed: less close ({_pairs(len(went))}{f', {gone:,} gone' if gone else ''})." if len(went) else "",
        "New, gone: no article has both at the other time." if new or gone else "",
    ]


def _pairs(n: int) -> str:
    return f"{n:,} pair{'s' * (n != 1)}"
