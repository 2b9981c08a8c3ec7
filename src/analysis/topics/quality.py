"""How good topics are, in numbers a reader can check: coherence, diversity, exclusivity."""

import numpy as np
from scipy import sparse

BATCH = 4_000_000  # numbers looked at together, which bounds the memory
PRIOR = 0.1  # articles' worth of each topic that a new document is believed to have before it is read


def npmi(counts: sparse.csr_array, shown: np.ndarray) -> np.ndarray:
    """Coherence of each topic: mean normalised pointwise mutual information of the pairs of its words.

    Counted over the documents at hand, in this process (Bouma 2009; Lau, Newman and Baldwin 2014). A pair
    that never meets counts -1; one that is in every document says nothing and counts 0.

    Args:
        counts: documents x terms.
        shown: indices of the words shown, k x words.

    Returns:
        Values from -1 to 1, shape (k,); nan for a topic of fewer than two words.
    """
    k, n = shown.shape
    if n < 2:
        return np.full(k, np.nan)
    columns, place = np.unique(shown, return_inverse=True)
    present = counts[:, columns]
    present.data = np.ones_like(present.data)
    joint = (present.T @ present).toarray() / counts.shape[0]
    own = joint.diagonal()
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log(joint / np.outer(own, own)) / -np.log(joint)
    value = np.where(joint == 0, -1.0, np.where(joint == 1, 0.0, value))
    first, second = np.triu_indices(n, 1)
    words = place.reshape(shown.shape)
    out: np.ndarray = value[words[:, first], words[:, second]].mean(axis=1)
    return out


def likelihood(counts: sparse.csr_array, words: np.ndarray, weights: np.ndarray) -> float:
    """Mean log probability of a token, in nat, when each is drawn from its document's mixture of topics.

    Args:
        counts: documents x terms.
        words: probability of each term in each topic, k x terms.
        weights: share of each topic in each document, documents x k.
    """
    documents = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    terms, by_term, total = counts.indices, np.ascontiguousarray(words.T), 0.0
    size = max(BATCH // len(words), 1)
    for first in range(0, len(terms), size):
        part = slice(first, first + size)
        chance = np.einsum("ij,ij->i", weights[documents[part]], by_term[terms[part]])
        total += float(counts.data[part] @ np.log(np.maximum(chance, 1e-300)))
    return total / float(counts.sum())


def completion(counts: sparse.csr_array, words: np.ndarray) -> float:
    """Mean log probability of every second term of documents, in nat, by the topics that the other terms show.

    Document completion (Wallach, Murray, Salakhutdinov and Mimno 2009, "Evaluation methods for topic models"): a
    document's shares of topics are estimated from one half of its terms, ten rounds of expectation
    maximisation with .1 articles' worth of each topic beforehand, and asked for the other half.

    Args:
        counts: documents x terms that the topics were not fitted to.
        words: probability of each term in each topic, k x terms.

    Returns:
        A value below 0; nan where no document has two terms.
    """
    half = np.arange(counts.nnz) % 2
    documents = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    seen, asked = half == 0, half == 1
    by_term = np.maximum(words.T, 1e-12)
    theta = np.full((counts.shape[0], len(words)), 1 / len(words))
    rows, chance, number = documents[seen], by_term[counts.indices[seen]], counts.data[seen].astype(np.float64)
    gather = sparse.csr_array((number, (rows, np.arange(len(rows)))), shape=(counts.shape[0], len(rows)))
    for _ in range(10):
        shares = theta[rows] * chance
        theta = PRIOR + gather @ (shares / shares.sum(axis=1, keepdims=True))
        theta /= theta.sum(axis=1, keepdims=True)
    if not asked.any():
        return float("nan")
    told = np.einsum("ij,ij->i", theta[documents[asked]], by_term[counts.indices[asked]])
    return float(counts.data[asked] @ np.log(told) / counts.data[asked].sum())


def diversity(shown: np.ndarray) -> float:
    """Share of the words shown that are different from each other, 0 to 1."""
    return len(np.unique(shown)) / shown.size


def exclusivity(words: np.ndarray, shown: np.ndarray) -> np.ndarray:
    """How far the words shown belong to their topic alone: mean p(topic|word), topics taken as equally large.

    Args:
        words: probability of each term in each topic, k x terms.
        shown: indices of the words shown, k x words.

    Returns:
        Values from 1/k to 1, shape (k,).
    """
    own = words / words.sum(axis=0)
    out: np.ndarray = np.take_along_axis(own, shown, axis=1).mean(axis=1)
    return out
