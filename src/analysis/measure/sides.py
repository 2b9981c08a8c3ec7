"""Sides: which articles are on one side of a comparison."""

from typing import Any

import numpy as np

from analysis.corpus import Corpus
from analysis.days import days_of, inside
from analysis.errors import AnalysisError, UnknownName
from analysis.measure.calendar import bounds
from analysis.measure.cells import splits

PERIOD = "period"
Side = np.ndarray[Any, np.dtype[np.bool_]]


def side(corpus: Corpus, by: str, value: str, *, where: str) -> Side:
    """Which articles have a value in a column, or lie in a period.

    Args:
        corpus: the articles.
        by: column of the articles, or `period`; see `two_sides`.
        value: the value, or the period as written.
        where: who asks, for the error.

    Raises:
        UnknownName: no such column or value.
        AnalysisError: no article lies in the period.
    """
    return _side(corpus, by, value, where=where, dated=by == PERIOD and not _own(corpus, value))


def in_period(corpus: Corpus, period: str, *, where: str) -> Side:
    """Which articles lie in a period, whatever columns there are.

    Raises:
        AnalysisError: no article does.
    """
    within = inside(corpus.articles, *bounds(period))
    if not within.any():
        raise AnalysisError(f"No article lies in {period!r}.", where=where, fix=f"another period; {dates(corpus)}")
    return within


def dates(corpus: Corpus) -> str:
    """From when to when the articles run, in words."""
    days = days_of(corpus.articles)
    days = days[~np.isnat(days)]
    if not len(days):
        return "none has a date"
    first, last = days.min(), days.max()
    return f"the articles' dates run from {first} to {last}" if first < last else f"all that are dated are of {first}"


def _side(corpus: Corpus, by: str, value: str, *, where: str, dated: bool) -> Side:
    if dated:
        return in_period(corpus, value, where=where)
    values = splits(corpus, by)
    found: Side = (values == str(value)).to_numpy(dtype=bool)
    if not found.any():
        raise UnknownName(f"value of {by}", str(value), values.dropna().unique(), where=where)
    return found


def _own(corpus: Corpus, *values: str) -> bool:
    """Whether these are values of a column of the analyst's that is called as periods are: one is, or is no period."""
    if PERIOD not in corpus.articles:
        return False
    if set(map(str, values)) & set(splits(corpus, PERIOD).dropna()):
        return True
    try:
        for value in values:
            bounds(value)
    except AnalysisError:
        return True
    return False


def two_sides(corpus: Corpus, by: str, left: str, right: str, *, where: str) -> tuple[Side, Side]:
    """Which articles are on the left and which on the right.

    Where the articles have a column `period` of their own, its values are meant by `period`; periods as written are
    still read where neither of them is such a value.

    Raises:
        UnknownName: no such column or value.
        AnalysisError: no article is in a period, or the two sides share articles.
    """
    dated = by == PERIOD and not _own(corpus, left, right)
    one, other = (_side(corpus, by, value, where=where, dated=dated) for value in (left, right))
    if (one & other).any():
        raise AnalysisError(
            f"{left!r} and {right!r} share {int((one & other).sum()):,} articles.",
            where=f"{where}, arguments 'left' and 'right'",
            fix="two sides that do not overlap",
        )
    return one, other


def two_periods(corpus: Corpus, before: str, after: str, *, where: str) -> tuple[Side, Side]:
    """Which articles lie in the first, and which in the second of two periods that share no day.

    Raises:
        AnalysisError: they share days, or no article lies in one.
    """
    found = in_period(corpus, before, where=where), in_period(corpus, after, where=where)
    (first, last), (begun, ended) = bounds(before), bounds(after)
    if first <= ended and begun <= last:
        raise AnalysisError(f"{before!r} and {after!r} share days.", where=where, fix="periods that are apart")
    return found
