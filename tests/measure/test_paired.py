"""Promises of paired: like is compared with like, one period is a plain contrast, and the exact test is exact."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import hypergeom

from analysis.errors import AnalysisError, UnknownName
from analysis.measure import contrast, paired
from analysis.measure.strata import Strata
from conftest import article, corpus_of
from measure.counted import mentions, terms


def groups(plan):
    """Articles of A and B by month: month -> source -> (with oil, all)."""
    rows, has = [], []
    for month, sides in plan.items():
        for source, (with_it, total) in sides.items():
            rows += [article(f"{month}-{source}-{i:03d}", source=source, day=f"{month}-10") for i in range(total)]
            has += [[i < with_it] for i in range(total)]
    return corpus_of(*rows), terms(has, ["oil"], [row["doc_id"] for row in rows])


SEASON = groups({"2017-01": {"A": (60, 100), "B": (12, 20)}, "2017-02": {"A": (2, 20), "B": (10, 100)}})
OPTIONS = {"by": "source", "left": "A", "right": "B"}


def test_groups_that_wrote_at_different_times_do_not_differ():
    """.6 and .1 of both groups' articles in two months: contrast is sure of a difference, paired sees none."""
    corpus, counted = SEASON
    assert contrast(counted, corpus, **OPTIONS)["p"][0] < 1e-6
    row = paired(counted, corpus, **OPTIONS).iloc[0]
    assert row["difference"] == pytest.approx(0)
    assert row["p"] == pytest.approx(1)
    assert row["low"] < 0 < row["high"]
    assert row[["periods", "left", "left_total", "right", "right_total"]].tolist() == [2, 62, 120, 22, 120]


def test_a_difference_that_the_times_hide_is_found():
    """In each month A has it more often, in all it has not: Simpson's paradox is undone."""
    corpus, counted = groups({"2017-01": {"A": (18, 20), "B": (60, 100)}, "2017-02": {"A": (30, 100), "B": (1, 20)}})
    assert contrast(counted, corpus, **OPTIONS)["effect"][0] < 0
    row = paired(counted, corpus, **OPTIONS).iloc[0]
    assert row["effect"] > 0
    assert row["low"] > 0
    assert row["p"] < 0.001


def test_the_numbers_are_those_of_a_known_table():
    """Berkeley 1973 (Bickel, Hammel and O'Connell 1975): odds ratio .905, .772 to 1.060, as R's mantelhaen.test."""
    men = [(512, 313), (353, 207), (120, 205), (138, 279), (53, 138), (22, 351)]
    women = [(89, 19), (17, 8), (202, 391), (131, 244), (94, 299), (24, 317)]
    left, right = np.array(men), np.array(women)
    strata = Strata(left[:, :1], right[:, :1], left.sum(axis=1), right.sum(axis=1))
    assert np.exp(np.concatenate(strata.odds_ratio(np.ones(1)))) == pytest.approx([0.9047, 0.7719, 1.0603], abs=1e-3)
    assert strata.exact()[0] == pytest.approx(0.22, abs=0.02)


def test_one_period_is_a_plain_contrast():
    """Effect, its interval and p are those of contrast; the shares too."""
    corpus, counted = groups({"2017-01": {"A": (30, 60), "B": (9, 50)}})
    one, two = contrast(counted, corpus, **OPTIONS).iloc[0], paired(counted, corpus, **OPTIONS).iloc[0]
    assert two[["effect", "effect_low", "effect_high", "p", "left_share", "right_share"]].tolist() == pytest.approx(
        one[["effect", "low", "high", "p", "left_share", "right_share"]].tolist()
    )


small = st.integers(1, 6)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(small, small, st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=3))
def test_the_exact_test_is_the_sum_over_all_tables(strata):
    """Equal to the probabilities of all combinations of tables, added up one by one."""
    n, m = (np.array([stratum[i] for stratum in strata]) for i in (0, 1))
    a = np.array([round(x * size) for (*_, x, _), size in zip(strata, n, strict=True)])
    b = np.array([round(x * size) for (*_, x), size in zip(strata, m, strict=True)])
    chance: dict[int, float] = {}
    spans = [range(max(0, t - y), min(t, x) + 1) for t, x, y in zip(a + b, n, m, strict=True)]
    for tables in product(*spans):
        p = np.prod([hypergeom.pmf(k, x + y, t, x) for k, t, x, y in zip(tables, a + b, n, m, strict=True)])
        chance[sum(tables)] = chance.get(sum(tables), 0.0) + p
    seen = chance[int(a.sum())]
    expected = sum(p for p in chance.values() if p <= seen * (1 + 1e-7))
    found = Strata(a[:, None], b[:, None], n, m).exact()
    assert found[0] == pytest.approx(expected, rel=1e-6)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(small, small, st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=5))
def test_swapped_sides_turn_the_signs_and_intervals_hold_the_estimate(strata):
    """Left against right is minus right against left; each estimate lies in its interval, each share in 0..1."""
    n, m = (np.array([stratum[i] for stratum in strata]) for i in (0, 1))
    a = np.array([[round(x * size)] for (*_, x, _), size in zip(strata, n, strict=True)])
    b = np.array([[round(x * size)] for (*_, x), size in zip(strata, m, strict=True)])
    plain = np.ones(1), np.ones(1)
    one, two = Strata(a, b, n, m), Strata(b, a, m, n)
    for first, second in (
        (one.difference(plain), two.difference(plain)),
        (one.odds_ratio(plain[0]), two.odds_ratio(plain[0])),
    ):
        assert np.concatenate(first) == pytest.approx(-np.concatenate(second)[[0, 2, 1]], abs=1e-9)
        assert first[1] <= first[0] <= first[2]
    assert one.exact() == pytest.approx(two.exact())
    assert (np.concatenate(one.shares()) <= 1 + 1e-12).all()


def test_planted_differences_come_first_and_seasons_are_quiet():
    """Words that come and go with months of unlike volume: three planted ones first, hardly another sure."""
    random = np.random.default_rng(1)
    month = np.r_[random.choice(6, 300, p=np.arange(6, 0, -1) / 21), random.choice(6, 300, p=np.arange(1, 7) / 21)]
    share = np.clip(0.15 * np.exp(np.linspace(-1, 1, 6)[:, None] * random.normal(0, 0.7, 60)), 0, 0.5)[month]
    share[300:, :3] = np.clip(share[300:, :3] * 3, 0, 0.8)
    docs = [f"{i:03d}" for i in range(600)]
    words = [f"w{i:02d}" for i in range(60)]
    corpus = corpus_of(
        *(article(d, source="A" if i < 300 else "B", day=f"2017-0{month[i] + 1}-10") for i, d in enumerate(docs))
    )
    counted = terms(random.random((600, 60)) < share, words, docs)
    found = paired(counted, corpus, **OPTIONS)
    assert set(found["item"][:3]) == set(words[:3])
    assert (found["q"] <= 0.1).sum() <= 5
    assert (contrast(counted, corpus, **OPTIONS)["q"] <= 0.1).sum() > 15


def test_periods_of_one_side_and_undated_articles_are_left_out():
    """Only what can be compared is counted, and where nothing can it is said."""
    corpus = corpus_of(
        article("1", "Iran", source="A", day="2017-01-02"), article("2", source="B", day="2017-01-03"),
        article("3", "Iran", source="A", day="2017-02-02"), article("4", source="B", day=None),
        article("5", source="B", day="2017-01-01", precision="year"),
    )  # fmt: skip
    counted = terms([[1], [0], [1], [0], [0]], ["iran"], list("12345"))
    row = paired(counted, corpus, items=["iran"], **OPTIONS).iloc[0]
    assert row[["periods", "left", "left_total", "right_total"]].tolist() == [1, 1, 1, 1]
    assert paired(counted, corpus, items=["iran"], over="year", **OPTIONS)["right_total"].tolist() == [2]
    with pytest.raises(AnalysisError, match="No day has articles of both"):
        paired(counted, corpus, over="day", **OPTIONS)
    with pytest.raises(UnknownName, match="months"):
        paired(counted, corpus, over="months", **OPTIONS)
    with pytest.raises(AnalysisError, match="share 2 articles"):
        paired(counted, corpus, by="source", left="A", right="A")
    assert len(paired(mentions(), corpus, **OPTIONS)) == 0


def test_shuffled_input_gives_the_same_table():
    """Articles in another order."""
    corpus, counted = SEASON
    mixed = type(corpus)(corpus.articles.sample(frac=1, random_state=2))
    pd.testing.assert_frame_equal(paired(counted, corpus, **OPTIONS), paired(counted, mixed, **OPTIONS))
