"""The verbs that count: coverage over time, and what sets two groups apart."""

import sys
from typing import Annotated, Any

import pandas as pd
import typer

import analysis as an
from analysis.cli_counting import Once, Only, OptionalOut, measured, names_of, those_of, told_once, wanted_of
from analysis.cli_mentions import Mentions, check_mentions, given_mentions, stored_articles
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
from analysis.errors import AnalysisError
from analysis.parts import parts

app = typer.Typer()

Item = Annotated[str, typer.Option("--item", help="id or name of an entity, number or label of a topic, or a term")]
PeriodOf = Annotated[
    str | None, typer.Option("--period", help="2017, 2017-Q2, 2017-04, 2017-04-03 or 2017-01..2017-06; all by default")
]
Shown = Annotated[int | None, typer.Option("--n", min=1, help="at most so many sentences; all by default")]
Draw = Annotated[
    int | None, typer.Option("--seed", help="draw the --n sentences at random with this seed; the first by default")
]
Order = Annotated[
    str, typer.Option("--order", help="date, or typical: first the sentences that speak like most of them")
]

Season = Annotated[
    bool, typer.Option("--season", help="each calendar month has a level of its own; it needs three years")
]
Mix = Annotated[
    str | None,
    typer.Option("--mix", help="column whose values may be published more or less, which is then no change: source"),
]
Precision = Annotated[
    str | None,
    typer.Option(
        "--precision",
        help="a marked spot check: intervals carry the errors it found, so a share, which counts all, may lie outside",
    ),
]


@app.command()
def coverage(
    sources: Sources,
    out: Out,
    of: Of = "entities",
    items: Items = None,
    actors: Actors = None,
    over: Over = "month",
    by: By = None,
    mentions: Mentions = None,
    precision: Precision = None,
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
    check_out(out, [*sources, *filter(None, (actors, precision, mentions))])
    number_of_topics(k)  # a wrong one is refused before any work
    if mentions is not None:
        check_mentions(mentions, out, of=of, actors=actors, model=model)
        as_written = not (precision or map or dayfirst is not None or strict or once)
        if as_written and (stored := stored_articles(sources)):
            _covered(given_mentions(mentions), stored, out, over=over, by=by, items=items_of(items))
            return
    sheet = an.extract.read_marked(precision) if precision else None
    checked = None if sheet is None else an.extract.precision(sheet)  # a wrong mark too
    loaded = read_sources(sources, map, strict, engine, dayfirst)
    corpus = told_once(loaded, once)
    if sheet is not None:
        checked = an.extract.precision(sheet, loaded)  # its copies were checked too
    given = given_mentions(mentions) if mentions else measured(of, corpus, model, engine, k, terms, actors)
    _covered(given, corpus, out, over=over, by=by, items=items_of(items), precision=checked)
    for sentence in an.extract.doubts(sheet, loaded) if sheet is not None else ():
        print(f"spot check: {sentence}")
    if sheet is not None:
        said = "the interval is of the share that is truly so; the share itself counts mentions as found"
        print(f"spot check: {said}", file=sys.stderr)


def _covered(found: Any, corpus: an.Corpus | str, out: str, *, over: str, **options: Any) -> None:
    """Write the coverage of `found` in articles, loaded or where they lie, and say what is not in it."""
    table = an.measure.coverage(found, corpus, over=over, **options)
    wrote(table, out, "coverage", "cells")
    if not table["docs"].any() and isinstance(found, str | pd.DataFrame):
        print("no article that can be placed has a mention of these items", file=sys.stderr)
    left_out = an.measure.undated(corpus, over=over)
    if left_out:
        n = parts(corpus, "articles").rows if isinstance(corpus, str) else len(corpus)
        print(f"{left_out:,} of {n:,} articles have no date precise enough to be placed in a {over}")


@app.command()
def change(
    sources: Sources,
    out: Out,
    of: Of = "entities",
    items: Items = None,
    actors: Actors = None,
    over: Over = "month",
    by: By = None,
    season: Season = False,
    mix: Mix = None,
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
    if by is not None and mix is not None:
        raise AnalysisError("A column cannot be split by and held constant.", where="--by, --mix", fix="one of the two")
    corpus = told_once(read_sources(sources, map, strict, engine, dayfirst), once)
    of_what = measured(of, corpus, model, engine, k, terms, actors)
    counted = an.measure.coverage(of_what, corpus, over=over, by=mix or by, items=items_of(items))
    held = {"season": season, "mix": mix is not None}
    found = an.measure.change(counted, seed=seed, **held)
    series = len(counted.groupby(["item"] if mix else ["split", "item"]))
    tested = len(an.measure.long_enough(counted, **held))
    wrote(found, out, "changes", "changes")
    print(f"{tested:,} of {series:,} series have periods enough to show a change")
    names = names_of(of_what)
    columns = ("period", "split", "item", "before", "after", "p")
    for period, split, item, before, after, p in zip(*(found[c] for c in columns), strict=True):
        print(f"{period:%Y-%m-%d} | {split} | {names.get(item, item)} | {before:.1%} to {after:.1%} | p {p:.3f}")


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
    order: Order = "date",
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
        order=order,
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
