"""CSV files that a person filled in: as they come out of an editor or a spreadsheet, wherever that stands."""

import csv
import io
from collections import Counter
from collections.abc import Collection
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from analysis.errors import InputError

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # xlsx and ods, xls


class Filled(NamedTuple):
    """The names of the columns, and each record: the line it starts on (the header is 1) and its cells, stripped."""

    columns: list[str]
    rows: list[tuple[int, dict[str, str]]]


def read(path: str | Path, columns: Collection[str]) -> Filled:
    """Read a CSV with a header of which some names are known.

    Commas, semicolons or tabs: the one that gives most of the names, so that files of spreadsheets anywhere are read;
    a first line `sep=;` decides. Byte-order marks, CRLF, UTF-16 and Windows-1252 are read as by the loaders. Names are
    compared in small letters. Lines without any cell are passed over.

    Args:
        path: the file.
        columns: the names that may stand in the header.

    Raises:
        InputError: the file cannot be read, a column stands twice, a row has more cells than the header, or a quote is
            not closed.
    """
    where = str(path)
    text, first = _without_hint(_text(path))
    separator = first or _separator(text, columns)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    # a `sep=` line is one of the file's lines, though no row
    rows, line, above = [], 1, int(bool(first))
    names: list[str] = []
    try:
        for cells in reader:
            start, line = line, reader.line_num + 1
            stripped = [cell.strip() for cell in cells]
            if not any(stripped):
                continue
            if not names:
                names = _header(stripped, where)
                continue
            if any(stripped[len(names) :]):
                raise InputError(
                    f"A row has {len(stripped)} cells, the header {len(names)}.",
                    where=f"{where}, line {start + above}",
                    fix=f"quotes around a cell that holds one of the {SEPARATORS.get(separator, separator)}",
                )
            rows.append((start + above, dict(zip(names, stripped + [""] * len(names), strict=False))))
    except csv.Error as error:
        raise InputError(
            f"The quotes of a row are not in order: {error}.",
            where=f"{where}, line {line + above}",
            fix="quotes around a whole cell, quotes inside doubled",
        ) from error
    return Filled(names, rows)


def _text(path: str | Path) -> str:
    """The text of a file."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        said = error.strerror or str(error)
        raise InputError(f"The file cannot be read: {said}.", where=str(path), fix="name a CSV file") from error
    if data.startswith(_WORKBOOKS):
        raise InputError("This is a workbook, no CSV.", where=str(path), fix="save it as “CSV UTF-8” there")
    if data.startswith(b"PAR1"):
        raise InputError(
            "This is Parquet, no CSV.", where=str(path), fix="a CSV; `--out` names ending in .csv make one"
        )
    try:
        text: str = import_module("analysis.loaders.encodings").decode(data)[0]  # all loaders come with it: on use
        return text
    except InputError as error:
        raise InputError(f"The file cannot be read: {error.what}", where=str(path), fix=error.fix) from error


def _without_hint(text: str) -> tuple[str, str]:
    """The text without a spreadsheet's line `sep=;`, and what that says."""
    line, _, rest = text.partition("\n")
    line = line.rstrip("\r").strip('"')
    return (rest, line[4]) if line.lower().startswith("sep=") and len(line) == 5 else (text, "")


def _separator(text: str, columns: Collection[str]) -> str:
    """What stands between the names of the header; commas where nothing does."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    known = {
        s: sum(name in columns for name in _names(next(csv.reader([header], delimiter=s), []))) for s in SEPARATORS
    }
    return max(SEPARATORS, key=lambda separator: (known[separator], header.count(separator)))


def _names(cells: list[str]) -> list[str]:
    return [cell.strip().lower() for cell in cells]


def _header(cells: list[str], where: str) -> list[str]:
    """The names of the columns; those behind the last name are none."""
    names = _names(cells)
    while names and not names[-1]:
        names.pop()
    twice = [name for name, count in Counter(names).items() if name and count > 1]
    if twice:
        raise InputError(f"A column stands twice: {', '.join(twice)}.", where=where, fix="leave one of them out")
    return names
