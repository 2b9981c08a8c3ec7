"""The network of items that stand together more often than by chance."""

from collections.abc import Mapping

import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.measure.network import network as measured
from analysis.plot.canvas import needs, no_data, note, one, settle
from analysis.plot.layout import NAME, places, write_names
from analysis.plot.style import COLOURS, MARKERS, QUIET, SMALL, WIDTH, styled
from analysis.plot.text import fit

HEIGHT = 5.4  # inches
SURE = 0.05  # q of a line
SHOWN = 60  # nodes: more are a knot
STEPS = 200  # points at which it is looked where a line goes


@styled
def network(
    together: pd.DataFrame,
    *,
    names: Mapping[str, str] | None = None,
    q: float = SURE,
    top: int = SHOWN,
    ax: Axes | None = None,
) -> Axes:
    """Draw the items, near those that they stand together with, in the colour of their community.

    The area of a mark goes with its articles, the width of a line with the lower end of the pair's log ratio. Where
    items lie says only who is near whom (Kamada and Kawai 1989). A name that would lie on another or on a mark is left
    out, the least covered first; a sentence says how many. A name lies beside the lines where there is room.

    Args:
        together: table `together`; `measure.network` makes the graph of it.
        names: item to the name that is shown; an item without one is shown as it is.
        q: the largest q of a line.
        top: items, the most covered.
        ax: draw here.

    Raises:
        TableError: a column of the table is missing.
    """
    needs(together, ("left", "right", "left_docs", "right_docs", "docs", "low", "q"), chart="network")
    graph = measured(together, q=q, names=names) if len(together) else nx.Graph()
    if not len(graph):
        return no_data(ax)
    ranked = sorted(graph, key=lambda item: (-graph.nodes[item]["docs"], item))
    kept = nx.Graph(graph.subgraph(ranked[:top]))
    order = [item for item in ranked[:top] if kept.degree(item)]
    if not order:
        return no_data(ax)
    kept = nx.Graph(kept.subgraph(order))
    inches = np.array([WIDTH, HEIGHT] if ax is None else ax.get_window_extent().size, dtype=float)
    points = 72 * inches / (1 if ax is None else ax.figure.dpi)
    at = places(kept, order, points)
    size = np.sqrt([kept.nodes[item]["docs"] for item in order])
    radius = 3.0 + 9.0 * size / size.max()  # points
    ax = one(HEIGHT, ax=ax)
    ax.set_axis_off()
    spots = dict(zip(order, at, strict=True))
    heaviest = max(data["weight"] for _, _, data in kept.edges(data=True))
    lines = []
    for left, right, data in sorted(kept.edges(data=True)):
        x, y = zip(spots[left], spots[right], strict=True)
        lines.append(np.linspace(spots[left], spots[right], STEPS))
        ax.plot(x, y, color=QUIET, alpha=0.35, linewidth=0.4 + 2.2 * data["weight"] / heaviest, zorder=1)
    for item, (x, y), r in zip(order, at, radius, strict=True):
        group = kept.nodes[item]["community"] - 1
        colour, marker = COLOURS[group % len(COLOURS)], MARKERS[group // len(COLOURS) % len(MARKERS)]
        ax.plot(x, y, marker, markersize=2 * r, color=colour, markeredgecolor="white", markeredgewidth=0.8, zorder=2)
    ax.set_xlim(0, points[0])
    ax.set_ylim(0, points[1])
    missing = write_names(ax, [fit(kept.nodes[item]["label"], NAME, size=SMALL) for item in order], at, radius, lines)
    groups = len({kept.nodes[item]["community"] for item in order})
    note(
        ax,
        [
            f"{len(order):,} items, {kept.number_of_edges():,} pairs above chance, {groups} communities by colour"
            + (" and shape." if groups > len(COLOURS) else "."),
            f"The {len(order)} most covered of {len(graph):,}." if len(order) < len(graph) else "",
            f"{missing} {'name has' if missing == 1 else 'names have'} no room." if missing else "",
        ],
    )
    settle(ax)
    return ax
