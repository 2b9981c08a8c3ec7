"""Promises of periods: the calendar day that the article names, in periods that its date allows."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import AnalysisError, UnknownName
from analysis.measure import periods, undated
from analysis.measure.calendar import MONTHS, OVER, bounds, calendar, first_day, last_day, month_name, precision_of
from conftest import article, corpus_of


@pytest.mark.parametrize(
    ("over", "start"),
    [
        ("day", "2017-05-14"),
        ("week", "2017-05-08"),
        ("month", "2017-05-01"),
        ("quarter", "2017-04-01"),
        ("year", "2017-01-01"),
        ("decade", "2010-01-01"),
    ],
)
def test_a_period_is_named_by_its_first_day(over, start):
    """A Sunday in May 2017 belongs to the week of Monday the 8th, to May, to the second quarter, to the 2010s."""
    found = periods(corpus_of(article("1", day="2017-05-14 23:59:59")), over=over)
    assert list(found) == [pd.Timestamp(start)]
    assert found.dt.tz is None


@pytest.mark.parametrize(
    ("precision", "placed"),
    [("day", OVER), ("month", ("month", "quarter", "year", "decade")), ("year", ("year", "decade"))],
)
def test_no_day_is_invented_for_a_month_nor_a_month_for_a_year(precision, placed):
    """An article is placed only in periods that its date is precise enough for, and the others are counted."""
    corpus = corpus_of(article("1", day="2017-01-01", precision=precision), article("2", day=None))
    for over in OVER:
        assert undated(corpus, over=over) == (1 if over in placed else 2)
        assert periods(corpus, over=over).notna().tolist() == [over in placed, False]


def test_periods_are_aligned_with_the_articles():
    """One row a row of `corpus.articles`, undated ones too."""
    corpus = corpus_of(article("b", day=None), article("a", day="2017-02-03"), article("c", day="2016-02-03"))
    assert dict(zip(corpus.articles["doc_id"], periods(corpus, over="year").dt.year, strict=True)) == {
        "c": 2016,
        "a": 2017,
        "b": pytest.approx(float("nan"), nan_ok=True),
    }


def test_an_unknown_length_lists_the_lengths():
    """`fortnight` is no period; the message says what is."""
    with pytest.raises(UnknownName, match="day, decade, month, quarter, week, year"):
        periods(corpus_of(article("1")), over="fortnight")
    with pytest.raises(UnknownName):
        undated(corpus_of(article("1")), over="")


@given(st.dates(dt.date(1, 1, 8), dt.date(9998, 12, 1)), st.sampled_from(OVER))
def test_each_day_lies_in_exactly_one_period(day, over):
    """First day <= day <= last day, and the next period begins the day after, in any century."""
    at = np.datetime64(day, "D")
    first, last = first_day(at, over), last_day(at, over)
    assert first <= at <= last
    assert first_day(first, over) == first_day(last, over) == first
    assert first_day(last + 1, over) == last + 1
    assert list(calendar(first, last + 1, over)) == [first, last + 1]
    if over == "week":
        assert first.astype(object).weekday() == 0
    if over == "decade":
        years = [int(end.astype("M8[Y]").astype(int)) + 1970 for end in (first, last)]
        assert years == [day.year // 10 * 10, day.year // 10 * 10 + 9]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-Q1", "2016-01-01", "2016-03-31"),
        ("2016Q4", "2016-10-01", "2016-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016-02-03", "2016-02-03", "2016-02-03"),
        ("2016-01..2016-Q2", "2016-01-01", "2016-06-30"),
        ("1990s", "1990-01-01", "1999-12-31"),
        ("1790s..1801", "1790-01-01", "1801-12-31"),
    ],
)
def test_a_period_is_understood_as_written(written, first, last):
    """Decades, years, quarters, months, days, and ranges of them."""
    assert tuple(map(str, bounds(written))) == (first, last)


@pytest.mark.parametrize(
    "written", ["", "spring", "2016-13", "2016-02-30", "2016-Q5", "2017..2016", "..", "16", "1995s", "90s", "1990s-01"]
)
def test_what_is_no_period_is_refused_with_examples(written):
    """Three lines: what, where, what to try."""
    with pytest.raises(AnalysisError, match=r"(?s)where: argument 'period'.*try:"):
        bounds(written)


def test_a_length_widens_a_day_to_its_period_and_never_narrows():
    """A row's first day and its length are a period; a year is not one month, nor a decade one year."""
    assert tuple(map(str, bounds(pd.Timestamp("2017-04-01"), over="quarter"))) == ("2017-04-01", "2017-06-30")
    assert tuple(map(str, bounds("2017-04", over="quarter"))) == ("2017-04-01", "2017-06-30")
    with pytest.raises(AnalysisError, match="more than one month"):
        bounds("2017", over="month")
    assert tuple(map(str, bounds("1969-12-31", over="decade"))) == ("1960-01-01", "1969-12-31")
    with pytest.raises(AnalysisError, match="more than one year"):
        bounds("1990s", over="year")
    with pytest.raises(AnalysisError, match="of which period"):
        bounds(pd.Timestamp("2017-04-01"))


def test_the_precision_that_a_period_needs_is_that_of_its_length():
    """Days for days and weeks, months for months and quarters; a year and a decade hold every date."""
    assert [precision_of(over) for over in OVER] == ["day", "day", "month", "month", "year", "year"]


def test_months_have_english_names():
    """All twelve, whole or in three letters, whatever the locale."""
    assert [month_name(dt.date(2017, n, 1)) for n in range(1, 13)] == list(MONTHS)
    assert month_name(pd.Timestamp("2017-09-03"), short=True) == "Sep"
