"""Clusters: articles that are not independent, and what that does to the variance of a share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.stats import t

from analysis.corpus import Corpus
from analysis.curate.duplicates import duplicates, stories
from analysis.errors import AnalysisError, UnknownName
from analysis.measure.keyness import squares
from analysis.measure.placing import placing

STORIES = "stories"
ROUNDS = 20  # of the estimate of a correlation, which settles in a few
MOST = 0.9  # of a variance that can be lost to the estimate of the share
Clusters = str | pd.Series | None


def units_of(corpus: Corpus, clusters: Clusters) -> np.ndarray:
    """The code of the unit of each article, in the order of their names; each article its own without clusters.

    Args:
        corpus: the articles.
        clusters: a column of the articles, `stories` for articles that repeat one another (`curate.duplicates`; a
            column of that name goes before), or a series of names, a row an article, as of `curate.stories`. An
            article without a name is its own unit.

    Raises:
        UnknownName: no column is called so.
        AnalysisError: the series has another number of rows.
    """
    articles = corpus.articles
    own = articles["doc_id"]
    if clusters is None:
        return np.asarray(pd.factorize(own, sort=True)[0], dtype=np.int64)
    if isinstance(clusters, str):
        if clusters in articles.columns:
            clusters = articles[clusters]
        elif clusters == STORIES:
            clusters = stories(own, duplicates(corpus))
        else:
            raise UnknownName("column", clusters, [*map(str, articles.columns), STORIES], where="argument 'clusters'")
    if len(clusters) != len(articles):
        raise AnalysisError(
            f"{len(clusters):,} clusters for {len(articles):,} articles.",
            where="argument 'clusters'",
            fix="a value for each article, in the order of corpus.articles",
        )
    named = pd.Series(clusters.to_numpy(dtype=object), index=articles.index)
    known = named.notna()
    names = [f"1{name}" if there else f"0{doc_id}" for doc_id, name, there in zip(own, named, known, strict=True)]
    return np.asarray(pd.factorize(np.array(names, dtype=object), sort=True)[0], dtype=np.int64)


def design_effects(
    has: sparse.csr_array, unit: np.ndarray, sides: tuple[np.ndarray, np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """By how much clusters multiply the variance of the share of each item on each side, 1 and above.

    1 + (m - 1) r (Kish 1965) with m = sum of squared sizes of the clusters of a side over its articles, and one
    correlation r of articles of a cluster for both sides. An item that is nowhere, or everywhere, is given r = 1.

    Args:
        has: articles x items.
        unit: code of the cluster of each article.
        sides: which articles are on the left, and on the right.
    """
    left, right = each_design_effect(has, unit, sides)
    return left, right


def each_design_effect(has: sparse.csr_array, unit: np.ndarray, sides: Sequence[np.ndarray]) -> list[np.ndarray]:
    """The same of any number of sides, with one correlation for all."""
    moments = [_moments(has, unit, side) for side in sides]
    within = _correlation(moments, unknown=1.0)
    return [1 + (side.mean - 1) * within for side in moments]


def worth(unit: np.ndarray, side: np.ndarray) -> float:
    """How many clusters of one size tell as much of a side as its own do, if each is alike (Kish 1965)."""
    size = np.unique(unit[side], return_counts=True)[1].astype(np.float64)
    return float(size.sum() ** 2 / (size @ size))


def few_clusters(has: sparse.csr_array, unit: np.ndarray, sides: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Two-sided p-values of equal shares by the variance of the clusters of each side, t of clusters less two.

    The variance is that of Bell and McCaffrey (2002, CR2), which a cluster that is a large part of its side cannot hide
    from; it is no exact test, but it sees what dealing cannot: that one or two large clusters make all of a difference.
    """
    difference, variance, clusters = np.zeros(has.shape[1]), np.zeros(has.shape[1]), 0
    for side, sign in zip(sides, (1, -1), strict=True):
        rows = np.flatnonzero(side)
        codes, place = np.unique(unit[rows], return_inverse=True)
        summed = placing(place, np.arange(len(rows)), (len(codes), len(rows))).astype(np.float64)
        size = np.asarray(summed.sum(axis=1)).ravel()
        weight = 1 / np.maximum(1 - size / size.sum(), 1e-9)
        y = (summed @ has[rows].astype(np.float64)).tocsr()
        share = np.asarray(y.sum(axis=0)).ravel() / size.sum()
        squares_ = weight @ y.power(2) - 2 * share * ((weight * size) @ y) + share**2 * (weight @ size**2)
        difference += sign * share
        variance += np.maximum(squares_, 0.0) / size.sum() ** 2
        clusters += len(codes)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.nan_to_num(np.abs(difference) / np.sqrt(variance), nan=0.0, posinf=0.0)
    out: np.ndarray = np.maximum(2 * t.sf(z, max(clusters - 2, 1)), np.finfo(float).tiny)
    return out


def alike(has: sparse.csr_array, unit: np.ndarray, sides: tuple[np.ndarray, np.ndarray]) -> float:
    """The correlation of articles of one cluster over all items together; 0 where no cluster holds several articles."""
    summed = [_moments(has, unit, side).over_all() for side in sides]
    return float(_correlation(summed, unknown=0.0)[0])


@dataclass(frozen=True, eq=False)
class _Moments:
    """What is known of the clusters of a side.

    Args:
        squares: sum over clusters of (articles that have an item - share times size)^2, an item.
        binomial: share (1 - share), an item.
        articles: of the side.
        mean: sum of squared sizes over articles.
        one: times the variance of an article, what `squares` is on average of independent articles.
        more: what is added when articles of a cluster are all alike.
    """

    squares: np.ndarray
    binomial: np.ndarray
    articles: float
    mean: float
    one: float
    more: float

    def over_all(self) -> "_Moments":
        return replace(self, squares=self.squares.sum(keepdims=True), binomial=self.binomial.sum(keepdims=True))


def _moments(has: sparse.csr_array, unit: np.ndarray, side: np.ndarray) -> _Moments:
    n = float(side.sum())
    size = np.unique(unit[side], return_counts=True)[1].astype(np.float64)
    mean = float(size @ size) / n
    share = (side.astype(np.float64) @ has) / n
    # the share is that of the same articles: each cluster is nearer to it than to the true one
    more = float((size * (size - 1)) @ (1 - 2 * size / n + mean / n))
    found = squares(has.astype(np.float64), np.ones(len(side)), unit, side, share)
    return _Moments(found, share * (1 - share), n, mean, n - mean, more)


def _correlation(sides: list[_Moments], *, unknown: float) -> np.ndarray:
    """The correlation with which squares are what they are on average (moments; clipped to 0..1), an item."""
    within = np.ones(len(sides[0].squares))
    for _ in range(ROUNDS):
        left_over, room = np.zeros(len(within)), np.zeros(len(within))
        for side in sides:
            lost = np.minimum((1 + (side.mean - 1) * within) / side.articles, MOST)
            variance = side.binomial / (1 - lost)
            left_over += side.squares - variance * side.one
            room += variance * side.more
        within = np.where(room > 0, np.clip(left_over / np.where(room > 0, room, 1.0), 0.0, 1.0), unknown)
    return within
