"""The verbs that count: coverage over time, and what sets two groups apart."""

import sys
from typing import Annotated, Any

import typer

import analysis as an
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
    Over,
    Pipeline,
    Right,
    Sources,
    Strict,
    TermKind,
    bar,
    check_out,
    items_of,
    number_of_topics,
    read_sources,
    term_kind,
    wrote,
)
from analysis.errors import AnalysisError

app = typer.Typer()

Precision = Annotated[
    str | None,
    typer.Option(
        "--precision",
        help="a marked spot check: intervals carry the errors it found, so a share, which counts all, may lie outside",
    ),
]


def _measured(of: str, corpus: an.Corpus, pipeline: str, engine: str, k: str, terms: str, actors: str | None) -> Any:
    """What `coverage` and `compare` count: mentions, a topic model, or terms."""
    if of == "entities":
        return an.extract.entities(corpus, model=pipeline, actors=actors, engine=engine, progress=bar("reading"))
    if of not in ("topics", "terms"):
        raise AnalysisError(f"{of!r} cannot be counted.", where="--of", fix="entities, topics or terms")
    found = an.extract.terms(corpus, kind=term_kind(terms, pipeline), model=pipeline, engine=engine)
    if of == "terms":
        return found
    return an.topics.fit(found if terms == "split" else an.extract.drop_even(found, corpus), k=number_of_topics(k))


@app.command()
def coverage(
    sources: Sources,
    out: Out,
    of: Of = "entities",
    items: Items = None,
    actors: Actors = None,
    over: Over = "month",
    by: By = None,
    precision: Precision = None,
    model: Pipeline = "default",
    k: K = "12",
    terms: TermKind = "lemmas",
    map: Map = None,
    dayfirst: DayFirst = None,
    strict: Strict = False,
    engine: Engine = "auto",
) -> None:
    """Share of each period's articles that cover an item, with its interval; every period present."""
    check_out(out, [*sources, *filter(None, (actors, precision))])
    number_of_topics(k)  # a wrong one is refused before any work
    sheet = an.extract.read_marked(precision) if precision else None
    checked = None if sheet is None else an.extract.precision(sheet)  # a wrong mark too
    corpus = read_sources(sources, map, strict, engine, dayfirst)
    if sheet is not None:
        checked = an.extract.precision(sheet, corpus)
    table = an.measure.coverage(
        _measured(of, corpus, model, engine, k, terms, actors),
        corpus,
        over=over,
        by=by,
        items=items_of(items),
        precision=checked,
    )
    wrote(table, out, "coverage", "cells")
    for sentence in an.extract.doubts(sheet, corpus) if sheet is not None else ():
        print(f"spot check: {sentence}")
    if sheet is not None:
        said = "the interval is of the share that is truly so; the share itself counts mentions as found"
        print(f"spot check: {said}", file=sys.stderr)
    left_out = an.measure.undated(corpus, over=over)
    if left_out:
        print(f"{left_out:,} of {len(corpus):,} articles have no date precise enough to be placed in a {over}")


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
    engine: Engine = "auto",
) -> None:
    """What sets two groups of articles apart: counts, effect, interval and q-value for every item."""
    check_out(out, [*sources, *filter(None, (actors,))])
    number_of_topics(k)  # a wrong one is refused before any work
    corpus = read_sources(sources, map, strict, engine, dayfirst)
    table = an.measure.contrast(
        _measured(of, corpus, model, engine, k, terms, actors),
        corpus,
        by=by,
        left=left,
        right=right,
        items=items_of(items),
    )
    wrote(table, out, "contrast", "items")
