"""The verbs that compare: from when a share is another, what sets groups apart, and the sentences behind a number."""

from typing import Annotated

import pandas as pd
import typer

import analysis as an
from analysis.change_tables import DRIFT
from analysis.cli_charts import Chart, check_chart, drew
from analysis.cli_counting import (
    ClustersBy,
    DealtSeed,
    Only,
    OptionalOut,
    check_dealt,
    over_of,
    tell_unplaced,
    tell_unrepeated,
    those_of,
    wanted_of,
)
from analysis.cli_options import By, CompareBy, Item, Items, Out, OverOrGiven, PeriodOf, Seed, Sources, items_of, wrote
from analysis.cli_reading import ALL, SPOKEN, Reading, reads
from analysis.cli_told import chance, tell_apart
from analysis.days import period_id
from analysis.errors import AnalysisError, UnknownName, check_choice
from analysis.together_tables import WITHIN

app = typer.Typer()

LeftOrAll = Annotated[
    str | None,
    typer.Option("--left", help="a value of the column; for period 2016 or 2016-01..2016-06; all by default"),
]
RightOrAll = Annotated[str | None, typer.Option("--right", help="the value to compare it with")]
Shown = Annotated[int | None, typer.Option("--n", min=1, help="at most so many sentences; all by default")]
Draw = Annotated[
    int | None,
    typer.Option("--seed", min=0, help="draw the --n sentences at random with this seed; the first by default"),
]
Order = Annotated[
    str, typer.Option("--order", help="date, or typical: first the sentences that speak like most of them")
]

PairWithin = Annotated[
    str | None,
    typer.Option(
        "--within",
        help="of a pair what `together` counts: article, sentence, or window for passages of --window sentences; "
        "repeated passages are left out then",
    ),
]
Window = Annotated[int, typer.Option("--window", min=1, help="sentences of a passage, with --within window")]
Having = Annotated[
    list[str] | None,
    typer.Option(
        "--having",
        help="only articles that also have this: entities=IRN, topics=3, terms=oil, or focus=IRN, which is about it; "
        "may be repeated",
    ),
]

Season = Annotated[
    bool, typer.Option("--season", help="each calendar month has a level of its own; it needs three years")
]
Mix = Annotated[
    str | None,
    typer.Option("--mix", help="column whose values may be published more or less, which is then no change: source"),
]


@app.command()
@reads()
def change(
    sources: Sources,
    reading: Reading,
    out: Out,
    items: Items = None,
    over: OverOrGiven = "month",
    by: By = None,
    season: Season = False,
    mix: Mix = None,
    seed: Seed = 0,
    chart: Chart = None,
) -> None:
    """From which period the share of an item is another than before; what does not change has no row."""
    reading.check_out(out, sources)
    check_chart(chart, sources)
    if by is not None and mix is not None:
        raise AnalysisError("A column cannot be split by and held constant.", where="--by, --mix", fix="one of the two")
    corpus = reading.corpus(sources)
    tell_unplaced(corpus, over_of(over))
    of_what = reading.counted(corpus)
    counted = an.measure.coverage(of_what, corpus, over=over_of(over), by=mix or by, items=items_of(items))
    held = {"season": season, "mix": mix is not None}
    found = an.measure.change(counted, seed=seed, **held)
    series = len(counted.groupby(["item"] if mix else ["split", "item"]))
    tested = len(an.measure.long_enough(counted, **held))
    wrote(found, out, "changes", "changes")
    print(f"{tested:,} of {series:,} series have periods enough to show a change")
    names = an.measure.names_of(of_what)
    columns = ("period", "split", "item", "before", "after", "p", "p_drift")
    for period, split, item, before, after, p, drift in zip(*(found[c] for c in columns), strict=True):
        said = f"{before:.1%} to {after:.1%} | {chance('p', p)}"
        said += "; a slow drift may look so too" if drift > DRIFT else ""
        print(f"{period_id(period, over)} | {split} | {names.get(item, item)} | {said}")
    drew(chart, lambda: an.plot.change(counted, found, names=names))


@app.command()
@reads("terms")
def compare(
    sources: Sources,
    reading: Reading,
    out: Out,
    by: CompareBy,
    left: LeftOrAll = None,
    right: RightOrAll = None,
    items: Items = None,
    clusters: ClustersBy = None,
    seed: DealtSeed = 0,
    chart: Chart = None,
) -> None:
    """What sets two groups apart, or without --left and --right each value of --by from all others.

    Counts, effects, interval and q-value for every item.
    """
    if (left is None) != (right is None):
        raise AnalysisError(
            "One side is named.", where="--left, --right", fix="both, or none: each value against the rest"
        )
    check_dealt(reading.given, clusters)
    reading.check_out(out, sources)
    check_chart(chart, sources)
    corpus = reading.corpus(sources)
    counted, wanted = reading.counted(corpus), items_of(items)
    names = an.measure.names_of(counted)
    if left is None or right is None:
        each = an.measure.distinctive(counted, corpus, by=by, items=wanted, clusters=clusters, seed=seed)
        wrote(each, out, "distinctive", "rows")
        tell_apart(each, names)
        drew(chart, lambda: an.plot.distinctive(each, names=names))
        return
    table = an.measure.contrast(
        counted, corpus, by=by, left=left, right=right, items=wanted, clusters=clusters, seed=seed
    )
    wrote(table, out, "contrast", "items")
    tell_apart(table, names, sides=(left, right))
    drew(chart, lambda: an.plot.contrast(table, left=left, right=right, names=names))


@app.command()
@reads(kinds=SPOKEN)
def evidence(
    sources: Sources,
    reading: Reading,
    item: Item,
    out: OptionalOut = None,
    period: PeriodOf = None,
    only: Only = None,
    n: Shown = None,
    seed: Draw = None,
    order: Order = "date",
    within: PairWithin = None,
    window: Window = 3,
    having: Having = None,
) -> None:
    """The sentences that a number is made of: those of the articles that coverage and compare count."""
    reading.check_out(out, sources)
    if seed is not None and n is None:
        raise AnalysisError("A seed draws nothing without a number of sentences.", where="--seed", fix="--n 20")
    wanted, others = wanted_of(only), [_kind_and_item(pair) for pair in having or []]
    check_choice(within or "article", WITHIN, kind="within")
    corpus = reading.corpus(sources)
    known = {kind: reading.counted(corpus, kind) for kind in dict.fromkeys([reading.of, *(kind for kind, _ in others)])}
    counted = known[reading.of]
    if within is not None and isinstance(counted, pd.DataFrame):
        counted = tell_unrepeated(counted, corpus)
    found = an.measure.evidence(
        counted,
        those_of(corpus, wanted),
        item=item,
        period=period,
        n=n,
        seed=seed,
        order=order,
        within=within or "article",
        window=window,
        having=[(known[kind], also) for kind, also in others],
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


def _kind_and_item(text: str) -> tuple[str, str]:
    """What is counted, and the item of it, of a value of `--having`."""
    kind, _, item = text.partition("=")
    if not item:
        raise AnalysisError(f"{text!r} names no item of a kind.", where="--having", fix="--having entities=IRN")
    if kind not in ALL:
        raise UnknownName("kind", kind, ALL, where="--having")
    return kind, item
