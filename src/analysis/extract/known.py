"""The knowledge tables in memory: entities, forms to match, senses of ambiguous names, offices."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from analysis.extract.actors import NO_ACTORS, Actors
from analysis.extract.names import FAMILY_FIRST, family_spellings, plain, spellings
from analysis.extract.words import listed

FOLDER = Path(__file__).parent / "knowledge"
COUNTRY_TYPES = ("name", "official", "short", "abbrev", "former_name", "variant", "region")
_HYPHENED = ("name", "short", "demonym_adj", "demonym_noun", "demonym_plural")
_INSTRUCTIONS = ("followed by", "preceded by", "lower case", "start of", "line in")


class Entity(NamedTuple):
    """A country, actor or place."""

    id: str
    name: str
    kind: str
    type: str
    country: str | None


class Alias(NamedTuple):
    """One reading of a form: the entity, what kind of name it is, what it needs before it is linked."""

    id: str
    type: str
    needs: str
    curated: bool


class Sense(NamedTuple):
    """One sense of an ambiguous form: a country id or a description, with the words that speak for it."""

    sense: str
    type: str
    default: bool
    cues: tuple[str, ...]


class Term(NamedTuple):
    """One term of a person in an office; dates as ISO strings, empty = unknown."""

    id: str
    country: str
    office: str
    title: str
    first: str
    last: str


@dataclass(frozen=True, eq=False)
class Known:
    """Everything that is known beforehand.

    Args:
        entities: by id.
        forms: readings of every form that is matched; an empty tuple = a phrase that swallows shorter forms.
        senses: of ambiguous forms.
        offices: terms by family name.
        terms: the same terms by country and office.
        given: given names; family: family names of known people; firsts: first names that several of them have.
        dates: first and last day of the analyst's actors that are bound to a time.
    """

    entities: dict[str, Entity]
    forms: dict[str, tuple[Alias, ...]]
    senses: dict[str, tuple[Sense, ...]]
    offices: dict[str, tuple[Term, ...]]
    terms: dict[tuple[str, str], tuple[Term, ...]]
    given: frozenset[str]
    family: frozenset[str]
    firsts: frozenset[str]
    dates: dict[str, tuple[str, str]]


def rows(name: str) -> Iterator[list[str]]:
    """The rows of the knowledge table `name`, without its header."""
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    return (line.split("\t") for line in lines[1:] if line)


@lru_cache(maxsize=4)
def load(actors: Actors = NO_ACTORS) -> Known:
    """The tables, read once a process, with the analyst's own actors put over them."""
    return _over(_tables(), actors) if actors.rows else _tables()


def _over(tables: Known, actors: Actors) -> Known:
    """The tables with the analyst's forms in the place of theirs, and without the actors taken out."""
    entities = tables.entities | {id_: Entity(*row) for id_, row in actors.entities().items()}
    gone, forms = actors.removed(), dict(tables.forms)
    for form in [form for form, readings in forms.items() for r in readings if r.id in gone] if gone else ():
        left = tuple(r for r in forms.pop(form, ()) if r.id not in gone)
        forms |= {form: left} if left else {}
    for form, id_, type_ in actors.aliases():
        for spelled in spellings(form, arabic=entities[id_].kind in ("person", "group")):
            # outside the dates of an actor, its names mean what they mean in the tables
            theirs = forms.get(spelled, ()) if id_ in actors.dates() else ()
            forms[spelled] = (Alias(id_, type_, "", True), *(r for r in theirs if r.id != id_))
    own = [entity for entity in entities.values() if entity.type == "own"]
    return replace(tables, entities=entities, forms=forms, family=tables.family | _names(own)[1], dates=actors.dates())


@cache
def _tables() -> Known:
    """The tables as they stand."""
    entities = {id_: Entity(id_, name, kind, type_, country or None)
                for id_, name, kind, type_, country, _, _ in rows("entity")}  # fmt: skip
    forms = _forms(entities)
    senses: defaultdict[str, list[Sense]] = defaultdict(list)
    for form, sense, type_, default, cues, _ in rows("sense"):
        words = tuple(c for c in cues.split("|") if c and not c.startswith(_INSTRUCTIONS))
        senses[form].append(Sense(sense, type_, default == "1", words))
        if len(form) > 3:
            senses[form.upper()].append(senses[form][-1])
    offices: defaultdict[str, list[Term]] = defaultdict(list)
    terms: defaultdict[tuple[str, str], list[Term]] = defaultdict(list)
    for family, id_, country, office, title, first, last, seen, _ in rows("office"):
        term = Term(id_, country, office, title, first, last or seen)
        offices[plain(family)].append(term)
        terms[country, office].append(term)
    given, families = _names(entities.values())
    return Known(
        entities,
        forms,
        {form: tuple(found) for form, found in senses.items()},
        {family: tuple(found) for family, found in offices.items()},
        {key: tuple(found) for key, found in terms.items()},
        given,
        families,
        frozenset(_firsts(entities.values()) - forms.keys()),
        {},
    )


def _forms(entities: dict[str, Entity]) -> dict[str, tuple[Alias, ...]]:
    """The readings of every form that is matched; most forms have one, which their spellings share."""
    forms: dict[str, tuple[Alias, ...]] = {}
    for form, id_, type_, needs, source in rows("alias"):
        reading = (Alias(id_, type_, needs, source == "curated"),)
        arabic = entities[id_].kind in ("person", "group")
        for spelled in family_spellings(form) if type_ == "family_name" else spellings(form, arabic=arabic):
            if spelled not in forms:
                forms[spelled] = reading
            elif spelled == form or source == "curated":
                forms[spelled] += reading
        if form.count(" ") == 1 and "." not in form and type_ in _HYPHENED and entities[id_].kind == "country":
            forms.setdefault(form.replace(" ", "-"), reading)  # the South-Sudanese pound
    for prefix, id_ in rows("curated_prefixes"):
        for spelled in (prefix, prefix.upper()):
            forms[spelled] = (*forms.get(spelled, ()), Alias(id_, "prefix", "", True))
    for form, readings in forms.items():
        if len(readings) > 1:
            forms[form] = tuple(sorted(set(readings)))
    for form, _, _ in rows("suppress"):
        for spelled in spellings(form, arabic=False):
            forms.setdefault(spelled, ())
    return forms


def _names(people: object) -> tuple[frozenset[str], frozenset[str]]:
    """Given and family names: by hand, and the first and last words of known people's names."""
    given = {name for (name,) in rows("curated_given")}
    family = set()
    for entity in people:  # type: ignore[attr-defined]
        if entity.kind == "person" and " " in entity.name:
            words = entity.name.split()
            if words[-1].isalpha() and len(words[-1]) > 3:
                family.add(words[-1])
    return frozenset(given), frozenset(family)


def _firsts(people: Iterable[Entity]) -> set[str]:
    """First words of the names of two known people or more, where the family name comes last and no word is common."""
    western = (p.name.split() for p in people if p.kind == "person" and p.country not in FAMILY_FIRST)
    counted = Counter(plain(words[0]) for words in western if len(words) > 1)
    common = (
        {word.capitalize() for (word,) in rows("curated_common")}
        | listed("title")
        | listed("before a surname")
        | listed("no given name")
    )
    return {w for w, n in counted.items() if n > 1 and len(w) > 2 and w.isalpha() and w.istitle()} - common
