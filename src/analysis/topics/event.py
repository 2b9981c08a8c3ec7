"""One event: how many of a topic's articles tell the same thing as one of them."""

import numpy as np

from analysis.topics.ground import Ground

# Reports of one event by several outlets lie at .44 to .9, other articles of a topic of news mostly at .1 to .3.
SAME, COPY = 0.4, 0.8  # cosine of tf-idf vectors from which two articles tell of one event; from which surely
CLOSER = 2.0  # times what is usual in a topic: long texts, and those of few words, are all alike
LEAST, OWN = 5, 500  # articles below which nothing is said, and looked at


def events(ground: Ground, weights: np.ndarray, *, member: float) -> list[tuple[float | None, int | None]]:
    """For each topic the largest share of its articles that read like one of them, and the row of that.

    Topic detection's test (cosine of tf-idf vectors: Allan 2002, "Topic Detection and Tracking"), as a star round one
    article, so that no chain of formulas makes an event. It needs no dates, which are often wrong or absent. Needed is
    a cosine of .4, or twice the median in the middle topic of the model where that is more, .8 at most.

    Args:
        ground: counts in canonical order, which is by a hash: the first rows are a sample.
        weights: documents x k.
        member: weight from which an article is a topic's.

    Returns:
        Share and row a topic; None and None of fewer than five articles.
    """
    rows = [np.flatnonzero(column >= member)[:OWN] for column in weights.T]
    alike = [_cosines(ground, own) if len(own) >= LEAST else None for own in rows]
    usual = sorted(float(np.median(a[np.triu_indices(len(a), 1)])) for a in alike if a is not None)
    needed = min(COPY, max(SAME, CLOSER * usual[(len(usual) - 1) // 2])) if usual else SAME
    out: list[tuple[float | None, int | None]] = []
    for own, cosines in zip(rows, alike, strict=True):
        if cosines is None:
            out.append((None, None))
            continue
        near = (cosines >= needed).sum(axis=1)
        out.append((float(near.max() / len(own)), int(own[near.argmax()])))
    return out


def _cosines(ground: Ground, rows: np.ndarray) -> np.ndarray:
    vectors = ground.tfidf_of(rows)
    out: np.ndarray = np.round((vectors @ vectors.T).toarray(), 9)
    return out
