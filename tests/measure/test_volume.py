"""Promises of volume: every period has a row, in calendar order, and says whether it is whole."""

import pandas as pd
import pytest

from analysis.corpus import Corpus
from analysis.errors import UnknownName
from analysis.measure import volume
from conftest import article, corpus_of

GAP = corpus_of(
    article("1", day="2016-11-20"), article("2", day="2017-02-03", source="B"), article("3", day="2017-02-04"),
    article("4", day=None), article("5", day="2016-01-01", precision="year"),
)  # fmt: skip


def test_months_without_articles_have_a_row_of_zero():
    """December and January are there; the undated and the merely yearly article are not."""
    found = volume(GAP, over="month")
    assert found["period"].dt.strftime("%Y-%m").tolist()[-4:] == ["2016-11", "2016-12", "2017-01", "2017-02"]
    assert found["docs"].tolist()[-4:] == [1, 0, 0, 2]
    assert found["docs"].sum() == 3
    assert found["split"].unique().tolist() == ["all"]


def test_every_split_has_the_same_calendar():
    """Two sources, each period twice, whatever each of them published."""
    found = volume(GAP, over="quarter", by="source")
    assert found["split"].tolist() == ["A", "B"] * (len(found) // 2)
    assert found.groupby("split")["period"].agg(list).map(tuple).nunique() == 1
    assert found.groupby("split")["docs"].sum().to_dict() == {"A": 2, "B": 1}


def test_articles_without_a_value_are_in_no_split():
    """A missing section is not a section called nan; numbers are splits by their digits."""
    corpus = corpus_of(
        article("1", section="x"), article("2", section=None), article("3", section="x", desk=4), article("4", desk=4)
    )
    assert volume(corpus, over="year", by="section")[["split", "docs"]].values.tolist() == [["x", 2]]
    assert volume(corpus, over="year", by="desk")["docs"].tolist() == [2]
    with pytest.raises(UnknownName, match="section"):
        volume(corpus, over="year", by="sektion")


def test_an_incomplete_last_month_is_marked():
    """The last article is of the 14th: nobody knows what the rest of the month will bring."""
    corpus = corpus_of(*(article(d, day=d) for d in ("2017-01-01", "2017-02-11", "2017-03-14")))
    assert volume(corpus, over="month")["complete"].tolist() == [True, True, False]


def test_an_incomplete_first_month_is_marked():
    """The first article is of the 2nd; an article on the last day completes the last month."""
    corpus = corpus_of(*(article(d, day=d) for d in ("2017-01-02", "2017-02-11", "2017-03-31")))
    assert volume(corpus, over="month")["complete"].tolist() == [False, True, True]


def test_a_stated_span_decides_what_is_complete_and_is_the_calendar():
    """Who asks for 2016-12 to 2017-03 gets those four months, silent ones at the ends included, all complete."""
    days = ("2016-06-20", "2017-01-20", "2017-02-02", "2017-08-08")
    part = corpus_of(*(article(d, day=d) for d in days)).between("2016-12", "2017-03")
    found = volume(part, over="month")
    assert found["docs"].tolist() == [0, 1, 1, 0]
    assert found["complete"].all()
    assert volume(part, over="year")["complete"].tolist() == [False, False]


def test_articles_outside_the_stated_span_are_counted_in_incomplete_periods():
    """A span narrower than the articles hides none of them."""
    span = (pd.Timestamp("2017-02-01"), pd.Timestamp("2017-02-28"))
    corpus = corpus_of(*(article(d, day=d) for d in ("2017-01-20", "2017-02-02")), span=span)
    assert volume(corpus, over="month")[["docs", "complete"]].values.tolist() == [[1, False], [1, True]]


def test_without_a_usable_date_there_is_no_calendar():
    """No article, or none precise enough: an empty table with its columns."""
    for corpus in (corpus_of(article("1", day=None)), corpus_of(article("1", precision="year")), GAP.where(source="Z")):
        found = volume(corpus, over="day")
        assert len(found) == 0
        assert list(found.columns) == ["period", "split", "docs", "complete"]


def test_the_order_of_the_articles_does_not_matter():
    """Shuffled articles: the same table."""
    shuffled = Corpus(GAP.articles.sample(frac=1, random_state=1))
    pd.testing.assert_frame_equal(volume(shuffled, over="week", by="source"), volume(GAP, over="week", by="source"))
