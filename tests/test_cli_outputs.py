"""Promises of outputs: what a person made, and what a command reads, is never overwritten."""

import pandas as pd
import pytest

import analysis as an
from analysis.topics.files import FILES

ARTICLES = """id,published,headline,body,outlet
1,2017-04-04,Sarin in Khan Sheikhoun,Planes bombed the Syrian town of Khan Sheikhoun and people died of sarin.,North
2,2017-04-07,Missiles on Shayrat,"The United States fired 59 missiles at a Syrian air base, and Russia protested.",North
3,2017-06-05,Four states leave Qatar alone,Saudi Arabia closed its border with Qatar.,South
"""


@pytest.fixture
def articles(tmp_path):
    """A folder of articles."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.csv").write_text(ARTICLES, encoding="utf-8")
    return folder


def refused(answer, *words):
    """The command ended with three lines that hold the words."""
    code, said, err = answer
    assert code == 2, said
    assert len(err.strip().split("\n")) == 3
    assert all(str(word) in err for word in words), err


@pytest.mark.parametrize("ending", ["csv", "parquet", "jsonl"])
def test_a_marked_spot_check_is_not_drawn_over(run, articles, tmp_path, ending):
    """An unmarked sheet is drawn again; one with a single mark is left as it is."""
    out = tmp_path / f"check.{ending}"
    words = ("spotcheck", articles, "--out", out, "--model", "none", "--n", 5)
    assert run(*words)[0] == 0
    assert run(*words)[0] == 0
    if ending == "csv":
        pd.read_csv(out, dtype=str).assign(right=["y", *[""] * 4]).to_csv(out, index=False, sep=";")
    elif ending == "parquet":
        pd.read_parquet(out).assign(right=["y", *[None] * 4]).to_parquet(out, index=False)
    else:
        pd.read_json(out, lines=True, dtype=False).assign(right="y").to_json(out, orient="records", lines=True)
    before = out.read_bytes()
    refused(run(*words), "right", out, "another --out; or remove it")
    assert out.read_bytes() == before


def test_figures_do_not_take_the_place_of_the_marks(run, articles, tmp_path):
    """--score refuses its own sheet as --out; figures may be written again over figures."""
    sheet, figures = tmp_path / "check.csv", tmp_path / "figures.csv"
    run("spotcheck", articles, "--out", sheet, "--model", "none", "--n", 5)
    pd.read_csv(sheet, dtype=str).assign(right="y").to_csv(sheet, index=False)
    before = sheet.read_bytes()
    refused(run("spotcheck", "--score", sheet, "--out", sheet), "overwrite an input", sheet)
    assert sheet.read_bytes() == before
    for _ in range(2):
        assert run("spotcheck", "--score", sheet, "--out", figures)[0] == 0


def test_a_file_that_cannot_be_read_is_not_drawn_over(run, articles, tmp_path):
    """A workbook saved under the name of the sheet may hold marks."""
    out = tmp_path / "check.csv"
    out.write_bytes(b"PK\x03\x04 a workbook")
    refused(run("spotcheck", articles, "--out", out, "--model", "none"), "workbook", out)


@pytest.mark.parametrize(
    "words",
    [
        ("load", "news", "--out", "x.csv", "--faults", "./x.csv"),
        ("entities", "news", "--out", "x.csv", "--focus", "x.csv"),
        ("transform", "m", "news", "--out", "w.csv", "--novelty", "x.csv", "--drift", "x.csv"),
    ],
)
def test_one_file_for_two_outputs_is_refused(run, articles, monkeypatch, words):
    """Before any work: nothing is written, and no model need be there."""
    monkeypatch.chdir(articles.parent)
    refused(run(*words), "One file", words[-2], "x.csv")
    assert [path.name for path in articles.parent.iterdir()] == ["news"]


def test_a_file_of_own_actors_is_not_overwritten(run, articles, tmp_path):
    """The names found do not replace the file that the analyst edited."""
    own = tmp_path / "own.csv"
    own.write_text("id,name,aliases,kind\nORG:x,The Example Board,,organisation\n", encoding="utf-8")
    before = own.read_bytes()
    for words in (("candidates", articles), ("entities", articles), ("spotcheck", articles)):
        refused(run(*words, "--actors", own, "--out", own, "--model", "none"), "overwrite an input")
    assert own.read_bytes() == before


@pytest.mark.parametrize("verb", ["report", "topics"])
@pytest.mark.parametrize("place", ["news", "news/report", "news/a.csv"])
def test_a_folder_is_not_written_into_its_sources(run, articles, verb, place):
    """Neither over a source nor inside one, where the next load would read it; nothing is made."""
    out = articles.parent / place
    refused(run(verb, articles if place != "news/a.csv" else out, "--out", out), out)
    assert [path.name for path in articles.iterdir()] == ["a.csv"]


@pytest.fixture
def models(articles, tmp_path):
    """Two saved models and their bytes."""
    terms = an.extract.terms(an.load(articles), kind="words")
    for name in ("m1", "m2"):
        an.topics.save(an.topics.calibrate(an.topics.fit(terms, k=2), terms), tmp_path / name)
    return {path: path.read_bytes() for name in ("m1", "m2") for path in (tmp_path / name).iterdir()}


@pytest.mark.parametrize(
    "words",
    [
        ("transform", "m1", "news", "--out", "m1/doc_topics.parquet"),
        ("transform", "m1", "news", "--out", "m2/topic_terms.parquet"),
        ("transform", "m1", "news", "--out", "w.csv", "--drift", "./m1/../m1/doc_topics.parquet"),
        ("align", "m1", "m1", "--out", "m1/topic_terms.parquet"),
        ("align", "m1", "m1", "--out", "m2/doc_topics.parquet"),
        ("load", "news", "--out", "m2/doc_topics.parquet"),
        ("coverage", "news", "--model", "none", "--out", "m2/doc_topics.parquet"),
        ("evidence", "news", "--item", "SYR", "--model", "none", "--out", "m2/topic_terms.parquet"),
        ("check-topics", "m1", "--score", "m1/doc_topics.parquet", "--key", "k.csv", "--out", "m1/doc_topics.parquet"),
    ],
)
def test_no_table_takes_the_place_of_a_file_of_a_saved_model(run, articles, models, monkeypatch, words):
    """Neither of the model that is read nor of any other, whatever the verb; nothing is written."""
    monkeypatch.chdir(articles.parent)
    before = sorted(articles.parent.iterdir())
    refused(run(*words), "CSV" if words[0] == "check-topics" else "a file of a saved topic model", words[-1])
    assert sorted(articles.parent.iterdir()) == before
    assert {path: path.read_bytes() for path in models} == models


def test_other_tables_may_lie_beside_a_saved_model(run, articles, models, monkeypatch):
    """The folder is not closed: only the names of the model's own files are."""
    monkeypatch.chdir(articles.parent)
    assert {path.name for path in models} == set(FILES)
    for _ in range(2):
        code, _, err = run("transform", "m1", "news", "--terms", "words", "--out", "m1/new.parquet")
        assert code == 0, err
    assert {path: path.read_bytes() for path in models} == models
