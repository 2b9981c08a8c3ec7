"""Promises of fit: the truth found again, repeated byte for byte, and a result for every corpus however small."""

import sys
from io import StringIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from analysis import topics
from analysis.errors import AnalysisError, UnknownName
from analysis.topics import lda
from topics.made import planted, shuffled, terms_of, two_themes


def matched_cosine(truth, model, vocabulary):
    """Cosine of each true topic with the fitted topic matched to it."""
    found = model.topic_terms.pivot(index="topic", columns="term", values="weight")
    found = found.reindex(columns=vocabulary).fillna(0).to_numpy()
    unit = [m / np.linalg.norm(m, axis=1, keepdims=True) for m in (truth, found)]
    cosine = unit[0] @ unit[1].T
    return cosine[linear_sum_assignment(-cosine)]


@pytest.mark.parametrize("mixing", [0.02, 0.1, 0.3])
def test_planted_topics_are_found(mixing):
    """Topics that generated the texts come back with a cosine of .95 and more, each of them, mixed or not."""
    truth, terms = planted(8, docs=500, words=300, length=80, mixing=mixing)
    assert matched_cosine(truth, topics.fit(terms, k=8), terms.vocabulary).min() > 0.95


@pytest.mark.parametrize("mixing", [0.02, 0.3])
def test_a_start_from_a_sample_finds_them_too(monkeypatch, mixing):
    """In a large corpus the start comes from some of the articles; truth and bytes are the same in any order."""
    monkeypatch.setattr(lda, "SAMPLE", 200)
    monkeypatch.setattr(lda, "TRIED", 150)
    truth, terms = planted(6, docs=700, words=300, length=80, mixing=mixing)
    model, again = topics.fit(terms, k=6), topics.fit(shuffled(terms), k=6)
    assert matched_cosine(truth, model, terms.vocabulary).min() > 0.95
    assert model.topic_terms.equals(again.topic_terms)
    assert model.doc_topics.equals(again.doc_topics)
    assert any("in 200 of the articles" in line for line in model.recipe)


def test_nmf_finds_planted_topics_roughly():
    """The quick model finds the same topics, less exactly."""
    truth, terms = planted(5, docs=300, words=200, length=60)
    assert matched_cosine(truth, topics.fit(terms, k=5, model="nmf"), terms.vocabulary).mean() > 0.85


@pytest.mark.parametrize("model", ["lda", "nmf"])
@pytest.mark.parametrize("k", [2, 7, "auto"])
def test_order_of_articles_leaves_no_trace(tmp_path, model, k):
    """Shuffled articles and terms give the same files, byte for byte, topic numbers included."""
    terms = two_themes()
    for name, given_terms in (("a", terms), ("b", shuffled(terms)), ("c", shuffled(terms, 2))):
        topics.save(topics.fit(given_terms, k=k, model=model), tmp_path / name)
    for file in ("topic_terms.parquet", "doc_topics.parquet", "model.json"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "c" / file).read_bytes()


@pytest.mark.parametrize("model", ["lda", "nmf"])
def test_the_seed_changes_nothing(model):
    """With a number of topics given, any seed gives the same topics."""
    terms = two_themes()
    first, second = (topics.fit(terms, k=3, model=model, seed=seed) for seed in (0, 12345))
    assert first.topic_terms.equals(second.topic_terms)
    assert first.doc_topics.equals(second.doc_topics)


def test_two_themes_are_told_apart():
    """Oil and football are two topics: no article in the wrong one, and their words shown."""
    model = topics.fit(two_themes(), k=2)
    weights = model.doc_topics.pivot(index="doc_id", columns="topic", values="weight")
    strongest = weights.idxmax(axis=1).to_numpy()
    assert len(set(strongest[::2])) == len(set(strongest[1::2])) == 1
    assert strongest[0] != strongest[1]
    assert {"oil", "goal"} <= set(", ".join(model.topics["terms"]).split(", "))
    assert model.quality["npmi"] > 0.3


texts = st.lists(st.text("abcdef ", max_size=14), max_size=12)


@settings(max_examples=30, deadline=None)
@given(texts, st.sampled_from(["lda", "nmf"]), st.integers(1, 13))
def test_every_corpus_gives_a_result(some, model, k):
    """However few and odd the articles: weights sum to 1 an article, terms to 1 a topic, and the labels differ."""
    found = topics.fit(terms_of(some), k=k, model=model)
    assert found.k <= k
    assert len(found.topics) == found.k == len(set(found.labels))
    assert found.doc_topics["doc_id"].nunique() == sum(bool(text.split()) for text in some)
    assert np.allclose(found.doc_topics.groupby("doc_id")["weight"].sum(), 1, atol=1e-9)
    assert np.allclose(found.topic_terms.groupby("topic")["weight"].sum(), 1, atol=1e-9)
    assert found.doc_topics["weight"].between(0, 1 + 1e-9).all()
    assert found.warnings


@pytest.mark.parametrize(
    ("some", "k"),
    [
        ([], 0),
        (["", " "], 0),
        (["a b"], 1),
        (["a b", "c d"], 1),
        (["a b c"] * 9, 1),
        (["a"] * 60, 1),
        (["a b", "b"] * 9, 2),
    ],
    ids=["nothing", "empty texts", "one", "two", "nine the same", "one word", "two words"],
)
def test_a_small_corpus_lowers_k_and_says_so(some, k):
    """There are never more topics than the articles can carry, and the warnings say that it was so."""
    model = topics.fit(terms_of(some), k=12)
    assert model.k == k
    assert any("instead of 12" in warning or "no topics" in warning for warning in model.warnings)


def test_nine_excerpts_are_listed_but_not_believed():
    """Nine short texts give a few topics, and a plain sentence on what they cannot support."""
    words = [f"w{i}" for i in range(60)]
    rng = np.random.default_rng(0)
    model = topics.fit(terms_of([" ".join(rng.choice(words, 25)) for _ in range(9)]), k=12)
    assert 1 <= model.k <= 5
    assert any("9 articles: too few for topics to mean much" in warning for warning in model.warnings)


def test_articles_without_terms_are_counted_not_invented():
    """An article without a term has no row, and the result says how many there are."""
    model = topics.fit(terms_of(["a b c"] * 5 + ["d e f"] * 5 + [""]), k=2)
    assert "d010" not in set(model.doc_topics["doc_id"])
    assert model.quality["articles_without_terms"] == 1
    assert "1 article has no term left and no topic." in model.warnings


def test_a_large_corpus_has_no_warnings():
    """Where there is enough, nothing is warned of."""
    assert topics.fit(planted(5, docs=200, words=200, length=50)[1], k=5).warnings == ()


def test_topics_are_numbered_by_size():
    """Topic 0 is the largest."""
    share = topics.fit(planted(6, docs=200, words=200, length=40)[1], k=6).topics["share"]
    assert share.is_monotonic_decreasing
    assert share.sum() == pytest.approx(1)


def test_words_in_most_articles_are_not_shown_and_named():
    """A word in nearly every article keeps its weight but is not shown; the recipe names it."""
    rng = np.random.default_rng(5)
    words = np.array([f"w{i}" for i in range(400)])
    large = terms_of(["syria " + " ".join(rng.choice(words, 30)) for _ in range(100)])
    model = topics.fit(large, k=2)
    assert "'syria' is not shown: in 100% of articles" in model.recipe
    syria = model.topic_terms[model.topic_terms["term"] == "syria"]
    assert (syria["rank"] > 10).all()
    assert (syria["weight"] > 0.02).all()


@pytest.mark.parametrize("k", [0, -1, 2.5, "many", True, None])
def test_a_wrong_number_of_topics_is_refused(k):
    """Only whole numbers above 0, and auto."""
    with pytest.raises(AnalysisError, match="no number of topics"):
        topics.fit(two_themes(), k=k)


def test_an_unknown_model_lists_the_known():
    """A typo names the models there are, even for an empty corpus."""
    with pytest.raises(UnknownName, match="lda"):
        topics.fit(terms_of([]), model="ldaa")


def test_terms_are_not_changed():
    """fit leaves its input as it was."""
    terms = two_themes()
    before = terms.counts.toarray().copy()
    topics.fit(terms, k=3)
    assert (terms.counts.toarray() == before).all()


class Terminal(StringIO):
    """A stream that says it is a terminal, so that bars show."""

    def isatty(self):
        """It is one."""
        return True


@pytest.mark.parametrize("k", [3, "auto"])
def test_a_fit_shows_that_it_is_at_work(monkeypatch, k):
    """On a terminal bars name the work and count starts and chunks, for a fixed k too; unasked nothing is shown."""
    monkeypatch.setattr(sys, "stderr", Terminal())
    _, terms = planted(3, docs=120, words=100, length=60)
    topics.fit(terms, k=k)
    assert sys.stderr.getvalue() == ""
    topics.fit(terms, k=k, progress="finding topics")
    said = sys.stderr.getvalue()
    assert "finding topics" in said
    assert "start" in said
    assert "chunk" in said
