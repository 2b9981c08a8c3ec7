"""Promises of what the verbs of comparison print: periods as written, no p of zero, how many rows differ."""

import pandas as pd
import pytest

from analysis.cli_told import chance, tell_apart
from analysis.days import period_id


@pytest.mark.parametrize(
    ("over", "said"),
    [("day", "2010-04-01"), ("month", "2010-04"), ("quarter", "2010-Q2"), ("year", "2010"), ("decade", "2010s")],
)
def test_a_period_is_said_as_it_is_asked_for(over, said):
    """As `--period` takes it."""
    assert period_id(pd.Timestamp("2010-04-01"), over) == said


def test_no_chance_is_zero():
    """A small one is less than something, any other three digits."""
    assert chance("p", 0.0) == "p < 0.001"
    assert chance("q", 0.0104) == "q 0.010"


def test_the_surest_rows_come_first_and_the_others_are_counted(capsys):
    """Rows at q up to .1 are listed by p, with both sides; of all it is said how many there are."""
    rows = [("IRN", 3, 9, 0.04, 0.05), ("RUS", 8, 1, 0.001, 0.002), ("SYR", 4, 4, 0.9, 0.9)]
    table = pd.DataFrame(
        [
            {"item": i, "left": a, "right": b, "left_share": a / 10, "right_share": b / 10, "p": p, "q": q}
            for i, a, b, p, q in rows
        ]
    )
    tell_apart(table, {"RUS": "Russia"}, sides=("A", "B"))
    assert capsys.readouterr().out.splitlines() == [
        "2 of 3 differ at q <= 0.1, the surest:",
        "Russia | A 8 (80.0%), B 1 (10.0%) | q 0.002",
        "IRN | A 3 (30.0%), B 9 (90.0%) | q 0.050",
    ]
