"""Promises of difference_in_differences: what both sides do alike cancels out, what one does more is found."""

import numpy as np
import pytest

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
