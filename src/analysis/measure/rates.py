"""Rates: occurrences per 1,000 words, and mean topic weights, with intervals of which the article is the unit."""

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.stats import t

from analysis.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.measure.effective import KNOWN, OWN, Units
from analysis.measure.incidence import Countable, is_doc_topics
from analysis.measure.occurrences import occurrences
from analysis.measure.pairs import Joined
from analysis.measure.placing import placing
from analysis.topics.model import TopicModel
from analysis.wilson import Z, wilson

WORDS = 1000
# a choice: simulated weights Beta(.05, .5) and Beta(.02, .6), it holds .88 and .68 at 20, .95 and .91 at 100
MANY = 100  # clusters from which the variance of a period's own weights is trusted
FEW = 50  # clusters of all periods below which nothing is known of it
Ends = tuple[np.ndarray, np.ndarray, np.ndarray]


def per_words(found: Units, counts: sparse.csr_array, length: np.ndarray, series: np.ndarray) -> Ends:
    """Occurrences per 1,000 words of each cell, and the ends of the 95 % intervals.

    The rate R is a ratio of sums, so long articles count for more. Words come in bursts, so articles vary more than
    single words would: by f = m/(m-1) sum((c - R w)^2) / (R W), with c occurrences in the w words of each of m
    articles (or clusters), W words of the period; f is at least 1. The interval is the score interval of a Poisson
    rate, occurrences and words divided by f (t of m-1 degrees / z)^2. That f is trusted where at least 20 articles have
    the item; elsewhere it is that of all its periods together, and where fewer than 10 articles have it, at least that
    of all items together, sum(c^2) / sum(c).

    Args:
        found: the units of the cells.
        counts: articles x items.
        length: words of each article.
        series: for each cell the number of the series that it is a period of.

    Returns:
        Rate, low and high, each cells x items; NaN where a cell has no word.
    """
    m, w = found.number[:, None], found.articles @ length
    c = (found.articles @ counts.astype(np.float64)).tocsr()
    total = (found.cells @ w)[:, None]
    sums = (found.cells @ c).toarray()
    having = (found.cells @ (c > 0).astype(np.float64)).toarray()
    add = _adding(series)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = sums / total
        squares = (found.cells @ c.power(2)).toarray()
        products = (found.cells @ c.multiply(w[:, None]).tocsr()).toarray()
        spread = (squares - 2 * rate * products + rate**2 * (found.cells @ w**2)[:, None]) * m / (m - 1)
        own = spread / sums * (t.ppf(0.975, np.maximum(m - 1, 1)) / Z) ** 2
        many = m > 1
        pooled = (add @ np.where(many, np.nan_to_num(spread), 0)) / (add @ np.where(many, sums, 0))
        usual = c.power(2).sum() / c.sum() if c.nnz else 1.0
        pooled = np.where((add @ having >= KNOWN) & np.isfinite(pooled), pooled, np.fmax(pooled, usual))
        burst = np.maximum(np.where(having >= OWN, own, pooled[series]), 1.0)
        x, n = sums / burst, total / burst
        middle, half = x + Z**2 / 2, Z * np.sqrt(x + Z**2 / 4)
        low, high = np.maximum(middle - half, 0) / n, (middle + half) / n
    held = np.broadcast_to(total > 0, rate.shape)
    return tuple(np.where(held, WORDS * part, np.nan) for part in (rate, low, high))  # type: ignore[return-value]


def mean_weights(found: Units, shares: np.ndarray, series: np.ndarray) -> Ends:
    """Mean weight of each topic in the articles of each cell, and the ends of the 95 % intervals.

    Wilson's interval of as many articles as have that variance: V = m/(m-1) sum((y - mean n)^2) / N^2 with y the
    weights in the n articles of each of m clusters (each article one without clusters), N of the period; V N is f times
    mean (1 - mean), the most that weights between 0 and 1 can vary by, and the articles count as N / f. That f is
    trusted from 100 clusters on, with (t of m-1 degrees / z)^2; elsewhere it is that of all periods together, and where
    these have fewer than 50 clusters, the largest there can be: weights all 0 or 1, alike within a cluster. A bootstrap
    is far too short for the skew weights of few articles (`benchmarks/calibration.py`). Articles without a weight, as
    without a term, count as 0.

    Args:
        found: the units of the cells.
        shares: weight of each topic, articles x topics, 0 to 1.
        series: for each cell the number of the series that it is a period of.

    Returns:
        Mean, low and high, each cells x topics; NaN where a cell has no article.
    """
    y, size, m = found.articles @ shares, found.size, found.number[:, None]
    total, sums = (found.cells @ size)[:, None], found.cells @ y
    add = _adding(series)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = sums / total
        products, squared = found.cells @ (y * size[:, None]), (found.cells @ size**2)[:, None]
        spread = (found.cells @ y**2 - 2 * mean * products + mean**2 * squared) * m / (m - 1)
        single = mean * (1 - mean) * total
        pooled = (add @ np.where(m > 1, spread, 0)) / (add @ np.where(m > 1, single, 0))
        known = (add @ m >= FEW) & np.isfinite(pooled) & (pooled > 0)
        factor = np.where(known[series], pooled[series], np.maximum(squared / total, 1.0))
        own = spread / single * (t.ppf(0.975, np.maximum(m - 1, 1)) / Z) ** 2
        n = np.nan_to_num(total / np.where((m >= MANY) & (own > 0), own, factor))
    low, high = wilson(np.nan_to_num(mean) * n, n)
    return mean, low, high


def single_occurrences(of: Countable, corpus: Corpus, found: Joined, columns: list[int]) -> sparse.csr_array:
    """How often each article has each item of some columns: mentions in title and text, or counts of terms.

    Returns:
        articles x columns, int64.

    Raises:
        AnalysisError: topics, focus and pairs have no occurrences.
    """
    counts = occurrences(of, corpus, found.items[: found.single])
    if counts is None or max(columns, default=0) >= found.single:
        raise AnalysisError(
            "Only mentions and terms occur so many times, not topics, focus or pairs.",
            where="argument 'unit'",
            fix="unit='documents', or 'weights' for a topic model",
        )
    return counts[:, columns]


def words(corpus: Corpus) -> np.ndarray:
    """White-space separated words of each article, title and text together: float64."""
    articles = corpus.articles
    titles = [len(title.split()) for title in articles["title"].fillna("")]
    return articles["words"].to_numpy(dtype=np.float64) + np.array(titles, dtype=np.float64)


def weights(of: Countable, corpus: Corpus) -> np.ndarray:
    """Weight of each topic in each article of the corpus, articles x topics; 0 in articles without any.

    Raises:
        AnalysisError: it is no topics.
    """
    if isinstance(of, pd.DataFrame) and is_doc_topics(of):
        table = of.pivot(index="doc_id", columns="topic", values="weight").sort_index(axis=1).fillna(0.0)
        ids, own = pd.Index(table.index, dtype=object), table.to_numpy(dtype=np.float64)
    elif isinstance(of, TopicModel):
        ids, own = pd.Index(of.docs, dtype=object), of.weights
    else:
        raise AnalysisError(
            "Only topics have weights in articles.", where="argument 'unit'", fix="unit='documents' or 'words'"
        )
    rows = ids.get_indexer(pd.Index(corpus.articles["doc_id"], dtype=object))
    out: np.ndarray = np.where(rows[:, None] >= 0, own[rows], 0.0)
    return out


def _adding(series: np.ndarray) -> sparse.csr_array:
    """A matrix that adds up the cells of each series."""
    out: sparse.csr_array = placing(series, np.arange(len(series)), (int(series.max(initial=-1)) + 1, len(series)))
    return out.astype(np.float64)
