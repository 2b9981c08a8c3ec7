"""From a solution to a TopicModel: topics by size, their words ranked, labelled and judged."""

from typing import Any

import numpy as np
import pandas as pd

from analysis.topics import adequacy, quality
from analysis.topics.exemplars import typical
from analysis.topics.ground import Ground, Solution
from analysis.topics.label import labels
from analysis.topics.model import TopicModel
from analysis.topics.prepare import Prepared
from analysis.topics.words import RANKING, SHOWN, by_probability, by_relevance

# Digits kept of weights and probabilities: enough for any use, too few to show on which processor they were made.
DIGITS = {"weight": 6, "probability": 10}


def by_size(solution: Solution) -> Solution:
    """Topics that hold something, largest first, in numbers that do not show the processor."""
    weights = solution.weights
    alive = np.flatnonzero(weights.sum(axis=0) > 1e-6 * len(weights))
    order = alive[np.lexsort((alive, -np.round(weights[:, alive].mean(axis=0), DIGITS["weight"])))]
    weights = weights[:, order]
    weights /= weights.sum(axis=1, keepdims=True)
    np.round(weights, DIGITS["weight"], out=weights)
    top = weights.argmax(axis=1)
    weights[np.arange(len(weights)), top] += 1 - weights.sum(axis=1)
    words = np.round(solution.words[order], DIGITS["probability"])
    return Solution(words / words.sum(axis=1, keepdims=True), weights, solution.recipe)


def assemble(ready: Prepared, solution: Solution, *, asked: int, name: str, seed: int) -> TopicModel:
    """The model of a solution whose topics are in order.

    Args:
        ready: what was modelled.
        solution: its topics, as `by_size` gives them.
        asked: number of topics that was asked for.
        name: the model, as the registry knows it.
        seed: the seed given.
    """
    ground, words = ready.ground, solution.words
    k = len(words)
    ranked = by_relevance(words, ground, solution.weights)
    shown, likeliest = ranked[:, :SHOWN], by_probability(words)[:, :SHOWN]
    vocabulary = np.array(ready.vocabulary, dtype=object)
    own = np.take_along_axis(words / words.sum(axis=0), shown, axis=1)
    coherence, exclusive = quality.npmi(ground.counts, shown), quality.exclusivity(words, shown)
    exemplars = typical(ground, solution.weights, docs=ready.docs)
    tokens = int(ground.counts.sum())
    facts: dict[str, Any] = {
        "npmi": _number(coherence.mean()),
        "npmi_by_probability": _number(quality.npmi(ground.counts, likeliest).mean()),
        "diversity": quality.diversity(shown),
        "diversity_by_probability": quality.diversity(likeliest),
        "exclusivity": _number(exclusive.mean()),
        "articles": len(ready.docs),
        "articles_without_terms": ready.empty,
        "terms": len(ready.vocabulary),
        "tokens": tokens,
        "topics": [
            {"npmi": _number(coherence[t]), "exclusivity": _number(exclusive[t]), "exemplars": exemplars[t]}
            for t in range(k)
        ],
    }
    return TopicModel(
        name,
        k,
        seed,
        _topic_terms(vocabulary, words, ranked),
        _doc_topics(ready.docs, solution.weights),
        labels(vocabulary[shown].tolist(), own.tolist()),
        facts,
        (*ready.recipe, *solution.recipe, *_ranking(ground, vocabulary)),
        adequacy.warn(
            articles=len(ready.docs), empty=ready.empty, tokens=tokens, k=k, asked=asked, npmi=_number(coherence.mean())
        ),
        without_terms=ready.without,
    )


def _topic_terms(vocabulary: np.ndarray, words: np.ndarray, ranked: np.ndarray) -> pd.DataFrame:
    k, n = words.shape
    return pd.DataFrame(
        {
            "topic": np.repeat(np.arange(k, dtype=np.int32), n),
            "rank": np.tile(np.arange(1, n + 1, dtype=np.int32), k),
            "term": vocabulary[ranked].ravel(),
            "weight": np.take_along_axis(words, ranked, axis=1).ravel(),
        }
    )


def _doc_topics(docs: tuple[str, ...], weights: np.ndarray) -> pd.DataFrame:
    k = weights.shape[1]
    order = np.argsort(np.array(docs, dtype=object), kind="stable")
    ids = pd.Series([docs[i] for i in order], dtype="str").array
    return pd.DataFrame(
        {
            "doc_id": ids.take(np.repeat(np.arange(len(docs)), k)),
            "topic": np.tile(np.arange(k, dtype=np.int32), len(docs)),
            "weight": weights[order].ravel(),
        },
        copy=False,
    )


def _ranking(ground: Ground, vocabulary: np.ndarray) -> list[str]:
    shares = ground.docs / ground.counts.shape[0]
    return [
        *(f"{vocabulary[i]!r} is not shown: in {shares[i]:.0%} of articles" for i in np.flatnonzero(ground.common)),
        f"words shown are ranked by {RANKING[ground.short]}, d = an article has the word; weights are p(w|t)",
    ]


def _number(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 6)
