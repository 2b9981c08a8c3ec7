"""Dates a column at a time: what the strings say, how precisely, and in which order day and month stand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.curate.date_forms import Reading, read

_SETTLE = "say which: `analysis load --dayfirst` or `--monthfirst`, or load(..., dayfirst=True)"


@dataclass(frozen=True, eq=False)
class Dates:
    """A parsed column.

    Args:
        frame: `published` (timestamp[us, UTC], null = undated) and `published_precision`, one row a string.
        faults: one row a string that says no date: `row` (position), `what`.
        how: how the column was read, one sentence.
        warning: what is doubtful about the whole column; empty when nothing is.
        fix: what settles the doubt.
    """

    frame: pd.DataFrame
    faults: pd.DataFrame
    how: str
    warning: str = ""
    fix: str = ""


def parse_column(strings: Sequence[str | None], *, dayfirst: bool | None = None) -> Dates:
    """Read a column of date strings, all in one manner.

    The calendar day is the one the string itself names, whatever its time zone; the time of day is
    kept only for ISO instants and epoch numbers whose day in UTC is that same day. Months and years
    alone keep that precision (`March 2021` is a month). Numbers such as 3/4/2017 are read in the
    order that the column's other values prove; without proof, dots mean day first and anything else
    month first, with a warning. No clock is read and no part is invented.

    Args:
        strings: the column; None and empty strings are undated without being a fault.
        dayfirst: the order of day and month where a value allows both; None = find out.
    """
    cache: dict[str, Reading | str | None] = {}
    readings: list[Reading | str | None] = []
    for raw in strings:
        text = "" if raw is None else str(raw)
        if text not in cache:
            cache[text] = read(text)
        readings.append(cache[text])
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
    return Dates(frame, pd.DataFrame(bad, columns=["row", "what"]), how, warning, _SETTLE if warning else "")


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
