"""The verb that says what a source leaves out."""

from typing import Annotated

import pandas as pd
import typer

import analysis as an
from analysis.cli_counting import tell_unplaced
from analysis.cli_options import Items, Out, Over, Sources, items_of, wrote
from analysis.cli_reading import SPOKEN, Reading, reads
from analysis.cli_told import LISTED, SHOWN, chance
from analysis.days import period_id

app = typer.Typer()

Between = Annotated[str, typer.Option("--by", help="column of `articles` whose values are compared")]
Least = Annotated[
    float, typer.Option("--min-expected", min=0.01, help="stories to be expected before anything is said")
]


@app.command()
@reads(kinds=SPOKEN, without=("once",))
def silence(
    sources: Sources,
    reading: Reading,
    out: Out,
    by: Between = "source",
    over: Over = "month",
    items: Items = None,
    min_expected: Least = 3.0,
) -> None:
    """What a source leaves out that others cover in the same period; copies are one story."""
    reading.check_out(out, sources)
    corpus = reading.load(sources)
    tell_unplaced(corpus, over)
    counted = reading.counted(corpus)
    found = an.measure.silence(counted, corpus, by=by, over=over, items=items_of(items), min_expected=min_expected)
    wrote(found, out, "silence", "cells with fewer than expected")
    if (n := corpus.articles[by].nunique()) < 2:
        print(f"column {by!r} has {n} value{'s' * (n != 1)}: there is nobody to be set against")
        return
    listed = found[found["q"] <= LISTED]
    print(f"{len(listed):,} of them at q <= {LISTED}" + (f"; the first {SHOWN}:" if len(listed) > SHOWN else ""))
    names = an.measure.names_of(counted)
    columns = ("period", "split", "item", "docs", "total", "expected", "least", "q")
    for period, split, item, docs, total, expected, least, q in zip(
        *(listed[c].head(SHOWN) for c in columns), strict=True
    ):
        time = "all periods" if pd.isna(period) else period_id(period, over)
        print(
            f"{time} | {split} | {names.get(item, item)} | {docs:,} of {total:,} stories, {expected:.1f} expected "
            f"({least:.1f} without the {by} that has most) | {chance('q', q)}"
        )
        shown = an.measure.left_out(counted, corpus, item=item, split=split, by=by, period=period, over=over, n=1)
        for source, said in zip(shown["source"], shown["sentence"], strict=True):
            print(f"  {source}: {' '.join(said.split())}")
