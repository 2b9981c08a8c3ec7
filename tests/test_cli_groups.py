"""Promises of the verbs that compare groups: each against the rest, pairs, clusters, and like with like."""

import json

import pytest

from analysis.store import read_table

TEXTS = ("Iran met Qatar in Doha.", "Iran spoke.", "Qatar spoke.", "Rain fell in Syria.")


@pytest.fixture
def desks(tmp_path):
    """Three desks, two years of months; North has Iran with Qatar more often, and more so in 2017."""
    path = tmp_path / "desks.jsonl"
    rows = []
    for i in range(180):
        month, desk = i // 3 % 24, ("North", "South", "West")[i % 3]
        text = TEXTS[0] if desk == "North" and (month > 11 or i % 5 == 0) else TEXTS[1 + i // 3 % 3]
        date = f"{2016 + month // 12}-{month % 12 + 1:02d}-05"
        rows.append({"id": f"{i:03d}", "source": desk, "published": date, "text": text, "story": f"s{i // 2}"})
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def table_of(run, out, name, *words):
    """Run a verb by tables alone and read what it wrote."""
    code, said, err = run(*words, "--model", "none", "--out", out)
    assert code == 0, err
    return read_table(out, name), said


def test_compare_without_sides_sets_each_group_against_the_rest(run, desks, tmp_path):
    """A row for each desk and item, and a pair among the items; with sides it is the contrast as ever."""
    options = ("compare", desks, "--by", "source", "--of", "entities", "--items", "IRN+QAT,SYR")
    found, said = table_of(run, tmp_path / "d.csv", "distinctive", *options)
    assert set(found["group"]) == {"North", "South", "West"}
    assert set(found["item"]) == {"IRN + QAT", "SYR"}
    assert "6 rows" in said
    first = found[found["group"] == "North"].iloc[0]
    assert (first["item"], first["right"]) == ("IRN + QAT", 0)
    two, said = table_of(run, tmp_path / "c.csv", "contrast", *options, "--left", "North", "--right", "South")
    assert "2 items" in said
    assert two["left"].max() == first["left"]


def test_compare_takes_clusters_and_refuses_one_side(run, desks, tmp_path):
    """A column of clusters changes p and not the counts; one side alone is told before any work."""
    options = ("compare", desks, "--by", "source", "--of", "entities", "--left", "North", "--right", "South")
    plain, _ = table_of(run, tmp_path / "a.csv", "contrast", *options)
    dealt, _ = table_of(run, tmp_path / "b.csv", "contrast", *options, "--clusters", "story")
    plain, dealt = plain.set_index("item").sort_index(), dealt.set_index("item").sort_index()
    assert plain["left"].equals(dealt["left"])
    assert not plain["p"].equals(dealt["p"])
    code, _, err = run("compare", "absent.csv", "--by", "source", "--left", "North", "--out", tmp_path / "x.csv")
    assert code == 2
    assert "One side is named." in err


@pytest.mark.parametrize("verb", ["compare", "paired"])
def test_a_seed_deals_the_clusters(run, desks, tmp_path, verb):
    """The same seed gives the same p, another one p a little off; without clusters it would do nothing."""
    words = (verb, desks, "--by", "source", "--left", "North", "--right", "South", "--of", "entities")
    dealt = (*words, "--clusters", "story", "--items", "IRN,QAT,SYR")
    name = "contrast" if verb == "compare" else verb
    tables = [
        table_of(run, tmp_path / "t.csv", name, *dealt, *seed)[0].set_index("item").sort_index()
        for seed in ((), ("--seed", "0"), ("--seed", "5"))
    ]
    assert tables[0].equals(tables[1])
    assert tables[0]["left"].equals(tables[2]["left"])
    assert not tables[0]["p"].equals(tables[2]["p"])
    assert (tables[0]["p"] - tables[2]["p"]).abs().max() < 0.05
    code, _, err = run(*words, "--seed", "5", "--out", tmp_path / "x.csv")
    assert code == 2
    assert "Without clusters the test draws nothing." in err


def test_each_group_against_the_rest_is_dealt_by_seed(run, desks, tmp_path):
    """compare without sides takes the seed too."""
    words = ("compare", desks, "--by", "source", "--of", "entities", "--clusters", "story", "--items", "IRN,QAT,SYR")
    one, other = (table_of(run, tmp_path / "d.csv", "distinctive", *words, "--seed", seed)[0] for seed in ("0", "5"))
    assert not one["p"].sort_values().reset_index(drop=True).equals(other["p"].sort_values().reset_index(drop=True))


def test_paired_compares_within_periods_and_times(run, desks, tmp_path):
    """Within months; with two times, how the difference changed; half a question is refused."""
    options = ("paired", desks, "--by", "source", "--left", "North", "--right", "South", "--of", "entities")
    found, said = table_of(run, tmp_path / "p.csv", "paired", *options, "--items", "Iran + Qatar")
    assert found.loc[0, ["item", "periods"]].tolist() == ["IRN + QAT", 24]
    assert found.loc[0, "difference"] > 0
    assert "120 of 180 articles are in the 24 periods of both sides" in said
    times = ("--before", "2016", "--after", "2017", "--over", "quarter")
    changed, _ = table_of(run, tmp_path / "t.csv", "difference_in_differences", *options, *times)
    row = changed.set_index("item").loc["QAT"]
    assert row["change"] == pytest.approx(row["after"] - row["before"])
    dealt, _ = table_of(run, tmp_path / "d.csv", "difference_in_differences", *options, *times, "--clusters", "story")
    assert dealt["change"].tolist() == changed["change"].tolist()
    code, _, err = run(*options, *times, "--clusters", "storey", "--out", tmp_path / "x.csv")
    assert code == 2
    assert "did you mean 'story'" in err
    code, _, err = run(*options, "--before", "2016", "--out", tmp_path / "x.csv")
    assert code == 2
    assert "One time is named." in err


def test_coverage_and_evidence_take_pairs(run, desks, tmp_path):
    """The articles that have both, over time and as sentences."""
    found, _ = table_of(run, tmp_path / "c.csv", "coverage", "coverage", desks, "--items", "QAT+IRN", "--over", "year")
    assert set(found["item"]) == {"IRN + QAT"}
    code, said, err = run("evidence", desks, "--item", "Iran+Qatar", "--model", "none")
    assert code == 0, err
    assert f"{found['docs'].sum()} sentences of {found['docs'].sum()} articles" in said


def test_a_report_refuses_to_follow_a_pair(run, desks, tmp_path):
    """It is told where pairs are counted, and no folder is left half made."""
    code, _, err = run(
        "report", desks, "--model", "none", "--refits", "0", "--items", "IRN+QAT", "--out", tmp_path / "r"
    )
    assert code == 2
    assert "'IRN + QAT' is a pair" in err
    assert "analysis coverage" in err


def test_evidence_reaches_what_stands_together_and_what_has_something_else(run, desks, tmp_path):
    """Of a pair only passages with both, as many articles as `together` counts; terms in articles with an entity."""
    found, _ = table_of(run, tmp_path / "t.csv", "together", "together", desks, "--within", "sentence")
    docs = found.set_index(["left", "right"]).loc[("IRN", "QAT"), "docs"]
    shown, _ = table_of(
        run, tmp_path / "e.csv", "evidence", "evidence", desks, "--item", "QAT+Iran", "--within", "sentence"
    )
    assert shown["doc_id"].nunique() == docs
    words = ("evidence", desks, "--of", "terms", "--terms", "words", "--item", "iran spoke")
    alone, _ = table_of(run, tmp_path / "w.csv", "evidence", *words)
    iran, _ = table_of(run, tmp_path / "i.csv", "evidence", *words, "--having", "entities=IRN")
    other, _ = table_of(
        run, tmp_path / "f.csv", "evidence", *words, "--having", "focus=IRN", "--having", "entities=QAT"
    )
    assert len(alone) == len(iran) > len(other) == 0
    for wrong, what in (
        (("--within", "sentences"), "did you mean 'sentence'"),
        (("--having", "IRN"), "--having entities=IRN"),
        (("--having", "entity=IRN"), "did you mean 'entities'"),
    ):
        code, _, err = run("evidence", "absent.csv", "--item", "IRN+QAT", *wrong)
        assert (code, what in err) == (2, True), err
