"""Promises of the charts of what moved: bursts, company that came and went, articles that fit no topic."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import Rectangle

from analysis import plot
from analysis.tables import empty
from plot.charts import bursts, changes, coverage, drift, panels_of, said, together_change

COUNTED = coverage({"SYR": 0.5, "RUS": 0.2}, periods=24)
DAY = pd.Timedelta(days=1)


def shades_of(ax):
    """First and last day of each shade."""
    boxes = [(patch.get_x(), patch.get_x() + patch.get_width()) for patch in ax.patches if isinstance(patch, Rectangle)]
    return [tuple(pd.Timestamp("1970-01-01") + end * DAY for end in box) for box in boxes]


def test_bursts_are_shaded_from_their_first_to_their_last_period():
    """Only series with a burst have a panel; the shade holds the marks of the burst and no other."""
    chart = plot.bursts(COUNTED, bursts(("RUS", "2016-07-01", "2016-09-01", 1)), names={"RUS": "Russia"})
    assert [ax.get_title(loc="left") for ax in panels_of(chart)] == ["Russia"]
    ((first, last),) = shades_of(chart)
    assert pd.Timestamp("2016-06-01") < first < pd.Timestamp("2016-07-01")
    assert pd.Timestamp("2016-09-01") < last < pd.Timestamp("2016-10-01")


def test_a_burst_of_one_period_is_seen():
    """Its shade is a period wide."""
    ((first, last),) = shades_of(plot.bursts(COUNTED, bursts(("RUS", "2016-07-01", "2016-07-01", 1))))
    assert last - first >= 27 * DAY


def test_the_usual_share_is_a_line_and_nothing_is_called_tested():
    """A dashed line at `usual`; the words say that bursts have no test."""
    chart = plot.bursts(COUNTED, bursts(("RUS", "2016-07-01", "2016-09-01", 1)))
    assert any(list(line.get_ydata()) == [0.3, 0.3] for line in chart.lines)
    assert "they are not tested" in said(chart)


def test_without_a_burst_the_number_of_series_is_said():
    """Nothing is drawn as if it were one."""
    assert said(plot.bursts(COUNTED, empty("bursts"))) == "no burst in 2 series"


@pytest.mark.parametrize(
    ("draw", "found"),
    [
        (plot.bursts, bursts(("RUS", "2016-07-01", "2016-09-01", 1))),
        (plot.change, changes(("RUS", "2016-07-01", 0.1, 0.3))),
    ],
)
def test_what_was_found_in_shares_is_drawn_over_shares(draw, found):
    """A coverage table with rates: levels and bursts are of its shares, and so is the line."""
    rates = COUNTED.assign(unit="words", rate=400.0, rate_low=300.0, rate_high=500.0)
    assert draw(rates, found).get_ylim()[1] < 2


def test_company_that_came_is_solid_and_what_went_is_dashed():
    """A line a pair; how many came and went, and how many share nothing at the other time."""
    table = together_change(5)
    chart = plot.together_change(table)
    lines = [line for line in chart.lines if len(line.get_xdata()) == 2 and line.get_marker() == "None"]
    assert [line.get_linestyle() for line in lines].count("-") == (table["change"] > 0).sum()
    assert len(lines) == len(table)
    assert "Solid: closer in the later period, against chance (3 pairs, 1 new)." in said(chart)
    assert "Dashed: less close (2 pairs, 1 gone)." in said(chart)


def test_an_endless_interval_has_a_width_and_counts_stand_on_the_line():
    """The width is of the end nearer to no change, which is always finite."""
    chart = plot.together_change(together_change(2))
    assert np.isfinite([line.get_linewidth() for line in chart.lines]).all()
    assert "0 | 7" in said(chart)


def test_without_a_sure_change_the_number_of_pairs_is_said():
    """A pair that could be chance is no line."""
    assert said(plot.together_change(together_change(9, sure=0.2))).startswith("no change beyond chance in ")


def test_drift_has_the_share_that_is_to_be_expected():
    """A dashed line at five percent for articles, none for words; with splits a panel each, of articles."""
    axes = panels_of(plot.drift(drift()))
    assert [ax.get_title(loc="left") for ax in axes] == [
        "Articles that fit no topic",
        "Words that the model does not know",
    ]
    assert [any(list(line.get_ydata()) == [0.05, 0.05] for line in ax.lines) for ax in axes] == [True, False]
    split = panels_of(plot.drift(drift(splits=["A", "B"])))
    assert [ax.get_title(loc="left") for ax in split] == ["A", "B"]
    assert all(any(list(line.get_ydata()) == [0.05, 0.05] for line in ax.lines) for ax in split)


def test_words_that_nobody_counted_have_no_panel():
    """A model without its rare terms tells nothing of unknown words."""
    assert len(panels_of(plot.drift(drift(unknown=False)))) == 1
