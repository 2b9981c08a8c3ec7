"""The verb that compares like with like: two groups within the same periods, and how their difference changed."""

from typing import Annotated

import typer

import analysis as an
from analysis.cli_counting import ClustersBy, Once, measured, told_once
from analysis.cli_options import (
    Actors,
    DayFirst,
    Engine,
    Items,
    K,
    Left,
    Map,
    Of,
    Out,
    Over,
    Pipeline,
    Right,
    Sources,
    Strict,
    TermKind,
    check_out,
    items_of,
    number_of_topics,
    read_sources,
    wrote,
)
from analysis.errors import AnalysisError

app = typer.Typer()

PairedBy = Annotated[str, typer.Option("--by", help="column of `articles`")]
Before = Annotated[str | None, typer.Option("--before", help="a period; with --after: how the difference changed")]
After = Annotated[str | None, typer.Option("--after", help="the period to compare it with")]


@app.command()
def paired(
    sources: Sources,
    out: Out,
    by: PairedBy,
    left: Left,
    right: Right,
    over: Over = "month",
    before: Before = None,
    after: After = None,
    of: Of = "terms",
    items: Items = None,
    actors: Actors = None,
    model: Pipeline = "default",
    k: K = "12",
    terms: TermKind = "lemmas",
    map: Map = None,
    dayfirst: DayFirst = None,
    strict: Strict = False,
    once: Once = None,
    clusters: ClustersBy = None,
    engine: Engine = "auto",
) -> None:
    """What sets two groups apart within the same periods; with --before and --after how that changed."""
    if (before is None) != (after is None):
        raise AnalysisError("One time is named.", where="--before, --after", fix="both, or none")
    if before is not None and clusters is not None:
        raise AnalysisError(
            "A change of the difference takes articles one by one.",
            where="--clusters",
            fix="--once source: each story once",
        )
    check_out(out, [*sources, *filter(None, (actors,))])
    number_of_topics(k)  # a wrong one is refused before any work
    corpus = told_once(read_sources(sources, map, strict, engine, dayfirst), once)
    counted, wanted = measured(of, corpus, model, engine, k, terms, actors), items_of(items)
    if before is not None and after is not None:
        changed = an.measure.difference_in_differences(
            counted, corpus, by=by, left=left, right=right, before=before, after=after, over=over, items=wanted
        )
        wrote(changed, out, "difference_in_differences", "items")
        return
    table = an.measure.paired(
        counted, corpus, by=by, left=left, right=right, over=over, items=wanted, clusters=clusters
    )
    wrote(table, out, "paired", "items")
    if len(table):
        compared = int(table["left_total"].iloc[0] + table["right_total"].iloc[0])
        print(f"{compared:,} of {len(corpus):,} articles are in the {table['periods'].iloc[0]:,} periods of both sides")
