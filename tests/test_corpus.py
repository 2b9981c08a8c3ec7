"""Promises of Corpus: a frozen value in canonical order."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, UnknownName
from analysis.tables import frame
from conftest import article, corpus_of


@pytest.fixture
def corpus():
    """Four articles, one of them undated."""
    return corpus_of(
        article("b", day="2017-01-05"),
        article("a", day="2016-12-31", source="B"),
        article("d", day=None),
        article("c", day="2017-02-01"),
    )


def test_a_corpus_reads_aloud(corpus):
    """The repr says how many, when and from how many sources."""
    assert repr(corpus) == "Corpus(4 articles, 2016-12..2017-02, 2 sources)"
    assert repr(corpus_of(article("x", day=None))) == "Corpus(1 article, undated, 1 source)"


def test_articles_come_by_date_and_undated_last(corpus):
    """Canonical order is date, then id, with undated articles at the end."""
    assert list(corpus.articles["doc_id"]) == ["a", "b", "c", "d"]


@given(st.permutations(range(5)))
def test_input_order_does_not_matter(order):
    """A shuffled input gives the same frame and the same fingerprint."""
    rows = [article(str(i), f"text {i}", day=f"2017-01-0{1 + i // 2}") for i in range(5)]
    plain, shuffled = corpus_of(*rows), corpus_of(*[rows[i] for i in order])
    pd.testing.assert_frame_equal(plain.articles, shuffled.articles)
    assert plain.fingerprint == shuffled.fingerprint


def test_a_changed_text_changes_the_fingerprint():
    """The fingerprint follows the content."""
    assert corpus_of(article("1", "a")).fingerprint != corpus_of(article("1", "b")).fingerprint


def test_nothing_is_changed_in_your_hands(corpus):
    """Writing into the frame handed out leaves the corpus as it was."""
    handed_out = corpus.articles
    handed_out["source"] = "changed"
    handed_out.loc[0, "text"] = "changed"
    assert corpus.sources == ["A", "B"]
    assert "changed" not in set(corpus.articles["text"])


def test_between_is_inclusive_and_knows_its_span(corpus):
    """Months name their whole length, and the span is the part asked for that the corpus covers."""
    part = corpus.between("2017-01", "2017-01")
    assert list(part.articles["doc_id"]) == ["b"]
    assert part.span == (pd.Timestamp("2017-01-01"), pd.Timestamp("2017-01-31"))


def test_between_keeps_an_article_only_where_all_its_date_lies_inside():
    """A year is not in its January, a month is; so says `contrast` by period, too."""
    dated = corpus_of(
        article("y", day="2017-01-01", precision="year"),
        article("m", day="2017-01-01", precision="month"),
        article("d", day="2017-01-31 23:00"),
    )
    assert sorted(dated.between("2017-01", "2017-01").articles["doc_id"]) == ["d", "m"]
    assert sorted(dated.between("2017-01-01", "2017-01-30").articles["doc_id"]) == []
    assert sorted(dated.between("2017", "2017").articles["doc_id"]) == ["d", "m", "y"]


def test_a_date_covers_no_more_than_it_surely_reaches():
    """From the last day that the first article can be of to the first day that the last one can be of."""
    months = corpus_of(*(article(m, day=f"2017-{m}-01", precision="month") for m in ("01", "02", "03")))
    assert months.span == (pd.Timestamp("2017-01-31"), pd.Timestamp("2017-03-01"))
    assert months.covered("day") is None
    assert corpus_of(article("y", day="2017-01-01", precision="year")).span is None
    mixed = corpus_of(article("y", day="2010-01-01", precision="year"), article("a"), article("b", day="2017-02-01"))
    assert mixed.covered("month") == (pd.Timestamp("2017-01-05"), pd.Timestamp("2017-02-01"))
    assert mixed.covered("year") == (pd.Timestamp("2010-12-31"), pd.Timestamp("2017-02-01"))
    assert mixed.between("2010", "2017").covered("month") == mixed.covered("month")


def test_bad_bounds_are_refused(corpus):
    """A word that is no date, and an end before its start, are refused at once."""
    with pytest.raises(AnalysisError, match="is no date"):
        corpus.between("soon", "2017")
    with pytest.raises(AnalysisError, match="before"):
        corpus.between("2017", "2016")


def test_where_takes_one_value_or_several_and_names_unknown_columns(corpus):
    """where() filters by columns; an unknown one is named with its nearest."""
    assert len(corpus.where(source="B")) == 1
    assert len(corpus.where(source=["A", "B"])) == 4
    with pytest.raises(UnknownName, match="did you mean 'source'"):
        corpus.where(sources="A")


def test_a_sample_depends_on_the_seed_alone(corpus):
    """Same seed, same articles; never more than there are."""
    assert list(corpus.sample(2, seed=1).articles["doc_id"]) == list(corpus.sample(2, seed=1).articles["doc_id"])
    assert len(corpus.sample(99)) == 4


def test_batches_hold_every_article_once_in_order(corpus):
    """Batches together are the corpus."""
    together = pd.concat(corpus.batches(3), ignore_index=True)
    pd.testing.assert_frame_equal(together, corpus.articles)


def test_what_loading_told_stays_with_every_part(corpus):
    """Records, faults and the descriptions passed over are those of the files, whatever is selected."""
    whole = Corpus(corpus.articles, records=7, passed=["pile/README.md"])
    for part in (whole, whole.where(source="B"), whole.between("2017-01", "2017-02"), whole.sample(1)):
        assert (part.records, part.passed) == (7, ("pile/README.md",))
        assert "1 description passed over: pile/README.md" in part.summary()


def test_the_summary_names_extra_columns_and_says_what_each_doubt_is(corpus):
    """One line a sort of doubt, with its place and an example; files are no records."""
    faults = frame(
        "faults",
        [
            {"path": "a.csv", "record": str(i), "what": f"The date 'x{i}' cannot be read.", "kind": "field"}
            for i in (3, 4)
        ]
        + [
            {"path": "a.csv", "what": "2 dates can be read in two ways.", "kind": "field"},
            {"path": "b.csv", "what": "The file is empty.", "kind": "file"},
        ],
    )
    said = Corpus(corpus.articles.assign(party="x", desk=1), faults).summary().split("\n")
    assert said[0] == "4 articles of 4 records; 1 file could not be read"
    assert "columns kept as they are: party, desk" in said
    assert said[-3:] == [
        "3 doubts:",
        "  a.csv#3: The date 'x3' cannot be read. (2 such)",
        "  a.csv: 2 dates can be read in two ways.",
    ]
