"""Stability: the model fitted again on samples of the articles, and what of each topic comes back."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import expit, logit
from scipy.stats import t as student
from threadpoolctl import threadpool_limits

from analysis.engine import Bar
from analysis.errors import AnalysisError, check_whole
from analysis.registry import MODELS
from analysis.tables import check, frame
from analysis.terms import Terms
from analysis.topics.arguments import check_terms
from analysis.topics.ground import Solution
from analysis.topics.guided import refit
from analysis.topics.model import TopicModel
from analysis.topics.named import named
from analysis.topics.own_terms import own_weights, own_words
from analysis.topics.prepare import prepare
from analysis.topics.refits import Refit, matched, shown_in
from analysis.topics.revise import revised

SAMPLE = 0.8  # share of the articles in a refit
FOUND = 1 / 3  # Jaccard similarity from which a topic came back: half of its ten words
LOST = 0.5  # a topic that came back in no more of the refits dissolves
NAMED = 5  # words named that come or go
GOES, COMES = 0.5, 0.25  # shown in fewer than half of the refits; not shown by the model, but by a quarter of them


@dataclass(frozen=True, eq=False, repr=False)
class Stability:
    """What refits say about a model.

    Args:
        topics: the `topic_stability` table.
        shares: the `topic_shares` table: prevalence with intervals that carry the uncertainty of the model.
        weights: the `doc_ranges` table: how far each article's weights moved.
        refits: how many there were.
    """

    topics: pd.DataFrame
    shares: pd.DataFrame
    weights: pd.DataFrame
    refits: int

    def __repr__(self) -> str:
        gone = int(self.topics["dissolved"].sum())
        said = f"mean Jaccard {self.topics['jaccard'].mean():.2f}, {gone} of {len(self.topics)} topics dissolve"
        return f"Stability({self.refits} refits on {SAMPLE:.0%} of the articles: {said})"


def stability(model: TopicModel, terms: Terms, *, refits: int = 20, seed: int = 0, progress: str = "") -> Stability:
    """Fit a model again on random 80 % samples of its articles and match the topics one to one.

    Topics are matched (Hungarian method) by the mean of two similarities: Jaccard of the ten words shown, and 1 - the
    Jensen-Shannon divergence (base 2) of p(w|t). A topic came back where the match shares half of its words, and it
    dissolves where it came back in no more than half of the refits (after Hennig 2007, "Cluster-wise assessment of
    cluster stability", whose sets are articles).

    The interval of a prevalence is that of the jackknife that leaves out a fifth (Shao and Wu 1989): the prevalences
    in the refits, whose spread is times the square root of 80 / 20, on the log odds scale with Student's t. It holds
    what comes of the articles drawn and of the model, which finds other topics in other articles; it does not hold
    that the number of topics is a choice. In 75 simulated corpora of 200 to 300 articles whose prevalences are known it
    held that of the articles in 98 % and that of the source they were drawn from in 91 %; least, 86 %, where articles
    are mixtures of many topics, which the model makes purer than they are.

    The range of an article's weight is the middle 90 % over the refits that had the article and in which the topic came
    back; it does not hold how little a short article says.

    A model of `fit_guided` is fitted again with its seeds. Everything runs in this process, one refit after the other;
    the result depends on the seed, not on the order of the articles.

    Args:
        model: a fitted model.
        terms: the terms it was fitted on.
        refits: how many; 20 tell a stable topic from one that is not.
        seed: of the samples.
        progress: what the bar on stderr says; empty = none.

    Raises:
        AnalysisError: fewer than two refits, a seed below 0, a model without topics, of other terms, or whose topics
            were merged or split, or too few articles.
        UnknownName: the model was made by none of the registered ones.
    """
    where = "topics.stability"
    check_terms(terms, where=where)
    check_whole(seed, name="seed", least=0, where=where)
    if check_whole(refits, name="refits", least=0, where=where) < 2:
        raise AnalysisError(
            f"refits={refits} show no spread.", where="topics.stability", fix="refits from 2, better 20"
        )
    if revised(model):
        raise AnalysisError(
            "Topics of the model were merged or split by hand, which no refit would do again.",
            where=f"{where}, argument 'model'",
            fix="the stability of the model before it was merged or split",
        )
    ready = prepare(terms)
    reference, weights = own_words(model, ready, where=where), own_weights(model, ready, where=where)
    n = len(ready.docs)
    size = round(SAMPLE * n)
    if size < 2 or size == n:
        raise AnalysisError(
            f"{n} articles are too few to leave some out.", where="topics.stability", fix="more articles"
        )
    solve = MODELS.get(model.name).load()
    guided = "guided" in model.quality
    names = np.array(ready.vocabulary, dtype=object)
    shown = shown_in(Solution(reference, weights), ready.ground)
    done = []
    chance = np.random.default_rng(seed)
    with threadpool_limits(1):
        for _ in Bar(range(refits), desc=progress, disable=None if progress else True, unit="refit"):
            rows = np.sort(chance.choice(n, size, replace=False))
            part, columns = ready.ground.part(rows)
            if guided:
                docs = [ready.docs[i] for i in rows]
                solution = refit(model, part, vocabulary=names[columns].tolist(), docs=docs)
            else:
                solution = solve(part, k=min(model.k, *part.counts.shape), seed=seed)
            done.append(matched(reference, shown, solution, part=part, columns=columns, rows=rows))
    return Stability(
        frame("topic_stability", _topics(model, shown, done, names)),
        frame("topic_shares", _shares(weights, done, model)),
        check(_ranges(ready.docs, weights, done, list(named(model))), "doc_ranges"),
        refits,
    )


def _topics(
    model: TopicModel, shown: tuple[frozenset[int], ...], done: list[Refit], names: np.ndarray
) -> Iterator[dict[str, object]]:
    for topic, (words, (number, label)) in enumerate(zip(shown, named(model).items(), strict=True)):
        alike = np.array([one.alike[topic] for one in done])
        found = float((alike >= FOUND).mean())
        back = [one.shown[topic] for one in done if one.alike[topic] >= FOUND]
        counts = {w: sum(w in held for held in back) / len(back) for w in frozenset().union(*back)} if back else {}
        low, high = np.quantile(alike, [0.05, 0.95])
        yield {
            "topic": number,
            "label": label,
            "jaccard": float(alike.mean()),
            "low": float(low),
            "high": float(high),
            "found": found,
            "dissolved": found <= LOST,
            "goes": _named({w: -counts.get(w, 0.0) for w in words if counts.get(w, 0.0) < GOES}, names)
            if back
            else None,
            "comes": _named({w: share for w, share in counts.items() if share >= COMES and w not in words}, names),
        }


def _named(scores: dict[int, float], names: np.ndarray) -> str | None:
    """The words with the highest scores, or null."""
    return ", ".join(names[w] for w in sorted(scores, key=lambda w: (-scores[w], names[w]))[:NAMED]) or None


def _shares(weights: np.ndarray, done: list[Refit], model: TopicModel) -> Iterator[dict[str, object]]:
    share = weights.mean(axis=0)
    least = 0.5 / len(weights)  # half an article: the log odds of nothing are infinite
    seen = logit(np.clip([one.weights.mean(axis=0, dtype=np.float64) for one in done], least, 1 - least))
    factor = np.sqrt(SAMPLE / (1 - SAMPLE)) * student.ppf(0.975, len(done) - 1)
    half = factor * seen.std(axis=0, ddof=1)
    middle = logit(np.clip(share, least, 1 - least))
    for topic, (number, label) in enumerate(named(model).items()):
        low, high = expit(middle[topic] - half[topic]), expit(middle[topic] + half[topic])
        yield {
            "topic": number,
            "label": label,
            "share": float(share[topic]),
            "low": min(float(low), float(share[topic])),
            "high": max(float(high), float(share[topic])),
        }


def _ranges(docs: tuple[str, ...], weights: np.ndarray, done: list[Refit], numbers: list[int]) -> pd.DataFrame:
    """The middle 90 % of the weights over the refits that had the article and in which the topic came back."""
    low, high = np.full_like(weights, np.nan), np.full_like(weights, np.nan)
    times = np.zeros(weights.shape, dtype=np.int64)
    for topic in range(weights.shape[1]):
        back = [one for one in done if one.alike[topic] >= FOUND]
        seen = np.full((len(back), len(docs)), np.nan, dtype=np.float32)
        for row, one in zip(seen, back, strict=True):
            row[one.rows] = one.weights[:, topic]
        times[:, topic] = np.sum(~np.isnan(seen), axis=0)
        held = times[:, topic] > 0
        if held.any():
            low[held, topic], high[held, topic] = np.nanquantile(seen[:, held], [0.05, 0.95], axis=0)
    names = np.array(docs, dtype=object)
    order, k = np.argsort(names, kind="stable"), weights.shape[1]
    columns = {"weight": weights, "low": low, "high": high, "refits": times}
    keys = {"doc_id": np.repeat(names[order], k), "topic": np.tile(numbers, len(docs))}
    return pd.DataFrame(keys | {name: values[order].ravel() for name, values in columns.items()})
