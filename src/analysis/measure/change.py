"""Change: the periods from which a share is another than before."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, comb

import numpy as np
import pandas as pd
from scipy.special import xlogy

from analysis.errors import AnalysisError
from analysis.tables import check, frame
from analysis.wilson import wilson

WITHIN = 3.68  # log likelihood below the best: (1 - exp(-c))^2 = .95
ALPHA = 0.05
_SAME = 1e-9  # gains that differ by less differ by rounding
AT_ONCE = 200  # random orders looked at before it is asked whether the rest can still matter


def change(coverage: pd.DataFrame, *, alpha: float = ALPHA, draws: int = 1999, seed: int = 0) -> pd.DataFrame:
    """The periods from which the share of an item is another than before; series that do not change have no row.

    Binary segmentation (Vostrikova 1981) by the likelihood of two binomial shares against one (Hinkley and Hinkley
    1970). Whether the best place to cut is better than chance is told twice, and the larger p counts: by the periods in
    random order, each with its articles, because news comes in bursts and periods vary more than single articles
    would; and by the articles that have the item dealt to the periods at random, because periods of very different
    size are no equals. A segment that is cut has its two sides tested in turn. p counts all series of the table that
    can be tested (Bonferroni; Tarone 1990, doi:10.2307/2531456, for those with too few periods), and below a cut is
    divided by the segment's part of the periods (Meinshausen 2008, doi:10.1093/biomet/asn007).

    A table of series that do not change then has a row with a probability of about `alpha` at most, if their periods
    are independent (`benchmarks/calibration.py`): where each is like the one before, far more often, because what
    drifts has no single level. In a series with many levels, and among many series, smaller changes go unseen.

    The interval of the period holds all places whose likelihood, divided by the dispersion, is near the best (Siegmund
    1988, doi:10.2307/1403465); that of the difference is Newcombe's (1998), of articles divided by the dispersion. It
    does not know that the place was chosen, so it is a little too far from 0.

    Args:
        coverage: the `coverage` table, any number of items and splits. Periods without articles are left out, as they
            say nothing; incomplete ones count by the articles they have.
        alpha: chance of a row where nothing changes, 0 to 1.
        draws: random orders of each segment, at least; more are drawn where many series or sides are tested.
        seed: of the orders.

    Returns:
        The `changes` table, by split, item and period. `long_enough` says which series have periods enough.

    Raises:
        TableError: it is no `coverage` table.
        AnalysisError: `alpha` or `draws` is out of range.
    """
    if not 0 < alpha < 1 or draws < 1:
        raise AnalysisError(
            f"alpha={alpha}, draws={draws} tests nothing.", where="measure.change", fix="alpha=0.05, draws from 1"
        )
    able = set(long_enough(coverage, alpha=alpha))
    table = check(coverage, "coverage")
    table = table[table["total"] > 0].sort_values(["split", "item", "period"])
    rows: list[dict[str, object]] = []
    for (split, item), part in table.groupby(["split", "item"], sort=True):
        if (split, item) not in able:
            continue
        docs, total = part["docs"].to_numpy(dtype=np.int64), part["total"].to_numpy(dtype=np.int64)
        test = _Test(docs, total, alpha=alpha, family=len(able), draws=draws, seed=seed)
        cuts = sorted(test.cuts(0, len(docs), 0.0))
        edges = [0, *(cut.place for cut in cuts), len(docs)]
        when = part["period"].to_numpy()
        for i, cut in enumerate(cuts):
            row = _row(docs, total, when, cut, (edges[i], edges[i + 2]))
            rows.append(row | {"split": split, "item": item})
    return frame("changes", rows)


def long_enough(coverage: pd.DataFrame, *, alpha: float = ALPHA) -> list[tuple[str, str]]:
    """The series of a `coverage` table that have periods enough to show a change beside each other.

    The fewer periods, the fewer orders they can have: no change within 8 has a p below 2 of 70, which among ten
    series is no finding. Series that cannot show one are not tested, and do not count for those that can.

    Args:
        coverage: the `coverage` table; periods without articles do not count.
        alpha: as for `change`.

    Returns:
        Split and item of each, sorted.

    Raises:
        TableError: it is no `coverage` table.
    """
    table = check(coverage, "coverage")
    held = table[table["total"] > 0].groupby(["split", "item"]).size()
    least = dict(zip(held.index.to_flat_index(), map(_rarest, held), strict=True))
    sizes = range(1, len(least) + 2)
    family = next(k for k in sizes if sum(p <= alpha / k for p in least.values()) <= k)
    return [series for series, p in least.items() if p <= alpha / family]


def _rarest(periods: int) -> float:
    """The least p of so many periods: any order of either side of the best cut, and its reverse, is as good as it."""
    return 2 / comb(periods, periods // 2)


@dataclass(frozen=True, order=True)
class Cut:
    """The first period of a new level, and the p-value of the change to it."""

    place: int
    p: float


@dataclass(frozen=True, eq=False)
class _Test:
    docs: np.ndarray
    total: np.ndarray
    alpha: float
    family: int
    draws: int
    seed: int

    def cuts(self, first: int, last: int, above: float) -> Iterator[Cut]:
        """The cuts of the segment from `first` to before `last` that are better than chance."""
        docs, total = self.docs[first:last], self.total[first:last]
        tests = self.family * len(self.docs) / len(docs)
        if _rarest(len(docs)) > self.alpha / tests or not 0 < docs.sum() < total.sum():
            return
        found = gains(docs, total)
        draws = max(self.draws, ceil(2 * tests / self.alpha))
        rarer = self._rarer(docs, total, found.max(), draws=draws, most=self.alpha * (1 + draws) / tests - 1)
        p = max(above, min(1.0, tests * (1 + rarer) / (1 + draws)))
        if p <= self.alpha:
            place = first + 1 + int(found.argmax())
            yield Cut(place, p)
            yield from self.cuts(first, place, p)
            yield from self.cuts(place, last, p)

    def _rarer(self, docs: np.ndarray, total: np.ndarray, best: float, *, draws: int, most: float) -> int:
        """How often chance cuts as well, by the worse of two kinds of chance; counted no further than past `most`."""
        random = np.random.default_rng([self.seed, len(docs)])
        bursts = articles = 0
        for begun in range(0, draws, AT_ONCE):
            size = min(AT_ONCE, draws - begun)
            order = random.permuted(np.tile(np.arange(len(docs)), (size, 1)), axis=1)
            dealt = random.multivariate_hypergeometric(total, docs.sum(), size, method="marginals")
            bursts += int((gains(docs[order], total[order]).max(axis=1) >= best - _SAME).sum())
            articles += int((gains(dealt, np.tile(total, (size, 1))).max(axis=1) >= best - _SAME).sum())
            if max(bursts, articles) > most:
                break
        return max(bursts, articles)


def gains(docs: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Log likelihood that two shares gain over one, for a cut before each period but the first; last axis is time."""
    left, n_left = np.cumsum(docs, axis=-1)[..., :-1], np.cumsum(total, axis=-1)[..., :-1]
    x, n = docs.sum(axis=-1, keepdims=True), total.sum(axis=-1, keepdims=True)
    out: np.ndarray = _likelihood(left, n_left) + _likelihood(x - left, n - n_left) - _likelihood(x, n)
    return out


def _likelihood(docs: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Log likelihood of articles at their own share, without the constant."""
    out: np.ndarray = xlogy(docs, docs) + xlogy(total - docs, total - docs) - xlogy(total, total)
    return out


def _row(
    docs: np.ndarray, total: np.ndarray, when: np.ndarray, cut: Cut, segment: tuple[int, int]
) -> dict[str, object]:
    first, last = segment
    sides = slice(first, cut.place), slice(cut.place, last)
    x, n = (np.array([part[side].sum() for side in sides]) for part in (docs, total))
    share = x / n
    fitted = np.concatenate([np.full(side.stop - side.start, s) for side, s in zip(sides, share, strict=True)])
    dispersion = _dispersion(docs[first:last], total[first:last], fitted)
    found = gains(docs[first:last], total[first:last]) / dispersion
    near = first + 1 + np.flatnonzero(found >= found[cut.place - first - 1] - WITHIN)
    low, high = wilson(x / dispersion, n / dispersion)
    difference = float(share[1] - share[0])
    return {
        "period": when[cut.place],
        "earliest": when[near.min()],
        "latest": when[near.max()],
        "before": share[0],
        "after": share[1],
        "difference": difference,
        "low": difference - float(np.hypot(share[1] - low[1], high[0] - share[0])),
        "high": difference + float(np.hypot(high[1] - share[1], share[0] - low[0])),
        "docs_before": int(x[0]),
        "total_before": int(n[0]),
        "docs_after": int(x[1]),
        "total_after": int(n[1]),
        "dispersion": dispersion,
        "p": cut.p,
    }


def _dispersion(docs: np.ndarray, total: np.ndarray, share: np.ndarray) -> float:
    """Pearson's chi-squared of the periods about their level, by degree of freedom; at least 1."""
    expected = total * share
    variance = expected * (1 - share)
    known = variance > 0
    squares = ((docs - expected)[known] ** 2 / variance[known]).sum()
    return float(max(1.0, squares / max(len(docs) - 2, 1)))
