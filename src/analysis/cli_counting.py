"""What the verbs that count share: periods and parts of the articles as they are written on the command line."""

from collections.abc import Collection
from typing import Annotated

import pandas as pd
import typer

import analysis as an
from analysis.errors import AnalysisError, UnknownName
from analysis.parts import parts

ClustersBy = Annotated[
    str | None,
    typer.Option(
        "--clusters", help="column whose articles are not independent, or stories: articles that repeat one another"
    ),
]
DealtSeed = Annotated[int, typer.Option("--seed", min=0, help="of the test with --clusters")]
OptionalOut = Annotated[
    str | None, typer.Option("--out", help="file to write; its ending chooses parquet, csv or jsonl; default: printed")
]
Only = Annotated[
    list[str] | None, typer.Option("--only", help="articles whose column has this value: source=A; may be repeated")
]


def over_of(text: str) -> str | dict[str, str]:
    """The value of `--over`: a length of a period, or periods by their names, which are what was written by default."""
    if not any(character.isdigit() for character in text):
        return text
    named = (part.strip().rpartition("=") for part in text.split(",") if part.strip())
    return {name.strip() or period.strip(): period.strip() for name, _, period in named}


def check_dealt(given: Collection[str], clusters: str | None) -> None:
    """Refuse a seed, among the options that were written, where nothing is dealt."""
    if "seed" in given and clusters is None:
        raise AnalysisError("Without clusters the test draws nothing.", where="--seed", fix="--clusters stories")


def tell_unplaced(corpus: an.Corpus | str, over: str | dict[str, str]) -> None:
    """How many articles are in no period, for want of a date, and how many lie outside of given ones."""
    n = parts(corpus, "articles").rows if isinstance(corpus, str) else len(corpus)
    unplaced = an.measure.undated(corpus, over=over)
    period = f"a {over}" if isinstance(over, str) else "a period"
    if unplaced:
        said = f"{unplaced:,} of {n:,} articles have no date precise enough to be placed in {period}"
        print(f"{said} ({unplaced / n:.1%})")
    outside = n - unplaced - int(an.measure.volume(corpus, over=over)["docs"].sum())
    if outside:
        print(f"{outside:,} of {n:,} articles lie in none of the periods ({outside / n:.1%})")


def tell_unrepeated(mentions: pd.DataFrame, corpus: an.Corpus) -> pd.DataFrame:
    """The mentions that stand in no passage which their source repeats; how many that leaves out is said."""
    own = an.curate.unrepeated(mentions, corpus)
    if left_out := len(mentions) - len(own):
        print(f"{left_out:,} of {len(mentions):,} mentions are left out: a source repeats the passage they stand in")
    return own


def wanted_of(only: list[str] | None) -> dict[str, list[str]]:
    """The values of `--only`, by column."""
    wanted: dict[str, list[str]] = {}
    for pair in only or []:
        column, equals, value = pair.partition("=")
        if not (column and equals and value):
            raise AnalysisError(f"{pair!r} names no value of a column.", where="--only", fix="--only source=A")
        wanted.setdefault(column, []).append(value)
    return wanted


def those_of(corpus: an.Corpus, wanted: dict[str, list[str]]) -> an.Corpus:
    """The articles whose columns have the values, compared as text; of several for one column, any."""
    for column, values in wanted.items():
        if column not in corpus.articles:
            raise UnknownName("column", column, map(str, corpus.articles.columns), where="--only")
        held = corpus.articles[column].astype("str")
        known = held.dropna().unique()
        for value in values:
            if value not in known:
                raise UnknownName(f"value of {column}", value, known, where="--only")
        corpus = corpus.take(held.isin(values).to_numpy())
    return corpus
