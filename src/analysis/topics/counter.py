"""Counter-exemplars: articles that the model counts for a topic and that read otherwise."""

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.errors import check_whole
from analysis.tables import frame
from analysis.terms import Terms
from analysis.topics.exemplars import excerpt
from analysis.topics.mixture import expected
from analysis.topics.model import TopicModel
from analysis.topics.named import named
from analysis.topics.own_terms import own_weights
from analysis.topics.prepare import prepare

LEAST, MIDDLING = 0.3, 0.7  # weights from which an article counts for a topic, and to which its weight is middling


def counter_exemplars(model: TopicModel, corpus: Corpus, terms: Terms, *, n: int = 1) -> pd.DataFrame:
    """The `exemplars` table turned round: for each topic the `n` articles that speak most against it.

    Of the articles with a middling weight (.3 to .7) those least like the topic: the smallest cosine of the article's
    tf-idf vector with the weighted mean of the topic's. Where too few have a middling weight, those above it follow,
    the least alike first. A topic whose counter-exemplars still read like it is one; where they do not, its share is
    counted too high.

    Args:
        model: a fitted model.
        corpus: the articles it was fitted on, or some of them.
        terms: the terms it was fitted on.
        n: articles a topic; rank 1 = the least alike.

    Raises:
        AnalysisError: the terms are not those of the model, or `n` is no whole number from 0.
    """
    check_whole(n, name="n", least=0, where="topics.counter_exemplars")
    ready = prepare(terms)
    held = own_weights(model, ready, where="topics.counter_exemplars")
    centres = expected(ready.ground.tfidf, held)
    centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-12)
    alike = np.round(ready.ground.tfidf @ centres.T, 9)
    articles = corpus.articles.set_index("doc_id")
    rows: list[dict[str, object]] = []
    for topic, number in enumerate(named(model)):
        own = [i for i in np.flatnonzero(held[:, topic] >= LEAST) if ready.docs[i] in articles.index]
        own.sort(key=lambda i: (held[i, topic] > MIDDLING, alike[i, topic], ready.docs[i]))
        for rank, i in enumerate(own[:n], start=1):
            article = articles.loc[ready.docs[i]]
            rows.append(
                {"topic": number, "rank": rank, "doc_id": ready.docs[i], "weight": float(held[i, topic])}
                | {column: article[column] for column in ("source", "published", "title")}
                | {"excerpt": excerpt(str(article["text"]))}
            )
    return frame("exemplars", rows)
