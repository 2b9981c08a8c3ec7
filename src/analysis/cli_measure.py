"""The verbs that count: coverage over time, and what sets two groups apart."""

import sys
from typing import Annotated

import pandas as pd
import typer

import analysis as an
from analysis.cli_counting import (
    ClustersBy,
    Once,
    Only,
    OptionalOut,
    measured,
    over_of,
    tell_unplaced,
    those_of,
    told_once,
    wanted_of,
)
from analysis.cli_options import (
    Actors,
    By,
    CompareBy,
    DayFirst,
    Engine,
    Items,
    K,
    Left,
    Map,
    Of,
    Out,
    OverOrGiven,
    Pipeline,
    Right,
    Seed,
    Sources,
    Strict,
    TermKind,
    check_out,
    items_of,
    number_of_topics,
    read_sources,
    wrote,
)
from analysis.cli_outputs import check_outs
from analysis.errors import AnalysisError

app = typer.Typer()

Item = Annotated[str, typer.Option("--item", help="id or name of an entity, number or label of a topic, or a term")]
PeriodOf = Annotated[
    str | None, typer.Option("--period", help="2017, 2017-Q2, 2017-04, 2017-04-03 or 2017-01..2017-06; all by default")
]
Shown = Annotated[int | None, typer.Option("--n", min=1, help="at most so many sentences; all by default")]
Draw = Annotated[
    int | None, typer.Option("--seed", help="draw the --n sentences at random with this seed; the earliest by default")
]

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
def coverage(
    sources: Sources,
    out: Out,
    of: Of = "entities",
    items: Items = None,
    actors: Actors = None,
    over: OverOrGiven = "month",
    by: By = None,
    precision: Precision = None,
    unit: Unit = "documents",
    clusters: ClustersBy = None,
    trend: TrendOut = None,
    model: Pipeline = "default",
    k: K = "12",
    terms: TermKind = "lemmas",
    map: Map = None,
    dayfirst: DayFirst = None,
    strict: Strict = False,
    once: Once = None,
    engine: Engine = "auto",
) -> None:
    """Share of each period's articles that cover an item, with its interval; every period present."""
    check_outs({"--out": out, "--trend": trend}, [*sources, actors, precision])
    periods = over_of(over)
    number_of_topics(k)  # a wrong one is refused before any work
    sheet = an.extract.read_marked(precision) if precision else None
    checked = None if sheet is None else an.extract.precision(sheet)  # a wrong mark too
    loaded = read_sources(sources, map, strict, engine, dayfirst)
    corpus = told_once(loaded, once)
    an.measure.undated(corpus, over=periods)  # wrong periods are refused before the articles are read
    if sheet is not None:
        checked = an.extract.precision(sheet, loaded)  # its copies were checked too
    table = an.measure.coverage(
        measured(of, corpus, model, engine, k, terms, actors),
        corpus,
        over=periods,
        by=by,
        items=items_of(items),
        precision=checked,
        unit=unit,
        clusters=clusters,
    )
    wrote(table, out, "coverage", "cells")
    if trend:
        wrote(an.measure.trend(table), trend, "trend", "cells")
    for sentence in an.extract.doubts(sheet, loaded) if sheet is not None else ():
        print(f"spot check: {sentence}")
    if sheet is not None:
        said = "the interval is of the share that is truly so; the share itself counts mentions as found"
        print(f"spot check: {said}", file=sys.stderr)
    tell_unplaced(corpus, periods)


@app.command()
def change(
    sources: Sources,
    out: Out,
    of: Of = "entities",
    items: Items = None,
    actors: Actors = None,
    over: OverOrGiven = "month",
    by: By = None,
    model: Pipeline = "default",
    k: K = "12",
    terms: TermKind = "lemmas",
    map: Map = None,
    dayfirst: DayFirst = None,
    strict: Strict = False,
    engine: Engine = "auto",
    once: Once = None,
    seed: Seed = 0,
) -> None:
    """From which period the share of an item is another than before; what does not change has no row."""
    check_out(out, [*sources, *filter(None, (actors,))])
    number_of_topics(k)  # a wrong one is refused before any work
    corpus = told_once(read_sources(sources, map, strict, engine, dayfirst), once)
    counted = an.measure.coverage(
        measured(of, corpus, model, engine, k, terms, actors), corpus, over=over_of(over), by=by, items=items_of(items)
    )
    found = an.measure.change(counted, seed=seed)
    series, tested = len(counted.groupby(["split", "item"])), len(an.measure.long_enough(counted))
    wrote(found, out, "changes", "changes")
    print(f"{tested:,} of {series:,} series have periods enough to show a change")
    columns = ("period", "split", "item", "before", "after", "p")
    for period, split, item, before, after, p in zip(*(found[c] for c in columns), strict=True):
        print(f"{period:%Y-%m-%d} | {split} | {item} | {before:.1%} to {after:.1%} | p {p:.3f}")


@app.command()
def compare(
    sources: Sources,
    out: Out,
    by: CompareBy,
    left: Left,
    right: Right,
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
    engine: Engine = "auto",
) -> None:
    """What sets two groups of articles apart: counts, effect, interval and q-value for every item."""
    check_out(out, [*sources, *filter(None, (actors,))])
    number_of_topics(k)  # a wrong one is refused before any work
    corpus = told_once(read_sources(sources, map, strict, engine, dayfirst), once)
    table = an.measure.contrast(
        measured(of, corpus, model, engine, k, terms, actors),
        corpus,
        by=by,
        left=left,
        right=right,
        items=items_of(items),
    )
    wrote(table, out, "contrast", "items")


@app.command()
def evidence(
    sources: Sources,
    item: Item,
    out: OptionalOut = None,
    period: PeriodOf = None,
    only: Only = None,
    n: Shown = None,
    seed: Draw = None,
    of: Of = "entities",
    actors: Actors = None,
    model: Pipeline = "default",
    k: K = "12",
    terms: TermKind = "lemmas",
    map: Map = None,
    dayfirst: DayFirst = None,
    strict: Strict = False,
    once: Once = None,
    engine: Engine = "auto",
) -> None:
    """The sentences that a number is made of: those of the articles that coverage and compare count."""
    if out is not None:
        check_out(out, [*sources, *filter(None, (actors,))])
    number_of_topics(k)  # a wrong one is refused before any work
    if of == "focus":
        raise AnalysisError(
            "What an article is about stands in no sentence.", where="--of focus", fix="--of entities --item ID"
        )
    if seed is not None and n is None:
        raise AnalysisError("A seed draws nothing without a number of sentences.", where="--seed", fix="--n 20")
    wanted = wanted_of(only)
    corpus = told_once(read_sources(sources, map, strict, engine, dayfirst), once)
    found = an.measure.evidence(
        measured(of, corpus, model, engine, k, terms, actors),
        those_of(corpus, wanted),
        item=item,
        period=period,
        n=n,
        seed=seed,
    )
    if out is not None:
        wrote(found, out, "evidence", "sentences")
        return
    print(f"{len(found):,} sentences of {found['doc_id'].nunique():,} articles")
    columns = ("published", "source", "doc_id", "sentence", "start", "end")
    for published, source, doc_id, said, start, end in zip(*(found[c] for c in columns), strict=True):
        marked = f"{said[:start]}[{said[start:end]}]{said[end:]}" if end > start else said
        day = "undated" if pd.isna(published) else f"{published:%Y-%m-%d}"
        print(f"{day} | {source} | {doc_id} | {' '.join(marked.split())}")
