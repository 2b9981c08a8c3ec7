"""The verb that says what is behind the movement of one point."""

from typing import Annotated

import numpy as np
import typer

import analysis as an
from analysis.cli_charts import Chart, check_chart, drew
from analysis.cli_counting import Only, OptionalOut, those_of, wanted_of
from analysis.cli_options import Item, Sources, items_of, wrote
from analysis.cli_reading import SPOKEN, Reading, reads
from analysis.days import inside
from analysis.errors import AnalysisError, UnknownName

app = typer.Typer()

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


@app.command()
@reads(kinds=SPOKEN, without=("once",), also="beside")
def why(
    sources: Sources,
    reading: Reading,
    item: Item,
    period: Period,
    over: Length = None,
    before: Before = None,
    out: OptionalOut = None,
    by: Values = "source",
    beside: Beside = "terms",
    only: Only = None,
    chart: Chart = None,
) -> None:
    """Why a share moved: sources, forms, entities, topics and terms of its articles against the window before."""
    reading.check_out(out, sources)
    check_chart(chart, sources)
    spans = an.measure.windows(period, over=over, before=before)
    wanted, also = wanted_of(only), _kinds(beside, reading.of)
    if reading.saved is not None and "topics" not in (reading.of, *also):
        raise AnalysisError("No topics are counted.", where="--topics", fix="--of topics, or --beside topics")
    corpus = reading.load(sources)
    counted = reading.counted(corpus)
    asked = those_of(corpus, wanted)
    near = asked.take(np.any([inside(asked.articles, *span) for span in spans], axis=0))
    # topics are fitted on all articles; entities and terms of two windows need no others, nor does an empty one
    fits = {"topics"} if reading.saved is None else set()
    others = [reading.counted(corpus if kind in fits else near, kind) for kind in also if len(near)]
    found = an.measure.explain(counted, asked, item=item, period=period, over=over, before=before, by=by, beside=others)
    if out is not None:
        wrote(found.frame, out, "reasons", "rows")
    for sentence in found.sentences():
        print(sentence)
    drew(chart, lambda: an.plot.reasons(found.frame))


def _kinds(text: str, of: str) -> list[str]:
    """The kinds of `--beside`, without the one that is counted anyway."""
    kinds = [] if text == "none" else items_of(text) or []
    for kind in kinds:
        if kind not in SPOKEN:
            raise UnknownName("kind", kind, (*SPOKEN, "none"), where="--beside")
    return [kind for kind in dict.fromkeys(kinds) if kind != of]
