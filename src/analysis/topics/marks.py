"""Marks: what speaks against each topic, kept with the model, so that its labels and charts show it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from analysis.topics.model import TopicModel

ATTR = "topic_marks"  # of the attrs of a model's tables, and of what is counted by it: topic number -> mark
LABELS = "topic_labels"  # of the attrs of what is counted by it: topic number as text -> label
FLAGS = {"boilerplate": "boilerplate", "one_story": "one story", "mixed": "mixed"}
OFTEN = 5.0  # times its share of all from which one source's topic is marked
WORDS = (*FLAGS.values(), "one source", "dissolves")


def with_marks(
    model: "TopicModel", *, flagged: pd.DataFrame | None = None, stability: pd.DataFrame | None = None
) -> "TopicModel":
    """The model with what speaks against each topic, which every chart of it then shows; the recipe says so.

    Marks stand in `quality` and are saved with the model. `merge` and `split` take them from the topics that they make,
    which nobody has judged. What was found before is kept where only one of the tables is given.

    Args:
        model: a fitted model.
        flagged: its `topic_flags` table.
        stability: its `topic_stability` table.
    """
    found = marks_in(model, flagged=flagged, stability=stability)
    facts = model.quality.get("topics") or [{} for _ in model.numbers]
    before = [[] if flagged is not None and stability is not None else list(fact.get("marks", ())) for fact in facts]
    anew = {"dissolves"} if flagged is None else set(WORDS) - ({"dissolves"} if stability is None else set())
    marks = [
        [word for word in WORDS if word in found[t] or (word in old and word not in anew)]
        for t, old in zip(model.numbers, before, strict=True)
    ]
    listed = "; ".join(f"{t} {', '.join(words)}" for t, words in zip(model.numbers, marks, strict=True) if words)
    return replace(
        model,
        quality={
            **model.quality,
            "topics": [{**fact, "marks": words} for fact, words in zip(facts, marks, strict=True)],
        },
        recipe=(*model.recipe, f"topics marked by what was found out about them: {listed or 'none'}"),
    )


def marks_in(
    model: "TopicModel", *, flagged: pd.DataFrame | None, stability: pd.DataFrame | None
) -> dict[int, list[str]]:
    """What the tables say against each topic, in words that stand in its label."""
    marks: dict[int, list[str]] = {t: [] for t in model.numbers}
    for row in [] if flagged is None else flagged.to_dict("records"):
        marks[row["topic"]] += [said for name, said in FLAGS.items() if pd.notna(row.get(name)) and row[name]]
        if row["one_source"] and row["source_share"] >= OFTEN * row["source_overall"]:
            marks[row["topic"]].append("one source")
    for topic in [] if stability is None else stability.loc[stability["dissolved"], "topic"]:
        marks[topic].append("dissolves")
    return marks


def with_mark(label: str, mark: str) -> str:
    """`siege [mixed, dissolves]`; a label that has marks already gets those that it lacks."""
    if not mark:
        return label
    plain, opened, rest = label.rpartition(" [")
    there = rest.removesuffix("]").split(", ") if opened and rest.endswith("]") else []
    if not there or not set(there) <= set(WORDS):
        plain, there = label, []
    return f"{plain} [{', '.join([*there, *(word for word in mark.split(', ') if word not in there)])}]"


def marks_of(table: pd.DataFrame) -> Mapping[str, str]:
    """The mark of each topic, by its number as text, that a table of a judged model carries; empty for any other."""
    return {str(topic): mark for topic, mark in dict(table.attrs.get(ATTR, {})).items()}
