"""How many articles there are, period by period, and how many are in none."""

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.measure.calendar import check_over
from analysis.measure.cells import cells
from analysis.measure.database import Stored, articles
from analysis.measure.periods import periods, starts
from analysis.measure.stored import grid_of, sorts


def volume(corpus: Corpus | Stored, *, over: str, by: str | None = None) -> pd.DataFrame:
    """Articles of each period, every period present.

    Args:
        corpus: the articles, or where an `articles` table lies in Parquet.
        over: `day`, `week`, `month`, `quarter`, `year` or `decade`.
        by: column of the articles to split by; articles without a value in it are not counted.

    Returns:
        A row for each period and split, in calendar order: `period` (first day, timestamp[us]), `split` (`all` without
        `by`), `docs`, `complete` (the corpus covers the whole period: `Corpus.covered`). Empty when no article can
        be placed; `undated` says how many cannot.

    Raises:
        UnknownName: no such period or column.
        AnalysisError: there would be more than five million rows.
        InputError, TableError: there is no such table on disk.
    """
    if isinstance(corpus, Corpus):
        found = cells(corpus, over=over, by=by)
        total = found.total
    else:
        with articles(corpus, by=by) as db:
            found, sizes = grid_of(db, corpus, over=check_over(over), by=by)
        total = found.sums(sizes)
    return pd.DataFrame(
        {"period": found.period, "split": pd.array(found.split, dtype="str"), "docs": total, "complete": found.complete}
    )


def undated(corpus: Corpus | Stored, *, over: str) -> int:
    """How many articles cannot be placed in a period, for want of a date or of its precision.

    Args:
        corpus: the articles, or where an `articles` table lies in Parquet.
        over: length of a period.

    Raises:
        UnknownName: no period is called so.
        InputError, TableError: there is no such table on disk.
    """
    if isinstance(corpus, Corpus):
        return int(periods(corpus, over=over).isna().sum())
    check_over(over)
    with articles(corpus, by=None) as db:
        rows, _, found = sorts(db, by=None)
    return int(found[np.isnat(starts(rows, over=over))].sum())
