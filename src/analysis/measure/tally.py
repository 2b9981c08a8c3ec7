"""Tally: how many articles of each cell have each item, counted in memory or, where tables lie on disk, in DuckDB."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.corpus import Corpus
from analysis.measure.cells import Cells, cells, splits, whole
from analysis.measure.database import Stored
from analysis.measure.given import Over
from analysis.measure.incidence import Countable, resolved, topical
from analysis.measure.items import Items
from analysis.measure.pairs import joined
from analysis.measure.placing import placing
from analysis.measure.stored import counted


@dataclass(frozen=True, eq=False)
class Tally:
    """Cells times items.

    Args:
        cells: the cells.
        total: articles of each cell, int64.
        items: the items.
        docs: cells x items, articles that have the item, int64; of the items asked for or the `top`, at least.
        mentions: cells x items, mentions of an entity, or of both of a pair where both are, int64; empty where
            they were not asked for.
    """

    cells: Cells
    total: np.ndarray
    items: Items
    docs: sparse.csr_array
    mentions: sparse.csr_array


def tally(
    of: Countable | Stored,
    corpus: Corpus | Stored,
    *,
    over: Over | None,
    by: str | None,
    items: Sequence[str | int] | None = None,
    top: int | None = None,
) -> Tally:
    """Count articles and mentions; without `over` all articles count, and the cells are the splits alone.

    Raises:
        as `incidence` and `cells`.
        InputError, TableError: what is named holds no such table.
    """
    if isinstance(of, str | Path) or not isinstance(corpus, Corpus):
        return Tally(*counted(of, corpus, over=over, by=by, items=items, top=top))
    found = joined(of, corpus, items)
    grid = whole(splits(corpus, by)) if over is None else cells(corpus, over=over, by=by)
    members = grid.members
    said = members[:, :0] @ found.has[:0]
    if over is None and isinstance(of, pd.DataFrame) and not topical(of):
        known = resolved(of)
        rows = pd.Index(corpus.articles["doc_id"]).get_indexer(pd.Index(known["doc_id"]))
        entity = pd.Index(found.items).get_indexer(pd.Index(known["entity_id"]))
        each = placing(rows[rows >= 0], entity[rows >= 0], (len(corpus), found.single))
        of_pairs = [each[:, list(pair)].sum(axis=1) for pair in found.pairs]
        both = [sparse.csr_array(found.has[:, [found.single + i]].multiply(n[:, None])) for i, n in enumerate(of_pairs)]
        said = members @ sparse.hstack([each, *both], format="csr")
    return Tally(grid, grid.total, found, members @ found.has, said)
