"""Promises of the charts over time: gaps, hollow marks, intervals, true dates, panels where lines would tangle."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.lines import Line2D

from analysis import plot
from analysis.errors import TableError
from analysis.measure import wilson
from analysis.tables import frame
from plot.charts import NAMES, coverage, panels_of, said

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
    axes = panels_of(plot.over_time(coverage(shares)))
    assert [ax.get_title(loc="left") for ax in axes] == list(shares)
    assert len({ax.get_ylim() for ax in axes}) == len({ax.get_xlim() for ax in axes}) == 1


def test_each_split_has_its_panel_and_each_item_its_row():
    """One item: a panel a split, largest first; several items: a grid, and a sentence on the splits left out."""
    axes = panels_of(plot.over_time(coverage({"SYR": 0.5}, splits=["B", "A"])))
    assert [ax.get_title(loc="left") for ax in axes] == ["A", "B"]
    first = plot.over_time(coverage({"SYR": 0.5, "RUS": 0.2}, splits=list("ABCDEFG")), names=NAMES)
    axes = panels_of(first)
    assert [ax.get_title(loc="left") for ax in axes][:6] == [f"Syria, {s}" for s in "ABCDE"] + ["Russia, A"]
    assert "5 splits with most articles, of 7" in said(first)


def test_panels_left_out_are_counted():
    """Forty items: eighteen panels, and a sentence that says so."""
    first = plot.over_time(coverage({f"i{n:02d}": 0.1 for n in range(40)}))
    assert len(panels_of(first)) == 18
    assert "The first 18 of 40 items." in said(first)


def years(table):
    """The same articles by year, as `measure.coverage` counts them."""
    keys = [table["period"].dt.to_period("Y").dt.start_time.rename("period"), "split", "item"]
    out = table.groupby(keys).agg(docs=("docs", "sum"), total=("total", "sum"), complete=("complete", "all"))
    out = out.reset_index().assign(share=lambda t: t["docs"] / t["total"])
    low, high = wilson(out["docs"].to_numpy(), out["total"].to_numpy())
    return frame("coverage", out.assign(low=low, high=high).to_dict("records"))


def steps_of(ax: Axes) -> list[Line2D]:
    """The level lines as long as a longer period."""
    return [line for line in ax.lines if len(line.get_xdata()) == 2]


def test_the_line_of_each_period_is_drawn_also_where_steps_stand_out():
    """Thin months keep their line, thinner and fainter than the steps of their years, and hollow marks."""
    table = coverage({"SYR": 0.5}, periods=60, total=2)
    ax = plot.over_time(table, steps=years(table))
    (line,) = lines_of(ax)
    np.testing.assert_array_equal(line.get_ydata(), table["share"])
    steps = steps_of(ax)
    assert [step.get_ydata()[0] for step in steps] == list(years(table)["share"])
    assert all(step.get_linewidth() > 3 * line.get_linewidth() for step in steps)
    assert line.get_alpha() < 0.5
    assert len(marks_of(ax, hollow=True)) == 60
    assert "Steps: share of each year. Thin line: each month; hollow marks: fewer than 10 articles." in said(ax)


def test_without_steps_thin_months_are_a_line_all_the_same():
    """The chart draws what it is given: no period is put together with another."""
    (line,) = lines_of(plot.over_time(coverage({"SYR": 0.5}, periods=60, total=2)))
    assert len(line.get_xdata()) == 60


def test_a_step_that_is_thin_or_partly_covered_is_dashed():
    """The first year is partly covered, the third has four articles: both dashed, and the words say why."""
    table = coverage({"SYR": 0.5}, periods=48, total=[2] * 24 + [1, 0, 0] * 4 + [2] * 12, start="2014-01-01")
    table["complete"] = [False] + [True] * 47
    ax = plot.over_time(table, steps=years(table))
    assert [step.get_linestyle() == "-" for step in steps_of(ax)] == [False, True, False, True]
    assert "dashed: fewer than 10 articles, or only part of the year is covered" in said(ax)


def test_steps_begin_and_end_with_the_periods_of_the_line():
    """A corpus from July to June: the steps of its two years are half a year each."""
    table = coverage({"SYR": 0.5}, start="2016-07-01", periods=12, total=4, whole=False)
    ax = plot.over_time(table, steps=years(table))
    ends = [pd.to_datetime(list(step.get_xdata())) for step in steps_of(ax)]
    assert [list(e.strftime("%Y-%m-%d")) for e in ends] == [["2016-07-01", "2017-01-01"], ["2017-01-01", "2017-07-01"]]


def test_points_above_the_scale_are_counted():
    """Topics with one thin month at 100 %: the scale is that of the years, and the point left out is counted."""
    table = coverage({"0": 0.02, "1": 0.03}, periods=60, total=4)
    row = table[(table["item"] == "0")].index[7]
    table.loc[row, ["docs", "share", "low", "high"]] = [4, 1.0, 0.51, 1.0]
    ax = plot.topic_shares(table, steps=years(table))
    assert ax.get_ylim()[1] < 0.7
    assert "of 120 points lie above the scale" in said(ax)


def test_steps_without_a_column_are_refused_and_empty_ones_are_none():
    """The second table keeps the same contract as the first."""
    table = coverage({"SYR": 0.5}, total=2)
    with pytest.raises(TableError, match="complete"):
        plot.over_time(table, steps=years(table).drop(columns="complete"))
    assert not steps_of(plot.over_time(table, steps=years(table).head(0)))


def test_topics_stand_in_the_order_of_their_numbers():
    """Topic 10 comes after topic 9, each with its label where one is given."""
    table = coverage({str(t): 0.1 for t in (10, 2, 0)})
    shares = panels_of(plot.topic_shares(table))
    assert [ax.get_title(loc="left") for ax in shares] == ["Topic 0", "Topic 2", "Topic 10"]
    labelled = panels_of(plot.topic_shares(table, labels=("oil", "war", "siege")))
    assert [ax.get_title(loc="left") for ax in labelled] == ["0: oil", "2: siege", "Topic 10"]


def test_a_line_can_be_added_to_a_chart_with_a_date():
    """The axis is one of dates: matplotlib's own functions take timestamps."""
    ax = plot.over_time(coverage({"SYR": 0.5}))
    assert ax.axvline(pd.Timestamp("2016-04-01")).axes is ax
