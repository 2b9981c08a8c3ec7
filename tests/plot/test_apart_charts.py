"""Promises of the charts around a middle: each draws the interval of its own number, and refuses another's table."""

import numpy as np
import pandas as pd
import pytest

from analysis import plot
from analysis.errors import TableError
from analysis.tables import frame
from plot.charts import contrast, did, distinctive, paired, panels_of, reasons, said


def rows_of(chart):
    """The words left of each row."""
    return [label.get_text() for label in chart.get_yticklabels()]


def marks_of(chart):
    """Row to where its mark is."""
    lines = [line for line in chart.lines if line.get_marker() in ("o", "s")]
    return {int(line.get_ydata()[0]): float(line.get_xdata()[0]) for line in lines}


def spans_of(chart):
    """The ends of each interval, from the first row on."""
    return [[float(x) for x, _ in lines.get_segments()[0]] for lines in chart.collections]


def test_a_paired_table_is_drawn_as_differences_with_their_own_intervals():
    """The ends `low` and `high` are of `difference`; the odds beside it, nine times as large, are drawn nowhere."""
    table = paired(["of left", "of right"], spread=0.3)
    chart = plot.paired(table, left="A", right="B")
    assert marks_of(chart) == pytest.approx({0: -0.3, 1: 0.3})
    np.testing.assert_allclose(spans_of(chart), [[-0.5, -0.2], [0.1, 0.4]])
    assert "← more in A | more in B →" in said(chart)
    assert "50 % | 20 %" in said(chart)
    assert "12,345 | 50 articles of 1,200 periods with both" in said(chart)


def test_a_contrast_of_a_paired_table_is_refused():
    """Its `low` and `high` are of another number than `effect`; the error names the chart that draws it."""
    with pytest.raises(TableError, match=r"plot\.paired") as error:
        plot.contrast(paired(["a", "b"]))
    assert len(str(error.value).splitlines()) == 3


def test_groups_are_not_mixed_in_a_contrast():
    """A table `distinctive` of several groups has a chart of its own; the rows of one group are a contrast."""
    table = distinctive([("A", 40), ("B", 30)])
    with pytest.raises(TableError, match=r"plot\.distinctive"):
        plot.contrast(table)
    assert "more in A" in said(plot.contrast(table[table["group"] == "A"], left="A", right="all others"))


def test_sides_that_are_names_are_no_counts():
    """The table `planned` has the columns of a contrast, and other things in them."""
    facts = {"number": 1, "question": "q", "of": "terms", "by": "source", "left": "A", "right": "B", "item": "a"}
    sizes = dict.fromkeys(("left_docs", "left_total", "right_docs", "right_total"), 1)
    odds = {"effect": 1.0, "low": 0.0, "high": 2.0, "p": 0.1, "q": 0.1}
    with pytest.raises(TableError, match="names, no counts"):
        plot.contrast(frame("planned", [facts | sizes | odds | {"name": "a"}]))


def test_each_group_has_a_panel_with_its_name_and_size():
    """The largest group first, with its articles; what it has more of on the left, on one scale."""
    table = distinctive([("small", 21), ("large", 40)])
    axes = panels_of(plot.distinctive(table, top=4))
    assert [ax.get_title(loc="left") for ax in axes] == ["large (40 articles)", "small (21 articles)"]
    assert len({ax.get_xlim() for ax in axes}) == 1
    own = table[table["group"] == "large"].sort_values(["p", "item"]).head(4)
    assert sorted(marks_of(axes[0]).values()) == pytest.approx(sorted(-own["effect"]))
    assert "The surest 4 of 9 of each." in said(axes[0])


def test_groups_that_are_not_drawn_are_counted():
    """Twelve panels, and how many groups there are."""
    chart = plot.distinctive(distinctive([(f"g{n:02d}", 20 + n) for n in range(14)], items=7))
    assert len(panels_of(chart)) == 12
    assert "The largest 12 of 14 groups." in said(chart)


def test_a_change_of_a_difference_is_drawn_with_both_differences_beside_it():
    """What moved towards the left side lies left; the difference before and after stands beside it."""
    chart = plot.difference_in_differences(did(["of left", "of right"], spread=0.3), left="A", right="B")
    assert marks_of(chart) == pytest.approx({0: -0.3, 1: 0.3})
    assert "← moved towards A" in said(chart)
    assert "+10.0 to +40.0" in said(chart)
    assert "+10.0 to −20.0" in said(chart)


def test_reasons_stand_under_their_aspect_the_surest_first():
    """The item first, then each aspect with its heading and as many rows as asked for; the rest is counted."""
    chart = plot.reasons(reasons({"source": 4, "term": 3}), top=2)
    rows = rows_of(chart)
    assert rows[:3] == ["Articles that have it, of all", "Copies, of those that have it", "Source"]
    assert rows[5] == "Words"
    assert len(rows) == 8
    assert "The surest 2 of each; 3 more in the table." in said(chart)
    assert "5 of 50 | 9 of 1,150" in said(chart)


def test_copies_have_a_mark_and_no_interval():
    """Nothing is drawn that the table does not have."""
    table = reasons({"source": 2})
    assert len(spans_of(plot.reasons(table))) == table["low"].notna().sum()


def test_a_window_without_the_item_is_said_and_not_drawn():
    """What cannot be compared has no row."""
    chart = plot.reasons(reasons({"source": 4}, empty_before=True))
    assert rows_of(chart) == ["Articles that have it, of all"]
    assert "In one of the two windows no article has it" in said(chart)


def test_a_row_that_goes_on_without_end_keeps_the_axis():
    """An infinite end of an interval ends in an arrow; the axis is that of the others."""
    table = contrast([f"i{n}" for n in range(9)])
    table.loc[0, "high"] = np.inf
    chart = plot.contrast(table)
    assert chart.get_xlim()[1] < 10
    assert 0 in [line.get_ydata()[0] for line in chart.lines if line.get_marker() == "<"]


def test_what_could_be_chance_is_hollow_in_each():
    """Filled marks have a q below what the sentence says."""
    for chart in (plot.paired(paired(list("abc"), spread=0.4)), plot.difference_in_differences(did(list("abc")))):
        lines = [line for line in chart.lines if line.get_marker() in ("o", "s")]
        assert {line.get_markerfacecolor() == "white" for line in lines} == {True, False}
        assert "Hollow: q of 0.05 or more" in said(chart)


def test_a_table_without_a_side_is_drawn():
    """All items on one side: the other one stays empty."""
    table = pd.DataFrame(paired(["a", "b"]).iloc[:1])
    assert rows_of(plot.paired(table)) == ["a"]
