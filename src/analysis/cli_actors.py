"""The verbs by which an analyst looks into countries and actors: explain, lint, candidates, spotcheck."""

import sys
from typing import Annotated

import typer

import analysis as an
from analysis.cli_options import (
    Actors,
    Engine,
    Map,
    Out,
    Pipeline,
    Seed,
    Sources,
    Strict,
    bar,
    check_out,
    read_sources,
    wrote,
)
from analysis.cli_outputs import check_unfilled
from analysis.curate.language_names import code
from analysis.errors import AnalysisError
from analysis.store import replacing

app = typer.Typer()

Text = Annotated[str, typer.Argument(help="the text to explain; - reads it from stdin")]
Title = Annotated[str | None, typer.Option("--title", help="its headline")]
Day = Annotated[str, typer.Option("--day", help="its date, YYYY-MM-DD: who held an office that day")]
Lang = Annotated[str | None, typer.Option("--lang", help="its language, as de or German; else told from the text")]
Page = Annotated[str | None, typer.Option("--html", help="file for a page with the marked text")]
OwnFile = Annotated[str, typer.Argument(help="CSV of your own actors: id,name,aliases,kind,country,from,to")]
Against = Annotated[list[str] | None, typer.Argument(help="files or folders of the articles it is meant for")]
LintOut = Annotated[str | None, typer.Option("--out", help="file for the findings as a table")]
Many = Annotated[int, typer.Option("--n", help="how many")]
Drawn = Annotated[list[str] | None, typer.Argument(help="files or folders to draw mentions from")]
CheckOut = Annotated[str | None, typer.Option("--out", help="file for the drawn mentions, or with --score the figures")]
Score = Annotated[str | None, typer.Option("--score", help="file of drawn mentions with the column `right` filled in")]


def tell_undecided(corpus: an.Corpus) -> None:
    """Say how many articles are read as English because their language is not known."""
    n = int(corpus.articles["lang"].map(code).isna().sum())
    if n:
        print(f"{n:,} article{'s' * (n != 1)} of undecided language read as English")


@app.command()
def explain(
    text: Text,
    title: Title = None,
    day: Day = "",
    lang: Lang = None,
    model: Pipeline = "none",
    actors: Actors = None,
    html: Page = None,
) -> None:
    """Show how a text is read: its mentions, what each name could have meant, and the rule that decided."""
    said = sys.stdin.read() if text == "-" else text
    shown = an.extract.explain(said, title=title, day=day, lang=lang, model=model, actors=actors)
    print(str(shown).encode("utf-8", "replace").decode("utf-8"))
    if html:
        page = (
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>explain</title>'
            '<meta name="viewport" content="width=device-width"><body style="margin:2em">'
            f"{shown._repr_html_()}</body></html>\n"
        )
        with replacing(html) as part:
            part.write_bytes(page.encode("utf-8", "replace"))
        print(f"page in {html}")


@app.command()
def lint(
    actors: OwnFile, sources: Against = None, out: LintOut = None, map: Map = None, strict: Strict = False
) -> None:
    """Look for what would go wrong with your own actors; exit 1 where something is doubtful."""
    if out:
        check_out(out, [actors, *(sources or [])])
    corpus = read_sources(sources, map, strict) if sources else None
    found = an.extract.lint(actors, corpus)
    stateless = found[found["problem"] == "no country"]
    for row in (found.drop(stateless.index) if len(stateless) > 1 else found).itertuples():
        print(f"line {row.row}: {row.form or ''!r}: {row.problem}: {row.detail}")
    if len(stateless) > 1:
        lines = ", ".join(f"{row}" for row in stateless["row"].head(10)) + (", …" if len(stateless) > 10 else "")
        print(f"lines {lines}: no country: {len(stateless):,} rows; {stateless['detail'].iloc[0]}")
    print(f"{len(found)} finding{'s' * (len(found) != 1)} in {actors}")
    if out:
        wrote(found, out, "actor_lint", "findings")
    if len(found):
        raise typer.Exit(1)


@app.command()
def candidates(
    sources: Sources,
    out: Out,
    n: Many = 100,
    actors: Actors = None,
    model: Pipeline = "default",
    map: Map = None,
    strict: Strict = False,
    engine: Engine = "auto",
) -> None:
    """List the names that no table lists, most worth adding first; edit the file and give it to --actors."""
    check_out(out, [*sources, *filter(None, (actors,))])
    corpus = read_sources(sources, map, strict, engine)
    mentions = an.extract.entities(corpus, model=model, actors=actors, engine=engine, progress=bar("reading"))
    wrote(an.extract.candidates(mentions, corpus, n=n), out, "candidates", "names")
    tell_undecided(corpus)


@app.command()
def spotcheck(
    sources: Drawn = None,
    out: CheckOut = None,
    score: Score = None,
    n: Many = 100,
    seed: Seed = 0,
    actors: Actors = None,
    model: Pipeline = "default",
    map: Map = None,
    strict: Strict = False,
    engine: Engine = "auto",
) -> None:
    """Draw mentions to mark right or wrong (--out), then say how often they are right (--score)."""
    if bool(sources) == bool(score) or (sources and not out):
        raise AnalysisError(
            "Either mentions are drawn, or a marked file is scored.",
            where="analysis spotcheck",
            fix="SOURCE... --out check.csv, then --score check.csv",
        )
    if out:
        check_out(out, [*(sources or []), *filter(None, (score, actors))])
        check_unfilled(out, "right", beside="doc_id")
    if score:
        sheet = an.extract.read_marked(score)
        found = an.extract.precision(sheet)
        for row in found.itertuples():
            said = f"{row.precision:6.1%}  {row.low:6.1%} to {row.high:6.1%}  {row.right:4d} of {row.checked}"
            print(f"{row.level:8} {row.item:32} {said}")
        for sentence in an.extract.doubts(sheet):
            print(sentence)
        if out:
            wrote(found, out, "precision", "figures")
        return
    corpus = read_sources(sources or [], map, strict, engine)
    mentions = an.extract.entities(corpus, model=model, actors=actors, engine=engine, progress=bar("reading"))
    wrote(an.extract.spot_check(mentions, corpus, n=n, seed=seed), str(out), "spot_check", "mentions")
    tell_undecided(corpus)
