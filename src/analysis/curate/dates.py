"""Dates a column at a time: what the strings say, how precisely, and in which order day and month stand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from analysis.curate.date_forms import Reading, read

_SETTLE = "say which: `analysis load --dayfirst` or `--monthfirst`, or load(..., dayfirst=True)"
_NO_SERIAL = "a bare number of five digits is a spreadsheet's day only where most of the column is"
_FAR = 50  # years without any date, between most dates of a column and a few


@dataclass(frozen=True, eq=False)
class Dates:
    """A parsed column.

    Args:
        frame: `published` (timestamp[us, UTC], null = undated) and `published_precision`, one row a string.
        faults: one row a string that says no date: `row` (position), `what`.
        how: how the column was read, one sentence.
        doubts: what is doubtful about the whole column, and what settles it: (what, fix).
    """

    frame: pd.DataFrame
    faults: pd.DataFrame
    how: str
    doubts: tuple[tuple[str, str], ...] = ()


def parse_column(strings: Sequence[str | None], *, dayfirst: bool | None = None) -> Dates:
    """Read a column of date strings, all in one manner.

    The calendar day is the one the string itself names, whatever its time zone; the time of day is
    kept only for ISO instants and epoch numbers whose day in UTC is that same day. Months and years
    alone keep that precision (`March 2021` is a month). Numbers such as 3/4/2017 are read in the
    order that the column's other values prove; without proof, dots mean day first and anything else
    month first, with a doubt. Bare numbers of five digits are days of a spreadsheet where most of the
    column is such numbers. Dates more than 50 years from most others are kept, with a doubt. No clock
    is read and no part is invented.

    Args:
        strings: the column; None, empty strings, words such as `n/a` and the zeros of databases (`0000-00-00`)
            are undated without being a fault.
        dayfirst: the order of day and month where a value allows both; None = find out.
    """
    cache: dict[str, Reading | str | None] = {}
    readings: list[Reading | str | None] = []
    for raw in strings:
        text = "" if raw is None else str(raw)
        if text not in cache:
            cache[text] = read(text)
        readings.append(cache[text])
    readings = _without_serials(readings)
    settled, how, warning = _order(readings, dayfirst)
    stamps = [r.stamp(dayfirst=settled(r)) if isinstance(r, Reading) else None for r in readings]
    frame = pd.DataFrame(
        {
            "published": pd.Series(stamps, dtype="datetime64[us, UTC]"),
            "published_precision": pd.Series(
                [r.precision if isinstance(r, Reading) else None for r in readings], dtype="str"
            ),
        }
    )
    bad = [(i, f"The date {_short(strings[i])} cannot be read: {r}.") for i, r in enumerate(readings) if type(r) is str]
    far = _far(strings, readings)
    doubts = ([(warning, _SETTLE)] if warning else []) + ([far] if far else [])
    return Dates(frame, pd.DataFrame(bad, columns=["row", "what"]), how, tuple(doubts))


def _without_serials(readings: list[Reading | str | None]) -> list[Reading | str | None]:
    """Days of a spreadsheet as faults, where the column has them now and then only."""
    serial = sum(isinstance(r, Reading) and r.serial for r in readings)
    if not serial or 2 * serial > sum(r is not None for r in readings):
        return readings
    return [_NO_SERIAL if isinstance(r, Reading) and r.serial else r for r in readings]


def _far(strings: Sequence[str | None], readings: Sequence[Reading | str | None]) -> tuple[str, str] | None:
    """The doubt about dates that more than 50 empty years part from most of the column."""
    found = sorted((r.year, str(strings[i])) for i, r in enumerate(readings) if isinstance(r, Reading))
    cuts = [i for i, (one, two) in enumerate(pairwise(found), start=1) if two[0] - one[0] > _FAR]
    groups = [found[first:last] for first, last in pairwise((0, *cuts, len(found)))]
    most = max(groups, key=len)
    if 2 * len(most) <= len(found) or len(groups) == 1:
        return None
    apart = [raw for group in groups if group is not most for _, raw in group]
    n = len(apart)
    what = f"{n} date{'s' * (n != 1)} such as {_short(apart[0])} {'is' if n == 1 else 'are'}"
    return f"{what} more than {_FAR} years from all others.", "correct what is wrong; nothing to do if it is meant"


class _Order:
    """Whether a value that allows two readings has its day first."""

    def __init__(self, plain: bool, dotted: bool) -> None:
        self.plain, self.dotted = plain, dotted

    def __call__(self, reading: Reading) -> bool:
        return self.dotted if reading.order == "dotted" else self.plain


def _order(readings: Sequence[Reading | str | None], dayfirst: bool | None) -> tuple[_Order, str, str]:
    """The order of day and month for the whole column, how it was found, and what is doubtful."""
    seen = Counter(r.order for r in readings if isinstance(r, Reading))
    open_, day, month = seen["either"], seen["dayfirst"], seen["monthfirst"]
    if dayfirst is not None:
        return _Order(dayfirst, dayfirst), f"{'day' if dayfirst else 'month'} first, as the analyst says", ""
    if not open_ and not seen["dotted"]:
        return _Order(False, True), "every date says which number is the day", ""
    if bool(day) != bool(month):
        first = "day" if day else "month"
        return _Order(bool(day), bool(day)), f"{first} first: {day + month} of the dates allow no other reading", ""
    if not open_ and not day:
        return _Order(False, True), "day first: the numbers stand between dots", ""
    doubt = (
        "some dates have the day first, others the month" if day else "no date shows whether the day or month is first"
    )
    first = "day" if day > month else "month"
    n = open_ + seen["dotted"]
    warning = f"{n} date{'s' * (n != 1)} like 3/4/2017 can be read in two ways, and {doubt}: taken as {first} first."
    return _Order(first == "day", first == "day" or not day), f"{first} first, for want of proof", warning


def _short(value: object) -> str:
    text = str(value)
    return repr(text if len(text) <= 60 else text[:57] + "...")
