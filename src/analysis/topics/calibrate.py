"""calibrate: what a model must remember of its articles so that new ones can be read and strangers be told."""

from dataclasses import replace

import numpy as np
from scipy import sparse
from threadpoolctl import threadpool_limits

from analysis.errors import AnalysisError
from analysis.terms import Terms
from analysis.topics import gain, infer
from analysis.topics.calibration import INFERENCES, Calibration
from analysis.topics.counted import counts_of
from analysis.topics.mixture import expected, probabilities
from analysis.topics.model import TopicModel

SAMPLE = 2000  # articles that the thresholds are made of, where there are more
TRIED = 500  # articles by which the ways of inferring weights are compared
STRANGE = 0.05  # share of the training articles that stays below a threshold
BAND, BANDS = 100, 5  # articles that a band of lengths should have, and how many bands there are at most


def calibrate(model: TopicModel, terms: Terms) -> TopicModel:
    """A model that can read new articles: it remembers counts, how weights are inferred, and what fits.

    Of the ways of inferring weights (`calibration.INFERENCES`) the one is kept that gives back the weights of the
    training articles most nearly, and how nearly is told. An article fits where its topics explain its tokens better
    than the corpus as a whole does (gain, in nat a token; unknown tokens gain nothing) by as much as 95 % of the
    training articles of its length, each left out of the counts for that.

    Args:
        model: a fitted model.
        terms: the terms that it was fitted on.

    Raises:
        AnalysisError: the model has no topic, or terms lack its articles or words.
    """
    counts, lengths = _training(model, terms)
    read = np.asarray(counts.sum(axis=1), dtype=np.int64).ravel()
    docs = np.flatnonzero(read)
    counts, lengths, own = counts[docs], lengths[docs], model.weights[docs]
    tokens = np.asarray(counts.sum(axis=0), dtype=np.int64).ravel()
    in_docs = np.bincount(counts.indices, minlength=counts.shape[1]).astype(np.int64)
    found = Calibration("variational", 1.0, len(docs), tokens, in_docs, read, np.empty(0, np.int64), np.empty(0))
    some, tried = _spread(len(docs), SAMPLE), _spread(len(docs), TRIED)
    sample = counts[some]
    with threadpool_limits(1):
        errors = {name: _missed(model, found, counts[tried], own[tried], name) for name in INFERENCES}
        best = min(errors, key=lambda name: errors[name])
        words = model.words
        if best == "projection":
            words = probabilities(expected(counts, own) + gain.UNSEEN)
            found = replace(found, words=words)
        known = _without_rarest(sample, in_docs)
        gains = np.zeros(len(some))
        some_known = np.flatnonzero(np.diff(known.indptr))
        if len(some_known):
            gains[some_known] = gain.left_out(
                known[some_known],
                infer.variational(sample[some_known], words),
                words,
                sizes=read[docs] @ own,
                tokens=tokens.astype(np.float64),
            )
    bands, thresholds = _thresholds(lengths[some], gains / lengths[some])
    said = (
        f"weights of new articles: {INFERENCES[best]}, which places {errors[best]:.1%} of a training article's weight "
        "elsewhere than the model does"
    )
    recipe = tuple(s for s in model.recipe if not s.startswith("weights of new articles: "))
    made = replace(found, inference=best, error=round(errors[best], 6), lengths=bands, gains=thresholds)
    return replace(model, calibration=made, recipe=(*recipe, said))


def weights_of(model: TopicModel, counts: sparse.csr_array, inference: str) -> np.ndarray:
    """Weights of articles by one of the ways of inferring them; every article has a term."""
    calibration = model.calibration
    if inference == "mixture":
        return infer.mixture(counts, model.words, sizes=model.weights.mean(axis=0))
    if inference == "projection" and calibration is not None:
        return infer.projection(counts, model.words, idf=calibration.idf)
    return infer.variational(counts, model.words)


def _training(model: TopicModel, terms: Terms) -> tuple[sparse.csr_array, np.ndarray]:
    """The counts of the articles in `model.docs`, and their lengths with the terms not modelled."""
    place = {doc_id: i for i, doc_id in enumerate(terms.docs)}
    absent = [doc_id for doc_id in model.docs if doc_id not in place]
    unknown = set(model.vocabulary) - set(terms.vocabulary)
    if not model.k or absent or unknown:
        raise AnalysisError(
            "The model has no topic."
            if not model.k
            else f"The terms lack {len(absent):,} of the model's articles and {len(unknown):,} of its terms.",
            where="topics.calibrate",
            fix="the terms that the model was fitted on",
        )
    rows = np.array([place[doc_id] for doc_id in model.docs], dtype=np.int64)
    lengths = np.asarray(terms.counts.sum(axis=1), dtype=np.float64).ravel()[rows]
    return counts_of(terms, model.vocabulary)[rows], lengths


def _spread(n: int, most: int) -> np.ndarray:
    """At most so many of `n` places, evenly spread."""
    return np.unique(np.linspace(0, n - 1, min(most, n)).astype(np.int64))


def _missed(model: TopicModel, found: Calibration, counts: sparse.csr_array, own: np.ndarray, name: str) -> float:
    """Mean share of an article's weight that an inference places elsewhere than the model did."""
    given = weights_of(replace(model, calibration=found), counts, name)
    return float(np.abs(given - own).sum(axis=1).mean() / 2)


def _without_rarest(counts: sparse.csr_array, in_docs: np.ndarray) -> sparse.csr_array:
    """The counts without terms that are in as few articles as any: without one of those they would not be known."""
    out = counts.copy()
    out.data = np.where(in_docs[out.indices] > in_docs.min(), out.data, 0)
    out.eliminate_zeros()
    return out


def _thresholds(lengths: np.ndarray, gains: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Bands of lengths that have as many articles each, and the gain that a twentieth of each band stays below."""
    bands = int(np.clip(len(lengths) // BAND, 1, BANDS))
    cuts = np.quantile(lengths, np.arange(1, bands) / bands, method="inverted_cdf")
    cuts = np.unique(cuts[cuts < lengths.max()]).astype(np.int64)
    band = np.searchsorted(cuts, lengths)
    found = [np.quantile(gains[band == i], STRANGE) for i in range(len(cuts) + 1)]
    return cuts, np.round(np.array(found), infer.DIGITS)
