"""Promises of calibrate, transform and novelty: new articles are read alone and alike everywhere, strangers told."""

import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from analysis import store, topics
from analysis.errors import AnalysisError
from analysis.terms import Terms
from analysis.topics import infer
from conftest import ROOT
from topics.made import drawn, planted, shuffled, terms_of, two_themes


def part(terms: Terms, rows) -> Terms:
    """Some of the documents."""
    return Terms(tuple(terms.docs[i] for i in rows), terms.vocabulary, sparse.csr_array(terms.counts[rows]))


def calibrated(terms: Terms, **options):
    """A model that can read new articles."""
    return topics.calibrate(topics.fit(terms, **options), terms)


@pytest.fixture(scope="module", params=["lda", "nmf"])
def seen(request):
    """Half of a planted corpus fitted by either model, and the other half."""
    _, terms = planted(6, docs=600, words=300, length=60)
    first, second = part(terms, range(0, 600, 2)), part(terms, range(1, 600, 2))
    return calibrated(first, k=6, model=request.param), first, second


def test_training_articles_get_their_weights_back(seen):
    """Read again as new, nine in ten articles have the strongest topic of the fit, and 2 % of weight moves."""
    model, first, _ = seen
    again = topics.transform(model, first)
    assert again["doc_id"].equals(model.doc_topics["doc_id"])
    assert np.abs(again["weight"] - model.doc_topics["weight"]).groupby(again["doc_id"]).sum().mean() / 2 < 0.02
    assert model.calibration.error < 0.02


def test_short_texts_get_theirs_back_too():
    """Titles, whose weights are those of a mixture of unigrams, are read in the same way, and the recipe says so."""
    _, terms = planted(4, docs=300, words=60, length=8)
    model = calibrated(terms, k=4)
    assert model.calibration.error < 0.1
    assert model.recipe[-1].startswith("weights of new articles: ")


def test_weights_of_an_article_do_not_depend_on_its_company(seen):
    """Alone, shuffled, or among others: the same weights to the last digit."""
    model, _, second = seen
    table = topics.transform(model, second).set_index(["doc_id", "topic"])["weight"]
    other = topics.transform(model, shuffled(second)).set_index(["doc_id", "topic"])["weight"]
    assert table.equals(other)
    for row in (0, 17, 123):
        alone = topics.transform(model, part(second, [row]))
        assert alone["weight"].tolist() == table[second.docs[row]].tolist()


def test_new_articles_have_the_topics_that_made_them(seen):
    """The strongest topic of held-out planted articles is the one most of their words came from."""
    model, _, second = seen
    truth, _ = planted(6, docs=600, words=300, length=60)
    columns = [int(term[1:]) for term in model.vocabulary]
    match = (model.words @ truth[:, columns].T).argmax(axis=1)
    whole = planted_shares()[1::2]
    table = topics.transform(model, second).pivot(index="doc_id", columns="topic", values="weight")
    found = match[table.loc[list(second.docs)].to_numpy().argmax(axis=1)]
    clear = whole.max(axis=1) > 0.6
    assert (found[clear] == whole.argmax(axis=1)[clear]).mean() > 0.97


def planted_shares():
    """The shares of topics that `planted` drew."""
    rng = np.random.default_rng(7)
    rng.dirichlet(np.full(300, 0.05), 6)
    return rng.dirichlet(np.full(6, 0.1), 600)


def test_about_a_twentieth_of_new_articles_of_the_same_kind_fits_no_topic(seen):
    """Left out of the counts, training articles set thresholds that hold for new ones: 5 % lie below, not 10 or 15."""
    model, _, second = seen
    share = 1 - topics.novelty(model, second)["fits"].mean()
    assert 0.02 < share < 0.1


def test_where_rare_terms_were_cut_unknown_ones_are_not_counted():
    """New articles are measured as training ones were, without rare terms; cut by share, terms are still known by name.

    Planted articles have one rare word in four, which `prune` takes from the training articles. Counted in new ones,
    those words would gain nothing, and two in three would fit no topic.
    """
    _, terms = planted(4, docs=300, words=100, length=60)
    rng = np.random.default_rng(1)
    owner, rare = np.repeat(np.arange(300), 20), rng.integers(0, 3000, 6000)
    more = sparse.csr_array((np.ones(6000, dtype=np.int32), (owner, rare)), shape=(300, 3000))
    names = (*terms.vocabulary, *(f"x{i:04}" for i in range(3000)))
    whole = Terms(terms.docs, names, sparse.csr_array(sparse.hstack([terms.counts, more]), dtype=np.int32))
    first, second = part(whole, range(0, 300, 2)), part(whole, range(1, 300, 2))
    cut = first.prune(min_docs=10)
    table = topics.novelty(calibrated(cut, k=4), second)
    assert table["fits"].mean() > 0.9
    assert not table["unknown_counted"].any()
    assert (table["tokens"] == table["known"]).all()
    common = first.prune(max_share=0.9)
    assert topics.novelty(calibrated(common, k=4), second)["unknown_counted"].all()


def test_an_article_in_unknown_words_alone_is_still_there():
    """Where unknown terms are not counted, an article that has no others has no token, and fits no topic."""
    terms = two_themes()
    model = replace(calibrated(terms, k=2), recipe=("removed 3 terms: in fewer than 2 articles",))
    table = topics.novelty(model, terms_of(["opera aria tenor", "oil price opera", ""]))
    assert table[["doc_id", "tokens", "known"]].to_numpy().tolist() == [["d000", 0, 0], ["d001", 2, 2]]
    assert not table["fits"][0]


def test_articles_on_other_things_fit_no_topic(seen):
    """Of articles drawn from other topics hardly any fits, though most of their tokens are known."""
    model, _, _ = seen
    strange = topics.novelty(model, drawn(4, docs=200, words=300, length=60, seed=99))
    assert strange["fits"].mean() < 0.1
    assert strange["known"].sum() > 0.6 * strange["tokens"].sum()


def test_articles_in_unknown_words_fit_no_topic_and_get_no_weights():
    """Nothing known: no row of weights, but a row that says so; no term at all: neither."""
    model = calibrated(two_themes(), k=2)
    new = terms_of(["opera aria tenor", "oil price market barrel export", ""])
    assert set(topics.transform(model, new)["doc_id"]) == {"d001"}
    table = topics.novelty(model, new)
    assert table["doc_id"].tolist() == ["d000", "d001"]
    assert table["known"].tolist() == [0, 5]
    assert table["fits"].tolist() == [False, True]


def test_a_model_that_remembers_nothing_says_what_to_do():
    """Without a calibration, or with one of other topics, the error names the way."""
    terms = two_themes()
    bare = topics.fit(terms, k=3)
    with pytest.raises(AnalysisError, match=r"topics\.calibrate"):
        topics.transform(replace(bare, calibration=None), terms)
    changed = topics.calibrate(bare, terms).merge([0, 1])
    assert len(topics.transform(changed, terms))
    with pytest.raises(AnalysisError, match="changed"):
        topics.novelty(changed, terms)
    assert len(topics.novelty(topics.calibrate(changed, terms), terms)) == 60
    with pytest.raises(AnalysisError, match="lack"):
        topics.calibrate(bare, part(terms, range(10)))


CODE = """
import sys; sys.path.insert(0, "tests")
from analysis import store, topics
from topics.made import planted
_, terms = planted(5, docs=200, words=200, length=40)
model = topics.read(sys.argv[1])
store.write_table(topics.transform(model, terms), sys.argv[2] + "/weights.parquet", "doc_topics")
store.write_table(topics.novelty(model, terms), sys.argv[2] + "/novelty.parquet", "novelty")
"""


@pytest.mark.parametrize("kind", ["lda", "nmf"])
def test_a_saved_model_gives_the_same_bytes_in_another_process(tmp_path, kind):
    """Saved, loaded elsewhere and asked to read articles, a model writes the same files, byte for byte."""
    _, terms = planted(5, docs=200, words=200, length=40)
    model = calibrated(part(terms, range(0, 200, 2)), k=5, model=kind)
    topics.save(model, tmp_path / "m")
    store.write_table(topics.transform(model, terms), tmp_path / "weights.parquet", "doc_topics")
    store.write_table(topics.novelty(model, terms), tmp_path / "novelty.parquet", "novelty")
    (tmp_path / "other").mkdir()
    subprocess.run(
        [sys.executable, "-c", CODE, tmp_path / "m", tmp_path / "other"],
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": "77"},
    )
    for name in ("weights.parquet", "novelty.parquet"):
        assert (tmp_path / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


texts = st.lists(st.text("abcdef ", max_size=14), max_size=12)


@settings(max_examples=30, deadline=None)
@given(texts, st.sampled_from(["lda", "nmf"]), st.integers(1, 6))
def test_whatever_can_be_fitted_can_be_calibrated_and_read(some, kind, k):
    """However few and odd the articles: they get weights that sum to 1, and each is told to fit or not."""
    terms = terms_of(some)
    model = topics.fit(terms, k=k, model=kind)
    if not model.k:
        return
    model = topics.calibrate(model, terms)
    weights = topics.transform(model, terms)
    assert set(weights["doc_id"]) == set(model.docs)
    assert np.allclose(weights.groupby("doc_id")["weight"].sum(), 1, atol=1e-9)
    assert len(topics.novelty(model, terms)) == sum(bool(text.split()) for text in some)


counted = st.lists(st.lists(st.integers(0, 4), min_size=5, max_size=5), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(counted, st.integers(1, 4))
def test_every_way_of_inferring_gives_shares(rows, k):
    """Whatever the counts: weights are from 0 to 1 and sum to 1 in every article."""
    counts = sparse.csr_array(np.array([row for row in rows if any(row)] or [[1] * 5], dtype=np.float64))
    words = np.random.default_rng(k).dirichlet(np.ones(5), k)
    for found in (
        infer.variational(counts, words),
        infer.mixture(counts, words, sizes=np.full(k, 1 / k)),
        infer.projection(counts, words, idf=np.ones(5)),
    ):
        weights = infer.rounded(found)
        assert weights.min() >= 0
        assert np.allclose(weights.sum(axis=1), 1, atol=1e-12)
