"""The options of the command line, each declared once, so that a name means one thing in every verb."""

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer

import analysis as an
from analysis.engine import check_engine
from analysis.errors import AnalysisError
from analysis.pool import HUGE, LARGE, beside
from analysis.store import SUFFIXES, check_suffix, write_table

Sources = Annotated[list[str], typer.Argument(help="files or folders that a loader knows, or an `articles` table")]
Out = Annotated[str, typer.Option("--out", help="file to write; its ending chooses parquet, csv or jsonl")]
OutDir = Annotated[str, typer.Option("--out", help="folder to write")]
Map = Annotated[
    list[str] | None, typer.Option("--map", help="name a column of yours for one of ours: body=text; may be repeated")
]
DayFirst = Annotated[
    bool | None,
    typer.Option("--dayfirst/--monthfirst", help="order of dates such as 3/4/2017; found in the column by default"),
]
Strict = Annotated[bool, typer.Option("--strict", help="refuse the whole load at the first fault")]
Faults = Annotated[str | None, typer.Option("--faults", help="file for the table of all that was not loaded, and why")]
Pipeline = Annotated[
    str, typer.Option("--pipeline", "--model", help="spaCy pipeline by name; none = tables alone, no spaCy")
]
Engine = Annotated[str, typer.Option("--engine", help="auto, local, processes, processes:N or dask")]
Over = Annotated[str, typer.Option("--over", help="day, week, month, quarter, year or decade")]
OverOrGiven = Annotated[
    str,
    typer.Option(
        "--over",
        help="day, week, month, quarter, year or decade; or periods of your own, named or not: "
        "2011..2013,siege=2016-07..2016-12",
    ),
]
By = Annotated[str | None, typer.Option("--by", help="column of `articles` to split by")]
Item = Annotated[
    str, typer.Option("--item", help="id or name of an entity, number or label of a topic, a term, or a pair: IRN+RUS")
]
PeriodOf = Annotated[
    str | None, typer.Option("--period", help="2017, 2017-Q2, 2017-04, 2017-04-03 or 2017-01..2017-06; all by default")
]
Before = Annotated[
    str | None, typer.Option("--before", help="a period, as 2016 or 2016-01..2016-06; with --after: what changed")
]
After = Annotated[str | None, typer.Option("--after", help="the later period")]
Items = Annotated[
    str | None,
    typer.Option(
        "--items", help="ids, names or pairs (IRN+RUS: articles with both), by commas; the most covered by default"
    ),
]
SingleItems = Annotated[
    str | None, typer.Option("--items", help="ids or names, separated by commas; the most covered by default")
]
K = Annotated[str, typer.Option("--k", help="number of topics, or auto")]
TopicModelName = Annotated[str, typer.Option("--topic-model", help="lda or nmf")]
TermKind = Annotated[str, typer.Option("--terms", help="lemmas, words, or split for texts that are tokenised already")]
Names = Annotated[
    str, typer.Option("--names", help="names of countries and actors among the terms: words, ids (one an entity), out")
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="for whatever is random")]
AgencyToo = Annotated[
    bool, typer.Option("--agency/--no-agency", help="who does what to whom, which parses the articles once more")
]
Refits = Annotated[
    int, typer.Option("--refits", help="how often topics are fitted again on samples, to say which come back; 0 = not")
]
CheckedDir = Annotated[
    str | None,
    typer.Option("--checked", help="folder that `check-topics --score --out` wrote; OUT-checked by default, if there"),
]
FocusOut = Annotated[str | None, typer.Option("--focus", help="file for what each article is about")]
Actors = Annotated[
    str | None, typer.Option("--actors", help="CSV of your own actors: id,name,aliases,kind,country,from,to")
]
LemmaPipeline = Annotated[str, typer.Option("--pipeline", help="spaCy pipeline for the lemmas")]
FitModel = Annotated[str, typer.Option("--topic-model", "--model", help="lda or nmf")]
CompareBy = Annotated[str, typer.Option("--by", help="column of `articles`, or period")]
Left = Annotated[str, typer.Option("--left", help="a value of the column")]
Right = Annotated[str, typer.Option("--right", help="the value to compare it with")]
ReportBy = Annotated[str, typer.Option("--by", help="column to split and compare by")]
LeftOrLargest = Annotated[str | None, typer.Option("--left", help="value of --by to compare; the largest by default")]
RightOrLargest = Annotated[str | None, typer.Option("--right", help="value of --by to compare it with")]
What = Annotated[str | None, typer.Argument(help="loaders, models, engines or pipelines; all by default")]


def columns_of(pairs: list[str] | None) -> dict[str, str]:
    """The analyst's column names for ours, from `--map` pairs."""
    split = [pair.partition("=") for pair in pairs or []]
    for name, equals, ours in split:
        if not (name and equals and ours):
            raise AnalysisError(f"{name + equals + ours!r} maps no column.", where="--map", fix="--map body=text")
    return {name: ours for name, _, ours in split}


def number_of_topics(text: str) -> int | str:
    """The value of `--k`: a whole number above 0, or "auto"."""
    if text != "auto" and not (text.isdigit() and int(text) > 0):
        raise AnalysisError(f"{text!r} is no number of topics.", where="--k", fix="a whole number above 0, or auto")
    return text if text == "auto" else int(text)


def term_kind(terms: str, pipeline: str) -> str:
    """The kind of terms to make: lemmas need a pipeline, else words."""
    return "words" if terms == "lemmas" and pipeline == "none" else terms


def items_of(text: str | None) -> list[str] | None:
    """The ids or names of `--items`; None where it was not given."""
    return [item.strip() for item in text.split(",") if item.strip()] if text else None


def bar(text: str) -> str:
    """The text of a progress bar, on a terminal only."""
    return text if sys.stderr.isatty() else ""


def say(sentence: str) -> None:
    """One sentence on stderr, on a terminal only."""
    if sys.stderr.isatty():
        print(sentence, file=sys.stderr)


def check_out(out: str, sources: list[str], *, of: tuple[str, ...] = SUFFIXES) -> None:
    """Refuse, before any work, an output that cannot be made, is a source, or is of a saved model."""
    path = check_suffix(out, of=of)
    if any(Path(source).resolve() == path.resolve() for source in sources):
        raise AnalysisError("The output would overwrite an input.", where=out, fix="another name")
    own = path.resolve()
    # asked first, as topics are slow to import
    if own.with_name("model.json").is_file() and own.name in import_module("analysis.topics.files").FILES:
        raise AnalysisError("The output would overwrite a file of a saved topic model.", where=out, fix="another name")
    if path.is_dir():
        raise AnalysisError("The output is a folder.", where=out, fix="name a file")


def read_sources(
    sources: list[str],
    pairs: list[str] | None,
    strict: bool,
    engine: str = "auto",
    dayfirst: bool | None = None,
    *,
    tell: bool = True,
    meanwhile: Callable[[], object] | None = None,
) -> an.Corpus:
    """The articles of `SOURCE...`, with the options of loading; what was not loaded is told on stderr.

    Where the engine is `auto` and they are some megabytes, though not so many that handing them over takes too much
    memory, a process beside this one loads them while this one does what is needed next: `meanwhile`.
    """
    check_engine(engine)
    job = partial(_load, sources, columns=columns_of(pairs), dayfirst=dayfirst, strict=strict, engine=engine)
    corpus = beside(job, meanwhile) if meanwhile and engine == "auto" and LARGE <= size_of(sources) < HUGE else job()
    if tell and len(corpus.faults):
        told = f"{corpus.summary()}\n`analysis load SOURCE --out a.parquet --faults f.csv` lists what was not loaded"
        print(told, file=sys.stderr)
    return check_loaded(corpus, sources) if tell else corpus


def _load(sources: list[str], **options: Any) -> an.Corpus:
    """`an.load`, whose import is left to the process that loads."""
    return an.load(sources, **options)


def size_of(sources: list[str]) -> int:
    """Bytes of the files of all sources together, as far as `HUGE`."""
    size = 0
    with suppress(OSError):  # loading tells what cannot be read
        for file in (file for source in sources for file in chain([Path(source)], Path(source).rglob("*"))):
            size += file.stat().st_size if file.is_file() else 0
            if size >= HUGE:
                break
    return size


def check_loaded(corpus: an.Corpus, sources: list[str]) -> an.Corpus:
    """The corpus, where it holds an article."""
    if not len(corpus):
        raise AnalysisError(
            "No article could be loaded.",
            where=", ".join(sources),
            fix="`analysis load SOURCE --out a.parquet --faults f.csv` says why, record by record",
        )
    return corpus


def wrote(frame: pd.DataFrame, out: str, table: str, what: str) -> None:
    """Write a table to `--out` and say so."""
    what = what.removesuffix("s") if len(frame) == 1 else what
    print(f"{len(frame):,} {what} in {write_table(frame, out, table)}")
