"""Promises of dates: what a string says, how exactly, in one manner for a whole column; nothing invented."""

import json
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.curate.dates import parse_column


def days(*strings, **options):
    """The days of a column, in ISO; None for undated."""
    stamps = parse_column(strings, **options).frame["published"]
    return [None if pd.isna(s) else f"{s:%Y-%m-%d}" for s in stamps]


@pytest.mark.parametrize(
    "raw",
    [
        "2017-04-07",
        "20170407",
        "2017/4/7",
        "7.4.2017",
        "April 7, 2017",
        "Apr. 7th, 2017",
        "7 April 2017",
        "7th of April, 2017",
        "Friday, April 7, 2017 10:15 AM EDT",
        "Fri, 07 Apr 2017 10:15:00 +0000",
        "2017-04-07T23:59:59-04:00",
        "2017-04-07 10:15:00 UTC",
        "1491562800",
        "1491562800000",
        "42832",
        "Posted: 7 April 2017 at 10:15",
        "7 avril 2017",
        "7. April 2017",
        "7 de abril de 2017",
        "7 апреля 2017",
        "Fri 7 Apr 2017 10.44 GMT",
        "10.44 BST Fri 7 Apr 2017",
        "7 Apr 2017, 10.44am",
        "20170407T103000Z",
        "Fri Apr 7 10:30:00 UTC 2017",
        "Fri Apr 7 10:30:00 +0000 2017",
        "2017. 04. 07.",
        "7. 4. 2017",
        "7.4.2017 klo 10.30",
        "07/04/2017 10h30",
    ],
)
def test_one_day_in_many_forms(raw):
    """ISO, words in several languages, epochs, a spreadsheet's serial number."""
    assert days(raw, dayfirst=True) == ["2017-04-07"]


@pytest.mark.parametrize(
    ("raw", "day", "precision"),
    [
        ("2017", "2017-01-01", "year"),
        ("2017-04", "2017-04-01", "month"),
        ("April 2017", "2017-04-01", "month"),
        ("04/2017", "2017-04-01", "month"),
    ],
)
def test_a_month_stays_a_month(raw, day, precision):
    """The stamp is the first moment of what is known, and the precision says so."""
    found = parse_column([raw])
    assert f"{found.frame['published'][0]:%Y-%m-%d}" == day
    assert found.frame["published_precision"][0] == precision


@pytest.mark.parametrize("raw", [None, "", " ", "n/a", "unknown", "0000-00-00", "nan"])
def test_missing_is_no_fault(raw):
    """An empty cell is undated, and that is all."""
    found = parse_column([raw])
    assert found.frame["published"].isna().all()
    assert found.faults.empty


@pytest.mark.parametrize(
    "raw",
    [
        "yesterday",
        "3 hours ago",
        "31/31/2017",
        "30 February 2017",
        "soon",
        "12",
        "May",
        "Monday",
        "2017-04-07 or 2018-01-01",
        "2017 06.14",
        "1550-01-01",
    ],
)
def test_what_is_no_date_is_a_fault_and_never_a_guess(raw):
    """No clock is read, no part is invented; the sentence holds the string."""
    found = parse_column([raw])
    assert found.frame["published"].isna().all()
    assert found.faults["row"].tolist() == [0]
    assert raw in found.faults["what"][0]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("1396/03/24", "1396 looks like a year of the Solar Hijri"),
        ("24.03.1396", "Solar Hijri"),
        ("1396", "Solar Hijri"),
        ("1438-09-19", "1438 looks like a year of the Islamic"),
        ("14 June 2560", "2560 looks like a year of the Buddhist"),
        ("2560-06-14", "Buddhist"),
        ("5777-09-20", "Hebrew"),
    ],
)
def test_years_of_other_calendars_are_faults_that_name_the_calendar(raw, said):
    """No article of our time is moved to the Middle Ages."""
    found = parse_column([raw, "2017-06-14"])
    assert found.frame["published"].isna().tolist() == [True, False]
    assert said in found.faults["what"][0]


def test_a_bare_number_is_a_day_of_a_spreadsheet_only_among_its_like():
    """In a column of them, and nowhere else."""
    assert days("42832", "42833", "someday")[:2] == ["2017-04-07", "2017-04-08"]
    found = parse_column(["12345", "2017-04-07", "2017-04-08"])
    assert found.frame["published"].isna().tolist() == [True, False, False]
    assert "spreadsheet" in found.faults["what"][0]


def test_dates_far_from_all_others_are_told_once_for_the_column():
    """One doubt with the number and an example; the dates stay, and a long series has none."""
    ((what, _),) = parse_column(["1917-05-12", "1707-01-01", "2017-05-12", "2018-05-12", "2011-05-12"]).doubts
    assert what == "2 dates such as '1707-01-01' are more than 50 years from all others."
    assert not parse_column([str(year) for year in range(1790, 2020, 4)]).doubts
    assert not parse_column(["1917", "2017"]).doubts


def test_one_value_proves_the_order_of_a_column():
    """25/12 says that the day is first, 12/25 that it is second; the analyst's word comes before both."""
    assert days("3/4/2017", "25/12/2017")[0] == "2017-04-03"
    assert days("3/4/2017", "12/25/2017")[0] == "2017-03-04"
    assert days("3/4/2017", "12/25/2017", dayfirst=True)[0] == "2017-04-03"
    assert not parse_column(["3/4/2017", "25/12/2017"]).doubts


def test_an_order_without_proof_is_told():
    """One warning for the column, with what settles it; dots are day first."""
    found = parse_column(["3/4/2017", "5/6/2017"])
    ((what, fix),) = found.doubts
    assert "two ways" in what
    assert "dayfirst" in fix
    assert not parse_column(["3/4/2017", "5/6/2017"], dayfirst=False).doubts
    assert days("3.4.2017") == ["2017-04-03"]


def test_the_written_day_is_kept_whatever_the_zone():
    """A page printed late in New York is of that day; the hour is kept only where both agree."""
    assert days("2017-06-14T23:30:00-04:00") == ["2017-06-14"]
    stamp = parse_column(["2017-06-14T12:30:00+02:00"]).frame["published"][0]
    assert str(stamp) == "2017-06-14 10:30:00+00:00"


ANY_DAY = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@settings(max_examples=100, deadline=None)
@given(ANY_DAY)
def test_a_day_written_in_words_or_iso_comes_back(day):
    """Any day of two centuries, in five forms."""
    month = day.strftime("%B")
    forms = [
        day.isoformat(),
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day:%d-%b-%Y}",
        f"{day:%Y%m%d}",
    ]
    assert days(*forms) == [day.isoformat()] * 5


@settings(max_examples=50, deadline=None)
@given(st.lists(ANY_DAY, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_a_column_does_not_depend_on_its_order(found, random):
    """Shuffled strings give the same days."""
    strings = [f"{d.month}/{d.day}/{d.year}" for d in (*found, date(2017, 12, 25) + timedelta(days=len(found) % 5))]
    shuffled = strings[:]
    random.shuffle(shuffled)
    assert dict(zip(strings, days(*strings), strict=True)) == dict(zip(shuffled, days(*shuffled), strict=True))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=5))
def test_no_string_crashes(strings):
    """Each string is a date, missing or a fault."""
    found = parse_column(strings)
    assert len(found.frame) == len(strings)
    assert found.frame["published"].isna().sum() >= len(found.faults)


def test_date_strings_of_real_pages(shared):
    """Alone and as one column, each means the day that a person read."""
    listed = json.loads((shared / "formats" / "date_strings.json").read_text(encoding="utf-8"))
    raw, expected = [row["raw"] for row in listed], [row["date"] for row in listed]
    assert days(*raw) == expected
    assert [days(r)[0] for r in raw] == expected
