"""What can be said of a form whatever the article: its readings in order, and what must be asked of the text."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from analysis.extract.known import COUNTRY_TYPES, Alias, Known, Sense
from analysis.extract.words import listed

_TYPE_RULE = {"abbrev": "abbreviation", "prefix": "prefix", "region": "region", "capital": "capital", "city": "city",
              "acronym": "acronym", "place": "place name", "full_name": "full name",
              "family_name": "known surname"}  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """What a match means: the entity (None = undecided) and the rule; `entity` "" = nothing is mentioned."""

    entity: str | None
    why: str


NOTHING = Verdict("", "")


@lru_cache(maxsize=1 << 12)
def ambiguity(known: Known, form: str) -> tuple[tuple[Sense, ...], frozenset[str], tuple[str, ...]]:
    """The senses of a form, their types, and what stands behind it where it is a town."""
    senses = known.senses.get(form, ())
    towns = tuple(cue for sense in senses if sense.type == "us_place" for cue in sense.cues)
    return senses, frozenset(sense.type for sense in senses), towns


@lru_cache(maxsize=1 << 17)
def ranked_readings(known: Known, form: str) -> tuple[tuple[tuple[tuple[int, int, int], Alias, str], ...], bool]:
    """The readings of a form, best first, with rank and the rule of one that needs nothing; and if one is a country."""
    readings = known.forms[form]
    order = sorted(readings, key=lambda r: (_rank(known, r), r.id))
    countries = any(known.entities[r.id].kind == "country" and not r.needs for r in readings)
    ranked = ((_rank(known, r), r, "" if r.needs or _own(known, r) else plain_rule(known, r)) for r in order)
    return tuple(ranked), countries or is_capital(readings)


def _own(known: Known, reading: Alias) -> bool:
    return known.entities[reading.id].type == "own"


class Plan(NamedTuple):
    """What can be said of a form whatever the article.

    Args:
        template: kind, entity, name, country and rule of its mention, where no article changes them.
        asks: it is the name of a country or place, so neighbours are asked.
        capital: it is the name of a capital.
        demonym: it is a demonym.
        by_words: the words of the whole article may decide between its senses.
        speaks_for: the countries whose presence in an article it shows.
        names: ids of the actors that it names without conditions.
    """

    template: tuple[str, str | None, str | None, str | None, str] | None
    asks: bool
    capital: bool
    demonym: bool
    by_words: bool
    speaks_for: tuple[str, ...]
    names: tuple[str, ...]


@lru_cache(maxsize=1 << 17)
def plan(known: Known, form: str) -> Plan:
    """The plan of a form that the tables hold."""
    readings = known.forms[form]
    sure = settled(known, form) if readings else None
    template = None
    if sure is not None and sure.entity and sure.why != "known surname":
        entity = known.entities[sure.entity]
        template = (entity.kind, entity.id, entity.name, entity.country, sure.why)
    asks = bool(readings) and known.entities[readings[0].id].kind in ("country", "place")
    demonym = bool(readings) and readings[0].type.startswith("demonym")
    words = form in known.senses and not listed("read by document").isdisjoint((form, form.title()))
    named = [known.entities[r.id] for r in readings[:2] if not r.needs]
    speaks_for = tuple(e.country for e in named if e.country and e.kind in ("country", "place"))
    names = tuple({r.id for r in readings if not r.needs}) if len(form) > 3 else ()
    return Plan(template, asks, is_capital(readings), demonym, words, speaks_for, names)


@lru_cache(maxsize=1 << 17)
def settled(known: Known, form: str) -> Verdict | None:
    """The verdict on a form that has one reading, needs nothing and has one sense: the same in every article."""
    readings = known.forms[form]
    if len({r.id for r in readings}) != 1 or any(r.needs for r in readings) or form in known.senses:
        return None
    first = min(readings, key=lambda r: (_rank(known, r), r.id))
    return None if known.entities[first.id].type == "own" else Verdict(first.id, plain_rule(known, first))


def is_capital(readings: tuple[Alias, ...]) -> bool:
    """Whether one of the readings is a capital."""
    return any(r.type == "capital" for r in readings)


def plain_rule(known: Known, reading: Alias) -> str:
    """The rule of a name that needs no evidence, by what kind of name it is."""
    entity = known.entities[reading.id]
    base = reading.type.removesuffix("/2")
    if entity.kind == "country" and base in COUNTRY_TYPES and base not in _TYPE_RULE:
        return "country name"
    if base.startswith("demonym"):
        return "demonym"
    return _TYPE_RULE.get("place" if entity.type == "place" else base, "name")


def _rank(known: Known, reading: Alias) -> tuple[int, int, int]:
    """Own actors first, then rows by hand, then countries, then names without conditions."""
    entity = known.entities[reading.id]
    hand = 0 if entity.type == "own" else 1 if reading.curated else 2
    kind = 0 if entity.kind == "country" and not reading.type.endswith("/2") else 1 if entity.kind != "person" else 2
    return hand, kind, int(bool(reading.needs))
