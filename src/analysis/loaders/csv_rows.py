"""The records of a delimited text, one by one, so that a broken one costs itself and no other."""

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

DELIMITERS = (",", "\t", ";", "|")
_LONGEST = 20_000  # lines of one record


@dataclass(frozen=True)
class Record:
    """One record: its first line (from 1), its fields, or what is wrong with it."""

    line: int
    fields: list[str]
    wrong: str = ""


@contextmanager
def any_length() -> Iterator[None]:
    """Fields of any length; the limit is one for the whole process, so it is put back."""
    before = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def lines_of(text: str) -> list[str]:
    """Physical lines with their ends; only line feeds and carriage returns end one."""
    return list(io.StringIO(text, newline=""))


def sniff_delimiter(text: str) -> tuple[str, float]:
    """The delimiter under which the first records are most alike, and how alike they are, 0 to 1."""
    lines = lines_of(text)
    best = (",", 0.0, 1)
    for delimiter in DELIMITERS:
        widths = [len(r.fields) for r in _raw(lines[:400], delimiter) if r.fields and not r.wrong][:100]
        if not widths:
            continue
        usual = max(set(widths), key=widths.count)
        alike = widths.count(usual) / len(widths)
        # a delimiter that is really one splits every record the same way, and into more than one field
        if usual > 1 and (alike + 0.02 * min(usual, 5)) > best[1] + (0.02 * min(best[2], 5) if best[2] > 1 else 0):
            best = (delimiter, alike, usual)
    return best[0], best[1] if best[2] > 1 else 0.0


def records(text: str, delimiter: str) -> Iterator[Record]:
    """Every record of a text, the header included; blank lines are left out.

    The first record says how many fields there are. A row with fewer or more is wrong, but where most
    rows leave out trailing empty fields that is their manner. A quote that is opened and not closed
    costs the lines up to the next one that is a whole record again.
    """
    with any_length():
        lines = lines_of(text)
        found = list(_raw(lines, delimiter))
        good = [r.fields for r in found if r.fields and not r.wrong]
        if not good:
            yield from found
            return
        width = len(good[0])
        widths = [len(f) for f in good[1:]]
        usual = max(set(widths), key=lambda w: (widths.count(w), w)) if widths else width
        least = min(width, usual) if widths and widths.count(usual) > len(widths) / 2 else width
        last = -1
        for record in found:
            if record.line <= last:
                continue
            if record.wrong:
                last = _resume(found, record, width, _shape(good[1:], width)) - 1
                yield record
            else:
                yield _fitted(record, least, max(width, usual if usual > width and _named(good[0]) == 0 else width))


def _named(fields: Sequence[str]) -> int:
    return sum(bool(f.strip()) for f in fields)


def _fitted(record: Record, least: int, most: int) -> Record:
    fields = list(record.fields)
    while len(fields) > most and not fields[-1].strip():
        fields.pop()
    if len(fields) < least:
        return Record(record.line, fields, f"The row is cut short: {len(fields)} fields where there should be {most}.")
    if len(fields) > most:
        return Record(record.line, fields, f"The row has {len(fields)} fields where there should be {most}.")
    return Record(record.line, fields + [""] * (most - len(fields)))


def _resume(found: Sequence[Record], broken: Record, width: int, shape: Sequence[str]) -> int:
    """The line after a broken record at which a record is whole again."""
    for record in found:
        if record.line > broken.line and (record.wrong or _fits(record.fields, width, shape)):
            return record.line
    return sys.maxsize


def _shape(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """For each column, `number` or `address` where every row has that, else nothing."""
    rows = [r for r in rows if len(r) == width]
    return [
        next((kind for kind in ("number", "address") if rows and all(_kind(r[i]) == kind for r in rows[:50])), "")
        for i in range(width)
    ]


def _kind(value: str) -> str:
    value = value.strip()
    return "address" if value.startswith("http") else "number" if value[:1].isdigit() and len(value) < 40 else ""


def _fits(fields: Sequence[str], width: int, shape: Sequence[str]) -> bool:
    return len(fields) == width and all(not kind or _kind(f) == kind for f, kind in zip(fields, shape, strict=True))


def _raw(lines: Sequence[str], delimiter: str) -> Iterator[Record]:
    """Records by their quotes alone; after a broken one, every following line is tried for itself."""
    i = 0
    while i < len(lines):
        if not lines[i].strip("\r\n"):
            i += 1
            continue
        fields, used, wrong = _one(lines, i, delimiter)
        yield Record(i + 1, fields, wrong)
        i += used


def _one(lines: Sequence[str], first: int, delimiter: str) -> tuple[list[str], int, str]:
    """The record that starts at a line: its fields, how many lines it takes, what is wrong."""
    line = lines[first]
    if '"' not in line:
        return line.rstrip("\r\n").split(delimiter), 1, ""
    fields = _strictly(line, delimiter)
    if fields is not None:
        return fields, 1, ""
    chunk, quotes = "", 0
    for last in range(first, min(len(lines), first + _LONGEST)):
        if last > first and quotes % 2 and _opens_again(lines[last], delimiter):
            break
        chunk += lines[last]
        quotes += lines[last].count('"')
        if quotes % 2 == 0:
            fields = _strictly(chunk, delimiter) or _loosely(chunk, delimiter)
            if fields is not None:
                return fields, last - first + 1, ""
    return [], 1, "A quote is opened and never closed."


def _opens_again(line: str, delimiter: str) -> bool:
    """Whether a line opens a quoted field before it closes one: the quote before it was never closed."""
    at = line.find('"')
    if at < 0 or line[at + 1 : at + 2] in ("", '"', "\r", "\n", delimiter):
        return False
    return at == 0 or line[at - 1] == delimiter


def _strictly(chunk: str, delimiter: str) -> list[str] | None:
    try:
        rows = list(csv.reader(io.StringIO(chunk, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _loosely(chunk: str, delimiter: str) -> list[str] | None:
    """Quotes inside a quoted field that nobody doubled; the field has to end in one all the same."""
    sentinel = "\x00end"
    rows = list(csv.reader(io.StringIO(chunk.rstrip("\r\n") + "\n" + sentinel, newline=""), delimiter=delimiter))
    return rows[0] if len(rows) == 2 and rows[1] == [sentinel] else None
