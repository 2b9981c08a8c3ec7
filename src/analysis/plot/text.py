"""Words that fit: measured, wrapped or cut with an ellipsis, without glyphs that no font has."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

import pandas as pd
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.textpath import text_to_path

from analysis.plot.style import SIZE, families

_HINTED = 1.06  # measured: at 72 to 160 dots an inch a line is drawn up to so much wider than its outline
_MISSING = "\u25af"  # an empty box, for a character that no installed font can draw
_MARK = re.compile(r" \[[^\[\]]+\]$")  # as of topics that dissolve


@cache
def _drawable() -> frozenset[int]:
    fonts = (get_font(findfont(FontProperties(family=[name]))) for name in families())
    return frozenset(code for font in fonts for code in font.get_charmap())


def clean(text: object) -> str:
    """One line; characters that no installed font can draw become empty boxes, invisible ones go."""
    line = " ".join(str(text).split())
    shown = (c for c in line if ord(c) in _drawable() or unicodedata.category(c) not in ("Cf", "Cc", "Mn"))
    return "".join(c if ord(c) in _drawable() else _MISSING for c in shown)


def width(text: str, *, size: float = SIZE, bold: bool = False) -> float:
    """Width of one line in points, with room for the hinting of screens."""
    return _width(text, size, bold) * _HINTED


@cache
def _width(text: str, size: float, bold: bool) -> float:
    font = FontProperties(family=list(families()), size=size, weight="bold" if bold else "normal")
    measured: float = text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]
    return measured


def fit(text: object, points: float, *, lines: int = 1, size: float = SIZE, bold: bool = False) -> str:
    """The text on at most `lines` lines of at most `points`; what does not fit is cut with an ellipsis.

    A mark in square brackets at the end, as of topics that dissolve, stays where it has room.
    """
    rest = clean(text)
    out: list[str] = []
    while rest and len(out) < lines - 1 and width(rest, size=size, bold=bold) > points:
        head = _head(rest, points, size, bold)
        out.append(rest[:head].rstrip())
        rest = rest[head:].lstrip()
    return "\n".join([*out, _cut(rest, points, size, bold)])


def _head(text: str, points: float, size: float, bold: bool) -> int:
    """How many characters go on a line: up to the last space that fits, else within the word."""
    n = _longest(text, points, size, bold)
    space = text.rfind(" ", 0, n + 1)
    return space if space > 0 else max(n, 1)


def _cut(text: str, points: float, size: float, bold: bool) -> str:
    if width(text, size=size, bold=bold) <= points:
        return text
    mark = _MARK.search(text)
    end = "…" + mark[0] if mark else "…"
    if width(end, size=size, bold=bold) > points:
        mark, end = None, "…"
    front = text[: mark.start()] if mark else text
    room = points - width(end, size=size, bold=bold)
    return front[: _longest(front, room, size, bold)].rstrip() + end


def _longest(text: str, points: float, size: float, bold: bool) -> int:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle], size=size, bold=bold) <= points:
            low = middle
        else:
            high = middle - 1
    return low


def called(item: object, names: Mapping[str, str] | None) -> str:
    """The name of an item, or its id where it has none."""
    name = (names or {}).get(str(item))
    return str(item) if name is None or pd.isna(name) else str(name)
