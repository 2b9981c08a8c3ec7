"""The section on countries and actors: who is named, in how many articles, and by which source."""

from typing import Any

import pandas as pd

from analysis.reporting import wording
from analysis.reporting.behind import PLACES
from analysis.reporting.blocks import Block, cell, figure, heading, note, num, records, section, sentence, table
from analysis.reporting.collect import Measured
from analysis.reporting.limits import RANKED
from analysis.reporting.passages import Passages

SOURCES = 15  # columns of the grid on the page


def actors_section(m: Measured, p: Passages) -> dict[str, Any]:
    """Ranked countries, actors and places, and the grid of sources and entities."""
    blocks: list[Block] = []
    if m.mentions is None:
        blocks.append(sentence("Countries and actors were not looked for."))
    elif not any(m.has(name) for name in ("countries", "actors", "places")):
        blocks.append(sentence("No country, actor or place was recognised in these articles."))
    else:
        blocks.append(
            sentence(
                "Counted are articles that name an entity at least once, in title or text; ten mentions in one "
                "article are one article."
            )
        )
        blocks += _ranked(m, p, "countries", "Countries", RANKED)
        blocks += _ranked(m, p, "actors", "Actors", RANKED)
        blocks += _grid(m, p)
        if m.has("places"):
            blocks += [heading("Places", "actors-places"), _table(m, p, "places", PLACES)]
    return section("actors", "Countries and actors", blocks)


def _ranked(m: Measured, p: Passages, name: str, title: str, n: int) -> list[Block]:
    head = heading(title, f"actors-{name}")
    if not m.has(name):
        return [head, sentence(f"No {name} were recognised.")]
    top = m.tables[name].iloc[0]
    said = (
        f"Most often named: {top['name']}, in {wording.of_total(top['docs'], top['total'], top['low'], top['high'])}."
    )
    return [
        head,
        figure(
            name,
            alt=f"{title} by share of articles. {said}",
            caption=f"{said} Whiskers: 95\u00a0% interval.",
            table=name,
        ),
        _table(m, p, name, n),
        *_furniture(m, p, m.items(name, n)),
    ]


def _furniture(m: Measured, p: Passages, items: list[str]) -> list[Block]:
    starred = [m.names.get(item, item) for item in items if item in m.furniture]
    said: list[Block] = []
    if starred:
        said.append(
            note(
                f"* Most articles that name {wording.listing(starred)} do so only in passages that stand in three or "
                "more articles of one source: see the repeated passages of the corpus. Not drawn over time unless "
                "asked for."
            )
        )
    found = [m.names.get(i, i) for i in p.furniture("entities", items) if i not in m.furniture]
    if not found:
        return said
    return [
        *said,
        note(
            f"Most articles that name {wording.listing(found)} do so only in words that another article has too: a "
            "list of headlines, a menu, a copy. Read the sentences before believing these numbers."
        ),
    ]


def _table(m: Measured, p: Passages, name: str, n: int) -> Block:
    rows = [
        [
            cell(m.marked(row.item), p.href("entities", row.item)),
            cell(row.kind),
            num(f"{row.docs:,}", p.href("entities", row.item)),
            num(wording.percent(row.share, row.low, row.high)),
            num(wording.interval(row.low, row.high, row.share)),
            num(f"{row.mentions:,}"),
        ]
        for row in records(m.tables[name].head(n))
    ]
    head = ["Name", "Kind", "Articles", "Share", "95\u00a0% interval", "Mentions"]
    caption = f"{name.capitalize()} by number of articles (of {len(m.corpus):,})"
    return table(name, head, rows, caption=caption, total=len(m.tables[name]), folded=name == "places")


def _grid(m: Measured, p: Passages) -> list[Block]:
    name = f"entities_by_{m.by}"
    head = heading(f"Who names whom, by {m.by}", "actors-grid")
    if not m.has(name):
        if m.corpus.articles[m.by].nunique() < 2:
            return [head, sentence(f"There is only one {m.by}, so there is no grid of {m.by} and entity.")]
        return []
    grid: pd.DataFrame = m.tables[name]
    splits = list(m.tables["sources"]["split"].head(SOURCES))
    cells = {(row.item, row.split): row for row in records(grid)}
    rows = []
    for item in m.items("countries", 10) + m.items("actors", 10):
        row = [cell(m.marked(item), p.href("entities", item))]
        for split in splits:
            found = cells.get((item, split))
            text = f"{found.docs}/{found.total}" if found else "0"
            row.append(num(text, p.href("entities", item, "split", split) if found and found.docs else ""))
        rows.append(row)
    said = f"Share of each {m.by}'s articles that name an entity."
    return [
        head,
        figure(
            "grid",
            alt=f"{said} Rows: entities; columns: {wording.listing(splits)}.",
            caption=f"{said} Small {m.by}s swing widely: see the counts.",
            table=name,
        ),
        table(
            name,
            ["Name", *splits],
            rows,
            caption=f"Articles that name an entity, of all articles of the {m.by}",
            total=len(rows),
            folded=True,
        ),
    ]
