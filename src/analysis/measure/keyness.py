"""Keyness: how much more of its words, and of its articles, one side gives to an item than the other."""

import numpy as np
from scipy import sparse

from analysis.measure.placing import placing
from analysis.wilson import HALF

PRIOR = 10  # average articles that the prior of the log odds is worth


def log_odds(
    counts: sparse.csr_array, columns: np.ndarray, *, left: np.ndarray, right: np.ndarray, unit: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The log odds ratio of occurrences with an informative Dirichlet prior, and its standard deviation by unit.

    With y occurrences of an item among n of all items on a side, and a_0 and a = a_0 times the item's part of all
    occurrences in all articles, the log odds of a side are those of (y + a) / (n + a_0) (Monroe, Colaresi and Quinn
    2008, doi:10.1093/pan/mpn018). a_0 is worth ten average articles.

    Their variance, 1 / (y + a), is of words that are drawn one by one; words come in bursts. Here the unit is drawn
    (article or cluster; the linearised variance of a ratio: Cochran 1977, section 6.3): the sum over units of
    (y_u - p n_u)^2, u / (u - 1), over ((n + a_0) p (1 - p))^2, p the share above. The prior's ten articles vary like
    the average one of all, so that an item without an occurrence on a side is not sure.

    Args:
        counts: articles x items.
        columns: the items wanted.
        left: whether each article is on the left.
        right: whether it is on the right.
        unit: code of the unit of each article.

    Returns:
        Value and standard deviation of each item wanted; NaN where it has no occurrence, or nothing else has.
    """
    wanted = counts[:, columns].astype(np.float64)
    size = np.asarray(counts.sum(axis=1), dtype=np.float64).ravel()
    n = len(size)
    everywhere, total = np.asarray(wanted.sum(axis=0)).ravel(), size.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        part = everywhere / total
        weight = PRIOR * total / n
        prior = PRIOR * squares(wanted, size, unit, np.ones(n, dtype=bool), part) / n
        logit, variance = [], np.zeros(len(columns))
        for side in (left, right):
            all_ = size[side].sum() + weight
            share = (side.astype(np.float64) @ wanted + weight * part) / all_
            units = len(np.unique(unit[side]))
            own = squares(wanted, size, unit, side, share) * units / max(units - 1, 1)
            logit.append(np.log(share) - np.log1p(-share))
            variance += (own + prior) / (all_ * share * (1 - share)) ** 2
        known = (everywhere > 0) & (everywhere < total)
        return np.where(known, logit[0] - logit[1], np.nan), np.where(known, np.sqrt(variance), np.nan)


def squares(
    wanted: sparse.csr_array, size: np.ndarray, unit: np.ndarray, side: np.ndarray, share: np.ndarray
) -> np.ndarray:
    """The sum over the units of a side of (y_u - share n_u)^2."""
    rows = np.flatnonzero(side)
    codes, place = np.unique(unit[rows], return_inverse=True)
    units = len(codes)
    y, n = wanted[rows], size[rows]
    if units < len(rows):
        summed = placing(place, np.arange(len(rows)), (units, len(rows)))
        y, n = (summed @ y).tocsr(), summed @ n
    square = np.asarray((y * y).sum(axis=0)).ravel() - 2 * share * (n @ y) + share**2 * (n @ n)
    above: np.ndarray = np.maximum(square, 0.0)
    return above


def log_ratio(
    docs: tuple[np.ndarray, np.ndarray], totals: tuple[int, int], *, deff: tuple[np.ndarray, np.ndarray], z: float
) -> tuple[np.ndarray, np.ndarray]:
    """The binary logarithm of the ratio of two shares of articles, and the end of its interval nearer to 0.

    log2 of ((a + 1/2) / (n + 1/2)) / ((b + 1/2) / (m + 1/2)), whose natural logarithm has the variance 1 / (a + 1/2) -
    1 / (n + 1/2) + 1 / (b + 1/2) - 1 / (m + 1/2) (Walter 1975; Pettigrew, Gart and Thomas 1986); the effect size is
    Hardie's (2014), its conservative use Evert's (2022), here of articles, and of one item at a time. The bound
    is that of effective articles: counts divided by the design effects.

    Args:
        docs: articles that have each item, left and right.
        totals: articles on the left and on the right.
        deff: design effect of each item on the left and on the right, 1 without clusters.
        z: half the width of the interval in standard errors.

    Returns:
        Value and bound; the bound is 0 where the interval spans 0.
    """
    value, middle, variance = (np.zeros(len(docs[0])) for _ in range(3))
    for sign, has, total, by in zip((1, -1), docs, totals, deff, strict=True):
        a, n = has / by + HALF, total / by + HALF
        value += sign * np.log((has + HALF) / (total + HALF))
        middle += sign * np.log(a / n)
        variance += 1 / a - 1 / n
    distance = np.minimum(np.abs(value), np.sign(value) * middle - z * np.sqrt(variance))
    bound = np.where(distance > 0, np.sign(value) * distance, 0.0)
    return value / np.log(2), bound / np.log(2)
