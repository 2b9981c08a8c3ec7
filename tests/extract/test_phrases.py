"""Promises of the phrases: joined where words belong together, the same whatever the order."""

import numpy as np

from analysis.extract.phrases import join_phrases

RNG = np.random.default_rng(0)
NOISE = [f"w{i}" for i in range(200)]


def docs_with(phrase: list[str], n: int = 12) -> list[list[str]]:
    """Documents of random words that hold the phrase, each in a sentence of its own."""
    return [[*RNG.choice(NOISE, 5), *phrase, *RNG.choice(NOISE, 5), ""] for _ in range(n)]


def test_words_that_belong_together_are_joined():
    """A pair, and a name of three words, become one term each."""
    joined = join_phrases(docs_with(["chemical", "weapon"]) + docs_with(["united", "arab", "emirates"]))
    assert all("chemical weapon" in doc for doc in joined[:12])
    assert all("united arab emirates" in doc for doc in joined[12:])


def test_particles_stand_inside_phrases_only():
    """ "deir ez zor" keeps its particle, "al" alone is left out."""
    joined = join_phrases([["al", *doc] for doc in docs_with(["deir", "ez", "zor"])])
    assert all("deir ez zor" in doc and "al" not in doc for doc in joined)


def test_phrases_do_not_cross_sentences():
    """The end of one sentence and the beginning of the next are never joined."""
    joined = join_phrases(
        [[*RNG.choice(NOISE, 5), "assad", "", "russia", *RNG.choice(NOISE, 5), ""] for _ in range(12)]
    )
    assert not any(" " in word for doc in joined for word in doc)


def test_rare_pairs_are_left_alone():
    """A pair met four times is chance."""
    assert not any(" " in word for doc in join_phrases(docs_with(["chemical", "weapon"], 4)) for word in doc)


def test_the_order_of_documents_does_not_matter():
    """Shuffled documents get the same phrases; the input stays as it was; no words is fine."""
    docs = docs_with(["chemical", "weapon"]) + docs_with(["security", "council"])
    before = [list(doc) for doc in docs]
    assert join_phrases(docs[::-1]) == join_phrases(docs)[::-1]
    assert docs == before
    assert join_phrases([]) == []
    assert join_phrases([[], [""]]) == [[], [""]]
