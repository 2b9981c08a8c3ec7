"""Promises of study.toml: every key is read, an unknown one is refused, and the run keeps what was planned apart."""

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.measure import Planned
from analysis.store import file_hash, verify
from analysis.study import Study, check, make
from analysis.study_file import read_study
from conftest import ROOT

EXAMPLE = ROOT / "docs" / "examples" / "study.toml"
LEAST = 'sources = ["news"]\nout = "report"\n'
WHOLE = """
sources = ["news", "/far/more.csv"]
out = "../reports/one"
over = "quarter"
by = "section"
left = "Home"
right = "Abroad"
items = ["IRN", "Syria"]
k = "auto"
topic_model = "nmf"
terms = "words"
names = "ids"
seeds = "seeds.csv"
actors = "mine.csv"
pipeline = "none"
seed = 3
refits = 0
agency = false
checked = "checked"
engine = "local"
dayfirst = true
strict = true

[columns]
body = "text"

[[planned]]
question = "More of Iran in A?"
items = ["IRN", "SYR"]
left = "A"
right = "B"

[[planned]]
question = "Less of oil?"
of = "terms"
item = "oil"
before = "2016"
after = "2017-01..2017-06"

[[planned]]
question = "At home?"
of = "topics"
by = "section"
item = "3"
left = "Home"
right = "Abroad"
"""


def written(folder, text):
    """The file of a study in a folder."""
    folder.mkdir(exist_ok=True)
    path = folder / "study.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_is_read_and_paths_lie_beside_the_file(tmp_path):
    """All fields of a Study can be set; relative paths are the file's, absolute ones stay."""
    study = read_study(written(tmp_path / "a", WHOLE))
    assert study == Study(
        (str(tmp_path / "a" / "news"), "/far/more.csv"),
        str(tmp_path / "reports" / "one"),
        over="quarter",
        by="section",
        left="Home",
        right="Abroad",
        items=("IRN", "Syria"),
        k="auto",
        topic_model="nmf",
        terms="words",
        names="ids",
        seeds=str(tmp_path / "a" / "seeds.csv"),
        actors=str(tmp_path / "a" / "mine.csv"),
        pipeline="none",
        seed=3,
        refits=0,
        agency=False,
        checked=str(tmp_path / "a" / "checked"),
        engine="local",
        columns={"body": "text"},
        dayfirst=True,
        strict=True,
        planned=(
            Planned("More of Iran in A?", ("IRN", "SYR"), "A", "B"),
            Planned("Less of oil?", ("oil",), "2017-01..2017-06", "2016", by="period", of="terms"),
            Planned("At home?", ("3",), "Home", "Abroad", by="section", of="topics"),
        ),
    )
    names = {line.partition(" =")[0].strip("[]") for line in WHOLE.splitlines() if line.strip()}
    assert {field.name for field in fields(Study)} <= names


def test_what_is_not_written_is_as_by_default(tmp_path):
    """Sources and the folder are all that a study needs."""
    study = read_study(written(tmp_path, LEAST))
    assert study == Study((str(tmp_path / "news"),), str(tmp_path / "report"))


WORD = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip)


@given(st.lists(WORD, min_size=1, max_size=4, unique=True), WORD, st.integers(1, 99), st.booleans())
def test_whatever_words_are_written_come_back(tmp_path_factory, items, question, k, strict):
    """Any text in quotes is the same text again; JSON's quotes are TOML's."""
    folder = tmp_path_factory.mktemp("study")

    def quoted(value):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

    text = f"{LEAST}k = {k}\nstrict = {str(strict).lower()}\nitems = {quoted(items)}\n[[planned]]\n"
    text += f'question = {quoted(question)}\nitems = {quoted(items)}\nbefore = "2016"\nafter = "2017"\n'
    study = read_study(written(folder, text))
    assert (study.items, study.k, study.strict) == (tuple(items), k, strict)
    assert study.planned == (Planned(question, tuple(items), "2017", "2016", by="period"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LEAST + 'itmes = ["IRN"]\novre = "month"', ["itmes", "ovre", "did you mean 'items'", "did you mean 'over'"]),
        (LEAST + '[[planned]]\nquestion = "x"\nitem = "IRN"\nbefor = "2016"\nafter = "2017"', ["befor", "'before'"]),
        (LEAST + '[[planned]]\nquestion = "x"\nitem = "IRN"\nafter = "2017"', ["planned comparison 1", "before"]),
        (LEAST + '[[planned]]\nquestion = "x"\nitem = "IRN"\nleft = "A"\nafter = "2017"', ["left and right"]),
        (LEAST + '[[planned]]\nquestion = "x"\nleft = "A"\nright = "B"', ["item or items"]),
        (LEAST + '[[planned]]\nitem = "IRN"\nleft = "A"\nright = "B"', ["question"]),
        (LEAST + '[[planned]]\nquestion = "x"\nitem = 3\nleft = "A"\nright = "B"', ["3 does not fit", "'item'"]),
        (LEAST + '[planned]\nquestion = "x"', ["[[planned]]"]),
        (LEAST + 'k = "many"', ["'many'", "auto"]),
        (LEAST + "k = true", ["True", "key 'k'"]),
        (LEAST + 'seed = "3"', ["whole number"]),
        (LEAST + "seed = -1", ["-1 does not fit", "whole number from 0"]),
        (LEAST + "refits = 1", ["refits=1"]),
        (LEAST + 'items = "IRN"', ["a list"]),
        (LEAST + "over = 3", ["in quotes"]),
        (LEAST + 'strict = "yes"', ["true or false"]),
        (LEAST + "[columns]\nbody = 3", ["columns"]),
        ('out = "report"', ["no sources"]),
        ("", ["no sources and no out"]),
        ("sources = [", ["no TOML"]),
    ],
)
def test_what_cannot_be_meant_is_refused_in_three_lines(tmp_path, run, text, said):
    """Unknown keys with the near ones, wrong kinds of values, half comparisons: exit 2 before anything is read."""
    code, _, err = run("run", written(tmp_path, text))
    assert code == 2
    assert len(err.strip().split("\n")) == 3
    assert "study.toml" in err or "refits" in err
    assert all(part in err for part in said)


def test_a_study_that_is_not_there_is_refused(run, tmp_path):
    """The error names the file."""
    code, _, err = run("run", tmp_path / "none.toml")
    assert code == 2
    assert "none.toml" in err


def test_check_loads_and_makes_nothing(run, tmp_path):
    """--check says what would be made; a side that is not there is told without reading a single text."""
    folder = tmp_path / "s"
    text = EXAMPLE.read_text(encoding="utf-8").replace("../../corpus", str(ROOT / "corpus"))
    path = written(folder, text.replace("../../reports/example-study", "report"))
    code, said, _ = run("run", path, "--check")
    assert code == 0
    assert "159 articles" in said
    assert "3 planned comparisons" in said
    assert [p.name for p in folder.iterdir()] == ["study.toml"]
    for old, new, told in (
        ("Gulf Desk", "Golf Desk", "did you mean 'Gulf Desk'"),
        ('"2017"', '"1917"', "Is Turkey named"),
        ('over = "quarter"', 'over = "quarters"', "did you mean 'quarter'"),
        ('by = "source"', 'by = "sauce"', "did you mean 'source'"),
        ('"none"', '"nothing"', "nothing"),
    ):
        code, _, err = run("run", written(folder, path.read_text(encoding="utf-8").replace(old, new)), "--dry-run")
        assert code == 2
        assert told in err
        path = written(folder, text.replace("../../reports/example-study", "report"))


def test_a_report_inside_its_source_is_refused(run, tmp_path):
    """As for `report`: it would be read as articles the next time."""
    (tmp_path / "news").mkdir()
    code, _, err = run("run", written(tmp_path, 'sources = ["news"]\nout = "news/report"'))
    assert code == 2
    assert "inside a source" in err


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The example of the documentation, made from a copy that writes elsewhere, twice."""
    made = []
    for name in ("one", "two"):
        folder = tmp_path_factory.mktemp(name)
        text = EXAMPLE.read_text(encoding="utf-8").replace("../../corpus", str(ROOT / "corpus"))
        path = written(folder, text.replace("../../reports/example-study", "example-study"))

        made.append((path, make(read_study(path), file=path).parent))
    return made


@pytest.mark.slow
def test_the_example_runs_and_its_manifest_holds_the_hash_of_the_study(example):
    """The paths of the example are right, and which file described the report can be told."""
    assert all((EXAMPLE.parent / source).exists() for source in ("../../corpus",))
    path, folder = example[0]
    assert verify(folder) == []
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["study"] == {"file": "study.toml", "sha256": file_hash(path)}
    assert [asked["items"] for asked in manifest["options"]["planned"]] == [["IRN", "SAU"], ["TUR"], ["ceasefire"]]


@pytest.mark.slow
def test_the_same_study_gives_the_same_bytes(example):
    """Two runs in two folders differ in nothing."""
    (_, one), (_, two) = example
    files = {p.relative_to(one).as_posix() for p in one.rglob("*") if p.is_file()}
    assert files == {p.relative_to(two).as_posix() for p in two.rglob("*") if p.is_file()}
    assert not [name for name in files if (one / name).read_bytes() != (two / name).read_bytes()]


def test_a_study_of_one_side_is_refused(tmp_path):
    """left without right is no comparison."""

    with pytest.raises(AnalysisError, match="one side"):
        check(Study((str(ROOT / "corpus" / "gulf-desk.csv"),), str(tmp_path / "r"), pipeline="none", left="Gulf Desk"))


@pytest.mark.slow
@pytest.mark.parametrize("wanted", [True, False])
def test_who_does_what_is_read_where_it_is_wanted(tmp_path, wanted):
    """With a pipeline that parses the report tells it, without being asked it does not."""
    source = str(ROOT / "corpus" / "gulf-desk.csv")
    page = make(Study((source,), str(tmp_path / "r"), k=3, refits=0, agency=wanted))
    assert (page.parent / "tables" / "agency.csv").exists() is wanted
    assert json.loads((page.parent / "manifest.json").read_text(encoding="utf-8"))["options"]["agency"] is wanted


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('items = ["Irann"]', "Nobody knows 'Irann'"),
        ('[[planned]]\nquestion = "Q?"\nitem = "Irann"\nleft = "A"\nright = "B"', "Nobody knows 'Irann'"),
        (
            '[[planned]]\nquestion = "Q?"\nitem = "IRN"\nleft = "A"\nright = "B"\n'
            '[[planned]]\nquestion = "Again?"\nitem = "Iran"\nleft = "B"\nright = "A"',
            "same articles",
        ),
    ],
)
def test_a_plan_that_cannot_run_is_refused_by_check_and_before_reading(tmp_path, monkeypatch, more, said):
    """`run --check` and a real run end alike, and nothing was read."""
    (tmp_path / "news.csv").write_text(
        "title,text,source,date\na,Iran spoke.,A,2016-01-02\nb,Syria.,B,2016-01-03\n", encoding="utf-8"
    )
    path = tmp_path / "study.toml"
    path.write_text(f'sources = ["news.csv"]\nout = "report"\npipeline = "none"\n{more}\n', encoding="utf-8")
    monkeypatch.setattr("analysis.study.read_text", lambda *a, **b: pytest.fail("it was read"))
    for step in (check, make):
        with pytest.raises(AnalysisError, match=said):
            step(read_study(path))
