"""Windows: a period and the one it is set against."""

from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError
from analysis.measure.calendar import bounds, first_day, last_day

Span = tuple[Any, Any]
_LENGTHS = ("day", "month", "quarter", "year", "decade")


def windows(
    period: str | pd.Timestamp, *, over: str | None = None, before: str | pd.Timestamp | None = None
) -> tuple[Span, Span]:
    """First and last day of the window before and of the period.

    Args:
        period: as written, or its first day as in a table of coverage, which needs `over`.
        over: length of the period; None = as its words say.
        before: the window before, as written; None = the period before of the same length, of a range as many days.

    Returns:
        Two pairs of datetime64[D]: before, period.

    Raises:
        UnknownName: no length is called so.
        AnalysisError: this is no period, or the two share days.
    """
    first, last = bounds(period, over=over)
    if before is None:
        length = over or _length(first, last)
        day = first - 1
        return ((first_day(day, length), day) if length else (day - (last - first), day)), (first, last)
    begun, ended = bounds(before, over=None if isinstance(before, str) else over)
    if first <= ended and begun <= last:
        raise AnalysisError(
            f"{written(begun, ended)!r} and {written(first, last)!r} share days.",
            where="argument 'before'",
            fix="windows that are apart",
        )
    return (begun, ended), (first, last)


def written(first: Any, last: Any) -> str:
    """Words for the days from `first` to `last`: "2017", "2017-Q2", "2017-04", a range of years or months, days."""
    length, year = _length(first, last), str(first)[:4]
    if length == "quarter":
        return f"{year}-Q{(first.astype('M8[M]').astype(np.int64) % 12) // 3 + 1}"
    short = {"day": str(first), "month": str(first)[:7], "year": year, "decade": f"{year}s"}
    if length:
        return short[length]
    for part, digits in (("year", 4), ("month", 7)):
        if first_day(first, part) == first and last_day(last, part) == last:
            return f"{str(first)[:digits]}..{str(last)[:digits]}"
    return f"{first}..{last}"


def _length(first: Any, last: Any) -> str | None:
    """The length of which the days are one whole period."""
    return next((o for o in _LENGTHS if first_day(first, o) == first and last_day(first, o) == last), None)
