"""What became of topics: the older ones on the left, the newer ones on the right, a band for each link."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from analysis.plot.canvas import needs, no_data, note, one, settle
from analysis.plot.style import COLOURS, INK, LINES, QUIET, SIZE, SMALL, WIDTH, styled
from analysis.plot.text import fit

ROW = 0.23  # inches a topic
WIDEST = 6.0  # points, of the band of two topics that are wholly alike
Line = str | tuple[int, tuple[int, ...]]
# a relation has a colour and, for print in grey, a line
LOOK = {"same": (COLOURS[0], LINES[0]), "split": (COLOURS[1], LINES[1]), "merged": (COLOURS[2], LINES[2])}


@styled
def topic_flow(
    alignment: pd.DataFrame, *, left: str = "older model", right: str = "newer model", ax: Axes | None = None
) -> Axes:
    """Draw which topics of one model are the same, split, merged, new or gone in another.

    Args:
        alignment: table `topic_alignment`.
        left: what the left model is called, as "May".
        right: what the right model is called.
        ax: draw here.

    Raises:
        TableError: a column of the table is missing.
    """
    columns = ("left", "right", "relation", "similarity", "left_label", "right_label")
    needs(alignment, columns, chart="topic_flow")
    if not len(alignment):
        return no_data(ax)
    links = alignment[(alignment["left"] >= 0) & (alignment["right"] >= 0)].sort_values(["left", "right"])
    ours = sorted(set(alignment["left"]) - {-1})
    theirs = sorted(set(alignment["right"]) - {-1}, key=lambda t: (_origin(links, ours, t), t))
    rows = max(len(ours), len(theirs))
    places = {t: _even(i, len(ours), rows) for i, t in enumerate(ours)}
    ends = {t: _even(i, len(theirs), rows) for i, t in enumerate(theirs)}
    own = ax is not None
    ax = one(0.9 + ROW * rows, ax=ax)
    pairs = zip(links["left"].tolist(), links["right"].tolist(), strict=True)
    for (i, j), what, alike in zip(pairs, links["relation"], links["similarity"].tolist(), strict=True):
        colour, line = LOOK[what]
        ax.add_patch(_band(places[i], ends[j], WIDEST * alike, colour, line))
    points = 0.31 * ax.get_window_extent().width * 72 / ax.figure.dpi if own else 0.31 * 72 * WIDTH
    for side, where, what in (("left", places, "gone"), ("right", ends, "new")):
        labels = dict(zip(alignment[side], alignment[f"{side}_label"], strict=True))
        alone = set(alignment.loc[alignment["relation"] == what, side])
        for topic, y in where.items():
            _name(ax, side, y, (f"{topic}: {labels[topic]}", what if topic in alone else ""), points)
    for side, text in (("left", left), ("right", right)):
        _name(ax, side, -1.1, (text, ""), points, bold=True)
    ax.set_xlim(-1, 2)
    ax.set_ylim(rows - 0.4, -1.7)
    ax.set_axis_off()
    seen = set(links["relation"])
    lines = [f"{how} line: {what}." for what, how in _SAID.items() if what in seen]
    note(ax, [*lines, "The wider, the more alike." if seen else ""])
    settle(ax)
    return ax


_SAID = {"same": "Whole", "split": "Dashed", "merged": "Dash-dotted"}


def _origin(links: pd.DataFrame, ours: list[int], topic: int) -> float:
    """Where the topics stand, on the mean, that a right topic is linked to; below all where there are none."""
    rows = links[links["right"] == topic]
    if not len(rows):
        return float(len(ours))
    weights = rows["similarity"].clip(lower=1e-6)
    return float((rows["left"].map(ours.index) * weights).sum() / weights.sum())


def _even(place: int, count: int, rows: int) -> float:
    """The height of a topic, those of the shorter side spread over the height of the longer one."""
    return place + (rows - count) / 2


def _band(start: float, end: float, width: float, colour: str, line: Line) -> PathPatch:
    """A curve from the left column to the right one."""
    path = Path(
        [(0.0, start), (0.5, start), (0.5, end), (1.0, end)], [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
    )
    return PathPatch(
        path, facecolor="none", edgecolor=colour, linewidth=max(width, 0.7), linestyle=line, alpha=0.75, capstyle="butt"
    )


def _name(ax: Axes, side: str, y: float, words: tuple[str, str], points: float, *, bold: bool = False) -> None:
    """A topic's name beside its end of the bands, and whether it is gone or new."""
    name, state = words
    room = points - (34 if state else 0)
    text = fit(name, room, size=SMALL if not bold else SIZE, bold=bold)
    if state:
        text = f"{text}  ({state})"
    ax.annotate(
        text,
        xy=(0 if side == "left" else 1, y),
        xytext=(-5 if side == "left" else 5, 0),
        textcoords="offset points",
        ha="right" if side == "left" else "left",
        va="center_baseline",
        size=SMALL if not bold else SIZE,
        weight="bold" if bold else "normal",
        color=QUIET if state else INK,
    )
