"""Promises of the charts of changes and of their parts: only what moved is drawn, at the levels of the table."""

import numpy as np

from analysis import plot
from analysis.tables import empty
from plot.charts import changes, coverage, decomposition, panels_of, said

COUNTED = coverage({"SYR": 0.5, "RUS": 0.2, "QAT": 0.1}, periods=24)
MOVED = changes(("SYR", "2016-07-01", 0.4, 0.7), ("SYR", "2017-05-01", 0.7, 0.3), ("QAT", "2016-12-01", 0.1, 0.2))


def test_only_series_that_changed_have_a_panel_the_surest_first():
    """Two of three series; the third is not drawn."""
    chart = plot.change(COUNTED, MOVED, names={"SYR": "Syria"})
    assert [ax.get_title(loc="left") for ax in panels_of(chart)] == ["Syria", "QAT"]


def test_the_steps_are_the_levels_of_the_table():
    """From the first day to each change and on to the end: three levels for two changes."""
    lines = plot.change(COUNTED, MOVED).lines
    levels = [line.get_ydata() for line in lines if line.get_linewidth() == 1.8]
    np.testing.assert_allclose(levels, [[0.4, 0.4], [0.7, 0.7], [0.3, 0.3]])


def test_without_a_change_the_number_of_series_is_said():
    """Nothing is drawn as if it were a finding."""
    assert said(plot.change(COUNTED, empty("changes"))) == "no change in 3 series"


def test_the_parts_of_a_change_are_drawn_from_the_whole_down_and_the_rest_is_counted():
    """Whole, then each part with its largest groups."""
    chart = plot.decomposition(decomposition(9), groups=2)
    names = [label.get_text() for label in chart.get_yticklabels()]
    assert names[0] == "whole change"
    assert [names[i] for i in (1, 4, 7)] == ["who publishes more", "which topics", "change within"]
    assert "The 2 of 9 groups that move most." in said(chart)
