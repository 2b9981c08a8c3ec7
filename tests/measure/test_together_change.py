"""Promises of the change of company: a planted one is found, more articles or longer ones make none."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest

from analysis.errors import AnalysisError
from analysis.measure import together, together_change
from analysis.measure.together_change import _two_sided
from conftest import article, corpus_of
from measure.counted import terms

WORDS = [f"w{i:02d}" for i in range(16)]


def world(seed: int, *, sizes: tuple[int, int] = (300, 300), longer: float = 1.0, planted: float = 0.0):
    """Two years of articles with words that know nothing of each other; in some of the second, w01 goes with w00."""
    random, n = np.random.default_rng(seed), sum(sizes)
    late = np.arange(n) >= sizes[0]
    length = np.exp(random.uniform(0, np.log(8), n)) * np.where(late, longer, 1.0)
    has = random.random((n, 16)) < 1 - np.exp(-np.outer(length / length.mean(), random.uniform(0.05, 0.25, 16)))
    joined = late & (random.random(n) < planted)
    has[joined, 1] = has[joined, 0]
    docs = [f"{i:04d}" for i in range(n)]
    corpus = corpus_of(*(article(d, day="2016-05-05" if i < sizes[0] else "2017-05-05") for i, d in enumerate(docs)))
    return terms(has, WORDS, docs), corpus


def test_a_planted_change_comes_first_with_its_direction():
    """One word that goes with another in six of ten articles of the second year is the surest change, and a rise."""
    for seed in range(3):
        planted = world(seed, sizes=(1500, 1500), planted=0.6)
        first = together_change(*planted, before="2016", after="2017").iloc[0]
        assert (first["left"], first["right"]) == ("w00", "w01")
        assert first["q"] < 0.05
        assert first["low"] > 0
        back = together_change(*planted, before="2017", after="2016").iloc[0]
        assert (back["left"], back["right"]) == ("w00", "w01")
        assert back["high"] < 0


def test_more_and_longer_articles_alone_are_no_change():
    """Three times the articles, twice as long: the p-values are not small more often than they may be."""
    small = []
    for seed in range(6):
        found = together_change(*world(seed, sizes=(150, 450), longer=2.0), before="2016", after="2017")
        small.append((found["p"] <= 0.05).mean())
        assert (found["q"] > 0.05).all()
    assert np.mean(small) <= 0.05


def test_each_period_counts_what_together_counts_there():
    """Counts and expectations are those of `together` on the articles of the period alone."""
    counted, corpus = world(4)
    found = together_change(counted, corpus, before="2016", after="2017", items=WORDS[:6]).set_index(["left", "right"])
    late = corpus.take((corpus.articles["published"].dt.year == 2017).to_numpy())
    alone = together(counted, late, items=WORDS[:6], min_docs=1).set_index(["left", "right"])
    both = found.index.intersection(alone.index)
    assert len(both) > 3
    assert found.loc[both, "docs_after"].tolist() == alone.loc[both, "docs"].tolist()
    assert found.loc[both, "expected_after"].tolist() == pytest.approx(alone.loc[both, "expected"].tolist(), rel=0.02)


@pytest.mark.parametrize(("x", "n", "chance"), [(0, 7, 0.4), (3, 9, 0.5), (12, 12, 0.3), (5, 40, 0.25), (0, 0, 0.5)])
def test_p_is_that_of_the_exact_binomial_test(x, n, chance):
    """The same as scipy's; of no article at all nothing is said."""
    assert _two_sided(x, n, chance) == pytest.approx(binomtest(x, n, chance).pvalue if n else 1.0)


def test_what_meets_in_one_period_alone_has_an_open_interval():
    """Nothing shared before: the change has no upper end."""
    docs = [f"{i:02d}" for i in range(40)]
    has = np.zeros((40, 3), dtype=int)
    has[:10, 0], has[10:20, 1], has[20:32, :2], has[:, 2] = 1, 1, 1, 1
    corpus = corpus_of(*(article(d, day="2016-05-05" if i < 20 else "2017-05-05") for i, d in enumerate(docs)))
    row = together_change(terms(has, ["a", "b", "c"], docs), corpus, before="2016", after="2017").iloc[0]
    assert (row["left"], row["right"], row["docs_before"], row["docs_after"]) == ("a", "b", 0, 12)
    assert row["high"] == np.inf
    assert row["low"] < row["change"] < row["high"]


def test_the_order_of_the_articles_decides_nothing():
    """Shuffled articles give the same table."""
    counted, corpus = world(2, planted=0.1)
    mixed = corpus_of(*corpus.articles.sample(frac=1, random_state=1).to_dict("records"))
    options = {"before": "2016", "after": "2017"}
    pd.testing.assert_frame_equal(
        together_change(counted, mixed, **options), together_change(counted, corpus, **options)
    )


def test_periods_that_share_days_or_have_no_article_are_refused():
    """Three lines, with the days that there are."""
    counted, corpus = world(0)
    with pytest.raises(AnalysisError, match="share days"):
        together_change(counted, corpus, before="2016", after="2016-12..2017")
    with pytest.raises(AnalysisError, match="2016-05-05 to 2017-05-05"):
        together_change(counted, corpus, before="2016", after="2019")
