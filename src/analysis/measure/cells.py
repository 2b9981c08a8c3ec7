"""Cells: the calendar times the values split by, made before anything is counted, and the cell of each article."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, UnknownName
from analysis.measure.calendar import calendar, check_over, last_day, precision_of
from analysis.measure.given import Over, given
from analysis.measure.periods import starts
from analysis.measure.placing import placing

ALL = "all"
THIN = 10  # articles below which the share of a period says little: the one home of that number
MOST = 5_000_000  # rows of a table: about 1 GB of memory, and more than anybody reads


@dataclass(frozen=True, eq=False)
class Cells:
    """Every period with every split, in calendar order, then by name of the split.

    Args:
        period: first day of each cell, datetime64[us].
        split: value split by, of each cell.
        complete: whether the corpus is known to cover all of the cell's period.
        cell: the cell of each article, or of each sort of articles (`placed`); -1 where it is in none.
        label: name of each cell's period, where periods were given; else None.
        until: last day of it, datetime64[us], likewise.
    """

    period: np.ndarray
    split: np.ndarray
    complete: np.ndarray
    cell: np.ndarray
    label: np.ndarray | None = None
    until: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.period)

    @cached_property
    def members(self) -> sparse.csr_array:
        """Cells x articles, 1 where the article falls into the cell; int64."""
        held = np.flatnonzero(self.cell >= 0)
        return placing(self.cell[held], held, (len(self), len(self.cell)))

    @property
    def total(self) -> np.ndarray:
        """Articles of each cell, int64."""
        return self.sums(np.ones(len(self.cell), dtype=np.int64))

    def sums(self, numbers: np.ndarray) -> np.ndarray:
        """Whole numbers of each article added up in each cell, int64."""
        held = self.cell >= 0
        out = np.zeros(len(self), dtype=np.int64)
        np.add.at(out, self.cell[held], numbers[held])
        return out


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


def cells(corpus: Corpus, *, over: Over, by: str | None) -> Cells:
    """The cells of a corpus: from the first to the last period that has an article or that the corpus covers.

    Both come from the articles that can be placed in such a period: one dated "2010" makes no month. A period is
    complete when `corpus.covered` reaches from its first to its last day; without a span said by the loader or by
    `between`, that is from the first to the last article as far as their days are sure, so the periods at both ends
    are incomplete unless articles are known to be of their outermost days.

    Args:
        corpus: the articles.
        over: length of a period, or given periods.
        by: column of the articles to split by; articles without a value in it are in no cell.

    Raises:
        UnknownName: no such period or column.
        AnalysisError: there would be more than five million cells, or given periods share days.
    """
    span = corpus.covered(precision_for(over))
    return placed(corpus.articles, splits(corpus, by), over=over, by=by, span=span)


def precision_for(over: Over) -> str:
    """The least precision that a date needs to be placed in such a period, or in every given one."""
    own = given(over)
    return own.precision if own else precision_of(check_over(str(over)))


def placed(
    articles: pd.DataFrame, values: pd.Series, *, over: Over, by: str | None, span: tuple[Any, Any] | None
) -> Cells:
    """The cells of articles, or of sorts of articles that have their day, its precision and the split in common.

    Args:
        articles: `published` and `published_precision` of each.
        values: the split of each, missing where it has none.
        over: length of a period, or given periods.
        by: the column that `values` come from.
        span: first and last day that the corpus surely covers at this precision.
    """
    begins = starts(articles, over=over)
    names = np.array(sorted(values.dropna().unique()), dtype=object)
    held = begins[~np.isnat(begins)].astype("M8[D]")
    own = given(over)
    if own is None and (span is None or not len(held)):
        nothing = np.array([], dtype="M8[us]")
        return Cells(nothing, names[:0], np.array([], dtype=bool), np.full(len(begins), -1))
    first, last = (np.datetime64(day, "D") for day in span or ("NaT", "NaT"))  # nothing is within NaT
    if own is not None:
        calendar_, ends = own.first, own.last
    else:
        calendar_ = calendar(min(first, held.min()), max(last, held.max()), str(over))
        ends = last_day(calendar_, str(over))
    check_size(len(calendar_) * len(names), over=over, by=by)
    complete = (calendar_ >= first) & (ends <= last)
    # NaT is found at the end of the calendar: such articles are taken out before that matters
    row, column = np.searchsorted(calendar_.astype("M8[us]"), begins), pd.Index(names).get_indexer(values)
    return Cells(
        np.repeat(calendar_.astype("M8[us]"), len(names)),
        np.tile(names, len(calendar_)),
        np.repeat(complete, len(names)),
        np.where(~np.isnat(begins) & (column >= 0), row * len(names) + column, -1),
        None if own is None else np.repeat(np.array(own.labels, dtype=object), len(names)),
        None if own is None else np.repeat(ends.astype("M8[us]"), len(names)),
    )


def whole(values: pd.Series) -> Cells:
    """One cell for each value split by, without regard to time: of all articles, dated or not."""
    names = np.array(sorted(values.dropna().unique()), dtype=object)
    never = np.full(len(names), np.datetime64("NaT"), dtype="M8[us]")
    return Cells(never, names, np.zeros(len(names), dtype=bool), pd.Index(names).get_indexer(values))


def check_size(rows: int, *, over: Over, by: str | None) -> None:
    """Refuse a table of more rows than are of use, before it is made.

    Raises:
        AnalysisError: there would be more than five million rows.
    """
    if rows > MOST:
        period = over if isinstance(over, str) else "given period"
        raise AnalysisError(
            f"Every {period} {f'times every {by} ' if by else ''}makes {rows:,} rows, more than {MOST:,}.",
            where=f"arguments 'over' and {'by' if by else 'items'!r}",
            fix="a longer period, fewer years (Corpus.between), fewer items or splits (Corpus.where)",
        )
