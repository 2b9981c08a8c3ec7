"""Promises of Krippendorff's alpha."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.topics.agreement import krippendorff


def coded(*rows):
    """Answers as they are printed: a line a coder, `.` for none."""
    return np.array([[float("nan") if c == "." else ord(c) for c in row.split()] for row in rows])


# Krippendorff 2011, "Computing Krippendorff's alpha-reliability", examples A (two coders, yes and no), B (two coders,
# five names) and C (four coders, answers missing); the last is the example with three coders found in many textbooks.
PUBLISHED = [
    (("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),
    (("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),
    (
        ("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."),
        0.743,
    ),
    ((". . . . . 3 4 1 2 1 1 3 3 . 3", "1 . 2 1 3 3 4 3 . . . . . . .", ". . 2 1 3 4 4 . 2 1 1 3 3 . 4"), 0.691),
]


@pytest.mark.parametrize(("rows", "alpha"), PUBLISHED)
def test_alpha_is_that_of_published_examples(rows, alpha):
    """Four printed examples to the third digit, within their interval."""
    found = krippendorff(coded(*rows))
    assert found.alpha == pytest.approx(alpha, abs=5e-4)
    assert found.low < found.alpha < found.high


def test_an_item_with_one_answer_does_not_count():
    """Item 12 of example C was seen by one coder; leaving it out changes nothing."""
    whole = coded(*PUBLISHED[2][0])
    assert krippendorff(whole).alpha == krippendorff(whole[:, :-1]).alpha
    assert krippendorff(whole).items == 11


def test_all_agree_is_one_and_nothing_to_compare_is_undefined():
    """Equal answers give 1; one coder, or one answer in all, gives no number."""
    one = np.array([[1.0, 2, 3, 1]])
    assert krippendorff(np.vstack([one, one])).alpha == 1
    assert np.isnan(krippendorff(one).alpha)
    assert np.isnan(krippendorff(np.ones((2, 5))).alpha)
    assert np.isnan(krippendorff(np.empty((2, 0))).alpha)


def test_answers_at_random_are_about_zero_and_the_interval_covers_it():
    """Of 200 pairs of coders who draw lots, at least 90 % of the intervals hold 0."""
    rng = np.random.default_rng(1)
    found = [krippendorff(rng.integers(0, 4, (2, 60)).astype(float)) for _ in range(200)]
    assert abs(np.mean([a.alpha for a in found])) < 0.02
    assert np.mean([a.low <= 0 <= a.high for a in found]) > 0.9


def two_coders(rng, alpha, *, items, options=4):
    """Answers of two coders whose alpha is known: both give the item's own with probability √alpha, else draw lots."""
    drawn, own = rng.integers(0, options, (2, items)), rng.integers(0, options, items)
    return np.where(rng.random((2, items)) < np.sqrt(alpha), own, drawn).astype(float)


@pytest.mark.parametrize("items", [10, 20, 40])
@pytest.mark.parametrize("alpha", [0.0, 0.5, 0.8, 0.95])
def test_the_interval_holds_the_alpha_it_promises_to_hold(items, alpha):
    """Of 400 simulated pairs of coders with a planted alpha, 91 % or more of the intervals hold it."""
    rng = np.random.default_rng(items)
    found = [krippendorff(two_coders(rng, alpha, items=items)) for _ in range(400)]
    assert np.mean([a.low <= alpha <= a.high for a in found]) >= 0.91


def test_coders_who_agree_throughout_are_not_known_to_agree_always():
    """Twenty of twenty alike: the interval goes down to about .8, and is narrower where more questions were asked."""
    ends = [krippendorff(np.tile(np.arange(items) % 4, (2, 1)).astype(float)) for items in (20, 200)]
    assert [found.high for found in ends] == [1, 1]
    assert 0.7 < ends[0].low < 0.85 < ends[1].low < 1


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 5), st.integers(2, 12))
def test_the_interval_is_round_alpha_and_within_what_alpha_can_be(seed, coders, items):
    """Low, alpha and high stand in order, none above 1 and low not below -1 or alpha, whatever is missing."""
    rng = np.random.default_rng(seed)
    found = krippendorff(np.where(rng.random((coders, items)) < 0.3, np.nan, rng.integers(0, 2, (coders, items))))
    if not np.isnan(found.alpha):
        assert found.low <= found.alpha <= found.high <= 1
        assert found.low >= min(-1, found.alpha)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_names_and_order_do_not_matter(seed):
    """Other numbers for the answers, other order of coders and items: the same alpha."""
    rng = np.random.default_rng(seed)
    answers = np.where(rng.random((3, 12)) < 0.2, np.nan, rng.integers(0, 3, (3, 12)))
    renamed = (answers * 7 + 2)[rng.permutation(3)][:, rng.permutation(12)]
    np.testing.assert_allclose(krippendorff(renamed).alpha, krippendorff(answers).alpha)
