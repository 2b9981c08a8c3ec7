"""Which words of a topic are shown, and in which order."""

import numpy as np

SHOWN = 10


def by_relevance(words: np.ndarray, marginal: np.ndarray, *, short: bool) -> np.ndarray:
    """Terms of each topic, best first: likely in the topic, and more so than elsewhere.

    Full texts are ranked by p(w|t) · log(p(w|t) / p(w)), short ones by p(w|t) / p(w)^.3 (where counts are
    small the logarithm prefers rarities). Terms rarer in the topic than elsewhere follow, likeliest first.

    Args:
        words: probability of each term in each topic, k x terms.
        marginal: share of each term among all tokens, shape (terms,).
        short: whether the documents are titles or excerpts.

    Returns:
        Indices of terms, k x terms.
    """
    if short:
        return np.argsort(-words / marginal**0.3, axis=1, kind="stable")
    score = words * np.log(np.maximum(words, 1e-300) / marginal)
    return np.lexsort((-words, -np.maximum(score, 0)), axis=1)


def by_probability(words: np.ndarray) -> np.ndarray:
    """Terms of each topic, likeliest first: indices, k x terms."""
    return np.argsort(-words, axis=1, kind="stable")
