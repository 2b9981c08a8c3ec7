"""Promises of the rankings of words."""

import numpy as np
import pytest
from scipy.stats import rankdata

from analysis import topics
from analysis.errors import AnalysisError
from analysis.topics.rankings import frex, relevances
from topics.made import planted, shuffled, two_themes

WORDS = np.array([[0.5, 0.3, 0.15, 0.05], [0.4, 0.05, 0.05, 0.5]])


def test_relevance_is_that_of_the_formula():
    """λ log p(w|t) + (1 - λ) log p(w|t)/p(w), by hand for one word; λ = 1 ranks as probability does."""
    share = np.array([0.75, 0.25])
    overall = 0.75 * 0.3 + 0.25 * 0.05
    by_hand = 0.6 * np.log(0.3) + 0.4 * np.log(0.3 / overall)
    assert relevances(WORDS, share, 0.6)[0, 1] == pytest.approx(by_hand)
    assert relevances(WORDS, share, 1.0) == pytest.approx(np.log(WORDS))


def test_frex_is_that_of_the_formula():
    """The weighted harmonic mean of the two empirical distribution functions, by hand for one word."""
    exclusive = WORDS / WORDS.sum(axis=0)
    own = rankdata(exclusive[0], method="max")[1] / 4
    often = 3 / 4  # of four words only one is likelier
    assert frex(WORDS, 0.7)[0, 1] == pytest.approx(1 / (0.7 / own + 0.3 / often))
    assert np.argmax(frex(WORDS, 0.5), axis=1).tolist() == [1, 3]


def test_a_word_common_to_all_topics_leads_by_probability_only():
    """`said` is in every article: likely in both topics, exclusive to none."""
    model = topics.fit(two_themes(), k=2)
    found = topics.rankings(model, n=3).groupby("ranking")["term"].agg(set)
    assert not {"said", "year"} & (found["frex"] | found["relevance"])
    assert {name: len(set(words)) for name, words in found.items()}.keys() == {
        "shown",
        "probability",
        "frex",
        "relevance",
    }


def test_shown_is_the_order_of_the_model_and_order_of_input_decides_nothing():
    """The first ranking repeats `topic_terms`; shuffled terms give the same table."""
    _, terms = planted(3, docs=80, words=60, length=40)
    model = topics.fit(terms, k=3)
    table = topics.rankings(model, n=7)
    assert len(table) == 3 * 4 * 7
    shown = table[table["ranking"] == "shown"].groupby("topic")["term"].agg(list).tolist()
    first = model.topic_terms[model.topic_terms["rank"] <= 7]
    assert shown == first.sort_values(["topic", "rank"]).groupby("topic")["term"].agg(list).tolist()
    assert table.equals(topics.rankings(topics.fit(shuffled(terms), k=3), n=7))


def test_weights_out_of_range_are_refused():
    """A weight above 1 is no weight."""
    with pytest.raises(AnalysisError, match="out of range"):
        topics.rankings(topics.fit(two_themes(), k=2), exclusive=1.5)
