"""The articles that show best what a topic is."""

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
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
    for number in model.numbers if topic is None else [topic]:
        ids = [i for i in model.quality["topics"][model.place(number)]["exemplars"] if i in articles.index]
        for rank, doc_id in enumerate(ids[:n], start=1):
            article = articles.loc[doc_id]
            rows.append(
                {"topic": number, "rank": rank, "doc_id": doc_id, "weight": float(weights[number, doc_id])}
                | {column: article[column] for column in ("source", "published", "title")}
                | {"excerpt": excerpt(article["text"])}
            )
    return frame("exemplars", rows)


def excerpt(text: str) -> str:
    """The first characters, cut at a word."""
    words = " ".join(text[: 4 * EXCERPT].split())
    return words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + " …"
