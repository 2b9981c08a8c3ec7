"""The opening sentences: what was found, each with its count, share and interval, and where its evidence is."""

from typing import Any

import pandas as pd

from analysis import measure
from analysis.reporting import gaps, wording
from analysis.reporting.blocks import Block, link, records, sentence
from analysis.reporting.changed_section import changed_finding
from analysis.reporting.collect import Measured
from analysis.reporting.comparison_section import SURE, sizes
from analysis.reporting.differences import by_source, change
from analysis.reporting.passages import Passages
from analysis.reporting.planned_section import planned_finding


def findings(m: Measured, p: Passages) -> list[Block]:
    """Five to eleven sentences, fewer where the corpus carries fewer."""
    found = [_corpus(m), planned_finding(m), *_named(m, p), by_source(m, p)]
    moved = changed_finding(m, p)
    found += [change(m, p, told=moved is not None), moved, _topics(m, p)]
    found += _contrasts(m, p)
    return [block for block in found if block is not None]


def _corpus(m: Measured) -> Block:
    n = len(m.corpus)
    dated = m.corpus.articles["published"].dropna()
    said = f"The corpus holds {wording.count(n, 'article')} from {wording.count(len(m.corpus.sources), 'source')}, "
    if len(dated):
        first, last = wording.reach(m.corpus.articles)
        how_many = wording.part(len(dated), n, "article").removesuffix(" articles")
        said += f"{'all' if len(dated) == n else how_many} dated, " + (
            f"from {first} to {last}." if first != last else f"{first}."
        )
    else:
        said += "none of them dated."
    if m.has("volume") and not m.limits.change:
        sums = m.tables["volume"].groupby("period")["docs"].sum()
        fullest = wording.period(pd.Timestamp(str(sums.idxmax())), m.over)
        most, ties = wording.count(int(sums.max()), "article"), int((sums == sums.max()).sum())
        said += (
            f" The fullest {m.over} is {fullest} with {most}."
            if ties == 1
            else f" {wording.count(ties, m.over).capitalize()} hold most, {most} each; {fullest} is the first."
        )
    return sentence(said, link("#corpus", "the corpus"))


def _named(m: Measured, p: Passages) -> list[Block]:
    out = []
    for name, noun in (("countries", "country"), ("actors", "actor")):
        if not m.has(name):
            continue
        rows = [row for row in records(m.tables[name].head(30)) if row.item not in m.furniture][:6]
        if not rows:
            continue
        first = rows[0]
        tied = [row for row in rows if row.docs == first.docs]
        share = wording.of_total(first.docs, first.total, first.low, first.high)
        if len(tied) > 1:
            said = f"{wording.listing([row.name for row in tied])} are the {name} named most: each in {share}"
        else:
            said = f"{first.name} is the {noun} named most: in {share}"
        rest = [
            f"{row.name} in {row.docs:,} ({wording.percent(row.share)}, {wording.interval(row.low, row.high)})"
            for row in rows[len(tied) : max(3, len(tied))]
        ]
        said += f"; then {wording.listing(rest)}." if rest else "."
        to = link(f"#t-{name}", f"all {name}")
        out.append(sentence(said, *(link(p.href("entities", row.item), row.name) for row in rows[:3]), to))
    return out


def _topics(m: Measured, p: Passages) -> Block | None:
    if not m.has("topics") or m.limits.topics:
        return None
    topics = m.tables["topics"]
    top, n = topics.iloc[0], len(m.corpus)
    share = wording.percent(top["share"])
    if m.has("topic_shares"):
        row = m.tables["topic_shares"].set_index("topic").loc[top["topic"]]
        share += f" (95\u00a0% interval {wording.interval(row['low'], row['high'], row['share'])})"
    low, high = measure.wilson(int(top["docs"]), n)
    rest = [f"“{m.label(row.topic)}” ({wording.percent(row.share)})" for row in records(topics.iloc[1:3])]
    said = (
        f"The largest of {len(topics)} topics, “{m.label(int(top['topic']))}”, takes {share} of an article on average "
        f"and is the strongest in {wording.of_total(int(top['docs']), n, low, high)}"
    )
    said += f"; next come {wording.listing(rest)}." if rest else "."
    return sentence(said, link(p.href("topics", str(top["topic"])), "its sentences"), link("#t-topics", "all topics"))


def _contrasts(m: Measured, p: Passages) -> list[Block]:
    if m.sides is None:
        return []
    left, right = m.sides
    n_left, n_right = sizes(m)
    out = []
    for name, noun in (("terms", "word"), ("entities", "name")):
        if not m.has(f"contrast_{name}"):
            continue
        table = m.tables[f"contrast_{name}"].sort_values(["p", "item"], kind="stable")
        sure = int((table["q"] < SURE).sum())
        to = link(f"#t-contrast_{name}", "the comparison")
        if not sure:
            out.append(
                sentence(
                    f"No {noun} sets {left} and {right} apart with q below {SURE}, of "
                    f"{wording.count(len(table), noun)} compared.",
                    to,
                )
            )
            continue
        top = table.iloc[0]
        shown = m.names.get(top["item"], top["item"])
        sides = [gaps.said(_side(int(top[side]), n)) for side, n in (("left", n_left), ("right", n_right))]
        out.append(
            sentence(
                f"{left} and {right} differ in {sure:,} of {wording.count(len(table), noun)} compared (q below "
                f"{SURE}); the surest is “{shown}”: in {sides[0]} of {left} and {sides[1]} of {right}, q "
                f"{wording.probability(top['q'])}.",
                link(p.href(name, top["item"]), "its sentences"),
                to,
            )
        )
    return out


def _side(docs: int, total: int) -> dict[str, Any]:
    low, high = measure.wilson(docs, total)
    return {"docs": docs, "total": total, "low": low, "high": high}
