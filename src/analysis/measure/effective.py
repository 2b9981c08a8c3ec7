"""Effective articles: how many independent ones those are worth that come in clusters."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.stats import t

from analysis.measure.cells import Cells
from analysis.measure.placing import placing
from analysis.wilson import Z

# a choice: simulated clusters of geometric size, alike by .5, it holds .84 at 10, .90 at 20, .93 at 40 and .95 at 80
OWN = 20  # clusters that have an item, and that lack it, from which a period's own variance is trusted
KNOWN = 10  # likewise of all periods together, from which their common correlation is


@dataclass(frozen=True, eq=False)
class Units:
    """The articles of a cluster within a cell: what is independent of the rest.

    Args:
        cells: cells x units, 1 where the unit lies in the cell; float64, as all that is multiplied with it.
        articles: units x articles, 1 where the article is of the unit.
    """

    cells: sparse.csr_array
    articles: sparse.csr_array

    @property
    def size(self) -> np.ndarray:
        """Articles of each unit."""
        out: np.ndarray = self.articles.sum(axis=1)
        return out

    @property
    def number(self) -> np.ndarray:
        """Units of each cell."""
        out: np.ndarray = self.cells.sum(axis=1)
        return out


def units(grid: Cells, clusters: np.ndarray) -> Units:
    """The units of each cell: its articles by cluster."""
    held = np.flatnonzero(grid.cell >= 0)
    pairs, unit = np.unique(np.stack([grid.cell[held], clusters[held]]), axis=1, return_inverse=True)
    width = pairs.shape[1]
    within = placing(pairs[0], np.arange(width), (len(grid), width))
    members = placing(unit.ravel(), held, (width, len(grid.cell)))
    return Units(within.astype(np.float64), members.astype(np.float64))


def effective(found: Units, has: sparse.csr_array, series: np.ndarray) -> np.ndarray:
    """How many independent articles the share of an item rests on, at most as many as there are.

    The variance of a share is that of a ratio over clusters, by linearisation: V = m/(m-1) sum((y - share n)^2) / N^2
    with y articles that have it of the n of each of m clusters, N of the period. The design effect is V over
    share (1 - share) / N, the effective number N over it, times (z / t of m-1 degrees)^2 (Korn and Graubard 1998,
    Survey Methodology 24, 193-201), and never above N. That is trusted where at least 20 clusters have the item and
    20 lack it. Elsewhere N / (1 + (a - 1) r) with a = sum(n^2) / N (Kish 1965) and r the correlation of two articles
    of one cluster, from all periods of the item together; and where fewer than 10 clusters tell of it, r = 1, as if
    all articles of a cluster were one.

    Args:
        found: the units of the cells.
        has: articles x items, 1 where the article has it.
        series: for each cell the number of the series that it is a period of, shape (cells,).

    Returns:
        cells x items, float64; 0 where a cell is empty.
    """
    size, m = found.size, found.number[:, None]
    y = (found.articles @ has).tocsr()
    total = (found.cells @ size)[:, None]
    squared = (found.cells @ size**2)[:, None]
    sums = (found.cells @ y).toarray()
    products = (found.cells @ y.multiply(size[:, None]).tocsr()).toarray()
    squares = (found.cells @ y.power(2)).toarray()
    having = (found.cells @ (y > 0).astype(np.float64)).toarray()
    entries = y.tocoo()
    whole = entries.data == size[entries.row]
    full = (found.cells @ placing(entries.row[whole], entries.col[whole], y.shape)).toarray()
    known = np.minimum(having, m - full)  # a cluster of which some articles have it tells of both
    with np.errstate(divide="ignore", invalid="ignore"):
        share = sums / total
        spread = (squares - 2 * share * products + share**2 * squared) * m / (m - 1)
        single = share * (1 - share) * total
        shrunk = (t.ppf(0.975, np.maximum(m - 1, 1)) / Z) ** 2
        own = total / np.maximum(shrunk * spread / single, 1.0)
        alike = squared / total
        excess = np.where(m > 1, spread - single, 0.0)
        room = np.where(m > 1, share * (1 - share) * (squared - total), 0.0)
        number = int(series.max(initial=-1)) + 1
        sums_of = placing(series, np.arange(len(series)), (number, len(series))).astype(np.float64)
        correlation = (sums_of @ np.nan_to_num(excess)) / (sums_of @ np.nan_to_num(room))
        told = sums_of @ known >= KNOWN
        correlation = np.where(told & np.isfinite(correlation), np.clip(correlation, 0.0, 1.0), 1.0)
        pooled = total / (1 + (alike - 1) * correlation[series])
    out: np.ndarray = np.nan_to_num(np.where(known >= OWN, own, pooled))
    return out
