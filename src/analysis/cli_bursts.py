"""The verb of bursts: runs of periods in which more articles have an item than usual."""

import typer

import analysis as an
from analysis.cli_charts import Chart, check_chart, drew
from analysis.cli_counting import over_of
from analysis.cli_options import By, Items, Out, OverOrGiven, Sources, items_of, wrote
from analysis.cli_reading import Reading, reads
from analysis.days import period_id

app = typer.Typer()

SHOWN = 10  # rows printed


@app.command()
@reads()
def bursts(
    sources: Sources,
    reading: Reading,
    out: Out,
    items: Items = None,
    over: OverOrGiven = "month",
    by: By = None,
    chart: Chart = None,
) -> None:
    """Runs of periods with more articles on an item than usual; there is no test: it says when, not whether."""
    reading.check_out(out, sources)
    check_chart(chart, sources)
    corpus = reading.corpus(sources)
    of_what = reading.counted(corpus)
    counted = an.measure.coverage(of_what, corpus, over=over_of(over), by=by, items=items_of(items))
    found = an.measure.bursts(counted)
    wrote(found, out, "bursts", "bursts")
    names = an.measure.names_of(of_what)
    first = found.sort_values(["weight", "split", "item"], ascending=[False, True, True], kind="stable").head(SHOWN)
    if len(first) < len(found):
        print(f"the strongest {len(first)}:")
    columns = ("first", "last", "split", "item", "share", "docs", "total", "usual", "weight")
    for start, end, split, item, share, docs, total, usual, weight in zip(*(first[c] for c in columns), strict=True):
        time = period_id(start, over) if start == end else f"{period_id(start, over)} to {period_id(end, over)}"
        said = f"{share:.1%} ({docs:,} of {total:,}), usually {usual:.1%}"
        print(f"{time} | {split} | {names.get(item, item)} | {said} | weight {weight:.1f}")
    drew(chart, lambda: an.plot.bursts(counted, found, names=names))
