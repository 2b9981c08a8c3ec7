"""Promises of the interval of a share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest

from analysis.errors import AnalysisError
from analysis.measure import wilson


def test_an_interval_of_95_percent_covers_about_95_percent():
    """Over totals from 20 to 500 and shares from .05 to .5 the true share lies inside in 93 to 97 % of draws."""
    covered = []
    for total in (20, 30, 50, 80, 120, 200, 350, 500):
        low, high = wilson(np.arange(total + 1), np.full(total + 1, total))
        for share in np.linspace(0.05, 0.5, 46):
            chance = binom.pmf(np.arange(total + 1), total, share)
            covered.append(chance[(low <= share) & (share <= high)].sum())
    assert 0.93 <= np.mean(covered) <= 0.97
    assert np.mean([c >= 0.9 for c in covered]) > 0.95


def test_simulated_shares_lie_in_their_intervals():
    """The same by drawing: 20,000 draws of each size."""
    random = np.random.default_rng(7)
    covered = []
    for total in (20, 100, 500):
        for share in (0.05, 0.2, 0.35, 0.5):
            low, high = wilson(random.binomial(total, share, 20_000), np.full(20_000, total))
            covered.append(np.mean((low <= share) & (share <= high)))
    assert 0.93 <= np.mean(covered) <= 0.97


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_it_is_wilsons_interval_and_holds_the_share(docs, total):
    """Equal to scipy's interval of one share; within 0 to 1; the share inside."""
    docs = min(docs, total)
    low, high = wilson(docs, total)
    expected = binomtest(docs, total).proportion_ci(method="wilson")
    assert (low, high) == pytest.approx((expected.low, expected.high), abs=1e-12)
    assert 0 <= low <= docs / total <= high <= 1


def test_nothing_of_nothing_has_no_interval():
    """A total of 0 gives NaN, alone and in an array, and 0 of 9 and 9 of 9 have a width."""
    assert np.isnan(wilson(0, 0)).all()
    low, high = wilson(np.array([0, 0, 9]), np.array([0, 9, 9]))
    assert np.isnan([low[0], high[0]]).all()
    assert (low[1], high[2]) == (0, 1)
    assert high[1] == pytest.approx(1 - low[2])
    assert high[1] > 0.25


@pytest.mark.parametrize("docs", [-1, 10])
def test_a_part_larger_than_its_whole_is_refused(docs):
    """Nine articles of eight are an error, not an interval."""
    with pytest.raises(AnalysisError, match="whole"):
        wilson(docs, 9)
