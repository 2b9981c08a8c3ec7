"""Promises of keyness: occurrences are counted, bursts are no evidence, and bounds err on the safe side."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measure import contrast
from analysis.measure.keyness import PRIOR, log_ratio
from conftest import article, corpus_of
from measure.counted import model, named, terms

DOCS = [f"{i:03d}" for i in range(200)]
CORPUS = corpus_of(*(article(d, source="A" if i < 100 else "B") for i, d in enumerate(DOCS)))


def compared(columns, words=("oil", "rest")):
    """The rows of a contrast by word, of a matrix given by columns."""
    counted = terms(np.stack(columns, axis=1), words, DOCS)
    return contrast(counted, CORPUS, by="source", left="A", right="B", min_docs=1).set_index("item")


def test_occurrences_are_counted_and_weighed_against_all_words():
    """60 of 1,060 words against 20 of 1,020: the log odds of both with a prior of ten average articles."""
    oil = np.r_[[1] * 60, [0] * 40, [1] * 20, [0] * 80]
    row = compared([oil, np.full(200, 10)]).loc["oil"]
    assert row[["left_count", "right_count"]].tolist() == [60, 20]
    part, weight = 80 / 2080, PRIOR * 2080 / 200
    left, right = ((y + weight * part) / (n + weight) for y, n in ((60, 1060), (20, 1020)))
    assert row["log_odds"] == pytest.approx(np.log(left / (1 - left)) - np.log(right / (1 - right)))
    # words once an article: hardly bursty, so near the variance of words drawn one by one
    iid = np.sqrt(1 / (60 + weight * part) + 1 / (20 + weight * part))
    assert row["log_odds_sd"] == pytest.approx(iid, rel=0.25)


def test_a_word_shouted_in_one_article_is_not_sure():
    """Sixty times in one article or once in sixty: the same log odds, but only the second is far from 0."""
    once, rest = np.r_[np.ones(60, dtype=int), np.zeros(140, dtype=int)], np.full(200, 20)
    shouted = np.r_[60, np.zeros(199, dtype=int)]
    far, near = compared([once, rest]).loc["oil"], compared([shouted, rest]).loc["oil"]
    assert far["log_odds"] == pytest.approx(near["log_odds"])
    assert far["log_odds"] / far["log_odds_sd"] > 3
    assert abs(near["log_odds"] / near["log_odds_sd"]) < 1.96


def test_bursts_without_a_difference_are_within_their_standard_deviation():
    """Words in bursts of four: |z| by article is above 1.96 for 5 to 9 % of them, by word for half of them."""
    random = np.random.default_rng(1)
    has = random.random((200, 400)) < random.uniform(0.1, 0.4, 400)
    counts = has * (1 + random.negative_binomial(0.3, 0.1, has.shape))
    words = [f"w{i:03d}" for i in range(400)]
    found = compared(counts.T, words)
    z = found["log_odds"] / found["log_odds_sd"]
    assert (z.abs() > 1.96).mean() < 0.09
    by_word = found["log_odds"] / np.sqrt(1 / (found["left_count"] + 1) + 1 / (found["right_count"] + 1))
    assert (by_word.abs() > 1.96).mean() > 0.3


def test_mentions_are_occurrences_and_topics_and_pairs_have_none():
    """Three mentions in two articles count three; a topic and a pair have no occurrences."""
    corpus = corpus_of(article("1", "Iran, Iran and Qatar", source="A"), article("2", "Iran", source="B"))
    found = contrast(
        named(corpus, "Iran", "Qatar"), corpus, by="source", left="A", right="B", items=["IRN", "QAT", "IRN+QAT"]
    ).set_index("item")
    assert found.loc["IRN", ["left_count", "right_count"]].tolist() == [2, 1]
    assert found.loc["IRN + QAT", ["left_count", "log_odds"]].isna().all()
    assert found["log_ratio"].notna().all()
    topics = model({"1": (0.5, 0.5), "2": (0.4, 0.6)}, [["oil"], ["siege"]])
    assert contrast(topics, corpus, by="source", left="A", right="B", min_docs=1)["left_count"].isna().all()


def test_a_single_word_and_a_word_that_is_nowhere_have_no_log_odds():
    """What has no occurrence, or is all there is, is null and not infinite."""
    assert np.isnan(compared([np.ones(200, dtype=int)], ["oil"]).loc["oil", "log_odds"])
    counted = terms(np.stack([np.zeros(200), np.ones(200)], axis=1), ["never", "ever"], DOCS)
    found = contrast(counted, CORPUS, by="source", left="A", right="B", items=["never"]).iloc[0]
    assert np.isnan(found["log_odds"])
    assert found["log_ratio"] == 0


@settings(deadline=None)
@given(st.integers(1, 300), st.integers(1, 300), st.floats(0, 1), st.floats(0, 1), st.floats(1, 9))
def test_the_bound_is_on_the_side_of_the_ratio_and_nearer_to_zero(n, m, a, b, deff):
    """Whatever the counts: same sign or 0, never farther out, nearer with clusters, and turned with the sides."""
    docs = np.array([round(a * n)]), np.array([round(b * m)])
    plain = np.ones(1), np.ones(1)
    value, bound = log_ratio(docs, (n, m), deff=plain, z=1.96)
    assert abs(bound[0]) <= abs(value[0])
    assert bound[0] * value[0] >= 0
    sizes = np.array([min(deff, n)]), np.array([min(deff, m)])  # a cluster is no larger than its side
    wide = log_ratio(docs, (n, m), deff=sizes, z=1.96)
    assert wide[0] == pytest.approx(value)
    assert wide[1][0] * value[0] >= 0
    assert abs(wide[1][0]) <= abs(bound[0]) + 1e-9
    turned = log_ratio(docs[::-1], (m, n), deff=plain, z=1.96)
    assert [-turned[0][0], -turned[1][0]] == pytest.approx([value[0], bound[0]])
