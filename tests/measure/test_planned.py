"""Promises of planned comparisons: the answer is that of contrast, and q counts what was planned and nothing else."""

import pandas as pd
import pytest
from scipy.stats import false_discovery_control

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, UnknownName
from analysis.measure import Planned, check_planned, contrast, planned
from conftest import article, corpus_of
from measure.counted import named, terms


def corpus():
    """Forty articles of two sources in two years; A names Iran more often than B, both name Syria alike."""
    return corpus_of(
        *(
            article(
                f"{n:02d}",
                ("Iran spoke. " if n % 20 < (15 if n < 20 else 3) else "It rained. ") + "Syria too." * (n % 4 == 0),
                source="A" if n < 20 else "B",
                day=f"{2016 + n % 2}-05-06",
            )
            for n in range(40)
        )
    )


SIDES = Planned("More of Iran in A?", ("IRN", "Syria"), "A", "B")
YEARS = Planned("More of Iran in 2017?", ("Iran",), "2017", "2016", by="period")


def test_a_planned_comparison_is_answered_as_contrast_answers_it():
    """Counts, effect, interval and p are those of the row that `contrast` makes for the item."""
    mentions = named(corpus(), "Iran", "Syria")
    table = planned([SIDES, YEARS], corpus(), mentions=mentions)
    assert table[["number", "item", "name"]].to_numpy().tolist() == [
        [1, "IRN", "Iran"],
        [1, "SYR", "Syria"],
        [2, "IRN", "Iran"],
    ]
    for asked, rows in ((SIDES, table[:2]), (YEARS, table[2:])):
        own = contrast(mentions, corpus(), by=asked.by, left=asked.left, right=asked.right, items=asked.items)
        own = own.set_index("item").loc[rows["item"]]
        assert own["left"].tolist() == rows["left_docs"].tolist()
        assert own["right"].tolist() == rows["right_docs"].tolist()
        for column in ("effect", "low", "high", "p"):
            assert own[column].tolist() == rows[column].tolist()
    assert set(table["left_total"]) == set(table["right_total"]) == {20}


def test_q_is_over_the_planned_comparisons_alone():
    """Benjamini and Hochberg's q of these p-values, however many other items there are."""
    table = planned([SIDES, YEARS], corpus(), mentions=named(corpus(), "Iran", "Syria"))
    assert table["q"].tolist() == false_discovery_control(table["p"]).tolist()
    alone = planned([SIDES], corpus().where(source=["A", "B"]), mentions=named(corpus(), "Iran", "Syria"))
    assert alone["q"].tolist() == false_discovery_control(alone["p"]).tolist()
    assert not len(planned([], corpus()))


def test_an_item_named_twice_is_counted_once():
    """Two names of one country are one comparison, so q does not pay twice."""
    twice = Planned("Iran?", ("IRN", "iran", "Iran"), "A", "B")
    assert len(planned([twice], corpus(), mentions=named(corpus(), "Iran"))) == 1


def test_words_can_be_planned_too():
    """A question of terms is asked of the terms."""
    ids = corpus().articles["doc_id"]
    words = terms([[i in ("00", "01")] for i in ids], ["rain"], list(ids))
    table = planned([Planned("Rain?", ("rain",), "A", "B", of="terms")], corpus(), terms=words)
    assert table[["of", "name", "left_docs"]].to_numpy().tolist() == [["terms", "rain", 2]]


def test_the_order_of_articles_decides_nothing():
    """Shuffled input, the same table."""
    mentions = named(corpus(), "Iran", "Syria")
    other = Corpus(corpus().articles.sample(frac=1, random_state=4))
    pd.testing.assert_frame_equal(
        planned([SIDES, YEARS], corpus(), mentions=mentions),
        planned([SIDES, YEARS], other, mentions=mentions.sample(frac=1, random_state=5)),
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Planned("Which?", ("IRN",), "A", "C"), "No value of source is called 'C'"),
        (Planned("Which?", ("IRN",), "A", "B", by="outlet"), "No column is called 'outlet'"),
        (Planned("Which?", ("IRN",), "2019", "2016", by="period"), "No article lies in '2019'"),
        (Planned("Which?", ("IRN",), "last year", "2016", by="period"), "is no period"),
        (Planned("Which?", ("IRN",), "2016", "2016-05", by="period"), "share 20 articles"),
    ],
)
def test_sides_that_are_not_there_are_refused_before_anything_is_counted(asked, said):
    """The error names the question, and needs no mentions."""
    with pytest.raises(AnalysisError, match=said) as told:
        check_planned([SIDES, asked], corpus())
    assert "Which?" in told.value.where


def test_an_item_or_a_kind_that_is_not_there_is_refused_with_its_question():
    """A typo among the items ends with the question and the items that there are."""
    with pytest.raises(AnalysisError, match="Irann") as told:
        planned([Planned("Where?", ("Irann",), "A", "B")], corpus(), mentions=named(corpus(), "Iran"))
    assert "Where?" in str(told.value)
    assert "Iran" in told.value.fix
    with pytest.raises(AnalysisError, match="of topics, and there are none"):
        planned([Planned("Where?", ("0",), "A", "B", of="topics")], corpus())


@pytest.mark.parametrize(
    "wrong",
    [
        {"question": " ", "items": ("IRN",), "left": "A", "right": "B"},
        {"question": "What?", "items": (), "left": "A", "right": "B"},
        {"question": "What?", "items": ("IRN",), "left": "A", "right": "A"},
    ],
)
def test_what_is_no_comparison_cannot_be_planned(wrong):
    """It has a question, an item and two sides."""
    with pytest.raises(AnalysisError):
        Planned(**wrong)
    with pytest.raises(UnknownName):
        Planned("What?", ("IRN",), "A", "B", of="people")
