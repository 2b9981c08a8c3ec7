"""Promises of the chart of a sweep."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from analysis import plot
from analysis.errors import AnalysisError, TableError
from analysis.tables import empty, frame
from plot.charts import assert_readable, said, svg

MEASURES = ("npmi", "exclusivity", "held_out", "stability", "diversity", "score")


def table(ks, *, best, rivals=(), held_out=True):
    """A sweep whose measures all rise with k but for their place."""
    return frame(
        "sweep",
        (
            {"k": k, "rival": k in rivals or k == best, "recommended": k == best}
            | {name: i + k / 100 for i, name in enumerate(MEASURES)}
            | ({} if held_out else {"held_out": None})
            for k in ks
        ),
    )


@pytest.mark.parametrize("ks", [(5,), (5, 6, 7, 8, 10, 12, 14, 17, 20), tuple(range(5, 31))])
def test_the_chart_can_be_read(ks):
    """No word on another, none cut, for one k and for twenty-six."""
    assert_readable(plot.topic_sweep(table(ks, best=ks[0])))


def test_each_panel_draws_its_measure_and_marks_what_is_recommended():
    """The line has the table's numbers; the recommended k is filled, rivals are hollow and named, others small."""
    axes = plot.topic_sweep(table((5, 8, 12, 20), best=8, rivals=(12,))).figure.axes
    assert len(axes) == len(MEASURES)
    for i, ax in enumerate(axes):
        line, *marks = ax.lines[:5]
        assert line.get_ydata().tolist() == [i + k / 100 for k in (5, 8, 12, 20)]
        assert [mark.get_markerfacecolor() == "white" for mark in marks] == [False, False, True, False]
        assert [mark.get_markersize() > 3 for mark in marks] == [False, True, True, False]
        assert ax.lines[5].get_xdata() == [8, 8]
    assert "Filled: 8, recommended." in said(axes[0])
    assert "Hollow: 12, within" in said(axes[0])
    assert "Hollow" not in said(plot.topic_sweep(table((5, 8), best=8)))


def test_what_was_not_measured_is_a_gap():
    """Without held-out articles that panel has no value, and the others stay."""
    axes = plot.topic_sweep(table((5, 8), best=8, held_out=False)).figure.axes
    assert np.isnan(axes[2].lines[0].get_ydata()).all()
    assert not np.isnan(axes[3].lines[0].get_ydata()).any()


def test_the_chart_keeps_the_manners_of_the_others():
    """Same bytes whatever the order of rows; an empty table says so, a wrong one is refused; `ax` is drawn into."""
    sweep = table((5, 8, 12), best=8)
    assert svg(plot.topic_sweep(sweep)) == svg(plot.topic_sweep(sweep.iloc[::-1]))
    assert said(plot.topic_sweep(empty("sweep"))) == "no data"
    with pytest.raises(TableError, match=r"plot\.topic_sweep"):
        plot.topic_sweep(pd.DataFrame({"a": [1]}))
    with pytest.raises(AnalysisError, match="0 numbers of topics are recommended"):
        plot.topic_sweep(table((5, 8), best=9))
    _, ax = plt.subplots()
    assert plot.topic_sweep(sweep, ax=ax) is ax
    assert ax.lines[0].get_ydata().tolist() == sweep["score"].tolist()
