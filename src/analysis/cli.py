"""The command line: each verb a twin of the function it names, reached through the lazy front door."""

import atexit
import gc
import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

import analysis as an
from analysis import cli_about, cli_topics
from analysis.__main__ import STOPPED
from analysis.cli_actors import tell_undecided
from analysis.cli_options import (
    Actors,
    AgencyToo,
    CheckedDir,
    DayFirst,
    Engine,
    Faults,
    FitModel,
    FocusOut,
    K,
    LeftOrLargest,
    LemmaPipeline,
    Map,
    Names,
    Out,
    OutDir,
    Over,
    Pipeline,
    Refits,
    ReportBy,
    RightOrLargest,
    Seed,
    SingleItems,
    Sources,
    Strict,
    TermKind,
    TopicModelName,
    bar,
    check_loaded,
    columns_of,
    items_of,
    number_of_topics,
    read_sources,
    say,
    size_of,
    term_kind,
    wrote,
)
from analysis.cli_outputs import check_folder, check_outs
from analysis.cli_parts import PARTS
from analysis.cli_saved import check_actors
from analysis.errors import AnalysisError
from analysis.pool import HUGE
from analysis.store import write_table
from analysis.study import Study, fitted, make, read_seeds

app = typer.Typer(
    name="analysis",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Turn a pile of news and political texts into findings you can defend.",
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"press-analysis {an.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="print the version and stop")
    ] = False,
) -> None:
    # the options that stand before a verb; typer asks for a function to hang them on
    pass


@app.command()
def load(
    sources: Sources,
    out: Out,
    faults: Faults = None,
    map: Map = None,
    dayfirst: DayFirst = None,
    strict: Strict = False,
    engine: Engine = "auto",
) -> None:
    """Read sources into one `articles` table; everything that could not be read is listed in --faults."""
    check_outs({"--out": out, "--faults": faults}, sources)
    corpus = read_sources(sources, map, strict, engine, dayfirst, tell=False)
    print(corpus.summary())
    if faults:
        wrote(corpus.faults, faults, "faults", "faults")
    else:
        shown = corpus.faults.head(10).fillna("")
        for path, record, what in zip(shown["path"], shown["record"], shown["what"], strict=True):
            print(f"  {path}{'#' + record if record else ''}: {what}", file=sys.stderr)
        if len(corpus.faults) > 10:
            print(f"  … {len(corpus.faults) - 10} more; --faults FILE lists all", file=sys.stderr)
    write_table(check_loaded(corpus, sources).articles, out, "articles")
    print(f"articles in {out}")


@app.command()
def entities(
    sources: Sources,
    out: Out,
    focus: FocusOut = None,
    actors: Actors = None,
    model: Pipeline = "default",
    map: Map = None,
    dayfirst: DayFirst = None,
    strict: Strict = False,
    engine: Engine = "auto",
) -> None:
    """Find the countries, actors and places in articles, one row a mention, each with the rule that decided."""
    check_outs({"--out": out, "--focus": focus}, [*sources, actors])
    corpus = read_sources(sources, map, strict, engine, dayfirst, meanwhile=lambda: an.extract.prepare(actors))
    # finished batches are kept where it may take long; what takes seconds is read again
    parts = Path(out).with_name(f".{Path(out).name}.parts") if model != "none" or size_of(sources) >= HUGE else None
    mentions = an.extract.entities(
        corpus, model=model, actors=actors, engine=engine, parts=parts, progress=bar("reading")
    )
    wrote(mentions, out, "mentions", "mentions")
    print(f"read by {an.extract.reader(model)}")
    tell_undecided(corpus)
    an.extract.forget(parts)
    if focus:
        wrote(an.extract.focus(mentions, corpus), focus, "focus", "weights")


@app.command("topics")
def topics_(
    sources: Sources,
    out: OutDir,
    k: K = "12",
    model: FitModel = "lda",
    terms: TermKind = "lemmas",
    names: Names = "words",
    pipeline: LemmaPipeline = "default",
    seed: Seed = 0,
    seeds: cli_topics.SeedsFile = None,
    actors: Actors = None,
    carry: cli_topics.Carry = None,
    export: cli_topics.Export = None,
    map: Map = None,
    dayfirst: DayFirst = None,
    strict: Strict = False,
    engine: Engine = "auto",
) -> None:
    """Fit topics; writes topic_terms.parquet, doc_topics.parquet, model.npz and model.json into --out."""
    older = cli_topics.check_fit(names=names, carry=carry)
    wanted, formats = number_of_topics(k), cli_topics.check_exports(export)
    guides = read_seeds(seeds, k=wanted, model=model)
    check_actors(actors, names)
    check_folder(out, sources)
    corpus = read_sources(sources, map, strict, engine, dayfirst)
    cli_topics.tell_languages(corpus)
    reading: dict[str, Any] = {"model": pipeline, "engine": engine, "progress": bar("reading")}
    mentions = an.extract.entities(corpus, actors=actors, **reading) if names in ("ids", "out") else None
    kind = term_kind(terms, pipeline)
    found = an.extract.terms(corpus, kind=kind, names=names, mentions=mentions, **reading)
    found = found if kind == "split" else an.extract.drop_even(found, corpus)
    meanwhile = bar("finding topics")
    made = fitted(found, guides, k=wanted, model=model, seed=seed, progress=meanwhile)
    made = an.topics.carry_ids(older, made) if older else made
    older_exports = an.topics.exports_in(out)
    an.topics.save(made, out)
    for warning in made.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    for row in made.topics.itertuples():
        print(f"{row.topic:3d}  {row.docs:5d} articles  {row.label}: {row.terms}")
    if wanted == "auto":
        cli_topics.tell_choice(made)
    cli_topics.tell_seeds(made)
    print(f"{made!r} in {out}")
    cli_topics.exported(made, out, formats, older=older_exports)


@app.command()
def report(
    sources: Sources,
    out: OutDir,
    over: Over = "month",
    by: ReportBy = "source",
    left: LeftOrLargest = None,
    right: RightOrLargest = None,
    items: SingleItems = None,
    actors: Actors = None,
    k: K = "12",
    topic_model: TopicModelName = "lda",
    terms: TermKind = "lemmas",
    names: Names = "words",
    model: Pipeline = "default",
    seed: Seed = 0,
    seeds: cli_topics.SeedsFile = None,
    refits: Refits = 10,
    checked: CheckedDir = None,
    agency: AgencyToo = True,
    map: Map = None,
    dayfirst: DayFirst = None,
    strict: Strict = False,
    engine: Engine = "auto",
) -> None:
    """The whole line: load, entities, topics, coverage, comparison, charts and pages, into one folder."""
    study = Study(
        tuple(sources),
        out,
        over=over,
        by=by,
        left=left,
        right=right,
        items=tuple(items_of(items) or ()),
        k=number_of_topics(k),
        topic_model=topic_model,
        terms=terms,
        names=names,
        seeds=seeds,
        actors=actors,
        pipeline=model,
        seed=seed,
        refits=refits,
        checked=checked,
        agency=agency,
        engine=engine,
        columns=columns_of(map),
        dayfirst=dayfirst,
        strict=strict,
    )
    check_folder(out, sources)
    page = make(study, say=say, progress=bar("reading"))
    if seeds:
        cli_topics.tell_seeds(an.topics.read(page.with_name("model")))
    print(f"The report is at {page}")


for part in PARTS:
    app.add_typer(part)
app.command("list")(cli_about.list_)
app.command("doctor")(cli_about.doctor_)
app.command("verify")(cli_about.verify_)


_USAGE: Any = typer.BadParameter.__base__  # what a wrong call raises, wherever typer keeps it

_INTERRUPTED = 130  # what typer makes of Ctrl-C inside a verb, without a word


def main() -> None:
    """Run the command line; errors end it with three lines on stderr and exit code 2."""
    gc.set_threshold(50_000, 20, 100)  # rows and mentions are no garbage: looking for it takes a tenth of the time
    atexit.register(gc.freeze)  # and a second at the end, when the interpreter goes through all tables
    try:
        code = app(sys.argv[1:] or ["--help"], standalone_mode=False) or 0
        if code == _INTERRUPTED:
            raise KeyboardInterrupt
        sys.exit(code)
    except AnalysisError as error:
        _end(str(error))
    except _USAGE as error:
        verb = error.ctx.command_path if error.ctx else "analysis"
        _end(str(AnalysisError(error.format_message(), where=verb, fix=f"{verb} --help")))
    except (KeyboardInterrupt, typer.Abort):
        print(STOPPED, file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(1)
    except OSError as error:
        _end(str(AnalysisError(f"{error.strerror or error}.", where=str(error.filename or ""), fix="another place")))


def _end(told: str) -> NoReturn:
    print(f"analysis: {told}", file=sys.stderr)
    sys.exit(2)
