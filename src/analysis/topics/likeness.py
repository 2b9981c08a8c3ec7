"""How alike topics are: by their words, and by the articles where two models have the same ones."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis.topics.model import TopicModel

SHARED = 0.5  # part of the smaller model's articles that both must have before articles are compared


@dataclass(frozen=True, eq=False)
class Pair:
    """Two models side by side: words over the joint vocabulary, weights of the articles that both have."""

    left: TopicModel
    right: TopicModel

    @cached_property
    def vocabulary(self) -> np.ndarray:
        """The terms of either model, sorted."""
        return np.array(sorted({*self.left.vocabulary, *self.right.vocabulary}), dtype=object)

    @cached_property
    def words(self) -> tuple[np.ndarray, np.ndarray]:
        """Probability of each term of either model, 0 where a model lacks it: k x terms, twice."""
        out = []
        for model in (self.left, self.right):
            wide = np.zeros((model.k, len(self.vocabulary)))
            wide[:, np.searchsorted(self.vocabulary, np.array(model.vocabulary, dtype=object))] = model.words
            out.append(wide)
        return out[0], out[1]

    @cached_property
    def weights(self) -> tuple[np.ndarray, np.ndarray]:
        """Weights of the articles that both models have, documents x k, twice."""
        _, left, right = np.intersect1d(
            np.array(self.left.docs, dtype=object), np.array(self.right.docs, dtype=object), return_indices=True
        )
        return self.left.weights[left], self.right.weights[right]

    @property
    def shared(self) -> bool:
        """Whether so many articles are the same that they tell which topics are."""
        docs = len(self.weights[0])
        return bool(docs and docs >= SHARED * min(len(self.left.docs), len(self.right.docs)))


def alike(words: np.ndarray, others: np.ndarray) -> np.ndarray:
    """1 - Jensen-Shannon divergence (base 2; Lin 1991, doi:10.1109/18.61115): 1 the same words, 0 none in common.

    Args:
        words: probability of each term, topics x terms.
        others: the same for other topics.

    Returns:
        Topics x other topics, 0 to 1.
    """
    out = np.empty((len(words), len(others)))
    own, theirs = _entropy(words), _entropy(others)
    for i, row in enumerate(words):
        out[i] = 1 - (_entropy((row + others) / 2) - (own[i] + theirs) / 2)
    return out.clip(0, 1)


def overlap(weights: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Weighted Jaccard similarity of the articles of topics: what both hold of each, over what either holds.

    Args:
        weights: share of each topic in each article, documents x topics.
        others: the same for other topics.

    Returns:
        Topics x other topics, 0 to 1; 0 where neither holds anything.
    """
    out = np.zeros((weights.shape[1], others.shape[1]))
    for i, column in enumerate(weights.T):
        both = np.minimum(column[:, None], others).sum(axis=0)
        either = np.maximum(column[:, None], others).sum(axis=0)
        np.divide(both, either, out=out[i], where=either > 0)
    return out


def contained(weights: np.ndarray, others: np.ndarray) -> np.ndarray:
    """How far topics hold the articles of other topics: what both hold of each, over what the other one holds.

    Args:
        weights: share of each topic in each article, documents x topics.
        others: the same for other topics.

    Returns:
        Topics x other topics, 0 to 1; 0 where the other one holds nothing.
    """
    held = others.sum(axis=0)
    out = np.zeros((weights.shape[1], others.shape[1]))
    for i, column in enumerate(weights.T):
        np.divide(np.minimum(column[:, None], others).sum(axis=0), held, out=out[i], where=held > 0)
    return out


def _entropy(rows: np.ndarray) -> np.ndarray:
    logs = np.log2(rows, out=np.zeros_like(rows), where=rows > 0)
    out: np.ndarray = -(rows * logs).sum(axis=-1)
    return out
