"""Promises of contrast: planted differences are found, chance is not, and bad questions are refused."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, fisher_exact

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, UnknownName
from analysis.measure import contrast
from analysis.measure.exact import fisher
from conftest import article, corpus_of
from measure.counted import mentions, model, named, terms

DOCS = [f"{i:03d}" for i in range(200)]
ARTICLES = corpus_of(*(article(d, source="A" if i < 100 else "B") for i, d in enumerate(DOCS))).articles
WORDS = [f"w{i:02d}" for i in range(60)]


def test_two_random_halves_differ_in_nothing():
    """Of 200 random cuts of one corpus at most 5 % show any word with q below .05."""
    random = np.random.default_rng(11)
    counted = terms(random.random((200, 60)) < random.uniform(0.03, 0.5, 60), WORDS, DOCS)
    found = 0
    for _ in range(200):
        halves = Corpus(ARTICLES.assign(half=random.permutation(["x"] * 100 + ["y"] * 100)))
        found += bool((contrast(counted, halves, by="half", left="x", right="y")["q"] < 0.05).any())
    assert found <= 10


def test_planted_differences_are_found_with_the_right_sign():
    """Six of sixty words differ, three on each side: those are the first rows, and next to no others are sure."""
    random = np.random.default_rng(12)
    share = np.full((200, 60), 0.3)
    share[:100, :3], share[100:, :3] = 0.6, 0.2
    share[:100, 3:6], share[100:, 3:6] = 0.1, 0.45
    found = contrast(
        terms(random.random((200, 60)) < share, WORDS, DOCS), Corpus(ARTICLES), by="source", left="A", right="B"
    )
    assert set(found["item"].head(6)) == set(WORDS[:6])
    assert (found.head(6)["q"] < 0.05).all()
    effect = found.set_index("item")["effect"]
    assert (effect[WORDS[:3]] > 0).all()
    assert (effect[WORDS[3:6]] < 0).all()
    assert (found["q"] < 0.05).sum() <= 7


def test_the_numbers_are_those_of_the_two_by_two_table():
    """30 of 100 against 12 of 100: shares, log odds ratio with halves added, Fisher's p, q over all rows."""
    counted = terms([[i < 30 or 100 <= i < 112, i % 2] for i in range(200)], ["oil", "siege"], DOCS)
    found = contrast(counted, Corpus(ARTICLES), by="source", left="A", right="B")
    row = found.iloc[0]
    assert row[["item", "left", "right", "left_share", "right_share"]].tolist() == ["oil", 30, 12, 0.3, 0.12]
    assert row["effect"] == pytest.approx(np.log(30.5 / 70.5 / (12.5 / 88.5)))
    half = 1.959964 * np.sqrt(1 / 30.5 + 1 / 70.5 + 1 / 12.5 + 1 / 88.5)
    assert row[["low", "high"]].tolist() == pytest.approx([row["effect"] - half, row["effect"] + half], rel=1e-6)
    assert row["p"] == pytest.approx(fisher_exact([[30, 70], [12, 88]]).pvalue)
    assert found["q"].tolist() == pytest.approx(false_discovery_control(found["p"]).tolist())
    assert found.loc[1, "effect"] == 0


sizes = st.integers(1, 40)


@settings(deadline=None)
@given(sizes, sizes, st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=6))
def test_many_tables_at_once_have_the_p_of_one_at_a_time(n_left, n_right, shares):
    """Equal to scipy's exact test for tables of any size."""
    left = np.array([round(a * n_left) for a, _ in shares])
    right = np.array([round(b * n_right) for _, b in shares])
    expected = [fisher_exact([[a, n_left - a], [b, n_right - b]]).pvalue for a, b in zip(left, right, strict=True)]
    assert fisher(left, right, n_left=n_left, n_right=n_right) == pytest.approx(expected)


def test_swapping_the_sides_turns_the_signs_and_nothing_else():
    """Left against right is minus right against left."""
    counted = terms(np.random.default_rng(3).random((200, 60)) < 0.2, WORDS, DOCS)
    one = contrast(counted, Corpus(ARTICLES), by="source", left="A", right="B").set_index("item")
    two = contrast(counted, Corpus(ARTICLES), by="source", left="B", right="A").set_index("item").loc[one.index]
    assert one["effect"].tolist() == pytest.approx((-two["effect"]).tolist())
    assert one["p"].tolist() == pytest.approx(two["p"].tolist())
    assert one["low"].tolist() == pytest.approx((-two["high"]).tolist())


def test_rare_items_are_left_out_unless_they_are_asked_for():
    """Single occurrences are noise; a named item has its row, even without an article."""
    counted = terms([[i < 4, 0, i % 2] for i in range(200)], ["rare", "never", "often"], DOCS)
    corpus = Corpus(ARTICLES)
    assert contrast(counted, corpus, by="source", left="A", right="B")["item"].tolist() == ["often"]
    assert len(contrast(counted, corpus, by="source", left="A", right="B", min_docs=4)) == 2
    named_ = contrast(counted, corpus, by="source", left="A", right="B", items=["never", "rare"])
    assert named_[["item", "left", "right"]].values.tolist() == [["rare", 4, 0], ["never", 0, 0]]
    assert named_["p"].tolist()[1] == 1
    assert len(contrast(counted, corpus, by="source", left="A", right="B", min_docs=500)) == 0


def test_periods_are_sides_and_an_article_is_in_only_if_all_of_its_date_is():
    """2016 against the first half of 2017; a date known to the year is in a year but not in half of one."""
    corpus = corpus_of(
        article("1", "Iran", day="2016-05-01"), article("2", "Iran", day="2016-01-01", precision="year"),
        article("3", "Rain", day="2017-06-30"), article("4", "Rain", day="2017-01-01", precision="year"),
        article("5", "Iran", day="2017-06-01", precision="month"), article("6", "Iran", day=None),
    )  # fmt: skip
    seen = named(corpus, "Iran")
    row = contrast(seen, corpus, by="period", left="2016", right="2017-01..2017-06", min_docs=1).iloc[0]
    assert row[["left", "right", "left_share", "right_share"]].tolist() == [2, 1, 1, 0.5]
    assert contrast(seen, corpus, by="period", left="2017Q2", right="2016-Q2", items=["IRN"])["left"].tolist() == [1]


def test_topics_and_entities_are_compared_by_articles():
    """Ten mentions in one article are one; an article counts for its strongest topic."""
    corpus = corpus_of(article("1", "Iran Iran", source="A"), article("2", "Rain", source="B"))
    seen = contrast(named(corpus, "Iran"), corpus, by="source", left="A", right="B", min_docs=1)
    assert seen[["left", "right"]].values.tolist() == [[1, 0]]
    topics = model({"1": (0.5, 0.5), "2": (0.4, 0.6)}, [["oil"], ["siege"]])
    found = contrast(topics, corpus, by="source", left="A", right="B", min_docs=1)
    assert found[["item", "left", "right"]].values.tolist() == [["0", 1, 0], ["1", 0, 1]]


def test_a_side_without_articles_lists_the_values():
    """A typo in a source, a year before the first article, a side twice: three lines each."""
    corpus = corpus_of(article("1", "Iran", source="Gulf Desk"), article("2", "Iran", source="B"))
    seen = named(corpus, "Iran")
    with pytest.raises(UnknownName, match="did you mean 'Gulf Desk'"):
        contrast(seen, corpus, by="source", left="Gulf Dsk", right="B")
    with pytest.raises(AnalysisError, match=r"(?s)No article lies in '1999'.*2017-01-05"):
        contrast(seen, corpus, by="period", left="1999", right="2017")
    with pytest.raises(AnalysisError, match="share 1 article"):
        contrast(seen, corpus, by="source", left="B", right="B")
    with pytest.raises(AnalysisError, match="share 2 articles"):
        contrast(seen, corpus, by="period", left="2017", right="2017-01")
    with pytest.raises(UnknownName, match="section"):
        contrast(seen, corpus, by="sektion", left="a", right="b")


def test_no_mention_gives_an_empty_table():
    """Nothing to compare is no error."""
    assert len(contrast(mentions(), Corpus(ARTICLES), by="source", left="A", right="B")) == 0


def test_equal_rows_stand_in_the_order_of_their_items_whatever_the_input_order():
    """Shuffled rows of a matrix and shuffled articles: the same table."""
    matrix = np.random.default_rng(5).random((200, 60)) < 0.1
    matrix[:, 1::2] = matrix[:, ::2]
    mixed = np.random.default_rng(6).permutation(200)
    one = contrast(terms(matrix, WORDS, DOCS), Corpus(ARTICLES), by="source", left="A", right="B")
    two = contrast(
        terms(matrix[mixed], WORDS, [DOCS[i] for i in mixed]),
        Corpus(ARTICLES.sample(frac=1, random_state=1)),
        by="source",
        left="A",
        right="B",
    )
    pd.testing.assert_frame_equal(one, two)
    alike = one.groupby(["left", "right"])["item"].agg(list)
    assert alike.map(len).max() > 1
    assert alike.map(lambda items: items == sorted(items)).all()
