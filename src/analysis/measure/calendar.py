"""Calendar arithmetic: periods of the six lengths, and the words for them, as whole days."""

import re
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError, check_choice
from analysis.tables import PRECISIONS

OVER = ("day", "week", "month", "quarter", "year", "decade")
# A date of this precision can be placed in periods of these lengths.
PLACED = {"day": OVER, "month": ("month", "quarter", "year", "decade"), "year": ("year", "decade")}
# English whatever the locale of the process, as strftime's %B is not.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_STEP = {
    "day": (1, "D"),
    "week": (7, "D"),
    "month": (1, "M"),
    "quarter": (3, "M"),
    "year": (12, "M"),
    "decade": (120, "M"),  # 1970, from which numpy counts, begins one
}
_THURSDAY = 3  # the day that numpy counts from, 1970-01-01, is three days after a Monday
_WRITTEN = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-?Q(?P<quarter>[1-4]))?|(?P<decade>\d{3}0)s"
)
_FIX = "'2010s', '2017', '2017-Q2', '2017-04', '2017-04-03', or a range as '2017-01..2017-06'"


def check_over(over: str) -> str:
    """`over` when it is a length of a period, else an error that lists the lengths."""
    return check_choice(over, OVER, kind="over")


def month_name(when: Any, *, short: bool = False) -> str:
    """The English name of a date's month, of three letters where `short`."""
    name = MONTHS[when.month - 1]
    return name[:3] if short else name


def first_day(days: Any, over: str) -> Any:
    """The first day of the period that each day falls into; weeks begin on Monday, decades in years that end in 0.

    Args:
        days: datetime64[D], a scalar or an array, none missing.
        over: length of a period.
    """
    return _floor(days, over).astype("M8[D]")


def last_day(days: Any, over: str) -> Any:
    """The last day of the period that each day falls into."""
    return (_floor(days, over) + _STEP[over][0]).astype("M8[D]") - 1


def calendar(first: Any, last: Any, over: str) -> np.ndarray:
    """The first days of all periods from the one of day `first` to the one of day `last`: datetime64[D], ascending."""
    starts: np.ndarray = np.arange(_floor(first, over), _floor(last, over) + 1, _STEP[over][0]).astype("M8[D]")
    return starts


def _floor(days: Any, over: str) -> Any:
    size, unit = _STEP[over]
    shift = _THURSDAY if over == "week" else 0
    number = days.astype(f"M8[{unit}]").astype(np.int64)
    return ((number + shift) // size * size - shift).astype(f"M8[{unit}]")


def precision_of(over: str) -> str:
    """The least precision that a date needs to be placed in periods of length `over`."""
    return next(precision for precision in reversed(PRECISIONS) if over in PLACED[precision])


def bounds(period: Any, *, over: str | None = None) -> tuple[Any, Any]:
    """First and last day of a period: "2010s", "2017", "2017-Q2", "2017-04", "2017-04-03", or a range "2016..2017-06".

    Args:
        period: the period as written, or its first day as in a table of coverage.
        over: length of the period; None = as the words say.

    Returns:
        Two datetime64[D].

    Raises:
        AnalysisError: this is no period, or more than one of length `over`.
    """
    if not isinstance(period, str):
        period = pd.Timestamp(period) if isinstance(period, np.datetime64) else period
        if not isinstance(period, date) or pd.isna(period):
            raise AnalysisError(f"{period!r} is no period.", where="argument 'period'", fix=_FIX)
        if over is None:
            raise AnalysisError(
                f"{period} is a day, and of which period is not said.", where="argument 'period'", fix="over='month'"
            )
        period = f"{period:%Y-%m-%d}"
    begin, dots, end = period.partition("..")
    first, last = _written(begin)[0], _written(end if dots else begin)[1]
    if last < first:
        raise AnalysisError(f"{end!r} is before {begin!r}.", where="argument 'period'", fix="swap the two")
    if over is None:
        return first, last
    if first_day(first, check_over(over)) != first_day(last, over):
        raise AnalysisError(f"{period!r} is more than one {over}.", where="argument 'period'", fix="leave out 'over'")
    return first_day(first, over), last_day(first, over)


def span_of(period: Any, *, over: str | None = None) -> tuple[Any, Any] | None:
    """First and last day of a period; None where there is none, or a null one, which in a table stands for all."""
    return None if pd.isna(period) else bounds(period, over=over)


def _written(text: str) -> tuple[Any, Any]:
    said = _WRITTEN.fullmatch(text.strip())
    try:
        if said is None:
            raise ValueError(text)
        month = said["month"] or (f"{3 * int(said['quarter']) - 2:02d}" if said["quarter"] else "01")
        first = np.datetime64(f"{said['year'] or said['decade']}-{month}-{said['day'] or '01'}", "D")
    except ValueError as error:
        raise AnalysisError(f"{text!r} is no period.", where="argument 'period'", fix=_FIX) from error
    over = next((length for length in ("decade", "day", "month", "quarter") if said[length]), "year")
    return first, last_day(first, over)
