"""The longer period that a report draws as steps where single periods are too thin to follow."""

import pandas as pd

from analysis import measure
from analysis.corpus import Corpus
from analysis.measure.cells import THIN

ENOUGH = 12  # periods up to which each is read as it is, however thin
LONGER = {
    "day": ("month", "quarter", "year"),
    "week": ("month", "quarter", "year"),
    "month": ("quarter", "year"),
    "quarter": ("year",),
    "year": ("decade",),
    "decade": (),
}


def longer(corpus: Corpus, *, over: str, by: str | None = None) -> str:
    """The longer period to measure beside `over`; empty where most periods with articles are not thin.

    The shortest that is not thin in four of five cases, in the split where that is so most often; else a year, beside
    years a decade.

    Args:
        corpus: the articles.
        over: length of a period.
        by: column of the articles to split by.
    """
    volume = _held(corpus, over, by)
    if volume["period"].nunique() <= ENOUGH or (volume["docs"] < THIN).mean() <= 0.5:
        return ""
    for length in LONGER[over]:
        firm = _held(corpus, length, by).groupby("split")["docs"].quantile(0.2)
        if firm.max() >= THIN:
            return length
    return LONGER[over][-1] if LONGER[over] else ""


def _held(corpus: Corpus, over: str, by: str | None) -> pd.DataFrame:
    volume = measure.volume(corpus, over=over, by=by)
    return volume[volume["docs"] > 0]
