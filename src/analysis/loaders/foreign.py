"""Formats that are known and not read: what a file is, and how to turn it into one that can be loaded."""

import re

from analysis.loaders.rows import Fault

# endings of texts that hold no articles
CODE = (".bat", ".bib", ".c", ".cfg", ".conf", ".cpp", ".css", ".geojson", ".h", ".ini", ".ipynb", ".java", ".js",
        ".kml", ".lock", ".log", ".po", ".ps1", ".py", ".r", ".rb", ".rs", ".sh", ".sql", ".srt", ".svg", ".tex",
        ".toml", ".ts", ".xml", ".yaml", ".yml")  # fmt: skip
_AS_TEXT = "save it as plain text (.txt) or HTML and load that"
_AS_TABLE = "save it as CSV (UTF-8) and load that"
_BYTES = (
    (b"%PDF", "a PDF", _AS_TEXT),
    (b"{\\rtf", "an RTF document", _AS_TEXT),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document", _AS_TEXT + "; a table as CSV"),
    (b"\x1f\x8b", "a gzip archive", "unpack it and load what is inside"),
    (b"BZh", "a bzip2 archive", "unpack it and load what is inside"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it and load what is inside"),
    (b"Rar!", "a RAR archive", "unpack it and load what is inside"),
    (b"\xfd7zXZ", "an xz archive", "unpack it and load what is inside"),
    (b"bplist00", "a web archive", "save the page as HTML"),
    (b"SQLite format 3", "an SQLite database", "export its table as CSV"),
    (b"\x89PNG", "an image", "leave it out"),
    (b"\xff\xd8\xff", "an image", "leave it out"),
    (b"GIF8", "an image", "leave it out"),
)
_IN_ZIP = (
    (b"word/", "a Word document", _AS_TEXT),
    (b"xl/", "an Excel workbook", _AS_TABLE),
    (b"ppt/", "a PowerPoint document", _AS_TEXT),
    (b"opendocument", "an OpenDocument file", _AS_TEXT),
    (b"epub", "an e-book", _AS_TEXT),
)
_EXPORT = "convert the export into CSV with a column each for title, text, date and source, and load that"
_TEXTS = (
    (re.compile(r"global\.factiva\.com|<title>\s*Factiva\s*</title>", re.I), "an export from Factiva", _EXPORT),
    (re.compile(r"cedrom-sni\.com|europresse", re.I), "an export from Europresse", _EXPORT),
    (
        re.compile(
            r"^[^\w\n]*(?:<[^>]+>)*\s*(?:Dokument\s+)?\d+ (?:of|de|von|di|van) \d+ (?:DOCUMENTS?|DOKUMENTEN?)\b"
            r"|^(?:<[^>]+>|\s)*Documents? \d+ (?:of|de) \d+\s*(?:<|$)|<!--\s*Hide XML section|name=\"DOC_ID_0",
            re.I | re.M,
        ),
        "an export from LexisNexis",
        _EXPORT,
    ),
    (re.compile(r"xmlns:wp=|wordpress\.org/export|WordPress eXtended RSS"), "a WordPress export", _EXPORT),
)
_MIME = re.compile(
    r"(?:From|To|Date|Subject|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|X-[\w-]+): ?.*\n", re.I
)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|channel)\b", re.I)
_FEED_INSIDE = re.compile(r"<feed\b[^>]*\bxmlns=|<rss\b[^>]*\bversion=", re.I)  # whatever it is wrapped in
_HTML = re.compile(r"<!doctype html|<html\b", re.I)


def known(head: bytes, text: str) -> Fault | None:
    """The fault of a file in a format that is known and not read, told by its first bytes; None for others.

    Args:
        head: the first bytes.
        text: the same as text; empty where they are none.
    """
    for magic, what, fix in _BYTES:
        if head.startswith(magic):
            return _fault(what, fix)
    if head.startswith(b"PK\x03\x04"):
        what, fix = next(
            ((w, f) for part, w, f in _IN_ZIP if part in head), ("a ZIP archive", "unpack it and load what is inside")
        )
        return _fault(what, fix)
    start = text[:20_000].lstrip("\ufeff \t\r\n")
    markup = start.startswith("<")
    if _MIME.match(start) and re.search(r"^MIME-Version: ", start[:5000], re.I | re.M):
        return _fault("a web archive or an e-mail (MIME)", "save the page as HTML, the mail as plain text")
    for form, what, fix in _TEXTS:
        if (markup or "LexisNexis" in what) and form.search(text if markup else start):
            return _fault(what, fix)
    if markup and _FEED_INSIDE.search(start[:5000]):
        return _fault("an RSS or Atom feed", _EXPORT)
    if markup and not _HTML.search(start[:2000]):
        if _FEED.search(start):
            return _fault("an RSS or Atom feed", _EXPORT)
        if start.startswith("<?xml"):
            return _fault("an XML file of a kind that is not known", _EXPORT)
    return None


def _fault(what: str, fix: str) -> Fault:
    return Fault(f"This is {what}, which no loader reads.", fix, kind="file")
