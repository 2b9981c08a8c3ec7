"""Promises of the trend: a smooth line that knows how many articles stand behind it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import TableError
from analysis.measure import trend
from analysis.tables import empty, frame

MONTHS = pd.date_range("2012-01-01", periods=60, freq="MS")


def table(docs, total, *, split="all", item="x", **more):
    """A coverage table of months."""
    rows = (
        {"period": when, "split": split, "item": item, "docs": int(x), "total": int(n), "complete": True}
        | ({"share": x / n, "low": 0.0, "high": 1.0} if n else {})
        | {name: values[i] for name, values in more.items()}
        for i, (when, x, n) in enumerate(zip(MONTHS, docs, total, strict=False))
    )
    return frame("coverage", rows)


def test_a_flat_share_has_a_flat_line():
    """A tenth throughout, drawn at random: the line bends by less than its interval is wide."""
    rng, total = np.random.default_rng(1), np.full(60, 40)
    line = trend(table(rng.binomial(total, 0.1), total))
    assert np.ptp(line["share"]) < (line["high"] - line["low"]).mean()
    assert ((line["low"] <= 0.1) & (line["high"] >= 0.1)).mean() > 0.9


def test_a_rise_and_fall_is_followed():
    """From 5 % up to 40 % and down again: highest where it is, within a few months."""
    x = np.linspace(0, 1, 60)
    truth = 0.05 + 0.35 * np.exp(-(((x - 0.6) / 0.15) ** 2))
    total = np.full(60, 80)
    line = trend(table(np.random.default_rng(2).binomial(total, truth), total))
    assert abs(int(line["share"].argmax()) - int(truth.argmax())) <= 3
    assert np.abs(line["share"] - truth).mean() < 0.02


def test_a_month_counts_by_its_articles():
    """One article of one in a thin month moves nothing; 500 of 500 do."""
    docs, total = np.full(24, 20), np.full(24, 100)
    plain = trend(table(docs, total))["share"]
    for n, moves in ((1, False), (500, True)):
        at, of = docs.copy(), total.copy()
        at[12], of[12] = n, n
        moved = abs(trend(table(at, of))["share"][12] - plain[12])
        assert (moved > 0.02) == moves


def test_no_line_through_a_period_without_articles():
    """Also at the ends: nothing is said of what is not known."""
    total = np.array([0, 30, 30, 0, 0, 30, 30, 30, 0])
    line = trend(table(total // 3, total))
    for column in ("share", "low", "high"):
        assert line[column].isna().tolist() == (total == 0).tolist()


def test_too_short_a_series_or_an_item_that_is_nowhere_has_no_line():
    """Three months, never, always: rows without a share, not an error."""
    for docs, total in (([1, 2, 3], [9] * 3), ([0] * 9, [9] * 9), ([9] * 9, [9] * 9)):
        line = trend(table(docs, total))
        assert len(line) == len(docs)
        assert line["share"].isna().all()


def test_what_is_rare_stays_between_0_and_1():
    """One article in the last of sixty months: the line is finite, and where nothing is no higher than Wilson's end."""
    docs, total = np.zeros(60), np.full(60, 10)
    docs[-1] = 1
    line = trend(table(docs, total))
    assert line[["share", "low", "high"]].stack().between(0, 1).all()
    assert line["high"][:-1].max() < 0.28


def test_bursts_widen_the_interval():
    """The same shares from month to month, once as articles would vary and once far more."""
    rng, total = np.random.default_rng(3), np.full(48, 100)
    calm = trend(table(rng.binomial(total, 0.3), total))
    wild = trend(table(rng.binomial(total, rng.beta(6, 14, 48)), total))
    width = [(t["high"] - t["low"]).mean() for t in (calm, wild)]
    assert width[1] > 1.7 * width[0]


def test_articles_in_clusters_count_as_so_many_as_they_are_worth():
    """With a tenth of effective articles the interval is about three times as wide."""
    rng, total = np.random.default_rng(3), np.full(48, 100)
    docs = rng.binomial(total, 0.3)
    plain, worth = trend(table(docs, total)), trend(table(docs, total, effective=[10.0] * 48))
    assert (worth["high"] - worth["low"]).mean() > 2 * (plain["high"] - plain["low"]).mean()


def test_the_interval_holds_the_truth_of_a_smooth_line():
    """Ten series of 60 months: in .93 and more of the months."""
    rng, x, held = np.random.default_rng(5), np.linspace(0, 1, 60), []
    truth = 0.2 + 0.1 * np.sin(3 * np.pi * x)
    for _ in range(10):
        total = rng.integers(20, 60, 60)
        line = trend(table(rng.binomial(total, truth), total))
        held.append(((line["low"] <= truth) & (truth <= line["high"])).mean())
    assert np.mean(held) > 0.93


def test_each_series_has_its_own_line_in_the_order_of_the_table():
    """Two items and two splits: the rows of the table, each line as if alone."""
    rng, total, parts = np.random.default_rng(6), np.full(12, 30), []
    for split in "AB":
        parts += [table(rng.binomial(total, 0.3), total, split=split, item=item) for item in ("x", "y")]
    whole = pd.concat(parts).sort_values(["period", "split", "item"], ignore_index=True)
    line = trend(whole)
    assert line[["period", "split", "item"]].equals(whole[["period", "split", "item"]])
    alone = trend(parts[1])
    assert line[(line["split"] == "A") & (line["item"] == "y")]["share"].tolist() == alone["share"].tolist()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=20))
def test_any_counts_give_a_line_within_its_interval_or_none(counts):
    """Low <= share <= high, all between 0 and 1, never an error."""
    line = trend(table([min(c) for c in counts], [max(c) for c in counts]))
    known = line.dropna()
    assert (known["low"] <= known["share"] + 1e-12).all()
    assert (known["share"] <= known["high"] + 1e-12).all()
    assert known[["low", "share", "high"]].stack().between(0, 1).all() if len(known) else True


def test_no_table_of_coverage_no_trend():
    """Refused; an empty one gives an empty one."""
    with pytest.raises(TableError):
        trend(pd.DataFrame({"share": [1.0]}))
    assert not len(trend(empty("coverage")))
