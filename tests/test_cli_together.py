"""Promises of `analysis together`: pairs, their network as a file, their change, and what it refuses."""

from itertools import pairwise

import networkx as nx
import pytest

from analysis.store import read_table
from conftest import ROOT


def test_pairs_and_their_network_are_written_and_told(run, tmp_path):
    """What is told is what the files hold: as many edges, and the communities by name."""
    out, graph = tmp_path / "t.csv", tmp_path / "t.gexf"
    code, said, err = run("together", ROOT / "corpus", "--out", out, "--model", "none", "--graph", graph)
    assert code == 0, err
    table, made = read_table(out, "together"), nx.read_gexf(graph)
    assert f"{len(table):,} pairs in " in said
    assert f"{made.number_of_edges()} pairs stand together" in said
    assert set(table.loc[table["q"] <= 0.05, "left"]) >= {min(edge) for edge in made.edges}
    assert "Yemen" in said
    assert "Houthi movement" in said


def test_sentences_are_a_part_of_windows_and_those_of_articles(run, tmp_path):
    """Every pair of a sentence is in a window and in an article, in at least as many articles."""
    tables = []
    for words in (("sentence",), ("window", "--window", "3"), ("article",)):
        out = tmp_path / "t.csv"
        code, _, err = run(
            "together",
            ROOT / "corpus",
            "--out",
            out,
            "--model",
            "none",
            "--items",
            "IRN,RUS,SYR,USA",
            "--within",
            *words,
        )
        assert code == 0, err
        tables.append(read_table(out, "together").set_index(["left", "right"])["docs"])
    for near, far in pairwise(tables):
        assert (far.reindex(near.index) >= near).all()
    assert tables[0].sum() < tables[1].sum() < tables[2].sum()


def test_the_change_between_two_periods(run, tmp_path):
    """One row a pair, written as its own table."""
    out = tmp_path / "t.parquet"
    code, said, err = run(
        "together", ROOT / "corpus", "--out", out, "--model", "none", "--before", "2011..2016", "--after", "2017..2024"
    )
    assert code == 0, err
    table = read_table(out, "together_change")
    assert f"{len(table):,} pairs in " in said
    assert said.count("by chance) to") == int((table["q"] <= 0.05).sum())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--before", "2016"), "between two periods"),
        (("--before", "2016", "--after", "2017", "--graph", "g.gexf"), "no network"),
        (("--graph", "g.csv"), ".gexf"),
        (("--of", "topics"), "entities or terms"),
    ],
)
def test_what_makes_no_sense_is_refused_before_any_work(run, tmp_path, words, told):
    """Three lines, nothing written."""
    code, _, err = run("together", "no-source.csv", "--out", tmp_path / "t.csv", *words)
    assert code == 2
    assert told in err
    assert not list(tmp_path.iterdir())


def test_names_of_a_menu_keep_no_company(run, tmp_path):
    """What a source repeats in every article is left out, and how much that is is said."""
    menu = "More stories | Voters in Qatar and in Bahrain elect a new assembly | Follow us"
    rows = "".join(f"{n},A,2017-01-{n + 1:02d},Iran sent {n} trucks to the town. {menu}\n" for n in range(12))
    (tmp_path / "a.csv").write_text(f"id,source,date,text\n{rows}", encoding="utf-8")
    code, said, err = run("together", tmp_path / "a.csv", "--out", tmp_path / "t.csv", "--model", "none")
    assert code == 0, err
    assert "24 of 36 mentions are left out" in said
    assert not len(read_table(tmp_path / "t.csv", "together"))
