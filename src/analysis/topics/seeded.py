"""Topics from seeds: a start drawn to them, a mixture of unigrams and a pass of gensim with their pseudo-counts."""

from collections.abc import Sequence

import numpy as np
from gensim.models import LdaModel
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from scipy.special import logsumexp

from analysis.topics.ground import Ground, Solution
from analysis.topics.infer import ALPHA
from analysis.topics.lda import ETA, chunks
from analysis.topics.lda import fit as lda
from analysis.topics.mixture import ROUNDS, SMOOTHING, STILL, expected, probabilities
from analysis.topics.refits import ranked
from analysis.topics.seeds import Seeds
from analysis.topics.words import SHOWN

ENOUGH = 2  # seed words by which an article begins half in their topic


def solve(
    ground: Ground, seeds: Seeds, *, vocabulary: Sequence[str], docs: Sequence[str], k: int, strength: float
) -> tuple[Solution, Solution]:
    """Topics with the seeded ones first, in their order, and the free topics nearest to those.

    Args:
        ground: counts in canonical order.
        seeds: what is seeded.
        vocabulary: term of each column.
        docs: doc_id of each row.
        k: number of topics, at least that of the seeded ones.
        strength: pseudo-counts of a seed word for each of its tokens.
    """
    columns, rows = seeds.columns(vocabulary), seeds.rows(docs)
    said, weights, free = _start(ground, columns, rows, k)
    pull, prior = np.zeros((ground.counts.shape[0], len(columns))), np.zeros((k, ground.counts.shape[1]))
    for topic, own in enumerate(columns):
        pull[:, topic] = np.asarray(ground.counts[:, own].sum(axis=1)).ravel()
        prior[topic, own] = strength * np.asarray(ground.counts[:, own].sum(axis=0)).ravel()
    drawn = pull / (pull.sum(axis=1, keepdims=True) + ENOUGH)
    weights *= 1 - drawn.sum(axis=1, keepdims=True)
    weights[:, : len(columns)] += drawn
    weights = _mixture(ground.counts, weights, prior, rows)
    model, weights = _gensim(ground.counts, weights, prior)
    recipe = (
        said,
        f"{len(columns)} topics drawn to the analyst's seeds as a mixture of unigrams",
        f"gensim LdaModel, alpha {ALPHA}, eta {ETA} and {strength:g} pseudo-counts for each token of a seed word in "
        "its topic: one full-batch pass",
    )
    return Solution(model, weights, recipe), free


def _start(
    ground: Ground, columns: list[np.ndarray], rows: list[np.ndarray], k: int
) -> tuple[str, np.ndarray, Solution]:
    """How it began, weights with the seeded topics first, and the free topics nearest to them.

    A seeded topic that a free model of `k` topics has takes that topic; others begin with nothing, beside as many
    free topics as are then left.
    """
    begun = lda(ground, k=k, rough=True)
    there = _nearest(ground, begun, columns, rows)
    nearest = [t for t, _ in there]
    free = Solution(begun.words[nearest], begun.weights[:, nearest])
    new = sum(not found for _, found in there)
    if new:
        begun = lda(ground, k=k - new, rough=True) if k > new else _none(ground)
    weights = begun.weights
    known = [t for t, (_, found) in enumerate(there) if found]
    again = _nearest(ground, begun, [columns[t] for t in known], [rows[t] for t in known]) if known else []
    out = np.zeros((len(weights), k))
    for topic, (one, _) in zip(known, again, strict=True):
        out[:, topic] = weights[:, one]
    taken = {one for one, _ in again}
    out[:, len(columns) :] = weights[:, [t for t in range(weights.shape[1]) if t not in taken]]
    return " ".join(begun.recipe), out, free


def _none(ground: Ground) -> Solution:
    """No free topic at all: every topic has seeds."""
    documents, terms = ground.counts.shape
    return Solution(np.empty((0, terms)), np.empty((documents, 0)), ("start: the seeds alone",))


def _nearest(
    ground: Ground, free: Solution, columns: list[np.ndarray], rows: list[np.ndarray]
) -> list[tuple[int, bool]]:
    """For each seeded topic the free one nearest to its seeds, and whether it is that topic already.

    Nearest has most of the seeds' tokens and is made of them most, or has the seed articles. It is the topic where half
    of the seed words are among the ten shown, or, without seed words, where it has half of the seed articles.
    """
    weights = free.weights
    held = expected(ground.counts, weights)
    likeness = np.zeros((len(columns), len(held)))
    for topic, (own, pinned) in enumerate(zip(columns, rows, strict=True)):
        mine = held[:, own].sum(axis=1)
        dense = mine / np.maximum(held.sum(axis=1), 1e-9)
        likeness[topic] = sum(part / part.sum() for part in (mine, dense) if part.sum() > 0) / 2
        likeness[topic] += weights[pinned].mean(axis=0) if len(pinned) else 0
    left, right = linear_sum_assignment(-np.round(likeness, 9))
    found = dict(zip(left.tolist(), right.tolist(), strict=True))
    shown = ranked(free, ground)[:, :SHOWN]
    out = []
    for topic, (own, pinned) in enumerate(zip(columns, rows, strict=True)):
        words = len(own) > 0 and np.isin(own, shown[found[topic]]).mean() >= 0.5
        mostly = not len(own) and len(pinned) > 0 and weights[pinned, found[topic]].mean() >= 0.5
        out.append((found[topic], bool(words or mostly)))
    return out


def _mixture(counts: sparse.csr_array, weights: np.ndarray, prior: np.ndarray, rows: list[np.ndarray]) -> np.ndarray:
    """The mixture of unigrams of `mixture.fit`, with pseudo-counts, and seed articles held where they belong."""
    for _ in range(ROUNDS):
        for topic, pinned in enumerate(rows):
            weights[pinned] = np.eye(weights.shape[1])[topic]
        words = expected(counts, weights) + SMOOTHING + prior
        sizes = weights.sum(axis=0)
        with np.errstate(divide="ignore"):
            scores = counts @ np.log(words / words.sum(axis=1, keepdims=True)).T + np.log(sizes / sizes.sum())
        before, weights = weights, np.exp(scores - logsumexp(scores, axis=1, keepdims=True))
        if np.abs(weights - before).sum() < STILL * len(weights):
            break
    for topic, pinned in enumerate(rows):
        weights[pinned] = np.eye(weights.shape[1])[topic]
    return weights


def _gensim(counts: sparse.csr_array, weights: np.ndarray, prior: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """p(w|t) and weights after one full-batch pass of gensim with the seeds in its prior."""
    k, terms = prior.shape
    names = {i: str(i) for i in range(terms)}
    model = LdaModel(num_topics=k, id2word=names, alpha=ALPHA, eta=ETA + prior, random_state=0, dtype=np.float64)
    model.state.sstats = expected(counts, weights)
    model.sync_state()
    model.state.sstats = sum(model.inference(chunk, collect_sstats=True)[1] for _, chunk in chunks(counts))
    model.sync_state()
    return model.get_topics(), probabilities(np.vstack([model.inference(chunk)[0] for _, chunk in chunks(counts)]))
