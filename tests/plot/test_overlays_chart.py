"""Promises of what is drawn with shares over time: trends, events, given periods, rates."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.dates import date2num

from analysis import plot
from analysis.errors import AnalysisError
from analysis.measure import trend
from plot.charts import NAMES, assert_readable, coverage, panels_of, said, svg

EVENTS = {
    "2016-03-05": "a vote", "2016-03-20": "another vote", "2016-06..2016-08": "the long siege of a town",
    "2016-12-13": "an end", "2015-01-01": "long before",
}  # fmt: skip
FOUR = {"SYR": 0.5, "RUS": 0.45, "IRN": 0.4, "QAT": 0.5}


def thick(ax):
    """The lines that stand out."""
    return [line for line in ax.lines if line.get_linewidth() > 2]


def given(shares, total=(40, 0, 8)):
    """A coverage table of three given periods of unlike length."""
    table = coverage(shares, periods=3, total=list(total))
    when = pd.to_datetime(["2016-01-01", "2016-02-01", "2017-02-01"]).as_unit("us")
    last = pd.to_datetime(["2016-01-31", "2016-12-31", "2017-06-30"]).as_unit("us")
    order = np.repeat(range(3), len(shares))
    return table.assign(period=when[order], until=last[order], label=np.array(list("abc"))[order])


def test_a_trend_is_a_thick_line_with_gaps_where_it_has_none():
    """The share itself stays, thin; the line breaks where a period has no article."""
    table = coverage({"SYR": 0.5}, periods=24, total=[40] * 10 + [0, 0] + [40] * 12)
    ax = plot.over_time(table, trend=trend(table), names=NAMES)
    (line,) = thick(ax)
    assert np.isnan(np.asarray(line.get_ydata(), float)).sum() == 2
    assert "smoothed" in said(ax)
    assert_readable(ax)


def test_each_panel_has_its_trend():
    """Four items that overlap: four panels, one thick line each."""
    table = coverage(FOUR, periods=24)
    axes = panels_of(plot.over_time(table, trend=trend(table), events=EVENTS, names=NAMES))
    assert [len(thick(ax)) for ax in axes] == [1] * 4
    assert_readable(axes[0])


def test_events_are_drawn_on_their_days_and_named():
    """A dotted line a day, a shade a longer period, its name above; what lies outside is said."""
    ax = plot.over_time(coverage({"SYR": 0.5}), events=EVENTS)
    days = {float(date2num(line.get_xdata()[0])) for line in ax.lines if len(set(line.get_xdata())) == 1}
    assert {float(date2num(np.datetime64(day))) for day in ("2016-03-05", "2016-03-20", "2016-12-13")} == days
    words = said(ax)
    for name in ("a vote", "another vote", "long siege"):
        assert name in words
    assert "1 event lies outside" in words
    assert_readable(ax)


def test_panels_name_events_under_the_chart():
    """There is no room in them."""
    ax = plot.over_time(coverage(FOUR), events={"2016-06..2016-08": "a siege"})
    assert "2016-06 to 2016-08: a siege" in said(ax)


def test_an_event_without_a_date_is_refused():
    """The words that a period can be written in are named."""
    with pytest.raises(AnalysisError, match="no period"):
        plot.over_time(coverage({"SYR": 0.5}), events={"soon": "a vote"})


def test_given_periods_are_as_long_as_they_are():
    """A line from the first day to the last; none where there are no articles; dashed where they are few."""
    ax = plot.over_time(given({"SYR": 0.5}))
    ends = [tuple(date2num(line.get_xdata())) for line in ax.lines]
    days = (("2016-01-01", "2016-01-31"), ("2017-02-01", "2017-06-30"))
    assert ends == [tuple(date2num(pd.to_datetime(pair))) for pair in days]
    assert [line.get_linestyle() for line in ax.lines] == ["-", "--"]
    assert "Dashed: fewer than 10 articles" in said(ax)
    assert_readable(ax)
    assert_readable(plot.over_time(given(FOUR)))


def test_rates_are_drawn_as_rates():
    """Where the table has them: per 1,000 words, not percent; mean weights are percent."""
    table = coverage({"SYR": 0.5})
    rates = table.assign(unit="words", rate=7.5, rate_low=6.0, rate_high=9.0)
    ax = plot.over_time(rates)
    assert ax.get_ylim()[1] > 9
    assert "per 1,000 words" in said(ax)
    assert "%" not in said(ax)
    weights = plot.over_time(table.assign(unit="weights", rate=0.2, rate_low=0.1, rate_high=0.3))
    assert "Mean weight" in said(weights)
    assert "%" in said(weights)


def test_a_trend_stands_neither_beside_steps_nor_beside_rates():
    """Two lines that stand for one are refused."""
    table = coverage({"SYR": 0.5})
    with pytest.raises(AnalysisError):
        plot.over_time(table, trend=trend(table), steps=table)
    with pytest.raises(AnalysisError):
        plot.over_time(table.assign(unit="words", rate=7.5, rate_low=6.0, rate_high=9.0), trend=trend(table))


def test_equal_charts_are_equal_bytes():
    """With a trend and events too."""
    table = coverage({"SYR": 0.5}, periods=24)
    drawn = []
    for _ in range(2):
        drawn.append(svg(plot.over_time(table, trend=trend(table), events=EVENTS)))
        plt.close("all")
    assert drawn[0] == drawn[1]
