"""load: files of any known format into one corpus, with everything that was not loaded and why."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import tables
from analysis.corpus import Corpus
from analysis.engine import map_batches
from analysis.errors import AnalysisError, InputError
from analysis.loaders.columns import check_columns
from analysis.loaders.dating import date_all
from analysis.loaders.files import find_files
from analysis.loaders.keys import key_all
from analysis.loaders.task import Read, batches
from analysis.loaders.values import Values, column


def load(
    source: str | Path | Iterable[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    strict: bool = False,
    dayfirst: bool | None = None,
    engine: Any = "local",
) -> Corpus:
    """Read files and folders into a corpus; what cannot be read is in its `faults` and stops nothing.

    Formats are told by content: Parquet, JSON and JSON Lines, saved HTML pages, CSV and its kin,
    archive pages as text, plain text and Markdown. An `articles` table comes back as it was. Records =
    articles + faults of kind record, duplicate or file; a fault of kind field costs an article one field.

    Args:
        source: a file or folder, or several.
        columns: names of columns → ours, where they are not recognised: `{"inhalt": "text"}`.
        strict: refuse the whole load where there is a fault; the error tells the first, by file and record.
        dayfirst: whether 3/4/2017 is the third of April; None = as each file's other dates prove.
        engine: `local`, `processes`, `dask` or a live client: files are read side by side.

    Raises:
        InputError: a source does not exist; or, with `strict`, the first fault.
        AnalysisError: a column or an engine is unknown.
    """
    sources = [source] if isinstance(source, (str, Path)) else list(source)
    if not sources:
        raise AnalysisError("Nothing to load.", where="argument 'source'", fix="name a file or a folder")
    chosen = check_columns(columns)
    found = find_files(sources)
    faults: list[Values] = [_folder(name, why) for name, why in found.closed]
    mapped: set[str] = set()
    rows: list[Values] = []
    extras: list[Values] = []
    for part in map_batches(Read(tuple(sorted(chosen.items()))), batches(found.files), engine=engine):
        rows += part["raw"]["values"].tolist()
        extras += part["extra"]["values"].tolist()
        faults += part["faults"]["values"].tolist()
        mapped |= set(part["mapped"]["values"])
    _check_mapped(chosen, mapped)
    faults += date_all(rows, dayfirst=dayfirst)
    kept, repeated = key_all(rows)
    faults = _in_order(faults + repeated)
    _refuse(faults, strict)
    articles = _articles([rows[i] for i in kept], [extras[i] for i in kept])
    return Corpus(articles, tables.frame("faults", faults), origin=[str(s) for s in sources], passed=found.passed)


def _folder(name: str, why: str) -> Values:
    return {"path": name, "record": None, "what": why, "fix": "name a folder with articles", "kind": "file"}


def _check_mapped(chosen: Mapping[str, str], mapped: set[str]) -> None:
    absent = sorted(set(chosen) - mapped)
    if absent:
        raise AnalysisError(
            f"No file has a column {absent[0]!r}.",
            where="argument 'columns' (--map)",
            fix="name columns as the files do",
        )


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
