"""Tails: the chance that one side of a table has so few, of one table or of the sum over several."""

import numpy as np
from scipy.stats import hypergeom


def lower_tails(docs: np.ndarray, total: np.ndarray, others: np.ndarray, n_others: np.ndarray) -> np.ndarray:
    """P(X <= docs) of each of many tables, their margins given (Fisher 1935, one-sided); arrays of one shape."""
    p: np.ndarray = np.clip(hypergeom.cdf(docs, total + n_others, docs + others, total), 0.0, 1.0)
    return p


def lower_tail(docs: np.ndarray, total: np.ndarray, others: np.ndarray, n_others: np.ndarray) -> float:
    """P(sum of X <= sum of docs) over the tables of several strata, the margins of each given (Gart 1970).

    The distribution of the sum is the convolution of the tables' own.

    Args:
        docs: of the side, with the item, one a stratum; int64.
        total: of the side.
        others: of the other side, with the item.
        n_others: of the other side.
    """
    chance, least = np.ones(1), 0
    wanted = int(docs.sum())
    for x, n, y, m in zip(docs.tolist(), total.tolist(), others.tolist(), n_others.tolist(), strict=True):
        if n and m and x + y:
            low, high = max(0, x + y - m), min(n, x + y)
            chance = np.convolve(chance, hypergeom.pmf(np.arange(low, high + 1), n + m, x + y, n))
            least += low
    return float(min(1.0, chance[: max(0, wanted - least + 1)].sum()))
