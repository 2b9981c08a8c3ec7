"""Soft EM of a mixture of unigrams: every article drawn from one topic, which one not known for sure."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.special import logsumexp

ROUNDS = 40
SMOOTHING = 0.1
STILL = 1e-3


@dataclass(frozen=True)
class Mixture:
    """A fitted mixture.

    Args:
        weights: probability of each topic for each document, documents x k; rows sum to 1.
        likelihood: mean log probability of a token, in nat.
    """

    weights: np.ndarray
    likelihood: float


def fit(counts: sparse.csr_array, start: np.ndarray) -> Mixture:
    """Refine document weights by expectation maximisation.

    At most 40 rounds, word smoothing .1, until responsibilities change by less than .001 a document
    (Nigam et al. 2000, "Text classification from labeled and unlabeled documents using EM").

    Args:
        counts: documents x terms; every document has a term.
        start: non-negative weights, documents x k; a row of zeros counts as undecided.
    """
    tokens = counts.sum()
    weights = shares(start)
    likelihood = -np.inf
    for _ in range(ROUNDS):
        words = expected(counts, weights) + SMOOTHING
        sizes = weights.sum(axis=0)
        with np.errstate(divide="ignore"):  # a topic that lost its last article stays at log 0
            scores = counts @ np.log(words / words.sum(axis=1, keepdims=True)).T + np.log(sizes / sizes.sum())
        norm = logsumexp(scores, axis=1, keepdims=True)
        before, weights = weights, np.exp(scores - norm)
        likelihood = float(norm.sum() / tokens)
        if np.abs(weights - before).sum() < STILL * len(weights):
            break
    return Mixture(weights, likelihood)


def expected(counts: sparse.csr_array, weights: np.ndarray) -> np.ndarray:
    """Expected count of each term in each topic, k x terms."""
    out: np.ndarray = (counts.T @ weights).T
    return np.ascontiguousarray(out)


def probabilities(counts: np.ndarray) -> np.ndarray:
    """Rows divided by their sum, which is above 0."""
    out: np.ndarray = counts / counts.sum(axis=1, keepdims=True)
    return out


def shares(weights: np.ndarray) -> np.ndarray:
    """Rows divided by their sum; a row of zeros becomes even shares."""
    total = weights.sum(axis=1, keepdims=True)
    even = np.full_like(weights, 1 / weights.shape[1])
    out: np.ndarray = np.divide(weights, total, out=even, where=total > 0)
    return out
