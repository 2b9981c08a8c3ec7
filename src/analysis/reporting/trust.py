"""How far each topic of a report can be trusted: what comes back, what it is made of, what speaks against it."""

from dataclasses import dataclass, field

import pandas as pd

from analysis import topics
from analysis.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.reporting.limits import ENOUGH
from analysis.tables import empty
from analysis.terms import Terms

REFITS = 10  # of a report; 20 tell more and take twice as long
_ABSENT = "The terms that the topics were fitted on were not given to the report."
LISTED = 3  # sources, entities and periods of a topic


@dataclass(frozen=True)
class Trust:
    """What was found out about the topics of a model.

    Args:
        tables: name of a file under tables/ → frame.
        labels: the label of each topic by its number, with what speaks against it.
        refits: how often the model was fitted again.
        unflagged: why there are no flags; empty where there are.
        unsteady: why nothing is said about stability; empty where something is.
    """

    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)
    refits: int = 0
    unflagged: str = ""
    unsteady: str = ""


def trust(
    model: topics.TopicModel,
    corpus: Corpus,
    terms: Terms | None,
    *,
    mentions: pd.DataFrame | None = None,
    refits: int = REFITS,
    progress: str = "",
) -> Trust:
    """Look into every topic of a model; too few articles for topics allow nothing but their labels.

    Args:
        model: a fitted model.
        corpus: the articles.
        terms: the terms it was fitted on; None, or others: no flags and no stability, and it is said why.
        mentions: the `mentions` table, for the entities of each topic.
        refits: how often to fit the model again; 0 = no stability.
        progress: what the bar on stderr says meanwhile; empty = none.
    """
    if len(corpus) < ENOUGH or not model.k:
        return Trust(labels=topics.named(model))
    words = topics.rankings(model)
    tables = {
        "topic_words": words[words["ranking"].isin(("probability", "frex"))].reset_index(drop=True),
        "topic_profile": topics.profile(model, corpus, mentions=mentions, n=LISTED),
    }
    if terms is None:
        return Trust(tables, topics.named(model), 0, *[_ABSENT] * 2)
    unflagged = unsteady = ""
    flags, steady = empty("topic_flags"), None
    try:
        flags = topics.flags(model, terms, corpus)
        tables |= {"topic_flags": flags, "counter_exemplars": topics.counter_exemplars(model, corpus, terms)}
    except AnalysisError as error:
        unflagged = error.what
    try:
        steady = topics.stability(model, terms, refits=refits, seed=model.seed, progress=progress) if refits else None
        unsteady = "" if steady else "The topics were not fitted again on samples."
    except AnalysisError as error:
        unsteady = error.what
    if steady is not None:
        tables |= {"topic_stability": steady.topics, "topic_shares": steady.shares, "doc_ranges": steady.weights}
    labels = topics.marked_labels(model, flags, stability=steady.topics if steady else None)
    return Trust(tables, labels, refits if steady else 0, unflagged, unsteady)
