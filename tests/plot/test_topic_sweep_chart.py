"""Promises of the chart of a sweep, beside those that every chart keeps."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from analysis import plot
from analysis.errors import AnalysisError
from plot.charts import SWEPT, said, sweep


def test_each_panel_draws_its_measure_and_marks_what_is_recommended():
    """The line has the table's numbers; the recommended k is filled, rivals are hollow and named, others small."""
    axes = plot.topic_sweep(sweep((5, 8, 12, 20), best=8, rivals=(12,))).figure.axes
    assert len(axes) == len(SWEPT)
    for i, ax in enumerate(axes):
        line, *marks = ax.lines[:5]
        assert line.get_ydata().tolist() == [i + k / 100 for k in (5, 8, 12, 20)]
        assert [mark.get_markerfacecolor() == "white" for mark in marks] == [False, False, True, False]
        assert [mark.get_markersize() > 3 for mark in marks] == [False, True, True, False]
        assert ax.lines[5].get_xdata() == [8, 8]
    assert "Filled, at the dotted line: 8, recommended." in said(axes[0])
    assert "Hollow: 12, within" in said(axes[0])
    assert "Hollow" not in said(plot.topic_sweep(sweep((5, 8), best=8)))


def test_what_was_not_measured_is_a_gap_or_said():
    """At some k the line of that measure is broken there; at none the panel says so, without a scale."""
    axes = plot.topic_sweep(sweep((5, 8, 12), best=8, unknown=(8,))).figure.axes
    assert np.isnan(axes[2].lines[0].get_ydata()).tolist() == [False, True, False]
    assert not np.isnan(axes[3].lines[0].get_ydata()).any()
    axes = plot.topic_sweep(sweep((5, 8), best=8, unknown=(5, 8))).figure.axes
    assert [text.get_text() for text in axes[2].texts] == ["not measured"]
    assert not len(axes[2].get_yticks())
    assert not axes[3].texts


def test_one_k_is_recommended():
    """A part of a sweep without it is refused."""
    with pytest.raises(AnalysisError, match="0 numbers of topics are recommended"):
        plot.topic_sweep(sweep((5, 8), best=9))


def test_in_an_axes_of_the_caller_the_score_is_drawn():
    """One Axes has room for one measure."""
    _, ax = plt.subplots()
    table = sweep((5, 8, 12), best=8)
    assert plot.topic_sweep(table, ax=ax) is ax
    assert ax.lines[0].get_ydata().tolist() == table["score"].tolist()
