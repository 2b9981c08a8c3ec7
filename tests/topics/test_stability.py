"""Promises of stability: what comes back, what dissolves, and intervals that cover a known truth."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from tqdm import tqdm

from analysis import topics
from analysis.errors import AnalysisError
from analysis.terms import Terms
from topics.made import planted, shuffled, terms_of, two_themes


def noise(docs=120, words=400, length=25):
    """Articles of words drawn by lot: there is no topic."""
    rng = np.random.default_rng(4)
    return terms_of([" ".join(f"w{i:03}" for i in rng.integers(0, words, length)) for _ in range(docs)])


def test_planted_topics_come_back_and_topics_of_noise_dissolve():
    """Four planted topics are found in every refit; of six of noise at least five dissolve."""
    _, terms = planted(4, docs=150, words=120, length=60)
    steady = topics.stability(topics.fit(terms, k=4), terms, refits=6).topics
    assert (steady["found"] == 1).all()
    assert not steady["dissolved"].any()
    assert steady["jaccard"].min() > 0.6
    fleeting = topics.stability(topics.fit(noise(), k=6), noise(), refits=6).topics
    assert fleeting["dissolved"].sum() >= 5
    assert fleeting["jaccard"].mean() < 0.3


def test_a_real_topic_stays_beside_one_of_noise():
    """Football articles among noise: the football topic is stable, others are not."""
    ball = "goal match team player league coach referee stadium cup striker".split()  # noqa: SIM905
    rng = np.random.default_rng(6)
    texts = [" ".join(rng.choice(ball, 25)) for _ in range(30)]
    texts += [" ".join(f"w{i:03}" for i in rng.integers(0, 400, 25)) for _ in range(90)]
    model = topics.fit(terms_of(texts), k=5)
    found = topics.stability(model, terms_of(texts), refits=6).topics
    football = [t for t in range(model.k) if "goal" in model.topics["terms"][t]]
    assert len(football) == 1
    assert found.loc[football[0], "found"] == 1
    assert found["dissolved"].sum() >= 3


def test_words_that_come_and_go_are_named():
    """Words named as going are shown by the model, those that come are not."""
    model = topics.fit(noise(), k=4)
    found = topics.stability(model, noise(), refits=6).topics
    for topic, goes, comes in found[["topic", "goes", "comes"]].dropna().itertuples(index=False):
        shown = set(model.topics["terms"][topic].split(", "))
        assert set(goes.split(", ")) <= shown
        assert not set(comes.split(", ")) & shown


def test_the_order_of_articles_decides_nothing_and_the_seed_does():
    """Shuffled terms give identical tables; another seed draws other samples."""
    terms = two_themes()
    model = topics.fit(terms, k=3)
    one = topics.stability(model, terms, refits=3)
    two = topics.stability(topics.fit(shuffled(terms), k=3), shuffled(terms), refits=3)
    for name in ("topics", "shares", "weights"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name))
    assert not one.shares.equals(topics.stability(model, terms, refits=3, seed=1).shares)


def drawn(seed, *, k=4, docs=150, words=150, length=60):
    """An LDA corpus whose prevalences are known: terms, p(w|t), mean weights."""
    rng = np.random.default_rng(seed)
    truth = rng.dirichlet(np.full(words, 0.05), k)
    weights = rng.dirichlet(rng.dirichlet(np.full(k, 5.0)) * 0.4, docs)
    counts = np.array([rng.multinomial(length, w @ truth) for w in weights], dtype=np.int32)
    kept = np.flatnonzero(counts.sum(axis=0))
    names = tuple(f"{i:04}" for i in kept)
    ids = tuple(f"d{i:04}" for i in range(docs))
    return Terms(ids, names, sparse.csr_array(counts[:, kept])), truth, weights.mean(axis=0)


@pytest.mark.parametrize(("model", "corpora"), [("nmf", 20), ("lda", 4)])
def test_intervals_of_prevalence_cover_the_truth(model, corpora):
    """Over simulated corpora nine in ten 95 % intervals hold the planted prevalence of their topic."""
    covered = []
    for seed in range(corpora):
        terms, truth, prevalence = drawn(seed)
        fitted = topics.fit(terms, k=4, model=model)
        shares = topics.stability(fitted, terms, refits=8).shares
        words = fitted.topic_terms.pivot(index="topic", columns="term", values="weight")
        own = truth[:, [int(name) for name in words.columns]]
        unit = [w / np.linalg.norm(w, axis=1, keepdims=True) for w in (words.to_numpy(), own)]
        ours, theirs = linear_sum_assignment(-unit[0] @ unit[1].T)
        low, high = shares["low"].to_numpy()[ours], shares["high"].to_numpy()[ours]
        covered += ((low <= prevalence[theirs]) & (prevalence[theirs] <= high)).tolist()
    assert np.mean(covered) >= 0.9


def test_each_interval_holds_its_share_and_each_article_has_its_range():
    """0 <= low <= share <= high <= 1; an article of one theme keeps its weight."""
    terms = two_themes()
    model = topics.fit(terms, k=2)
    found = topics.stability(model, terms, refits=5)
    assert (found.shares["low"].between(0, found.shares["share"])).all()
    assert (found.shares["high"].between(found.shares["share"], 1)).all()
    assert len(found.weights) == len(model.doc_topics)
    sure = found.weights[(found.weights["weight"] > 0.9) & (found.weights["refits"] > 0)]
    assert (sure["low"] > 0.8).all()
    assert "5 refits on 80% of the articles" in repr(found)


def test_wrong_calls_are_refused():
    """One refit, other terms, a model that nobody registered, two articles."""
    terms = two_themes()
    model = topics.fit(terms, k=2)
    with pytest.raises(AnalysisError, match="no spread"):
        topics.stability(model, terms, refits=1)
    for wrong in ({"refits": 2.5}, {"refits": "many"}, {"seed": -1}):
        with pytest.raises(AnalysisError, match="no number to go by") as told:
            topics.stability(model, terms, **wrong)
        assert len(str(told.value).splitlines()) == 3
    with pytest.raises(AnalysisError, match="holds no terms"):
        topics.stability(model, ["oil"])
    with pytest.raises(AnalysisError, match="not fitted on these terms"):
        topics.stability(model, terms.prune(drop=("oil",)))
    with pytest.raises(AnalysisError, match="No model is called"):
        topics.stability(replace(model, name="other"), terms)
    small = terms_of(["oil price oil", "goal match goal"])
    with pytest.raises(AnalysisError, match="too few"):
        topics.stability(topics.fit(small, k=1), small)


def test_a_model_that_was_merged_or_split_is_refused(tmp_path):
    """No refit merges or splits as the analyst did; the error says of which model stability can be told."""
    terms = two_themes()
    model = topics.fit(terms, k=3)
    saved = topics.read(topics.save(model.merge([0, 1]), tmp_path / "m"))
    for changed in (saved, model.split(0, terms), topics.carry_ids(model, model.merge([0, 1]))):
        with pytest.raises(AnalysisError, match="stability of the model before it was merged") as told:
            topics.stability(changed, terms, refits=2)
        assert len(str(told.value).splitlines()) == 3
    renamed = topics.carry_ids(model, model.relabel({0: "merged into 1 by the analyst"}))
    assert topics.stability(renamed, terms, refits=2).refits == 2


def test_refits_leave_no_thread_behind(monkeypatch):
    """The bar starts no thread that watches it, so that processes can be forked afterwards."""
    monkeypatch.setattr(tqdm, "monitor", None)
    terms = two_themes()
    topics.stability(topics.fit(terms, k=2), terms, refits=2)
    assert tqdm.monitor is None
