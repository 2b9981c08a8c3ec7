"""Promises of sides: a period as written, unless the articles have a column of that name with these values."""

import pytest

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, UnknownName
from analysis.measure import contrast, decompose, distinctive, robustness
from conftest import article, corpus_of
from measure.counted import named

ERAS = corpus_of(
    *(
        article(f"{i:02d}", "Iran" if i % 4 else "Rain", day=f"201{6 + i % 2}-0{1 + i % 6}-05", period=era)
        for i, era in enumerate(["war"] * 9 + ["truce"] * 9 + ["2016"] * 2)
    )
)
SEEN = named(ERAS, "Iran")


def compared(left, right, corpus=ERAS):
    """Articles of both sides, from the shares of the one item."""
    row = contrast(SEEN, corpus, by="period", left=left, right=right, items=["IRN"]).iloc[0]
    return round(row["left"] / row["left_share"]), round(row["right"] / row["right_share"])


def test_a_column_that_is_called_period_is_not_hidden():
    """Its values are the sides, of `contrast`, `robustness` and `distinctive` alike, a year among them too."""
    assert compared("war", "truce") == (9, 9)
    assert compared("war", "2016") == (9, 2)
    groups = distinctive(SEEN, ERAS, by="period", items=["IRN"])
    assert set(groups["group"]) == {"war", "truce", "2016"}
    both = contrast(SEEN, ERAS, by="period", left="war", right="truce", items=["IRN"])
    again = robustness(SEEN, ERAS, item="IRN", by="period", left="war", right="truce")
    assert again["estimate"].iloc[0] == pytest.approx(both["effect"].iloc[0])


def test_periods_are_read_where_they_are_no_values_of_it():
    """Days decide what is `before` and `after`, and what no side names is a date as ever."""
    assert compared("2017-01..2017-06", "2016-01..2016-06") == (10, 10)
    plain = Corpus(ERAS.articles.drop(columns="period"))
    assert compared("2016", "2017", plain) == (10, 10)
    for corpus in (ERAS, plain):
        parts = decompose(SEEN, corpus, item="IRN", before="2016", after="2017")
        assert parts.loc[parts["component"] == "total", "change"].iloc[0] == pytest.approx(0.5)


def test_what_is_neither_is_told_with_the_values():
    """A typo in a value lists the values of the column; without a column it is no period."""
    with pytest.raises(UnknownName, match="did you mean 'truce'"):
        compared("war", "trucee")
    with pytest.raises(UnknownName, match="value of period"):
        compared("war", "2017")
    with pytest.raises(AnalysisError, match="'war' is no period"):
        compared("war", "truce", Corpus(ERAS.articles.drop(columns="period")))
