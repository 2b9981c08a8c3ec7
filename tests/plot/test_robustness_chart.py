"""Promises of the chart of a number under each choice."""

import numpy as np
from matplotlib.colors import to_hex

from analysis import plot
from analysis.plot.style import COLOURS
from plot.charts import CHOICES, robustness, said


def rows_of(ax):
    """The words on the y axis, from top to bottom."""
    return [label.get_text() for label in ax.get_yticklabels()]


def test_each_choice_has_a_heading_and_its_values_in_the_order_of_the_table():
    """The default first, then choice by choice, all combinations last."""
    shown = rows_of(plot.robustness(robustness()))
    assert shown[0] == "As counted by default"
    assert shown[1:4] == ["Copies", "once in all", "once in each source"]
    assert shown[-3:] == ["All combinations", "lowest of 1,342", "highest of 1,342"]
    assert len(shown) == 1 + sum(1 + len(values) for values in CHOICES.values())


def test_the_default_is_a_line_with_its_interval_as_a_band():
    """Line at the estimate, band from low to high."""
    ax = plot.robustness(robustness())
    lines = [line for line in ax.lines if len(set(line.get_xdata())) == 1 and len(line.get_xdata()) == 2]
    assert [line.get_xdata()[0] for line in lines] == [0.3]
    np.testing.assert_allclose((ax.patches[0].get_x(), ax.patches[0].get_width()), (0.2, 0.2))


def test_what_lies_outside_the_band_is_a_square_of_another_colour():
    """Shape and colour tell it, and a sentence counts it without the ends of all combinations."""
    table = robustness()
    ax = plot.robustness(table)
    marks = {round(float(line.get_xdata()[0]), 6): line for line in ax.lines if len(line.get_xdata()) == 1}
    for estimate, differs in zip(table["estimate"], table["differs"], strict=True):
        mark = marks[round(estimate, 6)]
        assert mark.get_marker() == ("s" if differs else "o")
        assert to_hex(mark.get_color()).upper() == COLOURS[differs]
    outside = table[table["differs"] & (table["choice"] != "all together")]
    assert f"Squares: outside it ({len(outside)} of 10 choices)" in said(ax)


def test_counts_stand_beside_and_units_are_named():
    """A share in percent, a change in points with its sign, odds as times."""
    assert "41 of 12,345" in said(plot.robustness(robustness()))
    assert "+20" in said(plot.robustness(robustness("difference", middle=0.1)))
    odds = said(plot.robustness(robustness("log odds ratio", middle=1.0, step=0.3), left="North", right="South"))
    assert "41 of 12,345 | 1 of 900" in odds
    assert "1/" in odds
    assert "North against South" in odds


def test_a_topic_that_a_model_lacks_is_said_to_be_missing():
    """No mark at 0, but words."""
    table = robustness(gone=("lda, k = 10",))
    assert "not there" in said(plot.robustness(table))
