"""Promises of the longer period beside a thin one: the shortest that says something, and none without need."""

import pytest

from analysis.reporting.steps import longer
from conftest import article, corpus_of


def monthly(n, months=48, sources="A"):
    """So many articles a month from each source."""
    return corpus_of(
        *(
            article(f"{source}{m}-{i}", day=f"{2014 + m // 12}-{m % 12 + 1:02d}-10", source=source)
            for source in sources
            for m in range(months)
            for i in range(n)
        )
    )


def yearly(years):
    """One article a year from 1790."""
    return corpus_of(*(article(f"{y}", day=f"{y}-01-01", precision="year") for y in range(1790, 1790 + years)))


@pytest.mark.parametrize(
    ("corpus", "over", "by", "expected"),
    [
        (monthly(4), "month", None, "quarter"),
        (monthly(2), "month", None, "year"),
        (monthly(12), "month", None, ""),
        (monthly(2, months=12), "month", None, ""),
        (monthly(1), "quarter", None, "year"),
        (monthly(1), "year", None, ""),
        (monthly(1, months=240), "year", None, ""),
        (yearly(60), "year", None, "decade"),
        (yearly(60), "decade", None, ""),
        (monthly(2, sources="ABC"), "month", None, "quarter"),
        (monthly(2, sources="ABC"), "month", "source", "year"),
        (corpus_of(article("x", day=None)), "month", None, ""),
    ],
)
def test_the_longer_period_is_the_shortest_that_has_ten_articles(corpus, over, by, expected):
    """Quarters where they have ten in four cases of five, else years, beside years decades; nothing without need."""
    assert longer(corpus, over=over, by=by) == expected
