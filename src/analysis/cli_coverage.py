"""The verb of coverage: the share of each period's articles that have an item."""

import sys
from typing import Annotated, Any

import pandas as pd
import typer

import analysis as an
from analysis.cli_counting import ClustersBy, over_of, tell_unplaced
from analysis.cli_mentions import Mentions, check_mentions, given_mentions, loaded_mentions, stored_articles
from analysis.cli_options import By, Items, Out, OverOrGiven, Sources, items_of, wrote
from analysis.cli_outputs import check_outs
from analysis.cli_reading import Reading, reads

app = typer.Typer()

Precision = Annotated[
    str | None,
    typer.Option(
        "--precision",
        help="a marked spot check: intervals carry the errors it found, so a share, which counts all, may lie outside",
    ),
]
Unit = Annotated[
    str, typer.Option("--unit", help="documents; words adds rates per 1,000 words, weights mean weights of topics")
]
TrendOut = Annotated[str | None, typer.Option("--trend", help="file for the smooth line through the shares")]


@app.command()
@reads()
def coverage(
    sources: Sources,
    reading: Reading,
    out: Out,
    items: Items = None,
    over: OverOrGiven = "month",
    by: By = None,
    mentions: Mentions = None,
    precision: Precision = None,
    unit: Unit = "documents",
    clusters: ClustersBy = None,
    trend: TrendOut = None,
) -> None:
    """Share of each period's articles that cover an item, with its interval; every period present."""
    check_outs({"--out": out, "--trend": trend}, [*sources, *reading.inputs, *filter(None, (precision, mentions))])
    periods = over_of(over)
    options = {"over": periods, "by": by, "items": items_of(items), "unit": unit, "clusters": clusters}
    if mentions is not None:
        check_mentions(mentions, out, of=reading.of, actors=reading.actors, model=reading.model)
        altered = reading.map or reading.dayfirst is not None or reading.strict or reading.once
        if not (altered or precision or clusters) and unit == "documents" and (stored := stored_articles(sources)):
            _covered(given_mentions(mentions), stored, out, trend, **options)
            return
    sheet = an.extract.read_marked(precision) if precision else None
    checked = None if sheet is None else an.extract.precision(sheet)  # a wrong mark too
    loaded = reading.load(sources)
    corpus = reading.told_once(loaded)
    an.measure.undated(corpus, over=periods)  # wrong periods are refused before the articles are read
    if sheet is not None:
        checked = an.extract.precision(sheet, loaded)  # its copies were checked too
    given = given_mentions(mentions) if mentions else reading.counted(corpus)
    if isinstance(given, str) and not (unit == "documents" and clusters is None):
        given = loaded_mentions(given)
    _covered(given, corpus, out, trend, precision=checked, **options)
    for sentence in an.extract.doubts(sheet, loaded) if sheet is not None else ():
        print(f"spot check: {sentence}")
    if sheet is not None:
        said = "the interval is of the share that is truly so; the share itself counts mentions as found"
        print(f"spot check: {said}", file=sys.stderr)


def _covered(found: Any, corpus: an.Corpus | str, out: str, trend: str | None, **options: Any) -> None:
    """Write the coverage of `found` in articles, loaded or where they lie, and say what is not in it."""
    table = an.measure.coverage(found, corpus, **options)
    wrote(table, out, "coverage", "cells")
    if trend:
        wrote(an.measure.trend(table), trend, "trend", "cells")
    if not table["docs"].any() and isinstance(found, str | pd.DataFrame):
        print("no article that can be placed has a mention of these items", file=sys.stderr)
    tell_unplaced(corpus, options["over"])
