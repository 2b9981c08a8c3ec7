"""Promises of the sheets of a spot check: read back from any spreadsheet, refused in words, silent about nothing."""

import pandas as pd
import pytest

from analysis.errors import AnalysisError, InputError
from analysis.extract import Cards, cards, doubts, entities, mark, precision, read_marked, spot_check
from analysis.store import write_table
from analysis.tables import empty
from conftest import article, corpus_of


@pytest.fixture(scope="module")
def corpus():
    """Forty short articles."""
    return corpus_of(
        *(article(f"{n:02}", f"Iran met Qatar in {n} «places» <b>. Assad left Damascus.") for n in range(40))
    )


@pytest.fixture(scope="module")
def drawn(corpus):
    """Twenty of their mentions, drawn."""
    return spot_check(entities(corpus, model="none"), corpus, n=20)


@pytest.mark.parametrize(
    ("separator", "encoding", "end"),
    [(",", "utf-8", "\n"), (";", "cp1252", "\r\n"), (";", "utf-8-sig", "\r\n"), ("\t", "utf-16", "\r\n")],
)
def test_a_sheet_is_read_as_any_spreadsheet_saves_it(drawn, tmp_path, separator, encoding, end):
    """With a column of remarks, in another order, rows of nothing at the end: the same table."""
    path = tmp_path / "c.csv"
    marked = mark(drawn, wrong=[3], unread=[4])
    remarks = marked.assign(remark='so; so, "so"')[["remark", *marked.columns[::-1]]]
    text = remarks.to_csv(index=False, sep=separator, lineterminator=end) + separator * 12 + end
    path.write_bytes(text.encode(encoding))
    pd.testing.assert_frame_equal(read_marked(path), marked)


@pytest.mark.parametrize("ending", ["csv", "parquet", "jsonl"])
def test_what_was_written_is_read(drawn, tmp_path, ending):
    """Every format of tables."""
    path = write_table(drawn, tmp_path / f"c.{ending}", "spot_check")
    pd.testing.assert_frame_equal(read_marked(path), drawn)


@pytest.mark.parametrize(
    ("spoil", "what", "where"),
    [
        (lambda d: pd.concat([d, d.iloc[[3]]]), "Number 4 stands twice.", "line 22"),
        (lambda d: pd.concat([d, d]), "Number 1 stands twice, and 19 more numbers.", "line 22"),
        (lambda d: d.drop(columns="stratum"), "missing: stratum", "c.csv"),
        (lambda d: d.assign(size="1,5"), "'1,5' is no whole number", "line 2, column size"),
        (lambda d: d.head(0), "no rows", "c.csv"),
    ],
)
def test_a_spoilt_sheet_is_refused_with_its_line(drawn, tmp_path, spoil, what, where):
    """Three lines: what is wrong, in which line, what to do."""
    path = tmp_path / "c.csv"
    spoil(drawn).to_csv(path, index=False, sep=";")
    with pytest.raises(InputError) as caught:
        read_marked(path)
    assert what in caught.value.what
    assert where in caught.value.where
    assert len(str(caught.value).split("\n")) == 3


def test_all_marks_that_are_none_are_named_by_number(drawn):
    """The first mark and the first numbers."""
    with pytest.raises(AnalysisError, match="'vielleicht' is no mark") as caught:
        precision(drawn.assign(right=["vielleicht", "?", "x", "m"] + ["ja"] * 16))
    assert caught.value.where.endswith("number 1, 2, 3, …")


def test_copies_and_two_draws_in_one_are_refused(drawn):
    """A mention under two numbers, or a stratum of two sizes, would be weighted wrongly."""
    marked = mark(drawn)
    copy = marked.iloc[[0]].assign(number=99)
    with pytest.raises(AnalysisError, match="A mention is there twice") as caught:
        precision(pd.concat([marked, copy]))
    assert "99" in caught.value.where
    other = marked.assign(number=marked["number"] + 50, doc_id="x" + marked["doc_id"], size=marked["size"] + 1)
    with pytest.raises(AnalysisError, match="two draws"):
        precision(pd.concat([marked, other]))


def test_what_is_unmarked_is_told(drawn):
    """How many are marked, and the parts of the mentions that the figures leave out; all marked, nothing to tell."""
    assert doubts(mark(drawn)) == []
    first = drawn["stratum"].iloc[0]
    unread = drawn.loc[drawn["stratum"] == first, "number"]
    size, whole = drawn.loc[drawn["stratum"] == first, "size"].iloc[0], drawn.drop_duplicates("stratum")["size"].sum()
    told = doubts(mark(drawn, unread=list(unread)))
    assert told[0] == f"{20 - len(unread)} of 20 drawn mentions are marked"
    assert f"({size} of {whole} mentions)" in told[1]


def test_a_check_of_other_articles_is_told_and_refused_where_nothing_fits(drawn, corpus):
    """By the article and the words at the place, not by the id alone."""
    marked = mark(drawn)
    assert doubts(marked, corpus) == []
    pd.testing.assert_frame_equal(precision(marked, corpus), precision(marked))
    fewer = corpus_of(*(article(f"{n:02}", "Iran met Qatar in 0 places.") for n in range(40)))
    assert doubts(marked, fewer)[0].endswith("of 20 marked mentions do not stand in these articles")
    precision(marked, fewer)
    for other in (corpus_of(article("00", "Something else.")), corpus_of(article("x", "Iran met Qatar."))):
        with pytest.raises(AnalysisError, match="None of the 20 marked mentions stands in these articles"):
            precision(marked, other)


def test_marks_are_given_by_number(drawn):
    """The others are right; the table that was drawn stays as it is."""
    marked = mark(drawn, wrong=[3, 7], unread=[5])
    assert marked.set_index("number")["right"].loc[[3, 4, 7]].tolist() == ["no", "yes", "no"]
    assert marked.set_index("number")["right"].isna().sum() == 1
    assert drawn["right"].isna().all()
    for wrong, unread in (([21], []), ([3], [3])):
        with pytest.raises(AnalysisError, match="is not in the table, or both"):
            mark(drawn, wrong=wrong, unread=unread)


def test_cards_show_sentences_safely_with_their_marks(drawn):
    """Every mention in a box, other guillemets left alone, nothing unescaped; signs once it is marked."""
    shown = cards(drawn)
    page = shown._repr_html_()
    assert page.count("border:1px solid rgba(0,0,0,.18)") == 20
    assert "<b>." not in page
    assert "&lt;b&gt;" in page
    assert "✓" not in page + str(shown)
    marked = cards(mark(drawn, wrong=[1, 2], unread=[3]))
    assert (marked._repr_html_().count("✓"), str(marked).count("✗")) == (17, 2)
    assert repr(marked) == "Cards(20 mentions)"
    assert isinstance(cards(empty("spot_check")), Cards)
