"""The verb that counts one number again in every sensible way."""

from importlib import import_module
from typing import Annotated, Any

import pandas as pd
import typer

import analysis as an
from analysis.cli_counting import measured
from analysis.cli_options import (
    Actors,
    DayFirst,
    Engine,
    K,
    Map,
    Of,
    Out,
    Pipeline,
    Sources,
    Strict,
    TermKind,
    bar,
    number_of_topics,
    read_sources,
    term_kind,
    wrote,
)
from analysis.cli_outputs import check_chart, check_outs

app = typer.Typer()

Item = Annotated[str, typer.Option("--item", help="id or name of an entity, number or label of a topic, or a term")]
Period = Annotated[
    str | None, typer.Option("--period", help="2017, 2017-Q2, 2017-04 or 2017-01..2017-06; all by default")
]
By = Annotated[str | None, typer.Option("--by", help="column of --left and --right; copies count once in its values")]
Left = Annotated[str | None, typer.Option("--left", help="a value of --by, for the odds ratio against --right")]
Right = Annotated[str | None, typer.Option("--right", help="the value to compare it with")]
Before = Annotated[str | None, typer.Option("--before", help="a period, for the change of the share to --after")]
After = Annotated[str | None, typer.Option("--after", help="the other period")]
Chart = Annotated[str | None, typer.Option("--chart", help="draw it into this file: .svg, .png or .pdf")]


@app.command()
def robust(
    sources: Sources,
    item: Item,
    out: Out,
    chart: Chart = None,
    period: Period = None,
    by: By = None,
    left: Left = None,
    right: Right = None,
    before: Before = None,
    after: After = None,
    of: Of = "entities",
    actors: Actors = None,
    model: Pipeline = "default",
    k: K = "12",
    terms: TermKind = "lemmas",
    map: Map = None,
    dayfirst: DayFirst = None,
    strict: Strict = False,
    engine: Engine = "auto",
) -> None:
    """A share, change or contrast counted in every sensible way: copies, title, length, forms of names, focus, k."""
    check_outs({"--out": out}, [*sources, actors])
    if chart is not None:
        check_chart(chart, sources)
    wanted = number_of_topics(k)  # a wrong one is refused before any work
    corpus = read_sources(sources, map, strict, engine, dayfirst)
    counted: Any
    if of == "topics":
        found = an.extract.terms(corpus, kind=term_kind(terms, model), model=model, engine=engine)
        counted, models = _fitted(found if terms == "split" else an.extract.drop_even(found, corpus), wanted)
    else:
        counted, models = measured(of, corpus, model, engine, k, terms, actors), {}
    table = an.measure.robustness(
        counted,
        corpus,
        item=item,
        period=period,
        by=by,
        left=left,
        right=right,
        before=before,
        after=after,
        focus=an.extract.focus(counted, corpus) if of == "entities" else None,
        models=models,
    )
    wrote(table, out, "robustness", "rows")
    _tell(table)
    if chart is not None:
        # on use: drawing is half of what starting the command line would cost
        save = import_module("analysis.reporting.chart_file").save_chart
        save(lambda: an.plot.robustness(table, left=left or "left", right=right or "right"), chart)
        print(f"chart in {chart}")


def _fitted(terms: "an.Terms", k: int | str) -> "tuple[an.TopicModel, dict[str, an.TopicModel]]":
    """The model, and others that could as well have been fitted: fewer and more topics, and another kind."""
    model = an.topics.fit(terms, k=k, progress=bar("choosing the number of topics"))
    near = [n for n in (model.k - 2, model.k - 1, model.k + 1, model.k + 2) if n > 1]
    others = {f"lda, k = {n}": an.topics.fit(terms, k=n) for n in near}
    return model, others | {f"nmf, k = {model.k}": an.topics.fit(terms, k=model.k, model="nmf")}


def _tell(table: pd.DataFrame) -> None:
    """The default, the choices outside of its interval, and the range of all."""
    share = table["statistic"].iloc[0] == "share"
    default = table[table["default"]].iloc[0]
    said = f"{_said(default['estimate'], share)} ({_said(default['low'], share)} to {_said(default['high'], share)})"
    print(f"{default['statistic']} as counted by default: {said}")
    single = table[~table["default"] & (table["choice"] != "all together")]
    outside = single[single["differs"]]
    print(f"{len(outside):,} of {len(single):,} other choices lead outside this interval")
    for choice, value, estimate in zip(outside["choice"], outside["value"], outside["estimate"], strict=True):
        print(f"  {choice}: {value}: {_said(estimate, share)}")
    ends = table[table["choice"] == "all together"]
    if len(ends):
        low, high = (_said(end, share) for end in ends["estimate"])
        print(
            f"all {ends['value'].iloc[0].partition(' of ')[2]} combinations with ten articles a side: {low} to {high}"
        )


def _said(number: float, share: bool) -> str:
    return f"{number:.1%}" if share else f"{number:+.3f}"
