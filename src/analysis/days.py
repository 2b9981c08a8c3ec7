"""Days: what the dates of articles say, as far as they are known; of a date known to the month, all of the month."""

from typing import Any

import numpy as np
import pandas as pd

from analysis.tables import PRECISIONS

_UNIT = {"month": "M", "year": "Y"}


def days_of(articles: pd.DataFrame) -> np.ndarray:
    """The calendar day of each article: datetime64[D], NaT where undated."""
    days: np.ndarray = articles["published"].dt.tz_localize(None).to_numpy(dtype="M8[us]").astype("M8[D]")
    return days


def possible(articles: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The earliest and the latest day that each article can be of: datetime64[D], NaT where undated."""
    earliest, latest = days_of(articles), days_of(articles)
    for precision, unit in _UNIT.items():
        coarse = (articles["published_precision"] == precision).to_numpy(dtype=bool) & ~np.isnat(earliest)
        whole = earliest[coarse].astype(f"M8[{unit}]")
        earliest[coarse], latest[coarse] = whole.astype("M8[D]"), (whole + 1).astype("M8[D]") - 1
    return earliest, latest


def inside(articles: pd.DataFrame, first: Any, last: Any) -> np.ndarray:
    """Whether each article lies wholly between two days; of a date known to the month, all of the month must."""
    earliest, latest = possible(articles)
    within: np.ndarray = (earliest >= first) & (latest <= last)
    return within


def covered(articles: pd.DataFrame, precision: str) -> tuple[np.datetime64, np.datetime64] | None:
    """The days that articles surely reach from and to, of those whose date is known to `precision` or better.

    An article known only to the month reaches into it, nobody knows how far: the first surely covered day is the latest
    that the first article can be of, the last is the earliest that the last one can be of.

    Args:
        articles: the `articles` table.
        precision: `day`, `month` or `year`.

    Returns:
        First and last day, the first after the last where no whole day is sure; None without such an article.
    """
    coarser = PRECISIONS[PRECISIONS.index(precision) + 1 :]
    earliest, latest = possible(articles[~articles["published_precision"].isin(coarser)])
    known = ~np.isnat(earliest)
    return (latest[known].min(), earliest[known].max()) if known.any() else None


def period_id(start: pd.Timestamp, over: str) -> str:
    """The period as a sortable key: `2010s`, `2017`, `2017-04`, `2017-04-03`."""
    keys = {
        "decade": f"{start:%Y}s",
        "year": f"{start:%Y}",
        "quarter": f"{start:%Y}-Q{start.quarter}",
        "month": f"{start:%Y-%m}",
    }
    return keys.get(over, f"{start:%Y-%m-%d}")
