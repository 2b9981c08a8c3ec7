"""Promises of files that a person filled in: whatever program saved them, they are read alike, or refused in words."""

import csv
import io
from tempfile import NamedTemporaryFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import errors, filled
from analysis.extract import actors as own
from analysis.extract import explain
from analysis.extract.matcher import _FOLDS

ROWS = [["lamplight", "Lämplight Circle, the", "Lamplighters|Lämpers", "organisation", "SYR", "2016", ""]]


def saved(separator=",", *, rows=ROWS, head=own.COLUMNS, end="\r\n"):
    """The text of an actors file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=end).writerows([head, *rows])
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        saved().encode("utf-8-sig"),
        saved(";").encode("cp1252"),
        saved(";", end="\n").encode(),
        saved("\t").encode("utf-16"),
        ("sep=;\r\n" + saved(";")).encode(),
        ('"sep=\t"\r\n' + saved("\t")).encode(),
        saved(";", head=[" ID ", "Name", "ALIASES", "kind", "country", "from", "to"]).encode(),
        ("\r\n" + saved() + ",,,,,,\r\n\r\n").encode(),
        saved(rows=[[*ROWS[0], ""]], head=[*own.COLUMNS, ""]).encode(),
    ],
)
def test_an_actors_file_is_read_as_any_spreadsheet_saves_it(tmp_path, data):
    """Separators, encodings, marks, line ends, hints, capitals and empty lines change nothing."""
    path = tmp_path / "own.csv"
    path.write_bytes(data)
    assert own.read(path).rows == (
        own.Actor("lamplight", "Lämplight Circle, the", ("Lamplighters", "Lämpers"), "organisation", "SYR", "2016", ""),
    )


@pytest.mark.parametrize(
    ("text", "what", "where"),
    [
        ("id,name,kind\na,A, the,group\n", "A row has 4 cells, the header 3", "line 2"),
        ("sep=;\nid;name;kind\n\nlamp;\"La\nmp\";group\na;A;B;group\n", "A row has 4 cells", "line 6"),
        ("id,name,kind,name\na,A,group,B\n", "A column stands twice: name", "own.csv"),
        ('id,name,kind\na,A,group\nb,B,"group\nc,C,group\n', "The quotes of a row are not in order", "line 3"),
        ("PK\x03\x04", "a workbook", "own.csv"),
        ("", "empty", "own.csv"),
        ("id;name;art\na;A;b\n", "missing: kind; unknown: art", "own.csv"),
        ("id,name,kind,from,to\na,A,group,2017,2016\n", "ends, 2016, before it begins, 2017", "line 2"),
        ("id,name,kind,from\na,A,group,2017-02-30\n", "'2017-02-30' is no date", "line 2"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_three_lines(tmp_path, text, what, where):
    """Each fault says what, where and what to try; no cell vanishes."""
    path = tmp_path / "own.csv"
    path.write_bytes(text.encode())
    with pytest.raises(errors.InputError) as caught:
        own.read(path)
    assert what in caught.value.what
    assert where in caught.value.where
    assert len(str(caught.value).split("\n")) == 3


def test_a_missing_file_is_refused(tmp_path):
    """Its name is told."""
    with pytest.raises(errors.InputError, match="cannot be read: No such file"):
        filled.read(tmp_path / "none.csv", own.COLUMNS)


CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12).map(str.strip)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3).filter(any), max_size=5), st.sampled_from(",;\t"))
def test_whatever_is_saved_comes_back(rows, separator):
    """Every cell of every row that is not blank, in order, with its line."""
    with NamedTemporaryFile(suffix=".csv") as file:
        file.write(saved(separator, rows=rows, head=("id", "name", "kind")).encode("utf-8-sig"))
        file.flush()
        found = filled.read(file.name, own.COLUMNS)
    assert found.columns == ["id", "name", "kind"]
    assert [list(cells.values()) for _, cells in found.rows] == rows
    assert [line for line, _ in found.rows] == list(range(2, len(rows) + 2))


@pytest.mark.parametrize("sign", [sign for sign in _FOLDS if not sign.isspace()])
def test_a_name_is_found_however_its_signs_are_written(tmp_path, sign):
    """Every apostrophe and hyphen that texts are folded by is folded in own names too."""
    path = tmp_path / "own.csv"
    path.write_text(f"id,name,kind\nlamp,Lam{sign}plight  Circle,organisation\n", encoding="utf-8")
    for written in (sign, _FOLDS[sign]):
        found = explain(f"The Lam{written}plight Circle met in a café.", actors=path)
        assert found.frame["entity_id"].tolist()[-1] == "lamp"


@pytest.mark.parametrize(
    ("to", "day", "read"),
    [
        ("2016", "2016-12-31", True),
        ("2016-05", "2016-05-31", True),
        ("2016", "2017-01-01", False),
        ("2016-05-03", "2016-05-04", False),
    ],
)
def test_a_year_or_month_bounds_an_actor_whole(tmp_path, to, day, read):
    """Until 2016 is until its last day."""
    path = tmp_path / "own.csv"
    path.write_text(f"id,name,kind,to\nlamplight,Lamplight,organisation,{to}\n", encoding="utf-8")
    assert explain("Lamplight met.", day=day, actors=path).frame["mentioned"].tolist() == [read]


def test_parquet_is_refused_as_no_csv(tmp_path):
    """A table in another format is named, not read as signs."""
    path = tmp_path / "c.parquet"
    path.write_bytes(b"PAR1\x15\x04")
    with pytest.raises(errors.InputError, match="Parquet, no CSV"):
        filled.read(path, own.COLUMNS)
