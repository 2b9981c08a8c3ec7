"""Sides: which articles are on one side of a comparison."""

from typing import Any

import numpy as np

from analysis.corpus import Corpus
from analysis.days import days_of, inside
from analysis.errors import AnalysisError, UnknownName
from analysis.measure.calendar import bounds
from analysis.measure.cells import splits

PERIOD = "period"


def side(corpus: Corpus, by: str, value: str, *, where: str) -> "np.ndarray[Any, np.dtype[np.bool_]]":
    """Which articles have a value in a column, or lie in a period.

    Args:
        corpus: the articles.
        by: column of the articles, or `period`.
        value: the value, or the period as written.
        where: who asks, for the error.

    Raises:
        UnknownName: no such column or value.
        AnalysisError: no article lies in the period.
    """
    if by != PERIOD:
        values = splits(corpus, by)
        found: np.ndarray = (values == str(value)).to_numpy(dtype=bool)
        if not found.any():
            raise UnknownName(f"value of {by}", str(value), values.dropna().unique(), where=where)
        return found
    within = inside(corpus.articles, *bounds(value))
    if not within.any():
        raise AnalysisError(f"No article lies in {value!r}.", where=where, fix=f"another period; {dates(corpus)}")
    return within


def dates(corpus: Corpus) -> str:
    """From when to when the articles run, in words."""
    days = days_of(corpus.articles)
    days = days[~np.isnat(days)]
    if not len(days):
        return "none has a date"
    first, last = days.min(), days.max()
    return f"the articles' dates run from {first} to {last}" if first < last else f"all that are dated are of {first}"


def two_sides(corpus: Corpus, by: str, left: str, right: str, *, where: str) -> tuple[np.ndarray, np.ndarray]:
    """Which articles are on the left and which on the right.

    Raises:
        UnknownName: no such column or value.
        AnalysisError: no article is in a period, or the two sides share articles.
    """
    one, other = side(corpus, by, left, where=where), side(corpus, by, right, where=where)
    if (one & other).any():
        raise AnalysisError(
            f"{left!r} and {right!r} share {int((one & other).sum()):,} articles.",
            where=f"{where}, arguments 'left' and 'right'",
            fix="two sides that do not overlap",
        )
    return one, other


def two_periods(corpus: Corpus, before: str, after: str, *, where: str) -> tuple[np.ndarray, np.ndarray]:
    """Which articles lie in the first, and which in the second of two periods that share no day.

    Raises:
        AnalysisError: they share days, or no article lies in one.
    """
    found = side(corpus, PERIOD, before, where=where), side(corpus, PERIOD, after, where=where)
    (first, last), (begun, ended) = bounds(before), bounds(after)
    if first <= ended and begun <= last:
        raise AnalysisError(f"{before!r} and {after!r} share days.", where=where, fix="periods that are apart")
    return found
