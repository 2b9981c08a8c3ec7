"""Fisher's exact test for many tables that share their margins."""

import numpy as np
from scipy.special import gammaln

SLACK = 1 + 1e-7  # tables as likely as the observed one, but for rounding, are as extreme (as in R's fisher.test)


def fisher(left: np.ndarray, right: np.ndarray, *, n_left: int, n_right: int) -> np.ndarray:
    """Two-sided p-values of Fisher's exact test (Fisher 1935): the probability of all tables at most as likely.

    `scipy.stats.fisher_exact` does one table at a time. Here all tables have the same sizes of sides, so each
    distribution is computed once for every number of articles that have an item, whatever the number of items.

    Args:
        left: articles on the left that have the item, one an item; int64.
        right: articles on the right that have it.
        n_left: articles on the left.
        n_right: articles on the right.
    """
    n = n_left + n_right
    log_factorial = gammaln(np.arange(n + 1) + 1.0)

    def log_choose(of: int, some: np.ndarray) -> np.ndarray:
        ways: np.ndarray = log_factorial[of] - log_factorial[some] - log_factorial[of - some]
        return ways

    p = np.ones(len(left))
    totals, starts = np.unique(np.sort(left + right), return_index=True)
    for total, rows in zip(totals, np.split(np.argsort(left + right, kind="stable"), starts[1:]), strict=True):
        least, most = max(0, int(total) - n_right), min(int(total), n_left)
        x = np.arange(least, most + 1)
        chance = np.exp(log_choose(n_left, x) + log_choose(n_right, total - x) - log_choose(n, total))
        ranked = np.sort(chance)
        as_extreme = np.searchsorted(ranked, chance[left[rows] - least] * SLACK, side="right")
        p[rows] = np.cumsum(ranked)[as_extreme - 1]
    return np.minimum(p, 1.0)
