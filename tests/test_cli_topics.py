"""Promises of the verbs on saved topic models: twins of their functions, told in plain words, refused as errors are."""

import json

import pandas as pd
import pytest

import analysis as an
from analysis.store import read_table, verify
from conftest import ROOT

DESK = ROOT / "corpus" / "gulf-desk.csv"


@pytest.fixture
def fitted(run, tmp_path):
    """A folder that `analysis topics` wrote, with all exports."""
    folder = tmp_path / "m"
    exports = [word for name in ("csv", "gensim", "pyldavis") for word in ("--export", name)]
    code, said, err = run("topics", DESK, "--out", folder, "--k", "4", "--terms", "words", *exports)
    assert code == 0, err
    assert "pyldavis.json" in said
    return folder


def test_topics_can_be_exported_beside_the_model(fitted):
    """CSV tables, the data of a pyLDAvis page and gensim's own files lie in the folder."""
    assert set(read_table(fitted / "topics.csv", "topics")["topic"]) == {0, 1, 2, 3}
    assert json.loads((fitted / "pyldavis.json").read_text(encoding="utf-8"))["topic.order"] == [0, 1, 2, 3]
    assert (fitted / "gensim" / "lda.model").is_file()


def test_exports_of_an_overwritten_model_do_not_stay(run, fitted):
    """What this run does not write goes with the older model and is told; a table that somebody changed stays."""
    (fitted / "gensim" / "notes.txt").write_text("mine", encoding="utf-8")
    edited = (fitted / "topics.csv").read_text(encoding="utf-8").replace("\n", ",x\n")
    (fitted / "topics.csv").write_text(edited, encoding="utf-8")
    words = ("topics", DESK, "--out", fitted, "--k", "3", "--terms", "words", "--export", "pyldavis")
    code, said, err = run(*words)
    assert code == 0, err
    left = {path.name for path in fitted.rglob("*") if path.is_file()}
    model = {"model.json", "model.npz", "topic_terms.parquet", "doc_topics.parquet"}
    assert left == model | {"pyldavis.json", "notes.txt", "topics.csv"}
    assert "topics.csv is not of this model; it was left" in err
    assert "doc_topics.csv" in said.partition("removed")[2]
    assert "pyldavis.json" not in said.partition("removed")[2]
    assert (fitted / "topics.csv").read_text(encoding="utf-8") == edited


def test_new_articles_get_weights_and_drift_is_told(run, fitted, tmp_path):
    """The whole sample under the topics of one desk: weights, novelty, drift, and sentences on both."""
    out, strange, by_year = (tmp_path / name for name in ("w.parquet", "n.csv", "d.csv"))
    code, said, err = run(
        "transform", fitted, ROOT / "corpus", "--out", out, "--novelty", strange, "--drift", by_year, "--over", "year"
    )
    assert code == 0, err
    weights = read_table(out, "doc_topics")
    assert weights.groupby("doc_id")["weight"].sum().round(9).eq(1).all()
    rows = read_table(strange, "novelty")
    assert f"of {len(rows)} articles fit no topic (about 5% of unseen articles of the same kind do); " in said
    assert "of their terms are unknown to the model" in said
    placed = read_table(by_year, "drift")
    assert placed["docs"].sum() <= (~rows["fits"]).sum()
    assert f"{len(rows) - placed['total'].sum()} of {len(rows)} articles have no date" in said
    assert "year 2016: " in said


def test_a_model_without_its_rare_terms_counts_no_unknown_ones(run, tmp_path):
    """Which terms are new cannot be told from those that were cut, and that is said; drift leaves the column empty."""
    terms = an.extract.terms(an.load(DESK), kind="words").prune(min_docs=3)
    an.topics.save(an.topics.calibrate(an.topics.fit(terms, k=3), terms), tmp_path / "m")
    files = ("--out", tmp_path / "w.csv", "--drift", tmp_path / "d.csv", "--over", "year")
    code, said, err = run("transform", tmp_path / "m", ROOT / "corpus", *files)
    assert code == 0, err
    assert "terms unknown to the model are not counted, as rare ones were cut from its own" in said
    assert read_table(tmp_path / "d.csv", "drift")["unknown"].isna().all()


def test_a_foreign_corpus_is_told(run, fitted, tmp_path):
    """Where most words are unknown to the model, or an article has no known one, a warning says so."""
    source = tmp_path / "chess.csv"
    rows = ["Zugzwang fianchetto rook bishop gambit castling endgame.", "Zwischenzug zeitnot."]
    source.write_text("title,text\n" + "".join(f"Chess,{row}\n" for row in rows), encoding="utf-8")
    code, _, err = run("transform", fitted, source, "--out", tmp_path / "w.csv")
    assert code == 0, err
    assert "most of their words are unknown to the model: another subject, or texts too short to tell" in err
    assert "2 articles without a known term" in err
    assert "unknown" not in run("transform", fitted, DESK, "--out", tmp_path / "w.csv")[2]


def test_auto_prints_its_reason(run, tmp_path):
    """The number that --k auto took is told with its rivals."""
    code, said, err = run("topics", DESK, "--out", tmp_path / "a", "--k", "auto", "--terms", "words")
    assert code == 0, err
    assert f"k = {an.topics.read(tmp_path / 'a').k} of " in said
    assert "rival" in said


def test_articles_of_the_fit_get_their_weights_back(run, fitted, tmp_path):
    """Read from the same file, nearly every article has the strongest topic that the fit gave it."""
    code, said, err = run("transform", fitted, DESK, "--out", tmp_path / "w.csv")
    assert code == 0, err
    new = read_table(tmp_path / "w.csv", "doc_topics").pivot(index="doc_id", columns="topic", values="weight")
    old = an.topics.read(fitted).doc_topics.pivot(index="doc_id", columns="topic", values="weight")
    assert (new.idxmax(axis=1) == old.idxmax(axis=1)).mean() > 0.95
    assert "52 of 52 articles have a term" in said


def test_articles_are_read_with_names_as_the_model_has_them(run, tmp_path):
    """A model whose names are ids reads the names of new articles as ids, and gives its own articles back."""
    options = ("--pipeline", "none", "--terms", "words")
    code, _, err = run("topics", DESK, "--out", tmp_path / "m", "--k", "4", "--names", "ids", *options)
    assert code == 0, err
    model = an.topics.read(tmp_path / "m")
    assert "IRN" in model.vocabulary
    code, _, err = run("transform", tmp_path / "m", DESK, "--out", tmp_path / "w.csv", *options)
    assert code == 0, err
    new = read_table(tmp_path / "w.csv", "doc_topics").pivot(index="doc_id", columns="topic", values="weight")
    old = model.doc_topics.pivot(index="doc_id", columns="topic", values="weight")
    assert (new.idxmax(axis=1) == old.idxmax(axis=1)).mean() > 0.95


def test_the_model_of_a_report_reads_new_articles(run, tmp_path):
    """Seeds and names go into the report's model, how far the text followed is told, and transform takes its folder."""
    seeds = tmp_path / "seeds.csv"
    seeds.write_text("label,terms\noil market,oil; barrels\n", encoding="utf-8")
    options = ("--k", "4", "--terms", "words", "--names", "ids", "--seeds", seeds, "--model", "none", "--refits", "0")
    code, said, err = run("report", ROOT / "corpus", "--out", tmp_path / "r", *options)
    assert code == 0, err
    assert "seeds of oil market: " in said
    assert verify(tmp_path / "r") == []
    folder = tmp_path / "r" / "model"
    listed = json.loads((tmp_path / "r" / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    files = {"model.json", "model.npz", "topic_terms.parquet", "doc_topics.parquet"}
    assert {name for name in listed if name.startswith("model/")} == {f"model/{name}" for name in files}
    model = an.topics.read(folder)
    assert "oil market" in model.labels
    assert "IRN" in model.vocabulary
    assert "IRN" not in set(pd.read_csv(tmp_path / "r" / "tables" / "contrast_terms.csv")["item"])
    files = ("--out", tmp_path / "w.csv", "--novelty", tmp_path / "n.csv")
    code, said, err = run("transform", folder, DESK, *files, "--terms", "words", "--pipeline", "none")
    assert code == 0, err
    assert "52 of 52 articles have a term" in said
    new = read_table(tmp_path / "w.csv", "doc_topics").pivot(index="doc_id", columns="topic", values="weight")
    old = model.doc_topics.pivot(index="doc_id", columns="topic", values="weight").loc[new.index]
    assert (new.idxmax(axis=1) == old.idxmax(axis=1)).mean() > 0.9


def test_new_articles_are_read_with_the_actors_that_the_model_was_made_with(run, tmp_path):
    """An actor of the analyst's own is a term of the model, and is read in new articles only with the same table."""
    table = tmp_path / "mine.csv"
    row = "own-bank,Own bank,Atomic Energy Organization of Iran,organisation"
    table.write_text(f"id,name,aliases,kind\n{row}\n", encoding="utf-8")
    how = ("--terms", "words", "--pipeline", "none")
    code, _, err = run("topics", DESK, "--out", tmp_path / "m", "--k", "3", "--names", "ids", "--actors", table, *how)
    assert code == 0, err
    assert "own-bank" in an.topics.read(tmp_path / "m").vocabulary
    told = []
    for actors in ((), ("--actors", table)):
        code, _, err = run("transform", tmp_path / "m", DESK, "--out", tmp_path / "w.csv", *how, *actors)
        assert code == 0, err
        told.append(read_table(tmp_path / "w.csv", "doc_topics"))
    wide = [t.pivot(index="doc_id", columns="topic", values="weight") for t in told]
    fitted = an.topics.read(tmp_path / "m").doc_topics.pivot(index="doc_id", columns="topic", values="weight")
    without, with_own = ((fitted - new).abs().to_numpy().mean() for new in wide)
    assert with_own < without


def test_a_model_is_aligned_with_another_and_can_keep_its_numbers(run, fitted, tmp_path):
    """Every topic of both models has a line; with --carry the same topics have the numbers of the older model."""
    newer = tmp_path / "newer"
    code, _, err = run("topics", ROOT / "corpus", "--out", newer, "--k", "6", "--terms", "words", "--carry", fitted)
    assert code == 0, err
    code, said, err = run("align", fitted, newer, "--out", tmp_path / "a.csv")
    assert code == 0, err
    table = read_table(tmp_path / "a.csv", "topic_alignment")
    same = table[table["relation"] == "same"]
    assert len(same)
    assert (same["left"] == same["right"]).all()
    assert set(table["left"]) - {-1} == {0, 1, 2, 3}
    assert set(table["right"]) - {-1} == set(an.topics.read(newer).numbers)
    assert said.count("\n") == len(table) + 1


def test_a_model_whose_topics_were_merged_still_reads_articles(run, fitted, tmp_path):
    """Weights are written; that nothing can be said of strangers is said, and asking for it is an error."""
    an.topics.save(an.topics.read(fitted).merge([0, 1]), fitted)
    code, said, err = run("transform", fitted, DESK, "--out", tmp_path / "w.csv")
    assert code == 0, err
    assert "changed after the calibration" in said
    code, _, err = run("transform", fitted, DESK, "--out", tmp_path / "w.csv", "--drift", tmp_path / "d.csv")
    assert (code, len(err.splitlines())) == (2, 3)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("topics", DESK, "--out", "m", "--export", "xml"), "xml"),
        (("topics", "no-source.csv", "--out", "m", "--carry", "nowhere"), "No topic model"),
        (("topics", "no-source.csv", "--out", "m", "--names", "letters"), "letters"),
        (("topics", "no-source.csv", "--out", "m", "--actors", "a.csv"), "plain words"),
        (("report", "no-source.csv", "--out", "r", "--names", "letters"), "letters"),
        (("report", "no-source.csv", "--out", "r", "--seeds", "none.csv"), "none.csv"),
        (("report", "no-source.csv", "--out", "r", "--seeds", "s.csv", "--k", "auto"), "Seeds do not go with k auto"),
        (("report", "no-source.csv", "--out", "r", "--seeds", "s.csv", "--topic-model", "nmf"), "with the model nmf"),
        (("transform", "nowhere", DESK, "--out", "w.csv"), "No topic model"),
        (("transform", "nowhere", DESK, "--out", "w.doc"), ".doc"),
        (("align", "nowhere", "nowhere", "--out", "a.csv"), "No topic model"),
        (("align", "nowhere", "nowhere", "--out", "a.xls"), ".xls"),
    ],
)
def test_wrong_calls_are_refused_in_three_lines(run, tmp_path, monkeypatch, words, told):
    """An unknown export, a folder without a model, an ending that no format has: before any work."""
    monkeypatch.chdir(tmp_path)
    code, said, err = run(*words)
    assert (code, said) == (2, "")
    assert told in err
    assert len(err.splitlines()) == 3
    assert not list(tmp_path.iterdir())


def test_new_topics_tell_the_nearest_of_the_other_model(run, fitted, tmp_path):
    """A topic that is gone or new has the nearest of the other model beside it, in the table and in what is printed."""
    newer = tmp_path / "newer"
    code, _, err = run(
        "topics", ROOT / "corpus", "--out", newer, "--k", "9", "--terms", "words", "--topic-model", "nmf"
    )
    assert code == 0, err
    code, said, err = run("align", fitted, newer, "--out", tmp_path / "a.csv")
    assert code == 0, err
    table = read_table(tmp_path / "a.csv", "topic_alignment")
    alone = table[table["relation"].isin(["new", "gone"])]
    assert len(alone)
    assert alone["nearest"].notna().all()
    assert table.loc[~table["relation"].isin(["new", "gone"]), "nearest"].isna().all()
    assert said.count("(nearest: ") == len(alone)


def test_articles_that_the_model_was_fitted_on_are_no_new_ones(run, fitted, tmp_path):
    """How well a model explains its own articles is said to say nothing."""
    code, _, err = run("transform", fitted, ROOT / "corpus", "--out", tmp_path / "w.csv")
    assert code == 0
    assert "fitted on" in err


def test_texts_in_another_language_are_said_to_be(run, tmp_path):
    """The topics of German texts come with a warning on how many there are."""
    texts = ["Der Krieg in Syrien geht weiter und die Lage in Aleppo ist schlimm.", "Der Iran und die Saudis streiten."]
    rows = [f"{i};{text};de;2017-01-0{i + 1};A" for i, text in enumerate(texts * 2)]
    (tmp_path / "g.csv").write_text("\n".join(["id;text;lang;date;source", *rows]), encoding="utf-8")
    code, _, err = run("topics", tmp_path / "g.csv", "--out", tmp_path / "m", "--terms", "words", "--k", "2")
    assert code == 0, err
    assert "4 of 4 texts are not in English" in err


def test_a_model_without_topics_leads_nowhere(run, fitted, tmp_path):
    """Articles of stop words alone make one; transform and align say so before any work."""
    (tmp_path / "s.csv").write_text("text,date\n" + "The and of it.,2017-01-01\n" * 3, encoding="utf-8")
    code, _, err = run("topics", tmp_path / "s.csv", "--out", tmp_path / "m", "--terms", "words", "--k", "2")
    assert code == 0, err
    for words in (
        ("transform", tmp_path / "m", DESK, "--out", tmp_path / "w.csv"),
        ("align", fitted, tmp_path / "m", "--out", tmp_path / "a.csv"),
    ):
        code, _, err = run(*words)
        assert code != 0
        assert "The model has no topics." in err
