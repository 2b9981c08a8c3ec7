"""CSV and its kin (comma, tab, semicolon, bar), with a header or without: one row an article."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from statistics import mean

from analysis.errors import InputError
from analysis.loaders.columns import NO_MAPPING, is_mapped, known, unused
from analysis.loaders.csv_rows import DELIMITERS, Record, lines_of, records, sniff_delimiter, swallowed
from analysis.loaders.encodings import decode
from analysis.loaders.infer import looks_like_address, looks_like_date, name_columns, said
from analysis.loaders.others import other_table
from analysis.loaders.rows import Fault, Loader, Names, Row
from analysis.loaders.sniff import peek
from analysis.tables import TABLES

_PROBE = 100
_ANY = 2**31 - 1  # characters of a field; more is no C long on every machine
_FIX = "put the row in order: one field a column, quotes around fields that hold the delimiter, quotes inside doubled"

_NO_HEADER = "nothing to do where that is right; else put a line above with the names of the columns"


def sniff(path: Path, head: bytes, *, columns: Mapping[str, str] = NO_MAPPING) -> float:
    """Sure where a known header stands above rows that split alike; the ending speaks for the rest."""
    text = peek(head)
    if not text or not text.strip():
        return 0.0
    named = path.suffix.lower() in LOADER.suffixes
    text = _without_hint(text)[0]
    delimiter, alike = sniff_delimiter(text[:20_000])
    first = next(records(text[:20_000], delimiter), None)
    width = len(first.fields) if first else 0
    if named:
        return 0.9
    if first is None or width < 2 or alike < 0.8:
        return 0.0
    if sum(known(name.strip(), columns) for name in first.fields) >= 2:
        return 0.93
    return 0.92 if delimiter == "\t" and width > 2 and alike > 0.95 and text.count("\n") > 2 else 0.0


def read(path: Path, *, columns: Mapping[str, str] = NO_MAPPING) -> Iterator[Row | Fault | Names]:
    """Rows in order, called by the line they start on; broken ones cost themselves.

    Without a header, columns are told by what stands in them, and one fault of kind field says how.
    """
    try:
        text, _ = decode(path.read_bytes())
    except InputError as error:
        yield Fault(error.what, error.fix, kind="file")
        return
    text, delimiter = _without_hint(text)
    found = _quickly(text, delimiter or _one_column(text, columns) or sniff_delimiter(text)[0])
    good = [r for r in found if not r.wrong]
    if not good:
        yield from (Fault(r.wrong, _FIX, str(r.line)) for r in found)
        return
    body = [r.fields for r in good[1 : 2 * _PROBE]]
    header = is_header(good[0].fields, body, columns=columns)
    names = _names(good[0].fields) if header else name_columns([r.fields for r in good[: 2 * _PROBE]])
    keep = {name for name in names if known(name, columns)} | set(TABLES["articles"].names)
    if header:
        yield Names(tuple(names))
    elif not all(name.startswith("column_") for name in names):
        yield Fault(said(names), _NO_HEADER, kind="field")
    for record in found:
        if record is good[0] and header:
            continue
        if record.wrong:
            yield Fault(record.wrong, _FIX, str(record.line))
        else:
            warnings = ((record.doubt, _FIX),) if record.doubt else ()
            yield Row(str(record.line), _values(names, record.fields, keep), warnings=warnings)


def _without_hint(text: str) -> tuple[str, str]:
    """Excel's first line `sep=;` names the delimiter and is no row."""
    line, _, rest = text.partition("\n")
    line = line.strip().lower()
    return (rest, line[4]) if line.startswith("sep=") and len(line) == 5 else (text, "")


def _one_column(text: str, columns: Mapping[str, str]) -> str:
    """A sign that parts nothing, where the header is one known name alone: commas below are part of the texts."""
    first = text.lstrip("\ufeff\r\n").partition("\n")[0].strip().strip('"')
    return "\x1f" if known(first, columns) and not any(d in first for d in DELIMITERS) else ""


def _quickly(text: str, delimiter: str) -> list[Record]:
    """All records, by the csv module where the whole text is in order, else with care."""
    found: list[Record] = []
    with any_length():
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        line = 1
        try:
            for fields in reader:
                if fields:
                    found.append(Record(line, fields))
                line = reader.line_num + 1
        except csv.Error:
            found = []
    if not found or len({len(r.fields) for r in found}) > 1:
        return list(records(text, delimiter))
    several = line - 1 > len(found)
    return swallowed(lines_of(text), found, delimiter) if several else found


@contextmanager
def any_length() -> Iterator[None]:
    """Fields of any length; the limit is one for the whole process, so it is put back."""
    before = csv.field_size_limit(_ANY)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def is_header(first: Sequence[str], rows: Sequence[Sequence[str]], *, columns: Mapping[str, str] = NO_MAPPING) -> bool:
    """Whether the first record names the columns: by names that are known, else by looking unlike the others."""
    cells = [c.strip() for c in first if c.strip()]
    if any(is_mapped(c, columns) for c in cells) or other_table(cells):
        return True
    if not cells or any(len(c) > 60 or looks_like_address(c) or looks_like_date(c) for c in cells):
        return False
    if any(map(known, cells)):
        return True
    if len(set(cells)) < len(cells) or any(c.replace(".", "").isdigit() or len(c.split()) > 4 for c in cells):
        return False
    below = [[row[i].strip() for row in rows if i < len(row) and row[i].strip()] for i in range(len(first))]
    return any(
        all(map(_is_value, column)) or mean(map(len, column)) > 3 * max(len(name), 8)
        for name, column in zip(first, below, strict=True)
        if column
    )


def _is_value(cell: str) -> bool:
    return cell.replace(".", "").replace("-", "").isdigit() or looks_like_date(cell) or looks_like_address(cell)


def _names(fields: Sequence[str]) -> list[str]:
    """Column names, each once; columns without one are called by their place."""
    names: list[str] = []
    given = {field.strip("\ufeff \t\r\n") for field in fields}
    for i, field in enumerate(fields, start=1):
        name = field.strip("\ufeff \t\r\n") or f"column_{i}"
        names.append(name if name not in names else unused(name, given | set(names), first=i))
    return names


def _values(names: Sequence[str], fields: Sequence[str], keep: Set[str]) -> dict[str, object]:
    """The fields that hold something, and the empty ones of columns with a name that is known."""
    return {name: field for name, field in zip(names, fields, strict=False) if field or name in keep}


LOADER = Loader("csv", (".csv", ".tsv", ".tab", ".psv"), sniff, read, by_name=("sniff", "read"))
