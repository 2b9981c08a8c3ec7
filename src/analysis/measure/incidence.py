"""Incidence: which article has which item, the one form in which mentions, topics and terms are counted."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.measure.items import Items
from analysis.measure.placing import placing
from analysis.tables import check
from analysis.terms import Terms
from analysis.topics.model import TopicModel

Countable = pd.DataFrame | TopicModel | Terms
COUNTED = ("doc_id", "entity_id", "name", "kind", "field", "start", "end", "why")  # what a table of mentions must have


@dataclass(frozen=True, eq=False, kw_only=True)
class Incidence(Items):
    """Articles times items.

    Args:
        has: articles x items, rows as in `corpus.articles`, 1 where the article has the item; int64.
    """

    has: sparse.csr_array


def incidence(of: Countable, corpus: Corpus) -> Incidence:
    """Which articles of `corpus` have which items of `of`.

    An article has an entity that it mentions at least once (embedded mentions count, unresolved ones do not), the topic
    that is its strongest (of equal ones the lower number), and every term that it contains.

    Args:
        of: a frame of the `mentions` table, a topic model, or terms; of this corpus or of a larger one.
        corpus: the articles.

    Raises:
        AnalysisError: `of` is nothing that can be counted.
        TableError: it is a frame, but not of mentions.
    """
    docs = pd.Index(corpus.articles["doc_id"])
    if isinstance(of, Terms):
        rows = pd.Index(of.docs, dtype=docs.dtype).get_indexer(docs)
        found = np.flatnonzero(rows >= 0)
        placed = placing(found, rows[found], (len(docs), len(of.docs)))
        words = np.array(of.vocabulary, dtype=object)
        present = of.counts.copy()
        present.data = (present.data > 0).astype(np.int64)
        return Incidence(items=words, names=words, has=placed @ present)
    if isinstance(of, TopicModel):
        best = strongest(of)
        items = np.array([str(topic) for topic in of.numbers], dtype=object)
        places = np.searchsorted(of.numbers, best["topic"])
        has = _matrix(docs, best["doc_id"], places, of.k)
        return Incidence(items=items, names=np.array(of.labels, dtype=object), has=has)
    if not isinstance(of, pd.DataFrame):
        raise AnalysisError(
            f"{type(of).__name__} is nothing that can be counted.",
            where="argument 'of'",
            fix="a frame of mentions, a TopicModel or Terms",
        )
    known = resolved(of)
    codes, ids = pd.factorize(known["entity_id"], sort=True)
    called = pd.DataFrame({"id": codes, "name": known["name"].fillna(known["entity_id"])}).drop_duplicates()
    called["shouted"] = called["name"] == called["name"].str.upper()  # EUROPE only where no Europe is
    names = called.sort_values(["id", "shouted", "name"]).drop_duplicates("id")["name"]
    kinds = known[["entity_id", "kind"]].drop_duplicates().groupby("entity_id")["kind"].min()
    return Incidence(
        items=np.asarray(ids, dtype=object),
        names=names.to_numpy(dtype=object),
        kinds=kinds.to_numpy(dtype=object),
        has=_matrix(docs, known["doc_id"], codes, len(ids)),
        spellings=known[["entity_id", "text"]].drop_duplicates()
        if "text" in known
        else known.head(0).reindex(columns=["entity_id", "text"]),
    )


def resolved(mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions that are linked to an entity.

    Raises:
        TableError: it is no frame of mentions.
    """
    if not set(COUNTED) <= set(mentions.columns):
        check(mentions, "mentions")
    return mentions[mentions["entity_id"].notna()]


def strongest(model: TopicModel) -> pd.DataFrame:
    """The strongest topic of each article, of equal ones the lower number: rows of the `doc_topics` table."""
    ranked = model.doc_topics.sort_values(["doc_id", "weight", "topic"], ascending=[True, False, True])
    return ranked.drop_duplicates("doc_id")


def _matrix(docs: pd.Index, doc_ids: pd.Series, codes: np.ndarray | pd.Series, width: int) -> sparse.csr_array:
    rows, columns = docs.get_indexer(pd.Index(doc_ids)), np.asarray(codes)
    pairs = np.unique(np.stack([rows, columns])[:, rows >= 0], axis=1)
    return placing(pairs[0], pairs[1], (len(docs), width))
