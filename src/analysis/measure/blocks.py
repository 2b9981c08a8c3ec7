"""Blocks: series whose periods are compared within calendar months and within the values of a column."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import comb, prod

import numpy as np
import pandas as pd
from scipy.special import xlogy
from scipy.stats import t

from analysis.errors import AnalysisError
from analysis.measure.cells import ALL
from analysis.wilson import Z, newcombe

YEARS = 3  # of which each calendar month must be, that its own level can be told


@dataclass(frozen=True, eq=False)
class Series:
    """One item over time, by the values of a column where their mix is held constant.

    Args:
        split: what the series is of.
        item: what is counted.
        when: first day of each period, (periods,).
        docs: articles that have the item, (periods, values); one value where the mix is not held constant.
        total: all articles.
        block: calendar month of each period, or 0 for all: only periods of a block are exchanged.
    """

    split: str
    item: str
    when: np.ndarray
    docs: np.ndarray
    total: np.ndarray
    block: np.ndarray

    def __len__(self) -> int:
        return len(self.when)

    def part(self, first: int, last: int) -> "Series":
        """The periods from `first` to before `last`."""
        side = slice(first, last)
        return Series(self.split, self.item, self.when[side], self.docs[side], self.total[side], self.block[side])

    def shared(self, cut: int) -> bool:
        """Whether a stratum has articles on both sides of a cut, so that the two can be compared."""
        after = np.arange(len(self)) >= cut
        sides_of = (self.total[own][after[own] == late].sum(axis=0) for own in self.blocks for late in (False, True))
        sums = np.array(list(sides_of)).reshape(-1, 2, self.total.shape[1])
        return bool((sums.min(axis=1) > 0).any())

    @property
    def blocks(self) -> list[np.ndarray]:
        """The places of the periods of each block."""
        return [np.flatnonzero(self.block == block) for block in np.unique(self.block)]

    @property
    def rarest(self) -> float:
        """The least p there can be: any order of either side of the best cut, and its reverse, is as good as it."""
        return 2 / prod(comb(len(own), len(own) // 2) for own in self.blocks)

    @property
    def expected(self) -> np.ndarray:
        """Articles with the item in each period, were the share of every stratum constant."""
        out = np.zeros(len(self))
        for own in self.blocks:
            n = self.total[own].sum(axis=0)
            out[own] = self.total[own] @ (self.docs[own].sum(axis=0) / np.maximum(n, 1))
        return out

    def order(self, random: np.random.Generator, size: int) -> np.ndarray:
        """`size` random orders of the periods, each within its block."""
        out = np.tile(np.arange(len(self)), (size, 1))
        for own in self.blocks:
            out[:, own] = random.permuted(np.tile(own, (size, 1)), axis=1)
        return out

    def dealt(self, random: np.random.Generator, size: int) -> np.ndarray:
        """Articles with the item in each period, those of each stratum dealt to its articles at random."""
        out = np.zeros((size, len(self)), dtype=np.int64)
        for own in self.blocks:
            for n, x in zip(self.total[own].T, self.docs[own].sum(axis=0), strict=True):
                out[:, own] += random.multivariate_hypergeometric(n, x, size, method="marginals")
        return out


def series(table: pd.DataFrame, *, season: bool, mix: bool) -> Iterator[Series]:
    """The series of a `coverage` table, periods without articles left out, sorted by split and item.

    Raises:
        AnalysisError: seasons in fewer than three years or in whole years, or a mix of one value.
    """
    held = table[table["total"] > 0].sort_values(["item", "period", "split"])
    months = pd.DataFrame({"year": held["period"].dt.year, "month": held["period"].dt.month}).drop_duplicates()
    if season and len(held):
        of_year = months["month"].nunique()
        if of_year < 2 or len(months) < YEARS * of_year:
            raise AnalysisError(
                f"{len(months) / of_year:.1f} years with {of_year} periods each have no season that can be told.",
                where="measure.change, season=True",
                fix=f"{YEARS} years or more of months, quarters, weeks or days; or season=False",
            )
    if mix and len(held) and held["split"].nunique() < 2:
        raise AnalysisError(
            f"All articles are of {held['split'].iloc[0]!r}: there is no mix to hold constant.",
            where="measure.change, mix=True",
            fix="coverage(..., by='source'); or mix=False",
        )
    parts = [((ALL, item), part) for item, part in held.groupby("item")] if mix else held.groupby(["split", "item"])
    for (split, item), part in parts:
        wide = part.pivot(index="period", columns="split", values=["docs", "total"]).fillna(0).astype(np.int64)
        when = pd.DatetimeIndex(wide.index)
        block = when.month.to_numpy() if season else np.zeros(len(when), dtype=np.int64)
        yield Series(str(split), str(item), when.to_numpy(), wide["docs"].to_numpy(), wide["total"].to_numpy(), block)


def gains(docs: np.ndarray, expected: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Log likelihood that two shares gain over one, for a cut before each period but the first; last axis is time.

    Of the four sums of articles, before and after, with and without the item, against those expected: without strata
    this is the binomial likelihood ratio.
    """
    x, n = docs.sum(axis=-1, keepdims=True), total.sum(axis=-1, keepdims=True)
    left, hoped, n_left = (np.cumsum(side, axis=-1)[..., :-1] for side in (docs, expected, total))
    out: np.ndarray = (
        _gain(left, hoped)
        + _gain(n_left - left, n_left - hoped)
        + _gain(x - left, x - hoped)
        + _gain(n - n_left - x + left, n - n_left - x + hoped)
    )
    return out


def _gain(docs: np.ndarray, expected: np.ndarray) -> np.ndarray:
    out: np.ndarray = xlogy(docs, docs / np.where(expected > 0, expected, 1.0))
    return out


def sides(of: Series, cut: int) -> dict[str, float]:
    """Both levels of a series with one cut, their difference and its interval, and the dispersion about them.

    Shares are standardised to one mix of strata on both sides, with the weights of Mantel and Haenszel (1959); the
    interval is then Sato's (1989, doi:10.2307/2531745), without strata Newcombe's (1998) of articles divided by the
    dispersion.
    """
    after = np.arange(len(of)) >= cut
    sums = [
        [np.array([side[own][after[own] == late].sum(axis=0) for own in of.blocks]) for late in (False, True)]
        for side in (of.docs, of.total)
    ]
    (x, y), (n, m) = sums
    both = np.maximum(n + m, 1)
    weight = n * m / both
    spread, freedom = _dispersion(of, cut)
    wide = spread * (float(t.ppf(0.975, freedom)) / Z) ** 2 if spread > 1 else spread
    before, now = (float((weight * (a / np.maximum(b, 1))).sum() / weight.sum()) for a, b in ((x, n), (y, m)))
    difference = now - before
    if weight.size == 1:
        _, low, high = newcombe(*(float(side.sum()) / wide for side in (y, m, x, n)))
    else:
        p = (m**2 * x - n**2 * y + n * m * (n - m) / 2) / both**2
        q = (y * (n - x) + x * (m - y)) / (2 * both)
        variance = wide * (difference * p.sum() + q.sum()) / weight.sum() ** 2
        half = float(Z * np.sqrt(max(variance, 0.0)))
        low, high = difference - half, difference + half
    return {"before": before, "after": now, "difference": difference, "low": low, "high": high, "dispersion": spread}


def _dispersion(of: Series, cut: int) -> tuple[float, int]:
    """Pearson's chi-squared of the periods about the levels of their side by degree of freedom, from 1; and these."""
    after = np.arange(len(of)) >= cut
    expected, variance, levels = np.zeros(len(of)), np.zeros(len(of)), 0
    for own in of.blocks:
        for late in (False, True):
            side = own[after[own] == late]
            if len(side):
                n = of.total[side]
                share = of.docs[side].sum(axis=0) / np.maximum(n.sum(axis=0), 1)
                expected[side], variance[side] = n @ share, n @ (share * (1 - share))
                levels += 1
    known = variance > 0
    squares = ((of.docs.sum(axis=1) - expected)[known] ** 2 / variance[known]).sum()
    freedom = max(len(of) - levels, 1)
    return float(max(1.0, squares / freedom)), freedom
