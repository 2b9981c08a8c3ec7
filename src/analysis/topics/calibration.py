"""What a topic model knows of the articles it was fitted on, beside the topics: enough to read new ones."""

from dataclasses import dataclass

import numpy as np

INFERENCES = {
    "variational": "the variational E-step of LDA",
    "mixture": "the mixture of unigrams: an article is of one topic, which one not known for sure",
    "projection": "non-negative least squares of tf-idf on the topics",
}


@dataclass(frozen=True, eq=False)
class Calibration:
    """Counts of the training articles, how weights are inferred, and how well an article should be explained.

    Args:
        inference: the way of inferring weights that gives back those of the training articles, one of INFERENCES.
        error: how far it misses them: mean share of an article's weight that is placed elsewhere, 0 to 1.
        articles: training articles with a term.
        tokens: how often each term of the vocabulary occurs in them, int64.
        docs: in how many of them it occurs, int64.
        read: tokens of each article in `TopicModel.docs` that are in the vocabulary, int64.
        lengths: tokens up to which each but the last band of articles goes, ascending.
        gains: for each band the gain that 5 % of its training articles stay below, in nat a token; empty where the
            topics have changed since.
        words: probability of each term in each topic by the tokens of the training articles, k x terms, where the
            model's own are no such probabilities (tf-idf); else None.
    """

    inference: str
    error: float
    articles: int
    tokens: np.ndarray
    docs: np.ndarray
    read: np.ndarray
    lengths: np.ndarray
    gains: np.ndarray
    words: np.ndarray | None = None

    @property
    def background(self) -> np.ndarray:
        """Share of each term among all tokens: what is expected without topics."""
        total: np.ndarray = self.tokens / max(self.tokens.sum(), 1)
        return total

    @property
    def idf(self) -> np.ndarray:
        """Smoothed inverse document frequency of each term."""
        idf: np.ndarray = np.log((1 + self.articles) / (1 + self.docs)) + 1
        return idf

    def threshold(self, tokens: np.ndarray) -> np.ndarray:
        """The gain that an article of so many tokens should reach, one a document."""
        gains: np.ndarray = self.gains[np.searchsorted(self.lengths, tokens)]
        return gains
