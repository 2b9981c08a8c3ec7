"""Small things to count: mentions, topics and terms made by hand."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.tables import empty, frame
from analysis.terms import Terms
from analysis.topics import TopicModel
from conftest import article, corpus_of

NAMES = {"IRN": "Iran", "QAT": "Qatar", "SYR": "Syria", "GEO": "Georgia", "us-georgia": "Georgia"}


def mentions(*rows: tuple[str, str | None, int, str], **columns: object) -> pd.DataFrame:
    """Mentions in texts: doc_id, entity_id, first character, words as written."""
    if not rows:
        return empty("mentions")
    return frame(
        "mentions",
        (
            {"doc_id": doc_id, "field": "text", "sent": 0, "start": start, "end": start + len(text), "text": text}
            | {"kind": "country", "entity_id": entity_id, "name": NAMES.get(entity_id or "", entity_id)}
            | {"embedded": False, "why": "country name"}
            | columns
            for doc_id, entity_id, start, text in rows
        ),
    )


def named(corpus, *names: str) -> pd.DataFrame:
    """A mention for each occurrence of some country names in the texts of a corpus."""
    ids = {name: id for id, name in NAMES.items()}
    return mentions(
        *(
            (doc_id, ids[name], start, name)
            for doc_id, text in zip(corpus.articles["doc_id"], corpus.articles["text"], strict=True)
            for name in names
            for start in range(len(text))
            if text.startswith(name, start)
        )
    )


def monthly(plan: Mapping[str, tuple[int, int]], **options: object):
    """A corpus with, for each month, so many articles on Iran of so many in all, all of the 10th."""
    return corpus_of(
        *(
            article(f"{month}-{i}", "Iran spoke." if i < on_iran else "It rained.", day=f"{month}-10")
            for month, (on_iran, total) in plan.items()
            for i in range(total)
        ),
        **options,
    )


def terms(counts: Sequence[Sequence[int]], vocabulary: Sequence[str], docs: Sequence[str]) -> Terms:
    """A document-term matrix."""
    return Terms(tuple(docs), tuple(vocabulary), sparse.csr_array(np.array(counts, dtype=np.int32)))


def model(
    weights: Mapping[str, Sequence[float]], words: Sequence[Sequence[str]], *, without: Sequence[str] = ()
) -> TopicModel:
    """A topic model with given weights of each article and words of each topic, and articles without a term."""
    shown = [
        {"topic": t, "rank": r, "term": word, "weight": 1 / (r + 1)}
        for t, ranked in enumerate(words)
        for r, word in enumerate(ranked, 1)
    ]
    rows = [{"doc_id": d, "topic": t, "weight": w} for d, row in weights.items() for t, w in enumerate(row)]
    labels = tuple(" · ".join(ranked) for ranked in words)
    tables = frame("topic_terms", shown), frame("doc_topics", rows)
    return TopicModel("lda", len(words), 0, *tables, labels, without_terms=tuple(without))
