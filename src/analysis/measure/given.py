"""Given periods: spans of days that the analyst names, instead of a calendar."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from analysis.days import inside, possible
from analysis.errors import AnalysisError
from analysis.measure.calendar import bounds, check_over

Over = str | Sequence[str] | Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Given:
    """Periods in calendar order, none sharing a day with another.

    Args:
        labels: the name of each, or the period as it was written.
        first: first days, datetime64[D].
        last: last days.
    """

    labels: tuple[str, ...]
    first: np.ndarray
    last: np.ndarray

    @property
    def precision(self) -> str:
        """The least precision that a date needs to be placed in every one of them."""
        after = self.last + 1
        for precision, unit in (("year", "M8[Y]"), ("month", "M8[M]")):
            if all((days.astype(unit).astype("M8[D]") == days).all() for days in (self.first, after)):
                return precision
        return "day"

    def starts(self, articles: pd.DataFrame) -> np.ndarray:
        """First day of the period that each article lies wholly in, as far as its date is known; else NaT."""
        out = np.full(len(articles), np.datetime64("NaT"), dtype="M8[us]")
        for first, last in zip(self.first, self.last, strict=True):
            out[inside(articles, first, last)] = first
        return out

    def doubtful(self, articles: pd.DataFrame) -> np.ndarray:
        """Whether the date of an article leaves open if it lies in one of the periods, and in which: bool."""
        earliest, latest = possible(articles)
        doubtful: np.ndarray = np.isnat(earliest)
        for first, last in zip(self.first, self.last, strict=True):
            doubtful |= (earliest <= last) & (latest >= first) & ~((earliest >= first) & (latest <= last))
        return doubtful


def given(over: Over) -> Given | None:
    """The periods of a list of written periods or a mapping of their names; None where `over` is a word.

    Args:
        over: `["2011..2013", "2016-Q2"]` or `{"before": "2011..2013", "siege": "2016-07..2016-12"}`.

    Raises:
        AnalysisError: one is no period, two share a day, there is none, or `over` is neither.
    """
    if isinstance(over, str):
        return None
    if not isinstance(over, Iterable):
        raise AnalysisError(
            f"{over!r} is no length of a period.", where="argument 'over'", fix="'month', or ['2011..2013', '2016-Q2']"
        )
    named = dict(over) if isinstance(over, Mapping) else {str(period): str(period) for period in over}
    if not named:
        raise AnalysisError("No period is given.", where="argument 'over'", fix="'month', or ['2011..2013', '2016-Q2']")
    spans = sorted((*bounds(str(period)), str(name)) for name, period in named.items())
    for (_, last, one), (first, _, other) in pairwise(spans):
        if first <= last:
            raise AnalysisError(
                f"{one!r} and {other!r} share days.",
                where="argument 'over'",
                fix="periods that are apart, so that no article counts twice",
            )
    first, last = (np.array([span[i] for span in spans], dtype="M8[D]") for i in (0, 1))
    return Given(tuple(span[2] for span in spans), first, last)


def check_spans(over: Over) -> Over:
    """Refuse what is neither a length of a period nor periods, before anything is read.

    Raises:
        UnknownName: no period is called so.
        AnalysisError: a given period is none, or two share a day.
    """
    if given(over) is None:
        check_over(str(over))
    return over
