"""Phrases: neighbouring words that belong together, found by normalised mutual information."""

from collections.abc import Sequence
from importlib import import_module

from analysis.extract.boilerplate import sentences
from analysis.extract.lemmas import END

JOIN = " "
MIN_COUNT = 5
THRESHOLD = 0.4
# Parts of Arabic and other names: inside a phrase ("deir ez zor") they tell, alone they say nothing.
PARTICLES = frozenset(
    "al el ad an ar as at ash az ed en er es et esh ez ul bin bint ibn ben van von de da del".split()  # noqa: SIM905
)
ROUNDS = 2  # the second joins pairs with a third word: "united arab" + "emirates"


def join_phrases(docs: Sequence[Sequence[str]]) -> list[list[str]]:
    """The words of each document with phrases joined by a space ("chemical weapon").

    Pairs met five times or more whose normalised pointwise mutual information is above .4 (Bouma 2009), found by
    gensim's `Phrases` within sentences; twice, so that phrases of three and four words are found. Counts decide,
    so the order of the documents does not matter. Particles of names stand inside phrases and are left out elsewhere.

    Args:
        docs: words in order, "" closing a sentence.
    """
    joined = [list(doc) for doc in docs]
    for _ in range(ROUNDS):
        said = [sentence for doc in joined for sentence in sentences(doc)]
        # gensim takes a second to import: only those who want phrases pay
        found = import_module("gensim.models.phrases").Phrases(
            said,
            min_count=MIN_COUNT,
            threshold=THRESHOLD,
            scoring="npmi",
            delimiter=JOIN,
            connector_words=PARTICLES,
            max_vocab_size=2**62,  # gensim forgets rare words at the limit, and what it forgets depends on the order
        )
        frozen = found.freeze()
        if not frozen.phrasegrams:
            break
        joined = [[word for sentence in sentences(doc) for word in [*frozen[sentence], END]] for doc in joined]
    return [[word for word in doc if word not in PARTICLES] for doc in joined]
