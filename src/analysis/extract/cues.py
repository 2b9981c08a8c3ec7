"""Cue words: how often an article holds the words that speak for the senses of ambiguous names."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from analysis.extract.known import Known
from analysis.extract.words import listed


class Cues:
    """One automaton over all cues of the names that are read by the words of the whole article."""

    def __init__(self, known: Known) -> None:
        wanted = listed("read by document")
        senses = [s for form, found in known.senses.items() if form in wanted or form.title() in wanted for s in found]
        self._cues = sorted({cue for sense in senses for cue in sense.cues})
        self._automaton = AhoCorasick(self._cues, implementation=Implementation.ContiguousNFA, store_patterns=False)

    def count(self, texts: Iterable[str]) -> Counter[str]:
        """How often each cue stands in the folded texts, between word boundaries."""
        counted: Counter[str] = Counter()
        for text in texts:
            size = len(text)
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
                if start and _word(text[start - 1]) and _word(text[start]):
                    continue
                if end < size and _word(text[end]) and _word(text[end - 1]):
                    continue
                counted[self._cues[index]] += 1
        return counted


def _word(character: str) -> bool:
    return character.isalnum() or character == "_"


@lru_cache(maxsize=4)
def cues(known: Known) -> Cues:
    """The automaton of these tables, built when an article first needs it."""
    return Cues(known)
