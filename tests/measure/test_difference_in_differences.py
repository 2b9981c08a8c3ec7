"""Promises of difference_in_differences: what both sides do alike cancels out, what one does more is found."""

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import xlogy
from scipy.stats import norm

from analysis.errors import AnalysisError
from analysis.measure import difference_in_differences, paired
from conftest import article, corpus_of
from measure.counted import mentions, terms

WORDS = [f"w{i:02d}" for i in range(40)]
OPTIONS = {"by": "source", "left": "A", "right": "B", "before": "2016", "after": "2017"}


def corpus_of_months(articles: int):
    """Articles of A and B, alternately, over two years of twelve months."""
    rows = []
    for i in range(articles):
        month = i // 2 % 24
        rows.append(article(f"{i:05d}", source="AB"[i % 2], day=f"{2016 + month // 12}-{month % 12 + 1:02d}-10"))
    return corpus_of(*rows), [row["doc_id"] for row in rows]


def shares(articles: int, more: float = 0.0):
    """Both sides differ, both change by as much; the first two words change by `more` in A alone."""
    random = np.random.default_rng(5)
    level, gap, drift = random.uniform(0.1, 0.4, 40), random.uniform(0, 0.2, 40), random.uniform(-0.05, 0.2, 40)
    left = np.arange(articles) % 2 == 0
    later = np.arange(articles) // 2 % 24 >= 12
    share = level + gap * left[:, None] + drift * later[:, None]
    share[left & later, :2] += more
    return np.clip(share, 0, 1)


def test_what_both_do_alike_cancels_out_and_what_one_does_more_is_found():
    """Two words of forty rise by .25 more in A: they come first, with the truth in their intervals."""
    corpus, docs = corpus_of_months(1200)
    random = np.random.default_rng(1)
    found = difference_in_differences(
        terms(random.random((1200, 40)) < shares(1200, 0.25), WORDS, docs), corpus, **OPTIONS
    )
    assert set(found["item"][:2]) == set(WORDS[:2])
    assert (found["q"][:2] < 0.01).all()
    assert (found["change"][:2] > 0).all()
    assert (found["q"] <= 0.1).sum() <= 3


def test_without_such_a_change_p_and_intervals_keep_their_promise():
    """Of 400 rows p is below .05 for 2 to 8 %, and the interval of the change holds 0 for 92 to 98 %."""
    corpus, docs = corpus_of_months(600)
    random = np.random.default_rng(2)
    small, held = [], []
    for _ in range(10):
        found = difference_in_differences(terms(random.random((600, 40)) < shares(600), WORDS, docs), corpus, **OPTIONS)
        small.append((found["p"] <= 0.05).mean())
        held.append(((found["low"] <= 0) & (found["high"] >= 0)).mean())
    assert 0.02 <= np.mean(small) <= 0.08
    assert 0.92 <= np.mean(held) <= 0.98


def test_before_and_after_are_the_differences_of_paired():
    """Each time's difference and shares are those of paired in that time; the change is one minus the other."""
    corpus, docs = corpus_of_months(480)
    counted = terms(np.random.default_rng(3).random((480, 40)) < shares(480), WORDS, docs)
    found = difference_in_differences(counted, corpus, over="quarter", items=WORDS[:5], **OPTIONS).set_index("item")
    for name, year in (("before", "2016"), ("after", "2017")):
        within = corpus.between(f"{year}-01", f"{year}-12")
        one = paired(counted, within, by="source", left="A", right="B", over="quarter", items=WORDS[:5]).set_index(
            "item"
        )
        one = one.loc[found.index]
        assert found[name].tolist() == pytest.approx(one["difference"].tolist())
        assert found[f"left_{name}"].tolist() == one["left"].tolist()
        assert found[f"right_share_{name}"].tolist() == pytest.approx(one["right_share"].tolist())
    assert found["change"].tolist() == pytest.approx((found["after"] - found["before"]).tolist())
    assert ((found["low"] <= found["change"]) & (found["change"] <= found["high"])).all()


def four(*plan):
    """One month before and one after; articles with the word, and all, of A and B before, then after."""
    rows, has = [], []
    for i, (with_, total) in enumerate(plan):
        for j in range(total):
            rows.append(
                article(f"{i}-{j:03d}", source="AB"[i % 2], day=f"{2016 + i // 2}-05-10", title=f"story {i} {j}")
            )
            has.append([int(j < with_)])
    return corpus_of(*rows), terms(has, ["oil"], [row["doc_id"] for row in rows])


@pytest.mark.parametrize("plan", [((3, 20), (1, 60), (9, 30), (2, 50)), ((0, 10), (12, 80), (4, 10), (10, 80))])
def test_p_is_that_of_the_score_test(plan):
    """The standard error is that of the likeliest shares without a change, found here by another optimiser."""
    corpus, counted = four(*plan)
    found = difference_in_differences(counted, corpus, items=["oil"], **OPTIONS).iloc[0]
    x, n = np.array(plan, dtype=float).T

    def unlikely(free):
        p = np.append(free, free[1] + free[2] - free[0])  # right after, of left before, right before and left after
        return np.inf if ((p <= 0) | (p >= 1)).any() else -(xlogy(x, p) + xlogy(n - x, 1 - p)).sum()

    # in the order of the unknowns: right before, left before, right after, and left after
    x, n = x[[1, 0, 3, 2]], n[[1, 0, 3, 2]]
    best = minimize(unlikely, np.full(3, 0.1), method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-12}).x
    p = np.append(best, best[1] + best[2] - best[0])
    shares = x / n
    change = shares[3] - shares[2] - shares[1] + shares[0]
    assert found["change"] == pytest.approx(change)
    assert found["p"] == pytest.approx(2 * norm.sf(abs(change) / np.sqrt((p * (1 - p) / n).sum())), rel=1e-4)


def test_clusters_are_what_is_counted():
    """Five prints of each article, in one cluster: p and interval are those of the articles printed once."""
    plan = ((4, 20), (2, 30), (9, 20), (3, 40))
    corpus, counted = four(*plan)
    once = difference_in_differences(counted, corpus, items=["oil"], **OPTIONS).iloc[0]
    corpus, counted = four(*((5 * a, 5 * n) for a, n in plan))
    story = corpus.articles["doc_id"].str[:2] + (corpus.articles["doc_id"].str[2:].astype(int) // 5).astype(str)
    plain = difference_in_differences(counted, corpus, items=["oil"], **OPTIONS).iloc[0]
    dealt = difference_in_differences(counted, corpus, items=["oil"], clusters=story, **OPTIONS).iloc[0]
    for column in ("change", "low", "high", "p"):
        assert dealt[column] == pytest.approx(once[column], rel=1e-6)
    assert dealt["left_after"] == plain["left_after"] == 45
    assert plain["p"] < once["p"] / 4


def test_sides_that_differ_in_size_keep_the_promise():
    """24 articles beside 240, shares of .3, no change: p is below .05 for 3 to 7 %, below .01 for at most 1.5 %."""
    random, small = np.random.default_rng(6), []
    corpus, _ = four((0, 24), (0, 240), (0, 24), (0, 240))
    docs = sorted(corpus.articles["doc_id"])
    for _ in range(10):
        counted = terms(random.random((528, 100)) < 0.3, [f"w{i:02d}" for i in range(100)], docs)
        small.append(difference_in_differences(counted, corpus, **OPTIONS)["p"])
    small = np.concatenate(small)
    assert 0.03 <= (small <= 0.05).mean() <= 0.07
    assert (small <= 0.01).mean() <= 0.015


def test_times_that_cannot_be_compared_are_refused():
    """Overlapping times, a time without articles of both sides: three lines; nothing to compare is no error."""
    corpus, docs = corpus_of_months(48)
    counted = terms([[i % 2] for i in range(48)], ["oil"], docs)
    with pytest.raises(AnalysisError, match="share days"):
        difference_in_differences(counted, corpus, **OPTIONS | {"after": "2016-12..2017-02"})
    with pytest.raises(AnalysisError, match="No month in '2019' has articles"):
        difference_in_differences(counted, corpus, **OPTIONS | {"after": "2019"})
    assert len(difference_in_differences(mentions(), corpus, **OPTIONS)) == 0
    # nobody and everybody: no width of zero, no p of zero
    sure = difference_in_differences(counted, corpus, **OPTIONS).iloc[0]
    assert (sure["change"], sure["p"]) == (0, 1)
    assert sure["low"] < 0 < sure["high"]
