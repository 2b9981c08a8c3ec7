"""The verb that says what is behind the movement of one point."""

from typing import Annotated, Any

import numpy as np
import typer

import analysis as an
from analysis.cli_counting import Only, OptionalOut, measured, those_of, wanted_of
from analysis.cli_options import (
    Actors,
    DayFirst,
    Engine,
    K,
    Map,
    Of,
    Pipeline,
    Sources,
    Strict,
    TermKind,
    check_out,
    items_of,
    number_of_topics,
    read_sources,
    wrote,
)
from analysis.days import inside
from analysis.errors import UnknownName

app = typer.Typer()

Item = Annotated[str, typer.Option("--item", help="id or name of an entity, number or label of a topic, or a term")]
Period = Annotated[str, typer.Option("--period", help="2017, 2017-Q2, 2017-04, 2017-04-03 or 2017-01..2017-06")]
Length = Annotated[
    str | None, typer.Option("--over", help="length of the period that --period lies in; as its words say by default")
]
Before = Annotated[
    str | None, typer.Option("--before", help="the window before, written as a period; the period before by default")
]
Values = Annotated[str, typer.Option("--by", help="column of `articles` whose values are compared")]
Beside = Annotated[
    str, typer.Option("--beside", help="what else is compared: entities, topics, terms, separated by commas; or none")
]
KINDS = ("entities", "topics", "terms")


@app.command()
def why(
    sources: Sources,
    item: Item,
    period: Period,
    over: Length = None,
    before: Before = None,
    out: OptionalOut = None,
    by: Values = "source",
    of: Of = "entities",
    beside: Beside = "terms",
    only: Only = None,
    actors: Actors = None,
    model: Pipeline = "default",
    k: K = "12",
    terms: TermKind = "lemmas",
    map: Map = None,
    dayfirst: DayFirst = None,
    strict: Strict = False,
    engine: Engine = "auto",
) -> None:
    """Why a share moved: sources, forms, entities, topics and terms of its articles against the window before."""
    if out is not None:
        check_out(out, [*sources, *filter(None, (actors,))])
    number_of_topics(k)  # a wrong one is refused before any work
    spans = an.measure.windows(period, over=over, before=before)
    wanted, also = wanted_of(only), _kinds(beside, of)
    corpus = read_sources(sources, map, strict, engine, dayfirst)
    reading: dict[str, Any] = {"pipeline": model, "engine": engine, "k": k, "terms": terms, "actors": actors}
    counted = measured(of, corpus, **reading)
    asked = those_of(corpus, wanted)
    near = asked.take(np.any([inside(asked.articles, *span) for span in spans], axis=0))
    # topics are those of all articles; entities and terms of two windows need no others, nor does an empty one
    others = [measured(kind, corpus if kind == "topics" else near, **reading) for kind in also if len(near)]
    found = an.measure.explain(counted, asked, item=item, period=period, over=over, before=before, by=by, beside=others)
    if out is not None:
        wrote(found.frame, out, "reasons", "rows")
    for sentence in found.sentences():
        print(sentence)


def _kinds(text: str, of: str) -> list[str]:
    """The kinds of `--beside`, without the one that is counted anyway."""
    kinds = [] if text == "none" else items_of(text) or []
    for kind in kinds:
        if kind not in KINDS:
            raise UnknownName("kind", kind, (*KINDS, "none"), where="--beside")
    return [kind for kind in dict.fromkeys(kinds) if kind != of]
