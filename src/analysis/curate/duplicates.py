"""Duplicates: articles that repeat an earlier one, word for word or nearly."""

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.curate.shingles import candidates, jaccard, shingles
from analysis.errors import UnknownName
from analysis.tables import check, frame

# In 322 articles of 15 outlets on one war no pair shares between 26 and 33 % of its 5-grams: above are copies and
# revisions of one agency report, below mostly stories that share an outlet's standing paragraphs, as without those
# few are alike; separate reports on one event share nearly none. benchmarks/measure.py counts them.
NEAR = 0.3


def duplicates(corpus: Corpus) -> pd.DataFrame:
    """The articles that repeat an earlier one.

    An exact copy has the same text but for white space and capitals. A near copy shares at least 30 % of the word
    5-grams of both texts with an earlier article (Jaccard similarity; Broder 1997): one agency report in two outlets,
    cut or revised. Each belongs to the cluster of its most similar earlier article; earlier is by date, then
    doc_id, undated last. Titles are compared only where there is no text. An excerpt is no near copy of a text three
    times as long, and texts below five words are only compared as a whole.

    Args:
        corpus: the articles.

    Returns:
        The `duplicates` table, in the order of the articles; the first article of a cluster is not among them.
    """
    articles = corpus.articles
    texts = [
        " ".join((text if text.strip() else title).casefold().split())
        for title, text in zip(articles["title"].fillna(""), articles["text"], strict=True)
    ]
    found: dict[int, tuple[int, str, float]] = {}
    first: dict[str, int] = {}
    for number, text in enumerate(texts):
        if text and first.setdefault(text, number) != number:
            found[number] = first[text], "exact", 1.0
    kept = [number for text, number in first.items() if any(c.isalnum() for c in text)]
    sets = shingles([texts[number] for number in kept])
    del texts, first  # a second copy of every text
    for place, earlier in candidates(sets, least=NEAR):
        similar = jaccard(sets[place], [sets[other] for other in earlier])
        best = int(np.argmax(similar))  # of equal ones the earliest
        if similar[best] >= NEAR:
            found[kept[place]] = kept[earlier[best]], "near", float(similar[best])
    ids = articles["doc_id"].tolist()
    cluster: dict[int, int] = {}
    rows = []
    for number, (original, level, similarity) in sorted(found.items()):
        cluster[number] = cluster.get(original, original)
        rows.append({"doc_id": ids[number], "cluster": ids[cluster[number]], "level": level, "similarity": similarity})
    return frame("duplicates", rows)


def once(corpus: Corpus, copies: pd.DataFrame | None = None, *, by: str | None = None) -> Corpus:
    """The corpus with each story once: of articles that repeat one another the earliest stays.

    Copies are no observations of their own: an interval of raw articles promises too much where there are many
    (`benchmarks/calibration.py`), one of stories keeps its promise.

    Args:
        corpus: the articles.
        copies: the `duplicates` table of this corpus; None = it is made.
        by: column of the articles: the earliest of each of its values stays, so that a story that two sources print
            counts once in each; None = once in all.

    Raises:
        UnknownName: no column is called so.
        TableError: `copies` is no such table.
    """
    articles = corpus.articles
    if by is not None and by not in articles.columns:
        raise UnknownName("column", by, map(str, articles.columns), where="argument 'by'")
    story = stories(articles["doc_id"], duplicates(corpus) if copies is None else copies).to_frame()
    if by is not None:
        story["part"] = articles[by]
    return corpus.take(~story.duplicated().to_numpy())


def stories(doc_ids: "pd.Series[str]", copies: pd.DataFrame) -> "pd.Series[str]":
    """The story of each article: the cluster of a copy, its own doc_id where it repeats none.

    Raises:
        TableError: `copies` is no `duplicates` table.
    """
    found = check(copies, "duplicates")
    cluster = dict(zip(found["doc_id"], found["cluster"], strict=True))
    return doc_ids.map(lambda doc_id: cluster.get(doc_id, doc_id))
