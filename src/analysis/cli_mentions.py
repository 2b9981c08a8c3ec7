"""Mentions that were extracted before, for verbs that count: tables that are counted where they lie."""

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from analysis.errors import AnalysisError, InputError, TableError
from analysis.parts import parts
from analysis.store import read_table

Mentions = Annotated[
    str | None,
    typer.Option(
        "--mentions",
        help="count the mentions in this table, not those found anew: a file that `entities` wrote, or a folder of "
        "Parquet parts; beside one `articles` table in Parquet nothing is loaded, whatever the size",
    ),
]


def check_mentions(mentions: str, out: str, *, of: str, actors: str | None, model: str) -> None:
    """Refuse options that say how to find mentions beside mentions that are found, and an output among the parts."""
    options = {"--of": of != "entities", "--actors": actors is not None, "--model": model != "default"}
    for option, given in options.items():
        if given:
            raise AnalysisError(
                "Mentions are given, so none are looked for.", where=f"--mentions and {option}", fix="leave one out"
            )
    if Path(mentions).is_dir() and Path(mentions).resolve() in Path(out).resolve().parents:
        raise AnalysisError(
            "The output lies among the parts of an input.", where=f"{out} in {mentions}", fix="a folder beside it"
        )


def given_mentions(mentions: str) -> pd.DataFrame | str:
    """A csv or jsonl table as a frame; what is Parquet stays where it lies."""
    return read_table(mentions, "mentions") if Path(mentions).suffix.lower() in (".csv", ".jsonl") else mentions


def loaded_mentions(mentions: str) -> pd.DataFrame:
    """The parts of a table in Parquet as one frame, for what is not counted where it lies."""
    return pd.concat([read_table(file, "mentions") for file in parts(mentions, "mentions").files], ignore_index=True)


def stored_articles(sources: list[str]) -> str | None:
    """The one source, where it is an `articles` table in Parquet and nothing else; None where it must be loaded."""
    source = Path(sources[0])
    if len(sources) > 1 or (source.is_dir() and any(_other(file, source) for file in source.rglob("*"))):
        return None
    try:
        parts(source, "articles")
    except (InputError, TableError):
        return None  # loading reads it, or tells why not
    return sources[0]


def _other(file: Path, folder: Path) -> bool:
    """Whether a loader might read articles in a file that is no part of a table."""
    hidden = any(name.startswith((".", "_")) for name in file.relative_to(folder).parts)
    return file.is_file() and (hidden or file.suffix != ".parquet")
