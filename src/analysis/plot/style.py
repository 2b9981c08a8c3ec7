"""How every chart looks: fit for a page and for print, colour-blind safe, the same on any machine."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar

import matplotlib as mpl
from cycler import cycler
from matplotlib.font_manager import fontManager

P = ParamSpec("P")
T = TypeVar("T")

WIDTH = 8.0  # inches: 48rem on a page; print scales it by about .85
SIZE = 9.0  # points, text
SMALL = 8.0  # points, ticks, counts, notes
INK, QUIET, LINE, FAINT = "#1c2127", "#565f69", "#d5dade", "#eef0f2"
# Okabe & Ito (2008), https://jfly.uni-koeln.de/color/ ; markers and lines tell them apart in grey
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#B07A00", "#56B4E9", "#000000")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
LINES = ("-", "--", "-.", (0, (1, 1)), (0, (5, 1, 1, 1, 1, 1)), (0, (7, 2)), (0, (3, 3)))
# glyphs that DejaVu Sans lacks come from whichever of these the machine has
_WIDER = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "PingFang SC",
    "Hiragino Sans",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
    "Arial Unicode MS",
    "Noto Sans Devanagari",
    "Nirmala UI",
    "Noto Sans Thai",
    "Noto Sans Ethiopic",
)

_STYLE: dict[Any, Any] = {
    "text.color": INK,
    "text.parse_math": False,  # a $ in a name is a $
    "text.usetex": False,
    "font.size": SIZE,
    "font.weight": "normal",
    "figure.dpi": 100,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "axes.facecolor": "white",
    "axes.edgecolor": "#8a939c",
    "axes.labelcolor": QUIET,
    "axes.labelsize": SMALL,
    "axes.titlesize": SIZE,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 4.0,
    "axes.linewidth": 0.7,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "axes.prop_cycle": cycler(color=COLOURS),
    "grid.color": LINE,
    "grid.linewidth": 0.6,
    "grid.linestyle": "-",
    "xtick.color": "#8a939c",
    "ytick.color": "#8a939c",
    "xtick.labelcolor": QUIET,
    "ytick.labelcolor": QUIET,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "xtick.major.size": 3.0,
    "ytick.major.size": 0.0,
    "xtick.major.width": 0.7,
    "hatch.linewidth": 0.6,
    "lines.linewidth": 1.4,
    "lines.solid_capstyle": "butt",
    "svg.fonttype": "path",  # text as outlines: right on a machine without the font, and the same bytes
}


@cache
def families() -> tuple[str, ...]:
    """DejaVu Sans, which matplotlib brings, then the installed fonts that have more scripts."""
    installed = {font.name for font in fontManager.ttflist}
    return ("DejaVu Sans", *(name for name in _WIDER if name in installed))


@contextmanager
def use_style() -> Iterator[None]:
    """Draw in the style of the house inside `with`; matplotlib's settings are as before afterwards.

    Every chart does so by itself; callers need it to save figures or to add to them in the same style.
    `svg.hashsalt` is left as the caller set it: with it, and without a date, equal charts are equal bytes.
    """
    style = {**_STYLE, "font.family": list(families())}
    before = {name: mpl.rcParams[name] for name in style}
    # not rc_context: it also puts back what the first chart of a notebook switches on, that figures are shown
    mpl.rcParams.update(style)
    try:
        yield
    finally:
        mpl.rcParams.update(before)


def styled(draw: Callable[P, T]) -> Callable[P, T]:
    """The function, drawing in the style of the house."""

    @wraps(draw)
    def inside(*args: P.args, **kwargs: P.kwargs) -> T:
        with use_style():
            return draw(*args, **kwargs)

    return inside
