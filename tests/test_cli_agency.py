"""Promises of the verb agency: tables are written, a short one is shown, errors come before any work."""

import pandas as pd
import pytest

from analysis.store import read_table

ROWS = """id,published,headline,body,outlet
1,2017-04-04,A raid,Russian forces bombed the bridge. Iran said that Israel had attacked Syria.,North
2,2017-06-07,A pact,Iran and Iraq signed a pact. Syria was bombed by Israel.,South
"""


@pytest.fixture
def articles(tmp_path):
    """A file of two articles."""
    path = tmp_path / "a.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.mark.slow
def test_the_verb_writes_motifs_and_shares_and_shows_who_acts(run, articles, tmp_path):
    """By source and month; the actor's line holds its numbers and verbs."""
    out, shares = tmp_path / "motifs.csv", tmp_path / "agency.parquet"
    code, said, err = run("agency", articles, "--out", out, "--shares", shares, "--items", "ISR,Syria")
    assert code == 0, err
    assert "all | all | Israel | 2 | 2 | 2 | 0 | 0 | 1 | 0 | 0 | attack 1, bomb 1" in said
    assert "articles | acts or acted on | acts | acted on | speaks | spoken about | described | has | most" in said
    assert set(read_table(out, "motifs")["entity_id"]) == {"ISR", "SYR"}
    assert set(read_table(shares, "agency")["item"]) == {"ISR", "SYR"}
    code, said, err = run("agency", articles, "--out", out)
    assert {"IRN", "IRQ", "ISR", "RUS", "SYR"} <= set(read_table(out, "motifs")["entity_id"])
    code, said, err = run("agency", articles, "--out", out, "--by", "source", "--over", "month", "--items", "ISR")
    assert code == 0, err
    assert "2017-06-01 | South | Israel | 1 | 1 | 1 | 0 | 0 | 0 | 0 | 0 | bomb 1" in said
    assert isinstance(pd.read_csv(out), pd.DataFrame)


def test_one_file_for_two_outputs_is_refused(run, articles, tmp_path):
    """Before any work."""
    code, _, err = run("agency", articles, "--out", tmp_path / "x.csv", "--shares", tmp_path / "x.csv")
    assert code == 2
    assert "--shares" in err
