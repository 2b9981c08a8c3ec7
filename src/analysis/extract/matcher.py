"""One pass over raw text: every known form that stands between word boundaries, overlaps and all."""

import gc
import re
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from analysis.extract.actors import NO_ACTORS, Actors
from analysis.extract.known import COUNTRY_TYPES, Known, load

# characters that are written in several ways, each folded to one of the same length, so that offsets stay true
_FOLDS = dict.fromkeys("’‘ʼ`´", "'") | dict.fromkeys("‐‑–", "-")
_FOLDS |= dict.fromkeys("\n\r\t\xa0\u2002\u2003\u2009\u202f", " ")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ADDRESS = re.compile(r"://|www\.|@|\w\.(?:com|org|net|gov|edu|co|tv|info)\b|^#?\w+_|_\w+$", re.IGNORECASE)
_NEXT_WORD = re.compile(r"[A-Z][\w']+")
_POSSESSIVE = (*COUNTRY_TYPES, "family_name", "full_name", "capital")
_PLURALS = ("Turkey", "Guinea", "Jordan", "Chad")
_NISBA = re.compile(r"\b(?:[AaEe]l|EL|AL)[- ]$")


class Match(NamedTuple):
    """A known form at a place in a text; `lost` = it stands before an s that lost its apostrophe (Syrias)."""

    start: int
    end: int
    form: str
    lost: bool = False


def fold(text: str) -> str:
    """The text as it is matched: as long as `text`, with straight apostrophes, plain hyphens and spaces."""
    if text.isascii():
        return text.replace("\n", " ").replace("\r", " ").replace("\t", " ").replace("`", "'")
    for written, folded in _FOLDS.items():
        if written in text:
            text = text.replace(written, folded)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a character, which the automaton cannot read
        return _SURROGATE.sub("\ufffd", text)
    return text


class Matcher:
    """An Aho-Corasick automaton over the forms of the tables (https://doi.org/10.1145/360825.360855).

    Overlapping matches are all kept until word boundaries are known: a leftmost-longest search would
    lose a valid shorter match when the longer one fails at its boundary.
    """

    _automata: list[tuple[AhoCorasick, list[str]]]

    def __init__(self, known: Known, over: "Matcher | None" = None) -> None:
        self.known = known
        forms = sorted(known.forms if over is None else known.forms.keys() - over.known.forms.keys())
        automaton = AhoCorasick(forms, implementation=Implementation.ContiguousNFA, store_patterns=False)
        shared: list[tuple[AhoCorasick, list[str]]] = [] if over is None else over._automata
        self._automata = [*shared, (automaton, forms)] if forms else shared
        self._gone = frozenset() if over is None else over.known.forms.keys() - known.forms.keys()

    def find(self, folded: str) -> list[Match]:
        """All matches in a folded text whose ends are word boundaries, in order of start, longest first."""
        size, found, gone = len(folded), [], self._gone
        for automaton, forms in self._automata:
            for index, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
                if start and folded[start - 1].isalnum():
                    continue
                lost, form = False, forms[index]
                if form in gone:
                    continue
                if folded[end - 1] == "-":
                    if not self._before_a_country(folded, end):
                        continue
                elif end < size and folded[end].isalnum() and folded[end - 1] != ".":
                    lost = folded[end] == "s" and (end + 1 == size or not folded[end + 1].isalnum())
                    if not lost or not self._may_lose(form):
                        continue
                if not _stands_alone(folded, start, end, form) or (_nisba(folded, start) and self._is_demonym(form)):
                    continue
                found.append(Match(start, end - (form[-1] == "-"), form, lost))
        found.sort(key=lambda m: (m.start, -m.end))
        return found

    def _before_a_country(self, folded: str, end: int) -> bool:
        """Whether a country's name or demonym follows: Sino-Indian, not Sino-Tibetan, nor Indo-Pacific."""
        word = _NEXT_WORD.match(folded, end)
        readings = self.known.forms.get(word.group(), ()) if word else ()
        return bool(readings) and self.known.entities[readings[0].id].kind == "country"

    def _may_lose(self, form: str) -> bool:
        """Whether "forms" may be the possessive of the form without its apostrophe: names of countries and people."""
        if len(form) < 4 or form.endswith("s") or form in _PLURALS or form + "s" in self.known.forms:
            return False
        return any(reading.type in _POSSESSIVE for reading in self.known.forms[form])

    def _is_demonym(self, form: str) -> bool:
        readings = self.known.forms[form]
        return bool(readings) and all(reading.type.startswith("demonym") for reading in readings)


def _stands_alone(folded: str, start: int, end: int, form: str) -> bool:
    """Whether the match is no part of an address, a name joined by a hyphen, or a number."""
    before = folded[start - 1] if start else " "
    after = folded[end] if end < len(folded) else " "
    if before in "./@_&" or after in "./@_:":
        left = folded.rfind(" ", 0, start) + 1
        right = folded.find(" ", end)
        if _ADDRESS.search(folded[left : right if right >= 0 else len(folded)]):
            return False
    if before == "-" and form.isupper() and len(form) < 4:  # KIM JONG-UN, but "non-EU" and "pro-US"
        return folded[max(0, start - 2)].islower()
    return True


def _nisba(folded: str, start: int) -> bool:
    """Whether an Arabic article stands before a demonym, as in the family name al-Iraqi."""
    return start > 2 and folded[start - 2] in "lL" and bool(_NISBA.search(folded, max(0, start - 4), start))


@lru_cache(maxsize=4)
def matcher(actors: Actors = NO_ACTORS) -> Matcher:
    """The matcher over the tables and the analyst's actors; the tables' automaton is built once a process."""
    collecting = gc.isenabled()
    gc.disable()  # hundreds of thousands of objects that all stay: looking for garbage among them doubles the time
    try:
        return Matcher(load(actors), matcher() if actors.rows else None)
    finally:
        if collecting:
            gc.enable()
