"""Promises of the charts over time: gaps, hollow marks, intervals, true dates, panels where lines would tangle."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.lines import Line2D

from analysis import plot
from plot.charts import NAMES, coverage, said

FAR = {"SYR": 0.95, "RUS": 0.5, "opcw": 0.05}


def lines_of(ax: Axes) -> list[Line2D]:
    """The lines that join periods, not the marks."""
    return [line for line in ax.lines if line.get_linestyle() != "None" and len(line.get_xdata()) > 2]


def marks_of(ax: Axes, *, hollow: bool) -> set[float]:
    """Dates of the marks that are hollow, or that are not."""
    return {
        float(x)
        for line in ax.lines
        if line.get_marker() not in ("None", "") and (line.get_markerfacecolor() == "white") == hollow
        for x in date2num(line.get_xdata())
    }


def test_no_line_crosses_a_period_without_articles():
    """A period without articles is a gap, not a zero."""
    ax = plot.over_time(coverage({"SYR": 0.5}, total=[20, 0, 20, 20]))
    (line,) = lines_of(ax)
    assert np.isnan(np.asarray(line.get_ydata(), float)).sum() == 3


def test_zero_is_drawn_as_zero():
    """A share of 0 stands on the line of 0, within the axis."""
    ax = plot.over_time(coverage({"SYR": 0.0}))
    (line,) = lines_of(ax)
    assert set(line.get_ydata()) == {0.0}
    assert ax.get_ylim()[0] < 0 < ax.get_ylim()[1]
    assert ax.spines["bottom"].get_position() == ("data", 0)


def test_points_stand_at_the_first_day_of_their_period():
    """Dates are true: a missing year is as wide as a year."""
    table = coverage({"SYR": 0.5})
    (line,) = lines_of(plot.over_time(table))
    np.testing.assert_array_equal(date2num(line.get_xdata()), date2num(table["period"].to_numpy()))


def test_incomplete_and_thin_periods_are_hollow_and_a_sentence_says_so():
    """The two ends are partly covered, one month is thin: hollow; the rest is not."""
    table = coverage({"SYR": 0.5}, total=[40, 40, 3, 40, 40, 40], periods=6, whole=False)
    ax = plot.over_time(table)
    days = date2num(table["period"].to_numpy())
    assert marks_of(ax, hollow=True) == {days[0], days[2], days[5]}
    assert marks_of(ax, hollow=False) == {days[1], days[3], days[4]}
    assert "Hollow marks: fewer than 10 articles, or only part of the period is covered." in said(ax)


def test_nothing_is_explained_that_is_not_there():
    """Without hollow marks no sentence speaks of them."""
    assert "Hollow" not in said(plot.over_time(coverage({"SYR": 0.5})))


def test_lines_that_can_be_told_apart_share_an_axes_and_are_named_at_their_ends():
    """Three lines far apart: one Axes, their names in it, different in colour, mark and line."""
    ax = plot.over_time(coverage(FAR, total=400, periods=48), names=NAMES)
    assert isinstance(ax, Axes)
    assert "Syria" in said(ax)
    assert "Russia" in said(ax)
    lines = lines_of(ax)
    assert len({line.get_color() for line in lines}) == len({line.get_linestyle() for line in lines}) == 3


@pytest.mark.parametrize("shares", [{"A": 0.4, "B": 0.45}, {f"i{n}": n / 10 for n in range(1, 7)}])
def test_lines_that_would_tangle_have_panels_with_shared_scales(shares):
    """Intervals that overlap, or more than four items: one panel an item, all on one scale."""
    axes = plot.over_time(coverage(shares))
    assert [ax.get_title(loc="left") for ax in axes] == list(shares)
    assert len({ax.get_ylim() for ax in axes}) == len({ax.get_xlim() for ax in axes}) == 1


def test_each_split_has_its_panel_and_each_item_its_row():
    """One item: a panel a split, largest first; several items: a grid, and a sentence on the splits left out."""
    axes = plot.over_time(coverage({"SYR": 0.5}, splits=["B", "A"]))
    assert [ax.get_title(loc="left") for ax in axes] == ["A", "B"]
    axes = plot.over_time(coverage({"SYR": 0.5, "RUS": 0.2}, splits=list("ABCDEFG")), names=NAMES)
    assert [ax.get_title(loc="left") for ax in axes][:6] == [f"Syria, {s}" for s in "ABCDE"] + ["Russia, A"]
    assert "5 splits with most articles, of 7" in said(axes)


def test_panels_left_out_are_counted():
    """Forty items: eighteen panels, and a sentence that says so."""
    axes = plot.over_time(coverage({f"i{n:02d}": 0.1 for n in range(40)}))
    assert len(axes) == 18
    assert "The first 18 of 40 items." in said(axes)


def test_thin_months_are_marks_and_their_years_are_steps():
    """Where most months are thin the line is the share of the year's articles, and the words under it say so."""
    table = coverage({"SYR": 0.5}, periods=60, total=2)
    ax = plot.over_time(table)
    steps = [line for line in ax.lines if len(line.get_xdata()) == 2]
    years = table.groupby(table["period"].dt.year)[["docs", "total"]].sum()
    assert [line.get_ydata()[0] for line in steps] == list(years["docs"] / years["total"])
    assert len(marks_of(ax, hollow=True)) == 60
    assert not marks_of(ax, hollow=False)
    assert "Steps: the articles of each year together" in said(ax)


def test_marks_above_the_scale_are_counted():
    """Topics with one thin month at 100 %: the scale is that of the years, and the mark left out is counted."""
    table = coverage({"0": 0.02, "1": 0.03}, periods=60, total=4)
    row = table[(table["item"] == "0")].index[7]
    table.loc[row, ["docs", "share", "low", "high"]] = [4, 1.0, 0.51, 1.0]
    axes = plot.topic_shares(table)
    assert axes[0].get_ylim()[1] < 0.7
    assert "of 120 lie above the scale" in said(axes)


def test_topics_stand_in_the_order_of_their_numbers():
    """Topic 10 comes after topic 9, each with its label where one is given."""
    table = coverage({str(t): 0.1 for t in (10, 2, 0)})
    assert [ax.get_title(loc="left") for ax in plot.topic_shares(table)] == ["Topic 0", "Topic 2", "Topic 10"]
    labelled = plot.topic_shares(table, labels=("oil", "war", "siege"))
    assert [ax.get_title(loc="left") for ax in labelled] == ["0: oil", "2: siege", "Topic 10"]


def test_a_line_can_be_added_to_a_chart_with_a_date():
    """The axis is one of dates: matplotlib's own functions take timestamps."""
    ax = plot.over_time(coverage({"SYR": 0.5}))
    assert ax.axvline(pd.Timestamp("2016-04-01")).axes is ax
