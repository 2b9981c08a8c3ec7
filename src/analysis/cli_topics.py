"""The verbs that go on from a saved topic model: transform new articles, align two models, export one."""

import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

import analysis as an
from analysis.cli_charts import check_chart, drew
from analysis.cli_options import (
    Actors,
    DayFirst,
    Engine,
    LemmaPipeline,
    Map,
    Out,
    Over,
    Sources,
    Strict,
    read_sources,
    wrote,
)
from analysis.cli_outputs import check_outs
from analysis.cli_saved import check_actors, terms_for
from analysis.curate.language_names import code
from analysis.errors import AnalysisError, check_choice
from analysis.study import NAMES

app = typer.Typer()

SHOWN = 10  # words of a topic that are shown
FORMATS = ("csv", "gensim", "pyldavis")
EXPORTS = ("topics.csv", "topic_terms.csv", "doc_topics.csv", "pyldavis.json")
Export = Annotated[
    list[str] | None,
    typer.Option("--export", help="also write csv, gensim or pyldavis into the folder; may be repeated"),
]
Carry = Annotated[
    str | None, typer.Option("--carry", help="folder of an older model: topics that are the same keep its numbers")
]
SeedsFile = Annotated[
    str | None,
    typer.Option("--seeds", help="CSV of seeds for some topics: label,terms (sarin; chlorine) or label,doc_id"),
]
ModelDir = Annotated[str, typer.Argument(metavar="DIR", help="folder that `analysis topics` wrote")]
Older = Annotated[str, typer.Argument(metavar="DIR_A", help="folder of the older model")]
Newer = Annotated[str, typer.Argument(metavar="DIR_B", help="folder of the newer model")]
Kind = Annotated[
    str | None, typer.Option("--terms", help="lemmas, words or split; as the model's own terms were made by default")
]
NoveltyOut = Annotated[str | None, typer.Option("--novelty", help="file for how well topics explain each article")]
DriftOut = Annotated[str | None, typer.Option("--drift", help="file for the share of each period that fits no topic")]
DriftChart = Annotated[str | None, typer.Option("--chart", help="draw that share into this file: .svg, .png or .pdf")]


def check_exports(formats: list[str] | None) -> list[str]:
    """The formats of `--export`, refused before any work where one is unknown."""
    return [check_choice(name, FORMATS, kind="export") for name in formats or ()]


def tell_seeds(model: "an.TopicModel") -> None:
    """One line a seeded topic: how far the text followed its seeds."""
    for label, rows in an.topics.followed(model).groupby("label", sort=False):
        topic, words = int(rows["topic"].iloc[0]), rows[rows["seed"] != ""]
        tokens, first = int(words["tokens"].sum()), int(words["rank"].between(1, SHOWN).sum())
        said = []
        if topic < 0:
            print(f"seeds of {label}: no text follows them, the topic is empty")
            continue
        if len(words):
            share = float((words["share"] * words["tokens"]).sum()) / max(tokens, 1)
            alone = "it would be there" if rows["free_found"].iloc[0] else "there would be no such topic"
            said.append(f"{share:.0%} of the {tokens:,} times that its seed words occur are in topic {topic}")
            said.append(f"{first} of {len(words)} seed words are among its first {SHOWN}")
            said.append(f"without seeds {alone}")
        if rows["articles"].iloc[0]:
            held, count = float(rows["articles_share"].iloc[0]), int(rows["articles"].iloc[0])
            said.append(f"topic {topic} holds {held:.0%} of its {count:,} seed article{'s' * (count != 1)}")
        print(f"seeds of {label}: {'; '.join(said)}")


def tell_languages(corpus: an.Corpus) -> None:
    """Say on stderr how many texts are not in English, whose lemmas and stop words are those of English here."""
    codes = [code(lang) for lang in corpus.articles["lang"]]
    foreign = sum(lang not in (None, "en") for lang in codes)
    if foreign:
        print(
            f"warning: {foreign:,} of {len(corpus):,} texts are not in English: lemmas and stop words are made for "
            "English, so their topics are of words as they stand, function words among them",
            file=sys.stderr,
        )


def tell_choice(model: "an.TopicModel") -> None:
    """Why `--k auto` took this number of topics and not its rivals."""
    for line in model.recipe:
        if line.startswith(f"k = {model.k} of "):
            print(line)


def check_fit(*, names: str, carry: str | None) -> "an.TopicModel | None":
    """The older model that `--carry` names; it and `--names` are refused before any work where there is none such."""
    check_choice(names, NAMES, kind="names")
    return an.topics.read(carry) if carry else None


def _with_topics(folder: str) -> "an.TopicModel":
    """A saved model, refused where it has no topic: its articles had no term left."""
    model = an.topics.read(folder)
    if not model.k:
        raise AnalysisError("The model has no topics.", where=folder, fix="fit it on articles that have terms")
    return model


@app.command()
def transform(
    folder: ModelDir,
    sources: Sources,
    out: Out,
    novelty: NoveltyOut = None,
    drift: DriftOut = None,
    chart: DriftChart = None,
    over: Over = "month",
    terms: Kind = None,
    pipeline: LemmaPipeline = "default",
    actors: Actors = None,
    map: Map = None,
    dayfirst: DayFirst = None,
    strict: Strict = False,
    engine: Engine = "auto",
) -> None:
    """Weights of new articles under a saved model, without fitting again; says how many fit no topic."""
    check_outs({"--out": out, "--novelty": novelty, "--drift": drift}, [*sources, actors])
    check_chart(chart, sources)
    model = _with_topics(folder)
    check_actors(actors, an.extract.names_in(model.recipe))
    corpus = read_sources(sources, map, strict, engine, dayfirst)
    found = terms_for(model, corpus, kind=terms, actors=actors, pipeline=pipeline, engine=engine)
    weights = an.topics.transform(model, found)
    strange = an.topics.novelty(model, found) if model.calibration and len(model.calibration.gains) else None
    if strange is None and (novelty or drift or chart):
        an.topics.novelty(model, found)  # says why it cannot be told
    read = weights["doc_id"].nunique()
    wrote(weights, out, "doc_topics", "weights")
    print(f"{read:,} of {len(corpus):,} articles have a term that the model knows")
    own = len(set(model.docs) & set(corpus.articles["doc_id"]))
    if own:
        print(
            f"warning: the model was fitted on {own:,} of these {len(corpus):,} articles; how well it explains them "
            "says nothing of new ones",
            file=sys.stderr,
        )
    _tell_foreign(found, model, len(corpus) - read)
    if strange is None:
        print("the topics were changed after the calibration, so nothing is said of articles that fit none")
        return
    by_period = an.measure.drift(strange, corpus, over=over)
    _tell(strange, by_period, over)
    undated = an.measure.undated(corpus, over=over)
    if drift and undated:
        print(f"{undated:,} of {len(corpus):,} articles have no date precise enough to be placed in a {over}")
    if novelty:
        wrote(strange, novelty, "novelty", "articles")
    if drift:
        wrote(by_period, drift, "drift", "periods")
    drew(chart, lambda: an.plot.drift(by_period))


def _tell_foreign(terms: "an.Terms", model: "an.TopicModel", without: int) -> None:
    """Say when the articles may be of another subject than the model: most of their words are unknown to it."""
    tokens = int(terms.counts.sum())
    known = set(model.vocabulary)
    columns = [i for i, term in enumerate(terms.vocabulary) if term in known]
    unknown = tokens - int(terms.counts[:, columns].sum())
    if unknown > tokens / 2 or without:
        what = "most of their words are unknown to the model" if unknown > tokens / 2 else "some have none of its terms"
        share = f"{unknown / tokens:.0%} of {tokens:,} words; " if tokens else ""
        print(
            f"warning: {what}: another subject, or texts too short to tell "
            f"({share}{without:,} article{'s' * (without != 1)} without a known term)",
            file=sys.stderr,
        )


def _tell(strange: pd.DataFrame, by_period: pd.DataFrame, over: str) -> None:
    """How many articles fit no topic, in all and in the periods that have more of them than is usual."""
    docs, total = int((~strange["fits"]).sum()), len(strange)
    unknown = 1 - strange["known"].sum() / max(int(strange["tokens"].sum()), 1)
    share = f"{docs / total:.0%}" if total else "none"
    print(
        f"{share} of {total:,} articles fit no topic (about 5% of unseen articles of the same kind do); "
        + (
            f"{unknown:.0%} of their terms are unknown to the model"
            if strange["unknown_counted"].all()
            else "terms unknown to the model are not counted, as rare ones were cut from its own"
        )
    )
    above = by_period[by_period["low"] > 0.05]
    for period, part, whole, low, high in zip(
        above["period"], above["share"], above["total"], above["low"], above["high"], strict=True
    ):
        forms = {"decade": "%Ys", "year": "%Y", "quarter": "%Y-%m", "month": "%Y-%m"}
        name = period.strftime(forms.get(over, "%F"))
        print(f"  {over} {name}: {part:.0%} of {whole:,} fit no topic ({low:.0%} to {high:.0%})")


@app.command()
def align(left: Older, right: Newer, out: Out) -> None:
    """Which topics of one saved model are the same, split, merged, new or gone in another."""
    check_outs({"--out": out}, ())  # which knows the files of a saved model
    older, newer = _with_topics(left), _with_topics(right)
    table = an.topics.align(older, newer)
    signs = {"same": "=", "split": "<", "merged": ">"}
    for row in table.to_dict(orient="records"):
        what, ours, theirs = row["relation"], *(f"{row[side]}: {row[f'{side}_label']}" for side in ("left", "right"))
        if what in signs:
            print(f"{what:6s}  {ours}  {signs[what]}  {theirs}  (similarity {row['similarity']:.2f})")
        else:
            near = f"  (nearest: {row['nearest']}, similarity {row['similarity']:.2f})" if row["nearest"] else ""
            print(f"{what:6s}  {ours if what == 'gone' else theirs}{near}")
    wrote(table, out, "topic_alignment", "rows")


def exported(model: "an.TopicModel", folder: str, formats: list[str], *, older: Iterable[Path] = ()) -> None:
    """Write the exports of `--export` into the folder of the model and say where they are.

    Args:
        model: the model that is in the folder now.
        folder: where it is.
        formats: those asked for.
        older: exports of the model that was there before; they go.
    """
    for path in older:
        path.unlink(missing_ok=True)
    written: set[Path] = set()
    for name in formats:
        try:
            files = an.topics.export(model, folder, format=name)
        except AnalysisError as error:
            print(f"warning: no {name}: {error.what}", file=sys.stderr)
            continue
        written |= set(files)
        print(f"{name}: {', '.join(str(Path(path)) for path in files)}")
    gone = [str(path) for path in older if not path.exists()]
    if gone:
        print(f"removed, as they were exports of the model that was here before: {', '.join(gone)}")
    for path in (Path(folder, name) for name in EXPORTS):
        if path.exists() and path not in written:
            print(f"warning: {path} is not of this model; it was left, as it is not as we wrote it", file=sys.stderr)
    with suppress(OSError):  # where nothing is left in it
        Path(folder, "gensim").rmdir()
