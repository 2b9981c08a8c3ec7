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
    wrote(motifs, out, "motifs", "motifs")
    tell_undecided(corpus)
    if shares:
        wrote(table, shares, "agency", "shares")
    lines = list(_lines(table))
    print("period | split | actor | articles | acts | acted on | speaks | described | most frequent actions")
    for line in lines[:_SHOWN]:
        print(line)
    if len(lines) > _SHOWN:
        print(f"… {len(lines) - _SHOWN:,} more; --shares FILE holds all")


def _lines(table: pd.DataFrame) -> Iterator[str]:
    """One line for each period, split and actor that has a motif there."""
    size = table["role"].nunique()
    for first in range(0, len(table), size):  # the table is dense: each actor has the same roles in the same order
        of = table.iloc[first : first + size].set_index("role").fillna({"words": ""})
        total = int(of["total"].loc["action"])
        if total:
            docs = " | ".join(
                f"{of['docs'].loc[role]:,}" for role in ("acts", "acted on", "speaks", "characterization")
            )
            day = "all" if of["period"].isna().all() else of["period"].dt.strftime("%Y-%m-%d").iloc[0]
            words = of["words"].loc["acts"] or of["words"].loc["action"]
            yield f"{day} | {of['split'].iloc[0]} | {of['name'].iloc[0]} | {total:,} | {docs} | {words}"
