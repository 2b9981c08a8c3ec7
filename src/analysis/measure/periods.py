"""The period of each article."""

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.days import days_of
from analysis.measure.calendar import PLACED, check_over, first_day


def periods(corpus: Corpus, *, over: str) -> pd.Series:
    """The first day of the period that each article falls into.

    Args:
        corpus: the articles.
        over: `day`, `week` (from Monday), `month`, `quarter`, `year` or `decade`.

    Returns:
        A series named `period`, one row a row of `corpus.articles`: timestamp[us] without a zone; missing where the
        article is undated, or its date is known less precisely than such a period (a month in weeks).

    Raises:
        UnknownName: no period is called so.
    """
    check_over(over)
    articles = corpus.articles
    days = days_of(articles)
    coarse = [precision for precision, lengths in PLACED.items() if over not in lengths]
    placed = ~np.isnat(days) & ~articles["published_precision"].isin(coarse).to_numpy(dtype=bool)
    starts = np.full(len(days), np.datetime64("NaT"), dtype="M8[us]")
    starts[placed] = first_day(days[placed], over)
    return pd.Series(starts, index=articles.index, name="period")


def undated(corpus: Corpus, *, over: str) -> int:
    """How many articles cannot be placed in a period, for want of a date or of its precision.

    Args:
        corpus: the articles.
        over: length of a period.

    Raises:
        UnknownName: no period is called so.
    """
    return int(periods(corpus, over=over).isna().sum())
