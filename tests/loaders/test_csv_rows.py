"""Promises of broken CSV: a quote that is never closed costs itself, nothing vanishes, and it stays quick."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.loaders import csv_quotes
from analysis.loaders.csv_rows import records


def load(path, content):
    path.write_bytes(content.encode())
    return an.load(path)


def texts(corpus):
    return corpus.articles.set_index("doc_id")["text"].to_dict()


def test_a_quote_never_closed_does_not_swallow_the_next_row(tmp_path):
    """Also where an inch mark in that row would close it: the row itself is loaded, the broken one is a fault."""
    corpus = load(
        tmp_path / "x.csv",
        'id,text,date\n1,"He said he would go,2017-01-02\n2,A 5" shell fell on the town,2017-01-03\n'
        "3,fine text,2017-01-04\n",
    )
    assert texts(corpus) == {"2": 'A 5" shell fell on the town', "3": "fine text"}
    assert corpus.faults["record"].tolist() == ["2"]
    assert corpus.records == 3


def test_in_a_file_with_broken_rows_a_line_like_a_row_ends_a_quote(tmp_path):
    """Also where quotes would be in order: one row is cut short, so the file cannot be taken at its word."""
    rows = '1,"Never closed,2017-01-02\n2,fine,2017-01-03\n3,the pipe was 5",2017-01-04\n4,fine,2017-01-05\n5,short\n'
    corpus = load(tmp_path / "x.csv", "id,text,date\n" + rows)
    assert list(texts(corpus)) == ["2", "3", "4"]
    assert corpus.faults["record"].tolist() == ["2", "6"]


def test_without_numbers_or_dates_the_width_of_a_line_tells(tmp_path):
    """Two columns of words: a stray quote in the next row does not close the one before."""
    corpus = load(tmp_path / "x.csv", 'text,author\n"Never closed,North\nA 5" or 6",South\n"Fine, too",East\n')
    assert sorted(corpus.articles["text"]) == ['A 5" or 6"', "Fine, too"]
    assert corpus.faults["record"].tolist() == ["2"]


def test_quotes_that_nobody_doubled_stay_in_the_text(tmp_path):
    """A field ends where its quote stands before a delimiter or the end of the line."""
    corpus = load(
        tmp_path / "x.csv",
        'id,text,date\n1,"He said "go" and left",2017-01-02\n2,"Over two lines\nwith a 5" pipe in it",2017-01-03\n'
        '3,"Doubled ""once"", and fine",2017-01-04\n4,short\n',
    )
    assert texts(corpus) == {
        "1": 'He said "go" and left',
        "2": 'Over two lines\nwith a 5" pipe in it',
        "3": 'Doubled "once", and fine',
    }
    assert corpus.faults["record"].tolist() == ["6"]


def test_lines_that_go_with_a_broken_record_are_named(tmp_path):
    """The fault says which lines it costs."""
    corpus = load(
        tmp_path / "x.csv",
        'id,text,date\n1,"Never closed\nand a second line\n\n2,Two.,2017-01-03\n3,Three.,2017-01-04\n',
    )
    assert list(texts(corpus)) == ["2", "3"]
    assert "lines 2 to 4" in corpus.faults["what"][0]


def test_a_row_inside_quotes_that_are_in_order_is_a_doubt(tmp_path):
    """The text stays as the file has it, and the load says what it looks like."""
    content = (
        'id,text,date\n1,"Never closed,2017-01-02\n2,the pipe was 5",2017-01-03\n3,fine,2017-01-04\n4,too,2017-01-05\n'
    )
    corpus = load(tmp_path / "x.csv", content)
    assert texts(corpus)["1"] == "Never closed,2017-01-02\n2,the pipe was 5"
    assert corpus.faults["kind"].tolist() == ["field"]
    assert "looks like a record" in corpus.faults["what"][0]


CELLS = st.sampled_from(
    ["plain words", 'A 5" shell fell', '"quoted, and whole"', '"never closed', '"two\nlines"', '"a "bare" quote"']
)


@settings(max_examples=80, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=30))
def test_no_row_vanishes(tmp_path_factory, cells):
    """Rows = articles + faults, and every row that is in order is loaded, whatever the others are."""
    rows = [f"r{i},{cell},2017-01-{1 + i % 28:02}\n" for i, cell in enumerate(cells)]
    corpus = load(tmp_path_factory.mktemp("rows") / "x.csv", "id,text,date\nr,first,2017-01-01\n" + "".join(rows))
    assert len(corpus) + (corpus.faults["kind"] != "field").sum() == len(cells) + 1
    whole = {f"r{i}" for i, cell in enumerate(cells) if cell != '"never closed'}
    assert set(corpus.articles["doc_id"]) == {"r", *whole}


@pytest.mark.parametrize("n", [500, 2000])
def test_recovery_is_linear(monkeypatch, n):
    """Each line is looked at a few times, however many rows are broken."""
    looks = []
    feed = csv_quotes._Scan.feed
    monkeypatch.setattr(csv_quotes._Scan, "feed", lambda scan, line: (looks.append(1), feed(scan, line))[1])
    rows = [f"{i},{'fine' if i % 5 else chr(34) + 'never closed'},2017-01-01" for i in range(n)]
    found = list(records("id,text,date\n" + "\n".join(rows), ","))
    assert (len(found), sum(bool(r.wrong) for r in found)) == (n + 1, n / 5)
    assert len(looks) <= 4 * n


def test_columns_of_one_name_are_all_kept(tmp_path):
    """Made names give way to names that are there: of `a,a_3,a` none is written over, nor `title_2` beside `words`."""
    got = load(tmp_path / "x.csv", "text,a,a_3,a,a_5,a\nOne.,1,2,3,4,5\n").articles
    assert sorted(got[[c for c in got.columns if c.startswith("a_") or c == "a"]].iloc[0]) == list("12345")
    got = load(tmp_path / "y.csv", "text,headline,title,title_2,words,words_2\nOne.,A,B,C,D,E\n").articles
    assert {"A", "B", "C", "D", "E"} <= set(map(str, got.iloc[0]))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text('a",\n', min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=6))
def test_what_is_quoted_as_it_should_be_comes_back_beside_a_broken_row(tmp_path_factory, values):
    """A short row sends the file the careful way; doubled quotes are read there as the csv module reads them."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["id", "text"], *([f"n{i}", v] for i, v in enumerate(values))])
    corpus = load(tmp_path_factory.mktemp("csv") / "x.csv", out.getvalue() + "short\n")
    assert texts(corpus) == {f"n{i}": value for i, value in enumerate(values)}
    assert (corpus.faults["kind"] == "record").sum() == 1
