"""How much of the news each topic has, over time: one panel a topic."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from analysis.plot import series
from analysis.plot.canvas import Many, needs, no_data
from analysis.plot.over_time import THIN, panels
from analysis.plot.style import styled

MOST = 30  # topics in a figure


@styled
def topic_shares(coverage: pd.DataFrame, *, labels: Sequence[str] | None = None, thin: int = THIN) -> Axes | Many:
    """Draw the share of each period's articles whose strongest topic is this one, with 95 % intervals.

    Args:
        coverage: table `coverage` of topics: `item` is the number of the topic; one split, or a panel for each.
        labels: the label of each topic by its number, as `TopicModel.labels`; a topic without one shows its number.
        thin: articles of a period below which it is drawn hollow and faint.

    Returns:
        An array of one Axes a topic; an Axes that says so where there is no data.

    Raises:
        TableError: a column of the table is missing.
    """
    needs(coverage, series.COLUMNS, chart="topic_shares")
    rows = coverage.sort_values("period", kind="stable")
    if not (rows["total"] > 0).any():
        return no_data()
    several = rows["split"].nunique() > 1
    keys = sorted(set(zip(rows["item"], rows["split"], strict=True)), key=lambda key: (_order(key[0]), key[1]))
    cells = [
        (
            title(item, labels) + (f", {split}" if several else ""),
            rows[(rows["item"] == item) & (rows["split"] == split)],
        )
        for item, split in keys
    ]
    return panels(cells, thin=thin, what="topics", most=MOST)


def title(topic: str, labels: Sequence[str] | None) -> str:
    """`3: chemical weapons`, or `Topic 3` without labels."""
    given = labels is not None and topic.isdecimal() and int(topic) < len(labels)
    return f"{topic}: {labels[int(topic)]}" if labels is not None and given else f"Topic {topic}"


def _order(item: str) -> tuple[int, str]:
    return (int(item), "") if item.isdecimal() else (10**9, item)
