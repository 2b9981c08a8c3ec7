"""A test that deals whole clusters to the sides again, within strata where there are some."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from analysis.measure.placing import placing

STAGES = (999, 9_999, 99_999)  # permutations: of all items, of those that few of them reach, of the rest
FEW = 10  # permutations of a stage as far out as the data, with which an item is not dealt further
WORK = 100_000_000  # permutations times clusters, at most
CELLS = 1_000_000  # permutations times items held at once
_NEAR = 1e-9  # what is as far out but for rounding is as far out


@dataclass(frozen=True, eq=False)
class _Stratum:
    """The clusters of a stratum: which are on the left, their sizes, and items, items squared, items times sizes."""

    left: np.ndarray
    size: np.ndarray
    sums: sparse.csr_array

    def of(self, items: np.ndarray) -> "_Stratum":
        width = self.sums.shape[1] // 3
        return _Stratum(self.left, self.size, self.sums[:, np.concatenate([items + k * width for k in range(3)])])


def dealt(
    has: sparse.csr_array,
    unit: np.ndarray,
    *,
    left: np.ndarray,
    right: np.ndarray,
    strata: np.ndarray | None = None,
    seed: int = 0,
) -> np.ndarray:
    """Two-sided p-values of equal shares on both sides, clusters drawn and not articles.

    The clusters of a stratum are dealt to the sides again, as many to each as it has. How far out a deal is, is told by
    the difference of the shares over its standard error by cluster, both from the share of the two sides together
    (strata: Cochran's weights nm/(n + m), Cochran 1954): without the standard error a deal would be no comparison where
    one side has larger clusters than the other (Janssen 1997; Chung and Romano 2013, doi:10.1214/13-AOS1090). p is
    (1 + deals as far out) / (1 + deals), Phipson and Smyth (2010). A cluster with articles on both sides, or in two
    strata, is one in each: on both sides its parts are alike, so the test errs on the safe side.

    Args:
        has: articles x items.
        unit: code of the cluster of each article.
        left: whether each article is on the left.
        right: whether it is on the right.
        strata: code of the stratum of each article; None = one.
        seed: of the deals; the p-value of an item does not depend on the others that are asked for.

    Returns:
        A p-value an item; the least possible is 1 / 100,000, more where there are more than 1,000 clusters.
    """
    made = _strata(has, unit, left, right, np.zeros(len(unit), dtype=np.int64) if strata is None else strata)
    clusters = sum(len(stratum.left) for stratum in made)
    p = np.ones(has.shape[1])
    asked = np.arange(has.shape[1])
    reached, done = np.zeros(has.shape[1], dtype=np.int64), 0
    observed = _far(made, [stratum.left[None, :] for stratum in made])[0]
    for stage, deals in enumerate(STAGES):
        if stage and deals * clusters > WORK:
            break
        for some in np.array_split(asked, max(1, len(asked) // 2_000)):
            random = np.random.default_rng([seed, stage])
            here = [stratum.of(some) for stratum in made]
            for first in range(done, deals, step := max(1, CELLS // max(len(some), clusters))):
                wanted = min(step, deals - first)
                far = _far(here, [random.permuted(np.tile(s.left, (wanted, 1)), axis=1) for s in here])
                reached[some] += (far >= observed[some] - _NEAR).sum(axis=0)
        done = deals
        p[asked] = (1 + reached[asked]) / (1 + done)
        asked = asked[reached[asked] < FEW]
        if not len(asked):
            break
    return p


def _strata(
    has: sparse.csr_array, unit: np.ndarray, left: np.ndarray, right: np.ndarray, strata: np.ndarray
) -> list[_Stratum]:
    made = []
    inside = left | right
    for stratum in np.unique(strata[inside]):
        rows = np.flatnonzero(inside & (strata == stratum))
        codes, place = np.unique(2 * unit[rows] + right[rows], return_inverse=True)
        summed = placing(place, np.arange(len(rows)), (len(codes), len(rows)))
        y, size = (summed @ has[rows]).astype(np.float64).tocsr(), summed.sum(axis=1).astype(np.float64)
        sized = sparse.csr_array(y.multiply(size[:, None]))
        made.append(_Stratum(codes % 2 == 0, size, sparse.hstack([y, y * y, sized], format="csr")))
    return made


def _far(strata: list[_Stratum], deals: list[np.ndarray]) -> np.ndarray:
    """The squared difference of the sides over its variance: deals x items, 0 for an item in no or every article."""
    width = strata[0].sums.shape[1] // 3
    off, variance = np.zeros((len(deals[0]), width)), np.zeros((len(deals[0]), width))
    for stratum, deal in zip(strata, deals, strict=True):
        chosen = deal.astype(np.float64)
        size, sums = stratum.size, np.asarray(stratum.sums.sum(axis=0)).ravel()
        y, square, sized = np.split(chosen @ stratum.sums, 3, axis=1)
        n, n2 = (chosen @ size)[:, None], (chosen @ size**2)[:, None]
        share, total, total2 = sums[:width] / size.sum(), size.sum(), float(size @ size)
        ours = square - 2 * share * sized + share**2 * n2
        all_ = sums[width : 2 * width] - 2 * share * sums[2 * width :] + share**2 * total2
        off += y - share * n
        variance += (1 - n / total) ** 2 * ours + (n / total) ** 2 * (all_ - ours)
    far: np.ndarray = np.divide(off**2, variance, out=np.zeros_like(off), where=variance > _NEAR)
    return far
