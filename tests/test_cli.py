"""Promises of the command line: verbs do what their functions do, errors are three lines and exit code 2."""

import json
import subprocess
import sys

import pandas as pd
import pytest
from typer.testing import CliRunner

from analysis import __main__, cli, cli_options, pool
from analysis.errors import AnalysisError
from analysis.registry import Entry
from analysis.store import read_table, verify
from conftest import ROOT

BAD = """id,published,headline,body,outlet
1,2017-04-04,Sarin in Khan Sheikhoun,Planes bombed the Syrian town of Khan Sheikhoun and people died of sarin.,North
2,2017-04-07,Missiles on Shayrat,"The United States fired 59 missiles at a Syrian air base, and Russia protested.",North
3,31/31/2017,A date nobody can read,Iran and Turkey sent envoys to Astana.,South
4,2017-05-19,An empty text,,South
2,2017-05-20,An id used twice,Iranians elected Hassan Rouhani.,South
5,2017-06-05,Cut
6,2017-06-05,Four states leave Qatar alone,Saudi Arabia closed its border with Qatar.,South
"""


@pytest.fixture
def bad_csv(tmp_path):
    """A table with a bad date, an empty text, a duplicate id and a row cut short."""
    path = tmp_path / "bad.csv"
    path.write_text(BAD, encoding="utf-8")
    return path


def test_a_table_with_four_bad_rows_loses_none_of_the_others(run, bad_csv, tmp_path):
    """Each bad row has one fault, the rest is loaded, the counts add up, exit 0."""
    out, faults = tmp_path / "a.parquet", tmp_path / "f.csv"
    code, said, _ = run("load", bad_csv, "--out", out, "--faults", faults)
    assert code == 0
    articles, listed = read_table(out, "articles"), read_table(faults, "faults")
    assert sorted(articles["doc_id"]) == ["1", "2", "3", "6"]
    assert sorted(listed["kind"]) == ["duplicate", "field", "record", "record"]
    assert len(articles) + (listed["kind"] != "field").sum() == 7
    assert "4 articles of 7 records" in said


def test_strict_refuses_the_whole_load_with_three_lines(run, bad_csv, tmp_path):
    """--strict ends with what, where and what to try, exit 2, and writes nothing."""
    code, _, err = run("load", bad_csv, "--out", tmp_path / "a.parquet", "--strict")
    assert code == 2
    assert len(err.strip().split("\n")) == 3
    assert "bad.csv" in err
    assert not (tmp_path / "a.parquet").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("load", "nowhere", "--out", "a.parquet"), "nowhere"),
        (("load", ".", "--out", "a.xlsx"), ".parquet"),
        (("load", ".", "--out", "a.csv", "--map", "body"), "body=text"),
        (("topics", ".", "--out", "t", "--k", "none"), "auto"),
        (("list", "verbs"), "loaders"),
        (("load",), "--help"),
        (("explain", "Iran.", "--day", "2017-02-30"), "YYYY-MM-DD"),
        (("load", "a.csv", "--outt", "b.csv"), "--outt"),
        (("entities", ".", "--out", "a.csv", "--focus", "f.xlsx"), ".parquet"),
        (("load", ".", "--out", "a.csv", "--faults", "f.txt"), ".parquet"),
        (("load", ".", "--out", "a.csv", "--engine", "cloud"), "processes"),
    ],
)
def test_a_bad_call_is_refused_at_once(run, tmp_path, monkeypatch, words, said):
    """Wrong names and values end with exit 2 and a hint that helps."""
    monkeypatch.chdir(tmp_path)
    code, _, err = run(*words)
    assert code == 2
    assert said in err


def test_an_input_is_never_overwritten(run, bad_csv):
    """--out may not be a source: it would be gone."""
    before = bad_csv.read_bytes()
    code, _, err = run("load", bad_csv, "--out", bad_csv)
    assert (code, bad_csv.read_bytes()) == (2, before)
    assert "overwrite" in err


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("", "empty"),
        ("id,name,aliases,kind,country,from,to\ny,Mosul,,person,Narnia,,\n", "line 2"),
        ("id,name,aliases,kind,country,from,to\ny,Mosul,,person,IRQ,May 2017,\n", "column from"),
    ],
)
def test_a_faulty_actors_file_is_refused_with_its_line(run, bad_csv, tmp_path, lines, said):
    """No code, no date, no rows: told before any work, not read as something else."""
    own = tmp_path / "own.csv"
    own.write_text(lines, encoding="utf-8")
    code, _, err = run("entities", bad_csv, "--out", tmp_path / "m.csv", "--actors", own, "--model", "none")
    assert code == 2
    assert said in err


def test_own_actors_are_counted(run, bad_csv, tmp_path):
    """coverage --actors counts the analyst's own actor by its id."""
    own = tmp_path / "own.csv"
    own.write_text("id,name,aliases,kind,country,from,to\nshayrat-base,Shayrat,,organisation,SYR,,\n", encoding="utf-8")
    words = ("--items", "shayrat-base", "--actors", own, "--over", "year", "--model", "none")
    code, _, err = run("coverage", bad_csv, "--out", tmp_path / "c.csv", *words)
    assert code == 0, err
    assert read_table(tmp_path / "c.csv", "coverage")["docs"].sum() == 1


def test_a_place_that_cannot_be_written_ends_in_three_lines(run, bad_csv, tmp_path):
    """A folder under a file is no place for an output."""
    code, _, err = run("load", bad_csv, "--out", bad_csv / "a.csv")
    assert code == 2
    assert len(err.strip().splitlines()) >= 3


def test_a_load_without_articles_ends_with_2(run, tmp_path):
    """Nothing loaded is no success, and writes no empty table."""
    (tmp_path / "a.csv").write_text("id,text\n1,\n", encoding="utf-8")
    code, _, err = run("load", tmp_path / "a.csv", "--out", tmp_path / "b.csv", "--faults", tmp_path / "f.csv")
    assert code == 2
    assert "No article" in err
    assert (tmp_path / "f.csv").exists()
    assert not (tmp_path / "b.csv").exists()


def test_what_was_not_loaded_is_told_by_every_verb(run, bad_csv, tmp_path):
    """entities, coverage and the rest say on stderr that records are missing."""
    _, _, err = run("entities", bad_csv, "--out", tmp_path / "m.csv", "--model", "none")
    assert "4 articles of 7 records" in err


def test_columns_of_the_analyst_can_be_mapped(run, tmp_path):
    """--map names a column nobody could have guessed."""
    (tmp_path / "a.csv").write_text("nr,inhalt\n1,Iran and Oman talked.\n", encoding="utf-8")
    code, _, err = run(
        "load", tmp_path / "a.csv", "--out", tmp_path / "a.jsonl", "--map", "inhalt=text", "--map", "nr=doc_id"
    )
    assert code == 0, err
    row = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8"))
    assert (row["doc_id"], row["text"]) == ("1", "Iran and Oman talked.")


def test_entities_without_a_model_are_found_and_focused(run, bad_csv, tmp_path):
    """Tables alone link countries; --focus writes weights that sum to one an article."""
    code, said, err = run(
        "entities", bad_csv, "--out", tmp_path / "m.csv", "--focus", tmp_path / "focus.csv", "--model", "none"
    )
    assert code == 0, err
    assert {"SYR", "USA", "RUS", "IRN", "TUR", "SAU", "QAT"} <= set(
        read_table(tmp_path / "m.csv", "mentions")["entity_id"]
    )
    assert "read by tables alone, no pipeline" in said
    weights = read_table(tmp_path / "focus.csv", "focus").groupby("doc_id")["weight"].sum()
    assert weights.round(9).eq(1).all()
    assert not list(tmp_path.glob(".*.parts"))


def test_coverage_and_compare_write_their_tables(run, bad_csv, tmp_path):
    """Dense months for the items asked for, and a contrast of the two outlets; the undated are said."""
    code, said, err = run("coverage", bad_csv, "--out", tmp_path / "c.csv", "--items", "SYR,Qatar", "--model", "none")
    assert code == 0, err
    table = read_table(tmp_path / "c.csv", "coverage")
    assert list(table["period"].drop_duplicates()) == list(pd.date_range("2017-04-01", "2017-06-01", freq="MS"))
    assert "1 of 4 articles" in said
    code, _, err = run(
        "compare",
        bad_csv,
        "--out",
        tmp_path / "d.csv",
        "--by",
        "source",
        "--left",
        "North",
        "--right",
        "South",
        "--of",
        "entities",
        "--model",
        "none",
    )
    assert code == 0, err
    read_table(tmp_path / "d.csv", "contrast")


def test_topics_are_written_into_a_folder(run, tmp_path):
    """topic_terms, doc_topics and model.json, from the words of the sample corpus."""
    code, said, err = run(
        "topics", ROOT / "corpus" / "gulf-desk.csv", "--out", tmp_path / "t", "--k", "4", "--terms", "words"
    )
    assert code == 0, err
    assert read_table(tmp_path / "t" / "topic_terms.parquet", "topic_terms")["topic"].nunique() == 4
    read_table(tmp_path / "t" / "doc_topics.parquet", "doc_topics")
    assert json.loads((tmp_path / "t" / "model.json").read_text(encoding="utf-8"))["k"] == 4
    assert "articles" in said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "told"), [(("--checked", "nowhere"), "No check of topics is here"), (("--refits", "1"), "no spread")]
)
def test_options_of_a_report_are_refused_before_any_work(run, tmp_path, words, told):
    """A check that is not there, a single refit: three lines, though the sources do not exist either."""
    code, said, err = run("report", tmp_path / "none.csv", "--out", tmp_path / "r", *words)
    assert (code, said) == (2, "")
    assert told in err
    assert len(err.splitlines()) == 3


def test_a_report_of_a_small_table_is_whole_and_verifies(run, bad_csv, tmp_path):
    """The page, its Markdown twin, figures, tables and a manifest that matches them."""
    code, said, err = run("report", bad_csv, "--out", tmp_path / "r", "--model", "none")
    assert code == 0, err
    assert str(tmp_path / "r" / "report.html") in said
    assert {"report.html", "report.md", "figures", "tables", "manifest.json"} <= {
        p.name for p in (tmp_path / "r").iterdir()
    }
    assert verify(tmp_path / "r") == []
    assert run("verify", tmp_path / "r")[0] == 0
    (tmp_path / "r" / "report.md").write_text("changed", encoding="utf-8")
    assert run("verify", tmp_path / "r")[:2] == (1, "report.md has changed since the report was written\n")
    assert not list(tmp_path.glob(".*parts"))


def test_list_and_doctor_answer(run):
    """Every registry is listed; the doctor finds this installation well."""
    code, said, _ = run("list")
    assert code == 0
    assert all(word in said for word in ("jsonl", "lda", "processes", "en_core_web_sm"))
    code, said, _ = run("doctor")
    assert code == 0, said
    assert "gensim" in said


def test_list_says_what_is_deterministic_and_what_it_needs(run, monkeypatch):
    """Of every entry; one that another package adds makes no such promise, one without its package names the extra."""
    _, said, _ = run("list", "models")
    assert [line.endswith(" | deterministic") for line in said.splitlines()] == [False, True, True]
    assert "needs dask, distributed" in run("list", "engines")[1]
    monkeypatch.setattr("analysis.registry.Registry.__iter__", lambda _: iter((absent, other)))
    absent = Entry("x", "far", "analysis.errors:AnalysisError", needs=("no_such_package_here",), extra="far")
    other = Entry("y", "from another package", "analysis.errors:AnalysisError", deterministic=False)
    _, said, _ = run("list", "models")
    assert "far | deterministic | needs no_such_package_here; not installed: extra far" in said
    assert "from another package | not known to be deterministic" in said


def test_evidence_prints_the_sentences_behind_a_number_or_writes_them(run, bad_csv, tmp_path):
    """As many articles as coverage counts, each with its mention in brackets; --only keeps those of one value."""
    words = ("--item", "SYR", "--model", "none")
    code, said, err = run("evidence", bad_csv, *words)
    assert code == 0, err
    assert all("[Syria" in line for line in said.splitlines()[1:])
    code, _, err = run("evidence", bad_csv, *words, "--out", tmp_path / "e.csv")
    assert code == 0, err
    every = read_table(tmp_path / "e.csv", "evidence")
    assert said.startswith(f"{len(every)} sentences of {every['doc_id'].nunique()} articles")
    code, said, _ = run("evidence", bad_csv, *words, "--only", "doc_id=1")
    alone = every[every["doc_id"] == "1"]
    assert 0 < len(alone) < len(every)
    assert len(said.splitlines()) == 1 + len(alone)
    code, said, _ = run("evidence", bad_csv, *words, "--n", "1", "--seed", "3")
    assert len(said.splitlines()) == 2
    for wrong, what in (
        (("--seed", "1"), "--n 20"),
        (("--only", "source"), "--only source=A"),
        (("--only", "source=Norht"), "did you mean 'North'"),
    ):
        code, _, err = run("evidence", bad_csv, *words, *wrong)
        assert (code, what in err) == (2, True)


def test_once_counts_copies_once_in_all_or_in_each_source(run, tmp_path):
    """One report printed by two outlets is one of three articles, or one of each outlet's."""
    told = "Iran and Turkey sent envoys to Astana, and Russia set a date for the next round of talks in the spring."
    rows = f'1,2017-01-02,"{told}",North\n2,2017-01-03,"{told}",South\n3,2017-01-04,It rained.,South\n'
    path = tmp_path / "two.csv"
    path.write_text("id,date,text,source\n" + rows, encoding="utf-8")
    words = ("coverage", path, "--out", tmp_path / "c.csv", "--items", "IRN", "--model", "none")
    for more, counted in (((), (2, 3)), (("--once", "all"), (1, 2)), (("--once", "source"), (2, 3))):
        code, said, err = run(*words, *more)
        assert code == 0, err
        table = read_table(tmp_path / "c.csv", "coverage")
        assert (table["docs"].sum(), table["total"].sum()) == counted
        assert bool(more) == ("repeat an earlier one" in said)


def test_change_tells_the_month_from_which_an_item_is_named_more(run, tmp_path):
    """Iran in one of ten articles a month, then in eight: one change, printed and written."""
    days = pd.date_range("2016-01-01", periods=16, freq="MS")
    rows = [
        f"{m}-{i},{day:%Y-%m}-{i + 1:02d},{'Iran spoke.' if i < (8 if m >= 8 else 1) else 'It rained.'},North"
        for m, day in enumerate(days)
        for i in range(10)
    ]
    path = tmp_path / "months.csv"
    path.write_text("\n".join(["id,date,text,source", *rows]), encoding="utf-8")
    code, said, err = run("change", path, "--out", tmp_path / "c.csv", "--items", "IRN", "--model", "none")
    assert code == 0, err
    found = read_table(tmp_path / "c.csv", "changes")
    assert found[["period", "before", "after"]].values.tolist() == [[pd.Timestamp("2016-09-01"), 0.1, 0.8]]
    assert "2016-09 | all | Iran | 10.0% to 80.0%" in said
    assert "1 of 1 series" in said


def test_every_verb_has_help():
    """--help of each verb is its documentation."""
    for verb in ("load", "entities", "topics", "coverage", "compare", "change", "evidence", "report", "list", "doctor"):
        assert len(CliRunner().invoke(cli.app, [verb, "--help"]).output) > 100


def test_an_interrupt_says_how_to_go_on(monkeypatch, capsys):
    """Ctrl-C ends with 130 and one line that says to run the same command again."""
    monkeypatch.setattr(cli, "app", lambda *a, **k: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert end.value.code == 130
    assert capsys.readouterr().err == "analysis: stopped; run the same command again to go on\n"


def test_an_interrupt_inside_a_verb_is_one_line_too(run, monkeypatch, tmp_path):
    """typer catches Ctrl-C there: it is told all the same."""
    monkeypatch.setattr(cli, "read_sources", lambda *a, **k: (_ for _ in ()).throw(KeyboardInterrupt))
    code, said, err = run("load", tmp_path, "--out", tmp_path / "a.csv")
    assert (code, said) == (130, "")
    assert err.strip() == "analysis: stopped; run the same command again to go on"


def test_an_interrupt_while_the_command_line_loads_is_one_line(monkeypatch, capsys):
    """Ctrl-C during start-up: exit 130, no traceback."""
    monkeypatch.setattr(__main__, "import_module", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(SystemExit) as end:
        __main__.main()
    assert end.value.code == 130
    assert capsys.readouterr().err == "analysis: stopped; run the same command again to go on\n"


def test_an_analysis_error_is_three_lines_on_stderr(monkeypatch, capsys):
    """What, where, what to try; nothing on stdout."""
    monkeypatch.setattr(cli, "app", lambda *a, **k: (_ for _ in ()).throw(AnalysisError("a", where="b", fix="c")))
    with pytest.raises(SystemExit) as end:
        cli.main()
    shown = capsys.readouterr()
    assert end.value.code == 2
    assert shown.out == ""
    assert len(shown.err.strip().splitlines()) == 3


@pytest.fixture
def large(monkeypatch):
    """Every source counts as large, in a process without threads and on two cores."""
    monkeypatch.setattr(cli_options, "LARGE", 1)
    monkeypatch.setattr(pool, "LARGE", 1)
    monkeypatch.setattr(pool, "can_fork", lambda: True)
    monkeypatch.setattr(pool, "cpu_count", lambda: 2)


@pytest.mark.usefixtures("large")
def test_a_large_source_gives_the_same_bytes_as_one_process_does(run, bad_csv, tmp_path):
    """Loaded beside this process and read in two: the table, and what is said of the faults, are the same."""
    said = [
        run("entities", bad_csv, "--out", tmp_path / f"{engine}.parquet", "--model", "none", "--engine", engine)
        for engine in ("auto", "local")
    ]
    assert (tmp_path / "auto.parquet").read_bytes() == (tmp_path / "local.parquet").read_bytes()
    assert said[0] == tuple(part.replace("local", "auto") if isinstance(part, str) else part for part in said[1])


@pytest.mark.usefixtures("large")
def test_errors_beside_a_large_load_are_three_lines_too(run, bad_csv, tmp_path):
    """A fault under --strict comes from the process that loads, a faulty actors file from this one."""
    for words, place in ((("--strict",), f"{bad_csv.name}#"), (("--actors", tmp_path / "none.csv"), "none.csv")):
        code, _, told = run("entities", bad_csv, "--out", tmp_path / "m.parquet", "--model", "none", *words)
        assert code == 2
        assert len(told.strip().split("\n")) == 3
        assert place in told
        assert not (tmp_path / "m.parquet").exists()


def test_starting_the_command_line_imports_no_heavy_library():
    """Reading from the tables needs none of them; each is imported by the first thing that does."""
    heavy = ("scipy", "sklearn", "spacy", "gensim", "matplotlib", "trafilatura", "dateparser", "dask")
    asked = f"import analysis.cli, analysis.extract, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
