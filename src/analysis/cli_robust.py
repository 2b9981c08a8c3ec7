"""The verb that counts one number again in every sensible way."""

from typing import Annotated, Any

import pandas as pd
import typer

import analysis as an
from analysis.cli_charts import Chart, check_chart, drew
from analysis.cli_options import After, Before, Item, Out, PeriodOf, Sources, bar, number_of_topics, wrote
from analysis.cli_reading import SPOKEN, Reading, reads

app = typer.Typer()

By = Annotated[str | None, typer.Option("--by", help="column of --left and --right; copies count once in its values")]
Left = Annotated[str | None, typer.Option("--left", help="a value of --by, for the odds ratio against --right")]
Right = Annotated[str | None, typer.Option("--right", help="the value to compare it with")]


@app.command()
@reads(kinds=SPOKEN, without=("once",))
def robust(
    sources: Sources,
    reading: Reading,
    item: Item,
    out: Out,
    chart: Chart = None,
    period: PeriodOf = None,
    by: By = None,
    left: Left = None,
    right: Right = None,
    before: Before = None,
    after: After = None,
) -> None:
    """A share, change or contrast counted in every sensible way: copies, title, length, forms of names, focus, k."""
    reading.check_out(out, sources)
    check_chart(chart, sources)
    corpus = reading.load(sources)
    counted: Any
    if reading.saved is not None:
        counted = reading.counted(corpus)
        models = _others(reading.found_as_saved(corpus), counted.k)
    elif reading.of == "topics":
        counted, models = _fitted(reading.modelled(reading.found(corpus), corpus), number_of_topics(reading.k))
    else:
        counted, models = reading.counted(corpus), {}
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
        focus=an.extract.focus(counted, corpus) if reading.of == "entities" else None,
        models=models,
    )
    wrote(table, out, "robustness", "rows")
    _tell(table)
    drew(chart, lambda: an.plot.robustness(table, left=left or "left", right=right or "right"))


def _fitted(terms: "an.Terms", k: int | str) -> "tuple[an.TopicModel, dict[str, an.TopicModel]]":
    """The model, and others that could as well have been fitted: fewer and more topics, and another kind."""
    model = an.topics.fit(terms, k=k, progress=bar("choosing the number of topics"))
    return model, _others(terms, model.k)


def _others(terms: "an.Terms", k: int) -> "dict[str, an.TopicModel]":
    """Models beside one of `k` topics, by what they are called."""
    near = [n for n in (k - 2, k - 1, k + 1, k + 2) if n > 1]
    others = {f"lda, k = {n}": an.topics.fit(terms, k=n) for n in near}
    return others | {f"nmf, k = {k}": an.topics.fit(terms, k=k, model="nmf")}


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
