"""The section on who does what to whom: each actor's articles in which it acts, is acted on and speaks, with words."""

from typing import Any

import pandas as pd

from analysis import measure
from analysis.extract.other_languages import foreign
from analysis.reporting import wording
from analysis.reporting.blocks import Block, cell, figure, num, records, section, sentence, table
from analysis.reporting.collect import Measured
from analysis.reporting.limits import ENOUGH_A_SIDE
from analysis.reporting.passages import Behind, Passages

SHOWN = 15  # actors on the page
RANKED = 5  # of them those of whom it is told who acts most
ROLES = ("acts", "acted on", "speaks")
METHOD = (
    "Who does what to whom: from the dependency parse of English sentences with a linked name (motifs after Stuhler "
    "2022); the unit is the article, intervals are Wilson’s. Names in repeated passages are left out."
)


def agencies(m: Measured) -> dict[str, pd.DataFrame]:
    """The table `agency` of the countries and actors that act or are acted on in most articles, those first."""
    if m.motifs is None or m.own is None:
        return {}
    known = {*m.items("countries"), *m.items("actors")} - m.furniture
    motifs = m.motifs[m.motifs["entity_id"].isin(known)]
    if not len(motifs):
        return {}
    every = measure.agency(motifs, m.corpus, items=sorted(motifs["entity_id"].unique()))
    totals = every.pivot(index="item", columns="role", values="total").reset_index()
    first = totals.sort_values(["acts", "action", "item"], ascending=[False, False, True])["item"].head(SHOWN)
    return {"agency": measure.agency(motifs, m.corpus, items=list(first))}


def _wide(m: Measured) -> list[tuple[str, str, dict[str, Any]]]:
    """Item, name, and the row of each role, of the actors shown, in the order of the table."""
    found = m.tables["agency"]
    out = []
    for item, rows in found.groupby("item", sort=False):
        held = {row.role: row for row in records(rows.fillna({"words": ""}))}
        out.append((str(item), m.names.get(str(item), str(item)), held))
    return out


def behind_agency(m: Measured) -> list[Behind]:
    """The sentences in which an actor has a role, one item for each of the two."""
    if not m.has("agency") or m.motifs is None:
        return []
    return [
        Behind(
            "agency",
            f"{item}: {role}",
            f"{name}: {role}",
            measure.agency_evidence(m.motifs, m.corpus, item=item, role=role),
        )
        for item, name, held in _wide(m)
        for role in ROLES
        if held[role].docs
    ]


def agency_section(m: Measured, p: Passages) -> dict[str, Any]:
    """Actors by share of articles in which they act and are acted on; or why nothing was read."""
    return section("agency", "Who does what to whom", _blocks(m, p))


def _blocks(m: Measured, p: Passages) -> list[Block]:
    if m.motifs is None:
        return [
            sentence(
                "Who does what to whom was not read: it was not asked for, or no language model that parses "
                "sentences ran."
            )
        ]
    langs = m.corpus.articles["lang"]
    read = sum(not foreign(lang) for lang in langs)
    if not m.has("agency"):
        none = "no article is in English" if not read else "no country or actor was found to do, be done or be anything"
        return [sentence(f"Who does what to whom cannot be told: {none}.")]
    actors = [(name, held) for _, name, held in _wide(m) if held["acts"].total]
    blocks = [sentence(_said(actors))] if actors else []
    partly = f" Of {len(langs):,} articles the {read:,} in English were read." if read < len(langs) else ""
    blocks += [
        sentence(
            "Grammar is not responsibility: “falls” and “borders” are acts too, what is planned, denied or only "
            "claimed counts like what happened, nouns (“the bombing of”) and most pronouns are missed, and about one "
            "motif in five is misread (of 100 drawn from real texts 79 were right). Read the sentences before "
            f"believing a number.{partly}"
        )
    ]
    if actors:
        caption = "Of the articles where an actor acts or is acted on, the share of each. Bars: 95\u00a0% interval."
        blocks.append(figure("agency", alt=_said(actors), caption=caption, table="agency"))
    return [*blocks, _table(m, p)]


def _said(actors: list[tuple[str, dict[str, Any]]]) -> str:
    """Who acts most and least of those that act or are acted on in most articles; ties are told as ties."""
    five = [(name, held) for name, held in actors[:RANKED] if held["acts"].total >= ENOUGH_A_SIDE]
    if len(five) < 2:
        name, held = actors[0]
        return f"{name} acts or is acted on in most articles: it acts {_acts(held)}."
    shares = sorted({held["acts"].share for _, held in five})
    every = len(five) == len(actors)
    of = "" if every else f"Of the {wording.spelled(len(five), 'actor')} that act or are acted on in most articles, "
    if len(shares) == 1:
        told = f"all act equally often: {_each(five)}"
        return f"{of}{told if of else wording.first_up(told)}."
    most, least = ([one for one in five if one[1]["acts"].share == share] for share in (shares[-1], shares[0]))
    apart = least[0][1]["acts"].high < most[0][1]["acts"].low
    doubt = "" if apart else " Their intervals overlap, so the order may be chance."
    return f"{of}{_ranked(most, 'most')}; {_ranked(least, 'least')}.{doubt}"


def _ranked(tied: list[tuple[str, dict[str, Any]]], how: str) -> str:
    verb = "acts" if len(tied) == 1 else "act"
    return f"{wording.listing([name for name, _ in tied])} {verb} {how}: {_each(tied)}"


def _each(actors: list[tuple[str, dict[str, Any]]]) -> str:
    """The numbers of one actor; of several each with its name."""
    if len(actors) == 1:
        return _acts(actors[0][1])
    return ", ".join(f"{name} {_acts(held, full=number == 0)}" for number, (name, held) in enumerate(actors))


def _acts(held: dict[str, Any], *, full: bool = True) -> str:
    row = held["acts"]
    where = " where it acts or is acted on" if full else ""
    on = f"acted on in {held['acted on'].docs:,}"
    return f"in {wording.of_total(row.docs, row.total, row.low, row.high)}{where} ({on})"


def _table(m: Measured, p: Passages) -> Block:
    rows = []
    for item, name, held in _wide(m):
        row = [cell(name, p.href("entities", item)), num(f"{held['action'].total:,}"), num(f"{held['acts'].total:,}")]
        for role in ROLES:
            row.append(num(_cell(held[role]), p.href("agency", f"{item}: {role}") if held[role].docs else ""))
        row += [cell(_words(held["acts"].words)), cell(_words(held["acted on"].words))]
        rows.append(row)
    head = ["Name", "Articles", "Acts or acted on", "Acts", "Acted on", "Speaks", "Does most", "Is done to it most"]
    caption = (
        "Articles in which each actor has a role, and the words of most of them with their articles. “Articles” have "
        "it in any role; “Acts” and “Acted on” are shares of the articles under “Acts or acted on”, “Speaks” of all "
        "“Articles”. What it has, how it is described and what is said about it stand in the file"
    )
    return table("agency", head, rows, caption=caption, total=len(rows))


def _cell(row: Any) -> str:
    return f"{row.docs:,} ({wording.percent(row.share)})" if row.docs else "0" if row.total else "–"


def _words(words: str) -> str:
    return ", ".join(words.split(", ")[:3])
