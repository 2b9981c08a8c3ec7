"""One record of a delimited text by its quotes: where it ends, and whether a quote in it was never closed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

UNCLOSED = "A quote is opened and never closed."
_LONGEST = 20_000  # lines of one record
_KINDS = (
    ("address", re.compile(r"https?://\S+")),
    ("date", re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:[T ].{0,24})?")),
    ("number", re.compile(r"\d+")),
)


@dataclass(frozen=True)
class Shape:
    """What the records of a table look like: how many fields, and for each the kind nearly all have, or nothing."""

    width: int = 0
    kinds: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether a line can be known as a record by more than the number of its fields."""
        return any(self.kinds)

    def fits(self, fields: Sequence[str]) -> bool:
        """Whether fields look like a record; an empty one is of any kind."""
        if len(fields) != self.width:
            return False
        told = [(kind, f.strip()) for kind, f in zip(self.kinds, fields, strict=True) if kind]
        return not told or (all(_kind(f) in (kind, None) for kind, f in told) and any(f for _, f in told))


def shape_of(rows: Sequence[Sequence[str]], width: int) -> Shape:
    """The shape of a table, from rows that are surely whole."""
    rows = [row for row in rows if len(row) == width]
    kinds = []
    for i in range(width):
        given = [kind for row in rows if (kind := _kind(row[i].strip())) is not None]
        usual = max(sorted(set(given)), key=given.count, default="")
        kinds.append(usual if given.count(usual) >= 0.9 * len(given) else "")
    return Shape(width, tuple(kinds))


def _kind(value: str) -> str | None:
    return next((kind for kind, form in _KINDS if form.fullmatch(value)), "") if value else None


def alone(line: str, delimiter: str) -> list[str] | None:
    """The fields of a line that is a record by itself; None where a quote stays open."""
    if '"' not in line:
        return line.rstrip("\r\n").split(delimiter)
    scan = _Scan(delimiter)
    scan.feed(line)
    return scan.fields if scan.done else None


def is_whole(line: str, delimiter: str, shape: Shape) -> bool:
    """Whether a line is surely a record by itself: it has the shape of the others."""
    if not shape.tells or line.count(delimiter) < shape.width - 1:
        return False
    fields = alone(line, delimiter)
    return fields is not None and shape.fits(fields)


def one(lines: Sequence[str], first: int, *, delimiter: str, shape: Shape) -> tuple[list[str], int, str]:
    """The record that starts at a line: its fields, how many lines it takes, what is wrong.

    Quotes inside a quoted field that nobody doubled are kept as they stand: the field ends where a quote is
    followed by a delimiter or the end of a line. Over several lines that is believed only where the record
    has its full width and no line inside it has. A line with the shape of a record, or one that opens a
    quoted field before it closes one, is no part of the record: then the quote was never closed.
    """
    fields = alone(lines[first], delimiter)
    if fields is not None:
        return fields, 1, ""
    scan = _Scan(delimiter)
    scan.feed(lines[first])
    wide = False
    for last in range(first + 1, min(len(lines), first + _LONGEST)):
        line = lines[last]
        if _opens_again(line, delimiter) or is_whole(line, delimiter, shape):
            break
        if not wide and line.count(delimiter) >= shape.width - 1:
            inner = alone(line, delimiter)
            wide = inner is not None and len(inner) == shape.width
        scan.feed(line)
        if scan.done:
            if scan.loose and (wide or len(scan.fields) != shape.width):
                break
            return scan.fields, last - first + 1, ""
    return [], 1, UNCLOSED


class _Scan:
    """A record as it is read, line by line."""

    def __init__(self, delimiter: str) -> None:
        self.delimiter = delimiter
        self.fields: list[str] = []
        self.done = False
        self.loose = False  # a quote inside a quoted field was not doubled
        self._cell: list[str] | None = None  # of the quoted field that is open

    def feed(self, line: str) -> None:
        i = 0
        while not self.done:
            if self._cell is not None:
                i = self._quoted(self._cell, line, i)
                if i < 0:
                    return
            elif line[i : i + 1] == '"':
                self._cell = []
                i += 1
            else:
                end = line.find(self.delimiter, i)
                self.done = end < 0
                self.fields.append(line[i:].rstrip("\r\n") if end < 0 else line[i:end])
                i = end + 1

    def _quoted(self, cell: list[str], line: str, i: int) -> int:
        """Read on inside quotes; the place behind, or -1 where the line ends inside."""
        at = line.find('"', i)
        if at < 0:
            cell.append(line[i:])
            return -1
        cell.append(line[i:at])
        after = line[at + 1 : at + 2]
        if after in ("", "\r", "\n", self.delimiter):
            self.fields.append("".join(cell))
            self._cell = None
            self.done = after != self.delimiter
            return at + 2
        cell.append('"')
        if after == '"':
            return at + 2
        self.loose = True
        return at + 1


def _opens_again(line: str, delimiter: str) -> bool:
    """Whether a line opens a quoted field before it closes one: the quote before it was never closed."""
    at = line.find('"')
    if at < 0 or line[at + 1 : at + 2] in ("", '"', "\r", "\n", delimiter):
        return False
    return at == 0 or line[at - 1] == delimiter
