"""Promises of intervals that carry a spot check: wider, lower, and right where the truth is known."""

import numpy as np
import pandas as pd
import pytest

from analysis.errors import AnalysisError
from analysis.measure import coverage, wilson
from analysis.measure.checked import widened
from analysis.tables import frame
from conftest import article, corpus_of
from measure.counted import named, terms


def figures(p, n, level="all", item="all"):
    """A `precision` table of one row."""
    row = {"level": level, "item": item, "right": round(p * n), "checked": n, "precision": p}
    return frame("precision", [row | {"low": 0.0, "high": 1.0, "effective": float(n)}])


def ends(docs, total, precision):
    """The interval of one cell."""
    low, high = widened(
        np.array(["IRN"]), np.array([docs]), np.array([total]), kinds={"IRN": "country"}, precision=precision
    )
    return float(low[0]), float(high[0])


def test_a_perfect_large_check_changes_almost_nothing():
    """Ten thousand mentions, all right: the interval is that of the count alone, within a point."""
    assert np.allclose(ends(30, 100, figures(1.0, 10_000)), wilson(30, 100), atol=0.01)


def test_errors_lower_and_widen_it():
    """Eight in ten right, fifty checked: lower ends, and wider in proportion to the share."""
    low, high = ends(50, 100, figures(0.8, 50))
    plain_low, plain_high = wilson(50, 100)
    assert low < plain_low
    assert high < plain_high
    assert (high - low) / (high + low) > (plain_high - plain_low) / (plain_high + plain_low)


def test_it_covers_the_share_that_is_true():
    """Of 400 simulated cells and checks, 93 to 98 in 100 intervals hold the share of articles that truly have it."""
    rng, held = np.random.default_rng(1), 0
    for _ in range(400):
        truth, p, n = rng.uniform(0.1, 0.6), rng.uniform(0.7, 0.98), 120
        found = rng.binomial(200, truth)
        right = rng.binomial(n, p)
        low, high = ends(found, 200, figures(right / n, n))
        held += low <= truth * p <= high
    assert 0.93 <= held / 400 <= 0.985


def test_an_entity_checked_itself_comes_before_its_kind_and_all():
    """The precision of Iran is Iran's, else that of countries, else that of all mentions."""
    own = pd.concat([figures(0.5, 200), figures(0.9, 200, "kind", "country"), figures(1.0, 10_000, "entity", "IRN")])
    assert np.allclose(ends(30, 100, own), wilson(30, 100), atol=0.01)


def test_one_mention_checked_says_little_beside_ninety_nine_of_its_kind():
    """Iran right once, or wrong once, stays near the precision of countries; right twenty times it is its own."""
    kind = figures(0.99, 100, "kind", "country")
    alone = np.array(ends(500, 1_000, kind))
    for once in (0.0, 1.0):
        both = np.array(ends(500, 1_000, pd.concat([kind, figures(once, 1, "entity", "IRN")])))
        assert np.abs(both - alone).max() < 0.2
        assert both[0] > 0.28
    own = figures(0.5, 20, "entity", "IRN")
    assert np.allclose(ends(500, 1_000, pd.concat([kind, own])), ends(500, 1_000, own))


def test_coverage_takes_it_for_mentions_alone():
    """Counts and shares stay; only the interval moves; terms have no precision."""
    corpus = corpus_of(*(article(str(i), "Iran." if i < 10 else "Rain.", day="2017-01-05") for i in range(20)))
    table = named(corpus, "Iran")
    plain, checked = (coverage(table, corpus, over="year", precision=p) for p in (None, figures(0.7, 40)))
    assert checked[["docs", "total", "share"]].equals(plain[["docs", "total", "share"]])
    assert checked["low"].iloc[0] < plain["low"].iloc[0]
    with pytest.raises(AnalysisError, match="precision"):
        coverage(terms([[1]], ["iran"], ["0"]), corpus.where(doc_id="0"), precision=figures(0.7, 40))
