"""How far coders agree, beyond chance: Krippendorff's alpha for names, with an interval."""

from dataclasses import dataclass

import numpy as np

DRAWS = 1000  # times the items are drawn again


@dataclass(frozen=True)
class Alpha:
    """Krippendorff's alpha.

    Args:
        alpha: 1 where all agree, 0 where they agree as by chance, below 0 where less; nan where it is undefined:
            no item has two answers, or there is only one answer in all.
        low: lower end of the 95 % interval.
        high: upper end.
        items: items with two answers or more; only these count.
    """

    alpha: float
    low: float
    high: float
    items: int


def krippendorff(answers: np.ndarray, *, seed: int = 0) -> Alpha:
    """Krippendorff's alpha for nominal data, with a percentile interval from items drawn again.

    alpha = 1 - observed / expected disagreement, answers missing at will (Krippendorff 2011, "Computing
    Krippendorff's alpha-reliability"). The interval draws items with replacement 1,000 times, which knows how few
    the items are; the coders are taken as given.

    Args:
        answers: number of the answer of each coder to each item, coders x items; nan = none.
        seed: of the draws.
    """
    given = np.asarray(answers, dtype=np.float64)
    values = np.unique(given[~np.isnan(given)])
    counts = (given[:, :, None] == values).sum(axis=0).astype(np.float64)  # items x values
    counts = counts[counts.sum(axis=1) >= 2]
    n = len(counts)
    if not n:
        return Alpha(float("nan"), float("nan"), float("nan"), 0)
    point = float(_alpha(counts, np.ones((1, n)))[0])
    chance = np.random.default_rng(seed)
    drawn = _alpha(counts, chance.multinomial(n, np.full(n, 1 / n), size=DRAWS).astype(np.float64))
    drawn = drawn[~np.isnan(drawn)]
    if np.isnan(point) or not len(drawn):
        return Alpha(point, float("nan"), float("nan"), n)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Alpha(point, float(low), float(high), n)


def _alpha(counts: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Alpha when each item counts as often as `times` (draws x items) says; nan where all answers are the same."""
    size = counts.sum(axis=1)
    observed = times @ ((size**2 - (counts**2).sum(axis=1)) / (size - 1))
    total, each = times @ size, times @ counts
    expected = total**2 - (each**2).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        out: np.ndarray = np.where(expected > 0, 1 - (total - 1) * observed / expected, np.nan)
    return out
