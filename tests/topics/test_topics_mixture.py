"""Promises of the mixture of unigrams and of the starts."""

import numpy as np

from analysis.topics import mixture
from analysis.topics.prepare import prepare
from analysis.topics.start import starts
from topics.made import terms_of, two_themes


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


def test_rows_have_one_order_whatever_their_ids():
    """Articles are ordered by what they say: renamed articles lead to the same matrix."""
    texts = ["a b", "b c c", "d", "a a d"]
    first, second = prepare(terms_of(texts)), prepare(terms_of(texts[::-1]))
    assert (first.ground.counts.toarray() == second.ground.counts.toarray()).all()
    assert first.docs != second.docs
