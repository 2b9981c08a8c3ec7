"""Promises of the words: numbers, shares and periods read as a person would write them."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.days import period_id
from analysis.reporting import wording
from conftest import article, corpus_of


@pytest.mark.parametrize(
    ("share", "text"), [(0, "0 %"), (1, "100 %"), (0.6583, "66 %"), (0.004, "0.4 %"), (0.997, "99.7 %"), (0.5, "50 %")]
)
def test_a_share_never_rounds_to_none_or_all_unless_it_is(share, text):
    """0 % and 100 % mean exactly that; shares close to them get a decimal."""
    assert wording.percent(share).replace("\u00a0", " ") == text


@given(st.integers(1, 100_000), st.integers(1, 100_000))
def test_a_percentage_is_within_half_a_point_of_the_share(part, total):
    """What is printed can be read back, to half a point."""
    share = min(part, total) / total
    assert abs(float(wording.percent(share).split("\u00a0")[0]) / 100 - share) <= 0.005 + 1e-9


def test_a_finding_names_count_total_share_and_interval():
    """The house form of a number."""
    said = wording.of_total(212, 322, 0.605, 0.708).replace("\u00a0", " ")
    assert said == "212 of 322 articles (66 %, 95 % interval 60–71 %)"
    assert "0 of 0" in wording.of_total(0, 0, float("nan"), float("nan"))


@pytest.mark.parametrize(
    ("over", "name", "key"),
    [
        ("day", "3 April 2017", "2017-04-03"),
        ("week", "week of 3 April 2017", "2017-04-03"),
        ("month", "April 2017", "2017-04"),
        ("quarter", "Q2 2017", "2017-Q2"),
        ("year", "2017", "2017"),
        ("decade", "2010s", "2010s"),
    ],
)
def test_a_period_has_a_name_and_a_key(over, name, key):
    """Names for people, keys for links."""
    start = pd.Timestamp("2010-01-01" if over == "decade" else "2017-04-03")
    assert (wording.period(start, over), period_id(start, over)) == (name, key)


def test_a_date_is_said_as_far_as_it_is_known():
    """No day is invented for a month or a year."""
    when = pd.Timestamp("2017-06-14", tz="UTC")
    said = [wording.day(when, p) for p in ("day", "month", "year")]
    assert [*said, wording.day(pd.NaT)] == ["14 June 2017", "June 2017", "2017", "undated"]


@given(st.text(min_size=1), st.text(min_size=1))
def test_an_anchor_is_safe_in_html_and_distinct(one, other):
    """Ids hold letters, digits and hyphens only, and different items do not share one."""
    ids = [wording.anchor("e", "terms", text) for text in (one, other)]
    assert all(re.fullmatch(r"[A-Za-z0-9-]+", id) for id in ids)
    assert (ids[0] == ids[1]) == (one == other)


def test_small_numbers_plurals_and_lists_are_words():
    """Nine excerpts, two countries, A, B and C."""
    assert wording.spelled(9, "excerpt") == "nine excerpts"
    assert wording.spelled(13, "excerpt") == "13 excerpts"
    assert wording.count(1, "country") == "1 country"
    assert wording.count(2000, "country") == "2,000 countries"
    assert wording.listing(["A", "B", "C"]) == "A, B and C"
    assert wording.listing([]) == ""


@pytest.mark.parametrize(("value", "text"), [(-1.234, "−1.23"), (0.5, "0.50"), (float("nan"), "")])
def test_numbers_have_a_true_minus(value, text):
    """A hyphen is no minus sign."""
    assert wording.number(value) == text


@pytest.mark.parametrize(("value", "text"), [(0.0001, "< 0.001"), (0.04, "0.040")])
def test_probabilities_stop_at_a_thousandth(value, text):
    """Nobody needs q = 3e-17."""
    assert wording.probability(value) == text


def test_the_reach_of_dates_is_said_as_far_as_they_are_known():
    """A first article of "2010" is not of 1 January."""
    rows = [article("a", day="2010-01-01", precision="year"), article("b", day="2017-03-05"), article("c", day=None)]
    articles = corpus_of(*rows).articles
    assert wording.reach(articles) == ("2010", "5 March 2017")
    assert wording.reach(articles, say=wording.month) == ("2010", "Mar 2017")
