"""Promises of clusters: copies are no evidence of their own, and single articles are tested as ever."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import Corpus
from analysis.curate import duplicates, stories
from analysis.errors import AnalysisError, UnknownName
from analysis.measure import contrast, paired
from analysis.measure.clustered import alike, design_effects, units_of
from analysis.measure.dealt import dealt
from conftest import article, corpus_of
from measure.counted import terms

WORDS = [f"w{i:02d}" for i in range(40)]


def copied(random: np.random.Generator, *, stories: int = 60, sizes: tuple[int, int] = (4, 4), words: int = 40):
    """Two sources whose stories are printed several times, word for word; nothing differs between the sources."""
    source = np.repeat([0, 1], stories)
    has = random.random((2 * stories, words)) < random.uniform(0.1, 0.4, words)
    story = np.repeat(np.arange(2 * stories), random.geometric(1 / np.array(sizes)[source]))
    docs = [f"{i:05d}" for i in range(len(story))]
    corpus = corpus_of(*(article(d, source="AB"[source[s]], story=f"s{s}") for d, s in zip(docs, story, strict=True)))
    return corpus, terms(has[story], WORDS[:words], docs)


def p_of(corpus, counted, **options):
    return contrast(counted, corpus, by="source", left="A", right="B", min_docs=1, **options).set_index("item")["p"]


@pytest.mark.parametrize("sizes", [(4, 4), (6, 1)])
def test_copies_make_nothing_sure_also_where_one_side_has_more_of_them(sizes):
    """Of words that do not differ some 5 % have p below .05 by cluster; by article it is several times as many."""
    random = np.random.default_rng(1)
    small, naive, held = [], [], []
    for _ in range(6):
        corpus, counted = copied(random, sizes=sizes)
        found = contrast(counted, corpus, by="source", left="A", right="B", min_docs=1, clusters="story")
        small.append((found["p"] <= 0.05).mean())
        held.append(((found["low"] <= 0) & (found["high"] >= 0)).mean())
        naive.append((p_of(corpus, counted) <= 0.05).mean())
    assert np.mean(small) < 0.08
    assert np.mean(held) > 0.91
    assert np.mean(naive) > 0.15


def test_every_article_three_times_tells_as_much_as_once():
    """p of clusters of three equal articles is that of the article once, but for what is drawn; counts are of all."""
    random = np.random.default_rng(2)
    share = np.where(np.arange(120)[:, None] < 60, 0.5, 0.2) * np.ones(6)
    has = random.random((120, 6)) < share
    once = corpus_of(*(article(f"{i:03d}", source="AB"[i >= 60]) for i in range(120)))
    thrice = corpus_of(
        *(article(f"{i:03d}-{j}", source="AB"[i >= 60], story=f"{i:03d}") for i in range(120) for j in range(3))
    )
    words = WORDS[:6]
    alone = contrast(terms(has, words, [f"{i:03d}" for i in range(120)]), once, by="source", left="A", right="B")
    docs = [f"{i:03d}-{j}" for i in range(120) for j in range(3)]
    tripled = contrast(
        terms(np.repeat(has, 3, axis=0), words, docs), thrice, by="source", left="A", right="B", clusters="story"
    )
    one, three = alone.set_index("item").sort_index(), tripled.set_index("item").sort_index()
    assert (three["left"] == 3 * one["left"]).all()
    assert np.log10(three["p"]).tolist() == pytest.approx(np.log10(np.maximum(one["p"], 1e-5)).tolist(), abs=0.35)
    assert (three["high"] - three["low"]).tolist() == pytest.approx((one["high"] - one["low"]).tolist(), rel=0.05)


def test_articles_that_are_clusters_of_their_own_are_tested_as_ever():
    """A cluster an article: the exact test as without; of one pair that belongs together it is dealt, and near."""
    random = np.random.default_rng(3)
    docs = [f"{i:03d}" for i in range(200)]
    corpus = corpus_of(*(article(d, source="A" if i < 80 else "B") for i, d in enumerate(docs)))
    counted = terms(random.random((200, 40)) < random.uniform(0.1, 0.5, 40), WORDS, docs)
    plain, own = p_of(corpus, counted), p_of(corpus, counted, clusters="doc_id")
    pd.testing.assert_series_equal(plain, own)
    pair = p_of(corpus, counted, clusters=pd.Series(["x", "x"] + [None] * 198)).loc[plain.index]
    assert (plain != pair).any()
    assert (plain - pair).abs().max() < 0.2
    assert (plain - pair)[plain < 0.1].abs().max() < 0.02


def test_clusters_are_a_column_a_series_or_the_stories_of_the_corpus():
    """Three ways to name them, one table; without a name an article is its own cluster."""
    told = "The council met on Tuesday and agreed to open the border to trucks with food and fuel before the winter."
    corpus = corpus_of(
        *(article(f"{i}", told if i < 4 else f"Rain number {i} fell.", source="AB"[i % 2]) for i in range(10))
    )
    found = stories(corpus.articles["doc_id"], duplicates(corpus))
    assert len(set(units_of(corpus, "stories"))) == 7
    assert units_of(corpus, found).tolist() == units_of(corpus, "stories").tolist()
    named = Corpus(corpus.articles.assign(story=["x", None, "x", None] + [None] * 6))
    assert len(set(units_of(named, "story"))) == 9
    counted = terms([[i % 3 > 0] for i in range(10)], ["oil"], [f"{i}" for i in range(10)])
    one, two = (contrast(counted, corpus, by="source", left="A", right="B", clusters=c) for c in (found, "stories"))
    pd.testing.assert_frame_equal(one, two)


def test_minimum_evidence_is_counted_in_clusters():
    """Ten copies of one story are one cluster: not enough for a row, unless it is asked for."""
    docs = [f"{i:02d}" for i in range(40)]
    corpus = corpus_of(*(article(d, source="AB"[i % 2], story="s" if i < 10 else d) for i, d in enumerate(docs)))
    counted = terms([[i < 10, i % 3 == 0] for i in range(40)], ["copy", "rain"], docs)
    found = contrast(counted, corpus, by="source", left="A", right="B", clusters="story")
    assert found["item"].tolist() == ["rain"]
    assert len(contrast(counted, corpus, by="source", left="A", right="B", items=["copy"], clusters="story")) == 1


def test_what_is_no_cluster_is_refused():
    """An unknown column lists the columns; a series of another length is told."""
    corpus, counted = copied(np.random.default_rng(4), stories=5)
    with pytest.raises(UnknownName, match="did you mean 'story'"):
        p_of(corpus, counted, clusters="stry")
    with pytest.raises(AnalysisError, match="2 clusters for"):
        p_of(corpus, counted, clusters=pd.Series(["a", "b"]))


def test_shuffled_input_and_other_items_do_not_change_a_p():
    """Articles in another order, or fewer items asked for: the same p to the last digit, for one seed."""
    corpus, counted = copied(np.random.default_rng(5))
    one = p_of(corpus, counted, clusters="story")
    mixed = Corpus(corpus.articles.sample(frac=1, random_state=3))
    assert p_of(mixed, counted, clusters="story").to_dict() == one.to_dict()
    few = p_of(corpus, counted, clusters="story", items=WORDS[:3])
    assert few.to_dict() == one[few.index].to_dict()
    assert p_of(corpus, counted, clusters="story", seed=1).to_dict() != one.to_dict()


def test_clusters_within_periods_keep_the_level():
    """Within months, too, words of copied stories are seldom below .05."""
    random = np.random.default_rng(6)
    small = []
    for _ in range(4):
        corpus, counted = copied(random, stories=90, sizes=(4, 2))
        days = [f"2017-0{1 + int(story[1:]) % 3}-05" for story in corpus.articles["story"]]
        dated = Corpus(corpus.articles.assign(published=pd.to_datetime(days, utc=True)))
        found = paired(counted, dated, by="source", left="A", right="B", clusters="story")
        small.append((found["p"] <= 0.05).mean())
        assert set(found["periods"]) == {3}
    assert np.mean(small) < 0.09


def test_the_correlation_of_copies_is_one_and_of_single_articles_none():
    """Perfect copies are alike; design effects are 1 without clusters and the mean size with copies."""
    corpus, counted = copied(np.random.default_rng(7), stories=200, sizes=(3, 3))
    has, unit = counted.counts.astype(np.int64), units_of(corpus, "story")
    sides = tuple((corpus.articles["source"] == s).to_numpy() for s in "AB")
    assert alike(has, unit, sides) == pytest.approx(1, abs=0.05)
    assert alike(has, units_of(corpus, None), sides) == 0
    single = design_effects(has, units_of(corpus, None), sides)
    assert (np.concatenate(single) == 1).all()
    sizes = np.bincount(unit[sides[0]])
    mean = (sizes**2).sum() / sizes.sum()
    assert np.median(design_effects(has, unit, sides)[0]) == pytest.approx(mean, rel=0.15)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32 - 1), st.integers(2, 12), st.floats(0, 1))
def test_a_p_is_a_probability_whatever_the_clusters(seed, clusters, near):
    """Between 1 in 100,000 and 1, and 1 for what is in no article or in all."""
    random = np.random.default_rng(seed)
    has = random.random((40, 3)) < [0.3, 0, 1.1]
    left = random.random(40) < 0.5
    left[:2] = True, False
    p = dealt(
        terms(has, ["a", "b", "c"], [f"{i:02d}" for i in range(40)]).counts.astype(np.int64),
        random.integers(0, clusters, 40),
        left=left,
        right=~left,
        alike=near,
    )
    assert ((p >= 1e-5) & (p <= 1)).all()
    assert p[1:].tolist() == [1, 1]
