"""Compared: what is told of every item that the articles of two sides are compared by."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.stats import false_discovery_control, t

from analysis.measure.clustered import alike, design_effects, few_clusters, worth
from analysis.measure.dealt import dealt
from analysis.measure.exact import fisher
from analysis.measure.keyness import log_odds, log_ratio
from analysis.measure.pairs import Joined
from analysis.measure.placing import placing
from analysis.wilson import HALF, Z

FEW = 18  # clusters of one size that a side is worth, below which a few large ones can make a list


@dataclass(frozen=True, eq=False)
class Counted:
    """What is compared: which articles have which items, how often, and which articles belong together.

    Args:
        found: the incidence.
        counts: articles x single items, occurrences; None where there are none, as of topics.
        unit: code of the unit of each article.
        clustered: whether a unit holds several articles: then they are dealt out, else Fisher's test is exact.
        seed: of what is dealt.
    """

    found: Joined
    counts: sparse.csr_array | None
    unit: np.ndarray
    clustered: bool
    seed: int = 0

    def evident(self, among: np.ndarray, min_docs: int) -> np.ndarray:
        """The columns of items in at least so many units of some articles."""
        has = self.found.has[among]
        if self.clustered:
            codes, place = np.unique(self.unit[among], return_inverse=True)
            rows, columns = has.tocoo().coords
            has = placing(place[rows], columns, (len(codes), has.shape[1]))
            has.data = np.minimum(has.data, 1)
        return np.flatnonzero(np.asarray(has.sum(axis=0)).ravel() >= max(min_docs, 1))

    def dealt(
        self, has: sparse.csr_array, left: np.ndarray, right: np.ndarray, *, strata: np.ndarray | None = None
    ) -> np.ndarray:
        """The p-values of the test by cluster."""
        near = alike(self.found.has[:, : self.found.single], self.unit, (left, right))
        return dealt(has, self.unit, left=left, right=right, alike=near, strata=strata, seed=self.seed)


def compare(counted: Counted, columns: np.ndarray, left: np.ndarray, right: np.ndarray) -> pd.DataFrame:
    """The columns of the `contrast` table but `q`, a row an item, in the order of `columns`.

    Args:
        counted: what is compared.
        columns: columns of its incidence.
        left: whether each article is on the left.
        right: whether it is on the right; none is on both.
    """
    has = counted.found.has[:, columns]
    n, m = int(left.sum()), int(right.sum())
    a, b = left.astype(np.int64) @ has, right.astype(np.int64) @ has
    deff, z = (np.ones(len(columns)), np.ones(len(columns))), Z
    if counted.clustered:
        deff = design_effects(has, counted.unit, (left, right))
        units = len(np.unique(counted.unit[left])) + len(np.unique(counted.unit[right]))
        z = float(t.ppf(0.975, max(units - 2, 1)))
        p = counted.dealt(has, left, right)
        if min(worth(counted.unit, left), worth(counted.unit, right)) < FEW:
            p = np.maximum(p, few_clusters(has, counted.unit, (left, right)))
    else:
        p = fisher(a, b, n_left=n, n_right=m)
    effect, low, high = odds((a, n - a, b, m - b), (deff[0], deff[0], deff[1], deff[1]), z)
    ratio, bound = log_ratio((a, b), (n, m), deff=deff, z=z)
    return pd.DataFrame(
        {
            "item": counted.found.items[columns],
            "left": a,
            "right": b,
            "left_share": a / n,
            "right_share": b / m,
            "effect": effect,
            "low": low,
            "high": high,
            "p": p,
            **_occurring(counted, columns, left, right),
            "log_ratio": ratio,
            "log_ratio_bound": bound,
        }
    )


def odds(
    cells: tuple[np.ndarray, ...], deff: tuple[np.ndarray, ...] = (), z: float = Z
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The log odds ratio of four cells, and the ends of its interval, which is that of effective articles.

    Args:
        cells: articles with and without an item on the left, then on the right, an item.
        deff: design effect of each cell; none = all 1.
        z: half the width of the interval in standard errors.
    """
    few = [cell / by + HALF for cell, by in zip(cells, deff or (1, 1, 1, 1), strict=True)]
    effect, middle = (np.log(a) - np.log(b) - np.log(c) + np.log(d) for a, b, c, d in ([x + HALF for x in cells], few))
    half = z * np.sqrt(sum(1 / cell for cell in few))
    return effect, np.minimum(effect, middle - half), np.maximum(effect, middle + half)


def _occurring(counted: Counted, columns: np.ndarray, left: np.ndarray, right: np.ndarray) -> dict[str, np.ndarray]:
    names = ("left_count", "right_count", "log_odds", "log_odds_sd")
    out = {name: np.full(len(columns), np.nan) for name in names}
    if counted.counts is not None:
        single = columns < counted.found.single
        own = columns[single]
        sums = (side.astype(np.int64) @ counted.counts[:, own] for side in (left, right))
        keyness = log_odds(counted.counts, own, left=left, right=right, unit=counted.unit)
        for name, values in zip(names, (*sums, *keyness), strict=True):
            out[name][single] = values
    return out


def surest_first(frame: pd.DataFrame, *, ahead: tuple[str, ...] = (), size: str = "effect") -> pd.DataFrame:
    """The rows with `q` over all of them: by the columns `ahead`, then p, then size of effect, then as they stand."""
    # rounded, so that what is equal but for the last bit stands in the order of the items
    with np.errstate(divide="ignore"):
        keys = [
            np.arange(len(frame)),
            -np.round(np.abs(frame[size].to_numpy()), 9),
            np.round(np.log(frame["p"].to_numpy()), 9),
        ]
    first = [pd.factorize(frame[column], sort=True)[0] for column in reversed(ahead)]
    return frame.assign(q=false_discovery_control(frame["p"])).iloc[np.lexsort([*keys, *first])]
