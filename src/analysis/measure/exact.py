"""Exact tests: tables whose margins are given, Fisher's test of many of them, and the Poisson-binomial tail."""

import numpy as np
from scipy.special import gammaln

SLACK = 1 + 1e-7  # tables as likely as the observed one, but for rounding, are as extreme (as in R's fisher.test)


def table_chances(n: int, m: int, held: int, *, log_factorial: np.ndarray | None = None) -> tuple[int, np.ndarray]:
    """How many of `held` articles fall on a side of n beside one of m, by chance: the hypergeometric distribution.

    Args:
        n: articles on the side.
        m: articles on the other.
        held: articles of both that have something.
        log_factorial: of 0 to n + m at least, where many distributions are asked for; None = they are made.

    Returns:
        The least number there can be, and the chances from it on.
    """
    log_factorial = gammaln(np.arange(n + m + 1) + 1.0) if log_factorial is None else log_factorial
    least, most = max(0, held - m), min(held, n)
    x = np.arange(least, most + 1)
    log_p = (
        log_factorial[n] - log_factorial[x] - log_factorial[n - x]
        + log_factorial[m] - log_factorial[held - x] - log_factorial[m - held + x]
        - log_factorial[n + m] + log_factorial[held] + log_factorial[n + m - held]
    )  # fmt: skip
    chances: np.ndarray = np.exp(log_p)
    return least, chances


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
    log_factorial = gammaln(np.arange(n_left + n_right + 1) + 1.0)
    p = np.ones(len(left))
    totals, starts = np.unique(np.sort(left + right), return_index=True)
    for total, rows in zip(totals, np.split(np.argsort(left + right, kind="stable"), starts[1:]), strict=True):
        least, chance = table_chances(n_left, n_right, int(total), log_factorial=log_factorial)
        ranked = np.sort(chance)
        as_extreme = np.searchsorted(ranked, chance[left[rows] - least] * SLACK, side="right")
        p[rows] = np.cumsum(ranked)[as_extreme - 1]
    return np.minimum(p, 1.0)


def log_tail(x: int, p: np.ndarray, many: np.ndarray) -> float:
    """Log of the chance that of `many` articles with chance `p` each, x or more have it, exact however small.

    Poisson-binomial by the characteristic function (Hong 2013), tilted so that x is its mean: no digits are lost, as
    `scipy.stats.poisson_binom` loses those of tails below 1e-15. Articles with the same chance are one.
    """
    some = p > 0
    p, many = np.minimum(p[some], 1 - 1e-12), many[some]
    if x <= 0:
        return 0.0
    if x > many.sum():
        return -np.inf
    tilt = 0.0
    if x > many @ p:
        low, high = 0.0, 60.0
        for _ in range(60):
            tilt = (low + high) / 2
            low, high = (tilt, high) if many @ _tilted(p, tilt) < x else (low, tilt)
    q = _tilted(p, tilt)
    mean, sd = many @ q, float(np.sqrt(many @ (q * (1 - q))))
    start = max(int(mean - 12 * sd - 20), 0)
    size = int(mean + 12 * sd + 20) - start + 1
    angle = 2 * np.pi * np.arange(size) / size
    with np.errstate(divide="ignore"):
        log_phi = many @ np.log1p(q[:, None] * np.expm1(1j * angle)[None, :])
    mass = np.maximum(np.fft.fft(np.exp(log_phi - 1j * angle * start)).real / size, 0.0)
    beyond = np.arange(start, start + size) - x
    sums = float((mass * np.exp(-tilt * np.maximum(beyond, 0)))[beyond >= 0].sum())
    scale = float(many @ np.log1p(p * np.expm1(tilt)) - tilt * x)
    return min(0.0, float(np.log(max(sums, 1e-300))) + scale)


def _tilted(p: np.ndarray, tilt: float) -> np.ndarray:
    out: np.ndarray = p / (p + (1 - p) * np.exp(-tilt))
    return out
