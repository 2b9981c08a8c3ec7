"""Periods too thin to follow one by one, put together until a share says something."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.measure import wilson
from analysis.plot.calendar import DAYS, starts, step

_COARSER = ("month", "quarter", "year")
_FREQUENCY = {"month": "MS", "quarter": "QS", "year": "YS"}
ENOUGH = 12  # periods up to which each is drawn as it is, however thin

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True)
class Pooled:
    """Shares of longer periods: `edges` has one date more than there are values; nan where no article is."""

    edges: pd.DatetimeIndex
    total: Floats
    share: Floats
    low: Floats
    high: Floats


def unit(rows: pd.DataFrame, thin: int) -> str:
    """The longer period to put a `coverage` table's periods together by; '' where most are not thin.

    The shortest that is not thin in four of five cases, in the split where it is so most often; else a year. One
    for the whole table, so that panels can be compared.
    """
    cells = rows.drop_duplicates(["period", "split"])
    cells = cells[cells["total"] > 0]
    days = starts(rows)
    if len(days) <= ENOUGH or (cells["total"] < thin).mean() <= 0.5:
        return ""
    length = (days[0] + step(days) - days[0]).days
    longer = [name for name in _COARSER if DAYS[name] > 1.5 * length]
    for name in longer:
        group = ["split", pd.Grouper(key="period", freq=_FREQUENCY[name])]
        sizes = cells.groupby(group)["total"].sum()
        if sizes[sizes > 0].groupby("split").quantile(0.2).max() >= thin:
            return name
    return longer[-1] if longer else ""


def pooled(rows: pd.DataFrame, over: str) -> Pooled:
    """Articles of one item and split by longer periods, with 95 % Wilson intervals.

    Args:
        rows: of a `coverage` table, in calendar order, at least one.
        over: what `unit` gave.
    """
    sums = rows.set_index("period")[["docs", "total"]].resample(_FREQUENCY[over]).sum()
    docs, total = sums["docs"].to_numpy(float), sums["total"].to_numpy(float)
    low, high = wilson(docs, total)
    days = starts(rows)
    last = days[-1] + step(days)
    edges = pd.DatetimeIndex([max(days[0], sums.index[0]), *sums.index[1:], last])
    share = np.divide(docs, total, out=np.full(len(docs), np.nan), where=total > 0)
    return Pooled(edges, total, share, np.asarray(low, float), np.asarray(high, float))
