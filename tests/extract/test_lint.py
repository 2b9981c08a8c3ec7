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
        ("Lamp Light,Lamplight Circle,,organisation,LBN,,", "Lamp Light", "no slug"),
        ("lämp,Lamplight Circle,,organisation,LBN,,", "lämp", "no slug"),
        ("LMP,Lamplight Circle,,organisation,LBN,,", "LMP", "no slug"),
        ("hezbollah,Party of the Lamp,,group,LBN,,", "hezbollah", "overrides"),
        ("lamplight,Lamplight Circle,Lamplighters; Lampers,group,LBN,,", "Lamplighters; Lampers", "one alias"),
        ('lamplight,Lamplight Circle,"Lamplighters, Lampers",group,LBN,,', "Lamplighters, Lampers", "one alias"),
        ("lamplight,Lamplight Circle,Lampers||Lamplighters,group,LBN,,", "Lampers||Lamplighters", "empty alias"),
        ("lamplight,Lamplight Circle,Lampers|,group,LBN,,", "Lampers|", "empty alias"),
        ("lamplight,Lamplight Circle,Lampers|Lampers,group,LBN,,", "Lampers", "alias given twice"),
        ("lamplight,Lamplight Circle,Lamplight  Circle,group,LBN,,", "Lamplight Circle", "alias given twice"),
        ("lamplight,Lamplight Circle,Lamplight*,group,LBN,,", "Lamplight*", "no wildcards"),
        ("lamplight,Lamplight Circle,Lampo-,group,LBN,,", "Lampo-", "prefix"),
        ("lamplight,Lamplight Circle,Da’esh,group,LBN,,", "Da’esh", "name of another"),
        ("lamplight,Lamplight Circle,,person,SYR,2017,2016-12", "Lamplight Circle", "ends before it begins"),
    ],
)
def test_each_problem_is_named(made, row, form, problem):
    """One bad row, one finding of that kind, with the line it stands in."""
    assert (2, form, problem) in problems(made(row))


@pytest.mark.parametrize(
    ("row", "detail"),
    [
        ("White Lamps,White Lamps,,organisation,SYR,,", "white-lamps"),
        ("hezbollah,Party of the Lamp,,group,LBN,,", "this is Hezbollah (group, LBN)"),
        ("lamplight,Lamplight Circle,,group,Syria,,", "SYR, the alpha-3 code of Syria"),
        ("lamplight,Lamplight Circle,,Group,SYR,,", "group, in small letters"),
        ("lamplight,Lamplight Circle,Hezbollah,group,SYR,,", "(hezbollah)"),
    ],
)
def test_what_to_write_is_told(made, row, detail):
    """A finding says whom it is about and what would be right."""
    assert lint(made(row))["detail"].str.contains(detail, regex=False).any()


def test_codes_of_countries_months_and_commas_of_known_names_are_no_faults(made):
    """A country of one's own is known to the rows that belong to it; a year bounds as well as a day."""
    assert lint(made("LMP,Lampland,,country,LMP,,", "lampers,Lampland Party,,organisation,LMP,2016,2016-05")).empty


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
    assert found.iloc[0]["detail"] == "2 times in small letters, 1 time as written"


def test_a_corpus_shows_which_forms_are_only_parts_of_words(made):
    """The beginning of longer words, a prefix that no country follows; spellings that are linked count as met."""
    path = made("lamplight,Lampist,Lampo-,group,SYR,,", "ostro,Ostro-,,group,SYR,,", "zlat,Zlát’an,,person,SYR,,")
    corpus = corpus_of(article("1", "Two Lampists, a Lampistry met Lampo-Tibetan and Ostro-German guests of ZLAT'AN."))
    found = lint(path, corpus)
    assert [p for p in problems(path, corpus) if p[2] != "prefix"] == [
        (2, "Lampo-", "before nothing"), (2, "Lampist", "in longer words"), (2, "Lampist", "never met")]  # fmt: skip
    assert found["detail"].str.contains("2 times the beginning of longer words: Lampistry, Lampists").any()


def test_an_override_is_met_by_the_names_of_the_tables(made):
    """A new name for a known actor need not stand in the articles: the old names are still read."""
    path = made("hezbollah,Party of the Lamp,,group,LBN,,")
    assert problems(path, corpus_of(article("1", "Hezbollah."))) == [(2, "hezbollah", "overrides")]


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
