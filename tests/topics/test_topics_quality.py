"""Promises of the numbers on quality."""

from math import log

import numpy as np
import pytest
from scipy import sparse

from analysis.topics import mixture, quality
from analysis.topics.prepare import prepare
from analysis.topics.words import by_probability, by_relevance
from topics.made import planted, terms_of


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


def test_held_out_terms_are_foretold_by_the_topics_that_made_them():
    """Articles are foretold better by their own topics than by one for all, and by that than by wrong ones."""
    truth, terms = planted(4, docs=200, words=100, length=40)
    one = np.full((1, 100), truth.mean(axis=0))
    wrong = truth[:, np.random.default_rng(0).permutation(100)]
    own, flat, other = (quality.completion(terms.counts, words) for words in (truth, one, wrong))
    assert own > flat + 0.2 > other


def test_an_article_of_one_term_foretells_nothing():
    """Without a second term there is nothing to ask for."""
    assert np.isnan(quality.completion(sparse.csr_array(np.array([[3, 0]])), np.array([[0.5, 0.5]])))


def test_words_shown_are_those_of_many_articles():
    """A word that one article repeats forty times is not shown before one that every article of the topic has."""
    texts = ["oil price market " + "echo " * 40] + ["oil price market"] * 9 + ["goal match team league"] * 30
    ground = prepare(
        terms_of([f"{text} filler{i} more{i} words{i} here{i}" * 2 for i, text in enumerate(texts)])
    ).ground
    names = prepare(
        terms_of([f"{text} filler{i} more{i} words{i} here{i}" * 2 for i, text in enumerate(texts)])
    ).vocabulary
    weights = np.where((ground.counts[:, [names.index("oil")]].toarray() > 0), [1.0, 0.0], [0.0, 1.0])
    words = mixture.probabilities(mixture.expected(ground.counts, weights) + 0.01)
    assert set(np.array(names)[by_relevance(words, ground, weights)[0, :3]]) == {"oil", "price", "market"}
    assert names[by_probability(words)[0, 0]] == "echo"
