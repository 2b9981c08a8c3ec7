"""The period of each article."""

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.days import days_of
from analysis.measure.calendar import PLACED, check_over, first_day
from analysis.measure.given import Over, given


def periods(corpus: Corpus, *, over: Over) -> pd.Series:
    """The first day of the period that each article falls into.

    Args:
        corpus: the articles.
        over: `day`, `week` (from Monday), `month`, `quarter`, `year` or `decade`; or periods of your own, a list as
            written (`["2011..2013", "2016-Q2"]`) or a mapping of their names.

    Returns:
        A series named `period`, one row a row of `corpus.articles`: timestamp[us] without a zone; missing where the
        article is undated, its date is known less precisely than such a period (a month in weeks), or it lies in none.

    Raises:
        UnknownName: no period is called so.
        AnalysisError: a given period is none, or two share a day.
    """
    own = given(over)
    if own is not None:
        return pd.Series(own.starts(corpus), index=corpus.articles.index, name="period")
    check_over(str(over))
    articles = corpus.articles
    days = days_of(articles)
    coarse = [precision for precision, lengths in PLACED.items() if str(over) not in lengths]
    placed = ~np.isnat(days) & ~articles["published_precision"].isin(coarse).to_numpy(dtype=bool)
    starts = np.full(len(days), np.datetime64("NaT"), dtype="M8[us]")
    starts[placed] = first_day(days[placed], str(over))
    return pd.Series(starts, index=articles.index, name="period")


def undated(corpus: Corpus, *, over: Over) -> int:
    """How many articles cannot be placed in a period, for want of a date or of its precision.

    Articles that surely lie in none of the given periods are not among them.

    Args:
        corpus: the articles.
        over: length of a period, or given periods.

    Raises:
        UnknownName: no period is called so.
    """
    own = given(over)
    if own is not None:
        return own.unplaced(corpus)
    return int(periods(corpus, over=over).isna().sum())
