"""What a loader is and what it yields: raw rows, and faults for what is no row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One record as it stands in the file.

    Args:
        record: which record of the file, as a person would look for it: a line, an index, a post.
        values: by the names that the file uses; our own names where the format has none.
        date_from: where the date was found, one of `tables.DATE_ORIGINS`.
        warnings: what is doubtful about the record, though it is loaded: (what, fix).
    """

    record: str
    values: dict[str, object]
    date_from: str = "column"
    warnings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Fault:
    """One thing that was not loaded, with the kinds of the `faults` table."""

    what: str
    fix: str = ""
    record: str | None = None
    kind: str = "record"


@dataclass(frozen=True)
class Loader:
    """A format.

    Args:
        name: what the user types and the registry lists.
        suffixes: the usual endings of its files.
        sniff: how sure the loader is that it reads a file, 0 to 1, from the path and the first bytes.
        read: yields the rows and faults of a file.
        single: one article a file, so that dates are read a folder at a time.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[Path, bytes], float]
    read: Callable[[Path], Iterator[Row | Fault]] = field(repr=False)
    single: bool = False
