"""Promises of distinctive: each group against the rest, one table, one q, and the same numbers as contrast."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, UnknownName
from analysis.measure import contrast, distinctive
from analysis.measure.distinctive import simes
from conftest import article, corpus_of
from measure.counted import mentions, terms

DOCS = [f"{i:03d}" for i in range(240)]
CORPUS = corpus_of(*(article(d, source="ABCD"[i % 4]) for i, d in enumerate(DOCS)))
WORDS = [f"w{i:02d}" for i in range(40)]


def planted(seed: int, words: int = 4) -> np.ndarray:
    """Words of equal share everywhere, but the first four, each far more frequent in one of four sources."""
    random = np.random.default_rng(seed)
    share = np.tile(random.uniform(0.1, 0.3, 40), (240, 1))
    for word in range(words):
        share[np.arange(240) % 4 == word, word] = 0.75
    return random.random((240, 40)) < share


def test_each_group_has_its_own_word_first():
    """Four words planted in four sources: the surest row of each source is its word, and next to no other is sure."""
    found = distinctive(terms(planted(1), WORDS, DOCS), CORPUS, by="source")
    first = found.groupby("group").head(1)
    assert first["item"].tolist() == WORDS[:4]
    assert (first["effect"] > 0).all()
    assert (first["q"] < 0.01).all()
    assert (found[~found["item"].isin(WORDS[:4])]["q"] < 0.1).sum() <= 1
    sure = found.drop_duplicates("item").set_index("item")["q_any"]
    assert set(sure[sure < 0.01].index) == set(WORDS[:4])


def test_without_a_difference_few_lists_hold_a_row():
    """Of 60 random divisions into four groups at most 10 % list anything at q .1, row or item."""
    random = np.random.default_rng(2)
    counted = terms(planted(3, words=0), WORDS, DOCS)
    rows = items = 0
    for _ in range(60):
        mixed = Corpus(CORPUS.articles.assign(part=random.permutation(["a", "b", "c", "d"] * 60)))
        found = distinctive(counted, mixed, by="part")
        rows += bool((found["q"] <= 0.1).any())
        items += bool((found["q_any"] <= 0.1).any())
    assert rows <= 9
    assert items <= 9


def test_a_row_is_that_of_contrast_with_the_rest_on_the_right():
    """All columns but q are those of a comparison with a column that knows the group and the rest."""
    counted = terms(planted(4), WORDS, DOCS)
    found = distinctive(counted, CORPUS, by="source")
    two = Corpus(CORPUS.articles.assign(b=np.where(CORPUS.articles["source"] == "B", "B", "rest")))
    one = contrast(counted, two, by="b", left="B", right="rest")
    own = found[found["group"] == "B"].reset_index(drop=True)
    pd.testing.assert_frame_equal(own[one.columns].drop(columns="q"), one.drop(columns="q"))
    assert found["q"].tolist() == pytest.approx(false_discovery_control(found["p"]).tolist())


def test_two_groups_mirror_each_other():
    """What sets A apart sets B apart the other way round, and any difference is that one."""
    articles = CORPUS.articles.assign(half=["x", "y"] * 120)
    found = distinctive(terms(planted(5), WORDS, DOCS), Corpus(articles), by="half")
    x, y = (found[found["group"] == g].set_index("item").sort_index() for g in "xy")
    assert x["effect"].tolist() == pytest.approx((-y["effect"]).tolist())
    assert x["p"].tolist() == pytest.approx(y["p"].tolist())
    assert x["p_any"].tolist() == pytest.approx(x["p"].tolist())


def test_articles_without_a_value_are_in_no_group():
    """Neither a group of their own nor part of the rest."""
    corpus = corpus_of(*(article(d, section=None if i >= 200 else "ab"[i % 2]) for i, d in enumerate(DOCS)))
    counted = terms([[1, i >= 200] for i in range(240)], ["all", "none"], DOCS)
    found = distinctive(counted, corpus, by="section", items=["all", "none"])
    assert found[["group", "item", "left", "right"]].values.tolist() == [
        ["a", "all", 100, 100], ["a", "none", 0, 0], ["b", "all", 100, 100], ["b", "none", 0, 0],
    ]  # fmt: skip
    assert distinctive(counted, corpus, by="section")["item"].unique().tolist() == ["all"]


def test_one_group_or_none_is_refused_and_nothing_to_compare_is_no_error():
    """Three lines for a column of one value and for no column; an empty table without mentions."""
    with pytest.raises(AnalysisError, match="1 value, and two"):
        distinctive(mentions(), corpus_of(article("1"), article("2")), by="source")
    with pytest.raises(UnknownName, match="source"):
        distinctive(mentions(), CORPUS, by="sorce")
    assert len(distinctive(mentions(), CORPUS, by="source")) == 0


def test_shuffled_input_gives_the_same_table():
    """Rows of the matrix and articles in another order."""
    matrix, mixed = planted(6, words=0), np.random.default_rng(7).permutation(240)
    corpus = Corpus(CORPUS.articles.assign(pair=[f"{i % 90:02d}" for i in range(240)]))
    one = distinctive(terms(matrix, WORDS, DOCS), corpus, by="source", clusters="pair")
    two = distinctive(
        terms(matrix[mixed], WORDS, [DOCS[i] for i in mixed]),
        Corpus(corpus.articles.sample(frac=1, random_state=1)),
        by="source",
        clusters="pair",
    )
    pd.testing.assert_frame_equal(one, two)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.lists(st.floats(0.001, 1), min_size=3, max_size=3), min_size=1, max_size=5))
def test_one_p_of_several_lies_between_the_least_and_k_times_it(rows):
    """Simes is at most Bonferroni, and never below the least p; of equal ones it is that one."""
    p = np.array(rows)
    combined = simes(p)
    assert (combined >= p.min(axis=0) - 1e-12).all()
    assert (combined <= len(p) * p.min(axis=0) + 1e-12).all()
    assert simes(np.repeat(p[:1], 4, axis=0)) == pytest.approx(p[0])
