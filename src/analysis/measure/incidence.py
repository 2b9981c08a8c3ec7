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
ABOUT = 0.25  # share of an article's attention from which it is about an entity


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
    that is its strongest (of equal ones the lower number), and every term that it contains. Of a table of focus it has
    what it is about: the entity with most of its attention, and each with a quarter of it.

    Args:
        of: a frame of the `mentions` table or of `focus` (a column `name` may go with it), a topic model, a frame of
            the `doc_topics` table (with `label` where topics have names), or terms; of this corpus or of a larger one:
            articles that a model, weights or terms have not read have nothing here, see `known`.
        corpus: the articles.

    Raises:
        AnalysisError: `of` is nothing that can be counted.
        TableError: it is a frame, but not of mentions, or weights that are none.
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
    if isinstance(of, TopicModel) or (isinstance(of, pd.DataFrame) and is_doc_topics(of)):
        best, labels = strongest(of), labels_of(of)
        numbers = np.array(list(labels), dtype=np.int64)
        has = has_matrix(docs, best["doc_id"], np.searchsorted(numbers, best["topic"]), len(numbers))
        items, named = (np.array(list(map(str, words)), dtype=object) for words in (labels, labels.values()))
        return Incidence(items=items, names=named, has=has)
    if not isinstance(of, pd.DataFrame):
        raise AnalysisError(
            f"{type(of).__name__} is nothing that can be counted.",
            where="argument 'of'",
            fix="a frame of mentions or of doc_topics, a TopicModel or Terms",
        )
    known = about(of) if is_focus(of) else resolved(of)
    codes, ids = pd.factorize(known["entity_id"], sort=True)
    names = called(known)
    kinds = np.array([])  # a focus has none
    if "kind" in known:
        kinds = known[["entity_id", "kind"]].drop_duplicates().groupby("entity_id")["kind"].min().to_numpy()
    return Incidence(
        items=np.asarray(ids, dtype=object),
        names=np.array([names[id] for id in ids], dtype=object),
        kinds=np.asarray(kinds, dtype=object),
        has=has_matrix(docs, known["doc_id"], codes, len(ids)),
        spellings=known[["entity_id", "text"]].drop_duplicates()
        if "text" in known
        else known.head(0).reindex(columns=["entity_id", "text"]),
    )


def is_doc_topics(of: pd.DataFrame) -> bool:
    """Whether a frame tells how much of articles belongs to topics."""
    return {"doc_id", "topic", "weight"} <= set(of.columns)


def topical(of: object) -> bool:
    """Whether what is counted is topics, of which an article has one, its strongest."""
    return isinstance(of, TopicModel) or (isinstance(of, pd.DataFrame) and is_doc_topics(of))


def labels_of(of: TopicModel | pd.DataFrame) -> dict[int, str]:
    """The topics of a model or of weights, ascending, with their labels; a topic without one is called by its number.

    Raises:
        AnalysisError: a topic has several.
    """
    if isinstance(of, TopicModel):
        return dict(zip(of.numbers, of.labels, strict=True))
    labels = {int(topic): str(topic) for topic in np.unique(of["topic"])}
    if "label" in of:
        named = of[["topic", "label"]].dropna().drop_duplicates().sort_values(["topic", "label"])
        if len(twice := named[named["topic"].duplicated()]):
            raise AnalysisError(
                f"Topic {twice['topic'].iloc[0]} has several labels.", where="column 'label'", fix="one label a topic"
            )
        labels |= {int(topic): str(label) for topic, label in zip(named["topic"], named["label"], strict=True)}
    return labels


def is_focus(of: pd.DataFrame) -> bool:
    """Whether a frame tells what articles are about, not what they mention."""
    return {"doc_id", "entity_id", "weight"} <= set(of.columns) and "start" not in of


def refuse_focus(of: object, *, where: str, fix: str) -> None:
    """Refuse a focus where places in the articles are asked for.

    Raises:
        AnalysisError: `of` is a focus.
    """
    if isinstance(of, pd.DataFrame) and is_focus(of):
        raise AnalysisError("A focus says what articles are about, not where they name it.", where=where, fix=fix)


def about(focus: pd.DataFrame) -> pd.DataFrame:
    """The rows of a `focus` table that say what an article is about; `name` is the id where it has no names."""
    most = focus.groupby("doc_id")["weight"].transform("max")
    kept = focus[(focus["weight"] >= ABOUT) | ((focus["weight"] == most) & (most > 0))]
    return kept if "name" in kept else kept.assign(name=kept["entity_id"])


def resolved(mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions that are linked to an entity.

    Raises:
        TableError: it is no frame of mentions.
    """
    if not set(COUNTED) <= set(mentions.columns):
        check(mentions, "mentions")
    return mentions[mentions["entity_id"].notna()]


def strongest(of: TopicModel | pd.DataFrame) -> pd.DataFrame:
    """The strongest topic of each article, of equal ones the lower number: rows of the `doc_topics` table.

    Raises:
        TableError: it is a frame, but not of weights.
    """
    if isinstance(of, TopicModel):
        weights = of.doc_topics
    else:
        weights = check(of.drop(columns="label", errors="ignore"), "doc_topics")
    ranked = weights.sort_values(["doc_id", "weight", "topic"], ascending=[True, False, True])
    return ranked.drop_duplicates("doc_id")


def has_matrix(docs: pd.Index, doc_ids: pd.Series, codes: np.ndarray | pd.Series, width: int) -> sparse.csr_array:
    """Articles x items, 1 where one of the rows (doc_id, number of the item) says so; rows of other articles count not.

    Args:
        docs: ids of the articles, in order.
        doc_ids: the article of each row.
        codes: the number of its item.
        width: how many items there are.
    """
    rows, columns = docs.get_indexer(pd.Index(doc_ids)), np.asarray(codes)
    pairs = np.unique(np.stack([rows, columns])[:, rows >= 0], axis=1)
    return placing(pairs[0], pairs[1], (len(docs), width))


def names_of(of: Countable) -> dict[str, str]:
    """The name of each item that has one beside its id: entities and topics; empty for terms, which are their own."""
    if isinstance(of, TopicModel) or (isinstance(of, pd.DataFrame) and is_doc_topics(of)):
        return {str(topic): label for topic, label in labels_of(of).items()}
    if isinstance(of, Terms):
        return {}
    return called(of)


def called(known: pd.DataFrame) -> dict[str, str]:
    """The name of each entity of rows with `entity_id` and `name`: not the shouted one where there is another."""
    rows = known[["entity_id", "name"]].dropna(subset=["entity_id"])
    rows = rows.assign(name=rows["name"].fillna(rows["entity_id"])).drop_duplicates()
    rows["shouted"] = rows["name"] == rows["name"].str.upper()  # EUROPE only where no Europe is
    first = rows.sort_values(["entity_id", "shouted", "name"]).drop_duplicates("entity_id")
    return dict(zip(first["entity_id"], first["name"], strict=True))
