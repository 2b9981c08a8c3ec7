"""Promises of measures of tables on disk: what frames give, Parquet parts give."""

import pandas as pd
import pytest
from counted import named, terms

from analysis.curate import duplicates
from analysis.errors import AnalysisError, InputError, UnknownName
from analysis.measure import (
    contrast,
    decompose,
    difference_in_differences,
    distinctive,
    explain,
    left_out,
    paired,
    robustness,
    silence,
    together,
    together_change,
)
from analysis.measure.frames import in_memory
from analysis.measure.windows import windows
from analysis.store import write_table
from conftest import article, corpus_of

SAID = ("Iran met Qatar.", "Iran alone.", "Qatar and Syria spoke.", "It rained.", "Syria and IRAN.")
CORPUS = corpus_of(
    *(
        article(
            f"{i:03d}",
            f"{SAID[(i * i + i // 7) % 5]} Day {i} was number {i * 7919} of its {i * 31} kind.",
            source="AB"[(i // 3) % 2],
            day=f"2017-{1 + i % 4:02d}-{1 + i % 27:02d}",
            desk="xyz"[i % 3],
        )
        for i in range(120)
    )
)
SEEN = named(CORPUS, "Iran", "Qatar", "Syria")
SIDES = {"by": "source", "left": "A", "right": "B"}
TIMES = {"before": "2017-01", "after": "2017-02..2017-03"}
ASKED = {
    "contrast": lambda of, corpus: contrast(of, corpus, **SIDES, items=["IRN+QAT", "syria"]),
    "contrast by clusters": lambda of, corpus: contrast(of, corpus, **SIDES, clusters="desk", min_docs=1),
    "contrast of stories": lambda of, corpus: contrast(of, corpus, **SIDES, clusters="stories"),
    "distinctive": lambda of, corpus: distinctive(of, corpus, by="desk"),
    "paired": lambda of, corpus: paired(of, corpus, **SIDES),
    "difference in differences": lambda of, corpus: difference_in_differences(of, corpus, **SIDES, **TIMES),
    "silence": lambda of, corpus: silence(of, corpus, by="desk", over="year", min_expected=0.1),
    "what is left out": lambda of, corpus: left_out(of, corpus, item="IRN+QAT", split="A", period="2017-02"),
    "stories left out": lambda of, corpus: left_out(
        of, corpus, item="IRN", split="A", over="month", duplicates=duplicates(CORPUS)
    ),
    "decompose": lambda of, corpus: decompose(of, corpus, item="QAT+IRN", **TIMES),
    "reasons": lambda of, corpus: explain(of, corpus, item="IRAN", period="2017-03", by="desk").frame,
    "evidence of reasons": lambda of, corpus: explain(of, corpus, item="Qatar", period="2017-03").evidence,
    "robustness": lambda of, corpus: robustness(of, corpus, item="IRN+QAT"),
    "together": lambda of, corpus: together(of, corpus, within="sentence"),
    "together_change": lambda of, corpus: together_change(of, corpus, **TIMES),
}


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """The folders of the shuffled parts of mentions and articles."""
    folder = tmp_path_factory.mktemp("parts")
    for name, table in (("mentions", SEEN), ("articles", CORPUS.articles)):
        shuffled = table.sample(frac=1, random_state=3)
        for i in range(3):
            write_table(shuffled.iloc[i::3], folder / name / f"{i}.parquet", name)
    return str(folder / "mentions"), folder / "articles"


@pytest.mark.parametrize("asked", ASKED)
def test_a_measure_of_parts_is_that_of_frames(stored, asked):
    """Both on disk, or either of them: the same rows, which are some."""
    of, where = stored
    expected = ASKED[asked](SEEN, CORPUS)
    assert len(expected)
    for one, other in ((of, where), (of, CORPUS), (SEEN, where)):
        pd.testing.assert_frame_equal(ASKED[asked](one, other), expected)


def test_why_a_point_moved_reads_the_articles_of_two_windows(stored):
    """Of four months two, without what lies outside; what the corpus covers and items of other months stay known."""
    of, where = stored
    spans = windows("2017-03")
    mentions, corpus = in_memory(of, where, spans=spans)
    assert len(corpus) == 60
    assert corpus.covered("day") == CORPUS.covered("day")
    assert len(mentions) < len(SEEN)
    assert set(corpus.articles["text"]) == {""}
    assert (
        explain(of, where, item="IRN", period="2017-03").complete
        == explain(SEEN, CORPUS, item="IRN", period="2017-03").complete
    )


def test_terms_stand_beside_articles_on_disk(stored):
    """A document-term matrix in memory is counted in articles that lie on disk."""
    oil = terms([[i % 2] for i in range(120)], ["oil"], [f"{i:03d}" for i in range(120)])
    _, where = stored
    pd.testing.assert_frame_equal(contrast(oil, where, **SIDES), contrast(oil, CORPUS, **SIDES))


def test_what_is_not_there_is_said_in_three_lines(stored, tmp_path):
    """No folder, no column, no value, no corpus."""
    of, where = stored
    with pytest.raises(InputError, match="no such file"):
        contrast(tmp_path / "none.parquet", where, **SIDES)
    with pytest.raises(UnknownName, match="sauce"):
        contrast(of, where, by="sauce", left="A", right="B")
    with pytest.raises(UnknownName, match="'C'"):
        left_out(of, where, item="IRN", split="C")
    with pytest.raises(AnalysisError, match="is no corpus"):
        contrast(SEEN, CORPUS.articles, **SIDES)
