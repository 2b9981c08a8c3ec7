"""How many articles there are, period by period, and how many are in none."""

import pandas as pd

from analysis.corpus import Corpus
from analysis.measure.cells import cells
from analysis.measure.database import Stored, articles
from analysis.measure.given import Over, check_spans
from analysis.measure.periods import unplaced
from analysis.measure.stored import grid_of, sorts


def volume(corpus: Corpus | Stored, *, over: Over, by: str | None = None) -> pd.DataFrame:
    """Articles of each period, every period present.

    Args:
        corpus: the articles, or where an `articles` table lies in Parquet.
        over: `day`, `week`, `month`, `quarter`, `year` or `decade`, or given periods as for `coverage`.
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
        check_spans(over)
        with articles(corpus, by=by) as db:
            found, sizes = grid_of(db, corpus, over=over, by=by)
        total = found.sums(sizes)
    return pd.DataFrame(
        {"period": found.period, "split": pd.array(found.split, dtype="str"), "docs": total, "complete": found.complete}
    )


def undated(corpus: Corpus | Stored, *, over: Over) -> int:
    """How many articles cannot be placed in a period, for want of a date or of its precision.

    Articles that surely lie in none of the given periods are not among them.

    Args:
        corpus: the articles, or where an `articles` table lies in Parquet.
        over: length of a period, or given periods.

    Raises:
        UnknownName: no period is called so.
        InputError, TableError: there is no such table on disk.
    """
    if isinstance(corpus, Corpus):
        return int(unplaced(corpus.articles, over=over).sum())
    check_spans(over)
    with articles(corpus, by=None) as db:
        rows, _, found = sorts(db, by=None)
    return int(found[unplaced(rows, over=over)].sum())
