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
    articles = corpus.articles
    return pd.Series(starts(articles, over=over), index=articles.index, name="period")


def starts(articles: pd.DataFrame, *, over: Over) -> np.ndarray:
    """The first day of the period of each row that has a `published` and a `published_precision`: datetime64[us]."""
    own = given(over)
    if own is not None:
        return own.starts(articles)
    length = check_over(str(over))
    days = days_of(articles)
    coarse = [precision for precision, lengths in PLACED.items() if length not in lengths]
    placed = ~np.isnat(days) & ~articles["published_precision"].isin(coarse).to_numpy(dtype=bool)
    found = np.full(len(days), np.datetime64("NaT"), dtype="M8[us]")
    found[placed] = first_day(days[placed], length)
    return found


def unplaced(articles: pd.DataFrame, *, over: Over) -> np.ndarray:
    """Whether a row cannot be placed in a period, for want of a date or of its precision: bool.

    Articles that surely lie in none of the given periods are not among them.
    """
    own = given(over)
    return np.isnat(starts(articles, over=over)) if own is None else own.doubtful(articles)
