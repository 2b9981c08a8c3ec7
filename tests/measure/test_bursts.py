"""Promises of bursts: planted ones are found where they are, levels are nested, what does not move is mostly quiet."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from analysis.errors import AnalysisError, TableError
from analysis.measure import bursts
from analysis.tables import check, frame


def series(docs, total, *, item="IRN", incomplete=()):
    """A coverage table of one series by month."""
    months = pd.date_range("2015-01-01", periods=len(docs), freq="MS")
    return frame(
        "coverage",
        (
            {"period": when, "split": "all", "item": item, "docs": int(x), "total": int(n)}
            | {"share": x / n if n else None, "low": None, "high": None, "complete": i not in incomplete}
            for i, (when, x, n) in enumerate(zip(months, docs, total, strict=True))
        ),
    )


def months(table):
    """First and last month of each burst."""
    return [(f"{a:%Y-%m}", f"{b:%Y-%m}") for a, b in zip(table["first"], table["last"], strict=True)]


def test_a_planted_burst_is_found_with_its_months():
    """From 10 to 40 of a hundred in three months of 24: one burst, with its articles and their share."""
    found = bursts(series([10] * 8 + [40] * 3 + [10] * 13, [100] * 24))
    check(found, "bursts")
    assert months(found) == [("2015-09", "2015-11")]
    row = found.iloc[0]
    assert (row["level"], row["docs"], row["total"], row["share"]) == (1, 120, 300, 0.4)
    assert row["usual"] == pytest.approx(330 / 2400)
    gain = binom.logpmf(40, 100, 2 * 330 / 2400) - binom.logpmf(40, 100, 330 / 2400)
    assert row["weight"] == pytest.approx(3 * gain)


def test_levels_are_nested():
    """A month of 60 within three of 25: the higher level lies inside the lower one."""
    found = bursts(series([5] * 8 + [25, 80, 25] + [5] * 13, [100] * 24), states=4)
    assert found["level"].tolist() == [1, 2, 3][: len(found)]
    assert len(found) >= 2
    for low, high in zip(found[:-1].itertuples(), found[1:].itertuples(), strict=True):
        assert low.first <= high.first <= high.last <= low.last


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=2, max_size=6), st.sampled_from([2, 3]))
def test_the_states_are_those_of_least_cost(counts, states):
    """Among all sequences of states tried one by one none costs less than the one found."""
    docs, total = np.array([min(c) for c in counts]), np.array([max(c) for c in counts])
    found = bursts(series(docs, total), states=states)
    if not 0 < docs.sum() < total.sum():
        assert found.empty
        return
    share = docs.sum() / total.sum() * 2.0 ** np.arange(states)
    share = share[share < 1]
    up = np.log(len(docs))

    def cost(path):
        steps = np.diff([0, *path])
        return up * steps[steps > 0].sum() - binom.logpmf(docs, total, share[list(path)]).sum()

    state = np.zeros(len(docs), dtype=int)
    start = pd.date_range("2015-01-01", periods=len(docs), freq="MS")
    for row in found.itertuples():
        inside = (start >= row.first) & (start <= row.last)
        state[inside] = np.maximum(state[inside], row.level)
    assert cost(state) <= min(map(cost, product(range(len(share)), repeat=len(docs)))) + 1e-9


def test_series_that_do_not_move_are_mostly_quiet():
    """Of 300 series of 24 months with 40 to 120 articles at a fifth, about one in twenty has a burst."""
    random = np.random.default_rng(7)
    wrong = 0
    for _ in range(300):
        total = random.integers(40, 120, 24)
        wrong += len(bursts(series(random.binomial(total, 0.2), total))) > 0
    assert wrong <= 27  # more than 27 of 300 has a chance below .003 where the truth is .05


def test_only_complete_periods_are_read():
    """Eight articles of the days that a month has so far are no month."""
    docs, total = [10] * 23 + [8], [100] * 23 + [8]
    assert not bursts(series(docs, total)).empty
    assert bursts(series(docs, total, incomplete={23})).empty
    assert bursts(series([], [])).empty


def test_what_all_or_none_have_has_no_burst_and_gaps_are_bridged():
    """Never, always; and a month without articles inside a burst says nothing against it."""
    assert bursts(series([0] * 12, [10] * 12)).empty
    assert bursts(series([10] * 12, [10] * 12)).empty
    docs, total = [5] * 8 + [40, 0, 40] + [5] * 13, [100] * 8 + [100, 0, 100] + [100] * 13
    assert months(bursts(series(docs, total))) == [("2015-09", "2015-11")]


def test_several_series_and_shuffled_rows():
    """Each series by itself; the order of the rows does not matter."""
    one, other = series([5] * 8 + [40] + [5] * 15, [100] * 24), series([9] * 24, [100] * 24, item="RUS")
    table = pd.concat([one, other])
    found = bursts(table)
    assert found["item"].tolist() == ["IRN"]
    pd.testing.assert_frame_equal(bursts(table.sample(frac=1, random_state=1)), found)


def test_a_bad_question_is_refused():
    """One state, a ratio of one; another table."""
    with pytest.raises(AnalysisError, match=r"(?s)states=1, .*where: measure\.bursts.*try: "):
        bursts(series([1], [2]), states=1)
    with pytest.raises(AnalysisError, match="ratio=1"):
        bursts(series([1], [2]), ratio=1)
    with pytest.raises(TableError):
        bursts(pd.DataFrame({"period": []}))
