"""Promises of `--chart`: each verb draws the table it writes, whole, or refuses before any work; and of `bursts`."""

import pandas as pd
import pytest

import analysis as an
from analysis.store import read_table
from conftest import ROOT

GULF, LEVANT = ROOT / "corpus" / "gulf-desk.csv", ROOT / "corpus" / "levant-desk.jsonl"
SIDES = ("--left", "Gulf Desk", "--right", "Levant Desk")
VERBS = {
    "change": ("change", "--over", "year"),
    "bursts": ("bursts", "--over", "year"),
    "compare": ("compare", "--of", "entities", "--by", "source", *SIDES),
    "compare, each": ("compare", "--of", "entities", "--by", "source"),
    "paired": ("paired", "--of", "entities", "--by", "source", *SIDES, "--over", "year"),
    "together": ("together",),
    "why": ("why", "--item", "Iran", "--period", "2017"),
    "robust": ("robust", "--item", "Iran"),
}


@pytest.mark.parametrize("words", VERBS.values(), ids=VERBS.keys())
def test_a_verb_draws_what_it_found(run, tmp_path, words):
    """An SVG beside the table, and a line that says where."""
    out, chart = tmp_path / "t.csv", tmp_path / "c.svg"
    code, said, err = run(*words[:1], GULF, LEVANT, *words[1:], "--model", "none", "--out", out, "--chart", chart)
    assert code == 0, err
    assert f"chart in {chart}" in said
    assert chart.read_text(encoding="utf-8").rstrip().endswith("</svg>")


@pytest.mark.parametrize("words", VERBS.values(), ids=VERBS.keys())
def test_a_chart_of_no_format_is_refused_before_any_work(run, tmp_path, words):
    """Three lines, no table; an input is never drawn over."""
    out = tmp_path / "t.csv"
    code, _, err = run(*words[:1], GULF, *words[1:], "--model", "none", "--out", out, "--chart", tmp_path / "c.docx")
    assert code == 2
    assert ".svg" in err
    assert not out.exists()


def test_bursts_are_those_of_the_function_the_strongest_first(run, tmp_path):
    """Iran in one of ten articles a month, and in eight of them for three months: one burst, written and printed."""
    days = pd.date_range("2016-01-01", periods=24, freq="MS")
    rows = [
        f"{m}-{i},{day:%Y-%m}-{i + 1:02d},{'Iran spoke.' if i < (8 if 8 <= m < 11 else 1) else 'It rained.'},North"
        for m, day in enumerate(days)
        for i in range(10)
    ]
    path, out = tmp_path / "months.csv", tmp_path / "b.csv"
    path.write_text("\n".join(["id,date,text,source", *rows]), encoding="utf-8")
    code, said, err = run("bursts", path, "--items", "Iran", "--model", "none", "--out", out)
    assert code == 0, err
    found = read_table(out, "bursts")
    assert found[["first", "last", "docs", "total"]].values.tolist() == [
        [pd.Timestamp("2016-09-01"), pd.Timestamp("2016-11-01"), 24, 30]
    ]
    assert "1 burst in" in said
    assert "2016-09 to 2016-11 | all | Iran | 80.0% (24 of 30)" in said
    corpus = an.load(path)
    mentions = an.extract.entities(corpus, model="none")
    own = an.measure.bursts(an.measure.coverage(mentions, corpus, items=["Iran"]))
    pd.testing.assert_frame_equal(found, own, check_dtype=False)


def test_drift_is_drawn_from_a_saved_model(run, tmp_path):
    """`transform --chart` draws the share of articles that fit no topic."""
    model, chart = tmp_path / "model", tmp_path / "d.svg"
    assert run("topics", GULF, LEVANT, "--k", "3", "--terms", "words", "--out", model)[0] == 0
    words = ("transform", model, GULF, "--out", tmp_path / "w.csv", "--over", "year")
    code, said, err = run(*words, "--chart", chart)
    assert code == 0, err
    assert f"chart in {chart}" in said
    assert chart.stat().st_size
    assert run(*words, "--chart", tmp_path / "d.docx")[0] == 2
