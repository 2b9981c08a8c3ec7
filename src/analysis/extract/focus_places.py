"""Names that tell a country though they are no mention of it: towns, provinces, counties, parties, money."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from analysis.extract import focus_beside as beside
from analysis.extract import known
from analysis.extract.matcher import fold
from analysis.extract.mention import Span
from analysis.extract.names import plain

_CAPITALS = re.compile(r"\b(?:[A-Z]{4,}(?:[ '-][A-Z]{3,})*|[A-Z]{3}(?:[ '-][A-Z]{4,})+)\b(?!:)")
_HOST = re.compile(
    r"(?:(?<=://)|(?<=@)|\bwww\.)(?:[\w-]+\.)+([a-z]{2})\b(?![.\w])|"
    r"\b(?:[\w-]+\.)+(?:co|com|gov|gob|gouv|go|ac|edu|org|net)\.([a-z]{2})\b(?![.\w])"
)
_HALF = 0.3  # what a small town counts without a word of place beside it: many are surnames and words too


class Place(NamedTuple):
    """What a form may tell: the country, its thousands of people, what must stand beside it; whether it is a state."""

    country: str
    size: int
    needs: str
    state: bool


class Hint(NamedTuple):
    """A name in a text and how likely it tells each country, before the article is asked.

    The shares sum to 1; there are none where the name is no place's: the Paris Agreement. `weight` is 1, or less for
    a small town without a word of place beside it.
    """

    span: Span
    shares: Mapping[str, float]
    weight: float


@cache
def _table() -> dict[str, tuple[Place, ...]]:
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for form, country, size, needs, source in known.rows("gazetteer"):
        state = needs == "comma" or source == "cldr-subdivisions"  # not New York, which is a town too
        places[form].append(Place(country, int(size), needs, state))
    return {form: tuple(found) for form, found in places.items()}


@cache
def _automaton() -> tuple[AhoCorasick, list[str]]:
    forms = sorted(_table())
    return AhoCorasick(forms, implementation=Implementation.ContiguousNFA, store_patterns=False), forms


def domain(host: str) -> str:
    """The country of a host name by its ending; empty where the ending is used everywhere."""
    places = _table().get("." + host.rpartition(".")[2].lower(), ())
    return places[0].country if places else ""


def hints(field: str, text: str, taken: Iterable[tuple[int, int]]) -> Iterator[Hint]:
    """The names of a text that tell a country, the longest first.

    Args:
        field: the field whose text it is.
        text: the text as stored; offsets index it.
        taken: spans that are something else already: people, countries, bodies that have a country.
    """
    bare = _bare(fold(text))
    named = _CAPITALS.sub(_lowered, bare)
    found = _matches(bare)
    if named != bare:
        found = sorted({*found, *_matches(named)})
    found += [(m.start(), m.end(), "." + end) for m in _HOST.finditer(bare) if domain(end := m.group(1) or m.group(2))]
    found.sort(key=lambda hit: (hit[0] - hit[1], hit[0]))
    blocked = _Spans(taken)
    for start, end, form in found:
        told = None if blocked.meets(start, end) else _told(named, (start, end), form, titled=field == "title")
        if told is not None:
            blocked.add(start, end)
            yield Hint(Span(field, start, end), *told)


def _bare(folded: str) -> str:
    """The text without diacritics, as long as it was."""
    bare = plain(folded)
    if len(bare) == len(folded):
        return bare
    return "".join(one if len(one) == 1 else char for char in folded for one in (plain(char),))


def _matches(text: str) -> list[tuple[int, int, str]]:
    """All forms that stand between word boundaries."""
    automaton, forms = _automaton()
    found, size = [], len(text)
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        if start and (text[start - 1].isalnum() or text[start - 1] in "@/_") and text[start].isalnum():
            continue
        if end < size and (text[end].isalnum() or text[end] in "@_") and text[end - 1].isalnum():
            continue
        found.append((start, end, forms[index]))
    return found


class _Spans:
    """Spans that do not overlap much, asked whether one meets them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)

    def add(self, start: int, end: int) -> None:
        self._spans.insert(bisect_left(self._spans, (start, end)), (start, end))

    def meets(self, start: int, end: int) -> bool:
        place = bisect_left(self._spans, (end, 0))
        return any(e > start for _, e in self._spans[max(0, place - 8) : place])


def _lowered(found: re.Match[str]) -> str:
    """A headline or dateline in capitals as names are written: HARRISBURG."""
    return found.group().title()


def _told(text: str, span: tuple[int, int], form: str, *, titled: bool) -> tuple[dict[str, float], float] | None:
    """How likely the form tells each country where it stands, and its weight; None = it tells nothing here."""
    places, (start, end) = _table()[form], span
    abbreviated = tuple(p for p in places if p.needs == "comma")
    if abbreviated and beside.after_town(text, start):
        return _by_size(abbreviated), 1.0
    places = tuple(p for p in places if p.needs != "comma")
    if not places:
        return None
    if beside.pact(text, end):
        return {}, 0.0
    if form[0].islower() or form[0] == ".":
        return _by_size(places), 1.0
    need = max(p.needs for p in places)
    local = beside.local(text, start, end)
    name = beside.name(text, start, end, weak=need != "")
    if (need == "place" and not local) or name == "person" or (name and need):
        return None
    if name and not titled:
        return _by_size(places), _HALF
    return _by_size(_of_state(text, end, places)), 1.0 if local or need == "" else _HALF


def _of_state(text: str, end: int, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The country of the state that follows after a comma alone: London, Ontario; Paris, Texas."""
    for form in beside.states(text, end):
        found = tuple(p for p in _table().get(form, ()) if p.state)
        if found:
            at_home = {p.country for p in found}
            return tuple(p for p in places if p.country in at_home) or found
    return places


def _by_size(places: tuple[Place, ...]) -> dict[str, float]:
    """Shares by the square root of the people: news is written of small towns too."""
    roots = {p.country: p.size**0.5 for p in places}
    whole = sum(roots.values())
    return {country: root / whole for country, root in sorted(roots.items())}
