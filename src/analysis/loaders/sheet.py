"""One table as it stands in a file: how each of its records becomes columns of ours, and what is doubtful about it."""

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from analysis.loaders.columns import SHORTER, date_parts, plain, unused
from analysis.loaders.encodings import warnings_of
from analysis.loaders.files import File
from analysis.loaders.rows import Fault, Row
from analysis.loaders.values import Values, as_text, whole
from analysis.tables import DATE_ORIGINS, PRECISIONS, TABLES

# what a raw record is between its file and the `articles` table
RAW = ("path", "record", "number", "group", "doc_id", "source", "published", "published_from", "precision", "title",
       "text", "author", "url", "lang", "section", "origin", "settled")  # fmt: skip
_PLAIN = ("title", "author", "url", "lang", "section", "published", "doc_id")
_MADE = ("published_precision", "published_from", "origin", "words")
NAME_IT = "name the column that holds the texts: --map COLUMN=text, or columns={'COLUMN': 'text'}"


class Sheet:
    """How the records of one file become ours."""

    def __init__(self, file: File, names: list[str], theirs: dict[str, str], single: bool) -> None:
        self.file, self.theirs, self.single = file, theirs, single
        self.ours = set(_MADE) <= set(names)  # an `articles` table: what was found out before is kept
        self.parts = date_parts(names, theirs)
        used = set(theirs.values()) | set(self.parts) | (set(_MADE) if self.ours else set())
        self.others = _others([n for n in names if n not in used])
        self.shorter = [n for n in names if n not in used and plain(n) in SHORTER] if "text" in theirs else []
        self.fallback = file.folder if single else file.name.rpartition("/")[2].rpartition(".")[0] or file.name
        self.seen: Counter[tuple[str, str]] = Counter()
        self.first: dict[tuple[str, str], str] = {}
        self.number = 0

    def values(self, row: Row) -> Values | Fault:
        """The record in columns of ours, or the fault that says why it is none."""
        given = {ours: row.values.get(name) for ours, name in self.theirs.items()}
        text = as_text(given.get("text"), join="\n\n") or ""
        if not text.strip():
            text = self._shorter(row) or ""
        blank = not text.strip()
        if blank and ("text" in self.theirs or not (as_text(given.get("title")) or "").strip()):
            return Fault("The text is empty.", "add the text, or leave the record out", row.record)
        if blank:
            self._doubt(("The table has no column of texts: only its headlines are loaded.", NAME_IT), row)
        for doubt in (*row.warnings, *warnings_of(text)):
            self._doubt(doubt, row)
        out: Values = dict.fromkeys(RAW)
        for name in _PLAIN:
            value = as_text(given.get(name))
            out[name] = self._whole(value, row) if value and value.strip() else None
        out["lang"] = _code(out["lang"])
        if self.parts:
            out["published"] = _joined([as_text(row.values.get(p)) for p in self.parts])
        self.number += 1
        folder = self.file.name.rpartition("/")[0]
        out |= {
            "path": self.file.name,
            "record": row.record,
            "number": self.number,
            "group": folder if self.single else self.file.name,
            "text": self._whole(text, row),
            "source": self._source(as_text(given.get("source")), as_text(given.get("url")), row),
            "published_from": row.date_from,
            "origin": f"{self.file.name}#{row.record}",
        }
        return out | self._kept(row) if self.ours else out

    def extra(self, row: Row) -> Values:
        """The columns that the analyst brought along; a name of ours that is taken gets a `_2`."""
        return {self.others[n]: v for n, v in row.values.items() if n in self.others}

    def doubts(self) -> Iterable[Fault]:
        """What is doubtful about the file, each thing once."""
        for (what, fix), n in self.seen.items():
            more = f" It is so in {n:,} records." if n > 1 else ""
            yield Fault(what + more, fix, self.first[what, fix] if n == 1 else None, kind="field")

    def _shorter(self, row: Row) -> str | None:
        """What stands in for a text that is empty: the row's subtitle, summary or the like, which is then said."""
        for name in self.shorter:
            text = as_text(row.values.get(name), join="\n\n")
            if text and text.strip():
                self._doubt((f"The text is empty: {name!r} is read in its place.", "add the text"), row)
                return text
        return None

    def _doubt(self, doubt: tuple[str, str], row: Row) -> None:
        self.seen[doubt] += 1
        self.first.setdefault(doubt, row.record)

    def _whole(self, text: str, row: Row) -> str:
        clean = whole(text)
        if clean is not text:
            what = "Half a surrogate pair, which is no character, was replaced by U+FFFD."
            self._doubt((what, "write the file again as UTF-8"), row)
        return clean

    def _source(self, given: str | None, url: str | None, row: Row) -> str:
        if given and given.strip():
            return self._whole(given.strip(), row)
        return host(url or "") or self.fallback

    def _kept(self, row: Row) -> Values:
        """What an `articles` table knows of a date and an origin."""
        precision, place, origin = (row.values.get(n) for n in ("published_precision", "published_from", "origin"))
        return {
            "precision": precision if precision in PRECISIONS else None,
            "published_from": place if place in DATE_ORIGINS else row.date_from,
            "origin": as_text(origin) or f"{self.file.name}#{row.record}",
            "settled": True,
        }


def _others(names: list[str]) -> dict[str, str]:
    """What columns that are none of ours are called; one that bears a name of ours gets a `_2`, or the next number."""
    ours = set(TABLES["articles"].names)
    taken = ours | set(names)
    out = {}
    for name in names:
        out[name] = unused(name, taken) if name in ours else name
        taken.add(out[name])
    return out


def _code(lang: object) -> object:
    """`en-GB` and `EN` are en; names of languages stay."""
    match = re.fullmatch(r"\s*([A-Za-z]{2})(?:[-_]\w+)?\s*", str(lang or ""))
    return match[1].lower() if match else lang


def host(url: str) -> str:
    """The site of an address: `https://www.example.org/a` is example.org; empty without one."""
    try:
        name = urlsplit(whole(url.strip())).hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.")


def _joined(parts: list[str | None]) -> str | None:
    """Year, month and perhaps day from columns of their own, as one date."""
    given = [p.strip().removesuffix(".0") for p in parts if p and p.strip()]
    if len(given) > 1 and all(p.isdigit() for p in given):
        return "-".join([given[0], *(p.zfill(2) for p in given[1:])])
    return " ".join(reversed(given)) or None
