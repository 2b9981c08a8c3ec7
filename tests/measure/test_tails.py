"""Promises of tails: the same chances as scipy's, one table or several summed."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import hypergeom

from analysis.measure.tails import lower_tail, lower_tails

sizes = st.tuples(st.integers(1, 6), st.integers(0, 6), st.integers(1, 6), st.integers(0, 6)).map(
    lambda s: (min(s[1], s[0]), s[0], min(s[3], s[2]), s[2])
)


@settings(deadline=None, max_examples=60)
@given(st.lists(sizes, min_size=1, max_size=3))
def test_the_sum_over_strata_is_that_of_all_ways(tables):
    """P of as few in all, by trying every way in which the tables of each stratum can fall."""
    x, n, y, m = np.array(tables).T
    own = [[(k, hypergeom.pmf(k, b + d, a + c, b)) for k in range(b + 1)] for a, b, c, d in tables]
    ways = sum(np.prod([p for _, p in way]) for way in product(*own) if sum(k for k, _ in way) <= x.sum())
    assert lower_tail(x, n, y, m) == pytest.approx(min(1.0, ways), abs=1e-12)
    assert lower_tails(x, n, y, m) == pytest.approx(hypergeom.cdf(x, n + m, x + y, n), abs=1e-12)


def test_rare_tails_keep_their_digits():
    """None of 200 where half of 5,000 others have it: a chance of about 2^-200, not 0."""
    zero = [np.array([k]) for k in (0, 200, 2600, 5000)]
    assert lower_tails(*zero)[0] == pytest.approx(hypergeom.pmf(0, 5200, 2600, 200), rel=1e-8)
