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
    articles = corpus.articles
    return pd.Series(starts(articles, over=over), index=articles.index, name="period")


def starts(articles: pd.DataFrame, *, over: str) -> np.ndarray:
    """The first day of the period of each row that has a `published` and a `published_precision`: datetime64[us]."""
    check_over(over)
    days = days_of(articles)
    coarse = [precision for precision, lengths in PLACED.items() if over not in lengths]
    placed = ~np.isnat(days) & ~articles["published_precision"].isin(coarse).to_numpy(dtype=bool)
    found = np.full(len(days), np.datetime64("NaT"), dtype="M8[us]")
    found[placed] = first_day(days[placed], over)
    return found
