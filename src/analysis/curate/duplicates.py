"""Duplicates: articles that repeat an earlier one, word for word or nearly."""

import pandas as pd

from analysis.corpus import Corpus
from analysis.curate.shingles import candidates, jaccard, shingles
from analysis.tables import frame

NEAR = 0.3  # shared word 5-grams, of all of two texts


def duplicates(corpus: Corpus) -> pd.DataFrame:
    """The articles that repeat an earlier one; the first of each cluster is not among them.

    An exact copy has the same text, but for white space and capitals. A near copy shares at least 30 % of its word
    5-grams with an earlier article (Jaccard similarity; Broder 1997).
    """
    articles = corpus.articles
    texts = [
        " ".join((text if text.strip() else title).casefold().split())
        for title, text in zip(articles["title"].fillna(""), articles["text"], strict=True)
    ]
    first: dict[str, int] = {}
    level: dict[int, tuple[int, str, float]] = {}
    kept = []
    for number, text in enumerate(texts):
        if not text:
            continue
        if text in first:
            level[number] = first[text], "exact", 1.0
        else:
            first[text] = number
            kept.append(number)
    sets = shingles([texts[number] for number in kept])
    for place, earlier in candidates(sets, least=NEAR):
        likeness = [(jaccard(sets[place], sets[other]), -other) for other in earlier]
        best, other = max(likeness)
        if best >= NEAR:
            level[kept[place]] = kept[-other], "near", best
    ids = articles["doc_id"].tolist()
    root: dict[int, int] = {}
    for number in sorted(level):
        parent = level[number][0]
        root[number] = root.get(parent, parent)
    rows = (
        {"doc_id": ids[i], "cluster": ids[root[i]], "level": level[i][1], "similarity": level[i][2]}
        for i in sorted(level)
    )
    return frame("duplicates", rows)
