"""Promises of the lint: each thing that would go wrong with own actors is named with its row; good files are silent."""

import pytest

from analysis import errors
from analysis.extract import entities, lint
from analysis.extract.matcher import matcher
from conftest import article, corpus_of

HEAD = "id,name,aliases,kind,country,from,to\n"


@pytest.fixture
def made(tmp_path):
    """A function that writes rows into an actors file."""

    def write(*rows, head=HEAD):
        path = tmp_path / "own.csv"
        path.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
        return path

    return write


def problems(path, corpus=None):
    """(row, form, problem) of each finding."""
    return list(lint(path, corpus)[["row", "form", "problem"]].itertuples(index=False, name=None))


def test_a_good_file_is_silent(made):
    """Names that nobody else bears, with country and dates, give no finding."""
    assert lint(made("lamplight,Lamplight Circle,Lamplighters,organisation,SYR,2016-01-01,2017-01-01")).empty


@pytest.mark.parametrize(
    ("row", "form", "problem"),
    [
        (",Lamplight Circle,,organisation,SYR,,", "Lamplight Circle", "no id"),
        ("lamplight,,,organisation,SYR,,", "lamplight", "no name"),
        ("lamplight,Lamplight Circle,,club,SYR,,", "club", "unknown kind"),
        ("nobody-at-all,,,remove,,,", "nobody-at-all", "nothing to remove"),
        ("hezbollah,Lamplight Circle,,person,SYR,,", "hezbollah", "id of another"),
        ("lamplight,Lamplight Circle,,person,,,", "Lamplight Circle", "no country"),
        ("lamplight,Lamplight Circle,,person,Syria,,", "Syria", "unknown country"),
        ("lamplight,Lamplight Circle,,person,SYR,2016-13-01,", "2016-13-01", "no date"),
        ("lamplight,Lamplight Circle,,person,SYR,1 May 2016,", "1 May 2016", "no date"),
        ("lamplight,Lamplight Circle,,person,SYR,2017-01-01,2016-01-01", "Lamplight Circle", "ends before it begins"),
        ("lamplight,Lamplight Circle,Lebanon,organisation,LBN,,", "Lebanon", "name of another"),
        ("lamplight,Lamplight Circle,Hezbollah,organisation,LBN,,", "Hezbollah", "name of another"),
        ("lamplight,Lamplight Circle,Gulf of Mexico,organisation,LBN,,", "Gulf of Mexico", "phrase"),
        ("lamplight,Lamplight Circle,Lq,organisation,LBN,,", "Lq", "short"),
        ("lamplight,Lamplight Circle,Guard,organisation,LBN,,", "Guard", "English word"),
        ("lamplight,Lamplight Circle,May,organisation,LBN,,", "May", "English word"),
    ],
)
def test_each_problem_is_named(made, row, form, problem):
    """One bad row, one finding of that kind, with the line it stands in."""
    assert (2, form, problem) in problems(made(row))


def test_rows_are_held_against_one_another(made):
    """An id or a form used twice names the row it was used in first."""
    found = lint(made("a,Lamplight,,organisation,SYR,,", "a,Lantern,Lamplight,organisation,SYR,,"))
    assert found[["row", "problem"]].to_numpy().tolist() == [[3, "form given twice"], [3, "id used twice"]]
    assert found["detail"].str.contains("row 2").all()


def test_a_corpus_shows_what_a_form_meets(made):
    """Forms in small letters are counted as whole words, rows that never occur are told."""
    path = made("lamplight,Lamplight,Zemlya,organisation,SYR,,", "lantern,Lanterna Circle,,organisation,SYR,,")
    corpus = corpus_of(article("1", "By lamplight, a lamplight; lamplights.", title="Lamplight"))
    found = lint(path, corpus)
    assert problems(path, corpus) == [(2, "Lamplight", "in small letters"), (3, "Lanterna Circle", "never met")]
    assert found.iloc[0]["detail"] == "2 times in small letters, 1 times as written"


def test_an_unreadable_file_or_a_misspelt_column_is_refused(made, tmp_path):
    """What cannot be a file of actors is an error, not a finding."""
    with pytest.raises(errors.InputError, match="unknown: alias"):
        lint(made("a,A,organisation,x", head="id,name,kind,alias\n"))
    with pytest.raises(errors.InputError, match="cannot be read"):
        lint(tmp_path / "none.csv")


def test_columns_behind_the_seven_are_left_out(made):
    """A file of candidates has more columns; it is linted and used as it is."""
    path = made("lamplight,Lamplight,,organisation,SYR,,,12", head=HEAD.replace("\n", ",docs\n"))
    assert lint(path).empty
    found = entities(corpus_of(article("1", "Lamplight met.")), model="none", actors=path)
    assert found["entity_id"].tolist() == ["lamplight"]


def test_an_empty_file_is_no_fault(made):
    """A header alone adds nothing."""
    assert lint(made()).empty
    assert matcher() is not None
