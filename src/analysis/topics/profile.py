"""Who has a topic: its sources, the entities named in its articles, its periods."""

import pandas as pd

from analysis.corpus import Corpus
from analysis.errors import check_choice
from analysis.tables import empty, frame
from analysis.topics.model import TopicModel

OVER = {"year": ("year", "month", "day"), "quarter": ("month", "day"), "month": ("month", "day")}  # precisions that do
_FREQUENCY = {"year": "Y", "quarter": "Q", "month": "M"}


def profile(
    model: TopicModel, corpus: Corpus, *, mentions: pd.DataFrame | None = None, over: str = "year", n: int = 5
) -> pd.DataFrame:
    """The `topic_profile` table: the sources, entities and periods that each topic has most of.

    An article counts for its strongest topic, as in `measure.coverage`. `ratio` holds the share among the topic's
    articles against that among all modelled ones: 1 = nothing special.

    Args:
        model: a fitted model.
        corpus: the articles it was fitted on, or some of them.
        mentions: the `mentions` table; None = no entities.
        over: `year`, `quarter` or `month`; articles whose date is known less well are not counted there.
        n: rows a topic and kind, most articles first.

    Raises:
        UnknownName: no such period.
    """
    check_choice(over, OVER, kind="over")
    if not model.k:
        return empty("topic_profile")
    weights = model.doc_topics.pivot(index="doc_id", columns="topic", values="weight")
    topic = weights.idxmax(axis=1).astype("int64").rename("topic")
    articles = corpus.articles.set_index("doc_id")
    articles = articles[articles.index.isin(topic.index)].assign(topic=lambda a: topic.reindex(a.index))
    dated = articles[articles["published_precision"].isin(OVER[over]) & articles["published"].notna()]
    parts = {
        "source": articles[["topic"]].assign(item=articles["source"]),
        "period": dated[["topic"]].assign(
            item=dated["published"].dt.tz_localize(None).dt.to_period(_FREQUENCY[over]).astype(str)
        ),
    }
    sizes = {"source": articles["topic"].value_counts(), "period": dated["topic"].value_counts()}
    if mentions is not None:
        named = mentions.dropna(subset=["entity_id"])[["doc_id", "entity_id"]].drop_duplicates().set_index("doc_id")
        named = named[named.index.isin(articles.index)]
        parts["entity"] = pd.DataFrame({"topic": topic.reindex(named.index), "item": named["entity_id"]})
        sizes["entity"] = sizes["source"]
    rows = [row for kind, part in parts.items() for row in _rows(kind, part, sizes[kind], n)]
    return frame("topic_profile", sorted(rows, key=lambda row: (row["topic"], row["kind"], row["rank"])))


def _rows(kind: str, part: pd.DataFrame, sizes: pd.Series, n: int) -> list[dict[str, object]]:
    if part.empty:
        return []
    counts = part.groupby(["topic", "item"]).size().rename("docs").reset_index()
    overall = part["item"].value_counts() / int(sizes.sum())
    counts = counts.sort_values(["topic", "docs", "item"], ascending=[True, False, True], kind="stable")
    counts["rank"] = counts.groupby("topic").cumcount() + 1
    counts = counts[counts["rank"] <= n]
    return [
        {"topic": row["topic"], "kind": kind, "rank": row["rank"], "item": row["item"], "docs": row["docs"]}
        | {"total": int(sizes[row["topic"]]), "share": (share := row["docs"] / int(sizes[row["topic"]]))}
        | {"overall": float(overall[row["item"]]), "ratio": share / float(overall[row["item"]])}
        for row in counts.to_dict("records")
    ]
