"""Which words of a topic are shown, and in which order."""

import numpy as np

from analysis.topics.ground import Ground

SHOWN = 10


def by_relevance(words: np.ndarray, ground: Ground) -> np.ndarray:
    """Terms of each topic, best first: likely in the topic, and more so than elsewhere.

    Full texts are ranked by p(w|t) · log(p(w|t) / p(w)), short ones by p(w|t) / p(w)^.3 (where counts are
    small the logarithm prefers rarities). Terms rarer in the topic than elsewhere, and terms that are in more than
    half of the documents, follow, likeliest first.

    Args:
        words: probability of each term in each topic, k x terms.
        ground: the counts they were found in.

    Returns:
        Indices of terms, k x terms.
    """
    if ground.short:
        score = words / ground.marginal**0.3
    else:
        score = np.maximum(words * np.log(np.maximum(words, 1e-300) / ground.marginal), 0)
    return np.lexsort((-words, np.where(ground.common, 0, -score)), axis=1)


def by_probability(words: np.ndarray) -> np.ndarray:
    """Terms of each topic, likeliest first: indices, k x terms."""
    return np.argsort(-words, axis=1, kind="stable")
