"""Promises of load: nothing is lost, ids and order hold, sources and columns are found, strict refuses."""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.errors import AnalysisError, InputError, UnknownName
from analysis.store import write_table


def jsonl(path: Path, *rows: object) -> Path:
    """A file of JSON Lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def lost(corpus: an.Corpus) -> int:
    return int((corpus.faults["kind"] != "field").sum())


@pytest.fixture
def mixed(tmp_path):
    """A folder with five formats, a description, a hidden file, and things that are no articles."""
    root = tmp_path / "pile"
    put(root / "README.md", "# What this is\n\nA pile of texts.")
    put(root / ".hidden.txt", "Not for reading.")
    put(
        root / "a.csv",
        "id,date,headline,body\n1,2017-04-04,One,Iran and Oman talked.\n2,2017-04-05,Two,Qatar waited.\n",
    )
    jsonl(root / "b.jsonl", {"id": "3", "text": "Turkey closed a bridge.", "date": "2017-04-06"})
    put(root / "desk" / "2017-05-01-note.txt", "Russia vetoed the draft again.")
    put(root / "desk" / "note.md", "---\ntitle: A note\ndate: 2017-05-02\n---\nJordan opened a crossing.\n")
    put(root / "empty.csv", "")
    (root / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(64)))
    put(root / "tool.py", "print('no article')\n")
    return root


def test_a_mixed_folder_is_loaded_and_the_rest_is_listed_with_advice(mixed):
    """Every article of five files is there; three files are faults, each with what and what to try."""
    corpus = an.load(mixed)
    assert len(corpus) == 5
    assert sorted(corpus.faults["path"]) == ["pile/empty.csv", "pile/picture.png", "pile/tool.py"]
    assert set(corpus.faults["kind"]) == {"file"}
    assert corpus.faults["fix"].str.len().gt(5).all()
    assert corpus.records == len(corpus) + lost(corpus) == 8


def test_sources_are_the_folder_of_an_article_and_the_name_of_a_table(mixed):
    """Without a column, a site or a publisher, the place tells the source."""
    articles = an.load(mixed).articles.set_index("title")
    assert articles.loc["One", "source"] == "a"
    assert articles.loc["A note", "source"] == "desk"


def test_a_site_comes_before_the_file(tmp_path):
    """The host of an address is the source where no column says it; a column comes first."""
    path = jsonl(
        tmp_path / "x.jsonl",
        {"text": "One.", "url": "https://www.example.org/a"},
        {"text": "Two.", "url": "https://example.net/b", "outlet": "North"},
        {"text": "Three."},
    )
    assert an.load(path).articles.set_index("text")["source"].to_dict() == {
        "One.": "example.org",
        "Two.": "North",
        "Three.": "x",
    }


def test_dates_say_where_they_were_found_and_how_exact_they_are(tmp_path):
    """Column, file name, address; a month stays a month; nothing is invented for the rest."""
    put(tmp_path / "c" / "2017-06-14-a.txt", "A day in a name.")
    put(tmp_path / "c" / "2017-06.txt", "A month in a name.")
    put(tmp_path / "c" / "plain.txt", "No date at all.")
    jsonl(
        tmp_path / "c" / "d.jsonl",
        {"text": "A month.", "date": "March 2016"},
        {"text": "An address.", "url": "https://example.org/2015/02/03/x"},
    )
    got = an.load(tmp_path / "c").articles.set_index("text")
    got["day"] = got["published"].dt.strftime("%Y-%m-%d")
    columns = ["day", "published_precision", "published_from"]
    assert got.loc["A day in a name.", columns].tolist() == ["2017-06-14", "day", "filename"]
    assert got.loc["A month in a name.", columns].tolist() == ["2017-06-01", "month", "filename"]
    assert got.loc["A month.", columns].tolist() == ["2016-03-01", "month", "column"]
    assert got.loc["An address.", columns].tolist() == ["2015-02-03", "day", "url"]
    assert got.loc["No date at all.", columns].isna().all()


def test_an_unreadable_date_costs_the_date_and_an_order_in_doubt_is_told_once(tmp_path):
    """The article stays, undated; days and months that cannot be told apart are one fault of the column."""
    path = jsonl(
        tmp_path / "x.jsonl",
        *({"id": str(i), "text": f"Text {i}.", "date": d} for i, d in enumerate(["3/4/2017", "5/6/2017", "someday"])),
    )
    corpus = an.load(path)
    assert len(corpus) == 3
    assert corpus.faults["kind"].tolist() == ["field", "field"]
    assert corpus.articles["published"].isna().sum() == 1
    settled = an.load(path, dayfirst=True)
    assert settled.articles["published"].dt.strftime("%d.%m.").dropna().tolist() == ["03.04.", "05.06."]
    assert len(settled.faults) == 1


def test_an_unreadable_date_is_not_replaced_by_that_of_the_address(tmp_path):
    """The address speaks only where the record says nothing of its date; the fault stands."""
    address = "https://example.org/2015/02/03/x"
    path = jsonl(
        tmp_path / "x.jsonl",
        {"id": "1", "text": "One.", "date": "someday", "url": address},
        {"id": "2", "text": "Two.", "date": "", "url": address},
    )
    corpus = an.load(path)
    got = corpus.articles.set_index("doc_id")
    assert pd.isna(got.loc["1", "published"])
    assert pd.isna(got.loc["1", "published_from"])
    assert got.loc["2", "published_from"] == "url"
    assert corpus.faults["record"].tolist() == ["1"]


def test_one_date_settles_the_whole_column_but_not_another_file(tmp_path):
    """25/12 proves the order for its file; single articles are read by folder."""
    jsonl(tmp_path / "a.jsonl", {"text": "One.", "date": "3/4/2017"}, {"text": "Two.", "date": "25/12/2017"})
    put(tmp_path / "n" / "1.txt", "Date: 4/3/2017\nTitle: x\n\nThree.")
    put(tmp_path / "n" / "2.txt", "Date: 12/25/2017\nTitle: y\n\nFour.")
    corpus = an.load(tmp_path)
    days = corpus.articles.set_index("text")["published"].dt.strftime("%m-%d").to_dict()
    assert days == {"One.": "04-03", "Two.": "12-25", "Three.": "04-03", "Four.": "12-25"}
    assert corpus.faults.empty


def test_ids_of_the_input_are_kept_and_made_ones_repeat(tmp_path):
    """Numbers stay as written; a made id is the same on a second load and in another place."""
    rows = [{"id": 7, "text": "Seven."}, {"text": "None."}]
    one, two = jsonl(tmp_path / "one" / "x.jsonl", *rows), jsonl(tmp_path / "two" / "x.jsonl", *rows)
    ids = an.load(one).articles["doc_id"].tolist()
    assert "7" in ids
    assert ids == an.load(one).articles["doc_id"].tolist() == an.load(two).articles["doc_id"].tolist()


def test_repeated_ids_and_contents_are_duplicates(tmp_path):
    """The first stays: of an id with another text, of an id with the same, of the same content without ids."""
    path = jsonl(
        tmp_path / "x.jsonl",
        {"id": "1", "text": "One."},
        {"id": "1", "text": "Another."},
        {"id": "1", "text": "One."},
        {"text": "No id."},
        {"text": "No id."},
    )
    corpus = an.load(path)
    assert sorted(corpus.articles["text"]) == ["No id.", "One."]
    assert corpus.faults["kind"].tolist() == ["duplicate"] * 3
    assert corpus.faults["record"].tolist() == ["2", "3", "5"]
    assert "another text" in corpus.faults["what"][0]
    assert corpus.records == 5


def test_the_same_text_from_two_sources_is_two_articles(tmp_path):
    """What an agency sends to two papers was printed twice."""
    put(tmp_path / "c" / "north" / "1.txt", "The same words.")
    put(tmp_path / "c" / "south" / "1.txt", "The same words.")
    assert len(an.load(tmp_path / "c")) == 2


def test_an_articles_table_comes_back_as_it_was(tmp_path, mixed):
    """Written as Parquet, CSV or JSONL and loaded again, a corpus is the same, its extra columns too."""
    jsonl(mixed / "more.jsonl", {"id": "x", "text": "More.\n\n“Quoted”, and so on.", "date": "2016", "desk": "Gulf"})
    corpus = an.load(mixed)
    for suffix in ("parquet", "csv", "jsonl"):
        path = write_table(corpus.articles, tmp_path / f"out.{suffix}", "articles")
        again = an.load(path)
        assert again.faults.empty
        pd.testing.assert_frame_equal(again.articles, corpus.articles)


def test_extra_columns_travel_along(tmp_path):
    """Numbers stay numbers, mixed values become text, nested ones JSON; a name of ours that is taken gets a _2."""
    path = jsonl(
        tmp_path / "x.jsonl",
        {"id": "1", "text": "A.", "party": "Blue", "score": 1, "mix": 1, "tags": ["x", "y"], "words": 9},
        {"id": "2", "text": "B.", "party": None, "score": 2, "mix": "one", "tags": [], "words": 9},
    )
    got = an.load(path).articles
    assert got["party"].tolist()[0] == "Blue"
    assert got["score"].tolist() == [1, 2]
    assert got["mix"].tolist() == ["1", "one"]
    assert got["tags"].tolist() == ['["x", "y"]', "[]"]
    assert got["words"].tolist() == [1, 1]
    assert got["words_2"].tolist() == [9, 9]


def test_columns_can_be_mapped_and_a_wrong_mapping_is_refused(tmp_path):
    """The analyst's word comes before every synonym; a name that is nowhere is an error."""
    path = jsonl(tmp_path / "x.jsonl", {"text": "Not this.", "inhalt": "This."})
    got = an.load(path, columns={"inhalt": "text"}).articles
    assert got["text"].tolist() == ["This."]
    assert got["text_2"].tolist() == ["Not this."]
    with pytest.raises(AnalysisError, match="inhlat"):
        an.load(path, columns={"inhlat": "text"})
    with pytest.raises(UnknownName, match="body"):
        an.load(path, columns={"inhalt": "body"})


def test_languages_are_codes(tmp_path):
    """Regions and capitals are left out; none is none."""
    rows = [{"text": "A.", "lang": "en-GB"}, {"text": "B.", "language": "FR"}, {"text": "C."}]
    for row, expected in zip(rows, ("en", "fr", None), strict=True):
        got = an.load(jsonl(tmp_path / "x.jsonl", row)).articles["lang"][0]
        assert got == expected or (expected is None and pd.isna(got))


def test_languages_that_no_column_says_are_told_from_the_text(tmp_path):
    """Empty cells are filled, what a column says stays, too little text stays undecided; an articles table is kept."""
    german = "Die Regierung sagte, dass die Gespräche am Montag beginnen und nicht öffentlich sind."
    rows = [{"text": german}, {"text": german, "lang": "en"}, {"text": german, "lang": ""}, {"text": "Moskau, Kiew."}]
    rows = [{"id": str(n), **row} for n, row in enumerate(rows)]
    corpus = an.load(jsonl(tmp_path / "x.jsonl", *rows))
    assert corpus.articles["lang"].astype(object).where(corpus.articles["lang"].notna(), None).tolist() == [
        "de", "en", "de", None]  # fmt: skip
    write_table(corpus.articles.assign(lang=None), tmp_path / "a.parquet", "articles")
    assert an.load(tmp_path / "a.parquet").articles["lang"].isna().all()


def test_nothing_and_nowhere(tmp_path):
    """A source that does not exist is refused at once; an empty folder is a corpus of nothing, with its fault."""
    with pytest.raises(InputError, match="no such file"):
        an.load(tmp_path / "nowhere")
    with pytest.raises(AnalysisError, match="Nothing to load"):
        an.load([])
    (tmp_path / "bare").mkdir()
    corpus = an.load(tmp_path / "bare")
    assert (len(corpus), corpus.faults["kind"].tolist()) == (0, ["file"])


@pytest.mark.parametrize(
    "content",
    [
        '{"text": "a"}\n{"text": \n',
        '{"text": ""}\n{"text": "a"}\n',
        '{"text": "a", "date": "someday"}\n{"text": "b"}\n',
        "",
    ],
)
def test_strict_refuses_the_first_fault_in_three_lines(tmp_path, content):
    """What, where, what to try."""
    path = put(tmp_path / "x.jsonl", content)
    with pytest.raises(InputError) as caught:
        an.load(path, strict=True)
    assert len(str(caught.value).split("\n")) == 3
    assert "x.jsonl" in str(caught.value)


def test_order_of_sources_and_engine_change_nothing(mixed):
    """Any order of files, one process or two: the same tables."""
    files = sorted(p for p in mixed.rglob("*") if p.is_file() and not p.name.startswith((".", "README")))
    one, two, three = an.load(files), an.load(files[::-1]), an.load(files, engine="processes:2")
    for other in (two, three):
        pd.testing.assert_frame_equal(one.articles, other.articles)
        pd.testing.assert_frame_equal(one.faults, other.faults)
    with pytest.raises(UnknownName):
        an.load(mixed, engine="quick")


def test_no_folder_of_a_machine_is_in_a_table(mixed):
    """Paths start at the folder that was named; files of one name get what tells them apart."""
    corpus = an.load(mixed)
    assert corpus.articles["origin"].str.startswith("pile/").all()
    put(mixed / "one" / "x.txt", "One.")
    put(mixed / "two" / "x.txt", "Two.")
    origins = an.load([mixed / "one" / "x.txt", mixed / "two" / "x.txt"]).articles["origin"]
    assert sorted(origins) == ["one/x.txt#1", "two/x.txt#1"]


def test_a_table_of_mentions_is_not_taken_for_articles(tmp_path):
    """The other tables of this package are refused by name."""
    path = put(tmp_path / "f.csv", "path,record,what,fix,kind\na.csv,1,x,y,record\n")
    corpus = an.load(path)
    assert len(corpus) == 0
    assert "faults" in corpus.faults["what"][0]


def test_headlines_alone_are_loaded_and_said(tmp_path):
    """Without any column of texts the titles are the corpus, with a fault of kind field."""
    path = put(tmp_path / "x.csv", "date,headline\n2017-01-02,Talks in Astana\n2017-01-03,Talks are over\n")
    corpus = an.load(path)
    assert corpus.articles["title"].tolist() == ["Talks in Astana", "Talks are over"]
    assert corpus.faults["kind"].tolist() == ["field"]


def test_an_empty_text_takes_the_summary_and_says_so(tmp_path):
    """A row without text but with a summary is kept; one with neither is a fault."""
    path = jsonl(tmp_path / "x.jsonl", {"text": "A."}, {"text": "", "summary": "Short."}, {"text": " ", "title": "T"})
    corpus = an.load(path)
    assert sorted(corpus.articles["text"]) == ["A.", "Short."]
    assert sorted(corpus.faults["kind"]) == ["field", "record"]


def test_the_summary_is_what_a_person_would_say(mixed):
    """Articles of records, what was lost, dates, sources."""
    said = an.load(mixed).summary()
    assert said.startswith("5 articles of 8 records: 3 unreadable files")
    assert "5 dated, 2017-04-04 to 2017-05-02" in said
    assert "3 sources: desk (2), a (2), b (1)" in said or "3 sources: a (2), desk (2), b (1)" in said
    part = an.load(mixed).where(source="a")
    assert part.summary().startswith("2 articles of 8 records")


ROWS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "id": st.sampled_from(["1", "2", "3", "", None]),
            "text": st.one_of(
                st.none(), st.text(max_size=20), st.integers(), st.lists(st.text(max_size=3), max_size=2)
            ),
            "title": st.one_of(st.none(), st.text(max_size=8)),
            "date": st.one_of(st.none(), st.sampled_from(["2017-01-02", "x", "1/2/2017", "March 2017", ""])),
            "extra": st.one_of(
                st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=3), st.just({"a": []})
            ),
        },
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_records_always_add_up(tmp_path_factory, rows):
    """Whatever the rows hold: articles and faults that cost a record are the records; nothing crashes."""
    path = jsonl(tmp_path_factory.mktemp("rows") / "x.jsonl", *rows)
    corpus = an.load(path)
    kinds = corpus.faults["kind"].value_counts()
    if kinds.get("file", 0) == 0:
        assert len(corpus) + lost(corpus) == len(rows)
    assert corpus.articles["doc_id"].is_unique
