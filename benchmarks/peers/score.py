"""How good topics are: their words, the documents they hold, and how far two fits agree."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

from analysis.topics import quality
from analysis.topics.ground import Ground
from analysis.topics.words import SHOWN, by_probability, by_relevance
from peers.cases import Case
from peers.engines import Found


@dataclass(frozen=True)
class Fit:
    """Topics in the terms and the order of documents of the case: k x terms, documents x k."""

    words: np.ndarray
    weights: np.ndarray


def aligned(found: Found, case: Case) -> Fit:
    """The topics with a column for every term of the case; terms the engine never saw have probability 0."""
    words, weights, vocabulary = found
    full = np.zeros((len(words), case.counts.shape[1]))
    full[:, [int(term[1:]) for term in vocabulary]] = words
    return Fit(full, weights)


def shown(fit: Fit, counts: sparse.csr_array, *, relevant: bool) -> np.ndarray:
    """The ten words of each topic, ranked by relevance (as this project shows them) or by probability."""
    return (by_relevance(fit.words, Ground(counts), fit.weights) if relevant else by_probability(fit.words))[:, :SHOWN]


def score(fit: Fit, case: Case, *, relevant: bool) -> dict[str, float]:
    """Every number on one fit; words as the engine itself shows them: by relevance or by probability."""
    own = shown(fit, case.counts, relevant=relevant)
    out = {
        "NPMI": float(quality.npmi(case.counts, own).mean()),
        "NPMI by p": float(quality.npmi(case.counts, shown(fit, case.counts, relevant=False)).mean()),
        "NPMI by rel": float(quality.npmi(case.counts, shown(fit, case.counts, relevant=True)).mean()),
        "diversity": quality.diversity(own),
        "held": held(fit, case.counts, own),
    }
    if case.labels is not None:
        strongest = fit.weights.argmax(axis=1)
        out["NMI"] = float(normalized_mutual_info_score(case.labels, strongest))
        out["ARI"] = float(adjusted_rand_score(case.labels, strongest))
        out["purity"] = purity(case.labels, strongest)
    if case.truth is not None:
        out["cosine"] = float(matched(_unit(case.truth) @ _unit(fit.words).T).mean())
    return out


def held(fit: Fit, counts: sparse.csr_array, words: np.ndarray) -> float:
    """How many of the ten words of its strongest topic a document has, on average: rare words buy NPMI."""
    present = sparse.csr_array((np.ones_like(counts.data), counts.indices, counts.indptr), shape=counts.shape)
    member = np.zeros((len(words), counts.shape[1]))
    np.put_along_axis(member, words, 1, axis=1)
    return float((present @ member.T)[np.arange(counts.shape[0]), fit.weights.argmax(axis=1)].mean())


def purity(labels: np.ndarray, groups: np.ndarray) -> float:
    """Share of documents whose label is the commonest of their group."""
    pairs = sparse.coo_array((np.ones(len(groups)), (groups, np.unique(labels, return_inverse=True)[1])))
    return float(pairs.toarray().max(axis=1).sum() / len(groups))


def agreement(first: np.ndarray, second: np.ndarray) -> float:
    """Mean Jaccard of the words shown, topics matched one to one (Hungarian method); unmatched topics count 0."""
    alike = np.array([[len(set(a) & set(b)) / len(set(a) | set(b)) for b in second] for a in first])
    return float(matched(alike).sum() / max(alike.shape))


def matched(alike: np.ndarray) -> np.ndarray:
    """The values of the best one-to-one match."""
    return np.asarray(alike[linear_sum_assignment(-alike)])


def _unit(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-300))
