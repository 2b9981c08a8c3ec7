"""Gain: how much better topics explain the words of an article than the corpus as a whole does, in nat a token."""

import numpy as np
from scipy import sparse

from analysis.topics.infer import TINY, batches, explained, summed

UNSEEN = 0.01  # occurrences granted to a term that a topic or the corpus has only from the article left out


def gains(counts: sparse.csr_array, weights: np.ndarray, words: np.ndarray, *, background: np.ndarray) -> np.ndarray:
    """Log ratio of each article's known tokens under its mixture of topics and under the background, summed.

    Args:
        counts: documents x terms; every document has a term.
        weights: share of each topic in each document, documents x k.
        words: probability of each term in each topic, k x terms.
        background: probability of each term without topics, shape (terms,).

    Returns:
        Nat, shape (documents,); 0 where the topics help as little as none.
    """
    out = np.empty(counts.shape[0])
    by_term, plain = words.T, np.log(np.maximum(background, TINY))
    for first, rows in batches(counts, len(words)):
        owner = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
        chance = (weights[first + owner] * by_term[rows.indices]).sum(axis=1)
        each = rows.data * (np.log(np.maximum(chance, TINY)) - plain[rows.indices])
        out[first : first + rows.shape[0]] = summed(each[:, None], owner, rows.shape[0])[:, 0]
    return out


def left_out(
    counts: sparse.csr_array, weights: np.ndarray, words: np.ndarray, *, sizes: np.ndarray, tokens: np.ndarray
) -> np.ndarray:
    """The gains of training articles as if each had not been there: its own tokens are taken out of the counts.

    Without that, training articles fit better than any new article can, and a twentieth below a threshold is a
    tenth of the new ones.

    Args:
        counts: training articles x terms; every article has a term.
        weights: their shares of topics, documents x k.
        words: probability of each term in each topic, k x terms.
        sizes: tokens of each topic in the whole corpus, shape (k,).
        tokens: occurrences of each term in the whole corpus, shape (terms,).

    Returns:
        Nat, shape (documents,).
    """
    out = np.empty(counts.shape[0])
    by_term, total, terms = words.T, tokens.sum(), len(tokens)
    for first, rows in batches(counts, len(words)):
        owner = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
        share = weights[first + owner]
        likely = by_term[rows.indices]
        own = share * likely
        own *= (rows.data / np.maximum(own.sum(axis=1), TINY))[:, None]
        held = summed(own, owner, rows.shape[0])
        rest = (likely * sizes - own).clip(min=0) + UNSEEN
        rest /= ((sizes - held).clip(min=0) + UNSEEN * terms)[owner]
        chance = (explained(rows, rest)[owner] * rest).sum(axis=1)
        length = rows.sum(axis=1)
        plain = (tokens[rows.indices] - rows.data + UNSEEN) / (total - length + UNSEEN * terms)[owner]
        each = rows.data * np.log(np.maximum(chance, TINY) / plain)
        out[first : first + rows.shape[0]] = summed(each[:, None], owner, rows.shape[0])[:, 0]
    return out
