"""Promises of columns: mapped, recognised, kept as they are, and said where they are not known."""

import pandas as pd
import pytest
from made_files import jsonl, put

import analysis as an
from analysis.errors import AnalysisError, UnknownName


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


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.csv", "inhalt,titel\nOne.,Eins\nTwo.,Zwei\n"),
        ("x.txt", "inhalt;titel\nOne.;Eins\nTwo.;Zwei\n"),
        ("y.csv", 'inhalt\n"One."\nTwo.\n'),
        ("x.jsonl", '{"inhalt": "One."}\n'),
        ("x.json", '{"inhalt": "One.", "titel": "Eins"}'),
        ("z.json", '{"articles": [{"inhalt": "One."}, {"inhalt": "Two."}]}'),
        ("v.json", '{"inhalt": {"0": "One.", "1": "Two."}, "titel": {"0": "Eins", "1": "Zwei"}}'),
    ],
)
def test_mapped_names_are_known_in_every_format(tmp_path, name, content):
    """Also where a header has short values below it, and where an object is told by its names."""
    put(tmp_path / "c" / name, content)
    put(tmp_path / "c" / "other.txt", "An article without columns, which stops nothing.")
    put(tmp_path / "c" / "titel.md", "---\ntitel: Kopf\n---\n# Heading\n\nThree.\n")
    corpus = an.load(tmp_path / "c", columns={"inhalt": "text", "titel": "title"})
    assert {"One.", "# Heading\n\nThree.\n"} <= set(corpus.articles["text"])
    assert corpus.articles.loc[corpus.articles["text"].eq("# Heading\n\nThree.\n"), "title"].tolist() == ["Kopf"]
    assert corpus.faults.empty


def test_long_names_of_columns_are_mapped(tmp_path):
    """As they stand in the file; a header without rows has the column all the same."""
    names = {"Text of the article in English": "text", "Date of first publication": "published"}
    path = put(tmp_path / "x.csv", ",".join(names) + "\nShort.,2017-01-02\nToo.,2017-01-03\n")
    got = an.load(path, columns=names).articles
    assert got["text"].tolist() == ["Short.", "Too."]
    assert got["published"].dt.day.tolist() == [2, 3]
    bare = an.load(put(tmp_path / "y.csv", ",".join(names) + "\n"), columns=names)
    assert bare.faults["kind"].tolist() == ["file"]


def test_languages_are_codes(tmp_path):
    """Regions and capitals are left out; none is none."""
    rows = [{"text": "A.", "lang": "en-GB"}, {"text": "B.", "language": "FR"}, {"text": "C."}]
    for row, expected in zip(rows, ("en", "fr", None), strict=True):
        got = an.load(jsonl(tmp_path / "x.jsonl", row)).articles["lang"][0]
        assert got == expected or (expected is None and pd.isna(got))


def test_advice_names_the_option_and_the_argument(tmp_path):
    """Those who type commands and those who write Python are both served."""
    fix = an.load(put(tmp_path / "x.json", '{"inhalt": "One."}')).faults["fix"][0]
    assert "--map" in fix
    assert "columns=" in fix
    with pytest.raises(AnalysisError) as caught:
        an.load(tmp_path / "x.json", columns={"inhlat": "text"})
    assert "--map" in str(caught.value)
    assert len(str(caught.value).split("\n")) == 3


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
