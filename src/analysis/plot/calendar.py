"""Calendar axes: true dates, few words, none of them turned."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.measure.calendar import month_name

DAYS = {"decade": 3650, "year": 360, "quarter": 85, "month": 27, "week": 7, "day": 1}  # a period has at least as many
_STEP = {"decade": (120, 0), "year": (12, 0), "quarter": (3, 0), "month": (1, 0), "week": (0, 7), "day": (0, 1)}
_INCH = 0.48  # a label with its air


def step(periods: pd.DatetimeIndex) -> pd.DateOffset:
    """The length of a period, read from the distance of their first days; a month where there is only one."""
    months, days = _STEP.get(length(periods), (1, 0))
    return pd.DateOffset(months=months, days=days)


def length(periods: pd.DatetimeIndex) -> str:
    """The word for the length of a period, read from the distance of their first days; `period` where there is one."""
    gaps = np.diff(periods.to_numpy()) / np.timedelta64(1, "D")
    return next((name for name, days in DAYS.items() if gaps.min() >= days), "day") if len(gaps) else "period"


def starts(table: pd.DataFrame) -> pd.DatetimeIndex:
    """The distinct periods of a table, in order."""
    return pd.DatetimeIndex(np.unique(table["period"].to_numpy()))


def date_axis(ax: Axes, periods: pd.DatetimeIndex, *, inches: float, after: bool = False) -> None:
    """Set limits, ticks and their words on the x axis.

    Args:
        ax: whose axis, shared or not.
        periods: first days of the periods, in order.
        inches: how wide the Axes is, about.
        after: leave room for the whole last period, as bars and steps need.
    """
    length = step(periods)
    first, last = periods[0], periods[-1] + length
    pad = (last - first) * 0.015
    end = last if after else periods[-1]
    if len(periods) == 1:
        pad = pd.Timedelta(days=60)
    ax.set_xlim(*_numpy(pd.DatetimeIndex([first - pad, end + pad])))
    ticks, words = _ticks(periods, end, max(2, int(inches / _INCH)))
    ax.set_xticks(_numpy(ticks), words)


def _numpy(dates: pd.DatetimeIndex) -> np.ndarray[tuple[int], np.dtype[np.datetime64]]:
    return dates.to_numpy().astype("datetime64[s]")


def _ticks(periods: pd.DatetimeIndex, end: pd.Timestamp, most: int) -> tuple[pd.DatetimeIndex, list[str]]:
    first = periods[0]
    if len(periods) == 1:
        return periods, [_day(first, with_year=True)]
    if (end - first).days < 75:
        chosen = periods[:: -(-len(periods) // most)]
        return chosen, [_day(when, with_year=i == 0) for i, when in enumerate(chosen)]
    for months in (1, 2, 3, 6):
        dates = pd.date_range(first.replace(day=1), end, freq="MS")
        dates = dates[((dates.month - 1) % months == 0) & (dates >= first)]
        if 1 < len(dates) <= min(most, 16):
            years = dates.year
            return dates, [
                month_name(when, short=True) + (f"\n{when:%Y}" if i == 0 or years[i] != years[i - 1] else "")
                for i, when in enumerate(dates)
            ]
    for years_apart in (1, 2, 4, 5, 10, 20, 50, 100):
        dates = pd.date_range(f"{first.year}-01-01", end, freq="YS")
        dates = dates[(dates.year % years_apart == 0) & (dates >= first)]
        if len(dates) <= most:
            break
    return (dates, [f"{when:%Y}" for when in dates]) if len(dates) else (periods[:1], [_day(first, with_year=True)])


def _day(when: pd.Timestamp, *, with_year: bool) -> str:
    return f"{when.day} {month_name(when, short=True)}" + (f"\n{when:%Y}" if with_year else "")
