"""Promises of planned comparisons in a report: a section of their own, counted alone, everything else exploratory."""

import json

import pandas as pd
import pytest
from scipy.stats import false_discovery_control

from analysis.errors import AnalysisError
from analysis.measure import Planned
from analysis.reporting import report
from analysis.store import file_hash, read_table, verify
from reporting import made
from reporting.reader import Reader

QUESTIONS = (
    Planned(f"More of Syria in the North? {made.EVIL}", ("SYR", "aleppo"), "North", "South"),
    Planned("Less of Iran in 2017?", ("Iran",), "2017", "2016", by="period"),
    Planned("More of oil in the South?", ("oil",), "South", "North", of="terms"),
    Planned("And its topic?", ("1",), "South", "North", of="topics"),
)


def write(out, planned=QUESTIONS, **options):
    """A report of the made corpus."""
    corpus = made.corpus()
    given = {"mentions": made.mentions(corpus), "topics": made.model(corpus), "terms": made.terms(corpus), "refits": 0}
    return report(out, corpus, planned=planned, **{**given, **options}).parent


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The report of the made corpus with four questions, and the file that asked them."""
    folder = tmp_path_factory.mktemp("planned")
    (folder / "study.toml").write_text("of a test", encoding="utf-8")
    return write(folder / "report", study=folder / "study.toml")


@pytest.fixture(scope="module")
def read(whole):
    """Its page, read back."""
    return Reader((whole / "report.html").read_text(encoding="utf-8"))


def words(page):
    """What a reader sees, in one line."""
    return " ".join("".join(page.text).split()).replace("\u00a0", " ")


def test_each_question_is_shown_with_its_answers(read):
    """Every question as it was written, escaped, and each item's articles on both sides."""
    said = words(read)
    for asked in QUESTIONS:
        assert asked.question in said
    assert "Planned: 4 questions" in said
    assert "“oil”: in " in said
    assert "within sources and" in said  # what the change of Iran is made of
    assert {"planned", "planned-1", "planned-4", "t-planned"} <= set(read.ids)


def test_q_of_the_planned_counts_them_alone(whole):
    """Five rows, and Benjamini and Hochberg's q of their five p-values."""
    table = read_table(whole / "tables" / "planned.csv", "planned")
    assert len(table) == 5
    assert table["q"].tolist() == pytest.approx(list(false_discovery_control(table["p"])))
    said = (whole / "report.md").read_text(encoding="utf-8")
    assert (table["q"] < 0.05).all()
    assert "Planned before the run: all five comparisons show a difference" in said


def test_none_that_shows_a_difference_is_said_too(tmp_path):
    """A planned comparison that finds nothing is an answer, and stands at the top as well."""
    same = Planned("More of Syria in the first of January?", ("SYR",), "2016-02", "2016-01", by="period")
    page = Reader((write(tmp_path / "none", planned=(same,)) / "report.html").read_text(encoding="utf-8"))
    assert "Planned before the run: none of 1 shows a difference" in words(page)
    assert "no difference beyond chance can be told" in words(page)


def test_the_parts_of_a_planned_change_add_up(whole):
    """mix + within = total, and total is the change of the share."""
    parts = pd.read_csv(whole / "tables" / "planned_parts.csv")
    every = parts[parts["group"] == "all"].set_index("component")
    assert every.at["mix", "change"] + every.at["within", "change"] == pytest.approx(every.at["total", "change"])
    shares = every.loc["total", ["share_before", "share_after"]]
    assert shares.iloc[1] - shares.iloc[0] == pytest.approx(every.at["total", "change"])


def test_the_answers_lead_to_their_sentences(read):
    """Each side has a link to the sentences of its articles, and each link leads somewhere."""
    inside = {href[1:] for href in read.hrefs if href.startswith("#")}
    assert inside <= set(read.ids)
    assert {"e--entities--SYR--split--North", "e--entities--aleppo", "e--terms--oil--split--South"} <= inside


def test_everything_else_is_called_exploratory(read, tmp_path):
    """The comparison section says so with and without planned comparisons; without them there is no such section."""
    assert "The planned comparisons have a section of their own." in words(read)
    page = Reader((write(tmp_path / "none", planned=()) / "report.html").read_text(encoding="utf-8"))
    assert "Exploratory: what is compared here was not written down" in words(page)
    assert "planned" not in page.ids
    assert not (tmp_path / "none" / "tables" / "planned.csv").exists()


def test_the_manifest_says_what_was_planned_and_in_which_file(whole):
    """Questions among the options, the hash of the file beside them, outputs as listed."""
    manifest = json.loads((whole / "manifest.json").read_text(encoding="utf-8"))
    assert [asked["question"] for asked in manifest["options"]["planned"]] == [asked.question for asked in QUESTIONS]
    assert manifest["study"] == {"file": "study.toml", "sha256": file_hash(whole.parent / "study.toml")}
    assert verify(whole) == []


def test_the_same_questions_give_the_same_bytes(whole, tmp_path):
    """Two reports of one study differ in nothing."""
    again = write(tmp_path / "report", study=whole.parent / "study.toml")
    for path in whole.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (again / path.relative_to(whole)).read_bytes(), path.name


def test_a_question_that_cannot_be_asked_writes_no_report(tmp_path):
    """The error names the question, and nothing is left behind."""
    with pytest.raises(AnalysisError, match="Irann") as told:
        write(tmp_path / "report", planned=(Planned("Where is it?", ("Irann",), "North", "South"),))
    assert "Where is it?" in told.value.where
    assert list(tmp_path.iterdir()) == []


def test_what_no_article_names_is_answered_and_leads_nowhere(tmp_path):
    """Peru, and a word that nobody writes: 0 of n with its interval, between sources and between years, and no link."""
    asked = (
        Planned("Peru?", ("Peru",), "North", "South"),
        Planned("More of Peru?", ("PER",), "2017", "2016", by="period"),
        Planned("Zebras?", ("zebra",), "North", "South", of="terms"),
    )
    page = write(tmp_path / "report", planned=asked)
    said = words(Reader((page / "report.html").read_text(encoding="utf-8")))
    assert said.count("Peru: in 0 of ") == 2
    assert "“zebra”: in 0 of " in said
    assert "cannot be told: one is called" not in said
