"""The verb by which people check topics: sheets for coders, and what they say when filled in."""

import math
import sys
from pathlib import Path
from typing import Annotated

import typer

import analysis as an
from analysis.cli_options import Map, Seed, Strict, check_out, read_sources
from analysis.cli_outputs import check_sheets, check_unfilled
from analysis.errors import AnalysisError
from analysis.store import read_table, write_table

app = typer.Typer()

Model = Annotated[str, typer.Argument(help="folder that `analysis topics` wrote")]
Files = Annotated[list[str], typer.Argument(help="the articles it was fitted on; with --score the filled sheets")]
SheetOut = Annotated[
    str | None,
    typer.Option(
        "--out",
        help="CSV: sheet.csv makes sheet-1.csv, ..., sheet-key.csv; with --score figures, or a folder for the report",
    ),
]
Coders = Annotated[int, typer.Option("--coders", help="how many people answer, each on a sheet of their own")]
Words = Annotated[int, typer.Option("--words", help="word questions a topic")]
Articles = Annotated[int, typer.Option("--articles", help="questions on topics of an article, and as many on labels")]
Score = Annotated[bool, typer.Option("--score", help="the files are filled sheets: say how coders and model agree")]
Key = Annotated[str | None, typer.Option("--key", help="the key; found beside the sheets by default")]


@app.command("check-topics")
def check_topics(
    model: Model,
    files: Files,
    out: SheetOut = None,
    coders: Coders = 2,
    words: Words = 2,
    articles: Articles = 20,
    score: Score = False,
    key: Key = None,
    seed: Seed = 0,
    map: Map = None,
    strict: Strict = False,
) -> None:
    """Make blind sheets by which people check topics (--out), then score them when filled in (--score)."""
    if not out and not score:
        raise AnalysisError(
            "Either sheets are made, or filled ones are scored.",
            where="analysis check-topics",
            fix="DIR SOURCE... --out sheet.csv, then DIR --score sheet-1.csv sheet-2.csv",
        )
    if out and Path(out).suffix.lower() != ".csv" and not (score and not Path(out).suffix):
        raise AnalysisError(
            "Sheets and figures are CSV.", where=out, fix="end the name in .csv; with --score a folder will do"
        )
    fitted = an.topics.read(model)
    if score:
        key = key or _beside(files[0])
        if out:
            _check_figures(out, [*files, key])
        _score(files, key, fitted, out)
        return
    path = Path(str(out))
    check_out(str(path), files)
    check_sheets(path)
    corpus = read_sources(files, map, strict)
    _tell_met(fitted, corpus, ", ".join(files))
    made = an.topics.sheets(fitted, corpus, coders=coders, words=words, articles=articles, seed=seed)
    for coder, sheet in enumerate(made.sheets, start=1):
        name = path.with_name(f"{path.stem}-{coder}.csv")
        print(f"{len(sheet):,} questions for coder {coder} in {write_table(sheet, name, 'topic_sheet')}")
    key_path = write_table(made.key, path.with_name(f"{path.stem}-key.csv"), "topic_key")
    print(f"key in {key_path}: not for the coders")
    print("Coders put the letter of their choice into the column `answer`.")


def _tell_met(model: "an.TopicModel", corpus: an.Corpus, where: str) -> None:
    """Say where few of the model's articles are in the corpus; refuse one that has none of them."""
    own = set(model.doc_topics["doc_id"])
    met = len(own.intersection(corpus.articles["doc_id"]))
    said = f"{met:,} of the {len(own):,} articles that the model was fitted on are in these sources"
    if own and not met:
        raise AnalysisError(f"{said}.", where=where, fix="name the sources that the model was fitted on")
    if met < len(own) / 2:
        print(f"warning: {said}: the questions on articles are of these alone", file=sys.stderr)


def _beside(sheet: str) -> str:
    """The key made with a sheet: sheet-key.csv beside sheet-1.csv."""
    path = Path(sheet)
    found = path.with_name(f"{path.stem.rpartition('-')[0]}-key.csv")
    if not found.is_file():
        raise AnalysisError("The key of the sheets is not beside them.", where=str(found), fix="--key sheet-key.csv")
    return str(found)


def _check_figures(out: str, inputs: list[str]) -> None:
    """Refuse figures that would take the place of a sheet, its key or anybody's answers."""
    if Path(out).suffix:
        check_out(out, inputs)
        check_unfilled(out, "answer", beside="id")


def _score(files: list[str], key: str, model: "an.TopicModel", out: str | None) -> None:
    found = an.topics.score_sheets(
        {name: an.topics.read_sheet(name) for name in files}, read_table(key, "topic_key"), model=model
    )
    for fault in found.faults.to_dict("records"):
        print(f"not counted: {fault['path']}, {fault['record']}: {fault['what']}")
    names = {str(topic): f"{topic}: {label}" for topic, label in an.topics.named(model).items()}
    for row in found.precision.to_dict("records"):
        name = names.get(row["item"], row["item"]) if row["level"] == "topic" else row["item"]
        said = (
            f"{row['precision']:6.1%}  {row['low']:6.1%} to {row['high']:6.1%}  {row['right']:4d} of {row['answered']}"
        )
        print(f"{row['task']:6} {row['level']:6} {name:40} {said}  (chance {row['chance']:.0%})")
    for row in found.agreement.to_dict("records"):
        said = f"{row['alpha']:.2f}  {row['low']:.2f} to {row['high']:.2f}"
        said = "undefined: it needs two coders and two different answers" if math.isnan(row["alpha"]) else said
        print(f"{row['task']:6} Krippendorff's alpha {said}  ({row['items']} questions, {row['coders']} coders)")
    if out and not Path(out).suffix:
        print(f"the check is in {an.topics.save_judged(found, model, out)}: `analysis report --checked` prints it")
    elif out:
        print(f"{len(found.precision):,} figures in {write_table(found.precision, out, 'topic_precision')}")
