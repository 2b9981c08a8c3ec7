"""Which words of a topic are shown, and in which order."""

import numpy as np
from scipy import sparse

from analysis.topics.ground import Ground

SHOWN = 10
LIFT = {
    True: 0.3,
    False: 0.75,
}  # how far being the topic's own counts against being common in it: short texts, full ones
RANKING = {True: "p(d|t) / p(d)^.3", False: "p(d|t) · log(p(d|t) / p(d))^.75"}
BATCH = 20_000  # documents looked at together, which bounds the memory


def by_relevance(words: np.ndarray, ground: Ground, weights: np.ndarray) -> np.ndarray:
    """Terms of each topic, best first: in many of its documents, and in more of them than elsewhere.

    Counted are documents that have the term, d, not how often they repeat it: what one article says twenty times
    need not be in any other. Full texts are ranked by p(d|t) · log(p(d|t) / p(d))^.75, short ones by
    p(d|t) / p(d)^.3 (where counts are small the logarithm prefers rarities). Terms rarer in the topic than elsewhere,
    and terms that are in more than half of all documents, follow, likeliest first.

    Args:
        words: probability of each term in each topic, k x terms.
        ground: the counts they were found in.
        weights: share of each topic in each document, documents x k.

    Returns:
        Indices of terms, k x terms.
    """
    lift = LIFT[ground.short]
    everywhere = ground.docs / ground.counts.shape[0]
    within = presence(ground.counts, weights)
    if ground.short:
        score = within / everywhere**lift
    else:
        score = within * np.maximum(np.log(np.maximum(within, 1e-300) / everywhere), 0) ** lift
    return np.lexsort((-words, np.where(ground.common, 0, -score)), axis=1)


def presence(counts: sparse.csr_array, weights: np.ndarray) -> np.ndarray:
    """Probability that a document of a topic has a term, k x terms; documents count by the topic's share in them."""
    out = np.zeros((counts.shape[1], weights.shape[1]))
    for first in range(0, counts.shape[0], BATCH):
        part = counts[first : first + BATCH]
        part.data = np.ones_like(part.data)
        out += part.T @ weights[first : first + BATCH]
    return np.ascontiguousarray((out / np.maximum(weights.sum(axis=0), 1e-300)).T)


def by_probability(words: np.ndarray) -> np.ndarray:
    """Terms of each topic, likeliest first: indices, k x terms."""
    return np.argsort(-words, axis=1, kind="stable")
