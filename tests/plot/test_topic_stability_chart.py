"""Promises of the chart of stable topics."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis import plot
from analysis.errors import TableError
from analysis.tables import empty, frame
from plot.charts import assert_readable, said, svg


def table(k, *, gone=(1,)):
    """Topics from steady to fleeting, some dissolved, long labels among them."""
    rows = [
        {
            "topic": t,
            "label": f"chemical weapons · inspectors {'of the whole world ' * (t % 3)}{t}",
            "jaccard": 0.9 - 0.8 * t / k,
        }
        | {"low": 0.0, "high": 1.0, "found": 0.2 if t in gone else 0.95, "dissolved": t in gone}
        for t in range(k)
    ]
    return frame("topic_stability", rows)


@pytest.mark.parametrize("k", [1, 3, 12, 40])
def test_the_chart_can_be_read(k):
    """No word on another, none cut, whether there is one topic or forty."""
    assert_readable(plot.topic_stability(table(k)))


def test_topics_that_dissolve_are_hollow_and_named_so():
    """Their mark is hollow, the row says it and so does the note; without any nothing is said."""
    ax = plot.topic_stability(table(4, gone=(1, 3)))
    assert [line.get_markerfacecolor() == "white" for line in ax.lines if line.get_marker() in ("o", "s")] == [
        False,
        True,
        False,
        True,
    ]
    assert said(ax).count("dissolves") == 2
    assert "Hollow: 2 of 4 topics dissolve" in said(ax)
    assert "Hollow" not in said(plot.topic_stability(table(4, gone=())))


def test_the_chart_keeps_the_manners_of_the_others():
    """Same bytes whatever the order of rows; an empty table says so, a wrong one is refused; `ax` is drawn into."""
    assert svg(plot.topic_stability(table(6))) == svg(plot.topic_stability(table(6).iloc[::-1]))
    assert said(plot.topic_stability(empty("topic_stability"))) == "no data"
    with pytest.raises(TableError, match=r"plot\.topic_stability"):
        plot.topic_stability(pd.DataFrame({"a": [1]}))
    figure, ax = plt.subplots()
    assert plot.topic_stability(table(3), ax=ax) is ax
    assert plt.get_fignums()[-1] == figure.number
