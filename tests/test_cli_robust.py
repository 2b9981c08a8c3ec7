"""Promises of `analysis robust`: the table of the function, the chart beside it, and what they say in words."""

import pytest

import analysis as an
from analysis.store import read_table
from conftest import ROOT

GULF, LEVANT = ROOT / "corpus" / "gulf-desk.csv", ROOT / "corpus" / "levant-desk.jsonl"


def test_robust_writes_the_table_of_its_function_and_draws_it(run, tmp_path):
    """The same rows as `measure.robustness`, an SVG that is the same twice, and the default in words."""
    out, chart = tmp_path / "r.csv", tmp_path / "r.svg"
    words = ("robust", GULF, LEVANT, "--item", "Iran", "--model", "none", "--by", "source")
    sides = ("--left", "Gulf Desk", "--right", "Levant Desk")
    code, said, _ = run(*words, *sides, "--out", out, "--chart", chart)
    assert code == 0
    corpus = an.load([GULF, LEVANT])
    mentions = an.extract.entities(corpus, model="none")
    own = an.measure.robustness(
        mentions,
        corpus,
        item="IRN",
        by="source",
        left="Gulf Desk",
        right="Levant Desk",
        focus=an.extract.focus(mentions, corpus),
    )
    table = read_table(out, "robustness")
    assert table["value"].tolist() == own["value"].tolist()
    assert table["docs"].tolist() == own["docs"].tolist()
    assert f"log odds ratio as counted by default: {own['estimate'].iloc[0]:+.3f}" in said
    single = own[~own["default"] & (own["choice"] != "all together")]
    assert f"{single['differs'].sum()} of {len(single)} other choices lead outside" in said
    assert f"chart in {chart}" in said
    first = chart.read_bytes()
    run(*words, *sides, "--out", out, "--chart", chart)
    assert chart.read_bytes() == first


def test_a_topic_is_counted_in_other_models_too(run, tmp_path):
    """Two topics fewer and more, and the other kind of model."""
    out = tmp_path / "r.parquet"
    code, said, _ = run("robust", GULF, "--of", "topics", "--item", "0", "--k", "3", "--model", "none", "--out", out)
    assert code == 0
    table = read_table(out, "robustness")
    assert table.loc[table["choice"] == "model", "value"].tolist() == [
        "lda, k = 2",
        "lda, k = 4",
        "lda, k = 5",
        "nmf, k = 3",
    ]
    assert "share as counted by default" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--chart", "r.docx"), ".svg"),
        (("--chart", "."), "No chart format ends"),
        (("--before", "2016"), "before"),
        (("--left", "A", "--right", "B"), "by='source'"),
        (("--of", "people"), "entities, topics or terms"),
    ],
)
def test_a_bad_question_is_refused(run, tmp_path, monkeypatch, words, said):
    """Half a question, a chart of no format: exit 2 with a hint, and no file."""
    monkeypatch.chdir(tmp_path)
    code, _, err = run("robust", GULF, "--item", "Iran", "--model", "none", "--out", "r.csv", *words)
    assert code == 2
    assert said in err
    assert not list(tmp_path.iterdir())
