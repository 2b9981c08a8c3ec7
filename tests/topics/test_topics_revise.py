"""Promises of merge and split: weights add up, other topics keep their numbers, every decision is recorded."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import measure, topics
from analysis.errors import AnalysisError
from conftest import article, corpus_of
from topics.made import planted, terms_of, two_themes


@pytest.fixture(scope="module")
def terms():
    """Six planted topics."""
    return planted(6, docs=300, words=200, length=60)[1]


@pytest.fixture(scope="module")
def model(terms):
    """Their model."""
    return topics.calibrate(topics.fit(terms, k=6), terms)


def test_merged_topics_hold_what_they_held(model):
    """Weights are summed, words are weighted by size, the lowest number stays, the others are untouched."""
    one = model.merge([4, 2])
    assert one.numbers == (0, 1, 2, 3, 5)
    assert one.retired == (4,)
    assert np.allclose(one.weights[:, 2], model.weights[:, 2] + model.weights[:, 4], atol=1e-9)
    sizes = model.weights.sum(axis=0)
    assert np.allclose(one.words[2], (sizes[2] * model.words[2] + sizes[4] * model.words[4]) / (sizes[2] + sizes[4]))
    for topic in (0, 1, 3, 5):
        rows = model.topic_terms["topic"] == topic
        kept = one.topic_terms[one.topic_terms["topic"] == topic].reset_index(drop=True)
        assert kept.equals(model.topic_terms[rows].reset_index(drop=True))
        assert one.labels[one.place(topic)] == model.labels[topic]
    assert "topics 2, 4 merged into 2 by the analyst" in one.recipe[-1]
    assert model.k == 6


def test_a_merged_topic_is_called_and_measured_as_asked(model, terms):
    """With a label it has it; with the terms its coherence is known, without it is not guessed."""
    bare, known = model.merge([0, 1], label="both"), model.merge([0, 1], terms=terms)
    assert bare.labels[0] == "both"
    assert bare.topics["npmi"].isna().tolist() == [True, False, False, False, False]
    assert bare.quality["npmi"] is None
    assert known.topics["npmi"].notna().all()
    assert repr(bare) == "TopicModel(lda, 5 topics, 300 articles)"


def test_typical_articles_follow_their_topic(model):
    """The merged topic shows articles of both, best first, and each still belongs to it."""
    one = model.merge([1, 3])
    shown = one.quality["topics"][1]["exemplars"]
    weight = one.doc_topics.query("topic == 1").set_index("doc_id")["weight"]
    assert set(shown) <= {*model.quality["topics"][1]["exemplars"], *model.quality["topics"][3]["exemplars"]}
    assert weight[shown].diff().max() < 1e-5  # weights have six digits
    assert one.topics.set_index("topic")["exemplar"][1] == shown[0]


def test_a_topic_of_two_themes_splits_into_them():
    """Oil and football fitted as one come apart again, whichever way the articles are ordered."""
    terms = two_themes()
    one = topics.fit(terms, k=1)
    two = one.split(0, terms)
    assert two.numbers == (0, 1)
    strongest = two.weights.argmax(axis=1)
    assert len(set(strongest[::2])) == len(set(strongest[1::2])) == 1
    assert strongest[0] != strongest[1]
    assert len(set(two.labels)) == 2
    assert "topic 0 split into 0, 1 by the analyst" in two.recipe[-1]


def test_the_parts_add_up_and_the_rest_stays(model, terms):
    """In every article the parts' weights sum to the topic's; merged again they are the topic."""
    two = model.split(3, terms, k=2)
    assert two.numbers == (*range(7),)
    assert np.allclose(two.weights[:, 3] + two.weights[:, 6], model.weights[:, 3], atol=2e-6)
    assert np.allclose(two.weights[:, [0, 1, 2, 4, 5]], model.weights[:, [0, 1, 2, 4, 5]], atol=2e-6)
    assert two.weights[:, 3].sum() >= two.weights[:, 6].sum()
    back = two.merge([3, 6])
    assert np.abs(back.words - model.words).max() < 0.01
    assert back.retired == (6,)


def test_a_number_is_never_given_twice(model, terms):
    """After a merge, the next new topic has a number above all that ever were."""
    assert model.merge([4, 5]).split(0, terms).numbers == (0, 1, 2, 3, 4, 6)


def test_a_split_repeats_itself(model, terms):
    """Nothing is drawn: twice the same tables."""
    one, two = model.split(0, terms, k=3), model.split(0, terms, k=3)
    assert one.topic_terms.equals(two.topic_terms)
    assert one.doc_topics.equals(two.doc_topics)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, 5), min_size=2, max_size=6))
def test_any_merge_keeps_a_model_sound(chosen):
    """Shares sum to 1 an article, probabilities to 1 a topic, labels differ, and reading new articles goes on."""
    terms = planted(6, docs=80, words=60, length=20)[1]
    model = topics.calibrate(topics.fit(terms, k=6), terms)
    one = model.merge(sorted(chosen))
    assert one.k == 7 - len(chosen) == len(set(one.labels)) == len(one.topics)
    assert np.allclose(one.doc_topics.groupby("doc_id")["weight"].sum(), 1, atol=1e-9)
    assert np.allclose(one.topic_terms.groupby("topic")["weight"].sum(), 1, atol=1e-9)
    assert set(topics.transform(one, terms)["topic"]) == set(one.numbers)


def test_decisions_that_make_no_sense_are_refused(model, terms):
    """No such topic, one topic, one part, too little text, terms of other articles: told in three lines."""
    for wrong in ([2], [2, 2], [0, 9], [], 3, "12", ["0", "1"], [0, 1.5], [0, -1]):
        with pytest.raises(AnalysisError) as told:
            model.merge(wrong)
        assert len(str(told.value).splitlines()) == 3
    with pytest.raises(AnalysisError, match="str holds no terms"):
        model.merge([0, 1], terms="terms")
    with pytest.raises(AnalysisError, match="list holds no terms"):
        model.split(0, ["oil"])
    with pytest.raises(AnalysisError, match=r"k=2\.5"):
        model.split(0, terms, k=2.5)
    with pytest.raises(AnalysisError, match="splits nothing"):
        model.split(0, terms, k=1)
    with pytest.raises(AnalysisError, match="no topic 6"):
        model.split(6, terms)
    with pytest.raises(AnalysisError, match="lack 300"):
        model.split(0, terms_of(["a b"]))
    tiny = terms_of(["a b", "a b", "c d", "c d"])
    with pytest.raises(AnalysisError, match="too few"):
        topics.fit(tiny, k=2).split(0, tiny)


def test_numbers_with_gaps_are_counted_and_shown(terms):
    """Coverage, relabelling and typical articles go by the number, not by the place."""
    model = topics.fit(terms, k=6).merge([0, 1]).relabel({5: "the sixth"})
    corpus = corpus_of(*(article(doc_id, "text") for doc_id in model.docs))
    cov = measure.coverage(model, corpus, over="year", items=["the sixth", 4])
    expected = dict(zip(model.topics["topic"], model.topics["docs"], strict=True))
    assert cov["item"].tolist() == ["5", "4"]
    assert cov["docs"].tolist() == [expected[5], expected[4]]
    shown = topics.representative(model, corpus, topic=5, n=1)
    assert shown["doc_id"].tolist() == [model.topics.set_index("topic")["exemplar"][5]]
    with pytest.raises(AnalysisError, match="topics are 0, 2, 3, 4, 5"):
        topics.representative(model, corpus, topic=1)
