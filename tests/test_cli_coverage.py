"""Promises of `analysis coverage` beyond a calendar of shares: given periods, units, clusters, focus, a trend."""

import pandas as pd
import pytest

from analysis.store import read_table


@pytest.fixture
def months(tmp_path):
    """Two articles a month for two years, one of them on Iran and printed twice, and one without a date."""
    rows = ["id,date,text,source,address"]
    for day in pd.date_range("2016-01-01", periods=24, freq="MS"):
        m = f"{day:%Y-%m}"
        rows += [f"{m}-{i},{m}-05,Iran spoke of {day:%B} and of rain.,North,{m}" for i in (1, 2)]
        rows += [f"{m}-{i},{m}-06,It rained on field {i} in {day:%B}.,North,{m}-{i}" for i in (3, 4)]
    path = tmp_path / "months.csv"
    path.write_text("\n".join([*rows, "x,,No day.,North,x"]) + "\n", encoding="utf-8")
    return path


def counted(run, months, tmp_path, *words):
    """What is said, and the table."""
    out = tmp_path / "c.csv"
    code, said, err = run("coverage", months, "--out", out, "--items", "Iran", "--model", "none", *words)
    assert code == 0, err
    return said, read_table(out, "coverage")


def test_given_periods_have_their_names_and_what_lies_outside_is_said(run, months, tmp_path):
    """With a name or as written; the share of articles without a date is said too."""
    said, table = counted(run, months, tmp_path, "--over", "early=2016-01..2016-03,2017")
    assert table["label"].tolist() == ["early", "2017"]
    assert table[["docs", "total"]].values.tolist() == [[6, 12], [24, 48]]
    assert "1 of 97 articles have no date precise enough to be placed in a period (1.0%)" in said
    assert "36 of 97 articles lie in none of the periods (37.1%)" in said


def test_units_and_clusters_add_columns(run, months, tmp_path):
    """Rates beside shares; intervals of fewer articles than there are."""
    _, plain = counted(run, months, tmp_path, "--over", "year")
    _, table = counted(run, months, tmp_path, "--over", "year", "--unit", "words", "--clusters", "address")
    assert table["share"].tolist() == plain["share"].tolist() == [0.5, 0.5]
    assert (table["effective"] < table["total"]).all()
    assert (table["low"] < plain["low"]).all()
    assert (table["rate"] > 0).all()
    assert "rate" not in plain


def test_a_trend_is_written_beside_the_table(run, months, tmp_path):
    """A row a period, with an interval."""
    counted(run, months, tmp_path, "--trend", tmp_path / "t.csv")
    line = read_table(tmp_path / "t.csv", "trend")
    assert len(line) == 24
    assert line["share"].between(0.45, 0.55).all()


def test_focus_counts_what_articles_are_about(run, months, tmp_path):
    """By name as by id; it has no sentences of its own."""
    _, table = counted(run, months, tmp_path, "--over", "year", "--of", "focus")
    assert table[["item", "docs"]].values.tolist() == [["IRN", 24], ["IRN", 24]]
    code, _, err = run("evidence", months, "--of", "focus", "--item", "IRN", "--model", "none")
    assert (code, "entities, topics or terms" in err) == (2, True)


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("--over", "2016,2016-05"), "share days"),
        (("--unit", "tokens"), "tokens"),
        (("--clusters", "nothing"), "nothing"),
        (("--unit", "weights"), "Only topics"),
        (("--trend", "c.csv"), "One file"),
    ],
)
def test_what_cannot_be_is_refused_in_three_lines(run, months, tmp_path, monkeypatch, words, what):
    """What, where, what to try."""
    monkeypatch.chdir(tmp_path)
    code, _, err = run("coverage", months, "--out", "c.csv", "--model", "none", *words)
    assert (code, what in err) == (2, True)
    assert len(err.strip().splitlines()) == 3


@pytest.mark.parametrize(
    "words", [("silence",), ("why", "--item", "IRN", "--period", "2017"), ("robust", "--item", "IRN"), ("together",)]
)
def test_what_an_article_is_about_is_refused_where_sentences_are_needed(run, tmp_path, words):
    """Before anything is read: the source need not even be there."""
    code, _, err = run(words[0], "no-source.csv", *words[1:], "--of", "focus", "--out", tmp_path / "x.csv")
    assert (code, "'focus' cannot be counted here" in err) == (2, True)
