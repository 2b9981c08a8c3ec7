"""The section of planned comparisons: each question as it was written, its answer, and where its evidence is."""

from typing import Any

import pandas as pd

from analysis import measure
from analysis.errors import AnalysisError
from analysis.measure.cells import ALL
from analysis.measure.sides import PERIOD
from analysis.reporting import wording
from analysis.reporting.blocks import Block, cell, heading, link, note, num, records, section, sentence, table
from analysis.reporting.collect import Measured
from analysis.reporting.passages import Passages

SURE = 0.05  # q below which a difference is called one


def answers(m: Measured) -> dict[str, pd.DataFrame]:
    """The tables `planned`, and `planned_parts`: of what the changes between periods are made.

    Raises:
        AnalysisError: a planned comparison cannot be made.
    """
    found = measure.planned(m.planned, m.corpus, mentions=m.mentions, topics=m.model, terms=m.terms)
    changes = [row for row in records(found) if row.by == PERIOD and _there(row)]
    parts = [_parts(m, row).assign(number=row.number, item=row.item) for row in changes]
    made = {"planned": found}
    held = [part for part in parts if len(part)]
    if held:
        every = pd.concat(held, ignore_index=True)
        made["planned_parts"] = every[["number", "item", *(c for c in every.columns if c not in ("number", "item"))]]
    return made


def _there(row: Any) -> bool:
    """Whether an article of one of the sides has the item."""
    return bool(row.left_docs or row.right_docs)


def _parts(m: Measured, row: Any) -> pd.DataFrame:
    """What a change is made of: another mix of `by`, and change within; nothing where that cannot be told."""
    of = {"entities": m.mentions, "topics": m.model, "terms": m.terms}[row.of]
    options = {"by": m.by, "duplicates": m.tables["duplicates"]}
    try:
        return measure.decompose(of, m.corpus, item=row.item, before=row.right, after=row.left, **options)  # type: ignore[arg-type]
    except AnalysisError:  # a value of the column is called as the table calls the sum
        return pd.DataFrame()


def planned_finding(m: Measured) -> Block | None:
    """How many of the planned comparisons show a difference; None where none was planned."""
    if not m.has("planned"):
        return None
    rows = m.tables["planned"]
    sure = int((rows["q"] < SURE).sum())
    those = wording.part(sure, len(rows), "comparison") if sure else f"none of {len(rows):,}"
    return sentence(
        f"Planned before the run: {those} {'shows' if sure < 2 else 'show'} a difference (q below {SURE} over these "
        "alone). All other differences and changes on this page are exploratory.",
        link("#planned", "the planned comparisons"),
    )


def planned_section(m: Measured, p: Passages) -> dict[str, Any] | None:
    """The questions written down before the run, and their answers; None where there are none."""
    if not m.has("planned"):
        return None
    found = m.tables["planned"]
    n = wording.count(int(found["number"].max()), "question")
    blocks: list[Block] = [
        note(
            f"Planned: {n} and their sides and items were written down before the run. q counts these {len(found):,} "
            "comparisons and no others. Whatever else this page compares is exploratory."
        )
    ]
    for number, rows in found.groupby("number", sort=True):
        blocks.append(heading(f"{number}. {rows['question'].iloc[0]}", f"planned-{number}"))
        blocks += [_answer(m, p, row) for row in records(rows)]
    blocks.append(_table(m, p))
    return section("planned", "Planned comparisons", blocks)


def _answer(m: Measured, p: Passages, row: Any) -> Block:
    """One answer in words."""
    sides = [_side(row, "left"), _side(row, "right")]
    name = _named(m, row)
    if row.by == PERIOD:
        said = f"{wording.first_up(name)}: in {sides[1]} of {row.right}, in {sides[0]} of {row.left}"
    else:
        said = f"{wording.first_up(name)}: in {sides[0]} of {row.left}, in {sides[1]} of {row.right}"
    if row.q < SURE:
        more, less = (row.left, row.right) if row.effect > 0 else (row.right, row.left)
        verdict = f"more in {more} than in {less}, q {wording.probability(row.q)}"
    else:
        verdict = f"no difference beyond chance can be told, q {wording.probability(row.q)}"
    # a side without a place of its own leads to all sentences of the item, and is not called by its name
    left, right, every = _href(m, p, row, "left"), _href(m, p, row, "right"), p.href(row.of, row.item)
    places = {left: row.left, right: row.right} if every not in (left, right) else {every: "its sentences"}
    if not _there(row):
        places = {}
    links = [link(href, text) for href, text in places.items()]
    return sentence(f"{said}: {verdict}.{_made_of(m, row)}", *links, link("#t-planned", "the numbers"))


def _side(row: Any, side: str) -> str:
    docs, total = (int(getattr(row, f"{side}_{what}")) for what in ("docs", "total"))
    return wording.of_total(docs, total, *measure.wilson(docs, total))


def _named(m: Measured, row: Any) -> str:
    if row.of == "topics":
        return f"the topic “{m.label(int(row.item))}”"
    if row.of == "terms":
        return f"“{row.item}”"
    return m.marked(row.item) if row.item in m.names else str(row.name)


def _made_of(m: Measured, row: Any) -> str:
    """Of what a change between periods is made, in words."""
    if row.by != PERIOD or not _there(row):
        return ""
    parts = m.tables.get("planned_parts", pd.DataFrame(columns=["number", "item", "group"]))
    own = parts[(parts["number"] == row.number) & (parts["item"] == row.item) & (parts["group"] == ALL)]
    if not len(own):
        return f" What of this is due to another mix of {wording.plural(m.by)} cannot be told: one is called “{ALL}”."
    told = {
        part.component: f"{wording.points(part.change)} ({wording.points(part.low)} to {wording.points(part.high)})"
        for part in records(own)
    }
    return (
        f" In percentage points, with 95\u00a0% intervals: {told['total']} in all, of that {told['within']} within "
        f"{wording.plural(m.by)} and {told['mix']} by another mix of them."
    )


def _href(m: Measured, p: Passages, row: Any, side: str) -> str:
    """The sentences of one side where they have a place of their own, else of the item."""
    if row.by == m.by:
        return p.href(row.of, row.item, "split", getattr(row, side))
    return p.href(row.of, row.item, "period", getattr(row, side)) if row.by == PERIOD else p.href(row.of, row.item)


def _table(m: Measured, p: Passages) -> Block:
    rows = [
        [
            num(row.number),
            cell(_named(m, row), p.href(row.of, row.item) if _there(row) else ""),
            cell(row.left),
            num(f"{row.left_docs}/{row.left_total}", _href(m, p, row, "left") if row.left_docs else ""),
            cell(row.right),
            num(f"{row.right_docs}/{row.right_total}", _href(m, p, row, "right") if row.right_docs else ""),
            num(wording.number(row.effect)),
            num(f"{wording.number(row.low)} to {wording.number(row.high)}"),
            num(wording.probability(row.p)),
            num(wording.probability(row.q)),
        ]
        for row in records(m.tables["planned"])
    ]
    head = ["Question", "Item", "Left", "Articles", "Right", "Articles", "Effect", "95\u00a0% interval", "p", "q"]
    caption = "Planned comparisons: log odds ratio, above 0 where the left has more; q over these rows alone"
    return table("planned", head, rows, caption=caption)
