"""The network of items that stand together more often than by chance."""

from collections.abc import Iterator, Mapping
from itertools import product

import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.measure.network import network as measured
from analysis.plot.canvas import needs, no_data, note, one, settle
from analysis.plot.style import COLOURS, INK, QUIET, SMALL, WIDTH, styled
from analysis.plot.text import fit, width

HEIGHT = 5.4  # inches
SURE = 0.05  # q of a line
SHOWN = 60  # nodes: more are a knot
_NAME = 110.0  # points
_CLEAR = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.6}  # behind a name: lines are no strokes
_STEPS = 200  # points at which it is looked where a line goes


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
    at = _places(kept, order, points)
    size = np.sqrt([kept.nodes[item]["docs"] for item in order])
    radius = 3.0 + 9.0 * size / size.max()  # points
    ax = one(HEIGHT, ax=ax)
    ax.set_axis_off()
    spots = dict(zip(order, at, strict=True))
    heaviest = max(data["weight"] for _, _, data in kept.edges(data=True))
    lines = []
    for left, right, data in sorted(kept.edges(data=True)):
        x, y = zip(spots[left], spots[right], strict=True)
        lines.append(np.linspace(spots[left], spots[right], _STEPS))
        ax.plot(x, y, color=QUIET, alpha=0.35, linewidth=0.4 + 2.2 * data["weight"] / heaviest, zorder=1)
    for item, (x, y), r in zip(order, at, radius, strict=True):
        colour = COLOURS[(kept.nodes[item]["community"] - 1) % len(COLOURS)]
        ax.plot(x, y, "o", markersize=2 * r, color=colour, markeredgecolor="white", markeredgewidth=0.8, zorder=2)
    ax.set_xlim(0, points[0])
    ax.set_ylim(0, points[1])
    missing = _named(ax, [fit(kept.nodes[item]["label"], _NAME, size=SMALL) for item in order], at, radius, lines)
    groups = len({kept.nodes[item]["community"] for item in order})
    note(
        ax,
        [
            f"{len(order):,} items, {kept.number_of_edges():,} pairs above chance, {groups} communities by colour.",
            f"The {len(order)} most covered of {len(graph):,}." if len(order) < len(graph) else "",
            f"{missing} {'name has' if missing == 1 else 'names have'} no room." if missing else "",
        ],
    )
    settle(ax)
    return ax


def _places(graph: "nx.Graph", order: list[str], points: np.ndarray) -> np.ndarray:
    """Where each item lies, points from the lower left: items x 2; parts without a line between them side by side."""
    for _, _, data in graph.edges(data=True):
        data["distance"] = 1 / (0.5 + data["weight"])
    rank = {item: i for i, item in enumerate(order)}
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(rank[item] for item in part)))
    at = np.empty((len(order), 2))
    for part, corner, room in _cells(parts, np.zeros(2), points):
        items = sorted(part, key=rank.__getitem__)
        laid = nx.kamada_kawai_layout(graph.subgraph(items), pos=nx.circular_layout(items), weight="distance")
        spot = np.array([laid[item] for item in items], dtype=float)
        edge = np.minimum([_NAME, 24.0], room / 3.2)
        span = np.ptp(spot, axis=0)
        inner = (spot - spot.min(axis=0)) / np.where(span > 1e-6, span, 1.0) + np.where(span > 1e-6, 0.0, 0.5)
        at[[rank[item] for item in items]] = corner + edge + inner * (room - 2 * edge)
    placed: np.ndarray = np.round(at, 3)
    return placed


def _cells(
    parts: list[set[str]], corner: np.ndarray, room: np.ndarray
) -> Iterator[tuple[set[str], np.ndarray, np.ndarray]]:
    """Each part with the lower left corner and the size of its cell: the room is halved again and again."""
    if len(parts) == 1:
        yield parts[0], corner, room
        return
    weight = np.cumsum([len(part) + 2 for part in parts])  # small parts need room for their names too
    cut = int(np.clip(np.searchsorted(weight, weight[-1] / 2) + 1, 1, len(parts) - 1))
    side = np.array([room[0] > 1.6 * room[1], room[0] <= 1.6 * room[1]])  # names are long, so cells are wide
    share = weight[cut - 1] / weight[-1]
    first = np.where(side, room * share, room)
    yield from _cells(parts[:cut], corner, first)
    yield from _cells(parts[cut:], corner + first * side, room - first * side)


def _named(ax: Axes, names: list[str], at: np.ndarray, radius: np.ndarray, lines: list[np.ndarray]) -> int:
    """Write the names that have room, the first ones first, beside the lines if they can; how many had none."""
    along = np.concatenate(lines)
    right, top = ax.get_xlim()[1], ax.get_ylim()[1]
    marks = [(x - r, y - r, x + r, y + r) for (x, y), r in zip(at, radius, strict=True)]
    taken: list[tuple[float, float, float, float]] = []
    missing = 0
    for name, (x, y), r in zip(names, at, radius, strict=True):
        long, high = width(name, size=SMALL), 1.3 * SMALL
        free = []
        for dx, dy in product((1, -1, 0), (0, 1, -1)):
            if not (dx or dy):
                continue
            left = x + (r + 2 if dx > 0 else -r - 2 - long if dx < 0 else -long / 2)
            low = y - high / 2 + dy * (r + 2 + high / 2 if not dx else r)
            box = (left, low, left + long, low + high)
            inside = left >= 0 and box[2] <= right and low >= 0 and box[3] <= top
            if inside and not any(_overlap(box, other) for other in (*taken, *marks)):
                free.append(box)
        if free:
            box = min(free, key=lambda one: _crossed(one, along))  # the first of equals
            ax.text(
                box[0],
                (box[1] + box[3]) / 2,
                name,
                size=SMALL,
                color=INK,
                ha="left",
                va="center",
                zorder=3,
                bbox=_CLEAR,
            )
            taken.append(box)
        missing += not free
    return missing


def _crossed(box: tuple[float, ...], along: np.ndarray) -> int:
    """How many points of the lines lie in a box."""
    return int(((along > box[:2]) & (along < box[2:])).all(axis=1).sum())


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
