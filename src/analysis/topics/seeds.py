"""Seeds: words and articles that an analyst gives to topics, looked up in the terms that are modelled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.errors import AnalysisError
from analysis.topics.prepare import Prepared

FIX = "seeds={'chemical weapons': ['sarin', 'chlorine']}, words as the terms have them"


@dataclass(frozen=True)
class Seeds:
    """What was asked for and what of it is there, topic by topic.

    Args:
        names: the seeded topics, in the order given.
        words: for each, the seed words that are terms.
        docs: for each, the seed articles that are modelled.
        absent: what was given and is not there, one a topic.
        missed: topics without a seed that is there, which therefore are not seeded, and what was given for them.
    """

    names: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    docs: tuple[tuple[str, ...], ...]
    absent: tuple[tuple[str, ...], ...] = ()
    missed: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def columns(self, vocabulary: Sequence[str]) -> list[np.ndarray]:
        """For each topic the columns of its seed words, those that are there."""
        place = {term: i for i, term in enumerate(vocabulary)}
        return [np.array([place[w] for w in words if w in place], dtype=np.int64) for words in self.words]

    def rows(self, docs: Sequence[str]) -> list[np.ndarray]:
        """For each topic the rows of its seed articles, those that are there."""
        place = {doc_id: i for i, doc_id in enumerate(docs)}
        return [np.array([place[d] for d in ids if d in place], dtype=np.int64) for ids in self.docs]


def look_up(words: Mapping[str, Sequence[str]], articles: Mapping[str, Sequence[str]], ready: Prepared) -> Seeds:
    """The seeds that are there; a word is looked for as given, then in small letters.

    Raises:
        AnalysisError: they are no lists by label, there are none, one is given to two topics, or none of any topic is
            there.
    """
    for given in (words, articles):
        if not isinstance(given, Mapping):
            raise AnalysisError(f"{type(given).__name__} holds no seeds by label.", where="argument 'seeds'", fix=FIX)
        wrong = (name for name, seeds in given.items() if not _listed(seeds))
        if (alone := next(wrong, None)) is not None:
            raise AnalysisError(f"The seeds of {alone!r} are no list.", where="argument 'seeds'", fix=FIX)
    names = tuple(dict.fromkeys([*words, *articles]))
    if not names:
        raise AnalysisError("No topic has seeds.", where="topics.fit_guided", fix=FIX)
    vocabulary, docs = set(ready.vocabulary), set(ready.docs)
    known, pinned, absent = [], [], []
    for name in names:
        as_terms = {w: w if w in vocabulary else w.casefold() for w in words.get(name, ())}
        ids = list(articles.get(name, ()))
        known.append(tuple(dict.fromkeys(t for t in as_terms.values() if t in vocabulary)))
        pinned.append(tuple(dict.fromkeys(i for i in ids if i in docs)))
        absent.append(
            tuple([w for w, t in as_terms.items() if t not in vocabulary] + [i for i in ids if i not in docs])
        )
    for lists in (known, pinned):
        every = [seed for seeds in lists for seed in seeds]
        twice = next((seed for seed in every if every.count(seed) > 1), None)
        if twice is not None:
            raise AnalysisError(f"{twice!r} is a seed of two topics.", where="topics.fit_guided", fix="leave one out")
    there = [i for i in range(len(names)) if known[i] or pinned[i]]
    missed = tuple((names[i], absent[i]) for i in range(len(names)) if i not in there)
    if not there:
        said = "; ".join(f"{name!r}: {', '.join(given) or 'none is given'}" for name, given in missed)
        raise AnalysisError(
            f"No seed is modelled, of {said}.",
            where="seeds",
            fix="words that are in several articles, as the terms have them, or doc_ids of articles with terms",
        )
    known, pinned, absent = ([each[i] for i in there] for each in (known, pinned, absent))
    return Seeds(tuple(names[i] for i in there), tuple(known), tuple(pinned), tuple(absent), missed)


def _listed(seeds: Any) -> bool:
    """Whether these are several words, not one."""
    several = isinstance(seeds, Iterable) and not isinstance(seeds, str | bytes)
    return several and all(isinstance(one, str) for one in seeds)
