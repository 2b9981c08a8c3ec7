"""The verb that says who does what to whom: agency."""

from collections.abc import Iterator
from typing import Annotated

import pandas as pd
import typer

import analysis as an
from analysis.cli_actors import tell_undecided
from analysis.cli_options import By, Out, SingleItems, Sources, bar, items_of, wrote
from analysis.cli_outputs import check_outs
from analysis.cli_reading import Reading, reads

app = typer.Typer()

Shares = Annotated[str | None, typer.Option("--shares", help="file for the table of shares by motif and role")]
MaybeOver = Annotated[
    str | None, typer.Option("--over", help="day, week, month, quarter or year; no periods by default")
]
_SHOWN = 40  # lines on the screen
_MISREAD = "about one motif in five is misread (of 100 drawn from real texts 79 were right): read the sentences"
_ROLES = {  # roles of the table, and what they are called on the screen
    "acts": "acts",
    "acted on": "acted on",
    "speaks": "speaks",
    "spoken about": "spoken about",
    "characterization": "described",
    "possession": "has",
}


@app.command()
@reads(None, without=("k", "terms", "once"))
def agency(
    sources: Sources,
    reading: Reading,
    out: Out,
    shares: Shares = None,
    by: By = None,
    over: MaybeOver = None,
    items: SingleItems = None,
) -> None:
    """Who does what to whom: each actor's actions, treatments, characterizations and possessions."""
    check_outs({"--out": out, "--shares": shares}, [*sources, reading.actors])
    corpus = reading.load(sources)
    mentions = reading.counted(corpus)
    motifs = an.extract.agency(corpus, mentions, model=reading.model, engine=reading.engine, progress=bar("parsing"))
    table = an.measure.agency(motifs, corpus, by=by, over=over, items=items_of(items))
    asked = motifs if items is None else motifs[motifs["entity_id"].isin(table["item"])]
    wrote(asked, out, "motifs", "motifs")
    tell_undecided(corpus)
    if shares:
        wrote(table, shares, "agency", "shares")
    lines = list(_lines(table))
    roles = " | ".join(_ROLES.values())
    print(f"period | split | actor | articles | acts or acted on | {roles} | most frequent actions")
    print("(in articles: acts and acted on are parts of those before them, the rest of all with the actor in any role)")
    for line in lines[:_SHOWN]:
        print(line)
    if len(lines) > _SHOWN:
        print(f"… {len(lines) - _SHOWN:,} more; --shares FILE holds all")
    if lines:
        print(_MISREAD)


def _lines(table: pd.DataFrame) -> Iterator[str]:
    """One line for each period, split and actor that has a motif there."""
    size = table["role"].nunique()
    for first in range(0, len(table), size):  # the table is dense: each actor has the same roles in the same order
        of = table.iloc[first : first + size].set_index("role").fillna({"words": ""})
        total = int(of["total"].loc["action"])
        if total:
            docs = " | ".join(f"{n:,}" for n in (of["total"].loc["acts"], *(of["docs"].loc[role] for role in _ROLES)))
            day = "all" if of["period"].isna().all() else of["period"].dt.strftime("%Y-%m-%d").iloc[0]
            words = of["words"].loc["acts"] or of["words"].loc["action"]
            yield f"{day} | {of['split'].iloc[0]} | {of['name'].iloc[0]} | {total:,} | {docs} | {words}"
