"""The analyst's own actors: one CSV that adds to the tables, overrides them, or takes actors out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from analysis import filled
from analysis.errors import InputError
from analysis.tables import KINDS

COLUMNS = ("id", "name", "aliases", "kind", "country", "from", "to")
REMOVE = "remove"
_BOUND = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_FOLDS = str.maketrans(dict.fromkeys("’‘ʼ`´", "'") | dict.fromkeys("‐‑–", "-"))  # as `matcher.fold` reads texts
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
        """Form as it is matched, id and type of every name and alias; of a form given twice the last row holds."""
        forms = {matched(f): r for r in self.rows if r.kind != REMOVE for f in (r.name, *r.aliases)}
        for form, row in forms.items():
            yield form, row.id, {"country": "name", "person": "full_name"}.get(row.kind, "variant")

    def dates(self) -> dict[str, tuple[str, str]]:
        """First and last day, ISO, of the rows that are bound to a time; empty = open; months and years are whole."""
        return {r.id: (r.first, last_day(r.last)) for r in self.rows if r.first or r.last}


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
    header, lines = filled.read(path, COLUMNS)
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
    return [(number, {column: line.get(column, "") for column in COLUMNS}) for number, line in lines]


def matched(form: str) -> str:
    """A form as texts are matched: straight apostrophes, plain hyphens, one space between words."""
    return " ".join(form.translate(_FOLDS).split())


def is_code(text: str) -> bool:
    """Whether a value is written as the code of a country."""
    return bool(_CODE.fullmatch(text))


def is_bound(text: str) -> bool:
    """Whether a value can bound the dates of an actor: a day that there is, a month or a year."""
    try:
        return bool(_BOUND.fullmatch(text) and (len(text) < 10 or date.fromisoformat(text)))
    except ValueError:
        return False


def last_day(bound: str) -> str:
    """The end of a month or year as the days of ISO dates compare; a day or nothing as it is."""
    return bound + "-99-99"[len(bound) - 4 :] if bound else ""


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
        if cells[bound] and not is_bound(cells[bound]):
            raise InputError(
                f"{cells[bound]!r} is no date.",
                where=f"{path}, line {number}, column {bound}",
                fix="YYYY-MM-DD, YYYY-MM or YYYY",
            )
    if cells["to"] and cells["from"] > last_day(cells["to"]):
        raise InputError(
            f"The actor ends, {cells['to']}, before it begins, {cells['from']}.",
            where=f"{path}, line {number}",
            fix="from and to the other way round",
        )
    if cells["country"] and not is_code(cells["country"]):
        raise InputError(
            f"{cells['country']!r} is no country code.", where=f"{path}, line {number}", fix="alpha-3, such as SYR"
        )
    return Actor(
        cells["id"], cells["name"], forms_of(cells), cells["kind"], cells["country"], cells["from"], cells["to"]
    )
