"""Discovery by string: the tagger reads a few places of each unlinked name, and what it says there holds everywhere.

A name is a run of capitalised words that no table links. The tagger reads the first places of each distinct name,
with 25 characters around: its decisions look no further. Their vote is laid over every other place of the name.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.extract.pipeline import Entity
from analysis.extract.unlinked import Name

K = 4  # places that are read of a name of one word; longer names say more and are read once
_SMALL = re.compile(r"(?<![\w'’-])[a-zà-ÿ]{2,}(?![\w'’-])")
_NO_SURNAME = frozenset({"GPE", "NORP", "LOC", "FAC", "LANGUAGE", "WORK_OF_ART", "DATE"})
Pattern = tuple[tuple[int, int, str], ...]  # what is marked within a name: from, to, label


class Piece(NamedTuple):
    """A stretch of an article for the tagger to read."""

    doc_id: str
    field: str
    start: int
    text: str


@dataclass
class Strings:
    """The distinct names of many articles: their first places in canonical order, and how common they are.

    Articles may be added in any order and in several processes: `add` and `merge` commute.
    """

    k: int = K
    places: dict[str, list[tuple[str, bool, int, Name]]] = field(default_factory=dict)
    inside: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)

    def add(self, doc_id: str, found: Iterable[Name], texts: Mapping[str, str]) -> None:
        """Take the names of one article, and count its words in small letters."""
        for name in found:
            self.inside[name.text] += not name.opening
            self._place(name.text, [(doc_id, name.field != "title", name.start, name)])
        for text in texts.values():
            self.small.update(_SMALL.findall(text))

    def merge(self, other: "Strings") -> None:
        """Take what another process has seen."""
        for text, places in other.places.items():
            self._place(text, places)
        self.inside.update(other.inside)
        self.small.update(other.small)

    def _place(self, text: str, places: list[tuple[str, bool, int, Name]]) -> None:
        # an opening word may turn out to be a common one: enough places that are none are kept beside them
        held = sorted([*self.places.get(text, ()), *places], key=lambda p: p[:3])
        wanted = self._wanted(text)
        within = [p for p in held if not p[3].opening][:wanted]
        self.places[text] = sorted({p[:3]: p for p in (*held[:wanted], *within)}.values(), key=lambda p: p[:3])

    def _wanted(self, text: str) -> int:
        return self.k if " " not in text else 1

    def common(self, text: str) -> bool:
        """Whether a word at the start of a sentence is likely no name: in small letters it is more frequent."""
        return " " not in text and "-" not in text and self.small[text.lower()] > self.inside[text]

    def chosen(self) -> Iterator[tuple[str, Name]]:
        """doc_id and name of each place that is read, in canonical order."""
        picked = []
        for text, places in self.places.items():
            usable = [p for p in places if not (p[3].opening and self.common(text))]
            picked += usable[: self._wanted(text)]
        picked.sort(key=lambda p: p[:3])
        yield from ((doc_id, name) for doc_id, _, _, name in picked)

    def pieces(self) -> list[Piece]:
        """What the tagger is to read: the places with what stands around them, joined where they meet."""
        out: list[Piece] = []
        for doc_id, name in self.chosen():
            last = out[-1] if out else None
            if last and (last.doc_id, last.field) == (doc_id, name.field) and name.first <= last.start + len(last.text):
                known = last.start + len(last.text) - name.first
                out[-1] = last._replace(text=last.text + name.near[known:])
            else:
                out.append(Piece(doc_id, name.field, name.first, name.near))
        return out


@dataclass(frozen=True)
class Found:
    """What the tagger said of the names: patterns for every place, and its marks where it has read.

    Args:
        patterns: what is marked within each name.
        people: last words of the full names of people: alone they are that person's surname.
        common: words that at the start of a sentence are no names.
        read: stretches that were read and what was marked there, by article and field.
    """

    patterns: Mapping[str, Pattern]
    people: frozenset[str]
    common: frozenset[str]
    read: Mapping[tuple[str, str], tuple[list[tuple[int, int]], list[Entity]]]

    def entities(self, doc_id: str, found: Iterable[Name]) -> dict[str, list[Entity]]:
        """The marks of one article, by field, as if the tagger had read all of it."""
        marked: defaultdict[str, set[Entity]] = defaultdict(set)
        for name in found:
            stretches, marks = self.read.get((doc_id, name.field), ([], []))
            if name.text in self.people:
                marked[name.field].add(Entity(name.start, name.end, "PERSON"))
            elif any(a <= name.first and name.first + len(name.near) <= b for a, b in stretches):
                marked[name.field] |= {e for e in marks if e.start < name.end and name.start < e.end}
            elif not (name.opening and name.text in self.common):
                pattern = self.patterns.get(name.text, ())
                marked[name.field] |= {Entity(name.start + a, name.start + b, label) for a, b, label in pattern}
        return {field: sorted(entities) for field, entities in marked.items()}


def vote(strings: Strings, marks: Sequence[Sequence[Entity]]) -> Found:
    """Settle what each name is by what the tagger marked in `strings.pieces()`.

    The commonest pattern of a name's places wins; in a tie nothing is marked, or as in the earlier place. A word that
    ends the full name of a person elsewhere is a person, unless it was taken for a place or a people itself.

    Args:
        strings: the names of all articles.
        marks: for each piece, in order, what was marked; offsets count from the start of the piece.
    """
    read: dict[tuple[str, str], tuple[list[tuple[int, int]], list[Entity]]] = {}
    for piece, entities in zip(strings.pieces(), marks, strict=True):
        stretches, marked = read.setdefault((piece.doc_id, piece.field), ([], []))
        stretches.append((piece.start, piece.start + len(piece.text)))
        marked += [Entity(piece.start + e.start, piece.start + e.end, e.label) for e in entities]
    votes: defaultdict[str, Counter[Pattern]] = defaultdict(Counter)
    for doc_id, name in strings.chosen():
        met = [e for e in read[doc_id, name.field][1] if e.start < name.end and name.start < e.end]
        pattern = ((max(e.start, name.start) - name.start, min(e.end, name.end) - name.start, e.label) for e in met)
        votes[name.text][tuple(pattern)] += 1
    # max takes the first of equals: the places come in canonical order
    patterns = {text: max(counted, key=lambda p: (counted[p], not p)) for text, counted in votes.items()}
    full = (text[a:b].split() for text, p in patterns.items() for a, b, label in p if label in ("PERSON", "PER"))
    people = {words[-1] for words in full if len(words) > 1}
    people = {text for text in people if not _NO_SURNAME & {label for _, _, label in patterns.get(text, ())}}
    common = frozenset(text for text in strings.places if strings.common(text))
    return Found(patterns, frozenset(text for text in people if text in patterns) - common, common, read)
