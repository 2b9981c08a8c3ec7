"""Names that no table links: runs of capitalised words, with a little of the text around them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from analysis.extract.link import Linked
from analysis.extract.stopwords import STOP

AROUND = 25  # characters on both sides: a tagger's convolution of four tokens sees little more
_OPENERS = frozenset("\"'“‘«(:–—-")
_CAPITAL = r"(?:al-|el-)?[A-ZÀ-ÖØ-Þ](?:[\w'’&-]|\.(?=\w))*"
_JOIN = r"(?: (?:of|of the|for|for the|de|del|de la|la|al|el|bin|ibn|von|van|van der|der|da|dos|du|&))? "
_RUN = re.compile(rf"(?<![\w'’.-])(?:[a-z]+-)?{_CAPITAL}\.?(?:{_JOIN}{_CAPITAL}(?:\.(?= [A-Z]))?)*")
_FIRST_WORD = re.compile(r"[^ ]+ ?")
_TAIL = re.compile(r"(?:['’]s|[.'’&-])+$")
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]")


class Name(NamedTuple):
    """An unlinked name at a place; `opening` = first in its sentence; `near` = the text from `first` around it."""

    text: str
    field: str
    start: int
    end: int
    opening: bool
    first: int
    near: str


def names(
    linked: Linked, texts: Mapping[str, str], sentences: Mapping[str, Sequence[tuple[int, int]]]
) -> Iterator[Name]:
    """The runs of capitalised words of an article that the tables do not link, title first.

    Countries and places may stand inside ("Council of Lebanon Teachers"); other mentions and phrases cut a run.

    Args:
        linked: the article as the tables read it.
        texts: its fields as stored.
        sentences: offsets of the sentences of each field.
    """
    for name, text in texts.items():
        kept = [m.span for m in linked.mentions if m.span.field == name and not m.embedded]
        soft = [m.span for m in linked.mentions if m.span.field == name and m.kind in ("country", "place")]
        hard = [span for span in kept if span not in set(soft)] + [b for b in linked.blocked if b.field == name]
        cut = _masked(text, hard)
        rest = _masked(cut, soft)
        runs = ((first, run) for first, last in sentences[name] for run in _RUN.finditer(cut, first, last))
        for first, run in runs:
            start, end = run.start(), run.start() + len(_TAIL.sub("", run.group()))
            opening = start == first or cut[start - 2 : start].strip() in _OPENERS
            while start < end and (word := _FIRST_WORD.match(cut, start, end)) and word[0].strip().lower() in STOP:
                start = word.end()
            if start < end and _CAPITALS.search(rest, start, end):
                left, right = _around(text, start, end)
                yield Name(text[start:end], name, start, end, opening, left, text[left:right])


def _masked(text: str, spans: Iterable[tuple[str, int, int]]) -> str:
    """The text, as long as before, with the spans struck out."""
    parts, place = [], 0
    for _, start, end in sorted(spans):
        if end > place:
            parts += [text[place : max(start, place)], "_" * (end - max(start, place))]
            place = end
    return "".join([*parts, text[place:]])


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of a place with whole words around it."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    if first:
        first = text.find(" ", first, start) + 1 or start
    if last < len(text):
        last = max(end, text.rfind(" ", end, last))
    return first, last
