"""Cells: the calendar times the values split by, made before anything is counted, and the cell of each article."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.corpus import Corpus
from analysis.errors import UnknownName
from analysis.measure.calendar import calendar, last_day
from analysis.measure.periods import periods

ALL = "all"


@dataclass(frozen=True, eq=False)
class Cells:
    """Every period with every split, in calendar order, then by name of the split.

    Args:
        period: first day of each cell, datetime64[us].
        split: value split by, of each cell.
        complete: whether the corpus is known to cover all of the cell's period.
        members: cells x articles, 1 where the article falls into the cell; int64.
    """

    period: np.ndarray
    split: np.ndarray
    complete: np.ndarray
    members: sparse.csr_array

    @property
    def total(self) -> np.ndarray:
        """Articles of each cell, int64."""
        counted: np.ndarray = self.members.sum(axis=1)
        return counted


def splits(corpus: Corpus, by: str | None) -> pd.Series:
    """The value of column `by` of each article as text, missing where it has none; `all` without a column.

    Raises:
        UnknownName: no column of the articles is called so.
    """
    articles = corpus.articles
    if by is None:
        return pd.Series(ALL, index=articles.index, dtype="str")
    if by not in articles.columns:
        raise UnknownName("column", by, map(str, articles.columns), where="argument 'by'")
    return articles[by].astype("str")


def cells(corpus: Corpus, *, over: str, by: str | None) -> Cells:
    """The cells of a corpus: from the first to the last period that has an article or that the corpus covers.

    A period is complete when `corpus.span` covers its first to its last day; without a span said by the loader or by
    `between`, that is from the day of the first to the day of the last article, so the periods at both ends
    are incomplete unless articles fall on their outermost days.

    Args:
        corpus: the articles.
        over: length of a period.
        by: column of the articles to split by; articles without a value in it are in no cell.
    """
    starts = periods(corpus, over=over).to_numpy(dtype="M8[us]")
    values = splits(corpus, by)
    names = np.array(sorted(values.dropna().unique()), dtype=object)
    held = starts[~np.isnat(starts)].astype("M8[D]")
    span = corpus.span
    if not len(held) or span is None:
        nothing = np.array([], dtype="M8[us]")
        return Cells(nothing, names[:0], np.array([], dtype=bool), sparse.csr_array((0, len(starts)), dtype=np.int64))
    first, last = (np.datetime64(day, "D") for day in span)
    calendar_ = calendar(min(first, held.min()), max(last, held.max()), over)
    complete = (calendar_ >= first) & (last_day(calendar_, over) <= last)
    # NaT is found at the end of the calendar: such articles are taken out before that matters
    row, column = np.searchsorted(calendar_.astype("M8[us]"), starts), pd.Index(names).get_indexer(values)
    placed = np.flatnonzero(~np.isnat(starts) & (column >= 0))
    cell = row[placed] * len(names) + column[placed]
    shape = (len(calendar_) * len(names), len(starts))
    members = sparse.csr_array((np.ones(len(placed), dtype=np.int64), (cell, placed)), shape=shape)
    return Cells(
        np.repeat(calendar_.astype("M8[us]"), len(names)),
        np.tile(names, len(calendar_)),
        np.repeat(complete, len(names)),
        members,
    )
