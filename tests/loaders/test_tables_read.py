"""Promises of tables in: CSV of every kind, JSON, Parquet; texts byte for byte, broken records alone are lost."""

import csv
import io
import json

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.loaders.infer import name_columns

LONG = "The ministers of four states met in a hotel outside the town and agreed on a text that none of them signed. "


def texts(corpus):
    """Texts by id."""
    return corpus.articles.set_index("doc_id")["text"].to_dict()


def write(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("suffix", ["csv", "txt"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_whatever_parts_its_fields(tmp_path, delimiter, suffix, encoding):
    """Comma, semicolon, tab or bar, in four encodings, whatever the file is called."""
    out = io.StringIO(newline="")
    rows = [["id", "date", "title", "text"], ["1", "2017-01-02", "Über Genf", 'Said: "no", he; and|left\nat once.']]
    csv.writer(out, delimiter=delimiter).writerows([*rows, ["2", "2017-01-03", "Café", "Nothing more."]])
    corpus = an.load(write(tmp_path / f"x.{suffix}", out.getvalue().encode(encoding)))
    assert texts(corpus) == {"1": 'Said: "no", he; and|left\nat once.', "2": "Nothing more."}
    assert corpus.articles["title"].tolist() == ["Über Genf", "Café"]
    assert corpus.faults.empty


def test_excels_hint_is_no_row(tmp_path):
    """`sep=;` in the first line names the delimiter."""
    corpus = an.load(write(tmp_path / "x.csv", "sep=;\r\nid;text\r\n1;One, and more.\r\n"))
    assert texts(corpus) == {"1": "One, and more."}


def test_without_a_header_columns_are_told_by_what_stands_in_them(tmp_path):
    """Date, source, title, address and text are found; the first row is an article."""
    rows = "".join(
        f"2017-01-0{i}\tNorth\tTalks are over again\thttps://example.org/{i}\t{LONG * 3}\n" for i in range(1, 6)
    )
    got = an.load(write(tmp_path / "x.tsv", rows)).articles
    assert len(got) == 5
    assert got["source"].eq("North").all()
    assert got["text"].str.startswith("The ministers").all()
    assert got["published"].dt.day.tolist() == [1, 2, 3, 4, 5]
    assert got["url"].iloc[0] == "https://example.org/1"


SHORT = [
    (f"2017-03-1{i}", f"Deal signed ({i})", f"They met in Astana and signed text {i} of the deal.") for i in range(5)
]


@pytest.mark.parametrize("rows", [SHORT, SHORT[:2], SHORT[:1]], ids=["five", "two", "one"])
def test_a_headline_is_never_the_source_and_the_naming_of_columns_is_said(tmp_path, rows):
    """Short texts end in a full stop, headlines do not; a source repeats; one doubt says what was called what."""
    corpus = an.load(write(tmp_path / "x.csv", "".join(",".join(row) + "\n" for row in rows)))
    got = corpus.articles.sort_values("published")
    assert list(zip(got["title"], got["text"], strict=True)) == [(t, x) for _, t, x in rows]
    assert set(got["source"]) == {"x"}
    assert corpus.faults["kind"].tolist() == ["field"]
    assert "The first row is data" in corpus.faults["what"][0]
    assert corpus.faults["what"][0].endswith("1 published, 2 title, 3 text.")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from(["North", "South one", "a b c d", "They met again today.", "7"])] * 3),
                min_size=2, max_size=8))  # fmt: skip
def test_no_column_is_called_the_source_whose_values_mostly_differ(rows):
    """Whatever stands in the columns of a table without a header."""
    names = name_columns(rows)
    if "source" in names:
        values = [row[names.index("source")] for row in rows]
        assert len(set(values)) <= 0.5 * len(values)


def test_a_field_of_any_length_costs_no_row(tmp_path):
    """Longer than the csv module's limit: quoted or not, in a table in order and in one with a broken row."""
    long = "word " * 40_000
    for name, field in (("quoted", f'"{long}"'), ("bare", long)):
        for broken in ("", "3\n"):
            path = write(tmp_path / f"{name}.csv", f"id,text\n1,{field}\n2,Short.\n{broken}")
            corpus = an.load(path)
            assert texts(corpus) == {"1": long, "2": "Short."}
            assert (corpus.records, len(corpus.faults)) == (2 + bool(broken), bool(broken))


@pytest.mark.parametrize("key", ["main", "name", "value", "text", "rendered", "_text", "content"])
def test_a_value_inside_an_object_is_the_value(tmp_path, key):
    """Titles, texts and names that interfaces wrap; people are joined, an object with two strings stays JSON."""
    record = {"headline": {key: "Talks", "kicker": None}, "body": {key: "They met."}, "source": {"label": "North"}}
    record |= {"authors": [{key: "Kofi Annan", "rank": 1}, {"firstname": "Ban", "lastname": "Ki-moon"}]}
    got = an.load(write(tmp_path / "x.json", json.dumps([record, {"body": "B", "headline": {"a": "b", "c": "d"}}])))
    got = got.articles.set_index("text")
    assert got.loc["They met.", ["title", "source", "author"]].tolist() == ["Talks", "North", "Kofi Annan, Ban Ki-moon"]
    assert got.loc["B", "title"] == '{"a": "b", "c": "d"}'


def test_year_month_and_day_in_columns_of_their_own_are_one_date(tmp_path):
    """Where a table has three columns for a date they are read together."""
    got = an.load(write(tmp_path / "x.csv", "year,month,day,text\n2017,4,7,One.\n2017,11,25,Two.\n")).articles
    assert got["published"].dt.strftime("%Y-%m-%d").tolist() == ["2017-04-07", "2017-11-25"]


def test_broken_rows_cost_themselves(tmp_path):
    """A row cut short, one too long, and a quote never closed: each a fault with its line, the others are loaded."""
    content = (
        "id,date,text\n1,2017-01-01,One.\n2,2017-01-02\n3,2017-01-03,Three.,four,five\n"
        '4,2017-01-04,"Never closed.\n5,2017-01-05,Five.\n6,2017-01-06,"Six, whole."\n'
    )
    corpus = an.load(write(tmp_path / "x.csv", content))
    assert texts(corpus) == {"1": "One.", "5": "Five.", "6": "Six, whole."}
    assert corpus.faults["record"].tolist() == ["3", "4", "5"]
    assert corpus.records == 6


def test_json_in_all_its_shapes(tmp_path):
    """Lines, a list, a list inside an object, one article alone, and the nested names of interfaces."""
    row = {"id": "1", "text": "One.", "source": {"id": None, "name": "North"}, "authors": ["A", "B"]}
    shapes = {
        "lines.jsonl": json.dumps(row) + "\n" + json.dumps(row | {"id": "2"}) + "\r\n",
        "list.json": json.dumps([row, row | {"id": "2"}], indent=1),
        "inside.json": json.dumps({"status": "ok", "articles": [row, row | {"id": "2"}]}),
        "deep.json": json.dumps({"response": {"status": "ok", "results": [row, row | {"id": "2"}]}}),
        "lines.txt": json.dumps(row) + "\n" + json.dumps(row | {"id": "2"}),
    }
    for name, content in shapes.items():
        got = an.load(write(tmp_path / name, content)).articles
        assert got["doc_id"].tolist() == ["1", "2"], name
        assert got["source"].tolist() == ["North", "North"]
        assert got["author"].tolist() == ["A, B", "A, B"]
    assert len(an.load(write(tmp_path / "one.json", json.dumps(row, indent=2)))) == 1


ONE = {"title": "T", "text": "One.", "date": "2017-01-02"}


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (ONE | {"posts": [{"id": 1}]}, ["One."]),
        (ONE | {"posts": [{"text": "A comment."}]}, ["One."]),
        ({"status": "ok", "articles": [ONE]}, ["One."]),
        ({"message": "ok", "data": [ONE]}, ["One."]),
        ({"title": "A feed", "description": "About the feed.", "items": [ONE]}, ["One."]),
        ({"description": "About a thing.", "items": [{"id": 1}]}, ["About a thing."]),
    ],
)
def test_an_object_with_a_text_of_its_own_is_the_article(tmp_path, document, expected):
    """Lists inside it are its own matter; where the list is of articles, the object is their wrapper."""
    assert an.load(write(tmp_path / "x.json", json.dumps(document))).articles["text"].tolist() == expected


@pytest.mark.parametrize("orient", ["records", "columns", "index", "split"])
def test_json_as_pandas_writes_it(tmp_path, orient):
    """By record, by column, by row, split."""
    frame = pd.DataFrame({"title": ["A", "B"], "text": ["One.", "Two."]})
    frame.to_json(tmp_path / "x.json", orient=orient)
    got = an.load(tmp_path / "x.json").articles
    assert dict(zip(got["title"], got["text"], strict=True)) == {"A": "One.", "B": "Two."}


def test_one_column_of_texts_needs_no_quotes(tmp_path):
    """Where the header is one known name, commas are part of the text."""
    got = an.load(write(tmp_path / "x.csv", 'text\nOne, and more\n"Two, quoted"\n')).articles
    assert sorted(got["text"]) == ["One, and more", "Two, quoted"]


def test_a_broken_byte_does_not_spoil_the_other_rows(tmp_path):
    """One row in another encoding: its letter is lost and said, the rest is right."""
    rows = "id,text\n" + "".join(f"{i},Die Gespräche über Genf – “heute”.\n" for i in range(30))
    broken = rows.encode().replace("7,Die Gespräche".encode(), "7,Die Gespräche".encode("latin-1"), 1)
    corpus = an.load(write(tmp_path / "x.csv", broken))
    assert texts(corpus)["6"] == "Die Gespräche über Genf – “heute”."
    assert texts(corpus)["7"] == "Die Gespr\ufffdche über Genf – “heute”."
    assert corpus.faults["kind"].tolist() == ["field"]


@pytest.mark.parametrize("content", ['{"a": [1, 2]}', "[1, 2, 3]", '"text"', '[{"text": "cut', "{", "nonsense"])
def test_a_document_that_is_no_list_of_objects_is_one_fault(tmp_path, content):
    """Of kind file, whatever is wrong with it."""
    corpus = an.load(write(tmp_path / "x.json", content))
    assert (len(corpus), corpus.faults["kind"].tolist()) == (0, ["file"])


def test_broken_lines_of_json_cost_themselves(tmp_path):
    """A line cut off, a line that is no object: two faults by line; separators of Unicode end no line."""
    content = '{"id": "1", "text": "One.\u2028Two."}\n{"id": "2", "te\n[1]\n\n{"id": "5", "text": "Five."}\n'
    corpus = an.load(write(tmp_path / "x.jsonl", content))
    assert texts(corpus) == {"1": "One.\u2028Two.", "5": "Five."}
    assert corpus.faults["record"].tolist() == ["2", "3"]


def test_half_a_character_is_replaced_and_said(tmp_path):
    """A lone surrogate cannot be stored: U+FFFD takes its place, so offsets stay; a NUL is kept."""
    corpus = an.load(
        write(tmp_path / "x.jsonl", '{"id": "1", "text": "a\\ud83db"}\n{"id": "2", "text": "c\\u0000d"}\n')
    )
    assert texts(corpus) == {"1": "a\ufffdb", "2": "c\x00d"}
    assert corpus.faults["kind"].tolist() == ["field"]


def test_parquet_keeps_types_and_a_damaged_file_is_one_fault(tmp_path):
    """Timestamps, numbers as ids; a file without its end is a fault that says so."""
    path = tmp_path / "x.parquet"
    when = pd.to_datetime(["2017-01-02 03:04:05", None]).tz_localize("UTC")
    pq.write_table(pa.table({"id": [1, 2], "body": ["One.", "Two."], "published": when, "score": [0.5, None]}), path)
    got = an.load(path).articles
    assert got["doc_id"].tolist() == ["1", "2"]
    assert str(got["published"].iloc[0]) == "2017-01-02 03:04:05+00:00"
    assert got["score"].iloc[0] == 0.5
    write(tmp_path / "cut.parquet", path.read_bytes()[:-20])
    corpus = an.load(tmp_path / "cut.parquet")
    assert corpus.faults["kind"].tolist() == ["file"]
    assert "Parquet" in corpus.faults["what"][0]


PLAIN = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\ufeff"), min_size=1, max_size=60)


@settings(max_examples=80, deadline=None)
@given(st.lists(PLAIN.filter(str.strip), min_size=1, max_size=6), st.sampled_from([",", ";", "\t", "|"]))
def test_what_the_csv_module_wrote_comes_back_byte_for_byte(tmp_path_factory, values, delimiter):
    """Any text between any of the four delimiters, quoted as Python quotes it."""
    out = io.StringIO(newline="")
    rows = [["id", "date", "text"], *([f"n{i}", "2017-01-02", value] for i, value in enumerate(values))]
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path = write(tmp_path_factory.mktemp("csv") / "x.csv", out.getvalue())
    assert texts(an.load(path)) == {f"n{i}": value for i, value in enumerate(values)}


@settings(max_examples=60, deadline=None)
@given(st.lists(PLAIN.filter(str.strip), min_size=1, max_size=5))
def test_texts_of_json_and_parquet_come_back_byte_for_byte(tmp_path_factory, values):
    """Offsets index the text as it was given."""
    folder = tmp_path_factory.mktemp("both")
    rows = [{"id": f"n{i}", "text": value} for i, value in enumerate(values)]
    lines = write(folder / "x.jsonl", "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows))
    pq.write_table(pa.Table.from_pylist(rows), folder / "x.parquet")
    expected = {r["id"]: r["text"] for r in rows}
    assert texts(an.load(lines)) == expected
    assert texts(an.load(folder / "x.parquet")) == expected


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(["csv", "tsv", "json", "jsonl", "parquet", "html", "txt", "md", "bin", ""]),
    st.sampled_from(
        [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"PAR1", b"PK\x03\x04", b"id,text\n", b'{"text": "', b"<html>"]
    ),
)
def test_no_bytes_crash_a_loader(tmp_path_factory, data, suffix, start):
    """Random bytes under any name are articles or faults, never an exception."""
    path = write(tmp_path_factory.mktemp("raw") / f"x.{suffix}", start + data)
    corpus = an.load(path)
    assert len(corpus) + len(corpus.faults) >= 1
    assert not corpus.faults["what"].str.contains("gave up").any(), corpus.faults["what"].tolist()


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(8)))
def test_shuffled_rows_are_the_same_articles(tmp_path_factory, order):
    """The order of records changes nothing but where they were read."""
    rows = [{"text": f"Text number {i}.", "date": f"2017-01-{10 + i % 3}", "extra": i} for i in range(8)]
    folder = tmp_path_factory.mktemp("order")
    one = write(folder / "x.jsonl", "".join(json.dumps(r) + "\n" for r in rows))
    first = an.load(one)
    write(one, "".join(json.dumps(rows[i]) + "\n" for i in order))
    second = an.load(one)
    pd.testing.assert_frame_equal(first.articles.drop(columns="origin"), second.articles.drop(columns="origin"))
    assert first.fingerprint == second.fingerprint
