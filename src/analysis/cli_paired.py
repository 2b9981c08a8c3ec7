"""The verb that compares like with like: two groups within the same periods, and how their difference changed."""

from typing import Annotated, Any

import typer

import analysis as an
from analysis.cli_charts import Chart, check_chart, drew
from analysis.cli_counting import ClustersBy, DealtSeed, check_dealt, tell_unplaced
from analysis.cli_options import After, Before, Items, Left, Out, Over, Right, Sources, items_of, wrote
from analysis.cli_reading import Reading, reads
from analysis.cli_told import LISTED, tell_apart
from analysis.errors import AnalysisError

app = typer.Typer()

PairedBy = Annotated[str, typer.Option("--by", help="column of `articles`")]


@app.command()
@reads("terms")
def paired(
    sources: Sources,
    reading: Reading,
    out: Out,
    by: PairedBy,
    left: Left,
    right: Right,
    over: Over = "month",
    before: Before = None,
    after: After = None,
    items: Items = None,
    clusters: ClustersBy = None,
    seed: DealtSeed = 0,
    chart: Chart = None,
) -> None:
    """What sets two groups apart within the same periods; with --before and --after how that changed."""
    if (before is None) != (after is None):
        raise AnalysisError("One time is named.", where="--before, --after", fix="both, or none")
    check_dealt(reading.given, clusters)
    if before is not None and "seed" in reading.given:
        raise AnalysisError("The change of a difference draws nothing.", where="--seed", fix="leave it out")
    reading.check_out(out, sources)
    check_chart(chart, sources)
    corpus = reading.corpus(sources)
    tell_unplaced(corpus, over)
    counted, wanted = reading.counted(corpus), items_of(items)
    said: dict[str, Any] = {"left": left, "right": right, "names": an.measure.names_of(counted)}
    if before is not None and after is not None:
        changed = an.measure.difference_in_differences(
            counted,
            corpus,
            by=by,
            left=left,
            right=right,
            before=before,
            after=after,
            over=over,
            items=wanted,
            clusters=clusters,
        )
        wrote(changed, out, "difference_in_differences", "items")
        surely = int((changed["q"] <= LISTED).sum())
        print(f"the difference between {left} and {right} changed in {surely:,} of {len(changed):,}, at q <= {LISTED}")
        drew(chart, lambda: an.plot.difference_in_differences(changed, **said))
        return
    table = an.measure.paired(
        counted, corpus, by=by, left=left, right=right, over=over, items=wanted, clusters=clusters, seed=seed
    )
    wrote(table, out, "paired", "items")
    tell_apart(table, said["names"], sides=(left, right))
    if len(table):
        compared = int(table["left_total"].iloc[0] + table["right_total"].iloc[0])
        print(f"{compared:,} of {len(corpus):,} articles are in the {table['periods'].iloc[0]:,} periods of both sides")
    drew(chart, lambda: an.plot.paired(table, **said))
