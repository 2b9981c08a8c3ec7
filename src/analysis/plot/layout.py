"""Where the items of a network lie, and which of their names have room."""

from collections.abc import Iterator, Sequence
from itertools import product

import networkx as nx
import numpy as np
from matplotlib.axes import Axes

from analysis.plot.style import INK, QUIET, SMALL
from analysis.plot.text import width

Box = tuple[float, float, float, float]  # left, low, right, high

NAME = 110.0  # points
_CLEAR = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}  # behind a name: lines are no strokes


def places(graph: "nx.Graph", order: list[str], points: np.ndarray) -> np.ndarray:
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
        edge = np.minimum([NAME, 24.0], room / 3.2)
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


def write_names(
    ax: Axes, names: list[str], at: np.ndarray, radius: np.ndarray, lines: list[np.ndarray], taken: Sequence[Box] = ()
) -> int:
    """Write the names that have room, the first ones first, beside the lines if they can; how many had none.

    Args:
        ax: where, its limits in points.
        names: one an item.
        at: where the items lie: items x 2.
        radius: of their marks.
        lines: points along each line.
        taken: where words stand already.
    """
    along = np.concatenate(lines)
    marks = _marks(at, radius)
    taken = list(taken)
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
            if _free(ax, box, [*taken, *marks]):
                free.append(box)
        if free:
            box = min(free, key=lambda one: _crossed(one, along))  # the first of equals
            _write(ax, name, box, INK)
            taken.append(box)
        missing += not free
    return missing


def write_beside(ax: Axes, words: list[str], at: np.ndarray, radius: np.ndarray, lines: list[np.ndarray]) -> list[Box]:
    """Write words on the middle of each line where they have room, the first ones first; where they stand."""
    marks = _marks(at, radius)
    taken: list[Box] = []
    for text, line in zip(words, lines, strict=True):
        (x, y), long, high = line[len(line) // 2], width(text, size=SMALL), 1.3 * SMALL
        box = (x - long / 2, y - high / 2, x + long / 2, y + high / 2)
        if _free(ax, box, [*taken, *marks]):
            _write(ax, text, box, QUIET, alpha=1.0)
            taken.append(box)
    return taken


def _marks(at: np.ndarray, radius: np.ndarray) -> list[Box]:
    return [(x - r, y - r, x + r, y + r) for (x, y), r in zip(at, radius, strict=True)]


def _free(ax: Axes, box: Box, others: list[Box]) -> bool:
    """Whether a box lies inside the Axes and on no other."""
    right, top = ax.get_xlim()[1], ax.get_ylim()[1]
    inside = box[0] >= 0 and box[2] <= right and box[1] >= 0 and box[3] <= top
    return bool(inside) and not any(_overlap(box, other) for other in others)


def _write(ax: Axes, text: str, box: Box, colour: str, *, alpha: float = 0.75) -> None:
    y, behind = (box[1] + box[3]) / 2, {**_CLEAR, "alpha": alpha}
    ax.text(box[0], y, text, size=SMALL, color=colour, ha="left", va="center", zorder=3, bbox=behind)


def _crossed(box: Box, along: np.ndarray) -> int:
    """How many points of the lines lie in a box."""
    return int(((along > box[:2]) & (along < box[2:])).all(axis=1).sum())


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
