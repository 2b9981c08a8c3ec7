"""Fisher's exact test for many tables that share their margins."""

import numpy as np
from scipy.stats import hypergeom

_SLACK = 1 + 1e-7  # tables as likely as the observed one, but for rounding, are as extreme (as in R's fisher.test)


def fisher(left: np.ndarray, right: np.ndarray, *, n_left: int, n_right: int) -> np.ndarray:
    """Two-sided p-values of Fisher's exact test (Fisher 1935): the probability of all tables at most as likely.

    All tables have the same sizes of sides, so each distribution is computed once for each number of articles that have
    the item, whatever the number of items.

    Args:
        left: articles on the left that have the item, one an item; int64.
        right: articles on the right that have it.
        n_left: articles on the left.
        n_right: articles on the right.
    """
    p = np.ones(len(left))
    having = left + right
    for total in np.unique(having):
        least, most = max(0, int(total) - n_right), min(int(total), n_left)
        chance = hypergeom.pmf(np.arange(least, most + 1), n_left + n_right, total, n_left)
        order = np.argsort(chance, kind="stable")
        up_to = np.cumsum(chance[order])
        rows = having == total
        observed = chance[left[rows] - least]
        p[rows] = up_to[np.searchsorted(chance[order], observed * _SLACK, side="right") - 1]
    return np.minimum(p, 1.0)
