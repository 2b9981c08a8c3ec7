"""How much of the news each topic has, over time: one panel a topic."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes

from analysis.measure.cells import THIN
from analysis.plot.canvas import no_data
from analysis.plot.over_time import Lines, panels
from analysis.plot.style import styled
from analysis.topics.marks import marks_of, with_mark

MOST = 30  # topics in a figure


@styled
def topic_shares(
    coverage: pd.DataFrame,
    *,
    steps: pd.DataFrame | None = None,
    labels: Sequence[str] | Mapping[int, str] | None = None,
    thin: int = THIN,
) -> Axes:
    """Draw the share of each period's articles whose strongest topic is this one, with 95 % intervals.

    What a judged model has against a topic (`topics.with_marks`) stands in the title of its panel.

    Args:
        coverage: table `coverage` of topics: `item` is the number of the topic; one split, or a panel for each.
        steps: the same by a longer period, drawn as in `over_time`.
        labels: the label of each topic by its number: a mapping, or `TopicModel.labels` where numbers have no gaps; a
            topic without one shows its number.
        thin: articles of a period below which it is drawn hollow, or dashed.

    Returns:
        The Axes of the first topic; those of all are in `ax.figure.axes`.

    Raises:
        TableError: a column of a table is missing.
    """
    lines = Lines.of(coverage, steps, thin, chart="topic_shares")
    rows = lines.rows
    if not (rows["total"] > 0).any():
        return no_data()
    several = rows["split"].nunique() > 1
    keys = sorted(set(zip(rows["item"], rows["split"], strict=True)), key=lambda key: (_order(key[0]), key[1]))
    marks = marks_of(coverage)
    cells = [
        (
            with_mark(title(item, labels), marks.get(item, "")) + (f", {split}" if several else ""),
            lines.own(item, split),
        )
        for item, split in keys
    ]
    return panels(cells, what="topics", most=MOST)


def title(topic: str, labels: Sequence[str] | Mapping[int, str] | None) -> str:
    """`3: chemical weapons`, or `Topic 3` without labels."""
    named = labels if isinstance(labels, Mapping) else dict(enumerate(labels or ()))
    given = topic.isdecimal() and int(topic) in named
    return f"{topic}: {named[int(topic)]}" if given else f"Topic {topic}"


def _order(item: str) -> tuple[int, str]:
    return (int(item), "") if item.isdecimal() else (10**9, item)
