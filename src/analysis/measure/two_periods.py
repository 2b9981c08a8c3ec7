"""Two periods: which articles are of the one and which of the other."""

import numpy as np

from analysis.corpus import Corpus
from analysis.days import days_of, inside
from analysis.errors import AnalysisError
from analysis.measure.calendar import bounds


def articles_in(corpus: Corpus, period: str, *, where: str) -> np.ndarray:
    """Whether each article lies wholly in a period, bool.

    Args:
        corpus: the articles.
        period: as written: "2016", "2016-Q2", "2016-03", "2016-01..2016-06".
        where: what the error names.

    Raises:
        AnalysisError: none does, or this is no period.
    """
    within = inside(corpus.articles, *bounds(period))
    if not within.any():
        days = days_of(corpus.articles)
        days = days[~np.isnat(days)]
        held = f"the articles' dates run from {days.min()} to {days.max()}" if len(days) else "none has a date"
        raise AnalysisError(f"No article lies in {period!r}.", where=where, fix=f"another period; {held}")
    return within


def two_periods(corpus: Corpus, before: str, after: str, *, where: str) -> tuple[np.ndarray, np.ndarray]:
    """Whether each article lies in the first, and whether in the second of two periods that share no day.

    Raises:
        AnalysisError: they share days, or no article lies in one.
    """
    sides = articles_in(corpus, before, where=where), articles_in(corpus, after, where=where)
    (first, last), (begun, ended) = bounds(before), bounds(after)
    if first <= ended and begun <= last:
        raise AnalysisError(f"{before!r} and {after!r} share days.", where=where, fix="periods that are apart")
    return sides
