"""Persistence: whether a share that moved to another level is told from one whose periods are like the ones before."""

from typing import NamedTuple

import numpy as np
from scipy.linalg import solveh_banded

from analysis.measure.blocks import Series

LIKE = (0.3, 0.7)  # autocorrelations of the drift that a step is set against
NONE, LEAST = 1e-6, 0.25  # variance beside that of articles, times it: as good as none, and the least drift
AT_ONCE = 1000


def as_well(of: Series, *, draws: int, random: np.random.Generator) -> int:
    """How often a drift without any step looks as much like a step as the series does.

    Two stories are told of the series, both with articles drawn at random: one step between levels about which periods
    vary independently; and one level about which the log odds drift, each period like the one before (a first-order
    autoregression of autocorrelation .3 or .7, Cox 1981). The statistic is the greatest log likelihood of the first,
    over all places and sizes of the variance, over that of the second (Cox 1961: of separate families; the level
    integrated out, Harville 1974), of normal residuals whose variance by articles is known. It is set against that of
    series drawn from the second story with the stronger autocorrelation, as it fits best (parametric bootstrap): few
    periods do not tell how strong theirs is, and the weaker one would be chosen too often.

    Where periods vary no more than articles do, there is no room for a drift and little is lost; where they do, twenty
    of them cannot tell a step of twice their standard deviation from a drift (`benchmarks/calibration.py`).

    Args:
        of: the periods of a segment.
        draws: series drawn.
        random: of the draws.
    """
    found = _residuals(of)
    if found is None:
        return draws
    residual, scale, level = found
    sizes = [NONE, *(LEAST * 2.0 ** np.arange(np.ceil(np.log2(16 * max(1.0, float(np.mean(residual**2)))))))]
    steps = [_model(scale, level, like=0.0, size=size) for size in sizes]
    drifts = [_model(scale, level, like=like, size=size) for like in LIKE for size in sizes[1:]]
    strong = [model for model in drifts if model.like == max(LIKE)]
    null = max(strong, key=lambda model: float(_fit(model, residual[:, None]).level[0]))
    best = _statistic(steps, drifts, residual[:, None])[0]
    count = 0
    for begun in range(0, draws, AT_ONCE):
        drawn = _drawn(null, random, min(AT_ONCE, draws - begun))
        count += int((_statistic(steps, drifts, drawn) >= best).sum())
    return count


class _Model(NamedTuple):
    """One correlation and size of what varies beside articles, prepared for all series of these totals.

    Args:
        scale: standard deviation of the articles with the item, (periods,).
        level: columns of the levels, scaled, (periods, levels).
        like: autocorrelation.
        size: variance beside that of articles, whose mean is 1.
        banded: the tridiagonal matrix of which the inverse is a part of the precision.
        weighted: precision times `level`.
        cross: inverse of level' precision level.
        room: what a step at each place but the first can explain, (periods - 1,).
        constant: of the log likelihood.
    """

    scale: np.ndarray
    level: np.ndarray
    like: float
    size: float
    banded: np.ndarray
    weighted: np.ndarray
    cross: np.ndarray
    room: np.ndarray
    constant: float


class _Fit(NamedTuple):
    """Log likelihoods of series: of one level, and of the best step; (series,)."""

    level: np.ndarray
    step: np.ndarray


def _residuals(of: Series) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
    """Residuals about one level a stratum over their standard deviation, that deviation, and the columns of levels."""
    variance = np.zeros(len(of))
    for own in of.blocks:
        share = of.docs[own].sum(axis=0) / np.maximum(of.total[own].sum(axis=0), 1)
        variance[own] = of.total[own] @ (share * (1 - share))
    known = variance > 0
    if known.sum() < 3:
        return None
    scale = np.sqrt(variance[known])
    block = of.block[known]
    level = scale[:, None] * (block[:, None] == np.unique(block)[None, :])
    return (of.docs.sum(axis=1) - of.expected)[known] / scale, scale, level


def _model(scale: np.ndarray, level: np.ndarray, *, like: float, size: float) -> _Model:
    periods = len(scale)
    size = size / float(np.mean(scale**2))
    inner = np.full(periods, (1 + like**2) / (1 - like**2) / size)
    inner[[0, -1]] = 1 / (1 - like**2) / size
    beside = np.full(periods, -like / (1 - like**2) / size)
    beside[0] = 0.0
    banded = np.stack([beside, inner + scale**2])
    weighted = _precise(banded, scale, level)
    cross = np.linalg.inv(level.T @ weighted)
    steps = np.tri(periods)[:, 1:] * scale[:, None]
    bent = _precise(banded, scale, steps)
    room = (steps * bent).sum(axis=0) - np.einsum("sa,ab,sb->s", bent.T @ level, cross, bent.T @ level)
    # logdet(I + D R D) by pivots: of the tridiagonal matrix, and of R, whose determinant is (1 - like^2)^(periods - 1)
    pivot, log_determinant = 0.0, periods * np.log(size) + (periods - 1) * np.log1p(-(like**2))
    for here, off in zip(banded[1], banded[0], strict=True):
        pivot = here - (off**2 / pivot if off else 0.0)
        log_determinant += np.log(pivot)
    constant = -0.5 * (log_determinant - np.linalg.slogdet(cross)[1])
    return _Model(scale, level, like, size, banded, weighted, cross, room, float(constant))


def _precise(banded: np.ndarray, scale: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """The inverse of I + D R D times columns, by Woodbury's identity: the inverse of R has three diagonals."""
    out: np.ndarray = columns - scale[:, None] * solveh_banded(banded, scale[:, None] * columns)
    return out


def _fit(model: _Model, residual: np.ndarray) -> _Fit:
    bent = _precise(model.banded, model.scale, residual)
    level = model.cross @ (model.level.T @ bent)
    one = model.constant - 0.5 * ((residual * bent).sum(axis=0) - ((model.level.T @ bent) * level).sum(axis=0))
    rest = model.scale[:, None] * (bent - model.weighted @ level)
    after = np.cumsum(rest[::-1], axis=0)[::-1][1:]
    can = model.room > 1e-9 * model.room.max(initial=0.0)
    gain = (after[can] ** 2 / model.room[can, None]).max(axis=0, initial=0.0) / 2
    return _Fit(one, one + gain)


def _statistic(steps: list[_Model], drifts: list[_Model], residual: np.ndarray) -> np.ndarray:
    step = np.max([_fit(model, residual).step for model in steps], axis=0)
    drift = np.max([_fit(model, residual).level for model in drifts], axis=0)
    out: np.ndarray = step - drift
    return out


def _drawn(model: _Model, random: np.random.Generator, size: int) -> np.ndarray:
    """Residuals of series without a step, periods x series."""
    fresh = random.normal(size=(len(model.scale), size))
    drift = fresh.copy()
    for i in range(1, len(drift)):
        drift[i] = model.like * drift[i - 1] + np.sqrt(1 - model.like**2) * fresh[i]
    out: np.ndarray = random.normal(size=fresh.shape) + np.sqrt(model.size) * model.scale[:, None] * drift
    return out
