"""lint: what is doubtful about a file of the analyst's own actors, before it is used."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
from ahocorasick_rs import AhoCorasick

from analysis.corpus import Corpus
from analysis.extract import actors as own
from analysis.extract.known import Known, load, rows
from analysis.extract.stopwords import MONTHS, STOP
from analysis.tables import KINDS, frame

SHORT = 3  # letters; a shorter form is met by chance
_BOUND = ("person", "group", "place", "country")  # an organisation may belong to no country
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
Record = tuple[int, dict[str, str]]
Finding = tuple[int, str, str, str]


def lint(actors: str | Path, corpus: Corpus | None = None) -> pd.DataFrame:
    """Look for what would go wrong, or not be noticed, if `actors` were used.

    Rows: no id, no name, an unknown kind, an id used twice, nothing to remove. Values: an unknown or a missing
    country, dates that are none or the wrong way round. Forms: given twice in the file; a name of another actor or
    country, or a phrase that mentions nobody, in the tables (the file wins); shorter than three letters; an English
    word. With a corpus also: forms that occur there in small letters, and rows that never occur.

    Args:
        actors: CSV of the analyst's own actors: id, name, aliases, kind, country, from, to.
        corpus: the articles it is meant for.

    Returns:
        The `actor_lint` table by row; empty = nothing is doubtful.

    Raises:
        InputError: the file cannot be read, or its columns are not those of an actors file.
    """
    records, known = own.records(actors), load(own.NO_ACTORS)
    found = [*_rows(records, known), *_values(records, known), *_forms(records, known)]
    if corpus is not None:
        found += _met(records, corpus)
    found.sort(key=lambda finding: (finding[0], finding[2], finding[1]))
    return frame("actor_lint", (dict(zip(("row", "form", "problem", "detail"), f, strict=True)) for f in found))


def _forms_by_row(records: list[Record]) -> Iterator[tuple[int, dict[str, str], str]]:
    for number, cells in records:
        if cells["kind"] != own.REMOVE:
            for form in dict.fromkeys((cells["name"], *own.forms_of(cells))):
                if form:
                    yield number, cells, form


def _rows(records: list[Record], known: Known) -> Iterator[Finding]:
    """What makes a whole row unusable or without effect."""
    first: dict[str, int] = {}
    for number, cells in records:
        id_, kind = cells["id"], cells["kind"]
        if not id_:
            yield number, cells["name"], "no id", "a lower-case slug such as red-lamp, or the alpha-3 code of a country"
        elif id_ in first:
            yield number, id_, "id used twice", f"also in row {first[id_]}: one row an actor, spellings in aliases"
        first.setdefault(id_, number)
        if kind not in (*KINDS, own.REMOVE):
            yield number, kind, "unknown kind", f"kinds: {', '.join((*KINDS, own.REMOVE))}"
        elif kind == own.REMOVE and id_ not in known.entities:
            yield number, id_, "nothing to remove", "no actor of the tables has this id"
        elif kind != own.REMOVE:
            if not cells["name"]:
                yield number, id_, "no name", "a row that adds an actor needs its name"
            if id_ in known.entities and known.entities[id_].kind != kind:
                listed = known.entities[id_]
                yield number, id_, "id of another", f"in the tables this is {listed.name} ({listed.kind})"


def _values(records: list[Record], known: Known) -> Iterator[Finding]:
    """Countries and dates."""
    for number, cells in records:
        if cells["kind"] == own.REMOVE:
            continue
        country = cells["country"]
        if not country and cells["kind"] in _BOUND:
            yield number, cells["name"], "no country", "it will count for no country; an alpha-3 code such as SYR"
        elif country and (country not in known.entities or known.entities[country].kind != "country"):
            yield number, country, "unknown country", "an alpha-3 code such as SYR"
        days = {column: cells[column] for column in ("from", "to") if cells[column]}
        bad = [day for day in days.values() if not _is_day(day)]
        for day in bad:
            yield number, day, "no date", "YYYY-MM-DD"
        if len(days) == 2 and not bad and days["from"] > days["to"]:
            yield number, cells["name"], "ends before it begins", f"from {days['from']} to {days['to']}"


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _forms(records: list[Record], known: Known) -> Iterator[Finding]:
    """Names and aliases against one another, the tables and the English language."""
    first: dict[str, int] = {}
    for number, cells, form in _forms_by_row(records):
        if first.setdefault(form, number) != number:
            yield number, form, "form given twice", f"also in row {first[form]}: the last row wins"
        others = {r.id for r in known.forms.get(form, ())} - {cells["id"]}
        for id_ in sorted(others):
            yield number, form, "name of another", f"in the tables {known.entities[id_].name} ({id_}); the file wins"
        if form in known.forms and not known.forms[form]:
            yield number, form, "phrase", "the tables pass over this phrase; the file wins"
        if sum(c.isalnum() for c in form) < SHORT:
            yield number, form, "short", f"fewer than {SHORT} letters are met by chance"
        if form.lower() in _words() and not (form.isupper() and len(form) >= SHORT):
            yield number, form, "English word", "it will be found at the start of sentences and in headlines"


@cache
def _words() -> frozenset[str]:
    return frozenset(word for (word,) in rows("curated_common")) | STOP | MONTHS


def _met(records: list[Record], corpus: Corpus) -> Iterator[Finding]:
    """What the forms meet in the articles."""
    forms = sorted({form for _, _, form in _forms_by_row(records)})
    as_written, small = _counted(forms, corpus)
    by_row: dict[int, list[str]] = defaultdict(list)
    for number, _, form in _forms_by_row(records):
        by_row[number].append(form)
        if small[form]:
            detail = f"{small[form]:,} times in small letters, {as_written[form]:,} times as written"
            yield number, form, "in small letters", detail
    for number, mine in by_row.items():
        if not any(as_written[form] for form in mine):
            yield number, mine[0], "never met", f"none of its {len(mine)} forms stands in the {len(corpus):,} articles"


def _counted(forms: list[str], corpus: Corpus) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """How often each form stands in the articles as a word of its own: as written, and all in small letters."""
    as_written: Counter[str] = Counter()
    small: Counter[str] = Counter()
    if not forms:
        return as_written, small
    lowered = sorted({form.lower() for form in forms})
    wanted = sorted({*forms, *lowered})
    automaton = AhoCorasick(wanted)
    articles = corpus.articles
    for text in [*articles["title"].dropna(), *articles["text"]]:
        for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                as_written[wanted[index]] += 1
    small.update({form: as_written[form.lower()] for form in forms if form != form.lower()})
    return as_written, small
