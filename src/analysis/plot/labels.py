"""Words at the ends of lines, moved apart just as far as needed."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from scipy.optimize import isotonic_regression

from analysis.plot.style import COLOURS, SIZE
from analysis.plot.text import fit

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
_ROOM = 110.0  # points, two lines


def apart(wanted: Sequence[float], heights: Sequence[float], *, low: float, high: float) -> Floats:
    """Centres nearest to `wanted` (least squares) whose boxes do not overlap and lie within `low`..`high`.

    Args:
        wanted: where each centre would best be, any order.
        heights: height of each box, in the same unit.
        low: lower end; boxes that do not fit between the ends go on above `high`.
        high: upper end.

    Returns:
        One centre a box, in the order given. Isotonic regression of the positions less what stands below them.
    """
    order = np.argsort(np.asarray(wanted, float), kind="stable")
    size = np.asarray(heights, float)[order]
    below = np.concatenate([[0.0], np.cumsum(size)[:-1]]) + size / 2
    free = isotonic_regression(np.asarray(wanted, float)[order] - below).x
    free = np.clip(free, low, max(low, high - size.sum())) if len(free) else free
    out: Floats = np.empty(len(free))
    out[order] = free + below
    return out


def label_ends(ax: Axes, ends: Sequence[tuple[str, int, np.datetime64, float]]) -> None:
    """Name each line right of its last point, in its colour; a quiet line leads from the point to the name.

    Args:
        ax: an Axes laid out already: distances are taken from it.
        ends: name, number of the colour, date and share of the last point of each line.
    """
    words = [fit(name, _ROOM, lines=2) for name, *_ in ends]
    box = ax.get_window_extent()
    unit = ax.figure.dpi / 72 * (ax.get_ylim()[1] - ax.get_ylim()[0]) / box.height  # shares a point
    heights = [SIZE * 1.3 * unit * (1 + text.count("\n")) for text in words]
    low, high = max(0.0, ax.get_ylim()[0]), ax.get_ylim()[1]
    centres = apart([share for *_, share in ends], heights, low=low, high=high)
    for text, centre, (_, number, when, share) in zip(words, centres, ends, strict=True):
        colour = COLOURS[number % len(COLOURS)]
        ax.annotate(
            text,
            xy=(when, share),
            xytext=(1.025, float(centre)),
            textcoords=("axes fraction", "data"),
            va="center",
            color=_dark(colour),
            annotation_clip=False,
            linespacing=1.1,
            arrowprops={
                "arrowstyle": "-",
                "color": colour,
                "alpha": 0.5,
                "linewidth": 0.6,
                "shrinkA": 1,
                "shrinkB": 3,
                "relpos": (0, 0.5),
            },
        )


def _dark(colour: str) -> tuple[float, ...]:
    """The colour, dark enough for words on white."""
    return tuple(0.72 * part for part in to_rgb(colour))
