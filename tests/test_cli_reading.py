"""Promises of the options of reading: one that is not read for what is counted is refused, not passed over."""

import pytest

from analysis.store import read_table

HERE = ("--over", "year", "--model", "none")


@pytest.fixture
def news(tmp_path):
    """A file of articles."""
    path = tmp_path / "news.csv"
    path.write_text(
        "id,date,text,source\n"
        + "".join(
            f"{i},2016-0{2 + i % 2}-{i + 1:02d},Iran met Qatar on oil and gas{i % 3}.,North\n" for i in range(12)
        ),
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("coverage", "--of", "terms", "--actors", "absent.csv"), "--actors is not read where terms"),
        (("coverage", "--of", "topics", "--actors", "absent.csv"), "or --of entities or focus"),
        (("coverage", "--k", "99"), "--k is not read where entities"),
        (("coverage", "--k", "12"), "or --of topics"),
        (("coverage", "--terms", "split"), "or --of topics or terms"),
        (("coverage", "--of", "terms", "--k", "auto"), "--k, --of terms"),
        (("coverage", "--of", "focus", "--terms", "words"), "--terms, --of focus"),
        (("coverage", "--mentions", "m.parquet", "--k", "5"), "--k"),
        (("coverage", "--mentions", "m.parquet", "--terms", "words"), "--terms"),
        (("change", "--k", "3"), "--k"),
        (("compare", "--by", "source", "--actors", "absent.csv"), "--of entities or focus"),
        (("paired", "--by", "source", "--left", "A", "--right", "B", "--actors", "absent.csv"), "--actors"),
        (("evidence", "--item", "IRN", "--terms", "words"), "--terms"),
        (("robust", "--item", "IRN", "--k", "3"), "--k"),
        (("silence", "--k", "3"), "--k"),
        (("why", "--item", "IRN", "--period", "2016", "--k", "3"), "--k"),
        (("why", "--item", "IRN", "--period", "2016", "--beside", "none", "--terms", "split"), "--terms"),
        (("together", "--of", "terms", "--actors", "absent.csv"), "leave it out; or --of entities"),
        (("together", "--terms", "words"), "leave it out; or --of terms"),
        (("together", "--window", "5"), "--window, --within article"),
        (("together", "--window", "3", "--within", "sentence"), "--window, --within sentence"),
    ],
)
def test_an_option_that_is_not_read_is_refused(run, tmp_path, words, said):
    """In three lines, before any work: there is not even a source; a value that is the default is one too."""
    code, _, err = run(words[0], tmp_path / "absent.csv", "--out", tmp_path / "o.csv", *words[1:])
    assert code == 2
    assert said in err
    assert len(err.strip().split("\n")) == 3
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--of", "entities", "--actors", "own.csv"),
        ("--of", "focus", "--actors", "own.csv"),
        ("--of", "terms", "--terms", "words"),
        ("--of", "topics", "--terms", "words", "--k", "2"),
    ],
)
def test_what_is_read_is_taken_as_before(run, news, tmp_path, monkeypatch, words):
    """Each option with what it is for."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.csv").write_text("id,name,aliases,kind\nORG:x,Oil,,organisation\n", encoding="utf-8")
    code, _, err = run("coverage", news, "--out", "o.csv", *HERE, *words)
    assert code == 0, err
    assert len(read_table("o.csv", "coverage"))


def test_what_else_is_counted_reads_its_options(run, news, tmp_path):
    """`why` reads the options of what it sets beside."""
    words = ("why", news, "--item", "Iran", "--period", "2016-03", "--before", "2016-02", "--model", "none")
    code, _, err = run(*words, "--beside", "topics", "--k", "2", "--terms", "words", "--out", tmp_path / "w.csv")
    assert code == 0, err
