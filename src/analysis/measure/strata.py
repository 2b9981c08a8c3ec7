"""Strata: two sides compared within each of several strata, and these comparisons put together."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.special import gammaln

from analysis.measure.exact import SLACK, table_chances
from analysis.wilson import HALF, Z, newcombe

_THIN = 1e-40  # of the likeliest table: tables less likely than that are left out


@dataclass(frozen=True, eq=False)
class Strata:
    """Articles with each item in each stratum.

    Args:
        left: articles on the left that have an item: strata x items, int64.
        right: the same on the right.
        n_left: articles on the left of each stratum, above 0.
        n_right: the same on the right.
    """

    left: np.ndarray
    right: np.ndarray
    n_left: np.ndarray
    n_right: np.ndarray

    @property
    def weight(self) -> np.ndarray:
        """nm / (n + m) of each stratum over their sum (Cochran 1954, Mantel and Haenszel 1959), one a stratum."""
        product = self.n_left * self.n_right / (self.n_left + self.n_right)
        weight: np.ndarray = product / product.sum()
        return weight

    def shares(self) -> tuple[np.ndarray, np.ndarray]:
        """The share of each item on the left and on the right, averaged over the strata with these weights."""
        return self.weight @ (self.left / self.n_left[:, None]), self.weight @ (self.right / self.n_right[:, None])

    def effective(self) -> tuple[float, float]:
        """Articles that, in one stratum, would tell a side's share as surely: 1 / sum of weight^2 / n."""
        left, right = (1 / float((self.weight**2 / n).sum()) for n in (self.n_left, self.n_right))
        return left, right

    def difference(self, deff: tuple[np.ndarray, np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The difference of the averaged shares, and the ends of its 95 % interval.

        Wilson's intervals of the two shares, with as many articles as are effective, are put together by squares
        (Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I, method 10; of strata: Yan
        and Su 2010). It has a width also where no article has the item.

        Args:
            deff: design effects of each item on the left and on the right, by which articles are divided.
        """
        sides = [
            (np.clip(share, 0, 1) * n / by, np.broadcast_to(n / by, share.shape))
            for share, n, by in zip(self.shares(), self.effective(), deff, strict=True)
        ]
        return newcombe(*sides[0], *sides[1])

    def odds_ratio(self, deff: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The logarithm of the Mantel-Haenszel odds ratio, and the ends of its 95 % interval.

        Mantel and Haenszel (1959), variance of Robins, Breslow and Greenland (1986, doi:10.2307/2531052). Half an
        article is added to each of the four cells, divided among the strata by their weights, so that nothing is
        infinite; in one stratum that is Haldane's estimate.

        Args:
            deff: design effect of each item, by which the variance is multiplied.
        """
        added = HALF * self.weight[:, None]
        a, b = self.left + added, self.n_left[:, None] - self.left + added
        c, d = self.right + added, self.n_right[:, None] - self.right + added
        n = a + b + c + d
        with_, without = (a + d) / n, (b + c) / n
        r, s = a * d / n, b * c / n
        rs, ss = r.sum(axis=0), s.sum(axis=0)
        variance = (
            (with_ * r).sum(axis=0) / (2 * rs**2)
            + (with_ * s + without * r).sum(axis=0) / (2 * rs * ss)
            + (without * s).sum(axis=0) / (2 * ss**2)
        )
        value = np.log(rs) - np.log(ss)
        half = Z * np.sqrt(variance * deff)
        return value, value - half, value + half

    def exact(self) -> np.ndarray:
        """Two-sided p-values of equal odds in every stratum, given all totals: exact (Cox 1966; Agresti 1992).

        The number of articles on the left is a sum of hypergeometric numbers, one a stratum, whose distribution is
        their convolution; p is the probability of all numbers at most as likely as the one found. In one stratum that
        is Fisher's exact test.
        """
        log_factorial = gammaln(np.arange(int((self.n_left + self.n_right).max()) + 1) + 1.0)

        @cache
        def chances(stratum: int, total: int) -> tuple[int, np.ndarray]:
            """Of the left side of a stratum in which so many articles have the item."""
            n, m = int(self.n_left[stratum]), int(self.n_right[stratum])
            return _kept(*table_chances(n, m, total, log_factorial=log_factorial))

        p = np.ones(self.left.shape[1])
        totals, sums = self.left + self.right, self.left.sum(axis=0)
        for item, found in enumerate(sums):
            first, chance = 0, np.ones(1)
            for stratum in np.flatnonzero(totals[:, item]):
                begin, own = chances(int(stratum), int(totals[stratum, item]))
                first, chance = _kept(first + begin, np.convolve(chance, own))
            place = int(found) - first
            seen = chance[place] if 0 <= place < len(chance) else 0.0
            p[item] = min(1.0, max(float(chance[chance <= seen * SLACK].sum()), _THIN))
        return p


def _kept(first: int, chance: np.ndarray) -> tuple[int, np.ndarray]:
    """The numbers that are not all but impossible, and the first of them."""
    some = np.flatnonzero(chance > chance.max() * _THIN)
    return first + int(some[0]), chance[some[0] : some[-1] + 1]
