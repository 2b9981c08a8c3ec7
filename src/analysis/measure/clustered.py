"""Clusters: articles that are not independent, and what that does to the variance of a share."""

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.corpus import Corpus
from analysis.curate.duplicates import duplicates, stories
from analysis.errors import AnalysisError, UnknownName
from analysis.measure.keyness import squares

STORIES = "stories"
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
    correlation r within clusters for both sides, by moments: from the sum over clusters of (y_u - p n_u)^2, p that of
    the side, beside the binomial n p (1 - p). An item that is nowhere, or everywhere, is given r = 1.

    Args:
        has: articles x items.
        unit: code of the cluster of each article.
        sides: which articles are on the left, and on the right.
    """
    ones = np.ones(has.shape[0])
    wanted = has.astype(np.float64)
    found, binomial, possible = (np.zeros(has.shape[1]) for _ in range(3))
    sizes = []
    for side in sides:
        n = float(side.sum())
        share = (side.astype(np.float64) @ wanted) / n
        mean = float((np.bincount(unit[side]).astype(np.float64) ** 2).sum() / n)
        found = found + squares(wanted, ones, unit, side, share)
        binomial = binomial + n * share * (1 - share)
        possible = possible + n * share * (1 - share) * (mean - 1)
        sizes.append(mean)
    with np.errstate(divide="ignore", invalid="ignore"):
        within = np.where(possible > 0, np.clip((found - binomial) / possible, 0.0, 1.0), 1.0)
    return 1 + (sizes[0] - 1) * within, 1 + (sizes[1] - 1) * within
