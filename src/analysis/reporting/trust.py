"""How far each topic of a report can be trusted: what comes back, what it is made of, what speaks against it."""

from dataclasses import dataclass, field

import pandas as pd

from analysis import topics
from analysis.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.reporting.limits import ENOUGH
from analysis.terms import Terms

REFITS = 10  # of a report; 20 tell more and take twice as long
LISTED = 3  # sources, entities and periods of a topic


@dataclass(frozen=True)
class Trust:
    """What was found out about the topics of a model.

    Args:
        tables: name of a file under tables/ → frame.
        labels: the label of each topic by its number, with what speaks against it.
        refits: how often the model was fitted again.
        missing: why flags and stability are not there; empty where they are.
    """

    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)
    refits: int = 0
    missing: str = ""


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
        terms: the terms it was fitted on; None, or others: no flags and no stability, and `missing` says why.
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
        return Trust(tables, topics.named(model), 0, "the terms that they were fitted on were not given to the report")
    try:
        flags = topics.flags(model, terms, corpus)
        tables |= {"topic_flags": flags, "counter_exemplars": topics.counter_exemplars(model, corpus, terms)}
        steady = topics.stability(model, terms, refits=refits, seed=model.seed, progress=progress) if refits else None
    except AnalysisError as error:
        return Trust(tables, topics.named(model), 0, error.what.rstrip(".").lower())
    if steady is not None:
        tables |= {"topic_stability": steady.topics, "topic_shares": steady.shares, "doc_ranges": steady.weights}
    labels = topics.marked_labels(model, flags, stability=steady.topics if steady else None)
    return Trust(tables, labels, refits if steady else 0)
