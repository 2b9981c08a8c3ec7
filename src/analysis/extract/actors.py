"""The analyst's own actors: one CSV that adds to the tables, overrides them, or takes actors out."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import InputError
from analysis.tables import KINDS

COLUMNS = ("id", "name", "aliases", "kind", "country", "from", "to")
REMOVE = "remove"


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

    def over(self, aliases: Iterable[list[str]]) -> Iterator[list[str]]:
        """The alias rows of the tables without what these rows override, then these rows' own."""
        own = {form: r for r in self.rows if r.kind != REMOVE for form in (r.name, *r.aliases)}
        removed = {r.id for r in self.rows if r.kind == REMOVE}
        for alias in aliases:
            if alias[1] not in removed and alias[0] not in own:
                yield alias
        for form, row in own.items():
            country = "name" if row.kind == "country" else "full_name" if row.kind == "person" else "variant"
            yield [form, row.id, country, "", "own"]

    def dates(self) -> dict[str, tuple[str, str]]:
        """First and last day, ISO, of the rows that are bound to a time; an empty end is open."""
        return {r.id: (r.first, r.last) for r in self.rows if r.first or r.last}


NO_ACTORS = Actors()


def read(path: str | Path | None) -> Actors:
    """Read the analyst's CSV (`id,name,aliases,kind,country,from,to`; aliases separated by `|`).

    A row whose kind is `remove` takes the actor of that id out of the tables. None reads nothing.

    Raises:
        InputError: the file cannot be read, a column is missing, or a row is not usable.
    """
    if path is None:
        return NO_ACTORS
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as handle:
            lines = list(csv.DictReader(handle))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"The actors cannot be read: {error}", where=str(path), fix="a UTF-8 CSV file") from error
    missing = {"id", "name", "kind"} - set(lines[0] if lines else COLUMNS)
    unknown = set(lines[0] if lines else COLUMNS) - set(COLUMNS)
    if missing or unknown:
        raise InputError(
            "The columns are not those of an actors file: "
            + "; ".join(f"{w}: {', '.join(map(str, sorted(c, key=str)))}"
                        for w, c in (("missing", missing), ("unknown", unknown)) if c),
            where=str(path),
            fix=",".join(COLUMNS),
        )  # fmt: skip
    return Actors(tuple(_row(line, number, str(path)) for number, line in enumerate(lines, start=2)))


def _row(line: dict[str, str | None], number: int, path: str) -> Actor:
    """One usable row of the file."""
    cells = {column: (line.get(column) or "").strip() for column in COLUMNS}
    kinds = (*KINDS, REMOVE)
    if not cells["id"] or (not cells["name"] and cells["kind"] != REMOVE) or cells["kind"] not in kinds:
        raise InputError(
            "A row needs an id, a name and a known kind.",
            where=f"{path}, line {number}",
            fix=f"kinds: {', '.join(kinds)}",
        )
    aliases = tuple(form.strip() for form in cells["aliases"].split("|") if form.strip())
    return Actor(cells["id"], cells["name"], aliases, cells["kind"], cells["country"], cells["from"], cells["to"])
