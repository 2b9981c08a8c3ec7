"""Files in and out: tables in three formats, written whole or not at all, and the manifest that says how."""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import networkx as nx
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.errors import InputError
from analysis.tables import check, table

SUFFIXES = (".parquet", ".csv", ".jsonl")
GRAPHS = (".gexf", ".graphml")
CHARTS = (".svg", ".png", ".pdf")


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """Give a temporary name beside `path`; move it into place when the block ends well, else remove it."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def check_suffix(path: str | Path, *, of: tuple[str, ...] = SUFFIXES) -> Path:
    """Refuse an output whose ending names no known format, before any work is done."""
    path = Path(path)
    if path.suffix.lower() not in of:
        kind = {SUFFIXES: "table", GRAPHS: "network"}.get(of, "chart")
        raise InputError(
            f"No {kind} format ends in {path.suffix!r}.", where=str(path), fix=f"end the name in {', '.join(of)}"
        )
    return path


def write_table(frame: pd.DataFrame, path: str | Path, name: str, *, trusted: bool = False) -> Path:
    """Write `frame` as table `name` to `path`; its ending chooses parquet, csv or jsonl.

    Args:
        frame: the rows.
        path: the file; it is written whole or not at all.
        name: the table, against which the frame is checked.
        trusted: it was checked before, and is not again.
    """
    path = check_suffix(path)
    frame = frame if trusted else check(frame, name)
    with replacing(path) as part:
        if path.suffix.lower() == ".parquet":
            declared = {f.name: f for f in table(name).schema}
            extra = frame[[c for c in frame.columns if c not in declared]]
            inferred = {f.name: f for f in pa.Schema.from_pandas(extra, preserve_index=False)}
            schema = pa.schema([declared.get(c) or inferred[str(c)] for c in frame.columns])
            arrow = pa.Table.from_pandas(frame, schema=schema, preserve_index=False)
            pq.write_table(arrow.replace_schema_metadata(None), part, compression="zstd")
        elif path.suffix.lower() == ".csv":
            frame.to_csv(part, index=False, lineterminator="\n", date_format=_date_format(frame))
        else:
            frame.to_json(part, orient="records", lines=True, date_format="iso", force_ascii=False)
    return path


def write_graph(graph: "nx.Graph", path: str | Path) -> Path:
    """Write a network to `path`, whole or not at all; its ending chooses GEXF (Gephi) or GraphML.

    The same graph gives the same bytes: the day of writing is left out.

    Raises:
        InputError: the ending is another.
    """
    path = check_suffix(path, of=GRAPHS)
    written = nx.generate_gexf(graph) if path.suffix.lower() == ".gexf" else nx.generate_graphml(graph)
    text = re.sub(r' lastmodifieddate="[^"]*"', "", "\n".join(written))
    with replacing(path) as part:
        part.write_text(f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n", encoding="utf-8")
    return path


def _date_format(frame: pd.DataFrame) -> str:
    stamps = [frame[c] for c in frame.columns if pd.api.types.is_datetime64_any_dtype(frame[c])]
    whole = all((s.dropna() == s.dropna().dt.normalize()).all() for s in stamps)
    return "%Y-%m-%d" if whole else "%Y-%m-%dT%H:%M:%SZ"


def read_table(path: str | Path, name: str) -> pd.DataFrame:
    """Read table `name` from a parquet, csv or jsonl file that `write_table` wrote.

    Raises:
        InputError: the file cannot be read.
        TableError: it does not keep the contract of the table.
    """
    path = check_suffix(path)
    try:
        if path.suffix.lower() == ".parquet":
            frame = pq.read_table(path).to_pandas(ignore_metadata=True)
        elif path.suffix.lower() == ".csv":
            frame = pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""])
        else:
            lines = path.read_text(encoding="utf-8").splitlines()
            frame = pd.DataFrame([json.loads(line) for line in lines], columns=None if lines else table(name).always)
    except (OSError, ValueError, pa.ArrowException) as error:
        raise InputError(f"The table cannot be read: {error}", where=str(path), fix="write it again") from error
    return check(_typed(frame, name), name)


def _typed(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Text columns of a csv or jsonl file in the types of the table."""
    out = frame.copy()
    for field in table(name).schema:
        if field.name not in out.columns or not (out[field.name].dtype == object or out[field.name].dtype == "str"):
            continue
        if pa.types.is_timestamp(field.type):
            out[field.name] = pd.to_datetime(out[field.name], utc=True, format="ISO8601")
            if field.type.tz is None:
                out[field.name] = out[field.name].dt.tz_localize(None)
        elif pa.types.is_boolean(field.type):
            out[field.name] = out[field.name].astype(str).str.lower().map({"true": True, "false": False})
        elif pa.types.is_integer(field.type) or pa.types.is_floating(field.type):
            out[field.name] = pd.to_numeric(out[field.name])
    return out


def fingerprint(*parts: object) -> str:
    """Sixteen hex digits of the SHA-256 over the texts of `parts`."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(repr(part).encode("utf-8", "surrogatepass"))
        digest.update(b"\x1e")
    return digest.hexdigest()[:16]


def file_hash(path: str | Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with Path(path).open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def write_json(value: object, path: str | Path) -> Path:
    """Write `value` as indented JSON with sorted keys, whole or not at all."""
    with replacing(path) as part:
        part.write_text(json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    return Path(path)


def verify(folder: str | Path) -> list[str]:
    """What differs between a report folder and its manifest, one sentence each; empty when all is as written.

    Raises:
        InputError: there is no readable manifest.
    """
    folder = Path(folder)
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            f"No readable manifest: {error}", where=str(folder), fix="name a folder that `analysis report` wrote"
        ) from error
    outputs = manifest.get("outputs") if isinstance(manifest, dict) else None
    if not isinstance(outputs, dict) or not outputs:
        raise InputError(
            "The manifest lists no outputs.", where=str(folder), fix="name a folder that `analysis report` wrote"
        )
    said = []
    for name, expected in sorted(outputs.items()):
        if not (folder / name).is_file():
            said.append(f"{name} is missing")
        elif file_hash(folder / name) != expected:
            said.append(f"{name} has changed since the report was written")
    return said
