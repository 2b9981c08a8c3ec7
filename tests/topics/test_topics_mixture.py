"""Promises of the mixture of unigrams and of the starts."""

import numpy as np

from analysis.topics import lda, mixture
from analysis.topics.prepare import prepare
from analysis.topics.start import starts
from topics.made import planted, terms_of, two_themes


def test_likelihood_never_falls():
    """Each round of expectation maximisation explains the tokens better (but for the smoothing)."""
    counts = prepare(two_themes()).ground.counts
    weights = np.random.default_rng(0).dirichlet([1, 1, 1], counts.shape[0])
    reached = []
    for _ in range(8):
        weights = mixture.fit(counts, weights).weights
        reached.append(mixture.fit(counts, weights).likelihood)
    assert np.diff(reached).min() > -1e-3


def test_undecided_articles_start_evenly():
    """A row of zeros becomes even shares."""
    assert mixture.shares(np.array([[0.0, 0.0], [3.0, 1.0]])).tolist() == [[0.5, 0.5], [0.75, 0.25]]


def test_three_starts_where_there_is_enough_and_one_topic_needs_none():
    """Every start is documents x k, non-negative and finite; the NMF comes first."""
    ground = prepare(two_themes()).ground
    found = dict(starts(ground, 3))
    assert len(found) == 3
    assert next(iter(found)) == "NMF of tf-idf"
    assert all(w.shape == (60, 3) and (w >= 0).all() and np.isfinite(w).all() for w in found.values())
    assert [name for name, _ in starts(ground, 1)] == ["one topic"]


def test_evidence_of_the_documents_adds_up():
    """Log probabilities of documents sum to that of the corpus, as a round of expectation maximisation tells it."""
    counts = prepare(two_themes()).ground.counts
    weights = np.random.default_rng(1).dirichlet([1, 1, 1], counts.shape[0])
    said, _ = mixture.assign(counts, mixture.expected(counts, weights), weights.sum(axis=0), into=weights.copy())
    each = mixture.evidence(counts, weights)
    assert each.shape == (counts.shape[0],)
    assert np.isclose(each.sum() / counts.sum(), said)


def test_a_start_is_left_for_a_gain_of_many_documents_not_of_a_few():
    """A better start is taken where documents throughout are explained better; two odd ones decide nothing."""
    odd = terms_of(["oil price barrel", "price oil oil"] * 20 + ["x y z x y z"] * 2)
    for terms, own, taken in ((two_themes(), np.arange(60) % 2, True), (odd, np.arange(42) >= 40, False)):
        ready = prepare(terms)
        topic = own[[terms.docs.index(doc) for doc in ready.docs]].astype(int)
        told, mixed = (mixture_of(ready.ground.counts, w) for w in (np.eye(2)[topic], np.full((len(topic), 2), 0.5)))
        assert told.likelihood > mixed.likelihood + lda.CLEARLY
        assert lda.surely(ready.ground.counts, told, over=mixed) == taken
        assert not lda.surely(ready.ground.counts, mixed, over=told)


def mixture_of(counts, weights):
    """A mixture with these weights, as it is."""
    return mixture.Mixture(weights, float(mixture.evidence(counts, weights).sum() / counts.sum()))


def test_rows_have_one_order_whatever_their_ids():
    """Articles are ordered by what they say: renamed articles lead to the same matrix."""
    texts = ["a b", "b c c", "d", "a a d"]
    first, second = prepare(terms_of(texts)), prepare(terms_of(texts[::-1]))
    assert (first.ground.counts.toarray() == second.ground.counts.toarray()).all()
    assert first.docs != second.docs


def test_heat_leaves_the_neighbourhood_of_a_poor_start():
    """From starts that mix the themes up, short texts are explained better by way of heat, by all but a few."""
    counts = prepare(planted(8, docs=800, words=200, length=6, mixing=0.02)[1]).ground.counts
    rng = np.random.default_rng(2)
    poor = [rng.dirichlet([5.0] * 8, counts.shape[0]) for _ in range(8)]
    cold = np.array([mixture.fit(counts, start).likelihood for start in poor])
    warm = np.array([mixture.fit(counts, start, heats=(0.3, 0.5, 0.7, 0.85)).likelihood for start in poor])
    assert warm.mean() > cold.mean()
    assert (warm > cold).sum() >= 6
