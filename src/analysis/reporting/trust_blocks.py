"""The part of the topics section that says which topics come back and what speaks against each."""

import pandas as pd

from analysis.reporting import wording
from analysis.reporting.blocks import Block, cell, figure, heading, note, num, records, sentence, table
from analysis.reporting.collect import Measured


def trust_blocks(m: Measured) -> list[Block]:
    """Stability with its chart, flags in words and with their measures; or why there is neither."""
    found = m.trust
    blocks = [heading("Can these topics be trusted?", "topics-trust")]
    if found.unsteady:
        blocks.append(note(f"Nothing is said about which topics come back. {found.unsteady}"))
    if found.unflagged and found.unflagged != found.unsteady:
        blocks.append(note(f"No topic is flagged or cleared. {found.unflagged}"))
    blocks += _stability(m) if m.has("topic_stability") else []
    return blocks + (_flags(m) if m.has("topic_flags") else [])


def _stability(m: Measured) -> list[Block]:
    rows = records(m.tables["topic_stability"])
    lost = [row for row in rows if row.dissolved]
    said = (
        f"The model was fitted again {wording.spelled(m.trust.refits, 'time')}, each time on 80\u00a0% of the articles "
        "drawn at random. A topic came back where the nearest topic of the refit shares half of its ten words. "
    )
    if lost:
        names = wording.listing([f"“{row.topic}: {row.label}”" for row in lost])
        said += (
            f"{wording.first_up(wording.part(len(lost), len(rows), 'topic'))} "
            f"{'dissolves' if len(lost) == 1 else 'dissolve'}: {names} came back in no more than half of the refits. "
            f"Nothing should be read into {'it' if len(lost) == 1 else 'them'}; charts and tables mark "
            f"{'it' if len(lost) == 1 else 'them'}."
        )
    else:
        said += "Every topic came back in more than half of them."
    steadiest = max(rows, key=lambda row: (row.jaccard, -row.topic))
    alt = (
        f"How alike the words of each topic stay from refit to refit; the steadiest is {steadiest.topic}: "
        f"{steadiest.label}, mean Jaccard similarity {wording.number(steadiest.jaccard)}."
    )
    caption = "Stability of each topic, steadiest first; hollow ones dissolve."
    return [sentence(said), figure("topic_stability", alt=alt, caption=caption, table="topic_stability"), _steady(m)]


def _steady(m: Measured) -> Block:
    rows = [
        [
            num(row.topic),
            cell(m.label(row.topic)),
            num(wording.percent(row.found)),
            num(wording.number(row.jaccard)),
            num(f"{wording.number(row.low)} to {wording.number(row.high)}"),
            cell(row.goes or ""),
            cell(row.comes or ""),
        ]
        for row in records(m.tables["topic_stability"].fillna({"goes": "", "comes": ""}))
    ]
    head = ["Topic", "Label", "Came back", "Mean Jaccard", "Middle 90\u00a0%", "Words that go", "Words that come"]
    return table("topic_stability", head, rows, caption="What of each topic comes back in the refits", folded=True)


_FLAGS = ("boilerplate", "one source", "one story", "mixed")


def _flags(m: Measured) -> list[Block]:
    rows = records(m.tables["topic_flags"].fillna({"why": ""}))
    flagged = [row for row in rows if row.why]
    if flagged:
        told = sentence("Flagged are topics that may be no theme; what each flag was measured by is in the table.")
        blocks = [told, *(note(f"{row.topic}: {row.label}. {wording.first_up(row.why)}.") for row in flagged)]
    else:
        blocks = [sentence("No topic is flagged as boilerplate, one source’s own, one story, or two themes in one.")]
    cells = [
        [
            num(row.topic),
            cell(row.label),
            cell(", ".join(name for name in _FLAGS if _is(row, name)) or "none"),
            num(wording.number(row.formula)),
            num(wording.number(row.times)),
            num(wording.percent(row.repeated)),
            cell(row.source),
            num(wording.percent(row.source_share)),
            num(wording.percent(row.source_overall)),
            num(wording.number(row.similarity)),
            num(wording.number(row.agreement)),
        ]
        for row in rows
    ]
    head = ["Topic", "Label", "Flags", "Formula", "Times", "Repeated", "Main source", "Its part of the topic"]
    head += ["Its part of all", "Likeness of halves", "Halves that come back"]
    return [*blocks, table("topic_flags", head, cells, caption="Flags of topics and their measures", folded=True)]


def _is(row: object, name: str) -> bool:
    value = getattr(row, name.replace(" ", "_"))
    return bool(pd.notna(value) and value)
