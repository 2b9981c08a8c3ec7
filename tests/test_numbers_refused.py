"""Promises of numbers: a seed or a count that cannot be meant is refused in three lines, before any work."""

import inspect

import numpy as np
import pandas as pd
import pytest

import analysis as an
from analysis.errors import AnalysisError
from analysis.study import Study
from conftest import article, corpus_of
from test_package import public_functions

WORDS = ("oil barrel price", "sarin gas attack", "border talks treaty")
NEWS = corpus_of(
    *(
        article(
            f"{i:02d}",
            f"Iran met Qatar. {WORDS[i % 3]} {WORDS[i % 3]}.",
            source="AB"[i % 2],
            day=f"201{6 + i % 2}-03-02",
        )
        for i in range(18)
    )
)
TERMS = an.extract.terms(NEWS, kind="words")
MENTIONS = an.extract.entities(NEWS, model="none")
MODEL = an.topics.fit(TERMS, k=3)
SHEETS = an.topics.sheets(MODEL, NEWS)
FILLED = {"one": SHEETS.sheets[0].assign(answer="A")}

SEEDED = {
    "extract.spot_check": lambda seed: an.extract.spot_check(MENTIONS, NEWS, seed=seed),
    "measure.agency_evidence": lambda seed: an.measure.agency_evidence(None, NEWS, item="IRN", n=2, seed=seed),
    "measure.change": lambda seed: an.measure.change(an.measure.coverage(MENTIONS, NEWS), seed=seed),
    "measure.contrast": lambda seed: an.measure.contrast(MENTIONS, NEWS, by="source", left="A", right="B", seed=seed),
    "measure.decompose": lambda seed: an.measure.decompose(
        MENTIONS, NEWS, item="IRN", before="2016", after="2017", seed=seed
    ),
    "measure.distinctive": lambda seed: an.measure.distinctive(MENTIONS, NEWS, by="source", seed=seed),
    "measure.evidence": lambda seed: an.measure.evidence(MENTIONS, NEWS, item="IRN", n=2, seed=seed),
    "measure.paired": lambda seed: an.measure.paired(MENTIONS, NEWS, by="source", left="A", right="B", seed=seed),
    "topics.fit": lambda seed: an.topics.fit(TERMS, k=3, seed=seed),
    "topics.flags": lambda seed: an.topics.flags(MODEL, TERMS, NEWS, seed=seed),
    "topics.sheets": lambda seed: an.topics.sheets(MODEL, NEWS, seed=seed),
    "topics.stability": lambda seed: an.topics.stability(MODEL, TERMS, refits=2, seed=seed),
    "topics.sweep": lambda seed: an.topics.sweep(TERMS, ks=[2], seed=seed),
    "Corpus.sample": lambda seed: NEWS.sample(2, seed=seed),
    "Study": lambda seed: Study(("absent.csv",), "absent", k="auto", seed=seed),
}


def refused(call, *words):
    """The call ends in an error of three lines that holds the words."""
    with pytest.raises(AnalysisError) as told:
        call()
    assert str(told.value).count("\n") == 2
    assert all(word in str(told.value) for word in words), told.value


@pytest.mark.parametrize("name", SEEDED)
@pytest.mark.parametrize("seed", [-1, 1.5, "3", True, np.int64(-7)])
def test_a_seed_is_a_whole_number_from_0(name, seed):
    """Everywhere in the same words, whether or not anything is drawn."""
    refused(lambda: SEEDED[name](seed), f"seed={seed!r} is no number to go by", "a whole number from 0")


def test_every_public_function_with_a_seed_is_looked_at():
    """One that gets a seed later must be added above."""
    seeded = {case.id for case in public_functions() if "seed" in inspect.signature(case.values[0]).parameters}
    assert seeded == set(SEEDED) - {"Corpus.sample", "Study"}


@pytest.mark.parametrize(
    "words",
    [
        ("change", "--out", "c.csv"),
        ("evidence", "--item", "IRN", "--n", 2),
        ("topics", "--k", "auto", "--out", "m"),
        ("report", "--out", "r"),
        ("spotcheck", "--out", "s.csv"),
    ],
)
def test_the_command_line_refuses_a_seed_below_0(run, tmp_path, words):
    """In three lines, before it looks for the source."""
    code, _, err = run(words[0], tmp_path / "absent.csv", *words[1:], "--seed", -1)
    assert code == 2
    assert len(err.strip().split("\n")) == 3
    assert "--seed" in err


COUNTED = {
    "n of extract.candidates": lambda n: an.extract.candidates(MENTIONS, NEWS, n=n),
    "n of extract.spot_check": lambda n: an.extract.spot_check(MENTIONS, NEWS, n=n),
    "n of measure.agency_evidence": lambda n: an.measure.agency_evidence(None, NEWS, item="IRN", n=n),
    "n of measure.evidence": lambda n: an.measure.evidence(MENTIONS, NEWS, item="IRN", n=n),
    "n of measure.topic_sentences": lambda n: an.measure.topic_sentences(MODEL, NEWS, n=n),
    "n of topics.counter_exemplars": lambda n: an.topics.counter_exemplars(MODEL, NEWS, TERMS, n=n),
    "n of topics.representative": lambda n: an.topics.representative(MODEL, NEWS, n=n),
    "n of Corpus.sample": NEWS.sample,
    "top of measure.agency": lambda n: an.measure.agency(None, NEWS, top=n),
    "top of measure.coverage": lambda n: an.measure.coverage(MENTIONS, NEWS, top=n),
    "top of measure.silence": lambda n: an.measure.silence(MENTIONS, NEWS, top=n),
}


@pytest.mark.parametrize("name", COUNTED)
@pytest.mark.parametrize("number", [-1, 2.5, "3"])
def test_a_number_of_rows_is_a_whole_one(name, number):
    """Rows are not cut from the end by a number below 0, nor by half a row."""
    refused(lambda: COUNTED[name](number), f"{name.split()[0]}={number!r} is no number to go by", "a whole number from")


def test_none_of_a_topic_is_none():
    """n=0 shows nothing, and is no error, as ever."""
    assert not len(an.topics.representative(MODEL, NEWS, n=0))
    assert not len(an.topics.counter_exemplars(MODEL, NEWS, TERMS, n=0))
    assert not len(an.measure.topic_sentences(MODEL, NEWS, n=0))


@pytest.mark.parametrize("label", ["", "  ", None, 3])
def test_a_topic_has_a_name_to_be_read(label):
    """Neither blank nor anything but text; merge makes a name of words where none is given."""
    refused(lambda: MODEL.relabel({0: label}), f"{label!r} names no topic", "TopicModel.relabel")
    if label is not None:
        refused(lambda: MODEL.merge([0, 1], label=label), f"{label!r} names no topic", "TopicModel.merge")


@pytest.mark.parametrize("over", [None, 3])
def test_no_length_of_a_period_is_none(over):
    """Told, wherever a calendar is made."""
    for count in (
        lambda: an.measure.coverage(MENTIONS, NEWS, over=over),
        lambda: an.measure.volume(NEWS, over=over),
        lambda: an.measure.periods(NEWS, over=over),
        lambda: an.measure.silence(MENTIONS, NEWS, over=over),
    ):
        refused(count, f"{over!r} is no length of a period", "'month'")


def test_a_null_period_is_all_periods():
    """As in the rows of `silence` on all periods, so that evidence takes what that table hands out."""
    whole = an.measure.evidence(MENTIONS, NEWS, item="IRN")
    for null in (pd.NaT, np.datetime64("NaT")):
        assert an.measure.evidence(MENTIONS, NEWS, item="IRN", period=null, over="month").equals(whole)
        refused(lambda null=null: an.measure.windows(null, over="month"), "is no period")
    year = an.measure.evidence(MENTIONS, NEWS, item="IRN", period=np.datetime64("2016-01-01"), over="year")
    assert 0 < len(year) < len(whole)
    refused(lambda: an.measure.evidence(MENTIONS, NEWS, item="IRN", period=2016, over="year"), "2016 is no period")
