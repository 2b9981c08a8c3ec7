"""Plain text and Markdown: one article a file."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from analysis.errors import InputError
from analysis.loaders import front_matter
from analysis.loaders.columns import NO_MAPPING, is_mapped, recognise, unused
from analysis.loaders.encodings import decode
from analysis.loaders.foreign import CODE
from analysis.loaders.rows import Fault, Loader, Row
from analysis.loaders.sniff import is_binary, peek

_HEADING = re.compile(r"\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\r?\n|$)|\s*(\S.*?)[ \t]*\r?\n=+[ \t]*(?:\r?\n|$)")
_FIRST = re.compile(r"\s*(\S.{0,149}?)[ \t]*\r?\n[ \t]*\r?\n")
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_](0[1-9]|1[0-2])(?![\d-])")


def sniff(path: Path, head: bytes) -> float:
    """Whatever is text, where no other loader is surer; likelier by the ending."""
    suffix = path.suffix.lower()
    text = peek(head)
    if suffix in CODE or text is None or is_binary(text):
        return 0.0
    return 0.4 if suffix in LOADER.suffixes else 0.1


def read(path: Path, *, columns: Mapping[str, str] = NO_MAPPING) -> Iterator[Row | Fault]:
    """One article: values from the lines above it, the title also from a Markdown heading or a first line alone.

    A Markdown heading is moved to the title; a first line of plain text is copied there and stays in the
    text. A date is taken from the lines above, else from the file's name.
    """
    try:
        text, _ = decode(path.read_bytes())
    except InputError as error:
        yield Fault(error.what, error.fix, kind="file")
        return
    values, body, wrong = front_matter.split(text, columns=columns)
    theirs = recognise(values, columns)
    if "text" in theirs and not is_mapped(theirs["text"], columns):  # a summary above is no text; the body is
        summary = values.pop(theirs["text"])
        values[unused("summary", values)] = summary
    if "title" not in theirs:
        title, body = _title(body, markdown=path.suffix.lower() in (".md", ".markdown"))
        values[_free(values, "title", "headline")] = title
    values[_free(values, "text", "body")] = body
    place = "column"
    if "published" not in theirs and (day := in_name(path.stem)):
        values[_free(values, "published", "date")], place = day, "filename"
    warnings = ((wrong, "correct the lines between the dashes"),) if wrong else ()
    yield Row("1", values, place, warnings)


def _free(values: Mapping[str, object], name: str, other: str) -> str:
    """A name for a value that is found, where the first is perhaps one that the analyst mapped to something else."""
    return other if name in values else name


def _title(body: str, *, markdown: bool) -> tuple[str | None, str]:
    if markdown and (match := _HEADING.match(body)) is not None:
        return match[1] or match[2], body[match.end() :].lstrip("\r\n")
    match = _FIRST.match(body)
    if match is None or match[1].rstrip()[-1] in ".,;:" or not body[match.end() :].strip():
        return None, body
    return match[1], body


def in_name(stem: str) -> str | None:
    """A day (2017-06-14, 20170614) or a month (2017-06) in the name of a file, as written in ISO."""
    if (match := _DAY.search(stem)) is not None:
        return f"{match[1]}-{match[3]}-{match[4]}"
    match = _MONTH.search(stem)
    return f"{match[1]}-{match[2]}" if match else None


LOADER = Loader("text", (".txt", ".md", ".markdown", ".text", ".rst"), sniff, read, single=True, by_name=("read",))
