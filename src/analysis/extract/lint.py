"""lint: what is doubtful about a file of the analyst's own actors, before it is used."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pandas as pd

from analysis.corpus import Corpus
from analysis.extract import actors as own
from analysis.extract.known import Known, load, rows
from analysis.extract.lint_met import Finding, met
from analysis.extract.names import slug
from analysis.extract.stopwords import MONTHS, STOP
from analysis.tables import KINDS, frame

SHORT = 3  # letters; a shorter form is met by chance
_BOUND = ("person", "group", "place", "country")  # an organisation may belong to no country
_SEPARATORS = (";", ",", " / ", "\n")  # what parts aliases elsewhere
_WILD = re.compile(r"[*?]|\.\.\.|…")
Record = tuple[int, dict[str, str]]


def lint(actors: str | Path, corpus: Corpus | None = None) -> pd.DataFrame:
    """Look for what would go wrong, or not be noticed, if `actors` were used.

    Rows: no id, no slug, no name, an unknown kind, an id used twice, an id that overrides one of the tables, nothing
    to remove. Values: an unknown or a missing country, dates that are none or the wrong way round. Aliases: an empty
    one, one twice, a separator that is none, wildcards, a prefix. Forms: given twice in the file; a name of another
    actor or country, or a phrase that mentions nobody, in the tables (the file wins); shorter than three letters; an
    English word. With a corpus also: forms that occur there in small letters or as the beginning of longer words only,
    prefixes that no country follows, and rows that never occur.

    Args:
        actors: CSV of the analyst's own actors: id, name, aliases, kind, country, from, to.
        corpus: the articles it is meant for.

    Returns:
        The `actor_lint` table by row; empty = nothing is doubtful.

    Raises:
        InputError: the file cannot be read, or its columns are not those of an actors file.
    """
    records, known = own.records(actors), load(own.NO_ACTORS)
    found = [f for look in (_rows, _values, _aliases, _forms) for f in look(records, known)]
    if corpus is not None:
        found += met(_forms_by_row(records), corpus, known)
    found.sort(key=lambda finding: (finding[0], finding[2], finding[1]))
    return frame("actor_lint", (dict(zip(("row", "form", "problem", "detail"), f, strict=True)) for f in found))


def _forms_by_row(records: list[Record]) -> Iterator[tuple[int, dict[str, str], str]]:
    for number, cells in records:
        if cells["kind"] != own.REMOVE:
            for form in dict.fromkeys((cells["name"], *own.forms_of(cells))):
                if form:
                    yield number, cells, form


def _rows(records: list[Record], known: Known) -> Iterator[Finding]:
    """What makes a whole row unusable, without effect, or of effect on the tables."""
    first: dict[str, int] = {}
    for number, cells in records:
        id_, kind = cells["id"], cells["kind"]
        listed = known.entities.get(id_)
        if not id_:
            yield number, cells["name"], "no id", "a lower-case slug such as red-lamp, or the alpha-3 code of a country"
        elif id_ in first:
            yield number, id_, "id used twice", f"also in row {first[id_]}: one row an actor, spellings in aliases"
        elif not (listed or slug(id_) == id_ or (kind == "country" and own.is_code(id_))):
            yield number, id_, "no slug", f"small letters, digits and hyphens: {slug(id_) or 'red-lamp'}"
        first.setdefault(id_, number)
        if kind not in (*KINDS, own.REMOVE):
            meant = f"{kind.lower()}, in small letters; " if kind.lower() in (*KINDS, own.REMOVE) else ""
            yield number, kind, "unknown kind", f"{meant}kinds: {', '.join((*KINDS, own.REMOVE))}"
        elif kind == own.REMOVE and not listed:
            yield number, id_, "nothing to remove", "no actor of the tables has this id"
        elif kind != own.REMOVE:
            if not cells["name"]:
                yield number, id_, "no name", "a row that adds an actor needs its name"
            if listed:
                problem = "id of another" if listed.kind != kind else "overrides"
                said = ", ".join(filter(None, (listed.kind, listed.country)))
                yield (
                    number,
                    id_,
                    problem,
                    f"in the tables this is {listed.name} ({said}): the file wins, its names stay",
                )


def _values(records: list[Record], known: Known) -> Iterator[Finding]:
    """Countries and dates."""
    lands = {id_ for id_, entity in known.entities.items() if entity.kind == "country"}
    lands |= {cells["id"] for _, cells in records if cells["kind"] == "country"}
    for number, cells in records:
        if cells["kind"] == own.REMOVE:
            continue
        country = cells["country"]
        if not country and cells["kind"] in _BOUND:
            yield number, cells["name"], "no country", "it will count for no country; an alpha-3 code such as SYR"
        elif country and country not in lands:
            meant = {r.id for r in known.forms.get(country, ())} & lands
            code = f"{min(meant)}, the alpha-3 code of {country}" if len(meant) == 1 else "an alpha-3 code such as SYR"
            yield number, country, "unknown country", code
        days = [cells[column] for column in ("from", "to") if cells[column]]
        bad = [day for day in days if not own.is_bound(day)]
        for day in bad:
            yield number, day, "no date", "YYYY-MM-DD, YYYY-MM or YYYY"
        if len(days) == 2 and not bad and days[0] > own.last_day(days[1]):
            yield number, cells["name"], "ends before it begins", f"from {days[0]} to {days[1]}"


def _aliases(records: list[Record], known: Known) -> Iterator[Finding]:
    """How aliases are written: separators, signs that are taken as they stand."""
    for number, cells in records:
        if cells["kind"] == own.REMOVE:
            continue
        parts = [own.matched(part) for part in cells["aliases"].split("|")] if cells["aliases"] else []
        if not all(parts):
            yield number, cells["aliases"], "empty alias", "nothing stands between two | or beside one"
        twice = [
            form for form, count in Counter(filter(None, (own.matched(cells["name"]), *parts))).items() if count > 1
        ]
        for form in twice:
            yield number, form, "alias given twice", "in the same row"
        for form in dict.fromkeys(filter(None, parts)):
            sign = next((sign for sign in _SEPARATORS if sign in form), "")
            if sign and form not in known.forms:
                yield (
                    number,
                    form,
                    "one alias",
                    f"only | parts aliases; {sign.strip() or sign!r} stands inside this one",
                )
            if _WILD.search(form):
                yield number, form, "no wildcards", "each sign is taken as it stands; give every spelling"
            if form.endswith("-"):
                yield number, form, "prefix", "ends in a hyphen: read only before a country's name, as in Sino-Indian"


def _forms(records: list[Record], known: Known) -> Iterator[Finding]:
    """Names and aliases against one another, the tables and the English language."""
    first: dict[str, int] = {}
    for number, cells, form in _forms_by_row(records):
        plain = own.matched(form)
        if first.setdefault(plain, number) != number:
            yield number, form, "form given twice", f"also in row {first[plain]}: the last row wins"
        others = {r.id for r in known.forms.get(plain, ())} - {cells["id"]}
        for id_ in sorted(others):
            whose = f"in the tables {known.entities[id_].name} ({id_}); the file wins"
            yield number, form, "name of another", f"{whose}; give the row that id where they are one"
        if plain in known.forms and not known.forms[plain]:
            yield number, form, "phrase", "the tables pass over this phrase; the file wins"
        if sum(c.isalnum() for c in form) < SHORT:
            yield number, form, "short", f"fewer than {SHORT} letters are met by chance"
        if form.lower() in _words() and not (form.isupper() and len(form) >= SHORT):
            yield number, form, "English word", "it will be found at the start of sentences and in headlines"


@cache
def _words() -> frozenset[str]:
    return frozenset(word for (word,) in rows("curated_common")) | STOP | MONTHS
