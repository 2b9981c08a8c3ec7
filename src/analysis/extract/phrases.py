"""Phrases: neighbouring words that belong together, found by normalised mutual information."""

from collections.abc import Sequence
from importlib import import_module

from analysis.extract.boilerplate import sentences
from analysis.extract.lemmas import END

JOIN = " "
MARK = "\x1f"  # gensim takes phrases apart at its mark, so the words of an earlier round are joined by another
LEAST, MOST, ONE_IN = 5, 20, 6000  # a phrase is met five times, in larger corpora once in 6,000 words, at most 20
THRESHOLD = 0.5
# Parts of Arabic and other names: inside a phrase ("deir ez zor") they tell, alone they say nothing.
PARTICLES = frozenset(
    "al el ad an ar as at ash az ed en er es et esh ez ul bin bint ibn ben van von de da del".split()  # noqa: SIM905
)
ROUNDS = 2  # the second joins pairs with a third word: "united arab" + "emirates"


def join_phrases(docs: Sequence[Sequence[str]]) -> list[list[str]]:
    """The words of each document with phrases joined by a space ("chemical weapon").

    Pairs met often enough whose normalised pointwise mutual information is above .5 (Bouma 2009), found by
    gensim's `Phrases` within sentences; twice, so that phrases of three and four words are found. Counts decide,
    so the order of the documents does not matter. Particles of names stand inside phrases and are left out elsewhere.

    Args:
        docs: words in order, "" closing a sentence.
    """
    joined = [list(doc) for doc in docs]
    min_count = min(MOST, max(LEAST, sum(map(len, docs)) // ONE_IN))
    for _ in range(ROUNDS):
        said = [sentence for doc in joined for sentence in sentences(doc)]
        # gensim takes a second to import: only those who want phrases pay
        found = import_module("gensim.models.phrases").Phrases(
            said,
            min_count=min_count,
            threshold=THRESHOLD,
            scoring="npmi",
            delimiter=MARK,
            connector_words=PARTICLES,
            max_vocab_size=2**62,  # gensim forgets rare words at the limit, and what it forgets depends on the order
        )
        frozen = found.freeze()
        if not frozen.phrasegrams:
            break
        joined = [
            [word.replace(MARK, JOIN) for sentence in sentences(doc) for word in [*frozen[sentence], END]]
            for doc in joined
        ]
    return [[word for word in doc if word not in PARTICLES] for doc in joined]
