"""Parts: the Parquet files that one table lies in, and what they hold, told without reading a row."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.errors import InputError, TableError
from analysis.tables import table

_TEXT = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)


@dataclass(frozen=True)
class Parts:
    """The Parquet files that one table lies in.

    Args:
        files: one or more, sorted by path.
        columns: the columns that all of them have, as the first one orders them.
        rows: of all files together.
    """

    files: tuple[Path, ...]
    columns: tuple[str, ...]
    rows: int


def parts(path: str | Path, name: str, *, needed: Iterable[str] | None = None) -> Parts:
    """Find the Parquet files of table `name` and look at their columns; no row is read.

    Args:
        path: a file, a folder of parts (hidden files and those that begin with `_` are none), or a glob.
        name: the table.
        needed: columns of the table without which it is of no use; None = all of them.

    Raises:
        InputError: there is no such file, or one is no Parquet.
        TableError: a file lacks a column that is needed, or has it in another type.
    """
    files = _files(Path(path))
    fields = [f for f in table(name).schema if needed is None or f.name in set(needed)]
    columns: list[str] = []
    rows = 0
    for file in files:
        try:
            with pq.ParquetFile(file) as opened:
                schema, rows = opened.schema_arrow, rows + opened.metadata.num_rows
        except (OSError, ValueError, pa.ArrowException) as error:
            reason = str(error).partition("\n")[0]
            raise InputError(
                f"The file cannot be read as Parquet: {reason}", where=str(file), fix="write it again, or leave it out"
            ) from error
        _check_part(schema, fields, where=f"table {name!r} in {file}")
        columns = [c for c in columns if c in schema.names] if columns else list(schema.names)
    return Parts(tuple(files), tuple(columns), rows)


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if path.is_dir():
        inside = path.rglob("*.parquet")
        files = sorted(f for f in inside if f.is_file() and not any(p[0] in "._" for p in f.parts[len(path.parts) :]))
    else:
        files = sorted(f for f in _matching(path) if f.is_file())
    if not files:
        raise InputError(
            "There is no Parquet file." if path.is_dir() else "There is no such file or folder.",
            where=str(path),
            fix="a Parquet file, a folder of such parts, or a glob such as 'parts/*.parquet'",
        )
    return files


def _matching(pattern: Path) -> list[Path]:
    """The files and folders of a pattern; a bad one has none."""
    try:
        return list(Path(pattern.anchor).glob(str(pattern)[len(pattern.anchor) :]))
    except ValueError:
        return []


def _check_part(schema: pa.Schema, fields: list[pa.Field], *, where: str) -> None:
    missing = [f.name for f in fields if f.name not in schema.names]
    if missing:
        raise TableError(
            f"The columns are not those of the table (missing: {', '.join(missing)}).",
            where=where,
            fix=f"it has {', '.join(schema.names) or 'none'}",
        )
    for field in fields:
        found = schema.field(field.name).type
        if sum(name.casefold() == field.name for name in schema.names) > 1:
            raise TableError(
                f"Two columns are called {field.name!r} but for capitals.", where=where, fix="rename one of them"
            )
        if not _fits(found, field.type):
            raise TableError(
                f"Column {field.name!r} holds {found}, not {field.type}.",
                where=where,
                fix="`analysis load FILE --out articles.parquet` reads articles of other types",
            )


def _fits(found: pa.DataType, wanted: pa.DataType) -> bool:
    """Whether values of one Arrow type can be read as another without a guess."""
    held = found.value_type if pa.types.is_dictionary(found) else found
    if pa.types.is_string(wanted):
        return any(is_(held) for is_ in _TEXT)
    if pa.types.is_timestamp(wanted):
        return bool(pa.types.is_timestamp(found) or pa.types.is_date(found))
    if pa.types.is_integer(wanted):
        return bool(pa.types.is_integer(found) or pa.types.is_null(found))
    return bool(found == wanted or pa.types.is_null(found))
