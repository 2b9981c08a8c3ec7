"""Occurrences: how often each article has each item, where it can have one more than once."""

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.corpus import Corpus
from analysis.measure.incidence import Countable, resolved
from analysis.measure.placing import placing
from analysis.terms import Terms
from analysis.topics.model import TopicModel


def occurrences(of: Countable, corpus: Corpus, items: np.ndarray) -> sparse.csr_array | None:
    """Articles times items, how often each article has each: mentions of an entity, or counts of a term; int64.

    Args:
        of: what `incidence` was made of.
        corpus: the articles, the rows.
        items: entity_ids or terms, the columns: the single items of that `incidence`, in its order.

    Returns:
        None where an article has an item once, as a topic: what is no table of mentions and no terms.
    """
    docs = pd.Index(corpus.articles["doc_id"])
    if isinstance(of, TopicModel) or (isinstance(of, pd.DataFrame) and "start" not in of):
        return None
    if isinstance(of, Terms):
        rows = pd.Index(of.docs, dtype=docs.dtype).get_indexer(docs)
        here = np.flatnonzero(rows >= 0)
        return placing(here, rows[here], (len(docs), len(of.docs))) @ of.counts.astype(np.int64)
    known = resolved(of)
    rows = docs.get_indexer(pd.Index(known["doc_id"]))
    columns = pd.Index(items).get_indexer(pd.Index(known["entity_id"]))
    here = (rows >= 0) & (columns >= 0)
    return placing(rows[here], columns[here], (len(docs), len(items)))
