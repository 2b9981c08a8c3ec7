"""Change: the periods from which a share is another than before."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import xlogy

from analysis.errors import AnalysisError
from analysis.tables import check, frame
from analysis.wilson import wilson

LEAST = 8  # periods of a segment that is tested: of fewer, hardly an order is so rare that it can speak
WITHIN = 3.68  # log likelihood below the best: (1 - exp(-c))^2 = .95
ALPHA = 0.05


def change(coverage: pd.DataFrame, *, alpha: float = ALPHA, draws: int = 1999, seed: int = 0) -> pd.DataFrame:
    """The periods from which the share of an item is another than before; series that do not change have no row.

    Binary segmentation (Vostrikova 1981) by the likelihood of two binomial shares against one (Hinkley and Hinkley
    1970). Whether the best place to cut is better than chance is told by the periods in random order, each with its
    articles: news comes in bursts, so periods vary more than single articles would, and the orders vary as much. A
    segment that is cut has its two sides tested in turn. p counts all series of the table and, below a cut, all sides
    at its depth (Bonferroni), so that a table of series that do not change has a row with probability `alpha` at most.

    The interval of the period holds all places whose likelihood, divided by the dispersion, is near the best (Siegmund
    1988, doi:10.2307/1403465); that of the difference is Newcombe's (1998), of articles divided by the dispersion. It
    does not know that the place was chosen, so it is a little too far from 0.

    Args:
        coverage: the `coverage` table, any number of items and splits. Periods without articles are left out, as they
            say nothing; incomplete ones count by the articles they have.
        alpha: chance of a row where nothing changes, 0 to 1.
        draws: random orders of each segment, at least; more are drawn where there are many series.
        seed: of the orders.

    Returns:
        The `changes` table, by split, item and period; series of fewer than eight periods with articles are not tested.

    Raises:
        TableError: it is no `coverage` table.
        AnalysisError: `alpha` or `draws` is out of range.
    """
    if not 0 < alpha < 1 or draws < 1:
        raise AnalysisError(
            f"alpha={alpha}, draws={draws} tests nothing.", where="measure.change", fix="alpha=0.05, draws from 1"
        )
    table = check(coverage, "coverage")
    table = table[table["total"] > 0].sort_values(["split", "item", "period"])
    series = [(keys, part) for keys, part in table.groupby(["split", "item"], sort=True) if len(part) >= LEAST]
    orders = max(draws, int(np.ceil(2 * len(series) / alpha)))
    rows: list[dict[str, object]] = []
    for keys, part in series:
        docs, total = part["docs"].to_numpy(dtype=np.float64), part["total"].to_numpy(dtype=np.float64)
        # the same orders for every series: a row does not depend on which other items were asked for
        test = _Test(docs, total, alpha=alpha, family=len(series), draws=orders, seed=seed)
        cuts = sorted(test.cuts(0, len(docs), 0, 0.0))
        edges = [0, *(cut.place for cut in cuts), len(docs)]
        when = part["period"].to_numpy()
        for i, cut in enumerate(cuts):
            split, item = keys
            rows.append(_row(docs, total, when, cut, (edges[i], edges[i + 2])) | {"split": split, "item": item})
    return frame("changes", rows)


@dataclass(frozen=True, order=True)
class Cut:
    """The first period of a new level, the segment it was found in, and its p-value."""

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

    def cuts(self, first: int, last: int, depth: int, above: float) -> Iterator[Cut]:
        """The cuts of the segment from `first` to before `last` that are better than chance."""
        docs, total = self.docs[first:last], self.total[first:last]
        if len(docs) < LEAST or not 0 < docs.sum() < total.sum():
            return
        found = gains(docs, total)
        random = np.random.default_rng([self.seed, first, last])
        order = random.permuted(np.tile(np.arange(len(docs)), (self.draws, 1)), axis=1)
        by_chance = gains(docs[order], total[order]).max(axis=1)
        rarer = int((by_chance >= found.max() - 1e-9).sum())
        p = max(above, min(1.0, self.family * 2**depth * (1 + rarer) / (1 + self.draws)))
        if p <= self.alpha:
            place = first + 1 + int(found.argmax())
            yield Cut(place, p)
            yield from self.cuts(first, place, depth + 1, p)
            yield from self.cuts(place, last, depth + 1, p)


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
