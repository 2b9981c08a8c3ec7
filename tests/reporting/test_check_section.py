"""Promises of the section on topics judged by people."""

import json

from analysis.reporting.check_section import check_section
from analysis.tables import frame
from analysis.topics import Judged

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
