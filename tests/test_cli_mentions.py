"""Promises of --mentions: mentions found before are counted where they lie, and give what finding them anew gives."""

import pytest

from analysis import cli_reading
from analysis.store import read_table, write_table

NEWS = """id,published,headline,body,outlet
1,2017-04-04,Sarin,Planes bombed a Syrian town.,North
2,2017-04-07,Missiles,"The United States fired missiles at a Syrian base, and Russia protested.",North
3,2017,Envoys,Iran and Turkey sent envoys to Astana.,South
6,2017-06-05,Qatar alone,Saudi Arabia closed its border with Qatar.,South
"""


@pytest.fixture
def found(run, tmp_path):
    """A folder with articles as a table and in Parquet, and their mentions in Parquet, in two parts, and as csv."""
    (tmp_path / "news.csv").write_text(NEWS, encoding="utf-8")
    run("load", tmp_path / "news.csv", "--out", tmp_path / "a.parquet")
    run("entities", tmp_path / "a.parquet", "--out", tmp_path / "m.parquet", "--model", "none")
    mentions = read_table(tmp_path / "m.parquet", "mentions")
    write_table(mentions, tmp_path / "m.csv", "mentions")
    for part in range(2):
        write_table(mentions.iloc[part::2], tmp_path / "parts" / f"{part}.parquet", "mentions")
    return tmp_path


@pytest.mark.parametrize("mentions", ["m.parquet", "parts", "parts/*.parquet", "m.csv"])
@pytest.mark.parametrize("source", ["a.parquet", "news.csv"])
def test_mentions_on_disk_are_counted_as_those_found_anew_are(run, found, source, mentions):
    """Whatever the articles lie in; what has no date precise enough is said, too."""
    words = ("coverage", found / source, "--by", "source")
    _, expected, _ = run(*words, "--out", found / "anew.csv", "--model", "none")
    code, said, _ = run(*words, "--out", found / "c.csv", "--mentions", found / mentions)
    assert code == 0
    assert (found / "c.csv").read_bytes() == (found / "anew.csv").read_bytes()
    assert said == expected.replace("anew", "c")
    assert "1 of 4 articles have no date precise enough" in said


def test_articles_in_parquet_are_not_loaded(run, found, monkeypatch):
    """One articles table beside mentions stays on disk; what has to be loaded first is, and counts the same."""
    loaded = []
    read = cli_reading.read_sources
    monkeypatch.setattr(cli_reading, "read_sources", lambda *a, **o: loaded.append(a[0]) or read(*a, **o))
    words = ("coverage", found / "a.parquet", "--items", "SYR,Qatar", "--mentions", found / "parts")
    run(*words, "--out", found / "c.csv")
    assert not loaded
    run(*words, "--out", found / "d.csv", "--once", "all")
    assert len(loaded) == 1
    assert (found / "c.csv").read_bytes() == (found / "d.csv").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--of", "terms"), "--mentions and --of"),
        (("--model", "none"), "--mentions and --model"),
        (("--actors", "own.csv"), "--mentions and --actors"),
        (("--out", "parts/c.parquet"), "among the parts"),
        (("--mentions", "a.parquet"), "missing: "),
        (("--mentions", "nowhere"), "nowhere"),
        (("--mentions", "m.csv", "--out", "m.csv"), "overwrite an input"),
    ],
)
def test_what_contradicts_given_mentions_is_refused(run, found, monkeypatch, words, said):
    """Ways to find mentions, an output among the parts, what is no table of mentions: three lines."""
    monkeypatch.chdir(found)
    before = sorted(found.rglob("*"))
    code, _, err = run("coverage", "a.parquet", "--mentions", "parts", "--out", "c.csv", *words)
    assert code == 2
    assert said in err
    assert len(err.strip().split("\n")) == 3
    assert sorted(found.rglob("*")) == before


def test_mentions_of_other_articles_are_noticed(run, found):
    """Nothing is counted, and that is said: ids may be of another load."""
    (found / "other.csv").write_text(NEWS.replace("\n1,", "\nx1,").replace("\n2,", "\nx2,").replace("\n6,", "\nx6,"))
    code, _, err = run("coverage", found / "other.csv", "--mentions", found / "parts", "--out", found / "c.csv")
    assert code == 0
    assert "no article that can be placed has a mention" in err
