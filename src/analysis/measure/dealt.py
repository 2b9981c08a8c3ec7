"""A test of two sides whose articles come in clusters: what clusters have is dealt out to them again."""

from dataclasses import dataclass, replace

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
    """The clusters of a stratum.

    Args:
        size: articles of each.
        scale: standard deviation of the number of its articles that have an item, but for a factor of the item.
        sign: articles of the other side over all, negative on the right.
        y: clusters x items, articles that have an item, over `scale`.
        share: of all articles that have an item, an item.
    """

    size: np.ndarray
    scale: np.ndarray
    sign: np.ndarray
    y: sparse.csr_array
    share: np.ndarray

    def of(self, items: np.ndarray) -> "_Stratum":
        return replace(self, y=self.y[:, items], share=self.share[items])

    def off(self, order: np.ndarray) -> np.ndarray:
        """Articles that the left has above its due, deals x items; `order` says whose residual each cluster gets."""
        given: np.ndarray = (self.sign * self.scale)[order]
        due = (given @ (self.size / self.scale))[:, None] * self.share
        more: np.ndarray = given @ self.y - due
        return more


def dealt(
    has: sparse.csr_array,
    unit: np.ndarray,
    *,
    left: np.ndarray,
    right: np.ndarray,
    alike: float,
    strata: np.ndarray | None = None,
    seed: int = 0,
) -> np.ndarray:
    """Two-sided p-values of equal shares on both sides, clusters drawn and not articles.

    A permutation test. Each cluster keeps its side and its size; what is dealt to the clusters of a stratum again is by
    how many standard deviations a cluster has an item in more of its articles than all clusters together. The standard
    deviation is that of articles alike by `alike`: with 1, as of copies, clusters change what they have as a whole, and
    the test is exact; with 0 articles are independent. So it holds where one side has larger clusters than the other;
    dealing out the clusters with their sizes would not. How far out a deal is, is told by the difference of the shares
    (strata are added up with Cochran's (1954) weights). p is (1 + deals as far out) / (1 + deals), Phipson and Smyth
    (2010). A cluster with articles on both sides, or in two strata, is one in each: on both sides its parts are alike,
    so the test errs on the safe side.

    Args:
        has: articles x items.
        unit: code of the cluster of each article.
        left: whether each article is on the left.
        right: whether it is on the right.
        alike: correlation of articles of a cluster, 0 to 1 (`measure.clustered.alike`).
        strata: code of the stratum of each article; None = one.
        seed: of the deals; the p-value of an item does not depend on the others that are asked for.

    Returns:
        A p-value an item; the least possible is 1 / 100,000, more where there are more than 1,000 clusters.
    """
    strata = np.zeros(len(unit), dtype=np.int64) if strata is None else strata
    made = _strata(has, unit, (left, right), strata, alike)
    sizes = [len(stratum.size) for stratum in made]
    p, asked = np.ones(has.shape[1]), np.arange(has.shape[1])
    reached, done = np.zeros(has.shape[1], dtype=np.int64), 0
    observed = _far(made, [np.arange(size)[None, :] for size in sizes])[0]
    for stage, deals in enumerate(STAGES):
        if stage and deals * sum(sizes) > WORK:
            break
        for some in np.array_split(asked, max(1, len(asked) // 2_000)):
            random = np.random.default_rng([seed, stage])
            here = [stratum.of(some) for stratum in made]
            for first in range(done, deals, step := max(1, CELLS // max(len(some), sum(sizes)))):
                wanted = min(step, deals - first)
                orders = [random.permuted(np.tile(np.arange(size), (wanted, 1)), axis=1) for size in sizes]
                reached[some] += (_far(here, orders) >= observed[some] - _NEAR).sum(axis=0)
        done = deals
        p[asked] = (1 + reached[asked]) / (1 + done)
        asked = asked[reached[asked] < FEW]
        if not len(asked):
            break
    return p


def _strata(
    has: sparse.csr_array, unit: np.ndarray, sides: tuple[np.ndarray, np.ndarray], strata: np.ndarray, alike: float
) -> list[_Stratum]:
    made = []
    left, right = sides
    for stratum in np.unique(strata[left | right]):
        rows = np.flatnonzero((left | right) & (strata == stratum))
        codes, place = np.unique(2 * unit[rows] + right[rows], return_inverse=True)
        summed = placing(place, np.arange(len(rows)), (len(codes), len(rows)))
        y, size = (summed @ has[rows]).astype(np.float64).tocsr(), summed.sum(axis=1).astype(np.float64)
        ours, total = codes % 2 == 0, size.sum()
        sign = np.where(ours, size[~ours].sum(), -size[ours].sum()) / total
        scale = np.sqrt(size * (1 + (size - 1) * alike))
        share = np.asarray(y.sum(axis=0)).ravel() / total
        made.append(_Stratum(size, scale, sign, sparse.csr_array(y.multiply(1 / scale[:, None])), share))
    return made


def _far(strata: list[_Stratum], orders: list[np.ndarray]) -> np.ndarray:
    """How many articles too many one side has, whichever: deals x items."""
    far: np.ndarray = np.abs(sum(stratum.off(order) for stratum, order in zip(strata, orders, strict=True)))
    return far
