"""Promises of bars, grid, contrast, volume and the words of topics."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import Rectangle

from analysis import plot
from analysis.errors import AnalysisError, TableError
from plot.charts import NAMES, SOURCES, contrast, counts, many_names, said, topic_terms, volume


def rows_of(ax):
    """The words on the y axis, from top to bottom, lines joined."""
    return [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]


def test_bars_are_ranked_by_articles_and_named():
    """Most articles first, by name and not by id; share and count can both be read."""
    table = counts({"RUS": "Russia", "SYR": "Syria"}).assign(docs=[10, 200], share=[10 / 322, 200 / 322])
    ax = plot.bars(table)
    assert rows_of(ax) == ["Syria", "Russia"]
    np.testing.assert_allclose([bar.get_width() for bar in ax.patches], [200 / 322, 10 / 322])
    assert "200 | 10" in said(ax)
    assert "share of the 322 articles" in said(ax)


def test_an_item_without_a_name_shows_its_id():
    """A null name is not drawn as nan."""
    assert rows_of(plot.bars(counts({"SYR": None}))) == ["SYR"]


def test_bars_left_out_are_counted():
    """Forty items: twenty-five bars and a sentence."""
    assert "The first 25 of 40." in said(plot.bars(counts(many_names(40))))


def test_bars_of_several_splits_are_refused():
    """Counts by source are a grid, not bars one over the other."""
    with pytest.raises(TableError, match=r"plot\.grid"):
        plot.bars(counts(NAMES, splits=SOURCES))


def test_a_grid_has_rows_in_the_order_given_and_columns_by_size():
    """Items as asked for, names not ids, the largest source first, absent pairs 0, unknown items left out."""
    table = counts({"SYR": "Syria", "RUS": "Russia"}, splits=(("small", 12), ("large", 50)))
    ax = plot.grid(table[table["docs"] > 0].iloc[1:], items=["RUS", "none", "SYR"])
    assert rows_of(ax) == ["articles", "Russia", "Syria"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["large", "small"]
    assert "·" in said(ax)


def test_small_sources_have_counts_in_grey():
    """A source of four articles shows how many, not a share of 100 %, and is not shaded."""
    ax = plot.grid(counts({"SYR": "Syria"}, splits=(("large", 50), ("small", 4))).assign(docs=[50, 4]))
    cells = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    assert cells[0].get_facecolor() != cells[1].get_facecolor()
    assert "100 % (50)" in said(ax)
    assert "Grey: fewer than 10 articles" in said(ax)
    assert "Grey" not in said(plot.grid(counts(NAMES, splits=SOURCES[:3])))


def test_what_is_more_on_the_left_stands_left():
    """Effects above 0 are drawn left of the middle under the left side's name, the other way round on the right."""
    ax = plot.contrast(contrast(["of left", "of right"]), left="Gulf Desk", right="Eurasia Desk")
    marks = {line.get_ydata()[0]: line.get_xdata()[0] for line in ax.lines if line.get_marker() in ("o", "s")}
    assert marks[0] < 0 < marks[1]
    assert rows_of(ax) == ["of left", "of right"]
    assert "← more in Gulf Desk | more in Eurasia Desk →" in said(ax)
    assert "equal" in said(ax)
    assert "2 ×" in said(ax)


def test_what_could_be_chance_is_hollow():
    """Filled marks have q below .05; the hollow ones are explained, where there are any."""
    table = contrast(["a", "b", "c"]).assign(q=[0.01, 0.2, 0.01])
    ax = plot.contrast(table)
    filled = [line.get_markerfacecolor() != "white" for line in ax.lines if line.get_marker() in ("o", "s")]
    assert filled == [True, False, True]
    assert "Hollow: q of 0.05 or more" in said(ax)
    assert "Hollow" not in said(plot.contrast(table.assign(q=0.01)))


def test_the_surest_of_a_contrast_are_shown():
    """Fifteen a side by p; a sentence says of how many."""
    ax = plot.contrast(contrast([f"i{n:02d}" for n in range(60)]))
    assert len(rows_of(ax)) == 30
    assert rows_of(ax)[0] == "i00"
    assert "The surest 30 of 60." in said(ax)


def test_an_interval_that_leaves_the_axis_ends_in_an_arrow():
    """A wide interval is cut where all can see it."""
    table = contrast([f"i{n}" for n in range(9)])
    table.loc[0, "high"] = 40.0
    ax = plot.contrast(table)
    assert [line.get_marker() for line in ax.lines].count("<") == 1


def test_a_period_without_articles_has_no_bar_and_an_incomplete_one_is_hatched():
    """Heights are the articles; zeros are gaps; the partly covered ends are hatched and explained."""
    table = volume(periods=9, whole=False).assign(docs=[3, 0, 2, 4, 0, 0, 1, 2, 5])
    ax = plot.volume(table)
    assert sorted(bar.get_height() for bar in ax.patches) == sorted(table["docs"])
    assert [bar.get_height() for bar in ax.patches if bar.get_hatch()] == [3, 5]
    assert "Hatched: only part of the period is covered." in said(ax)
    assert "Hatched" not in said(plot.volume(volume()))


def test_small_splits_are_one_strip_and_nothing_is_lost():
    """Fifteen sources: all of them, the six largest, the nine others; the strips add up to the first."""
    table = volume(splits=[name for name, _ in SOURCES])
    axes = plot.volume(table)
    sums = [sum(bar.get_height() for bar in ax.patches) for ax in axes]
    assert len(axes) == 8
    assert axes[-1].get_title(loc="left").startswith("9 others")
    assert sums[0] == sum(sums[1:]) == table["docs"].sum()
    assert len({ax.get_ylim() for ax in axes[1:]}) == 1


def test_several_splits_do_not_go_into_one_axes():
    """Strips need a figure of their own; the error says what to do."""
    with pytest.raises(AnalysisError, match="leave ax out"):
        plot.volume(volume(splits=["A", "B"]), ax=plt.subplots()[1])


def test_the_words_of_a_topic_stand_in_their_order():
    """The best word on top, as many as asked for, one scale for all topics."""
    axes = plot.topic_terms(topic_terms(3), top=4)
    assert [text.get_text() for text in axes[1].texts] == [f"word 1 {r}" for r in range(1, 5)]
    assert len({ax.get_xlim() for ax in axes}) == 1
