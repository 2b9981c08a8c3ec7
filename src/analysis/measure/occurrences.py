"""Occurrences: how often each article has each item, and how many words it has."""

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.measure.incidence import Countable, Incidence, resolved
from analysis.measure.placing import placing
from analysis.terms import Terms
from analysis.topics.model import TopicModel


def occurrences(of: Countable, corpus: Corpus, found: Incidence) -> sparse.csr_array:
    """How often each article has each item of `found`: mentions in title and text, or counts of terms.

    Returns:
        articles x items, int64.

    Raises:
        AnalysisError: `of` has no occurrences: topics, or focus.
    """
    docs = pd.Index(corpus.articles["doc_id"])
    if isinstance(of, Terms):
        rows = pd.Index(of.docs, dtype=docs.dtype).get_indexer(docs)
        held = np.flatnonzero(rows >= 0)
        return placing(held, rows[held], (len(docs), len(of.docs))) @ of.counts.astype(np.int64)
    if isinstance(of, TopicModel) or "start" not in of:
        raise AnalysisError(
            "Only mentions and terms occur so many times.",
            where="argument 'unit'",
            fix="unit='documents', or 'weights' for a topic model",
        )
    known = resolved(of)
    rows = docs.get_indexer(pd.Index(known["doc_id"]))
    columns = pd.Index(found.items).get_indexer(pd.Index(known["entity_id"]))
    here = rows >= 0
    return placing(rows[here], columns[here], found.has.shape)


def words(corpus: Corpus) -> np.ndarray:
    """White-space separated words of each article, title and text together: float64."""
    articles = corpus.articles
    titles = [len(title.split()) for title in articles["title"].fillna("")]
    return articles["words"].to_numpy(dtype=np.float64) + np.array(titles, dtype=np.float64)
