"""Promises of an `articles` table: written and loaded again it is the same; other tables of ours are refused."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import jsonl, pile

import analysis as an
from analysis.store import write_table
from analysis.tables import TABLES, frame, table


@pytest.fixture
def mixed(tmp_path):
    return pile(tmp_path / "pile")


def test_an_articles_table_comes_back_as_it_was(tmp_path, mixed):
    """Written as Parquet, CSV or JSONL and loaded again, a corpus is the same, its extra columns too."""
    jsonl(mixed / "more.jsonl", {"id": "x", "text": "More.\n\n“Quoted”, and so on.", "date": "2016", "desk": "Gulf"})
    corpus = an.load(mixed)
    for suffix in ("parquet", "csv", "jsonl"):
        path = write_table(corpus.articles, tmp_path / f"out.{suffix}", "articles")
        again = an.load(path)
        assert again.faults.empty
        pd.testing.assert_frame_equal(again.articles, corpus.articles)


VALUE = st.one_of(st.none(), st.text('aé ",;\n', max_size=8))
ARTICLE = st.fixed_dictionaries(
    {"text": st.text('aé ",;\n', min_size=1, max_size=20).filter(str.strip)},
    optional={
        "date": st.sampled_from(["2017-01-02", "2017-03", "2016", "someday", ""]),
        "url": st.sampled_from(["https://example.org/2015/02/03/x", "https://example.org/y"]),
        "title": VALUE,
        "author": VALUE,
        "desk": st.sampled_from(["Gulf", "Levant", None]),
        "title_2": VALUE,
    },
)


@settings(max_examples=40, deadline=None)
@given(st.lists(ARTICLE, min_size=1, max_size=5), st.sampled_from(["parquet", "csv", "jsonl"]))
def test_any_corpus_comes_back_from_its_table(tmp_path_factory, rows, suffix):
    """Dated or not, with an address that holds a day or none: the same articles, and no fault is new."""
    folder = tmp_path_factory.mktemp("table")
    corpus = an.load(jsonl(folder / "x.jsonl", *rows))
    again = an.load(write_table(corpus.articles, folder / f"out.{suffix}", "articles"))
    pd.testing.assert_frame_equal(again.articles, corpus.articles)
    assert again.faults.empty


@pytest.mark.parametrize("suffix", ["parquet", "csv", "jsonl"])
def test_an_undated_table_comes_back_as_it_was(tmp_path, suffix):
    """Its empty columns are part of it: no `words_2` appears and the origin stays."""
    corpus = an.load(jsonl(tmp_path / "x.jsonl", {"text": "One."}, {"text": "Two."}))
    again = an.load(write_table(corpus.articles, tmp_path / f"out.{suffix}", "articles"))
    pd.testing.assert_frame_equal(again.articles, corpus.articles)


def test_a_date_that_was_unreadable_stays_unknown_in_its_table(tmp_path):
    """The day in its address was refused once; the table does not take it up again."""
    row = {"text": "One.", "date": "someday", "url": "https://example.org/2015/02/03/x"}
    corpus = an.load(jsonl(tmp_path / "x.jsonl", row))
    again = an.load(write_table(corpus.articles, tmp_path / "out.csv", "articles"))
    pd.testing.assert_frame_equal(again.articles, corpus.articles)


@pytest.mark.parametrize("suffix", ["parquet", "csv", "jsonl"])
@pytest.mark.parametrize("name", [name for name in TABLES if name != "articles"])
def test_the_other_tables_of_this_package_are_refused_by_name(tmp_path, name, suffix):
    """In every format."""
    values = {"string": "x", "list<item: string>": ["x"], "list<element: string>": ["x"], "bool": True}
    values |= {
        "timestamp[us, tz=UTC]": pd.Timestamp("2017-01-02", tz="UTC"),
        "timestamp[us]": pd.Timestamp("2017-01-02"),
    }
    row = {c.name: c.allowed[0] if c.allowed else values.get(str(c.type), 1) for c in table(name).columns}
    corpus = an.load(write_table(frame(name, [row]), tmp_path / f"out.{suffix}", name))
    assert len(corpus) == 0
    assert corpus.faults["what"].tolist() == [f"This is a table of {name}, not of articles."]


def test_mentions_with_columns_of_the_analyst_are_no_articles(tmp_path):
    """Neither the unresolved ones without an id, nor a table with a column more."""
    row = {"doc_id": "a", "field": "text", "sent": 0, "start": 0, "end": 4, "text": "Oman", "kind": "country"}
    row |= {"embedded": False, "why": "a name", "my_check": "right"}
    corpus = an.load(jsonl(tmp_path / "m.jsonl", row))
    assert corpus.faults["what"].tolist() == ["This is a table of mentions, not of articles."]
