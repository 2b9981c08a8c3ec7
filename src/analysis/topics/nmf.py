"""Non-negative matrix factorisation of tf-idf weights (scikit-learn): quick, good on full articles."""

import numpy as np

from analysis.topics.ground import Ground, Solution
from analysis.topics.mixture import expected, shares
from analysis.topics.start import factor


def fit(ground: Ground, *, k: int, seed: int = 0, rough: bool = False) -> Solution:
    """Factor the tf-idf matrix into `k` topics; the result is the same whatever the seed.

    A topic's words are the counts of the articles it holds, each by its share, so that weights are
    probabilities as those of `lda` are.

    Args:
        ground: counts in canonical order.
        k: number of topics, at most the number of documents and of terms.
        seed: has no effect: nothing here is random.
        rough: 100 rounds instead of 400; for comparing many k.
    """
    if k == 1:
        weights, loadings = np.ones((ground.counts.shape[0], 1)), ground.marginal[None, :]
        return Solution(loadings, weights, ("one topic: the counts as they are",))
    raw, loadings = factor(ground.tfidf, k, rounds=100 if rough else 400)
    scale = loadings.sum(axis=1)
    weights = shares(raw * scale)
    words = loadings / np.where(scale > 0, scale, 1)[:, None]
    # a term the factor left out keeps the trace that its articles give it, so that no probability is zero
    words = 0.99 * words + 0.01 * shares(expected(ground.counts, weights) + 1e-9)
    recipe = ("scikit-learn NMF of sublinear tf-idf (NNDSVD start); weights divided by their sum",)
    return Solution(words / words.sum(axis=1, keepdims=True), weights, recipe)
