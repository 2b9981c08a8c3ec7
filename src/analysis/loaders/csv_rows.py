"""The records of a delimited text, one by one, so that a broken one costs itself and no other."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from analysis.loaders.csv_quotes import Shape, alone, is_whole, one, shape_of

DELIMITERS = (",", "\t", ";", "|")
_PROBE = 400


@dataclass(frozen=True)
class Record:
    """One record: its first line (from 1), its fields, what is wrong with it, or what is doubtful."""

    line: int
    fields: list[str]
    wrong: str = ""
    doubt: str = ""


def lines_of(text: str) -> list[str]:
    """Physical lines with their ends; only line feeds and carriage returns end one."""
    return list(io.StringIO(text, newline=""))


def sniff_delimiter(text: str) -> tuple[str, float]:
    """The delimiter under which the first records are most alike, and how alike they are, 0 to 1."""
    lines = lines_of(text)
    best = (",", 0.0, 1)
    for delimiter in DELIMITERS:
        widths = [len(r.fields) for r in _raw(lines[:_PROBE], delimiter, Shape()) if r.fields and not r.wrong][:100]
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
    costs the lines up to the next one that is a whole record again; the fault says which. Each line is
    looked at a few times at most, however many are broken.
    """
    lines = lines_of(text)
    shape = _shape(lines, delimiter)
    found = list(_raw(lines, delimiter, shape))
    good = [r.fields for r in found if not r.wrong]
    if not good:
        yield from found
        return
    width = len(good[0])
    shape = shape if shape.width else shape_of(good[1:_PROBE], width)
    widths = [len(f) for f in good[1:]]
    usual = max(set(widths), key=lambda w: (widths.count(w), w)) if widths else width
    least = min(width, usual) if widths and widths.count(usual) > len(widths) / 2 else width
    most = max(width, usual if usual > width and not any(f.strip() for f in good[0]) else width)
    broken: Record | None = None
    for record in found:
        if broken is not None:
            if not record.wrong and not shape.fits(record.fields):
                continue
            yield _with_extent(broken, record.line - 1)
        broken = record if record.wrong else None
        if broken is None:
            yield _fitted(record, least, most)
    if broken is not None:
        yield _with_extent(broken, len(lines))


def swallowed(lines: Sequence[str], found: Sequence[Record], delimiter: str) -> list[Record]:
    """Records whose quotes are in order, with a doubt where a line inside one has the shape of a record."""
    shape = _shape(lines, delimiter)
    out = []
    for record, end in zip(found, [*(r.line - 1 for r in found[1:]), len(lines)], strict=True):
        if any(is_whole(line, delimiter, shape) for line in lines[record.line : end]):
            doubt = "A line inside the quotes of the record looks like a record: perhaps a quote was never closed."
            out.append(replace(record, doubt=doubt))
        else:
            out.append(record)
    return out


def _shape(lines: Sequence[str], delimiter: str) -> Shape:
    """The shape of the table, from lines near its start that are records by themselves."""
    first = next(_raw(lines, delimiter, Shape()), None)
    if first is None or first.wrong:
        return Shape()
    rest = (alone(line, delimiter) for line in islice(lines, first.line, first.line + _PROBE) if line.strip())
    return shape_of([fields for fields in rest if fields is not None], len(first.fields))


def _with_extent(broken: Record, last: int) -> Record:
    if last <= broken.line:
        return broken
    return replace(broken, wrong=f"{broken.wrong} It costs the lines {broken.line} to {last}.")


def _fitted(record: Record, least: int, most: int) -> Record:
    fields = list(record.fields)
    while len(fields) > most and not fields[-1].strip():
        fields.pop()
    if len(fields) < least:
        return Record(record.line, fields, f"The row is cut short: {len(fields)} fields where there should be {most}.")
    if len(fields) > most:
        return Record(record.line, fields, f"The row has {len(fields)} fields where there should be {most}.")
    return Record(record.line, fields + [""] * (most - len(fields)))


def _raw(lines: Sequence[str], delimiter: str, shape: Shape) -> Iterator[Record]:
    """Records by their quotes alone; after a broken one, every following line is tried for itself."""
    i = 0
    while i < len(lines):
        if not lines[i].strip("\r\n"):
            i += 1
            continue
        fields, used, wrong = one(lines, i, delimiter=delimiter, shape=shape)
        yield Record(i + 1, fields, wrong)
        i += used
