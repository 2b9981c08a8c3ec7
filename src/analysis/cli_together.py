"""The verb of company: which items stand together more often than by chance, the network of them, and its change."""

from typing import Annotated

import pandas as pd
import typer

import analysis as an
from analysis.cli_charts import Chart, check_chart, drew
from analysis.cli_counting import tell_unrepeated
from analysis.cli_options import After, Before, Out, SingleItems, Sources, check_out, items_of, wrote
from analysis.cli_reading import Reading, reads
from analysis.errors import AnalysisError
from analysis.store import GRAPHS, write_graph

app = typer.Typer()

SURE = 0.05  # q of the edges of a network
Within = Annotated[
    str, typer.Option("--within", help="article, sentence, or window for passages of --window sentences")
]
Window = Annotated[int, typer.Option("--window", min=1, help="sentences of a passage, with --within window")]
Graph = Annotated[
    str | None, typer.Option("--graph", help="also write the network: its ending chooses gexf (Gephi) or graphml")
]


@app.command()
@reads(kinds=("entities", "terms"), without=("k",))
def together(
    sources: Sources,
    reading: Reading,
    out: Out,
    items: SingleItems = None,
    within: Within = "article",
    window: Window = 3,
    graph: Graph = None,
    before: Before = None,
    after: After = None,
    chart: Chart = None,
) -> None:
    """Which items stand together more often than by chance; with --before and --after, which do so more or less."""
    reading.check_out(out, sources)
    check_chart(chart, sources)
    if graph is not None:
        check_out(graph, sources, of=GRAPHS)
    if (before is None) != (after is None) or (before is not None and graph is not None):
        raise AnalysisError(
            "A change is between two periods, and has no network.", where="--before, --after", fix="both, no --graph"
        )
    if "window" in reading.given and within != "window":
        raise AnalysisError(
            f"A passage within {within} has no number of sentences.",
            where=f"--window, --within {within}",
            fix="leave it out; or --within window",
        )
    corpus = reading.corpus(sources)
    counted = reading.counted(corpus)
    if isinstance(counted, pd.DataFrame):
        counted = tell_unrepeated(counted, corpus)
    names = an.measure.names_of(counted)
    if before is not None and after is not None:
        moved = an.measure.together_change(
            counted, corpus, before=before, after=after, within=within, window=window, items=items_of(items)
        )
        wrote(moved, out, "together_change", "pairs")
        for row in moved[moved["q"] <= SURE].to_dict("records"):
            pair = f"{names.get(row['left'], row['left'])} + {names.get(row['right'], row['right'])}"
            was, now = (f"{row[f'docs_{w}']:,} ({row[f'expected_{w}']:.1f} by chance)" for w in ("before", "after"))
            print(f"{pair} | {was} to {now} | q {row['q']:.3f}")
        drew(chart, lambda: an.plot.together_change(moved, names=names))
        return
    found = an.measure.together(counted, corpus, within=within, window=window, items=items_of(items))
    wrote(found, out, "together", "pairs")
    made = an.measure.network(found, q=SURE, names=names)
    print(f"{made.number_of_edges():,} pairs stand together more often than by chance (q {SURE} or less)")
    groups: dict[int, list[str]] = {}
    for _, node in sorted(made.nodes(data=True), key=lambda one: (-one[1]["docs"], one[0])):
        groups.setdefault(node["community"], []).append(node["label"])
    for number, members in sorted(groups.items()):
        print(f"{number:3d}  {', '.join(members)}")
    if graph is not None:
        print(f"the network is in {write_graph(made, graph)}")
    drew(chart, lambda: an.plot.network(found, names=names))
