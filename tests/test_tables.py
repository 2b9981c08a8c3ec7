"""Promises of the table contracts."""

import re

import pandas as pd
import pytest

from analysis.errors import TableError, UnknownName
from analysis.store import read_table, write_table
from analysis.tables import TABLES, check, empty, frame, table
from conftest import article


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_keeps_its_own_contract(name):
    """check(empty(t)) is empty(t), dtypes included."""
    pd.testing.assert_frame_equal(check(empty(name), name), empty(name))


@pytest.mark.parametrize("name", TABLES)
def test_every_column_says_what_it_means(name):
    """No declared column is without a sentence, and keys are declared columns."""
    assert all(c.doc for c in table(name).columns)
    assert set(table(name).key) <= set(table(name).names)


@pytest.mark.parametrize("suffix", ["parquet", "csv", "jsonl"])
@pytest.mark.parametrize("name", ["articles", "faults", "coverage"])
def test_a_table_read_back_is_the_table_written(tmp_path, name, suffix):
    """Parquet, CSV and JSON Lines give back values and dtypes."""
    rows = {
        "articles": [article("1", 'He said "no",\nthen left.', title="Straße"), article("NA", "x", day=None)],
        "faults": [{"path": "a.csv", "record": "3", "what": "empty", "fix": None, "kind": "record"}],
        "coverage": [
            {
                "period": pd.Timestamp("2017-01-01"),
                "split": "all",
                "item": "SYR",
                "docs": 0,
                "total": 0,
                "share": None,
                "low": None,
                "high": None,
                "complete": False,
            }
        ],
    }[name]
    made = frame(name, rows)
    pd.testing.assert_frame_equal(read_table(write_table(made, tmp_path / f"t.{suffix}", name), name), made)


def test_check_does_not_change_what_it_is_given():
    """The frame handed in keeps its dtypes, index and columns."""
    given = pd.DataFrame([article("1")], index=[7])
    before = given.copy(deep=True)
    check(given, "articles")
    pd.testing.assert_frame_equal(given, before)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"doc_id": [None, "2"]}, "null"),
        ({"doc_id": ["1", "1"]}, "key occurs twice"),
        ({"published_precision": ["day", "hour"]}, "'hour' is not allowed"),
        ({"words": ["many", 2]}, "does not fit"),
    ],
)
def test_a_broken_promise_is_refused_and_named(change, said):
    """Nulls, double keys, unknown values and wrong types are refused with the table's name."""
    broken = pd.DataFrame([article("1"), article("2")]).assign(**change)
    with pytest.raises(TableError, match=said) as caught:
        check(broken, "articles")
    assert "articles" in caught.value.where


def test_columns_of_the_analyst_travel_along_only_in_open_tables():
    """Extra columns stay in articles, mixed types as text; a closed table refuses them."""
    assert list(
        check(pd.DataFrame([article("1", credible=1), article("2", credible="no")]), "articles")["credible"]
    ) == ["1", "no"]
    with pytest.raises(TableError, match="unknown: mood"):
        check(empty("faults").assign(mood=[]), "faults")


def test_an_unknown_table_is_refused_with_the_known_ones():
    """The message lists the tables and the nearest name."""
    with pytest.raises(UnknownName, match="did you mean 'mentions'"):
        table("mention")


def test_checking_twice_is_checking_once():
    """A checked frame passes again unchanged, lists of words included."""
    once = frame("lemmas", [{"doc_id": "1", "lemmas": ["iran", "", "talk"]}, {"doc_id": "2", "lemmas": []}])
    twice = check(once, "lemmas")
    assert [list(words) for words in twice["lemmas"]] == [["iran", "", "talk"], []]


ENDS = [(t.name, c.name) for t in TABLES.values() for c in t.columns if re.search(r"(^|_)(low|high)$", c.name)]


@pytest.mark.parametrize(("name", "column"), ENDS)
def test_every_end_of_an_interval_says_of_what_and_at_which_level(name, column):
    """`low` says both, `its` being of the number before it; a `high` that says neither ends the interval of `low`."""
    columns = list(table(name).columns)
    at = [c.name for c in columns].index(column)
    doc = columns[at].doc
    assert doc.startswith(("lower end", "upper end"))
    if column.endswith("high") and " %" not in doc:
        assert columns[at - 1].name == column.removesuffix("high") + "low"
        return
    assert re.search(r"of (its|the) (one-sided )?\d+ %( \w+)? (interval|range)", doc)
    if " its " not in doc:
        before = next(c.name for c in reversed(columns[:at]) if (name, c.name) not in ENDS)
        assert f"of the {before}" in doc or "of docs / total" in doc
