"""Promises of the section on topics judged by people."""

import json

import pytest

from analysis import topics
from analysis.errors import InputError
from analysis.reporting import report
from analysis.reporting.check_section import check_section
from analysis.store import read_table
from analysis.tables import frame
from analysis.topics import Judged, save_judged
from reporting import made

_FIGURES = {"right": 9, "answered": 12, "precision": 0.75, "low": 0.47, "high": 0.91, "effective": 10.0}


def judged(alpha=0.6, low=0.47):
    """Two topics, one task."""
    whole = {"task": "word", "chance": 1 / 6, **_FIGURES}
    rows = [
        {**whole, "level": "all", "item": "all"},
        {**whole, "level": "topic", "item": "0"},
        {**whole, "level": "topic", "item": "1", "low": low},
    ]
    agreement = {"task": "word", "coders": 2, "items": 6, "alpha": alpha, "low": 0.2, "high": 0.9}
    fault = {"path": "a.csv", "what": "No answer is given.", "kind": "record"}
    return Judged(frame("topic_precision", rows), frame("topic_agreement", [agreement]), frame("faults", [fault]))


def test_the_section_says_precision_chance_and_agreement():
    """One sentence a task with counts, interval, chance and alpha; JSON can hold it."""
    made = check_section(judged(), {0: "oil", 1: "football"})
    said = json.dumps(made, ensure_ascii=False)
    assert made["id"] == "topics-check"
    assert "In 9 of 12 answers" in said
    assert "alpha is 0.60" in said
    assert "1: football" in said
    assert "could not be counted" in said
    assert "Not to be told" not in said


def test_a_topic_that_chance_explains_is_named_and_missing_agreement_is_said():
    """The weak topic stands in a note; without alpha no number is made up."""
    said = json.dumps(check_section(judged(alpha=None, low=0.1), {0: "oil", 1: "football"}), ensure_ascii=False)
    assert "Not to be told from chance by their words: 1: football" in said
    assert "Agreement cannot be said" in said
    assert "nan" not in said


def test_a_report_prints_the_check_that_lies_beside_it(tmp_path):
    """OUT-checked is found without being named; the tables are written, the labels are those of the page."""
    corpus = made.corpus()
    save_judged(judged(), made.model(corpus), tmp_path / "r-checked")
    page = report(tmp_path / "r", corpus, topics=made.model(corpus), terms=made.terms(corpus), refits=2)
    said = page.read_text(encoding="utf-8")
    assert "Topics judged by people" in said
    assert "In 9 of 12 answers" in said
    assert "another model" not in said
    for name in ("topic_precision", "topic_agreement"):
        assert len(read_table(tmp_path / "r" / "tables" / f"{name}.csv", name))


def test_a_check_of_another_model_is_told_apart(tmp_path):
    """The words were others: the page says so and shows the labels that were judged."""
    corpus = made.corpus()
    other = topics.fit(made.terms(corpus).prune(drop=("fell",)), k=2)
    checked = save_judged(judged(), other, tmp_path / "earlier")
    options = {"terms": made.terms(corpus), "refits": 0, "checked": checked}
    page = report(tmp_path / "r", corpus, topics=made.model(corpus), **options)
    said = page.with_name("report.md").read_text(encoding="utf-8")
    assert "another model than that of this report: none of its 2 topics have the same number and words" in said
    assert f"1: {other.labels[1]}" in page.read_text(encoding="utf-8")


def test_a_folder_without_a_check_is_refused_before_any_work(tmp_path):
    """What was named and is not there is no silent absence."""
    with pytest.raises(InputError, match=r"topic_precision\.csv"):
        report(tmp_path / "r", made.corpus(), checked=tmp_path)
    assert not (tmp_path / "r").exists()
