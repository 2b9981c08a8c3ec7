"""Promises of the parts that charts are made of: words that fit, labels that move, dates."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.plot.calendar import date_axis, length, step
from analysis.plot.labels import apart
from analysis.plot.text import clean, fit, width

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


def test_a_mark_at_the_end_is_not_cut():
    """What speaks against a topic stays readable, however long its label; where only the mark has room, it is cut."""
    label = "7: hassan rouhani · ebrahim raisi · ali khamenei [mixed, dissolves]"
    shown = fit(label, width(label) - 40)
    assert shown.startswith("7: hassan rouhani")
    assert shown.endswith("… [mixed, dissolves]")
    assert width(shown) <= width(label) - 40
    assert fit(label, width("[mixed, di")).endswith("…")


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


@pytest.mark.parametrize(
    ("over", "days"), [("10YS", 3652), ("YS", 365), ("QS", 90), ("MS", 31), ("W-MON", 7), ("D", 1)]
)
def test_the_length_of_a_period_is_read_from_the_calendar(over, days):
    """Decades, years, quarters, months, weeks and days are told apart, over leap days and short months."""
    periods = pd.date_range("2015-01-01", periods=8, freq=over)
    first = pd.Timestamp("2017-01-01")
    assert (first + step(periods) - first).days == days


def test_decades_have_ticks_at_years_that_end_in_nothing():
    """1790s to 2010s: every tick is a first year of a decade, in order, also before the epoch of dates."""
    ax = plt.figure().subplots()
    date_axis(ax, pd.date_range("1790-01-01", periods=23, freq="10YS"), inches=5)
    years = [int(tick.get_text()) for tick in ax.get_xticklabels()]
    assert years == sorted(years)
    assert len(years) > 1
    assert all(year % 10 == 0 for year in years)


def test_the_word_for_a_period_is_read_from_the_calendar():
    """Years are called years; of one period alone nobody knows."""
    assert length(pd.date_range("2015-01-01", periods=3, freq="QS")) == "quarter"
    assert length(pd.date_range("1790-01-01", periods=3, freq="10YS")) == "decade"
    assert length(pd.date_range("2015-01-01", periods=1)) == "period"
