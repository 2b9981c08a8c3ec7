"""Trend: a smooth line through shares that are counted from few articles or many."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.interpolate import BSpline
from scipy.special import expit, logit, xlogy
from scipy.stats import t

from analysis.tables import check
from analysis.wilson import wilson

PIECES = 20  # pieces of cubic spline, at most; the penalty decides how much they bend
LEAST = 4  # periods with articles that a line needs
ROUGHNESS = 10.0 ** np.linspace(4, -3, 29)  # penalties, from a straight line on the logit scale to none to speak of
FLAT = 25.0  # variance of the prior of level and slope about the overall share, in logits: all but none
STEPS = 40
MISFIT = 0.05  # chance below which residuals are no noise


def trend(coverage: pd.DataFrame) -> pd.DataFrame:
    """A smooth line through the shares of each series of a `coverage` table, with its 95 % interval.

    Penalised logistic splines: cubic B-splines with second differences penalised (Eilers and Marx 1996,
    doi:10.1214/ss/1038425655), of articles with and without the item, so that a period counts by its articles. How much
    the line may bend is not chosen but averaged over, each penalty by its marginal likelihood (Laplace's, which REML
    maximises: Wood 2011, doi:10.1111/j.1467-9868.2010.00749.x). Where shares differ from their neighbours' by more than
    articles drawn one by one would (bursts), all variances are multiplied by that dispersion, at least 1, which is told
    before any line is (Gasser, Sroka and Jennen-Steinmetz 1986, doi:10.1093/biomet/73.3.625). Where the table has
    `effective` articles, they count. The interval is Bayesian (Marra and Wood 2012,
    doi:10.1111/j.1467-9469.2011.00760.x): it holds the true share in .95 of the periods of a smooth line, in fewer at a
    sharp bend (`benchmarks/series.py`). Where what is left over swings by more than noise would, as where the line is
    too stiff for waves of a few periods, the interval is widened by what the line misses.

    Args:
        coverage: the `coverage` table; periods without articles say nothing and get no line, incomplete ones count by
            the articles they have. What is drawn is the share of articles, whatever the unit of `rate`.

    Returns:
        The `trend` table, a row for each of the table's. `share`, `low` and `high` are null where the period has no
        article, and throughout where a series has fewer than four periods with articles, or an item is in none of the
        articles or in all of them.

    Raises:
        TableError: it is no `coverage` table.
    """
    table = check(coverage, "coverage")
    rows = table[["period", "split", "item"]].copy()
    for column in ("share", "low", "high"):
        rows[column] = np.nan
    for _, part in table.groupby(["split", "item"], sort=False):
        held = part[part["total"] > 0].sort_values("period")
        docs = held["docs"].to_numpy(dtype=np.float64)
        total = held["total"].to_numpy(dtype=np.float64)
        if len(held) < LEAST or not 0 < docs.sum() < total.sum():
            continue
        if "effective" in held:
            worth = held["effective"].fillna(held["total"]).to_numpy(dtype=np.float64) / total
            docs, total = docs * worth, total * worth
        days = held["period"].to_numpy().astype("M8[D]").astype(np.float64)
        rows.loc[held.index, ["share", "low", "high"]] = np.stack(smooth(days, docs, total), axis=1)
    return check(rows, "trend")


class _Fit(NamedTuple):
    """A line at one penalty: logits, their variances, log marginal likelihood, degrees of freedom."""

    logits: np.ndarray
    variances: np.ndarray
    likelihood: float
    bends: float


def smooth(when: np.ndarray, docs: np.ndarray, total: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The line at each period, and the ends of its interval.

    Args:
        when: ascending, in any unit, shape (periods,).
        docs: articles that have the item, which need not be whole, shape (periods,).
        total: all articles, above 0.

    Returns:
        Share, low and high, shape (periods,).
    """
    basis, penalty = _splines(when)
    middle = float(logit((docs.sum() + 0.5) / (total.sum() + 1)))
    dispersion = _dispersion(docs, total)
    coefficients = np.zeros(basis.shape[1])
    fits = []
    for rough in ROUGHNESS:
        precision = rough * penalty + np.eye(len(penalty)) / (FLAT * len(penalty))
        coefficients, fit = _fitted(basis, precision, coefficients, docs, total, middle, dispersion)
        fits.append(fit)
    likelihood = np.array([fit.likelihood for fit in fits])
    weight = np.exp(likelihood - likelihood.max())
    weight /= weight.sum()
    logits = np.array([fit.logits for fit in fits])
    line: np.ndarray = weight @ logits
    spread = np.sqrt(weight @ (np.array([fit.variances for fit in fits]) + (logits - line) ** 2))
    bends = float(weight @ np.array([fit.bends for fit in fits]))
    spread = np.hypot(spread, _missed(docs, total, expit(line), bends))
    half = t.ppf(0.975, max(len(when) - bends, 1.0)) * spread
    share, low, high = expit(line), expit(line - half), expit(line + half)
    # logits of a share near 0 are as good as unknown; a period with next to no article knows better how large it can be
    below, above = wilson(docs / dispersion, total / dispersion)
    agree, worth = (below <= share) & (share <= above), total / dispersion
    none, every = agree & (share * worth < 1), agree & ((1 - share) * worth < 1)
    return share, np.where(every, np.maximum(low, below), low), np.where(none, np.minimum(high, above), high)


def _splines(when: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cubic B-splines at each period, periods x splines, and the penalty of their second differences."""
    place = (when - when[0]) / (when[-1] - when[0])
    pieces = int(min(PIECES, len(when) - 1))
    knots = np.arange(-3, pieces + 4) / pieces
    basis = BSpline.design_matrix(np.clip(place, 0, 1), knots, 3).toarray()
    second = np.diff(np.eye(basis.shape[1]), n=2, axis=0)
    return basis, second.T @ second


def _fitted(
    basis: np.ndarray,
    precision: np.ndarray,
    start: np.ndarray,
    docs: np.ndarray,
    total: np.ndarray,
    middle: float,
    dispersion: float,
) -> tuple[np.ndarray, _Fit]:
    """The coefficients of greatest penalised likelihood (Newton's method with halved steps), and the line."""

    def objective(b: np.ndarray) -> float:
        return _deviance(docs, total, expit(middle + basis @ b)) + float(b @ precision @ b)

    b, best = start, objective(start)
    for _ in range(STEPS):
        share = expit(middle + basis @ b)
        weights = total * share * (1 - share)
        hessian = basis.T @ (weights[:, None] * basis) + precision
        step = np.linalg.solve(hessian, basis.T @ (docs - total * share) - precision @ b)
        size = 1.0
        while (now := objective(b + size * step)) > best and size > 1e-4:
            size /= 2
        if now > best:
            break
        done = best - now < 1e-9 * (1 + abs(best))
        b, best = b + size * step, now
        if done:
            break
    logits = middle + basis @ b
    share = expit(logits)
    hessian = basis.T @ ((total * share * (1 - share))[:, None] * basis) + precision
    inverse = np.linalg.inv(hessian)
    determinants = np.linalg.slogdet(hessian)[1] - np.linalg.slogdet(precision)[1]
    likelihood = -0.5 * (best / dispersion + determinants)
    variances = dispersion * np.einsum("ij,jk,ik->i", basis, inverse, basis)
    used = float(np.trace(inverse @ (hessian - precision)))
    return b, _Fit(logits, variances, float(likelihood), used)


def _dispersion(docs: np.ndarray, total: np.ndarray) -> float:
    """How many times as much a share differs from those beside it as by single articles; at least 1."""
    share = docs / total
    weight = total[:-2] / (total[:-2] + total[2:])
    difference = share[1:-1] - weight * share[:-2] - (1 - weight) * share[2:]
    near = (docs[:-2] + docs[1:-1] + docs[2:] + 0.5) / (total[:-2] + total[1:-1] + total[2:] + 1)
    single = near * (1 - near) * (1 / total[1:-1] + weight**2 / total[:-2] + (1 - weight) ** 2 / total[2:])
    return max(1.0, float(np.mean(difference**2 / single)))


def _missed(docs: np.ndarray, total: np.ndarray, share: np.ndarray, bends: float) -> np.ndarray:
    """Standard deviation, in logits, of what swings about the line; 0 where residuals are like noise of any size.

    That a line misses waves is told by Fisher's (1929, doi:10.1098/rspa.1929.0151) test of the largest ordinate of the
    periodogram of its residuals. Then all that they vary by beyond single articles is taken for what the line misses.
    """
    single = np.maximum(total * share * (1 - share), 1e-9)
    residual = (docs - total * share) / np.sqrt(single)
    power = np.abs(np.fft.rfft(residual - residual.mean()))[1 : (len(residual) - 1) // 2 + 1] ** 2
    if len(power) < 2 or not power.sum() or len(power) * (1 - power.max() / power.sum()) ** (len(power) - 1) > MISFIT:
        return np.zeros(len(docs))
    beyond = max(0.0, float(residual @ residual) / max(len(docs) - bends, 1.0) - 1)
    return np.full(len(docs), np.sqrt(beyond * np.mean(1 / single)))


def _deviance(docs: np.ndarray, total: np.ndarray, share: np.ndarray) -> float:
    """Twice the log likelihood that the line loses to each period's own share."""
    own = xlogy(docs, docs / total) + xlogy(total - docs, (total - docs) / total)
    return float(2 * (own - xlogy(docs, share) - xlogy(total - docs, 1 - share)).sum())
