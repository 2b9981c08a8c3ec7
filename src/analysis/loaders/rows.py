"""What a loader is and what it yields: raw rows, and faults for what is no row."""

from collections.abc import Callable, Iterator, Mapping
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
class Names:
    """The names of the columns that a file declares, whether it holds a record or not."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Loader:
    """A format.

    Args:
        name: what the user types and the registry lists.
        suffixes: the usual endings of its files.
        sniff: how sure the loader is that it reads a file, 0 to 1, from the path and the first bytes.
        read: yields the rows and faults of a file; perhaps, before them, its names.
        single: one article a file, so that dates are read a folder at a time.
        by_name: which of `sniff` and `read` see by names of columns, and so take the analyst's mapping as the
            option `columns`.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[..., float] = field(repr=False)
    read: Callable[..., Iterator[Row | Fault | Names]] = field(repr=False)
    single: bool = False
    by_name: tuple[str, ...] = ()

    def likeness(self, path: Path, head: bytes, *, columns: Mapping[str, str]) -> float:
        """How sure the loader is, where the analyst mapped some names."""
        return self.sniff(path, head, columns=columns) if "sniff" in self.by_name else self.sniff(path, head)

    def rows(self, path: Path, *, columns: Mapping[str, str]) -> Iterator[Row | Fault | Names]:
        """The rows and faults of a file, where the analyst mapped some names."""
        return self.read(path, columns=columns) if "read" in self.by_name else self.read(path)
