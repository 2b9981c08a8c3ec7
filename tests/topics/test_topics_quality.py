"""Promises of the numbers on quality."""

from math import log

import numpy as np
import pytest
from scipy import sparse

from analysis.topics import quality


def test_npmi_agrees_with_a_calculation_by_hand():
    """Four articles: a and b together in two, a in three, b in two; a and c never together."""
    counts = sparse.csr_array(np.array([[1, 2, 0], [3, 1, 0], [1, 0, 0], [0, 0, 1]]))
    ab = log((2 / 4) / (3 / 4 * 2 / 4)) / -log(2 / 4)
    values = quality.npmi(counts, np.array([[0, 1], [0, 2]]))
    assert values == pytest.approx([ab, -1.0])


def test_npmi_of_words_always_together_is_one_and_of_words_everywhere_nothing():
    """Perfect company counts 1; two words of every article tell nothing, 0; one word alone has no coherence."""
    counts = sparse.csr_array(np.array([[1, 1, 1, 1], [0, 0, 1, 1]]))
    assert quality.npmi(counts, np.array([[0, 1], [2, 3]])) == pytest.approx([1.0, 0.0])
    assert np.isnan(quality.npmi(counts, np.array([[0]]))).all()


def test_diversity_and_exclusivity():
    """Words shared by topics lower both."""
    words = np.array([[0.5, 0.5, 0.0], [0.5, 0.0, 0.5]])
    shown = np.array([[0, 1], [0, 2]])
    assert quality.diversity(shown) == pytest.approx(3 / 4)
    assert quality.exclusivity(words, shown) == pytest.approx([0.75, 0.75])


def test_likelihood_of_a_token():
    """The mean log probability of a token under its article's mixture."""
    counts = sparse.csr_array(np.array([[2, 0], [1, 1]]))
    words = np.array([[0.5, 0.5], [1.0, 0.0]])
    weights = np.array([[0.0, 1.0], [1.0, 0.0]])
    assert quality.likelihood(counts, words, weights) == pytest.approx((0 + 0 + 2 * log(0.5)) / 4)
