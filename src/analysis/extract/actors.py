"""The analyst's own actors: one CSV that adds to the tables, overrides them, or takes actors out."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analysis.errors import InputError
from analysis.tables import KINDS

COLUMNS = ("id", "name", "aliases", "kind", "country", "from", "to")
REMOVE = "remove"
_BOUND = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_CODE = re.compile(r"[A-Z]{3}|GB-[A-Z]{3}")


@dataclass(frozen=True)
class Actor:
    """One row: `aliases` are further spellings; `first` and `last` bound the dates of articles it is linked in."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str
    first: str
    last: str


@dataclass(frozen=True)
class Actors:
    """The rows of the analyst's file; they win over the tables."""

    rows: tuple[Actor, ...] = ()

    def entities(self) -> dict[str, tuple[str, str, str, str, str | None]]:
        """id, name, kind, type and country of the rows that are not removals, by id."""
        kept = (r for r in self.rows if r.kind != REMOVE)
        return {r.id: (r.id, r.name, r.kind, "own", r.country or None) for r in kept}

    def removed(self) -> frozenset[str]:
        """Ids that are taken out of the tables."""
        return frozenset(r.id for r in self.rows if r.kind == REMOVE)

    def aliases(self) -> Iterator[tuple[str, str, str]]:
        """Form, id and type of every name and alias; of a form given twice the last row holds."""
        for form, row in {form: r for r in self.rows if r.kind != REMOVE for form in (r.name, *r.aliases)}.items():
            yield form, row.id, {"country": "name", "person": "full_name"}.get(row.kind, "variant")

    def dates(self) -> dict[str, tuple[str, str]]:
        """First and last day, ISO, of the rows that are bound to a time; an empty end is open."""
        return {r.id: (r.first, r.last) for r in self.rows if r.first or r.last}


NO_ACTORS = Actors()


def read(path: str | Path | None) -> Actors:
    """Read the analyst's CSV (`id,name,aliases,kind,country,from,to`; aliases separated by `|`).

    Where all seven columns are there, further ones are left out: the file that `candidates` writes is read as it is.
    A row whose kind is `remove` takes the actor of that id out of the tables. None reads nothing.

    Raises:
        InputError: the file cannot be read, a column is missing, or a row is not usable.
    """
    if path is None:
        return NO_ACTORS
    return Actors(tuple(_row(cells, number, str(path)) for number, cells in records(path)))


@lru_cache(maxsize=2)
def kept(path: str, stamp: str) -> Actors:
    """The analyst's actors, read once a process; `stamp` changes with the file."""
    return read(path or None)


def records(path: str | Path) -> list[tuple[int, dict[str, str]]]:
    """The rows of an actors file as they stand: number (the header is 1) and the seven columns, stripped.

    Further columns, as `candidates` writes them, are left out; one that may be a misspelling of ours is refused.

    Raises:
        InputError: the file cannot be read, or its columns are not those of an actors file.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            lines = list(reader)
            header = list(reader.fieldnames or ())
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"The actors cannot be read: {error}", where=str(path), fix="a UTF-8 CSV file") from error
    if not header:
        raise InputError("The actors file is empty.", where=str(path), fix=",".join(COLUMNS))
    names = set(header)
    missing = {"id", "name", "kind"} - names
    unknown = set() if names.issuperset(COLUMNS) else names - set(COLUMNS)
    if missing or unknown:
        raise InputError(
            "The columns are not those of an actors file: "
            + "; ".join(f"{w}: {', '.join(sorted(c))}" for w, c in (("missing", missing), ("unknown", unknown)) if c),
            where=str(path),
            fix=",".join(COLUMNS),
        )
    return [
        (number, {column: (line.get(column) or "").strip() for column in COLUMNS})
        for number, line in enumerate(lines, start=2)
    ]


def forms_of(cells: dict[str, str]) -> tuple[str, ...]:
    """The aliases of a row: what stands between `|`."""
    return tuple(form.strip() for form in cells["aliases"].split("|") if form.strip())


def _row(cells: dict[str, str], number: int, path: str) -> Actor:
    """One usable row of the file."""
    kinds = (*KINDS, REMOVE)
    if not cells["id"] or (not cells["name"] and cells["kind"] != REMOVE) or cells["kind"] not in kinds:
        raise InputError(
            "A row needs an id, a name and a known kind.",
            where=f"{path}, line {number}",
            fix=f"kinds: {', '.join(kinds)}",
        )
    for bound in ("from", "to"):
        if cells[bound] and not _BOUND.fullmatch(cells[bound]):
            raise InputError(
                f"{cells[bound]!r} is no date.",
                where=f"{path}, line {number}, column {bound}",
                fix="YYYY-MM-DD, YYYY-MM or YYYY",
            )
    if cells["country"] and not _CODE.fullmatch(cells["country"]):
        raise InputError(
            f"{cells['country']!r} is no country code.", where=f"{path}, line {number}", fix="alpha-3, such as SYR"
        )
    return Actor(
        cells["id"], cells["name"], forms_of(cells), cells["kind"], cells["country"], cells["from"], cells["to"]
    )
