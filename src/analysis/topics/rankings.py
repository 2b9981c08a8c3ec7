"""The words of topics by several rankings: as shown, by probability, by FREX, by relevance."""

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from analysis.check_tables import RANKINGS
from analysis.errors import AnalysisError
from analysis.tables import empty, frame
from analysis.topics.model import TopicModel
from analysis.topics.named import named


def rankings(model: TopicModel, *, n: int = 10, exclusive: float = 0.5, relevance: float = 0.6) -> pd.DataFrame:
    """The `topic_words` table: the first words of each topic by four rankings.

    - shown: the model's own order; the score is p(w|t).
    - probability: p(w|t).
    - frex: the harmonic mean, weighted by `exclusive`, of the word's rank by exclusivity p(w|t) / sum over topics, and
      of its rank by p(w|t), both as shares of the words (Airoldi and Bischof 2016, doi:10.1080/01621459.2015.1051182).
    - relevance: `relevance` · log p(w|t) + (1 - `relevance`) · log(p(w|t) / p(w)) (Sievert and Shirley 2014, "LDAvis"),
      p(w) the mean of p(w|t) weighted by the topics' shares.

    Args:
        model: a fitted model.
        n: words a topic and ranking.
        exclusive: weight of exclusivity in FREX, 0 to 1.
        relevance: weight of probability in relevance, 0 to 1.

    Raises:
        AnalysisError: a weight or `n` is out of range.
    """
    if n < 1 or not 0 <= exclusive <= 1 or not 0 <= relevance <= 1:
        raise AnalysisError(
            f"n={n}, exclusive={exclusive}, relevance={relevance} is out of range.",
            where="topics.rankings",
            fix="n from 1, weights from 0 to 1",
        )
    if not model.k:
        return empty("topic_words")
    words = np.maximum(model.words, 1e-12)
    terms = np.array(model.vocabulary, dtype=object)
    share = model.weights.mean(axis=0)
    ranks = model.topic_terms.pivot(index="topic", columns="term", values="rank")
    shown = -ranks[list(model.vocabulary)].fillna(len(terms) + 1).to_numpy()  # terms without a rank come last
    scores = {
        "shown": (shown, words),
        "probability": (words, words),
        "frex": (found := frex(words, exclusive), found),
        "relevance": (found := relevances(words, share, relevance), found),
    }
    rows = []
    for ranking in RANKINGS:
        order, score = scores[ranking]
        best = np.lexsort((-words, -np.round(order, 12)), axis=1)[:, :n]
        for topic, number in enumerate(named(model)):
            rows += [
                {"topic": number, "ranking": ranking, "rank": rank, "term": terms[w], "score": float(score[topic, w])}
                for rank, w in enumerate(best[topic], start=1)
            ]
    return frame(
        "topic_words", sorted(rows, key=lambda row: (row["topic"], RANKINGS.index(str(row["ranking"])), row["rank"]))
    )


def frex(words: np.ndarray, exclusive: float) -> np.ndarray:
    """FREX of each word in each topic, 0 to 1; `words` is p(w|t), k x terms."""
    own = rankdata(np.round(words / words.sum(axis=0), 12), method="max", axis=1) / words.shape[1]
    often = rankdata(words, method="max", axis=1) / words.shape[1]
    out: np.ndarray = 1 / (exclusive / own + (1 - exclusive) / often)
    return out


def relevances(words: np.ndarray, share: np.ndarray, relevance: float) -> np.ndarray:
    """Relevance of each word in each topic; `words` is p(w|t), k x terms, `share` the size of each topic."""
    overall = share @ words / share.sum()
    out: np.ndarray = relevance * np.log(words) + (1 - relevance) * np.log(words / overall)
    return out
