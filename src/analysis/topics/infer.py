"""The weights of articles under topics that are given: three ways, each article by itself, nothing drawn."""

from collections.abc import Iterator

import numpy as np
from scipy import sparse
from scipy.optimize import nnls
from scipy.special import logsumexp, psi

ALPHA = 0.1  # the prior of `lda`: tokens that each topic has in an article before one is read
ROUNDS, STILL = (
    50,
    1e-3,
)  # of the variational updates, as in gensim; change of a token's worth at which an article is done
TINY = 1e-12  # probability of a term that a topic does not have
BATCH = 4_000_000  # numbers looked at together, which bounds the memory
DIGITS = 6  # kept of weights, as `fit` does: too few to show on which processor they were made


def variational(counts: sparse.csr_array, words: np.ndarray) -> np.ndarray:
    """Weights of mixed membership: the variational E-step of LDA (Blei, Ng and Jordan 2003, figure 6) from even shares.

    Args:
        counts: documents x terms; every document has a term.
        words: probability of each term in each topic, k x terms.

    Returns:
        Documents x k; rows sum to 1.
    """
    by_term = np.maximum(words.T, TINY)
    out = np.empty((counts.shape[0], len(words)))
    for first, rows in batches(counts, len(words)):
        out[first : first + rows.shape[0]] = explained(rows, by_term[rows.indices])
    return out


def explained(rows: sparse.csr_array, likely: np.ndarray) -> np.ndarray:
    """The variational E-step where every count may have probabilities of its own.

    Args:
        rows: documents x terms; every document has a term.
        likely: probability of the term of each count in each topic, counts x k, all above 0.

    Returns:
        Documents x k; rows sum to 1.
    """
    k, left = likely.shape[1], np.arange(rows.shape[0])
    numbers, owner = rows.data, np.repeat(left, np.diff(rows.indptr))
    tokens = rows.sum(axis=1)
    found = ALPHA + np.repeat(tokens[:, None] / k, k, axis=1)
    for _ in range(ROUNDS):
        place = np.searchsorted(left, owner)
        share = np.exp(psi(found[left]))
        chance = np.einsum("ij,ij->i", share[place], likely)
        new = ALPHA + share * _weighted(likely, numbers / chance, place, len(left))
        moved = np.abs(new - found[left]).sum(axis=1) >= STILL * tokens[left]
        found[left] = new
        keep = moved[place]
        left, owner, numbers, likely = left[moved], owner[keep], numbers[keep], likely[keep]
        if not len(left):
            break
    out: np.ndarray = found / found.sum(axis=1, keepdims=True)
    return out


def mixture(counts: sparse.csr_array, words: np.ndarray, *, sizes: np.ndarray) -> np.ndarray:
    """Weights where an article is of one topic: the probability of each, which one not known for sure.

    Args:
        counts: documents x terms.
        words: probability of each term in each topic, k x terms.
        sizes: share of each topic among all articles, shape (k,).
    """
    scores = counts @ np.log(np.maximum(words, TINY)).T + np.log(np.maximum(sizes, TINY))
    out: np.ndarray = np.exp(scores - logsumexp(scores, axis=1, keepdims=True))
    return out


def projection(counts: sparse.csr_array, words: np.ndarray, *, idf: np.ndarray) -> np.ndarray:
    """Weights of a factorisation: non-negative least squares of tf-idf on the topics, divided by their sum.

    Args:
        counts: documents x terms; every document has a term.
        words: the topics, k x terms; rows sum to 1.
        idf: inverse document frequency of each term, as where the topics were found.
    """
    rows = counts.copy()
    rows.data = (1 + np.log(rows.data)) * idf[rows.indices]
    rows.data /= np.repeat(np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel()), np.diff(rows.indptr))
    gram = words @ words.T
    # |x - wH|² by way of the k x k factor of HHᵀ, a hair above singular
    root = np.linalg.cholesky(gram + 1e-12 * np.trace(gram) * np.eye(len(gram)))
    back = np.linalg.inv(root)
    found = np.array([nnls(root.T, back @ side)[0] for side in rows @ words.T]).reshape(-1, len(words))
    total = found.sum(axis=1, keepdims=True)
    even = np.full_like(found, 1 / len(words))
    out: np.ndarray = np.divide(found, total, out=even, where=total > 0)
    return out


def rounded(weights: np.ndarray) -> np.ndarray:
    """Weights of six digits whose rows sum to 1; what rounding leaves goes to the strongest topic."""
    out = np.round(weights, DIGITS)
    out[np.arange(len(out)), out.argmax(axis=1)] += 1 - out.sum(axis=1)
    return out


def batches(counts: sparse.csr_array, k: int) -> Iterator[tuple[int, sparse.csr_array]]:
    """The number of the first row, and rows, so many that their counts times `k` stay within a bound."""
    most, first = max(1, BATCH // k), 0
    while first < counts.shape[0]:
        last = int(np.searchsorted(counts.indptr, counts.indptr[first] + most, side="right")) - 1
        last = min(max(last, first + 1), counts.shape[0])
        yield first, counts[first:last]
        first = last


def _weighted(values: np.ndarray, factors: np.ndarray, owner: np.ndarray, size: int) -> np.ndarray:
    """Sums of the rows of `values` times their factors by owner, one after another."""
    ends = np.arange(len(owner) + 1)
    out: np.ndarray = sparse.csr_array((factors, owner, ends), shape=(len(owner), size)).T @ values
    return out


def summed(values: np.ndarray, owner: np.ndarray, size: int) -> np.ndarray:
    """Sums of the rows of `values` by owner, one after another, so that an article's sum does not know the others."""
    return _weighted(values, np.ones(len(owner)), owner, size)
