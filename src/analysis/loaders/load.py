"""load: files of any known format into one corpus, with everything that was not loaded and why."""

import os
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import tables
from analysis.corpus import Corpus
from analysis.engine import map_batches
from analysis.errors import AnalysisError, InputError
from analysis.loaders.columns import MAPPING, check_columns, plain
from analysis.loaders.dating import date_all
from analysis.loaders.files import find_files
from analysis.loaders.keys import key_all
from analysis.loaders.task import Read, batches
from analysis.loaders.values import Values, column

_SOURCE = "argument 'source'"


def load(
    source: str | Path | Iterable[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    strict: bool = False,
    dayfirst: bool | None = None,
    engine: Any = "auto",
) -> Corpus:
    """Read files and folders into a corpus; what cannot be read is in its `faults` and stops nothing.

    Formats are told by content: Parquet, JSON and JSON Lines, saved HTML pages, CSV and its kin,
    archive pages as text, plain text and Markdown. An `articles` table comes back as it was. Records =
    articles + faults of kind record, duplicate or file; a fault of kind field costs an article one field.

    Args:
        source: a file or folder, or several.
        columns: names of columns → ours, where they are not recognised: `{"inhalt": "text"}`; capitals and
            accents may differ where one column only can be meant.
        strict: refuse the whole load where there is a fault; the error tells the first, by file and record.
        dayfirst: whether 3/4/2017 is the third of April; None = as each file's other dates prove.
        engine: `processes`, `dask` or a live client read files side by side; `auto` and `local` do not.

    Raises:
        InputError: a source does not exist, or is a report or topic model of ours; or, with `strict`, the first fault.
        AnalysisError: a column or an engine is unknown, or the source is no path.
    """
    sources = _sources(source)
    chosen = check_columns(columns)
    found = find_files(sources)
    faults: list[Values] = [_folder(name, why) for name, why in found.closed]
    mapped: set[str] = set()
    names: dict[str, None] = {}
    rows: list[Values] = []
    extras: list[Values] = []
    for part in map_batches(Read(tuple(sorted(chosen.items()))), batches(found.files), engine=engine):
        rows += part["raw"]["values"].tolist()
        extras += part["extra"]["values"].tolist()
        faults += part["faults"]["values"].tolist()
        mapped |= set(part["mapped"]["values"])
        names |= dict.fromkeys(part["names"]["values"])
    _check_mapped(chosen, mapped, list(names))
    faults += date_all(rows, dayfirst=dayfirst)
    kept, repeated = key_all(rows)
    faults = _in_order(faults + repeated)
    _refuse(faults, strict)
    articles = _articles([rows[i] for i in kept], [extras[i] for i in kept])
    del rows, extras  # a large corpus is not held twice
    return Corpus(articles, tables.frame("faults", faults), origin=[str(s) for s in sources], passed=found.passed)


def _sources(source: object) -> list[str | Path]:
    """The paths that `source` names.

    Raises:
        AnalysisError: it names none.
    """
    given = [source] if isinstance(source, (str, os.PathLike)) or not isinstance(source, Iterable) else list(source)
    wrong = [source] if isinstance(source, (pd.DataFrame, Corpus)) else given
    if not wrong:
        raise AnalysisError("Nothing to load.", where=_SOURCE, fix="name a file or a folder")
    paths: list[str | Path] = []
    for path in wrong:
        if isinstance(path, (str, os.PathLike)):
            paths.append(path if isinstance(path, str) else Path(path))
        else:
            kind = type(path).__name__
            raise AnalysisError(
                f"load takes a path or a list of paths, not {'None' if path is None else f'a value of type {kind}'}.",
                where=_SOURCE,
                fix="a frame of the `articles` table becomes a corpus by Corpus(frame); others are saved as CSV first"
                if isinstance(path, pd.DataFrame)
                else 'load("articles.csv"), load(["one.csv", "folder"]); a frame becomes a corpus by Corpus(frame)',
            )
    return paths


def _folder(name: str, why: str) -> Values:
    return {"path": name, "record": None, "what": why, "fix": "name a folder with articles", "kind": "file"}


def _check_mapped(chosen: Mapping[str, str], mapped: set[str], names: Sequence[str]) -> None:
    absent = sorted(set(chosen) - mapped)
    if not absent:
        return
    name = absent[0]
    alike = [other for other in names if plain(other) == plain(name)]
    if len(alike) > 1:
        what, fix = f"{name!r} can be one of several columns: {', '.join(alike)}.", "write it as the file does"
    else:
        near = get_close_matches(name, names, n=1)
        listed = ", ".join(names[:30]) + (f", … ({len(names)} in all)" if len(names) > 30 else "")
        what = f"No file has a column {name!r}."
        fix = (f"did you mean {near[0]!r}? " if near else "") + f"The columns are {listed or 'none'}"
    raise AnalysisError(what, where=MAPPING, fix=fix)


def _refuse(faults: Sequence[Values], strict: bool) -> None:
    if strict and faults:
        first = faults[0]
        where = f"{first['path']}#{first['record']}" if first["record"] else first["path"]
        raise InputError(
            first["what"], where=where, fix=first["fix"] or "leave out --strict (strict=True) to load the rest"
        )


def _in_order(faults: Sequence[Values]) -> list[Values]:
    """Faults by file, then in the order of its records; those of a whole file behind them."""

    def place(fault: Mapping[str, Any]) -> tuple[Any, ...]:
        record = fault["record"] or ""
        return fault["path"], not record.isdigit(), int(record) if record.isdigit() else 0, fault["kind"], fault["what"]

    return sorted(faults, key=place)


def _articles(rows: Sequence[Values], extras: Sequence[Values]) -> pd.DataFrame:
    """The `articles` table, not yet checked; extra columns come after ours, by name."""
    out: dict[str, object] = {name: [row.get(name) for row in rows] for name in tables.table("articles").names}
    out["published"] = pd.Series([row["stamp"] for row in rows], dtype="datetime64[us, UTC]")
    out["published_precision"] = [row["precision"] for row in rows]
    out["words"] = [len(row["text"].split()) for row in rows]
    names = sorted({name for extra in extras for name in extra})
    for name in names:
        values = column([extra.get(name) for extra in extras])
        if any(v is not None for v in values):
            out[name] = pd.Series(values, dtype=object)
    return pd.DataFrame(out) if rows else tables.empty("articles")
