"""The section on who stands together: pairs that share more articles than chance gives, and the network of them."""

from typing import Any

import pandas as pd

from analysis import measure
from analysis.reporting import wording
from analysis.reporting.blocks import Block, cell, figure, link, num, records, section, sentence, table
from analysis.reporting.collect import Measured
from analysis.reporting.exploring import exploratory
from analysis.reporting.limits import ENOUGH
from analysis.reporting.passages import Behind, Passages

MOST = 50  # countries and actors compared with each other
SHOWN = 20  # pairs on the page
SURE = 0.05  # q of a pair that is called one, as in `plot.network`
TIMES = "How many times as many articles the surest pairs share as chance gives. Bars: 95\u00a0% interval."
METHOD = (
    "Company: for each pair the articles that name both, against what chance gives when it keeps how many names each "
    "article holds and how many articles each name has (the Rasch model given its totals); p is the exact tail, q is "
    "Benjamini and Hochberg’s over all pairs. Names in repeated passages, and inside longer names, are left out."
)


def _own(m: Measured) -> pd.DataFrame:
    """The mentions that make company: outside of repeated passages and of longer names."""
    assert m.own is not None
    return m.own[~m.own["embedded"]]


def company(m: Measured) -> dict[str, pd.DataFrame]:
    """The table `together` of the most named countries and actors; nothing of few articles or names."""
    if m.own is None or len(m.corpus) < ENOUGH:
        return {}
    own = _own(m)
    there = set(own["entity_id"].dropna())
    items = [item for item in m.named(MOST) if item in there]
    return {"together": measure.together(own, m.corpus, items=items)} if len(items) > 1 else {}


def sure_pairs(m: Measured) -> pd.DataFrame:
    """The pairs beyond chance, surest first."""
    if not m.has("together"):
        return pd.DataFrame()
    found = m.tables["together"]
    return found[(found["q"] <= SURE) & (found["low"] > 0)].sort_values(["p", "left", "right"], kind="stable")


def _pair(row: Any) -> str:
    return f"{row.left} + {row.right}"


def behind_company(m: Measured) -> list[Behind]:
    """Of each pair shown one sentence an article that has both: one that names both, where there is one."""
    out = []
    for row in records(sure_pairs(m).head(SHOWN)):
        own = _own(m)
        docs = [set(own.loc[own["entity_id"] == side, "doc_id"]) for side in (row.left, row.right)]
        part = m.corpus.take(m.corpus.articles["doc_id"].isin(docs[0] & docs[1]).to_numpy(dtype=bool))
        left, right = (measure.evidence(own, part, item=side) for side in (row.left, row.right))
        keys = ["doc_id", "field", "sentence"]
        both = left[keys].apply(tuple, axis=1).isin(set(right[keys].itertuples(index=False, name=None)))
        ranked = left.assign(apart=~both).sort_values("apart", kind="stable").drop_duplicates("doc_id")
        rows = ranked.sort_index().drop(columns="apart")
        why = rows["why"].where(both[rows.index], rows["why"] + "; the other stands elsewhere in the article")
        title = f"{m.names.get(row.left, row.left)} + {m.names.get(row.right, row.right)}"
        out.append(Behind("pairs", _pair(row), title, rows.assign(why=why)))
    return out


def company_section(m: Measured, p: Passages) -> dict[str, Any]:
    """Pairs with articles, what chance gives, ratio and q; or why there are none."""
    return section("together", "Who stands together", _blocks(m, p))


def _blocks(m: Measured, p: Passages) -> list[Block]:
    if m.mentions is None:
        return [sentence("Countries and actors were not looked for, so no company is told.")]
    if len(m.corpus) < ENOUGH:
        return [
            sentence(f"About {ENOUGH} articles are needed before it can be told who stands together beyond chance.")
        ]
    found = sure_pairs(m)
    if not len(found):
        listed = len(m.tables["together"]) if m.has("together") else 0
        of = f"of {wording.count(listed, 'pair')} with five articles" if listed else "as no two share five articles"
        return [sentence(f"No two countries or actors stand together more often than chance would have it, {of}.")]
    first = records(found.head(1))[0]
    names = [m.names.get(side, side) for side in (first.left, first.right)]
    said = (
        f"{wording.count(len(found), 'pair')} of countries and actors {'shares' if len(found) == 1 else 'share'} more "
        f"articles than chance gives (q up to {SURE}). The surest: {names[0]} and {names[1]}, in "
        f"{wording.count(first.docs, 'article')} where chance gives {wording.number(first.expected, 1)}, "
        f"{_times(first.ratio)} times as many (95\u00a0% interval {_times(first.low)} to {_times(first.high)}), "
        f"q {wording.probability(first.q)}."
    )
    meant = (
        "Company is no relation and no agreement: two names also meet because both belong to one subject, one "
        f"{m.by} or one story that was printed often. Names in repeated passages and inside longer names do not count "
        "here."
    )
    return [
        exploratory(m),
        sentence(said, link(p.href("pairs", _pair(first)), "their sentences")),
        sentence(meant),
        figure("together", alt=said, caption=TIMES, table="together"),
        figure(
            "network",
            alt=f"A network of {wording.count(len(found), 'pair')} beyond chance. {said}",
            caption="The same pairs as a network: near each other, and of one colour and shape, is who meets. Where a "
            "name lies says nothing else.",
            table="together",
        ),
        _table(m, p, found),
    ]


def _times(ratio: float) -> str:
    return wording.number(2**ratio, 1)


def _table(m: Measured, p: Passages, found: pd.DataFrame) -> Block:
    rows = [
        [
            cell(m.names.get(row.left, row.left), p.href("entities", row.left)),
            cell(m.names.get(row.right, row.right), p.href("entities", row.right)),
            num(f"{row.docs:,}", p.href("pairs", _pair(row))),
            num(wording.number(row.expected, 1)),
            num(_times(row.ratio)),
            num(f"{_times(row.low)} to {_times(row.high)}"),
            num(wording.probability(row.q)),
        ]
        for row in records(found.head(SHOWN))
    ]
    head = ["One", "Other", "Articles with both", "By chance", "Times", "95\u00a0% interval", "q"]
    caption = "Pairs that stand together more often than by chance, the surest first"
    return table("together", head, rows, caption=caption, total=len(m.tables["together"]))
