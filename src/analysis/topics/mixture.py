"""Soft EM of a mixture of unigrams: every article drawn from one topic, which one not known for sure."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.special import logsumexp

ROUNDS = 40
WARMING = 10  # rounds at each heat below 1
SMOOTHING = 0.1
BATCH = 20_000  # documents looked at together, which bounds the memory
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


def fit(counts: sparse.csr_array, start: np.ndarray, *, heats: tuple[float, ...] = (), rounds: int = ROUNDS) -> Mixture:
    """Refine document weights by expectation maximisation.

    Word smoothing .1, until responsibilities change by less than .001 a document
    (Nigam et al. 2000, "Text classification from labeled and unlabeled documents using EM"). Before them, ten rounds
    at each of the `heats`: log probabilities of a document count only so much, which keeps documents undecided
    and leaves the neighbourhood of a poor start (Ueda and Nakano 1998, "Deterministic annealing EM algorithm").

    Args:
        counts: documents x terms; every document has a term.
        start: non-negative weights, documents x k; a row of zeros counts as undecided.
        heats: rising, between 0 and 1.
        rounds: at most so many at full strength.
    """
    weights, likelihood = shares(start), -np.inf
    for heat in (*heats, 1.0):
        for _ in range(WARMING if heat < 1 else rounds):
            words, sizes = expected(counts, weights), weights.sum(axis=0)
            likelihood, changed = assign(counts, words, sizes, into=weights, heat=heat)
            if changed < STILL * len(weights):
                break
    return Mixture(weights, likelihood)


def assign(
    counts: sparse.csr_array, words: np.ndarray, sizes: np.ndarray, *, into: np.ndarray, heat: float = 1.0
) -> tuple[float, float]:
    """Write the weights of documents; the mean log probability of a token, and how much the weights changed.

    Args:
        counts: documents x terms; every document has a term.
        words: expected count of each term in each topic, k x terms.
        sizes: expected number of documents of each topic, shape (k,).
        into: the old weights, documents x k; overwritten.
        heat: how much the evidence counts, above 0 to 1; below 1 the probability means nothing.
    """
    by_term, prior = _logs(words, sizes)
    said = changed = 0.0
    for first in range(0, len(into), BATCH):
        part = slice(first, first + BATCH)
        scores: np.ndarray = (counts[part] @ by_term + prior) * heat
        top = scores.max(axis=1, keepdims=True)
        np.exp(scores - top, out=scores)
        total = scores.sum(axis=1, keepdims=True)
        scores /= total
        said += float((top + np.log(total)).sum())
        changed += float(np.abs(scores - into[part]).sum())
        into[part] = scores
    return said / float(counts.sum()), changed


def evidence(counts: sparse.csr_array, weights: np.ndarray) -> np.ndarray:
    """Log probability of each document in the mixture that the weights make, in nat, shape (documents,)."""
    by_term, prior = _logs(expected(counts, weights), weights.sum(axis=0))
    parts = [logsumexp(counts[i : i + BATCH] @ by_term + prior, axis=1) for i in range(0, len(weights), BATCH)]
    return np.concatenate(parts)


def _logs(words: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Smoothed log probabilities of terms, terms x k, and of topics, shape (k,)."""
    words = words + SMOOTHING
    with np.errstate(divide="ignore"):  # a topic that lost its last article stays at log 0
        return np.log(words / words.sum(axis=1, keepdims=True)).T, np.log(sizes / sizes.sum())


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
