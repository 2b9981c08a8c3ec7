"""Promises of discovery over a corpus: the same in one process and in two, in any order, continued after a stop."""

import pandas as pd
import pytest
import spacy

from analysis.engine import map_batches
from analysis.extract import discovery, pipeline, read
from analysis.extract.discover import Strings, vote
from analysis.extract.discovered import found_table, kept, strings_of, strings_table, words_table
from analysis.extract.link import link
from analysis.extract.matcher import matcher
from analysis.extract.pipeline import Entity
from analysis.extract.unlinked import names
from conftest import article, corpus_of

NAMES = ("Leila Farouk", "the Red Lamp", "Lampists", "Omar Haddad Bey", "Iran", "Karmel")


@pytest.fixture(scope="module")
def corpus():
    """150 articles in three batches, a few names in turn."""
    return corpus_of(*made())


def made():
    """Their rows."""
    return [article(f"{n:03}", f"In {n} they saw {NAMES[n % 6]} and {NAMES[n % 5]}. Farouk left. Rain fell, the rain.")
            for n in range(150)]  # fmt: skip


@pytest.fixture
def ruler(monkeypatch):
    """A blank pipeline with a ruler in the place of a trained one."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(
        [{"label": "PERSON", "pattern": "Leila Farouk"}, {"label": "ORG", "pattern": "Red Lamp"}]
    )
    monkeypatch.setattr(pipeline, "load", lambda model, readers: nlp)


def found_in(corpus, folder, **options):
    """The table that discovery writes."""
    return found_table(kept(*discovery.discover(corpus, folder, model="ruler", **options)))


def test_order_does_not_matter(corpus, ruler, tmp_path):
    """Shuffled articles write the same bytes."""
    first = discovery.discover(corpus, tmp_path / "1", model="ruler")
    second = discovery.discover(corpus_of(*made()[::-1]), tmp_path / "2", model="ruler")
    assert first[1] == second[1]


def test_each_name_is_read_a_few_times(corpus, ruler, tmp_path):
    """Names of many articles are read four times at most; patterns, surnames and common words are settled."""
    table = found_in(corpus, tmp_path)
    by_role = {role: set(rows["string"].dropna()) for role, rows in table.groupby("role")}
    assert by_role["pattern"] == {"Leila Farouk", "Red Lamp"}
    assert by_role["person"] == {"Farouk"}
    assert "Rain" in by_role["common"]
    assert (table["role"] == "read").sum() <= discovery.K * len(NAMES)


def test_a_stopped_run_continues(corpus, ruler, tmp_path, monkeypatch):
    """With parts, finished batches are not read again and the result is the same."""
    first = discovery.discover(corpus, tmp_path / "1", model="ruler", parts=tmp_path / "parts")
    monkeypatch.setattr(discovery, "link", None)  # any batch that is read again fails
    monkeypatch.setattr(pipeline, "load", None)
    assert discovery.discover(corpus, tmp_path / "2", model="ruler", parts=tmp_path / "parts")[1] == first[1]


def test_two_processes_look_as_one(corpus):
    """The task that looks for names gives the same tables in two processes."""
    batches = [b[["doc_id", "title", "text", "published"]] for b in corpus.batches(64)]
    one, two = (list(map_batches(discovery.Look(), batches, engine=engine)) for engine in ("local", "processes:2"))
    for left, right in zip(one, two, strict=True):
        for table in ("strings", "words"):
            pd.testing.assert_frame_equal(left[table], right[table])


def test_what_travels_as_tables_comes_back(tmp_path):
    """Strings and what was found are the same after a round through their tables."""
    strings = Strings()
    batch = corpus_of(*made()[:8], article("x", "", title="Red Lamp’s day")).articles
    for doc_id, day, texts, sentences in discovery.articles_of(batch):
        strings.add(doc_id, names(link(matcher(), texts, day=day), texts, sentences), texts)
    again = strings_of(strings_table(strings), words_table(strings), k=strings.k)
    assert again.pieces() == strings.pieces()
    assert again.small == strings.small
    marks = [[Entity(0, 3, "ORG")] for _ in strings.pieces()]
    found = vote(strings, marks)
    path = tmp_path / "found.parquet"
    found_table(found).to_parquet(path)
    back = kept(str(path), "")
    assert {k: v for k, v in found.patterns.items() if v} == back.patterns
    assert (found.people, found.common, found.read) == (back.people, back.common, back.read)


def test_a_large_corpus_is_read_by_string(corpus, ruler, tmp_path, monkeypatch):
    """From 2,000 articles on a reading for mentions gives what reading everything gives, and surnames everywhere."""
    monkeypatch.setattr(pipeline, "resolve_name", lambda model: "ruler")
    columns = ["doc_id", "field", "start", "end", "kind", "entity_id"]
    everything = read(corpus, readers=("mentions",)).mentions
    monkeypatch.setattr(discovery, "LARGE", 100)
    by_string = read(corpus, readers=("mentions",)).mentions
    shuffled = read(corpus_of(*made()[::-1]), readers=("mentions",), parts=tmp_path / "parts").mentions
    pd.testing.assert_frame_equal(by_string, shuffled)
    full, few = ({*f[columns].fillna("").itertuples(index=False, name=None)} for f in (everything, by_string))
    assert full <= few
    assert {row[2:4] for row in few - full} <= {row[2:4] for row in few if row[4] == "person"}


@pytest.mark.slow
def test_a_trained_pipeline_discovers(corpus, tmp_path):
    """With the default pipeline a person met in many articles is found in all of them from one or two readings."""
    model = pipeline.resolve_name("default")
    found = kept(*discovery.discover(corpus, tmp_path, model=model))
    assert found.patterns["Leila Farouk"][0][2] == "PERSON"
