"""How an explained text looks: marked HTML for notebooks, underlined lines for a terminal."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any, NamedTuple

import pandas as pd

_COLOURS = {"country": "#cfe3ff", "person": "#ffe2b8", "organisation": "#d8f0d2", "group": "#e6dcf7",
            "place": "#e4e6ea", "other": "#f3e3e3"}  # fmt: skip
_BROKEN = "-webkit-box-decoration-break:clone;box-decoration-break:clone"  # a box over two lines is closed on both
_BOX = f"padding:.1em .3em;border-radius:.3em;color:#1a1a1a;{_BROKEN}"
_LABEL = "font-size:.72em;font-weight:600;margin-left:.4em;opacity:.75;white-space:nowrap"
_LINES = "max-width:52em;line-height:2.1;white-space:pre-wrap"
FONT = "font-family:system-ui,sans-serif"
_WIDTH = 100
OUTER, INNER, REJECTED = "~", "=", "."


class _Node(NamedTuple):
    """A row of the table with the rows that lie inside it."""

    row: Any
    inside: list["_Node"]


def _nested(rows: Iterable[Any]) -> list[_Node]:
    """Rows of one field, in order of start and longest first, as a forest; a row that crosses another is left out."""
    roots: list[_Node] = []
    stack: list[_Node] = []
    for row in rows:
        while stack and stack[-1].row.end <= row.start:
            stack.pop()
        if stack and row.end > stack[-1].row.end:
            continue
        node = _Node(row, [])
        (stack[-1].inside if stack else roots).append(node)
        stack.append(node)
    return roots


def as_html(fields: Mapping[str, str], frame: pd.DataFrame, *, note: str = "", reader: str = "") -> str:
    """The text with its mentions in colours, layers inside layers, details on hovering; everything escaped.

    Args:
        fields: text by field name.
        frame: an `explanation` table.
        note: a sentence below it.
        reader: what read the text, named in the legend.
    """
    parts = []
    for name, text in fields.items():
        nodes = _nested(_rows(frame[frame["field"] == name]))
        size = "font-size:1.2em;font-weight:600;" if name == "title" else ""
        parts.append(f'<p style="{size}{_LINES}">{_marked(text, 0, len(text), nodes)}</p>')
    dotted = "dotted: a known name that is no mention here; details on hovering"
    dotted += f"; read by {escape(reader)}" if reader else ""
    said = f'<p style="font-size:.9em">{escape(note)}</p>' if note else ""
    return (
        f'<div style="{FONT}">{"".join(parts)}{said}<p style="font-size:.8em;line-height:2">{keys()} {dotted}</p></div>'
    )


def keys() -> str:
    """The colours of the kinds, named."""
    shown = [f'<span style="{_BOX};background:{c};margin-right:.5em">{kind}</span>' for kind, c in _COLOURS.items()]
    return "".join(shown)


def box(kind: str, inner: str, label: str, *, hover: str) -> str:
    """A mention in the colour of its kind, with a label.

    Args:
        kind: what is mentioned.
        inner: HTML of the words.
        label: who it is and why, unescaped.
        hover: text of the tooltip, unescaped.
    """
    title = f' title="{escape(hover, quote=True)}"' if hover else ""
    style = f"{_BOX};background:{_COLOURS[kind]};border:1px solid rgba(0,0,0,.18)"
    return f'<span{title} style="{style}">{inner}<span style="{_LABEL}">{escape(label)}</span></span>'


def _marked(text: str, start: int, end: int, nodes: list[_Node]) -> str:
    """A stretch of text with the marks of its nodes."""
    parts, place = [], start
    for row, inside in nodes:
        inner = _marked(text, row.start, row.end, inside)
        parts += [escape(text[place : row.start]), _mark(row, inner)]
        place = row.end
    return "".join([*parts, escape(text[place:end])])


def _mark(row: Any, inner: str) -> str:
    hover = "\n".join([f"{row.why}: {row.reason}", *row.candidates])
    if not row.mentioned:
        return f'<span title="{escape(hover, quote=True)}" style="border-bottom:2px dotted #999">{inner}</span>'
    return box(row.kind, inner, f"{_text(row.entity_id) or 'undecided'} · {row.why}", hover=hover)


def as_text(fields: Mapping[str, str], frame: pd.DataFrame, *, note: str = "", reader: str = "") -> str:
    """The text with its mentions underlined, then each name with its rule and what it could have meant.

    Args:
        fields: text by field name.
        frame: an `explanation` table.
        note: a sentence below it.
        reader: what read the text, named in the legend.
    """
    out: list[str] = []
    for name, text in fields.items():
        marks = [" "] * len(text)
        found = frame[frame["field"] == name]
        for mentioned, embedded, mark in ((False, False, REJECTED), (True, False, OUTER), (True, True, INNER)):
            rows: Iterable[Any] = found[
                (found["mentioned"] == mentioned) & (found["embedded"] == embedded)
            ].itertuples()
            for row in rows:
                marks[row.start : row.end] = mark * (row.end - row.start)
        for start, end in _lines(text):
            line = "".join(marks[start:end]).rstrip()
            out += [text[start:end].replace("\t", " "), *([line] if line else [])]
        out.append("")
    for row in _rows(frame):
        out.append(f"{row.field} {row.start}-{row.end}  {' '.join(row.text.split())}  →  {_decision(row)}")
        out.append(f"    {row.why}" + (f": {row.reason}" if row.reason else ""))
        out += [f"      - {line}" for line in row.candidates]
    legend = f"{OUTER * 3} mention   {INNER * 3} inside a longer one   {REJECTED * 3} a known name, no mention here"
    out += ["", legend + (f"   read by {reader}" if reader else "")]
    return "\n".join([*out, *([note] if note else [])])


def _rows(frame: pd.DataFrame) -> Iterator[Any]:
    yield from frame.itertuples(index=False)


def _decision(row: Any) -> str:
    if not row.mentioned:
        return "no mention"
    who = f"{row.entity_id} {_text(row.name)}".strip() if _text(row.entity_id) else "undecided"
    return f"{row.kind} {who}" + (" (inside a longer mention)" if row.embedded else "")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Offsets that cut a text into lines of at most 100 characters, at white space where there is some."""
    for paragraph in re.finditer(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", text):
        start, stop = paragraph.span()
        while stop - start > _WIDTH:
            cut = text.rfind(" ", start, start + _WIDTH)
            cut = cut if cut > start else start + _WIDTH
            yield start, cut
            start = cut + (text[cut] == " ")
        if start < stop:
            yield start, stop
