"""Promises of the parts that charts are made of: words that fit, labels that move, dates, longer periods."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measure import wilson
from analysis.plot.calendar import step
from analysis.plot.labels import apart
from analysis.plot.pool import pooled, unit
from analysis.plot.text import clean, fit, width
from plot.charts import coverage

SIZES = st.lists(st.tuples(st.floats(0, 1), st.floats(0.01, 0.2)), min_size=1, max_size=12)


@given(SIZES)
def test_labels_never_overlap_and_keep_their_order(boxes):
    """Boxes are moved until they are apart; a higher line never gets a lower label."""
    wanted, heights = np.array(boxes).T
    centres = apart(wanted, heights, low=0, high=1)
    order = np.lexsort((np.arange(len(wanted)), wanted))
    lower, upper = (centres - heights / 2)[order], (centres + heights / 2)[order]
    assert (lower[1:] >= upper[:-1] - 1e-9).all()
    assert lower[0] >= -1e-9
    if heights.sum() <= 1:
        assert upper[-1] <= 1 + 1e-9


def test_labels_that_are_apart_stay():
    """Nothing is moved without need, and two that collide move by the same."""
    np.testing.assert_allclose(apart([0.8, 0.2, 0.5], [0.1] * 3, low=0, high=1), [0.8, 0.2, 0.5])
    np.testing.assert_allclose(apart([0.5, 0.5], [0.1, 0.1], low=0, high=1), [0.45, 0.55])
    assert len(apart([], [], low=0, high=1)) == 0


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=80), st.integers(1, 3), st.floats(20, 200))
def test_words_fit(text, lines, points):
    """A text takes at most the lines and the width it was given."""
    shown = fit(text, points, lines=lines).split("\n")
    assert len(shown) <= lines
    assert all(width(line) <= points + 1e-6 for line in shown)


def test_words_are_wrapped_between_words_and_cut_with_an_ellipsis():
    """A cut is always visible; what fits is left as it is."""
    assert fit("Syria", 100) == "Syria"
    assert fit("one two three", width("one two") + 1, lines=2) == "one two\nthree"
    assert fit("one two three four", width("one two") + 1).endswith("…")


def test_characters_without_a_glyph_become_boxes_and_invisible_ones_go():
    """No font is missing a glyph afterwards; line breaks and control characters are gone."""
    assert clean("a\n b\x00") == "a b"
    assert clean("\U000f0000x") == "▯x"
    assert clean("Türkiye – Сирия") == "Türkiye – Сирия"


@pytest.mark.parametrize(("over", "days"), [("YS", 365), ("QS", 90), ("MS", 31), ("W-MON", 7), ("D", 1)])
def test_the_length_of_a_period_is_read_from_the_calendar(over, days):
    """Years, quarters, months, weeks and days are told apart, over leap days and short months."""
    periods = pd.date_range("2015-01-01", periods=8, freq=over)
    first = pd.Timestamp("2017-01-01")
    assert (first + step(periods) - first).days == days


def test_thin_months_are_put_together_by_the_shortest_period_that_says_something():
    """Few articles a month: quarters, if those have ten; else years; enough articles: nothing."""
    assert unit(coverage({"A": 0.5}, periods=48, total=5), 10) == "quarter"
    assert unit(coverage({"A": 0.5}, periods=48, total=2), 10) == "year"
    assert unit(coverage({"A": 0.5}, periods=48, total=12), 10) == ""
    assert unit(coverage({"A": 0.5}, periods=12, total=2), 10) == ""
    assert unit(coverage({"A": 0.5}, over="YS", periods=14, total=2), 10) == ""


def test_longer_periods_have_the_articles_of_their_months():
    """Sums, shares and Wilson intervals are those of the months together; nothing is lost, empty years are gaps."""
    rows = coverage({"A": 0.5}, start="2015-11-01", periods=40, total=[3, 2] * 7 + [0] * 12 + [1] * 14)
    whole = pooled(rows, "year")
    assert list(whole.edges) == list(
        pd.to_datetime(["2015-11-01", "2016-01-01", "2017-01-01", "2018-01-01", "2019-01-01", "2019-03-01"])
    )
    assert whole.total.sum() == rows["total"].sum()
    assert np.isnan(whole.share[2])
    year = rows[rows["period"].dt.year == 2016]
    assert whole.share[1] == year["docs"].sum() / year["total"].sum()
    assert (whole.low[1], whole.high[1]) == wilson(int(year["docs"].sum()), int(year["total"].sum()))
