"""Promises of change: what moved is found where it moved, and what did not stays quiet."""

import numpy as np
import pandas as pd
import pytest

from analysis.errors import AnalysisError, TableError
from analysis.measure import change, long_enough
from analysis.tables import check, frame


def series(docs, total, *, item="IRN", split="all", start="2015-01-01"):
    """A coverage table of one series by month."""
    months = pd.date_range(start, periods=len(docs), freq="MS")
    return frame(
        "coverage",
        (
            {"period": when, "split": split, "item": item, "docs": int(x), "total": int(n), "complete": True}
            | {"share": x / n if n else None, "low": None, "high": None}
            for when, x, n in zip(months, docs, total, strict=True)
        ),
    )


def test_a_planted_jump_is_found_at_its_month():
    """From 10 to 30 of a hundred in the thirteenth month: one row, with both shares and an interval that holds it."""
    found = change(series([10] * 12 + [30] * 12, [100] * 24))
    check(found, "changes")
    assert len(found) == 1
    row = found.iloc[0]
    assert row["period"] == pd.Timestamp("2016-01-01")
    assert row["earliest"] <= row["period"] <= row["latest"]
    assert (row["before"], row["after"], row["docs_before"], row["total_after"]) == (0.1, 0.3, 120, 1200)
    assert row["low"] < 0.2 < row["high"]
    assert row["dispersion"] == 1
    assert row["p"] <= 0.05


def test_two_jumps_are_two_rows_and_each_is_set_against_its_neighbour():
    """Up and down again: the shares are those between the changes, not of all that is before or after."""
    found = change(series([5] * 12 + [40] * 12 + [10] * 12, [100] * 36))
    assert found["period"].tolist() == [pd.Timestamp("2016-01-01"), pd.Timestamp("2017-01-01")]
    assert found[["before", "after"]].values.tolist() == [[0.05, 0.4], [0.4, 0.1]]


def test_a_constant_share_under_falling_volume_is_no_change():
    """A fifth of 500, of 400, ... of 10 articles is a fifth."""
    total = np.linspace(500, 10, 24).astype(int) // 5 * 5
    assert change(series(total // 5, total)).empty


def test_series_that_do_not_change_have_rows_as_rarely_as_promised():
    """Of 200 tables of two series, of single articles or in bursts, at most about one in twenty has a row."""
    random = np.random.default_rng(5)
    for burst in (False, True):
        wrong = 0
        for _ in range(200):
            parts = []
            for item in ("IRN", "RUS"):
                total = random.integers(20, 60, 24)
                share = random.beta(2, 8, 24) if burst else 0.2
                parts.append(series(random.binomial(total, share), total, item=item))
            wrong += len(change(pd.concat(parts), draws=199)) > 0
        assert wrong <= 19  # more than 19 of 200 has a chance below .005 where the truth is .05


def test_falling_volume_makes_no_change_either():
    """From 1,000 articles a month to 5, drawn one by one: few articles vary more, which is no other share."""
    random = np.random.default_rng(8)
    total = np.geomspace(1000, 5, 24).astype(int)
    wrong = sum(len(change(series(random.binomial(total, 0.2), total), draws=199)) > 0 for _ in range(400))
    assert wrong <= 33  # more than 33 of 400 has a chance below .005 where the truth is .05


def test_changes_are_found_among_many_series_and_below_each_other():
    """Four steps of one series beside fifty that do not change: no order was too few to say so."""
    quiet = [series([20] * 60, [100] * 60, item=f"q{i:02d}") for i in range(50)]
    steps = series(np.repeat([5, 25, 50, 75, 95], 12), [100] * 60)
    found = change(pd.concat([steps, *quiet]))
    assert set(found["item"]) == {"IRN"}
    assert found["period"].dt.strftime("%Y-%m").tolist() == ["2016-01", "2017-01", "2018-01", "2019-01"]


def test_bursts_widen_and_are_told():
    """Shares that vary more than articles do have a dispersion above 1 and a wider interval of the difference."""
    quiet = change(series([20] * 12 + [60] * 12, [100] * 24)).iloc[0]
    bursts = change(series([5, 35] * 6 + [45, 75] * 6, [100] * 24)).iloc[0]
    assert bursts["dispersion"] > 2
    assert bursts["high"] - bursts["low"] > quiet["high"] - quiet["low"]


def test_empty_periods_and_the_order_of_rows_do_not_matter():
    """A gap is no zero; shuffled rows and other items beside it give the same rows."""
    docs, total = [10] * 10 + [0, 0] + [30] * 12, [100] * 10 + [0, 0] + [100] * 12
    table = series(docs, total)
    found = change(table)
    assert found["period"].tolist() == [pd.Timestamp("2016-01-01")]
    assert found["before"].tolist() == [0.1]
    pd.testing.assert_frame_equal(change(table.sample(frac=1, random_state=1)), found)


def test_series_that_cannot_show_a_change_are_not_tested_and_do_not_count():
    """Eight months suffice alone, twelve beside nine others; eight beside twelve say nothing and cost nothing."""
    short, longer = series([1, 9] * 4, [10] * 8, item="short"), series([1] * 6 + [9] * 6, [10] * 12, item="long")
    assert long_enough(short.head(7)) == []
    assert long_enough(short) == [("all", "short")]
    assert long_enough(pd.concat([short, longer])) == [("all", "long")]
    pd.testing.assert_frame_equal(change(pd.concat([short, longer])), change(longer))
    gaps = series([0] * 4 + [1, 9] * 4, [0] * 4 + [10] * 8)
    assert long_enough(gaps.head(11)) == []
    assert long_enough(gaps.head(0)) == []


def test_items_that_all_or_none_have_do_not_change():
    """Never, always: nothing to say."""
    assert change(series([0] * 12, [10] * 12)).empty
    assert change(series([10] * 12, [10] * 12)).empty


def test_a_bad_question_is_refused():
    """Another table, an alpha of none."""
    with pytest.raises(AnalysisError, match=r"(?s)alpha=0, .*where: measure\.change.*try: "):
        change(series([1], [2]), alpha=0)
    with pytest.raises(TableError):
        change(pd.DataFrame({"period": []}))
