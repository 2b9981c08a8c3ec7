"""Promises of results as sources: a report or a topic model is not read as articles."""

import json

import pytest
from made_files import put

import analysis as an
from analysis.errors import InputError

MANIFEST = json.dumps({"schema": 1, "made_with": {"press-analysis": "0.1.0"}, "outputs": {"report.md": "0"}})
MODEL = json.dumps({"schema": 2, "k": 3, "labels": ["a", "b", "c"], "recipe": []})


@pytest.fixture
def news(tmp_path):
    """Articles, a report and a model in one folder."""
    put(tmp_path / "news" / "a.txt", "Planes bombed a town and people died of sarin.\n")
    put(tmp_path / "news" / "report" / "manifest.json", MANIFEST)
    put(tmp_path / "news" / "report" / "report.md", "# A report\n\nIt says that planes bombed a town.\n")
    put(tmp_path / "news" / "model" / "model.json", MODEL)
    put(tmp_path / "news" / "model" / "topic_terms.parquet", "PAR1")
    put(tmp_path / "news" / "model" / "notes" / "n.txt", "Notes on topics are no article either.\n")
    return tmp_path / "news"


@pytest.mark.parametrize(("name", "what"), [("report", "report"), ("model", "topic model")])
def test_a_result_given_as_a_source_is_refused(news, name, what):
    """Three lines: what it is, where, and to name the folder that it was made of."""
    with pytest.raises(InputError, match=f"This is a {what}, not articles") as told:
        an.load([news / "a.txt", news / name])
    assert told.value.where.endswith(name)
    assert "folder it was made of" in told.value.fix


def test_a_result_inside_a_folder_is_a_fault_and_is_not_read(news):
    """The articles around it are loaded."""
    corpus = an.load(news)
    assert len(corpus) == 1
    assert sorted(corpus.faults["path"]) == ["news/model", "news/report"]
    assert set(corpus.faults["kind"]) == {"file"}


def test_other_files_of_these_names_are_read(tmp_path):
    """A manifest.json or model.json of somebody else closes no folder."""
    put(tmp_path / "news" / "manifest.json", '{"outputs": {}, "text": "no report"}')
    put(tmp_path / "news" / "model.json", "[broken")
    put(tmp_path / "news" / "a.txt", "Planes bombed a town and people died of sarin.\n")
    corpus = an.load(tmp_path / "news")
    assert "Planes bombed" in " ".join(corpus.articles["text"])
    assert "not opened" not in " ".join(corpus.faults["what"])
