"""The articles that show best what a topic is."""

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.curate.duplicates import duplicates, stories
from analysis.errors import check_whole
from analysis.tables import frame
from analysis.topics.ground import Ground
from analysis.topics.mixture import expected
from analysis.topics.model import TopicModel

KEPT = 20
BATCH = 20_000  # documents looked at together, which bounds the memory
EXCERPT = 240  # characters


def typical(ground: Ground, weights: np.ndarray, *, docs: tuple[str, ...]) -> list[list[str]]:
    """For each topic the doc_ids of its most typical articles, best first, at most 20.

    Typical is an article that belongs to the topic and resembles what the topic's articles have in common:
    its weight times the cosine of its tf-idf vector with the topic's weighted mean. Only articles whose
    strongest topic it is are listed.

    Args:
        ground: the counts.
        weights: documents x k.
        docs: doc_id of each row.
    """
    parts = [slice(first, first + BATCH) for first in range(0, len(weights), BATCH)]
    centres = sum(expected(ground.tfidf_of(part), weights[part]) for part in parts)
    centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-12)
    strongest = weights.argmax(axis=1)
    score = np.empty(len(weights))
    for part in parts:
        rows = np.arange(len(weights[part]))
        own = weights[part] * (ground.tfidf_of(part) @ centres.T)
        score[part] = np.round(own[rows, strongest[part]], 9)
    found = []
    for topic in range(weights.shape[1]):
        rows = np.flatnonzero(strongest == topic)
        found.append([docs[i] for i in sorted(rows, key=lambda i: (-score[i], docs[i]))[:KEPT]])
    return found


def representative(model: TopicModel, corpus: Corpus, *, topic: int | None = None, n: int = 3) -> pd.DataFrame:
    """The `exemplars` table: the `n` most typical articles of a topic, or of every topic, with the start of their text.

    Each story stands once, by its most typical article; `copies` says how many more of the topic's twenty tell it.
    Fewer rows come where the corpus at hand or the model (20 a topic) has fewer.

    Args:
        model: a fitted model.
        corpus: the articles it was fitted on, or some of them.
        topic: topic number; None = all.
        n: articles a topic.

    Raises:
        AnalysisError: there is no such topic, or `n` is no whole number from 0.
    """
    check_whole(n, name="n", least=0, where="topics.representative")
    if topic is not None:
        model.place(topic, where="topics.representative")
    articles = corpus.articles.set_index("doc_id")
    weights = model.doc_topics.set_index(["topic", "doc_id"])["weight"]
    rows: list[dict[str, object]] = []
    for number, told in typical_stories(model, corpus, topic=topic).items():
        for rank, (doc_id, *copies) in enumerate(told[:n], start=1):
            article = articles.loc[doc_id]
            rows.append(
                {"topic": number, "rank": rank, "doc_id": doc_id, "weight": float(weights[number, doc_id])}
                | {"copies": len(copies)}
                | {column: article[column] for column in ("source", "published", "title")}
                | {"excerpt": excerpt(str(article["text"]))}
            )
    return frame("exemplars", rows)


def typical_stories(model: TopicModel, corpus: Corpus, *, topic: int | None = None) -> dict[int, list[list[str]]]:
    """For each topic the stories of its typical articles (20 at most), most typical first: doc_ids, the best one first.

    A story is what `curate.duplicates` finds among these articles: copies, cut or revised ones.

    Args:
        model: a fitted model.
        corpus: the articles it was fitted on, or some of them.
        topic: topic number; None = all.
    """
    here = set(corpus.articles["doc_id"])
    facts = dict(zip(model.numbers, model.quality["topics"] if model.k else (), strict=True))
    ids = {t: [i for i in facts[t].get("exemplars", ()) if i in here] for t in facts if topic in (None, t)}
    looked = corpus.take(corpus.articles["doc_id"].isin({i for own in ids.values() for i in own}).to_numpy())
    found = stories(looked.articles["doc_id"], duplicates(looked))
    story = dict(zip(looked.articles["doc_id"], found, strict=True))
    out: dict[int, list[list[str]]] = {}
    for number, own in ids.items():
        told: dict[str, list[str]] = {}
        for doc_id in own:
            told.setdefault(story[doc_id], []).append(doc_id)
        out[number] = list(told.values())
    return out


def excerpt(text: str) -> str:
    """The first characters, cut at a word."""
    words = " ".join(text[: 4 * EXCERPT].split())
    return words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + " …"
