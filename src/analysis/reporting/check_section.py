"""The section on how people judged the topics: precision against the model, agreement, each with its interval."""

from collections.abc import Mapping
from typing import Any

from analysis.reporting import wording
from analysis.reporting.blocks import Block, cell, note, num, records, section, sentence, table
from analysis.reporting.collect import Measured
from analysis.topics.judged import Judged

_ASKED = {
    "word": "found the word that does not belong to a topic",
    "topic": "found the topic that an article has nothing of",
    "label": "chose the label of the article's main topic",
}


def checked_section(m: Measured) -> dict[str, Any] | None:
    """The section of the check that the report was given, or found beside itself; None where there is none."""
    if m.checked is None:
        return None
    judged, then = m.checked
    now = dict(zip(m.tables["topics"]["topic"], m.tables["topics"]["terms"], strict=True)) if m.has("topics") else {}
    same = [topic for topic, words in zip(then["topic"], then["terms"], strict=True) if now.get(topic) == words]
    if len(same) == len(then) == len(now):
        return check_section(judged, m.trust.labels)
    made = check_section(judged, dict(zip(then["topic"], then["label"], strict=True)))
    count = wording.spelled(len(same), "topic").partition(" ")[0] if same else "none"
    other = (
        f"People judged another model than that of this report: {count} of its {wording.count(len(then), 'topic')} "
        f"{'has' if len(same) == 1 else 'have'} the same number and words here. Labels are those that were judged."
    )
    return made | {"blocks": [note(other), *made["blocks"]]}


def check_section(judged: Judged, labels: Mapping[int, str]) -> dict[str, Any]:
    """What coders found: a sentence a task, precision by topic, and the topics that nobody tells from chance.

    Args:
        judged: from `topics.score_sheets`.
        labels: the label of each topic by its number, as `topics.named` gives them.
    """
    blocks: list[Block] = [
        sentence(
            "People answered questions on the topics without knowing the model. Precision is how often they choose as "
            "the model does; alpha is how far they agree with each other, 0 as by chance, 1 always."
        )
    ]
    alpha = {row.task: row for row in records(judged.agreement)}
    for row in records(judged.precision[judged.precision["level"] == "all"]):
        share = wording.percent(row.precision, row.low, row.high)
        span = f"95\u00a0% interval {wording.interval(row.low, row.high, row.precision)}"
        said = (
            f"In {row.right:,} of {row.answered:,} answers ({share}, {span}; by chance {wording.percent(row.chance)}) "
            f"coders {_ASKED[row.task]}."
        )
        blocks.append(sentence(f"{said} {_agreed(alpha[row.task])}"))
    by_topic = judged.precision[judged.precision["level"] == "topic"]
    weak = by_topic[(by_topic["task"] == "word") & (by_topic["low"] <= by_topic["chance"])]
    if len(weak):
        names = [_name(item, labels) for item in weak["item"]]
        blocks.append(
            note(
                f"Not to be told from chance by their words: {wording.listing(names)}. More answers are needed, or the "
                "topic is none."
            )
        )
    blocks.append(_table(judged, labels))
    if len(judged.faults):
        blocks.append(note(f"{len(judged.faults):,} rows of the sheets could not be counted."))
    return section("topics-check", "Topics judged by people", blocks)


def _agreed(row: Any) -> str:
    if row.alpha != row.alpha:
        return "Agreement cannot be said: that needs two coders and two different answers."
    span = f"95\u00a0% interval {wording.number(row.low)} to {wording.number(row.high)}"
    return (
        f"Krippendorff's alpha is {wording.number(row.alpha)} ({span}; {row.items:,} questions, {row.coders:,} coders)."
    )


def _name(item: str, labels: Mapping[int, str]) -> str:
    return f"{item}: {labels[int(item)]}" if item.isdecimal() and int(item) in labels else item


def _table(judged: Judged, labels: Mapping[int, str]) -> Block:
    rows = [
        [
            cell(row.task),
            cell(row.level),
            cell(_name(row.item, labels) if row.level == "topic" else row.item),
            num(f"{row.right:,} of {row.answered:,}"),
            num(wording.percent(row.precision, row.low, row.high)),
            num(wording.interval(row.low, row.high, row.precision)),
            num(wording.percent(row.chance)),
        ]
        for row in records(judged.precision)
    ]
    head = ["Question", "Of", "Which", "As the model", "Precision", "95\u00a0% interval", "By chance"]
    return table("topic_precision", head, rows, caption="How often coders choose as the model does", folded=True)
