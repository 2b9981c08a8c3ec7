"""The section on what sources leave out: what each has less often than the others do in the same period."""

from typing import Any

import pandas as pd

from analysis import measure
from analysis.days import period_id
from analysis.reporting import wording
from analysis.reporting.blocks import Block, cell, figure, link, num, records, section, sentence, table
from analysis.reporting.collect import Measured
from analysis.reporting.exploring import exploratory
from analysis.reporting.limits import ENOUGH
from analysis.reporting.passages import Behind, Passages

MOST = 50  # countries and actors looked at
SHOWN = 15  # rows on the page
SURE = 0.05
METHOD = (
    "Left out: each {by} against all others in the same {over}, copies as one story; p is the chance that as few of "
    "its stories have the item, were all dealt to the two sides at random (hypergeometric, periods as strata), q is "
    "Benjamini and Hochberg’s over all cells where enough was to be expected. Names in repeated passages are left out."
)


def silences(m: Measured) -> dict[str, pd.DataFrame]:
    """The table `silence` of the most named countries and actors; nothing of few articles or of one source."""
    if m.own is None or len(m.corpus) < ENOUGH or m.corpus.articles[m.by].nunique() < 2:
        return {}
    if len(m.corpus) == measure.undated(m.corpus, over=m.over):
        return {}
    there = set(m.own["entity_id"].dropna())
    items = [item for item in m.named(MOST) if item in there]
    if not items:
        return {}
    copies = m.tables["duplicates"]
    return {"silence": measure.silence(m.own, m.corpus, by=m.by, over=m.over, items=items, duplicates=copies)}


def silent(m: Measured) -> pd.DataFrame:
    """The rows that are sure, surest first."""
    found = m.tables["silence"] if m.has("silence") else pd.DataFrame(columns=["q"])
    return found[found["q"] < SURE]


def _key(m: Measured, row: Any) -> str:
    when = "" if pd.isna(row.period) else f" {period_id(row.period, m.over)}"
    return f"{row.split}: {row.item}{when}"


def _when(m: Measured, row: Any) -> str:
    return "all periods" if pd.isna(row.period) else wording.period(row.period, m.over)


def behind_silence(m: Measured) -> list[Behind]:
    """Of each row shown the sentences of the others."""
    return [
        Behind(
            "silence",
            _key(m, row),
            f"Not in {row.split}, {_when(m, row)}: {m.names.get(row.item, row.item)}",
            measure.left_out(m.own, m.corpus, item=row.item, split=row.split, by=m.by, period=row.period, over=m.over),
        )
        for row in records(silent(m).head(SHOWN))
        if m.own is not None
    ]


def silence_section(m: Measured, p: Passages) -> dict[str, Any]:
    """Rows with stories, what the others' share would give, bound and q; or why there are none."""
    return section("silence", f"What {wording.plural(m.by)} leave out", _blocks(m, p))


def _blocks(m: Measured, p: Passages) -> list[Block]:
    if m.mentions is None:
        return [sentence("Countries and actors were not looked for, so it cannot be told what is left out.")]
    if m.corpus.articles[m.by].nunique() < 2:
        return [sentence(f"There is only one {m.by}, so nobody is there whose coverage could be set beside it.")]
    if len(m.corpus) < ENOUGH:
        return [sentence(f"About {ENOUGH} articles are needed before it can be told what a {m.by} leaves out.")]
    found = silent(m)
    if not len(found):
        return [
            sentence(
                f"No {m.by} has a country or actor beyond chance less often than the others have it in the same "
                f"{m.over} (q below {SURE}), where three stories or more were to be expected."
            )
        ]
    first = records(found.head(1))[0]
    said = (
        f"{wording.count(len(found), 'silence')} {'is' if len(found) == 1 else 'are'} beyond chance (q below {SURE}). "
        f"The surest: {first.split} has {m.names.get(first.item, first.item)} in {first.docs:,} of "
        f"{wording.count(first.total, 'story')} ({_when(m, first)}), where the others’ share in the same "
        f"{wording.plural(m.over)} would give {wording.number(first.expected, 1)}; its true share is hardly above "
        f"{wording.percent(first.high)} (one-sided 95\u00a0% bound), q {wording.probability(first.q)}."
    )
    meant = (
        f"A silence is no intent: a {m.by} with another beat is silent too, one that covers something much can make "
        "all others look so (see without the largest), and what is left out here may stand in articles that this "
        "corpus lacks."
    )
    caption = "Stories that have it, and what the others’ share would give; copies are one story."
    return [
        exploratory(m),
        sentence(said, link(p.href("silence", _key(m, first)), "the others’ sentences")),
        sentence(meant),
        figure("silence", alt=said, caption=caption, table="silence"),
        _table(m, p, found),
    ]


def _table(m: Measured, p: Passages, found: pd.DataFrame) -> Block:
    rows = [
        [
            cell(row.split),
            cell(m.names.get(row.item, row.item), p.href("entities", row.item)),
            cell(_when(m, row)),
            num(f"{row.docs:,}/{row.total:,}", p.href("entities", row.item, "split", row.split) if row.docs else ""),
            num(wording.number(row.expected, 1)),
            num(wording.number(row.least, 1)),
            num(wording.percent(row.high)),
            num(f"{row.others_docs:,}/{row.others_total:,}", p.href("silence", _key(m, row))),
            num(wording.probability(row.q)),
        ]
        for row in records(found.head(SHOWN))
    ]
    head = [wording.first_up(m.by), "Leaves out", "When", "Its stories", "Expected", "Without the largest"]
    head += ["Share at most", "The others’ stories", "q"]
    caption = "What is left out, the surest first; the others’ number leads to their sentences"
    return table("silence", head, rows, caption=caption, total=len(m.tables["silence"]))
