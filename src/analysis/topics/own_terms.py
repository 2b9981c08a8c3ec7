"""A model beside the terms it was fitted on: its numbers in the order in which those are modelled."""

import numpy as np

from analysis.errors import AnalysisError
from analysis.topics.model import TopicModel
from analysis.topics.prepare import Prepared


def own_weights(model: TopicModel, ready: Prepared, *, where: str) -> np.ndarray:
    """Share of each topic in each article, an article a row as in `ready.docs`, k columns.

    Raises:
        AnalysisError: the articles that have terms are others than those of the model.
    """
    place = {doc_id: i for i, doc_id in enumerate(model.docs)}
    if place.keys() != set(ready.docs):
        raise _others(where)
    return model.weights[[place[doc_id] for doc_id in ready.docs]]


def own_words(model: TopicModel, ready: Prepared, *, where: str) -> np.ndarray:
    """Probability of each term in each topic, k rows, a term a column as in `ready.vocabulary`.

    Raises:
        AnalysisError: the terms are others than those of the model.
    """
    if not model.k or model.vocabulary != ready.vocabulary:
        raise _others(where)
    return model.words


def _others(where: str) -> AnalysisError:
    return AnalysisError(
        "The model was not fitted on these terms.",
        where=f"{where}, argument 'terms'",
        fix="give the terms that topics.fit was given",
    )
