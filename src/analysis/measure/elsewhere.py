"""Elsewhere: the stories of each cell, and those of all other cells of its period, each story once on a side."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.measure.placing import placing


@dataclass(frozen=True, eq=False)
class Elsewhere:
    """Stories of cells and of the others of their periods.

    Args:
        docs: stories of each cell that have each item there; cells x items, int64.
        total: stories of each cell.
        others_docs: stories of the period that have the item in another cell.
        others_total: stories of the period that are in another cell.
    """

    docs: np.ndarray
    total: np.ndarray
    others_docs: np.ndarray
    others_total: np.ndarray


def elsewhere(members: sparse.csr_array, has: sparse.csr_array, story: np.ndarray, *, splits: int) -> Elsewhere:
    """Count the stories of each cell and of the other splits of its period.

    A story has an item in a cell when one of its articles there has it: a copy that was cut may have lost it.

    Args:
        members: cells x articles, each article in one cell at most; cells of a period are `splits` neighbours.
        has: articles x items, 1 where the article has the item.
        story: the story of each article.
        splits: how many cells a period has.
    """
    placed = members.tocoo()
    cell, article = placed.coords
    period = cell // splits
    # a unit is a story within a cell, a told story one within a period
    unit, told = _numbered(cell, story[article]), _numbered(period, story[article])
    units, tolds = int(unit.max(initial=-1)) + 1, int(told.max(initial=-1)) + 1
    first = np.unique(unit, return_index=True)[1]
    of_cell = placing(cell[first], np.arange(units), (members.shape[0], units))
    of_told = placing(told[first], np.arange(units), (tolds, units))
    of_period = placing(period[first], told[first], (members.shape[0] // splits, tolds))
    of_period.data = np.minimum(of_period.data, 1)
    with_item = _yes(placing(unit, article, (units, has.shape[0])) @ has)
    held = of_told @ with_item  # in how many cells of its period a story has the item
    docs = (of_cell @ with_item).toarray()
    alone = (of_cell @ _ones(with_item.multiply(of_told.T @ held))).toarray()
    cells_of = of_told @ np.ones(units, dtype=np.int64)
    total, single = of_cell.sum(axis=1), of_cell @ (of_told.T @ cells_of == 1).astype(np.int64)
    everywhere = np.repeat((of_period @ _yes(held)).toarray(), splits, axis=0)
    return Elsewhere(docs, total, everywhere - alone, np.repeat(of_period.sum(axis=1), splits) - single)


def _numbered(cell: np.ndarray, story: np.ndarray) -> np.ndarray:
    numbers: np.ndarray = pd.DataFrame({"cell": cell, "story": story}).groupby(["cell", "story"]).ngroup().to_numpy()
    return numbers


def _yes(counted: sparse.csr_array) -> sparse.csr_array:
    """1 where anything was counted."""
    out = sparse.csr_array(counted)
    out.data = (out.data > 0).astype(np.int64)
    return out


def _ones(counted: sparse.csr_array) -> sparse.csr_array:
    """1 where exactly one was counted."""
    out = sparse.csr_array(counted)
    out.data = (out.data == 1).astype(np.int64)
    return out
