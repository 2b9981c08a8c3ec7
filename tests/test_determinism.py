"""Promises of repeatability along the whole line: shuffled input, another number of processes, another run."""

import pandas as pd
import pytest

import analysis as an
from analysis.corpus import Corpus
from conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def corpus():
    """Forty dispatches of the sample corpus."""
    return an.load(ROOT / "corpus" / "gulf-desk.csv").sample(40)


@pytest.fixture(scope="module")
def shuffled(corpus):
    """The same dispatches in another order."""
    return Corpus(corpus.articles.sample(frac=1, random_state=3), origin=corpus.origin)


@pytest.fixture(scope="module")
def reading(corpus):
    """Mentions and lemmas of the dispatches, read in one process."""
    return an.extract.read(corpus)


def test_the_same_file_loads_the_same(corpus):
    """Two loads give equal tables, ids included."""
    again = an.load(ROOT / "corpus" / "gulf-desk.csv").sample(40)
    pd.testing.assert_frame_equal(again.articles, corpus.articles)


def test_mentions_do_not_depend_on_order_or_processes(reading, shuffled):
    """Shuffled articles read by two processes give the same mentions and lemmas as one process gives."""
    other = an.extract.read(shuffled, engine="processes:2")
    pd.testing.assert_frame_equal(other.mentions, reading.mentions)
    pd.testing.assert_frame_equal(other.lemmas, reading.lemmas)


def test_topics_do_not_depend_on_order_or_seed(reading, corpus, shuffled):
    """Same topics, weights and labels from shuffled articles and another seed."""
    one = an.topics.fit(an.extract.terms(corpus, lemmas=reading.lemmas), k=5, seed=1)
    two = an.topics.fit(an.extract.terms(shuffled, lemmas=reading.lemmas.sample(frac=1, random_state=1)), k=5, seed=2)
    pd.testing.assert_frame_equal(one.topic_terms, two.topic_terms)
    pd.testing.assert_frame_equal(one.doc_topics, two.doc_topics)
    assert one.labels == two.labels


def test_measures_do_not_depend_on_order(reading, corpus, shuffled):
    """Coverage, contrast and evidence of shuffled mentions are the same tables."""
    mixed = reading.mentions.sample(frac=1, random_state=2)
    for measure in (
        lambda m, c: an.measure.coverage(m, c, over="year", by="source"),
        lambda m, c: an.measure.contrast(m, c, by="period", left="2016", right="2017"),
        lambda m, c: an.measure.evidence(m, c, item="IRN"),
        an.measure.counts,
    ):
        pd.testing.assert_frame_equal(measure(mixed, shuffled), measure(reading.mentions, corpus))


def test_two_reports_are_the_same_bytes(reading, corpus, shuffled, tmp_path):
    """Every file of the folder, pictures included, is repeated byte for byte."""
    terms = an.extract.terms(corpus, lemmas=reading.lemmas)
    model = an.topics.fit(terms, k=5)
    for name, articles in (("a", corpus), ("b", shuffled)):
        an.report(
            tmp_path / name, articles, mentions=reading.mentions, topics=model, terms=terms, over="year", name="Twice"
        )
    files = sorted(p.relative_to(tmp_path / "a") for p in (tmp_path / "a").rglob("*") if p.is_file())
    assert files == sorted(p.relative_to(tmp_path / "b") for p in (tmp_path / "b").rglob("*") if p.is_file())
    assert [f for f in files if (tmp_path / "a" / f).read_bytes() != (tmp_path / "b" / f).read_bytes()] == []


def test_mentions_do_not_depend_on_the_engine(corpus, shuffled, monkeypatch):
    """Read from the tables alone: here, in two processes, or as `auto` decides, in many small batches."""
    monkeypatch.setattr("analysis.pool.LARGE", 1)
    monkeypatch.setattr("analysis.extract.run._TABLES_ONLY", 4)
    here = an.extract.entities(corpus, model="none", engine="local")
    for engine in ("processes:2", "auto:2"):
        pd.testing.assert_frame_equal(an.extract.entities(shuffled, model="none", engine=engine), here)
