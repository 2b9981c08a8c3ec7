"""Parted: the parts of a change of counted articles, and how surely they are known."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from analysis.change_tables import COMPONENTS
from analysis.wilson import Z, newcombe, wilson

BATCHES, DRAWS = 10, 100  # bootstrap samples, and how many of them are held together, which bounds the memory
HALF = 0.5  # article with the item, and one without, added to each group that is drawn: Jeffreys' prior of its share
OWN = 1.0  # article with the share of the period, added to each cell that is drawn
FOUR = 4.0  # articles that a cell's variance is drawn towards the period's by (Agresti and Coull 1998 add as many)
WITHIN, TOTAL = COMPONENTS.index("within"), COMPONENTS.index("total")
Ends = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, eq=False)
class Period:
    """The articles of a period.

    Args:
        stories: articles of each story (rows) in each cell.
        shape: groups, topics, and 2: without and with the item.
    """

    stories: sparse.csr_array
    shape: tuple[int, int, int]

    @cached_property
    def counts(self) -> np.ndarray:
        """Articles of each cell: groups x topics x 2."""
        return np.asarray(self.stories.sum(axis=0)).reshape(self.shape)

    @cached_property
    def copies(self) -> float:
        """By how much copies multiply a variance: sum of squared sizes of the stories over the articles (Kish 1965)."""
        size = np.asarray(self.stories.sum(axis=1), dtype=np.float64)
        return float(size @ size / size.sum())

    @property
    def share(self) -> float:
        """Of the articles that have the item, half an article added to both kinds, so never 0 or 1."""
        counts = self.counts.reshape(-1, 2).sum(axis=0)
        return float((counts[1] + HALF) / (counts.sum() + 2 * HALF))


def parts_of(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """The components of `all` and each group: samples x components x (1 + groups), of samples x groups x topics x 2."""
    a, b, c = (_filled(one, other) for one, other in zip(_factors(before), _factors(after), strict=True))
    overall = (a[..., None] * b * c).sum(axis=(2, 3)).mean(axis=0)
    rate = c - overall[None, :, None, None]
    same, crossed = b[0] * rate[0] + b[1] * rate[1], b[0] * rate[1] + b[1] * rate[0]
    mix = (a[1] - a[0]) * (same / 3 + crossed / 6).sum(axis=2)
    outer, inner = a[0][..., None], a[1][..., None]
    shift = b[1] - b[0]
    topics = (shift * ((outer * rate[0] + inner * rate[1]) / 3 + (outer * rate[1] + inner * rate[0]) / 6)).sum(axis=2)
    within = ((c[1] - c[0]) * _weights(a, b)).sum(axis=2)
    parts = np.stack([mix, topics, within, mix + topics + within], axis=1)
    return np.concatenate([parts.sum(axis=2, keepdims=True), parts], axis=2)


def ends(before: Period, after: Period, *, random: np.random.Generator) -> Ends:
    """The ends of the 95 % intervals of the components, each components x (1 + groups).

    Of the total of `all` Newcombe's (1998) interval of a difference. `within` is a difference of two shares averaged
    with the same weights: Wilson's intervals of both, of as many articles as would tell an average as surely, are put
    together by squares (of strata: Yan and Su 2010; Zou and Donner 2008, doi:10.1002/sim.3095), and with what the
    weights vary. Variances are of shares drawn towards the period's by four articles, so cells of few articles, or
    without one that has the item, are no sure ones. Copies divide the articles. All else is drawn: a Bayesian bootstrap
    of stories (Rubin 1981, doi:10.1214/aos/1176345338), to whose shares half an article with and half without the item
    is added in each group, and one of the period's share in each cell; percentiles of 1,000 samples. A percentile
    bootstrap without these has no width where no article has the item.
    """
    periods = before, after
    drawn = np.concatenate([parts_of(*(_drawn(period, random) for period in periods)) for _ in range(BATCHES)])
    low, high = np.quantile(drawn, (0.025, 0.975), axis=0)
    (x, n), (y, m) = ((period.counts[..., 1].sum(), period.counts.sum()) for period in periods)
    by, by_after = (period.copies for period in periods)
    _, low[TOTAL, 0], high[TOTAL, 0] = newcombe(y / by_after, m / by_after, x / by, n / by)
    low[WITHIN], high[WITHIN] = _within(before, after)
    return low, high


def _within(before: Period, after: Period) -> Ends:
    """The ends of the part within, of `all` and each group; 0 where no cell has articles in both periods."""
    periods = before, after
    factors = zip(*(_factors(period.counts[None]) for period in periods), strict=True)
    a, b, c = (_filled(one, other)[:, 0] for one, other in factors)
    n = [period.counts.sum(axis=2) for period in periods]
    shared = np.minimum(*n) > 0
    weight = np.where(shared, _weights(a, b), 0.0)
    whole = _summed(weight)
    some = np.where(whole > 0, whole, 1.0)
    near = [(p.counts[..., 1] + FOUR * p.share) / (k + FOUR) for p, k in zip(periods, n, strict=True)]
    step = np.where(shared, near[1] - near[0], 0.0)
    varied, sides = np.zeros(len(whole)), []
    for period, k, share, smooth in zip(periods, n, c, near, strict=True):
        own = k / k.sum()
        varied += np.maximum(_summed(own * step**2) - _summed(own * step) ** 2, 0.0) / k.sum() * period.copies / 4
        mean = _summed(weight * smooth) / some
        error = _summed(weight**2 * smooth * (1 - smooth) / np.maximum(k, 1)) / some**2 * period.copies
        worth = np.where(whole > 0, mean * (1 - mean) / np.where(whole > 0, error, 1.0), 1.0)
        value = np.clip(_summed(weight * share) / some, 0.0, 1.0)
        sides.append((value, *wilson(value * worth, worth)))
    (was, was_low, was_high), (now, now_low, now_high) = sides
    down = np.sqrt(whole**2 * ((now - now_low) ** 2 + (was_high - was) ** 2) + Z**2 * varied)
    up = np.sqrt(whole**2 * ((now_high - now) ** 2 + (was - was_low) ** 2) + Z**2 * varied)
    change = whole * (now - was)
    return change - down, change + up


def _summed(cells: np.ndarray) -> np.ndarray:
    """The sum of all cells, then of those of each group."""
    groups = cells.sum(axis=1)
    return np.append(groups.sum(), groups)


def _weights(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The weight of each cell with which a change within it counts, of the factors of both periods."""
    outer, inner = a[0][..., None], a[1][..., None]
    out: np.ndarray = (outer * b[0] + inner * b[1]) / 3 + (outer * b[1] + inner * b[0]) / 6
    return out


def _factors(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weight of each group, of each topic within it, and the share that has the item; NaN where there is no article."""
    cells = counts.sum(axis=3)
    groups = cells.sum(axis=2)
    with np.errstate(invalid="ignore", divide="ignore"):
        return groups / groups.sum(axis=1, keepdims=True), cells / groups[..., None], counts[..., 1] / cells


def _filled(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Both, each with the other's value where its own is missing, 0 where both are."""
    out: np.ndarray = np.nan_to_num(
        np.stack([np.where(np.isnan(one), other, one), np.where(np.isnan(other), one, other)])
    )
    return out


def _drawn(period: Period, random: np.random.Generator) -> np.ndarray:
    """Articles in each cell, samples x groups x topics x 2, were stories weighted at random; not whole numbers."""
    weights = random.standard_exponential((DRAWS, period.stories.shape[0]))
    real = (weights @ period.stories).reshape(DRAWS, *period.shape)
    cells = period.counts.sum(axis=2)
    spread = HALF * cells / np.maximum(cells.sum(axis=1, keepdims=True), 1)
    there = OWN * (cells > 0)
    added = np.stack([spread + there * (1 - period.share), spread + there * period.share], axis=-1)
    both = real + period.copies * random.standard_gamma(np.broadcast_to(added, real.shape))
    of_cell = both.sum(axis=3, keepdims=True)
    out: np.ndarray = real.sum(axis=3, keepdims=True) * both / np.where(of_cell > 0, of_cell, 1.0)
    return out
