"""transform: the weights of new articles under a fitted model, which stays as it is."""

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from analysis.errors import AnalysisError
from analysis.tables import check, empty, frame
from analysis.terms import Terms, rare_removed
from analysis.topics import gain, infer
from analysis.topics.calibrate import weights_of
from analysis.topics.calibration import Calibration
from analysis.topics.counted import counts_of
from analysis.topics.model import TopicModel


def transform(model: TopicModel, terms: Terms) -> pd.DataFrame:
    """The `doc_topics` table of new articles. Nothing is fitted again, so topics and numbers stay the model's.

    An article's weights depend on that article alone: any order and any company give the same numbers, to the last
    digit. Articles without a term that the model knows get none; `novelty` lists them.

    Args:
        model: a calibrated model (`topics.calibrate`), perhaps read from files.
        terms: terms of the new articles, made in the way of those that the model was fitted on.

    Raises:
        AnalysisError: the model is not calibrated.
    """
    calibration = calibrated(model, "topics.transform")
    counts = counts_of(terms, model.vocabulary)
    rows = np.flatnonzero(np.diff(counts.indptr))
    rows = rows[np.argsort(np.array(terms.docs, dtype=object)[rows], kind="stable")]
    if not len(rows):
        return empty("doc_topics")
    with threadpool_limits(1):
        weights = infer.rounded(weights_of(model, counts[rows], calibration.inference))
    table = pd.DataFrame(
        {
            "doc_id": np.repeat(np.array(terms.docs, dtype=object)[rows], model.k),
            "topic": np.tile(model.numbers, len(rows)),
            "weight": weights.ravel(),
        }
    )
    return check(table, "doc_topics")


def novelty(model: TopicModel, terms: Terms) -> pd.DataFrame:
    """The `novelty` table: how well the topics explain each article, and whether any fits.

    The measure is the gain: by how much, in nat a token, the best mixture of topics explains the article's tokens
    better than the training corpus as a whole does. Tokens that the model does not know gain nothing. An article fits
    no topic where its gain is below what 95 % of the training articles of its length reach, each left out of the
    counts for that: about 5 % of unseen articles of the same kind fit none either, and of the training articles, which
    the topics were fitted to, hardly any. Articles without any term are left out.

    Where rare terms were cut from the model's (`Terms.prune`), its training articles have no unknown tokens, and which
    terms those were is not known. Then unknown tokens of new articles are not counted either: `unknown_counted` is
    false, `tokens` are the known ones, and an article that has none of those fits no topic.

    Args:
        model: a calibrated model (`topics.calibrate`).
        terms: terms of the articles, made in the way of those that the model was fitted on.

    Raises:
        AnalysisError: the model is not calibrated, or its topics were changed since.
    """
    calibration = calibrated(model, "topics.novelty")
    if not len(calibration.gains):
        raise AnalysisError(
            "The topics were changed after the calibration.",
            where="topics.novelty",
            fix="model = an.topics.calibrate(model, terms), with the terms it was fitted on",
        )
    counts = counts_of(terms, model.vocabulary)
    tokens = np.asarray(terms.counts.sum(axis=1), dtype=np.int64).ravel()
    known = np.asarray(counts.sum(axis=1), dtype=np.int64).ravel()
    order = sorted(np.flatnonzero(tokens), key=lambda i: terms.docs[i])
    counted = not rare_removed(model.recipe)
    tokens = tokens if counted else known
    found, rows = np.zeros(len(tokens)), np.flatnonzero(known)
    if len(rows):
        with threadpool_limits(1):
            own = counts[rows]
            words = model.words if calibration.words is None else calibration.words
            weights = infer.variational(own, words)
            found[rows] = gain.gains(own, weights, words, background=calibration.background) / tokens[rows]
    found, needed = np.round(found, infer.DIGITS), calibration.threshold(tokens)
    return frame(
        "novelty",
        (
            {
                "doc_id": terms.docs[i],
                "tokens": int(tokens[i]),
                "known": int(known[i]),
                "gain": float(found[i]),
                "needed": float(needed[i]),
                "fits": bool(known[i] and found[i] >= needed[i]),
                "unknown_counted": counted,
            }
            for i in order
        ),
    )


def calibrated(model: TopicModel, where: str) -> Calibration:
    """The calibration of a model.

    Raises:
        AnalysisError: it has none.
    """
    if model.calibration is None:
        raise AnalysisError(
            "The model does not remember the articles that it was fitted on.",
            where=where,
            fix="model = an.topics.calibrate(model, terms), with the terms it was fitted on",
        )
    return model.calibration
