"""Saved news pages: one article a file, found by trafilatura."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from analysis.errors import InputError
from analysis.loaders.encodings import decode
from analysis.loaders.html_meta import Meta
from analysis.loaders.rows import Fault, Loader, Row
from analysis.loaders.sniff import peek
from analysis.loaders.text import in_name

_START = re.compile(r"(?:\s|<!--.*?-->|<\?xml.*?\?>)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAG = re.compile(r"<(?:!doctype|html|head|body|h1|h2|p|div|article|section|table|span|br|meta)\b", re.I)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
# the days that a page itself states; no guesses from text or copyright lines, and no clock
_DATES = {"extensive_search": False, "original_date": True, "min_date": "1990-01-01", "max_date": "2100-12-31"}
_FEW = 60  # words of the longest paragraph; articles have longer ones, teasers do not
_EMPTY = Fault("The page holds no article text.", "save the page of the article itself, after it has loaded", "1")
_FRONT = Fault("This is the front of several articles, not one.", "save the pages of the articles themselves", "1")


def sniff(path: Path, head: bytes) -> float:
    """Sure where the page starts like one; by the ending where there are tags at all."""
    text = peek(head)
    if text is None:
        return 0.0
    if _START.match(text):
        return 0.97
    return 0.6 if path.suffix.lower() in LOADER.suffixes and _TAG.search(text) else 0.0


def read(path: Path) -> Iterator[Row | Fault]:
    """The article of a page; a page without text, and the front of a site or section, is a fault.

    Title, source, author and language are what the page says about itself, else what trafilatura finds. The
    date is one that the page states as its own, else that of the file's name.
    """
    data = path.read_bytes()
    named = _CHARSET.search(data[:4096])
    try:
        text, _ = decode(data, declared=named[1].decode("ascii", "ignore") if named else "")
    except InputError as error:
        yield Fault(error.what, error.fix, kind="file")
        return
    tree = _trafilatura().load_html(text.replace("\x00", ""))
    if tree is None:
        yield _EMPTY
        return
    meta = Meta(tree)
    fronts = _linked_headings(tree)
    found = _trafilatura().bare_extraction(
        tree, with_metadata=True, include_comments=False, date_extraction_params=_DATES
    )
    values: dict[str, Any] = found if isinstance(found, dict) else found.as_dict() if found is not None else {}
    body = _body(values.get("text"), text)
    if not body.strip():
        yield _EMPTY
    elif _is_front(meta, values, body, fronts):
        yield _FRONT
    else:
        yield _row(path, meta, values, body)


@cache
def _trafilatura() -> Any:
    """The library, imported with the first page: its import costs more than a look at files of other formats."""
    return import_module("trafilatura")


def _row(path: Path, meta: Meta, values: dict[str, Any], body: str) -> Row:
    day, place = values.get("date"), "meta"
    if not day and (day := in_name(path.stem)):
        place = "filename"
    title = meta.title or values.get("title")
    first, _, rest = body.partition("\n")
    if title and rest.strip() and first.strip().casefold() == title.strip().casefold():
        body = rest  # the headline stands in its own column
    out = {
        "title": title,
        "text": body,
        "published": day,
        "author": meta.author or _once(values.get("author") or "") or None,
        "source": meta.site or values.get("sitename"),
        "url": meta.url or values.get("url"),
        "lang": meta.lang or None,
        "section": meta.section or None,
    }
    return Row("1", out, place)


def _body(text: str | None, page: str) -> str:
    """The text found, else all text of a page so small that nothing stands out."""
    if text and text.strip():
        return text
    _, found, _ = _trafilatura().baseline(page)
    return str(found)


def _once(authors: str) -> str:
    """Names that differ in capitals only, once."""
    names = {name.strip().casefold(): name.strip() for name in reversed(authors.split(";")) if name.strip()}
    return ", ".join(reversed(names.values()))


def _linked_headings(tree: Any) -> int:
    return sum(any(True for _ in h.iter("a")) or h.getparent().tag == "a" for h in tree.iter("h2", "h3", "h4"))


def _is_front(meta: Meta, values: dict[str, Any], body: str, headings: int) -> bool:
    """Whether the page shows many articles: it claims to be none, and is an address without a path, or teasers."""
    if meta.claims_article or values.get("date"):
        return False
    longest = max((len(line.split()) for line in body.splitlines()), default=0)
    if meta.url and urlsplit(meta.url).path.strip("/") in ("", "index.html"):
        return headings >= 3
    return headings >= 8 and longest < _FEW


LOADER = Loader("html", (".html", ".htm", ".xhtml"), sniff, read, single=True)
