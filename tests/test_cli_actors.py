"""Promises of the verbs that look into countries and actors: explain, lint, candidates, spotcheck."""

import pandas as pd
import pytest

from analysis.extract import actors as own
from analysis.store import read_table

ROWS = """id,published,headline,body,outlet
1,2017-04-04,Sarin in Khan Sheikhoun,Planes bombed the Syrian town. The Lampists (LPS) of Syria protested.,North
2,2017-04-07,Missiles on Shayrat,"The United States fired 59 missiles at a Syrian air base, and Russia protested.",North
3,2017-05-20,An election,Iranians elected Hassan Rouhani. By lamplight they danced.,South
"""


@pytest.fixture
def articles(tmp_path):
    """Three articles as CSV."""
    path = tmp_path / "articles.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_explain_shows_mentions_rules_and_rejected_names(run, tmp_path):
    """The text with marks, each decision with its rule; --html writes the page, escaped."""
    page = tmp_path / "page.html"
    code, said, _ = run("explain", "Moscow said <b> Michael Jordan left Iran.", "--html", page)
    assert code == 0
    assert "country RUS Russia\n    metonym" in said
    assert "Jordan  →  no mention\n    surname" in said
    assert "a known name, no mention here   read by tables alone, no pipeline" in said
    assert "&lt;b&gt;" in page.read_text(encoding="utf-8")


def test_explain_reads_stdin_and_takes_a_title_and_a_day(run):
    """`-` reads the text; the day decides who held the office; a day that is none is refused."""
    code, said, _ = run("explain", "-", "--title", "Rouhani", "--day", "2017-05-10", stdin="The Iranian president.\n")
    assert code == 0
    assert "hassan-rouhani" in said
    assert "office at date" in said
    code, said, error = run("explain", "x", "--day", "May")
    assert (code, said) == (2, "")
    assert error.splitlines()[2].startswith("  try:")


def test_explain_takes_a_language(run):
    """--lang names it, by code or name; undecided, the last line says how the text was read."""
    code, said, _ = run("explain", "Erdoğan besucht Syrien.")
    assert (code, "SYR" in said) == (0, False)
    assert "cannot be told: read as English" in said.splitlines()[-1]
    code, said, _ = run("explain", "Erdoğan besucht Syrien.", "--lang", "German")
    assert (code, "country SYR" in said) == (0, True)
    assert said.splitlines()[-1].startswith("Read as German")
    code, _, error = run("explain", "Iran.", "--lang", "klingon")
    assert (code, len(error.splitlines())) == (2, 3)


def test_articles_of_undecided_language_are_counted(run, articles, tmp_path):
    """Every verb that reads mentions says how many articles are read as English for want of a language."""
    rows = ROWS.replace(
        "An election,Iranians elected Hassan Rouhani. By lamplight they danced.", "Wahl,Rohani gewinnt."
    )
    articles.write_text(rows, encoding="utf-8")
    for verb in ("entities", "candidates", "spotcheck"):
        _, said, _ = run(verb, articles, "--out", tmp_path / "m.csv", "--model", "none")
        assert "1 article of undecided language read as English" in said
    table = pd.read_csv(articles).assign(lang="en")
    table.to_csv(articles, index=False)
    assert "undecided language" not in run("entities", articles, "--out", tmp_path / "m.csv", "--model", "none")[1]


def test_lint_tells_what_is_doubtful_and_says_so_with_its_exit_code(run, articles, tmp_path):
    """Findings are printed with their line and give exit 1; a good file gives 0."""
    path = tmp_path / "own.csv"
    path.write_text("id,name,kind,country\nlampists,Lampists,group,SYR\nl,Lamplight,group,XX\n", encoding="utf-8")
    code, said, _ = run("lint", path, articles, "--out", tmp_path / "found.csv")
    assert code == 1
    assert "line 3: 'XX': unknown country" in said
    assert "1 time in small letters" in said
    assert len(read_table(tmp_path / "found.csv", "actor_lint")) == said.count("line 3:")
    path.write_text("id,name,kind\nlampists,Lampists,group\nlampers,Lampers,group\n", encoding="utf-8")
    _, said, _ = run("lint", path)
    assert "lines 2, 3: no country: 2 rows; " in said
    assert said.count(": no country") == 1
    path.write_text("id,name,kind,country\nlampists,Lampists,group,SYR\n", encoding="utf-8")
    assert run("lint", path, articles)[0] == 0


def test_candidates_are_an_actors_file(run, articles, tmp_path):
    """The file is read by --actors as it is."""
    out = tmp_path / "own.csv"
    assert run("candidates", articles, "--out", out, "--model", "none")[0] == 0
    own.read(out)
    assert run("entities", articles, "--out", tmp_path / "m.csv", "--model", "none", "--actors", out)[0] == 0


def test_a_spot_check_is_drawn_marked_and_scored(run, articles, tmp_path):
    """Drawn mentions are marked in the CSV and scored: in all, by kind, rule and entity."""
    out, figures = tmp_path / "check.csv", tmp_path / "precision.csv"
    code, said, _ = run("spotcheck", articles, "--out", out, "--model", "none", "--n", 5)
    assert code == 0
    assert "5 mentions in" in said
    pd.read_csv(out, dtype=str).assign(right=["y", "y", "n", "y", ""]).to_csv(out, index=False)
    code, said, _ = run("spotcheck", "--score", out, "--out", figures)
    assert code == 0
    assert said.startswith("all ")
    table = read_table(figures, "precision")
    assert (table.iloc[0]["right"], table.iloc[0]["checked"]) == (3, 4)


def test_a_sheet_of_a_european_spreadsheet_is_scored_and_used(run, articles, tmp_path):
    """Semicolons and Windows-1252 in `--score` and `--precision`; what the figures leave out is told, strangers too."""
    out, other = tmp_path / "check.csv", tmp_path / "other.csv"
    run("spotcheck", articles, "--out", out, "--model", "none", "--n", 5)
    drawn = pd.read_csv(out, dtype=str).assign(right=["richtig", "falsch", "ja", "", ""], Notiz="für später; ja")
    drawn.to_csv(out, index=False, sep=";", encoding="cp1252", lineterminator="\r\n")
    code, said, _ = run("spotcheck", "--score", out)
    assert code == 0
    assert "3 of 5 drawn mentions are marked" in said
    words = ("coverage", articles, "--out", tmp_path / "c.csv", "--model", "none", "--precision")
    code, said, error = run(*words, out)
    assert code == 0
    assert "spot check: 3 of 5 drawn mentions are marked" in said
    assert "the interval is of the share that is truly so" in error
    drawn.assign(doc_id="9").to_csv(other, index=False, sep=";", encoding="cp1252")
    code, _, error = run(*words, other)
    assert code == 2
    assert "stands in these articles" in error


@pytest.mark.parametrize("words", [(), ("x.csv",), ("x.csv", "--out", "c.csv", "--score", "c.csv")])
def test_a_spot_check_is_either_drawn_or_scored(run, words):
    """Both or neither is refused with advice."""
    code, _, error = run("spotcheck", *words)
    assert code == 2
    assert "--score" in error
