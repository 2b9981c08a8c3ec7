"""Tails: the chance that one side of a table has so few, of one table or of the sum over several."""

from functools import lru_cache

import numpy as np

from analysis.measure.exact import table_chances

_chances = lru_cache(maxsize=4096)(table_chances)  # the tables of a corpus are alike


def lower_tails(docs: np.ndarray, total: np.ndarray, others: np.ndarray, n_others: np.ndarray) -> np.ndarray:
    """P(X <= docs) of each of many tables, their margins given (Fisher 1935, one-sided); arrays of one shape."""
    cells = zip(docs.tolist(), total.tolist(), others.tolist(), n_others.tolist(), strict=True)
    return np.array([_tail(*_chances(n, m, x + y), x) for x, n, y, m in cells], dtype=np.float64)


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
    for x, n, y, m in zip(docs.tolist(), total.tolist(), others.tolist(), n_others.tolist(), strict=True):
        if n and m and x + y:
            low, own = _chances(n, m, x + y)
            chance = np.convolve(chance, own)
            least += low
    return _tail(least, chance, int(docs.sum()))


def _tail(least: int, chance: np.ndarray, most: int) -> float:
    return float(min(1.0, chance[: max(0, most - least + 1)].sum()))
