"""Dates of raw records, read a group at a time: a table by itself, single articles by their folder."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from analysis.curate.date_words import MONTHS
from analysis.curate.dates import parse_column
from analysis.loaders.values import Values

_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?|[a-z]{3})[/-](\d\d?)(?=[/-]|$)", re.I)


def date_all(rows: Sequence[Values], *, dayfirst: bool | None) -> list[Values]:
    """Put `stamp` and `precision` into every raw record; return the faults, of kind `field`.

    A record that says no date takes that of its address, where this holds a whole one; an unreadable
    date leaves it undated. An `articles` table is taken at its word: what is undated there stays so.

    Args:
        rows: raw records, completed in place before they leave the loaders.
        dayfirst: the order of day and month where numbers allow both; None = as the group proves.
    """
    groups: dict[str, list[Values]] = {}
    for row in rows:
        groups.setdefault(str(row["group"]), []).append(row)
    return [fault for name in sorted(groups) for fault in _date(name, groups[name], dayfirst)]


def _date(group: str, rows: list[Values], dayfirst: bool | None) -> list[Values]:
    dates = parse_column([_text(row["published"]) for row in rows], dayfirst=dayfirst)
    stamps = dates.frame["published"].dt.to_pydatetime()
    precisions = dates.frame["published_precision"].tolist()
    for row, stamp, precision in zip(rows, stamps, precisions, strict=True):
        known = isinstance(precision, str)
        row["stamp"] = stamp if known else None
        row["precision"] = (row["precision"] or precision) if known else None
        if not known:
            row["published_from"] = None
    faults = []
    unread = set()
    for i, what in zip(dates.faults["row"].tolist(), dates.faults["what"].tolist(), strict=True):
        unread.add(i)
        faults.append(_fault(rows[i]["path"], rows[i]["record"], what, "correct the date; the article is undated"))
    faults += [_fault(group or rows[0]["path"], None, what, fix) for what, fix in dates.doubts]
    for i, row in enumerate(rows):
        if (
            row["stamp"] is None
            and i not in unread
            and not row["settled"]
            and (day := in_url(_text(row["url"]) or "")) is not None
        ):
            row |= {"stamp": day, "precision": "day", "published_from": "url"}
    return faults


def in_url(url: str) -> datetime | None:
    """The day in an address such as /2017/06/14/ or /2017/jun/14/; None where there is no whole one."""
    match = _IN_URL.search(url)
    if match is None:
        return None
    month = match[2].lower()
    try:
        day = date(int(match[1]), MONTHS[month] if month.isalpha() else int(month), int(match[3]))
    except (KeyError, ValueError):
        return None
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _fault(path: object, record: object, what: str, fix: str) -> Values:
    return {"path": path, "record": record, "what": what, "fix": fix, "kind": "field"}
