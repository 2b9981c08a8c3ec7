"""Latent Dirichlet allocation: gensim's, from one of three deterministic starts: the first or a surely better one.

The start decides how good the topics are, not the priors: gensim from its own random start changes with
the seed and the order of the articles, and needs many passes to get near.
"""

from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import TypeVar

import numpy as np
from gensim.models import LdaModel
from gensim.models.ldamodel import LdaState
from scipy import sparse

from analysis.engine import Bar
from analysis.topics.ground import SHORT, Ground, Solution
from analysis.topics.infer import ALPHA
from analysis.topics.mixture import Mixture, assign, evidence, expected, probabilities
from analysis.topics.mixture import fit as fit_mixture
from analysis.topics.quality import likelihood
from analysis.topics.start import starts

T = TypeVar("T")

ETA = 0.01  # pseudo-tokens of each term in a topic; those of a topic in an article are `infer.ALPHA`
SETTLED = (
    0.03  # change of an article's expected tokens a topic at which gensim stops; its own .001 costs 1.6 times as much
)
STEP = 11**-0.5  # gensim's own weight of a first update with offset 10, decay .5
CHUNK = 2000
TRIED = 5000  # articles by which it is decided whether they are mixtures, and whose passes are repeated if so
SAMPLE, CARRIED = 10_000, 4  # articles that the start is sought in, and rounds that carry it to all of them
# A start other than the first must explain a token better by this much (nat) and so many standard errors of the gain
# over documents, or near-ties flip with the sample.
CLEARLY, SURE = 0.01, 3
FEW = 500  # articles below which no gain is that sure: in 148 fits to fewer, made and real ones, none was
# Short texts leave their start by way of these heats; fuller ones are decided from the first round, whatever the heat.
HEATS = (0.3, 0.5, 0.7, 0.85)
# News, speeches and their paragraphs gain less than .01 nat a token from letting topics share an article; texts
# that are mixtures gain .08 and more, and there further passes bring the words closer to the truth.
MIXED, ENOUGH, PASSES = 0.03, 0.01, 10


def fit(ground: Ground, *, k: int, seed: int = 0, rough: bool = False) -> Solution:
    """Fit `k` topics; the result is the same whatever the seed.

    The start is refined as a mixture of unigrams; its expected counts are then the state from which gensim makes
    one pass over all articles. Where that shows the articles to be mixtures of topics, passes are repeated until a
    token is explained no better.

    Args:
        ground: counts in canonical order.
        k: number of topics, at most the number of documents and of terms.
        seed: has no effect: nothing here is random.
        rough: two starts only, and no gensim after the mixture of unigrams; for comparing many k.
    """
    mixture, said = start(ground, k, most=2 if rough else 3)
    recipe = [said]
    counts = expected(ground.counts, mixture.weights)
    words = probabilities(counts + ETA)
    if rough:
        return Solution(words, mixture.weights, tuple(recipe))
    model = _model(counts, documents=ground.counts.shape[0])
    tried = ground.counts[:TRIED]
    reached = likelihood(tried, words, mixture.weights[:TRIED])
    state, weights = _pass(model, tried, ground.progress)
    gain = likelihood(tried, words, weights) - reached
    how = f"gensim LdaModel, alpha {ALPHA}, eta {ETA}, from the start's expected counts: "
    mixed, passes = gain >= MIXED, 1
    while mixed and gain >= ENOUGH and passes < PASSES:
        model.do_mstep(1.0, state)
        reached += gain
        state, weights = _pass(model, tried, ground.progress)
        gain = likelihood(tried, model.get_topics(), weights) - reached
        passes += 1
    if ground.counts.shape[0] > TRIED:
        if mixed:
            model.do_mstep(1.0, state)
        state, _ = _pass(model, ground.counts, ground.progress)
    model.do_mstep(1.0 if mixed else STEP, state)
    if mixed:
        where = f" ({TRIED:,} articles at first, all of them in the last)" if ground.counts.shape[0] > TRIED else ""
        recipe.append(how + f"{passes} full-batch passes{where}, because the articles are mixtures of topics")
    else:
        recipe.append(how + "one full-batch pass")
    if ground.short and not mixed:
        recipe.append(f"short texts (under {SHORT} terms on average): an article's weights are those of the mixture")
        return Solution(model.get_topics(), mixture.weights, tuple(recipe))
    return Solution(model.get_topics(), _weights(model, ground), tuple(recipe))


def start(ground: Ground, k: int, *, most: int) -> tuple[Mixture, str]:
    """The best of at most `most` starts, refined, and how it was found: in a large corpus from a sample."""
    documents, terms = ground.counts.shape
    if documents <= SAMPLE:
        name, mixture = best_start(ground, k, most=most if documents >= FEW else 1)
        why = "the likeliest of the deterministic starts" if documents >= FEW else f"alone below {FEW} articles"
        return mixture, f"start: {name}, {why}, refined as a mixture of unigrams"
    part, columns = ground.part(slice(SAMPLE))
    name, mixture = best_start(part, k, most=most)
    words = np.zeros((k, terms))
    words[:, columns] = expected(part.counts, mixture.weights)
    weights = np.zeros((documents, k))
    assign(ground.counts, words, mixture.weights.sum(axis=0), into=weights)
    said = (
        f"start: {name}, the likeliest of the deterministic starts in {SAMPLE:,} of the articles (those whose content "
        "has the lowest hash), refined as a mixture of unigrams there, then in all articles"
    )
    return fit_mixture(ground.counts, weights, rounds=CARRIED), said


def best_start(ground: Ground, k: int, *, most: int) -> tuple[str, Mixture]:
    """The refined start with the highest likelihood; the first unless another is clearly and surely better."""
    heats = HEATS if ground.short else ()
    found = [
        (name, fit_mixture(ground.counts, weights, heats=heats))
        for name, weights in _watched(islice(starts(ground, k), most), ground.progress, total=most, unit="start")
    ]
    best = max(found, key=lambda pair: pair[1].likelihood)
    return best if surely(ground.counts, best[1], over=found[0][1]) else found[0]


def surely(counts: sparse.csr_array, mixture: Mixture, *, over: Mixture) -> bool:
    """Whether a mixture explains the documents better than another by more than the documents drawn may decide."""
    if mixture.likelihood <= over.likelihood + CLEARLY:
        return False
    gain = (evidence(counts, mixture.weights) - evidence(counts, over.weights)) * (counts.shape[0] / counts.sum())
    return bool(gain.mean() - SURE * gain.std() / np.sqrt(len(gain)) > CLEARLY)


def _model(counts: np.ndarray, *, documents: int) -> LdaModel:
    """A gensim model that has seen `documents` articles with the given expected counts (k x terms)."""
    k, terms = counts.shape
    names = {i: str(i) for i in range(terms)}
    model = LdaModel(
        num_topics=k, id2word=names, alpha=ALPHA, eta=ETA, random_state=0, dtype=np.float64, gamma_threshold=SETTLED
    )
    model.state.sstats = counts
    model.state.numdocs = model.num_updates = documents
    model.sync_state()
    return model


def _pass(model: LdaModel, counts: sparse.csr_array, progress: str) -> tuple[LdaState, np.ndarray]:
    """Expected counts under the model, and the weights of each document; chunks only bound the memory."""
    state = LdaState(model.eta, (model.num_topics, counts.shape[1]), dtype=np.float64)
    weights = np.empty((counts.shape[0], model.num_topics))
    for first, chunk in chunks(counts, progress):
        weights[first : first + CHUNK] = probabilities(model.do_estep(chunk, state))
    return state, weights


def _weights(model: LdaModel, ground: Ground) -> np.ndarray:
    weights = np.empty((ground.counts.shape[0], model.num_topics))
    for first, chunk in chunks(ground.counts, ground.progress):
        weights[first : first + CHUNK] = probabilities(model.inference(chunk)[0])
    return weights


def chunks(counts: sparse.csr_array, progress: str = "") -> Iterator[tuple[int, list[list[tuple[int, float]]]]]:
    """The documents as gensim takes them, lists of (term, count), `CHUNK` at a time with the first one's number."""
    for first in _watched(range(0, counts.shape[0], CHUNK), progress, total=None, unit="chunk"):
        rows = counts[first : first + CHUNK]
        terms, numbers, ends = rows.indices.tolist(), rows.data.tolist(), rows.indptr.tolist()
        yield first, [list(zip(terms[a:b], numbers[a:b], strict=True)) for a, b in pairwise(ends)]


def _watched(items: Iterable[T], progress: str, *, total: int | None, unit: str) -> Iterator[T]:
    """The items, with a bar on a terminal where `progress` says what for; it goes when they are done."""
    yield from Bar(items, desc=progress, total=total, disable=None if progress else True, unit=unit, leave=False)
