"""fit: from terms to a TopicModel, the same bytes whatever the order of the articles and the seed."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from analysis.errors import AnalysisError
from analysis.registry import MODELS
from analysis.tables import empty
from analysis.terms import Terms
from analysis.topics import adequacy, quality
from analysis.topics.adequacy import FEW_A_TOPIC
from analysis.topics.exemplars import typical
from analysis.topics.ground import Ground, Solution
from analysis.topics.label import labels
from analysis.topics.model import TopicModel
from analysis.topics.prepare import Prepared, prepare
from analysis.topics.sweep import choose, compare
from analysis.topics.words import RANKING, SHOWN, by_probability, by_relevance

AUTO = (5, 6, 7, 8, 10, 12, 14, 17, 20)  # the ks that "auto" compares: finer where one topic more changes more
# Digits kept of weights and probabilities: enough for any use, too few to show on which processor they were made.
DIGITS = {"weight": 6, "probability": 10}


def fit(terms: Terms, *, k: int | str = 12, model: str = "lda", seed: int = 0) -> TopicModel:
    """Find `k` topics in terms.

    The result does not depend on the order of the articles. A corpus that is too small still gives a result, with
    fewer topics where need be; `warnings` says what it cannot support.

    Args:
        terms: counts of terms in articles; articles without a term get no topic.
        k: number of topics, or "auto" to choose one of 5 to 20 by `sweep` (fewer below 50 articles).
        model: `lda` (gensim from a deterministic start) or `nmf` (quick), or a registered one.
        seed: for whatever is random: the samples by which "auto" judges stability. `lda` and `nmf` draw nothing,
            so with a number for `k` the seed has no effect. That is repeatability, not stability.

    Raises:
        UnknownName: no model is called so.
        AnalysisError: `k` is no number above 0.
    """
    if not isinstance(terms, Terms):
        raise AnalysisError(
            f"{type(terms).__name__} holds no terms.", where="topics.fit", fix="terms = an.extract.terms(corpus)"
        )
    if k != "auto" and (not isinstance(k, int | np.integer) or isinstance(k, bool) or k < 1):
        raise AnalysisError(
            f"{k!r} is no number of topics.", where="argument 'k'", fix="a whole number above 0, or auto"
        )
    solve = MODELS.get(model).load()
    ready = prepare(terms)
    most = ready.most_topics
    if not most:
        return _nothing(ready, model, seed)
    with threadpool_limits(1):  # sums in one order; spinning threads cost more than they bring
        sweep, said = pd.DataFrame(), ""
        if k == "auto":
            sweep = compare(ready, solve, ks=_candidates(len(ready.docs)), seed=seed)
            k, said = choose(sweep)
        solution = solve(ready.ground, k=min(int(k), most), seed=seed)
        made = _assemble(ready, _by_size(solution), asked=int(k), name=model, seed=seed)
    if not said:
        return made
    facts = {**made.quality, "sweep": json.loads(sweep.to_json(orient="records"))}
    return replace(made, quality=facts, recipe=(*made.recipe, said))


def _candidates(articles: int) -> list[int]:
    """The ks that leave ten articles a topic; for a small corpus fewer than five topics, but two."""
    return [k for k in AUTO if FEW_A_TOPIC * k <= articles] or list(range(2, max(3, articles // FEW_A_TOPIC + 1)))


def _by_size(solution: Solution) -> Solution:
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


def _assemble(ready: Prepared, solution: Solution, *, asked: int, name: str, seed: int) -> TopicModel:
    ground, words = ready.ground, solution.words
    k = len(words)
    ranked = by_relevance(words, ground, solution.weights)
    shown, likeliest = ranked[:, :SHOWN], by_probability(words)[:, :SHOWN]
    vocabulary = np.array(ready.vocabulary, dtype=object)
    own = np.take_along_axis(words / words.sum(axis=0), shown, axis=1)
    coherence, exclusive = quality.npmi(ground.counts, shown), quality.exclusivity(words, shown)
    exemplars = typical(ground.tfidf, solution.weights, docs=ready.docs)
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
    )


def _topic_terms(vocabulary: np.ndarray, words: np.ndarray, ranked: np.ndarray) -> pd.DataFrame:
    k, n = words.shape
    return pd.DataFrame(
        {
            "topic": np.repeat(np.arange(k), n),
            "rank": np.tile(np.arange(1, n + 1), k),
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


def _nothing(ready: Prepared, name: str, seed: int) -> TopicModel:
    """The model of a corpus without a single term."""
    facts = {"articles": 0, "articles_without_terms": ready.empty, "terms": 0, "tokens": 0, "topics": []}
    said = adequacy.warn(articles=0, empty=ready.empty, tokens=0, k=0, asked=0)
    return TopicModel(name, 0, seed, empty("topic_terms"), empty("doc_topics"), (), facts, ready.recipe, said)
