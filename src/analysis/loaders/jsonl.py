"""JSON and JSON Lines: one object an article."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from analysis.errors import InputError
from analysis.loaders.columns import NO_MAPPING, is_mapped, known, plain, recognise
from analysis.loaders.encodings import decode
from analysis.loaders.rows import Fault, Loader, Row
from analysis.loaders.sniff import peek

# under these names an object holds the list of its articles
_WRAPPERS = ("articles", "data", "results", "items", "docs", "documents", "records", "rows", "news", "posts", "stories",
             "hits", "response", "value")  # fmt: skip
_TEXTS = ("text", "body", "content", "article_text", "article_body", "full_text", "content_text", "raw_text")
_BROKEN = "correct the line, or write the file again with a JSON library"


def sniff(path: Path, head: bytes) -> float:
    """Sure where the first line is an object or the start of a list of objects; the ending speaks for broken ones."""
    text = (peek(head) or "").lstrip()
    named = path.suffix.lower() in LOADER.suffixes
    if re.match(r"\[\s*[{\]]|\{\s*(\"|\}|$)", text):
        return 0.95 if named or _object(text.partition("\n")[0]) else 0.8
    return 0.5 if named and text else 0.0


def read(path: Path, *, columns: Mapping[str, str] = NO_MAPPING) -> Iterator[Row | Fault]:
    """Objects in order; a line that is none costs itself, a document without objects is one fault.

    Lines count from 1, objects of a document too. A document may be a list of objects, an object that
    holds one (`articles`, `data`, `results`, ...), one article, or a frame as pandas writes it. An object
    with a text of its own is the article, whatever lists it holds, unless the list is plainly of articles.
    """
    try:
        text, _ = decode(path.read_bytes())
    except InputError as error:
        yield Fault(error.what, error.fix, kind="file")
        return
    if _is_lines(text):
        yield from _lines(text)
    else:
        yield from _document(text, columns)


def _split(text: str) -> Iterator[str]:
    """The lines of a text, one after the other: a large file is not held twice."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def _is_lines(text: str) -> bool:
    """Whether lines are objects of their own: the first is, or half of the first fifty that are not empty."""
    full = list(islice((line for line in _split(text) if line.strip()), 50))
    if len(full) < 2 or full[0].lstrip()[:1] == "[":
        return False
    return _object(full[0]) or sum(map(_object, full)) >= 0.5 * len(full)


def _object(line: str) -> bool:
    return line.lstrip().startswith("{") and line.rstrip().endswith("}") and isinstance(_parsed(line), dict)


def _parsed(text: str) -> object:
    """The value of a JSON text, or the exception that says why there is none."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        return error
    return value


def _lines(text: str) -> Iterator[Row | Fault]:
    for number, line in enumerate(_split(text), start=1):
        if not line.strip():
            continue
        value = _parsed(line)
        if isinstance(value, dict):
            yield Row(str(number), value)
        elif isinstance(value, Exception):
            yield Fault(f"The line is no JSON: {_said(value)}.", _BROKEN, str(number))
        else:
            yield Fault("The line is JSON, but no object.", _BROKEN, str(number))


def _document(text: str, columns: Mapping[str, str]) -> Iterator[Row | Fault]:
    value = _parsed(text)
    if isinstance(value, Exception):
        yield Fault(f"The file is no JSON: {_said(value)}.", "write it again with a JSON library", kind="file")
        return
    found = _records(value, columns)
    if found is None:
        yield Fault(
            "The JSON document holds no list of objects.", "write a list with one object an article", kind="file"
        )
        return
    for number, record in enumerate(found, start=1):
        if isinstance(record, dict):
            yield Row(str(number), record)
        else:
            yield Fault("The entry of the list is no object.", "write one object an article", str(number))


def _records(value: object, columns: Mapping[str, str], depth: int = 0) -> list[object] | None:
    """The list of objects in a document, wherever a usual wrapper holds it."""
    if isinstance(value, list):
        return value if not value or any(isinstance(v, dict) for v in value) else None
    if not isinstance(value, dict) or depth > 3:
        return None
    if isinstance(value.get("columns"), list) and isinstance(value.get("data"), list):  # a frame that pandas split
        return [dict(zip(value["columns"], row, strict=False)) for row in value["data"] if isinstance(row, list)]
    for name in _WRAPPERS:
        if isinstance(value.get(name), (list, dict)) and (found := _records(value[name], columns, depth + 1)):
            return [value] if depth == 0 and _is_article(value, found, columns) else found
    if depth == 0 and value and all(isinstance(v, dict) for v in value.values()):
        return _of_pandas(value, columns)
    return [value] if depth == 0 and not all(isinstance(v, (dict, list)) for v in value.values()) else None


def _is_article(value: dict[str, Any], inside: list[object], columns: Mapping[str, str]) -> bool:
    """Whether an object is an article with a list in it, and not the wrapper of a list of articles."""
    own = [name for name, v in value.items() if isinstance(v, str) and v.strip()]
    theirs = recognise(own, columns)
    if "text" not in theirs:
        return False
    within = recognise({name for v in inside if isinstance(v, dict) for name in v}, columns)
    if is_mapped(theirs["text"], columns) or plain(theirs["text"]) in _TEXTS:
        return "text" not in within or bool({"title", "published"} & set(theirs))
    return not {"text", "title"} & set(within)  # the description of a feed is none of its articles


def _of_pandas(value: dict[str, Any], columns: Mapping[str, str]) -> list[object] | None:
    """Rows of a frame that pandas wrote by column, `{column: {row: value}}`, or by row, `{row: {column: value}}`."""
    inner = [tuple(v) for v in value.values()]
    if any(known(name, columns) for name in value) and len(set(inner)) == 1:
        return [{name: cells[row] for name, cells in value.items()} for row in inner[0]]
    if any(known(name, columns) for names in inner for name in names):
        return [row if key.isdigit() else {"id": key, **row} for key, row in value.items()]
    return None


def _said(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} (line {error.lineno}, column {error.colno})"
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)[:100]


LOADER = Loader("jsonl", (".jsonl", ".ndjson", ".json"), sniff, read, by_name=("read",))
