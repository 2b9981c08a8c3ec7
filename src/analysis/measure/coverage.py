"""Coverage: the share of each period's articles that have an item."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.measure.calendar import check_over
from analysis.measure.cells import check_size
from analysis.measure.checked import widened
from analysis.measure.database import Stored
from analysis.measure.incidence import Countable
from analysis.measure.tally import tally
from analysis.tables import check
from analysis.wilson import wilson

TOP = 12


def coverage(
    of: Countable | Stored,
    corpus: Corpus | Stored,
    *,
    over: str = "month",
    by: str | None = None,
    items: Sequence[str | int] | None = None,
    top: int = TOP,
    precision: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Share of each period's articles that have an item, every period present, with its 95 % interval.

    The unit is the article: one that names Iran ten times is one. An article counts for the topic that is its
    strongest. Articles that cannot be placed in a period are left out; `undated` says how many.

    Args:
        of: a frame of mentions, a topic model, or terms; or where a `mentions` table lies in Parquet: a file, a folder
            of its parts, or a glob.
        corpus: the articles; the denominator; or where an `articles` table lies in Parquet. With both on disk neither
            is ever in memory: DuckDB counts, in half a gigabyte, and the table is the same.
        over: `day`, `week`, `month`, `quarter`, `year` or `decade`.
        by: column of the articles to split by; articles without a value in it are left out.
        items: ids or names ("QAT", "Qatar"), topic numbers or labels, terms, or pairs ("QAT + SYR": articles that have
            both); None = the most covered.
        top: how many of the most covered, where `items` is None.
        precision: for mentions, the table that `extract.precision` makes of a spot check: `low` and `high` then are of
            the share of articles that truly have the item, and carry the errors that were found; `docs` and `share`
            stay what was counted.

    Returns:
        The `coverage` table: by period, then split, then item (as asked for, or most covered first). `complete` is
        True where the corpus covers the whole period (`Corpus.covered`): without a stated span the first and the last
        period are incomplete unless articles are known to be of their outermost days.

    Raises:
        UnknownName: no such period, column or item.
        InputError, TableError: there is no such table on disk.
        AnalysisError: `of` cannot be counted, a name stands for several items, `top` is below 1, there would be more
            than five million rows, or `precision` is given for what is no mention.
    """
    if top < 1:
        raise AnalysisError(f"top={top} leaves nothing.", where="measure.coverage", fix="top from 1")
    counted = tally(of, corpus, over=check_over(over), by=by, items=items, top=None if items is not None else top)
    found, grid = counted.items, counted.cells
    if items is None:
        sums = counted.docs.sum(axis=0)
        # a stable sort: items that are equally covered stay in the order of their ids
        columns = [int(i) for i in np.argsort(-sums, kind="stable")[:top] if sums[i]]
    else:
        columns = found.columns(items)
    check_size(len(grid) * len(columns), over=over, by=by)
    docs = counted.docs[:, columns].toarray().ravel()
    total = np.repeat(counted.total, len(columns))
    names = np.tile(found.items[columns], len(grid))
    if precision is None:
        low, high = wilson(docs, total)
    elif isinstance(of, pd.DataFrame | str | Path):
        kinds = dict(zip(found.items, found.kinds, strict=True))
        low, high = widened(names, docs, total, kinds=kinds, precision=precision)
    else:
        raise AnalysisError("Only mentions have a precision.", where="measure.coverage", fix="leave precision out")
    frame = pd.DataFrame(
        {
            "period": np.repeat(grid.period, len(columns)),
            "split": np.repeat(grid.split, len(columns)),
            "item": names,
            "docs": docs,
            "total": total,
            "share": np.divide(docs, total, out=np.full(len(total), np.nan), where=total > 0),
            "low": low,
            "high": high,
            "complete": np.repeat(grid.complete, len(columns)),
        }
    )
    return check(frame, "coverage")
