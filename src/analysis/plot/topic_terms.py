"""What topics are made of: the first words of each, with bars for their weight."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes

from analysis.plot.canvas import many, needs, no_data, note, settle
from analysis.plot.style import SIZE, WIDTH, styled
from analysis.plot.text import fit
from analysis.plot.topic_shares import title
from analysis.topics.marks import marks_of, with_mark

BAR = "#c9dfef"
ROW = 0.185  # inches a word


@styled
def topic_terms(
    topic_terms: pd.DataFrame, *, labels: Sequence[str] | Mapping[int, str] | None = None, top: int = 8
) -> Axes:
    """Draw the first words of each topic, written on bars of their weight; one scale for all panels.

    What a judged model has against a topic (`topics.with_marks`) stands in the title of its panel.

    Args:
        topic_terms: table `topic_terms`.
        labels: the label of each topic by its number: a mapping, or `TopicModel.labels` where numbers have no gaps.
        top: words a topic.

    Returns:
        The Axes of the first topic; those of all are in `ax.figure.axes`.

    Raises:
        TableError: a column of the table is missing.
    """
    needs(topic_terms, ("topic", "rank", "term", "weight"), chart="topic_terms")
    rows = topic_terms[topic_terms["rank"] <= top].sort_values(["topic", "rank"], kind="stable")
    if not len(rows):
        return no_data()
    marks = marks_of(topic_terms)
    topics = list(dict.fromkeys(rows["topic"]))
    columns = min(len(topics), 3 if len(topics) <= 12 else 4)
    most = int(rows.groupby("topic").size().max())
    axes = many(len(topics), height=0.35 + ROW * most, columns=columns)
    points = 72 * (WIDTH / columns - 0.25)
    for ax, topic in zip(axes, topics, strict=True):
        own = rows[rows["topic"] == topic]
        _one(ax, own, points)
        ax.set_title(fit(with_mark(title(str(topic), labels), marks.get(str(topic), "")), points, lines=2, bold=True))
    axes[0].set_xlim(0, float(rows["weight"].max()) * 1.02 or 1.0)
    axes[0].set_ylim(most - 0.5, -0.5)
    note(axes, ["Words: best first. Bars: their probability in the topic, one scale for all."])
    settle(axes)
    first: Axes = axes[0]
    return first


def _one(ax: Axes, rows: pd.DataFrame, points: float) -> None:
    ax.barh(range(len(rows)), rows["weight"], height=0.82, color=BAR)
    for place, term in enumerate(rows["term"]):
        ax.annotate(
            fit(term, points - 4),
            xy=(0, place),
            xytext=(3, 0),
            textcoords="offset points",
            va="center_baseline",
            size=SIZE,
        )
    ax.grid(visible=False)
    ax.set_yticks([])
    ax.tick_params(axis="x", length=0, labelbottom=False)
    ax.spines["bottom"].set_visible(False)
    ax.spines["left"].set_visible(True)
