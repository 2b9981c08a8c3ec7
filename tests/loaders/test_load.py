"""Promises of load: nothing is lost, ids and order hold, sources and columns are found, strict refuses."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import jsonl, lost, pile, put

import analysis as an
from analysis.errors import AnalysisError, InputError, UnknownName


@pytest.fixture
def mixed(tmp_path):
    return pile(tmp_path / "pile")


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


def test_nothing_and_nowhere(tmp_path):
    """A source that does not exist is refused at once; an empty folder is a corpus of nothing, with its fault."""
    with pytest.raises(InputError, match="no such file"):
        an.load(tmp_path / "nowhere")
    with pytest.raises(AnalysisError, match="Nothing to load"):
        an.load([])
    for source, kind in ((None, "None"), (pd.DataFrame({"text": ["a"]}), "DataFrame"), (3, "int"), ([None], "None")):
        with pytest.raises(AnalysisError, match=rf"a path or a list of paths, not .*{kind}") as caught:
            an.load(source)
        assert len(str(caught.value).split("\n")) == 3
        assert "Corpus(frame)" in caught.value.fix
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


def test_strict_names_the_first_fault_by_file_and_record(tmp_path):
    """Whatever stage finds it: a date of the first file comes before a broken line of the second."""
    jsonl(tmp_path / "a.jsonl", {"text": "A."}, {"text": "B.", "date": "someday"}, {"text": " "}, {"text": "A."})
    put(tmp_path / "b.jsonl", '{"text": "C."}\n{"text": \n')
    with pytest.raises(InputError) as caught:
        an.load(tmp_path, strict=True)
    assert caught.value.where == f"{tmp_path.name}/a.jsonl#2"
    assert "someday" in caught.value.what


def test_descriptions_are_passed_over_by_their_exact_names_and_said(tmp_path):
    """A word of one in the name of an article costs nothing; what is passed over is in the summary."""
    root = tmp_path / "pile"
    described = ["README.md", "README-de.md", "LICENSE", "CITATION.cff", "Contributing.rst"]
    articles = ["license-for-oil-sales.txt", "citation_of_war_crimes.md", "contributing-factors.txt", "readmelater.txt"]
    for name in described + articles:
        put(root / name, f"The text of {name}.")
    corpus = an.load(root)
    assert sorted(corpus.articles["origin"]) == sorted(f"pile/{name}#1" for name in articles)
    assert corpus.faults.empty
    assert "5 descriptions passed over: pile/CITATION.cff" in corpus.summary()
    assert corpus.passed == tuple(sorted(f"pile/{name}" for name in described))
    alone = an.load(root / "README.md")
    assert (len(alone), "passed over" in alone.summary()) == (1, False)


def test_linked_folders_are_followed_once_and_never_round(tmp_path):
    """A link to a folder elsewhere is read; one that leads back to where it lies is a fault."""
    put(tmp_path / "elsewhere" / "far.txt", "Far.")
    put(tmp_path / "pile" / "sub" / "near.txt", "Near.")
    for link, target in (("a", "elsewhere"), ("b", "elsewhere"), ("c", "pile/sub")):
        (tmp_path / "pile" / link).symlink_to(tmp_path / target, target_is_directory=True)
    (tmp_path / "pile" / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    corpus = an.load(tmp_path / "pile")
    assert sorted(corpus.articles["origin"]) == ["pile/a/far.txt#1", "pile/sub/near.txt#1"]
    assert corpus.faults["path"].tolist() == ["pile/sub/up"]
    assert "leads back" in corpus.faults["what"][0]


def test_texts_that_are_no_articles_are_not_called_binary(tmp_path):
    """A log is text: the fault says why it is left out, and what to do where it is an article."""
    corpus = an.load(put(tmp_path / "run.log", "12:00 started\n12:01 ended\n"))
    assert ".log" in corpus.faults["what"][0]
    assert ".txt" in corpus.faults["fix"][0]


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


def test_the_summary_is_what_a_person_would_say(mixed):
    """Articles of records, what was lost, dates, sources."""
    said = an.load(mixed).summary()
    assert said.startswith("5 articles of 5 records; 3 files could not be read")
    assert "5 dated, 2017-04-04 to 2017-05-02" in said
    assert "3 sources: desk (2), a (2), b (1)" in said or "3 sources: a (2), desk (2), b (1)" in said
    part = an.load(mixed).where(source="a")
    assert part.summary().startswith("2 articles of 5 records")


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
