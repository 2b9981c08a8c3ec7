"""Promises that every chart keeps, on small, large, long, thin and empty tables."""

from functools import partial

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.axes import Axes

from analysis import plot
from analysis.errors import TableError
from analysis.tables import empty
from plot.charts import (
    NAMES,
    SOURCES,
    agency,
    alignment,
    assert_readable,
    bursts,
    changes,
    contrast,
    counts,
    coverage,
    decomposition,
    did,
    distinctive,
    drift,
    figure_of,
    many_names,
    paired,
    reasons,
    robustness,
    said,
    silence,
    svg,
    sweep,
    together,
    together_change,
    topic_terms,
    volume,
    words,
)

LINES = {"SYR": 0.7, "RUS": 0.4, "opcw": 0.2, "assad": 0.1}
FAR = {"SYR": 0.95, "RUS": 0.5, "opcw": 0.05}
SIX = {**LINES, "CHN": 0.05, "dollar": 0.3}
TOPICS = {str(t): 0.05 + t / 40 for t in range(12)}
LABELS = [f"chemical weapon · inspector · mechanism {t}" for t in range(12)]
FIFTEEN = [name for name, _ in SOURCES]

CASES = {
    "one line": (plot.over_time, lambda: coverage({"SYR": 0.5}), {"names": NAMES}),
    "lines apart": (plot.over_time, lambda: coverage(FAR, total=400, periods=48), {"names": NAMES}),
    "lines at one end": (
        plot.over_time,
        lambda: coverage({f"i{n}": 0.5 + n / 50 for n in range(4)}, total=90000),
        {"names": {f"i{n}": f"A name of some length that needs two lines {n}" for n in range(4)}},
    ),
    "four that overlap": (plot.over_time, lambda: coverage(LINES), {"names": NAMES}),
    "six, thin months of eight years": (
        plot.over_time,
        lambda: coverage(SIX, total=[3, 0, 5, 4, 1], periods=93, whole=False),
        {"names": NAMES},
    ),
    "one, thin": (plot.over_time, lambda: coverage({"SYR": 0.6}, total=[3, 0, 4], periods=93), {}),
    "months and years": (
        plot.over_time,
        lambda: coverage(SIX, total=[3, 0, 5, 4, 1], periods=93, whole=False),
        {"names": NAMES, "steps": coverage(SIX, over="YS", periods=8, total=[30, 3], whole=False)},
    ),
    "months and quarters of one": (
        plot.over_time,
        lambda: coverage({"SYR": 0.6}, total=[3, 0, 4], periods=93),
        {"steps": coverage({"SYR": 0.6}, over="QS", periods=31, total=[3, 12])},
    ),
    "topics by month and year": (
        plot.topic_shares,
        lambda: coverage(TOPICS, total=[3, 5, 8], periods=93),
        {"labels": LABELS, "steps": coverage(TOPICS, over="YS", periods=8, total=60)},
    ),
    "one period": (plot.over_time, lambda: coverage(LINES, periods=1), {"names": NAMES}),
    "one period, far": (plot.over_time, lambda: coverage(FAR, total=4000, periods=1), {"names": NAMES}),
    "years": (plot.over_time, lambda: coverage(LINES, over="YS", start="2011-01-01", periods=14), {"names": NAMES}),
    "weeks": (plot.over_time, lambda: coverage(LINES, over="W-MON", periods=20), {}),
    "days": (plot.over_time, lambda: coverage(SIX, over="D", periods=40), {}),
    "fifteen sources": (plot.over_time, lambda: coverage({"SYR": 0.5}, splits=FIFTEEN, over="QS", total=[4, 0]), {}),
    "sources and items": (plot.over_time, lambda: coverage(LINES, splits=FIFTEEN, periods=8), {"names": NAMES}),
    "forty items": (plot.over_time, lambda: coverage({f"item {i}": 0.1 for i in range(40)}), {}),
    "topics": (plot.topic_shares, lambda: coverage(TOPICS, total=[3, 5, 8], periods=93), {"labels": LABELS}),
    "topics without labels": (plot.topic_shares, lambda: coverage(TOPICS, over="YS"), {}),
    "topics by source": (plot.topic_shares, lambda: coverage({"0": 0.2, "1": 0.4}, splits=["A", "B"]), {}),
    "bars": (plot.bars, lambda: counts(NAMES), {}),
    "one bar": (plot.bars, lambda: counts({"SYR": "Syria"}, total=3), {}),
    "bars, more than shown": (plot.bars, lambda: counts(many_names(40)), {}),
    "grid of fifteen": (plot.grid, lambda: counts(many_names(20), splits=SOURCES), {}),
    "grid of three": (plot.grid, lambda: counts(NAMES, splits=SOURCES[:3]), {"items": ["assad", "SYR", "no such"]}),
    "grid of long names": (
        plot.grid,
        lambda: counts(NAMES, splits=[(f"The {'very ' * 9}long name of source {i}", 30) for i in range(7)]),
        {},
    ),
    "grid of one": (plot.grid, lambda: counts(NAMES, splits=[("中国", 30)]), {}),
    "words of twelve": (plot.topic_terms, lambda: topic_terms(12), {"labels": LABELS}),
    "words of twenty": (plot.topic_terms, lambda: topic_terms(20, long=True), {"top": 10}),
    "words of one": (plot.topic_terms, lambda: topic_terms(1), {}),
    "flow": (
        plot.topic_flow,
        lambda: alignment(
            [(0, 1, "same"), (1, 0, "split"), (1, 2, "split"), (2, 3, "merged"), (3, 3, "merged")], new=2, gone=1
        ),
        {"left": "May", "right": "June"},
    ),
    "flow of long names": (plot.topic_flow, lambda: alignment([(i, i, "same") for i in range(20)], long=True), {}),
    "flow to nothing": (plot.topic_flow, lambda: alignment([], gone=1), {}),
    "contrast": (
        plot.contrast,
        lambda: contrast(many_names(40)),
        {"left": "Gulf Desk", "right": "中国", "names": NAMES},
    ),
    "contrast, far": (plot.contrast, lambda: contrast(many_names(9), spread=9.0), {"names": NAMES}),
    "contrast, near": (plot.contrast, lambda: contrast(["a", "b"], spread=0.05), {"left": "Long name " * 8}),
    "paired": (
        plot.paired,
        lambda: paired(many_names(40)),
        {"left": "A desk of a long name " * 5, "right": "中国", "names": NAMES},
    ),
    "paired, near": (plot.paired, lambda: paired(["a", "b"], spread=0.001), {}),
    "difference in differences": (
        plot.difference_in_differences,
        lambda: did(many_names(40)),
        {"left": "Gulf Desk", "right": "Eurasia Desk " * 9, "names": NAMES},
    ),
    "difference in differences, one": (plot.difference_in_differences, lambda: did(["a"], spread=0.001), {}),
    "distinctive": (plot.distinctive, lambda: distinctive(SOURCES, items=30), {"names": NAMES}),
    "distinctive of two": (plot.distinctive, lambda: distinctive([("A " * 90, 9), ("中国", 4)], spread=9.0), {}),
    "distinctive of one": (plot.distinctive, lambda: distinctive([("A", 9)], items=8, spread=0.1), {}),
    "reasons": (plot.reasons, lambda: reasons({"source": 9, "form": 3, "entity": 40, "term": 40}), {"names": NAMES}),
    "reasons of nothing": (plot.reasons, lambda: reasons({"source": 9, "term": 4}, empty_before=True), {}),
    "reasons, alone": (plot.reasons, lambda: reasons({}), {}),
    "bursts of six": (
        plot.bursts,
        lambda: coverage(SIX, periods=48),
        {
            "bursts": bursts(
                *((i, "2017-03-01", "2017-06-01", 1) for i in SIX), ("SYR", "2017-04-01", "2017-04-01", 2)
            ),
            "names": NAMES,
        },
    ),
    "one burst of sources": (
        plot.bursts,
        lambda: coverage({"SYR": 0.5}, splits=FIFTEEN, periods=20),
        {"bursts": bursts(("SYR", "2016-01-01", "2016-01-01", 1), split="RT"), "names": NAMES},
    ),
    "no burst": (plot.bursts, lambda: coverage(SIX), {"bursts": empty("bursts")}),
    "company that changed": (plot.together_change, lambda: together_change(9), {"names": NAMES}),
    "company of sixty": (
        plot.together_change,
        lambda: together_change(90, sure=0.0001),
        {"names": {f"item-{n}": "A name" for n in range(90)}},
    ),
    "company of two": (plot.together_change, lambda: together_change(2), {"names": NAMES}),
    "no change of company": (plot.together_change, lambda: together_change(9, sure=0.2), {}),
    "drift": (plot.drift, lambda: drift(total=[40, 0, 3]), {}),
    "drift without words": (plot.drift, lambda: drift(unknown=False), {}),
    "drift of fifteen": (plot.drift, lambda: drift(splits=FIFTEEN), {}),
    "robustness": (plot.robustness, robustness, {}),
    "robustness of a change": (plot.robustness, lambda: robustness("difference", middle=0.0), {}),
    "robustness of odds": (
        plot.robustness,
        lambda: robustness("log odds ratio", middle=2.0, step=0.3),
        {"left": "A name of some length " * 4, "right": "B"},
    ),
    "sweep": (plot.topic_sweep, lambda: sweep((5, 6, 7, 8, 10, 12, 14, 17, 20), best=12, rivals=(10, 14)), {}),
    "sweep of twenty-six": (plot.topic_sweep, lambda: sweep(range(5, 31), best=30, rivals=range(20, 30)), {}),
    "sweep of one": (plot.topic_sweep, lambda: sweep((5,), best=5), {}),
    "sweep without held-out": (plot.topic_sweep, lambda: sweep((5, 8), best=8, unknown=(5, 8)), {}),
    "changes of six": (
        plot.change,
        lambda: coverage(SIX, periods=48),
        {
            "changes": changes(*((i, "2017-03-01", 0.1, s) for i, s in SIX.items()), ("SYR", "2018-06-01", 0.7, 0.2)),
            "names": NAMES,
        },
    ),
    "one change of sources": (
        plot.change,
        lambda: coverage({"SYR": 0.5}, splits=FIFTEEN, periods=20),
        {"changes": changes(("SYR", "2016-09-01", 0.2, 0.6), split="RT"), "names": NAMES},
    ),
    "no change": (plot.change, lambda: coverage(SIX), {"changes": empty("changes")}),
    "parts of a change": (plot.decomposition, lambda: decomposition(9), {}),
    "parts without topics": (plot.decomposition, lambda: decomposition(2, components=("mix", "within", "total")), {}),
    "together": (plot.together, lambda: together(40), {"names": NAMES}),
    "together, one": (plot.together, lambda: together(2, spread=9.0, sure=0.9), {"names": NAMES}),
    "network": (plot.network, lambda: together(9), {"names": NAMES}),
    "network of sixty": (plot.network, lambda: together(90), {"names": {f"item-{n}": "A name" for n in range(90)}}),
    "network of two": (plot.network, lambda: together(2), {"names": NAMES}),
    "agency": (plot.agency, lambda: agency(NAMES), {}),
    "agency of forty": (plot.agency, lambda: agency(many_names(40)), {}),
    "agency of one": (plot.agency, lambda: agency({"SYR": "Syria"}, total=1), {}),
    "silence": (plot.silence, lambda: silence(40), {"names": NAMES}),
    "silence of one period": (plot.silence, lambda: silence(1, sure=0.9), {"names": NAMES}),
    "silence of nobody": (plot.silence, lambda: silence(5, total=3), {}),
    "volume": (plot.volume, volume, {}),
    "volume of fifteen": (plot.volume, lambda: volume(splits=FIFTEEN, periods=93, whole=False), {}),
    "volume of two": (plot.volume, lambda: volume(splits=["中国", "A" * 300], over="YS"), {}),
    "volume of one period": (plot.volume, lambda: volume(periods=2).tail(1), {}),
}
EMPTY = {
    "over_time": (plot.over_time, lambda: empty("coverage")),
    "over_time, no article": (plot.over_time, lambda: coverage({"SYR": 0.5}, total=0)),
    "topic_shares": (plot.topic_shares, lambda: empty("coverage")),
    "topic_shares, no article": (plot.topic_shares, lambda: coverage({"0": 0.5}, total=0)),
    "topic_terms": (plot.topic_terms, lambda: empty("topic_terms")),
    "topic_flow": (plot.topic_flow, lambda: empty("topic_alignment")),
    "topic_sweep": (plot.topic_sweep, lambda: empty("sweep")),
    "contrast": (plot.contrast, lambda: empty("contrast")),
    "change": (partial(plot.change, changes=empty("changes")), lambda: empty("coverage")),
    "paired": (plot.paired, lambda: empty("paired")),
    "difference_in_differences": (plot.difference_in_differences, lambda: empty("difference_in_differences")),
    "distinctive": (plot.distinctive, lambda: empty("distinctive")),
    "reasons": (plot.reasons, lambda: empty("reasons")),
    "bursts": (partial(plot.bursts, bursts=empty("bursts")), lambda: empty("coverage")),
    "together_change": (plot.together_change, lambda: empty("together_change")),
    "drift": (plot.drift, lambda: empty("drift")),
    "drift, no article": (plot.drift, lambda: drift(total=0)),
    "decomposition": (plot.decomposition, lambda: empty("decomposition")),
    "together": (plot.together, lambda: empty("together")),
    "network": (plot.network, lambda: together(9, sure=0.2)),
    "agency": (plot.agency, lambda: empty("agency")),
    "agency, nobody acts": (plot.agency, lambda: agency(NAMES, total=0)),
    "silence": (plot.silence, lambda: empty("silence")),
    "robustness": (plot.robustness, lambda: empty("robustness")),
    "bars": (plot.bars, lambda: counts(NAMES).head(0)),
    "grid": (plot.grid, lambda: counts(NAMES, splits=SOURCES).head(0)),
    "volume": (plot.volume, lambda: volume().head(0)),
}
SORTED = (
    "agency", "bars", "company that changed", "contrast", "difference in differences", "distinctive", "drift", "flow",
    "network", "paired", "parts of a change", "silence", "sweep", "together", "topics", "volume of fifteen",
    "words of twelve", "years",
)  # fmt: skip
SAVED = (
    "agency", "bursts of six", "company that changed", "contrast", "distinctive", "drift", "flow", "grid of fifteen",
    "lines apart", "network", "paired", "reasons", "robustness", "silence", "topics", "volume of fifteen",
)  # fmt: skip
PLACED = (
    "agency", "bars", "company that changed", "contrast", "difference in differences", "flow", "grid of three",
    "lines apart", "network", "one line", "paired", "parts without topics", "reasons", "silence", "together", "volume",
)  # fmt: skip


@pytest.fixture(scope="module", params=CASES, ids=CASES.keys())
def drawn(request):
    """A chart, its table, the table as it was, and matplotlib's settings before and after."""
    draw, make, options = CASES[request.param]
    table = make()
    copy, before = table.copy(deep=True), dict(mpl.rcParams)
    return draw(table, **options), table, copy, before, dict(mpl.rcParams)


def test_no_word_lies_on_another_or_is_cut(drawn):
    """Every word of every chart can be read."""
    assert_readable(drawn[0])


def test_a_chart_changes_neither_its_table_nor_any_setting(drawn):
    """The table and matplotlib's settings are as before."""
    _, table, copy, before, after = drawn
    pd.testing.assert_frame_equal(table, copy)
    assert before == after


def test_every_chart_returns_one_axes_the_first_of_its_figure(drawn):
    """An Axes, whatever the values; of small multiples the first."""
    assert isinstance(drawn[0], Axes)
    assert drawn[0] is figure_of(drawn[0]).axes[0]


def test_a_chart_fits_a_page(drawn):
    """Eight inches wide, and not longer than one and a half pages."""
    width, height = figure_of(drawn[0]).get_size_inches()
    assert width == 8
    assert height < 13


@pytest.mark.parametrize("name", SAVED)
def test_the_same_table_gives_the_same_bytes(name):
    """With a salt set and no date, a chart drawn twice is saved as the same SVG."""
    draw, make, options = CASES[name]
    assert svg(draw(make(), **options)) == svg(draw(make(), **options))


@pytest.mark.parametrize("name", SORTED)
def test_the_order_of_rows_decides_nothing_where_the_chart_ranks(name):
    """Charts that rank or number their rows draw a shuffled table alike."""
    draw, make, options = CASES[name]
    table = make()
    shuffled = table.iloc[::-1] if name != "years" else table.sample(frac=1, random_state=0).sort_values("item")
    if name == "years":
        table = table.sort_values("item", kind="stable")
    assert svg(draw(table, **options)) == svg(draw(shuffled, **options))


@pytest.mark.parametrize(("draw", "make"), EMPTY.values(), ids=EMPTY.keys())
def test_an_empty_table_says_so(draw, make):
    """Without anything to draw there is an Axes with the words `no data`."""
    chart = draw(make())
    assert_readable(chart)
    assert said(chart) == "no data"


@pytest.mark.parametrize(
    "draw",
    [
        plot.decomposition,
        plot.over_time,
        plot.topic_flow,
        plot.topic_shares,
        plot.topic_terms,
        plot.contrast,
        plot.paired,
        plot.difference_in_differences,
        plot.distinctive,
        plot.reasons,
        plot.together_change,
        plot.drift,
        plot.bars,
        plot.grid,
        plot.network,
        plot.silence,
        plot.agency,
        plot.together,
        plot.volume,
    ],
)
def test_a_wrong_table_is_refused_in_three_lines(draw):
    """A table without the columns is told which are needed."""
    with pytest.raises(TableError, match="where: plot"):
        draw(pd.DataFrame({"a": [1]}))


@pytest.mark.parametrize("name", PLACED)
def test_a_chart_can_be_drawn_into_an_axes(name):
    """With `ax` the caller's Axes is drawn into and comes back, and no figure is made."""
    draw, make, options = CASES[name]
    figure, ax = plt.subplots()
    assert draw(make(), ax=ax, **options) is ax
    assert plt.get_fignums() == [figure.number]
    assert words(ax)


def test_the_style_ends_with_its_block():
    """`use_style` changes settings inside `with` only, and keeps the salt of the caller."""
    before = dict(mpl.rcParams)
    with mpl.rc_context({"svg.hashsalt": "mine"}), plot.use_style():
        assert mpl.rcParams["svg.hashsalt"] == "mine"
        assert mpl.rcParams["svg.fonttype"] == "path"
        assert mpl.rcParams["text.parse_math"] is False
    assert dict(mpl.rcParams) == before


def test_settings_of_the_user_do_not_reach_the_charts():
    """A dark style of the user does not change a chart, and is still there afterwards."""
    plain = svg(plot.bars(counts(NAMES)))
    with mpl.rc_context({"text.color": "white", "axes.facecolor": "black", "xtick.color": "white", "font.size": 20}):
        assert svg(plot.bars(counts(NAMES))) == plain


@pytest.mark.parametrize("name", [name for name in plot.__all__ if name != "use_style"])
def test_what_is_no_table_is_refused_in_three_lines(name):
    """A model or another result is not drawn; its tables are."""
    with pytest.raises(TableError, match="is no table") as error:
        getattr(plot, name)(*[object()] * (2 if name in ("change", "bursts") else 1))
    assert len(str(error.value).splitlines()) == 3
