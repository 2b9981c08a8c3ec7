"""Promises of the order by how typical sentences are: what most of them say comes first, repetitions come last."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import UnknownName
from analysis.measure import evidence
from analysis.measure.typical import typical
from conftest import article, corpus_of
from measure.counted import named

TALKS = [
    "Talks on the truce went on in Vienna.",
    "The truce talks in Vienna went on.",
    "Vienna hosts talks on a truce.",
]


def test_what_most_sentences_say_comes_before_what_one_says():
    """Three on one matter lead, the one on another closes."""
    order = typical(["Wheat grew dearer overnight.", *TALKS])
    assert set(order[:3]) == {1, 2, 3}
    assert order[3] == 0


def test_a_sentence_that_is_printed_often_does_not_outvote_the_others():
    """Ten prints of one sentence count once, and nine of them come last, in their order."""
    order = typical(["Wheat grew dearer overnight."] * 10 + TALKS)
    assert set(order[:3]) == {10, 11, 12}
    assert order[3:].tolist() == list(range(10))


@given(st.lists(st.text(max_size=12), max_size=12))
def test_the_order_is_a_permutation_whatever_the_text(sentences):
    """Each sentence is there once, of empty ones and of other scripts too, and the same each time."""
    order = typical(sentences)
    assert sorted(order.tolist()) == list(range(len(sentences)))
    np.testing.assert_array_equal(order, typical(sentences))


def test_evidence_can_be_ordered_so():
    """The same rows as by date in another order, and the first n of that order."""
    texts = [
        "Iran bought wheat.",
        *(f"Iran and the others held talks on the deal, day {n}." for n in ("one", "two", "six")),
    ]
    corpus = corpus_of(*(article(str(i), text, day=f"2017-01-{i + 1:02d}") for i, text in enumerate(texts)))
    rows = named(corpus, "Iran")
    by_date, ranked = evidence(rows, corpus, item="IRN"), evidence(rows, corpus, item="IRN", order="typical")
    assert by_date["doc_id"].tolist() == ["0", "1", "2", "3"]
    assert ranked["doc_id"].tolist()[-1] == "0"
    pd.testing.assert_frame_equal(ranked.sort_values("doc_id", ignore_index=True), by_date)
    pd.testing.assert_frame_equal(evidence(rows, corpus, item="IRN", n=2, order="typical"), ranked.head(2))
    drawn = evidence(rows, corpus, item="IRN", n=3, seed=1, order="typical")
    assert set(drawn["doc_id"]) == set(evidence(rows, corpus, item="IRN", n=3, seed=1)["doc_id"])
    with pytest.raises(UnknownName, match="date, typical"):
        evidence(rows, corpus, item="IRN", order="size")
