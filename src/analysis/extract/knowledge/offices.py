"""Terms of office: those written by hand, and those of the sources where none by hand speaks."""

import re
from calendar import monthrange
from collections.abc import Mapping
from pathlib import Path

from analysis.extract.knowledge.tables import HERE, Row, read

COLUMNS = ("family", "id", "country", "office", "title", "from", "to", "last_seen", "source")
OFFICES = (
    "chief_of_state",
    "head_of_government",
    "deputy_head_of_government",
    "vice_president",
    "foreign_minister",
    "heir_apparent",
)


def chair(office: str, title: str) -> str:
    """The one chair that two offices share where a president is also head of government."""
    president = "President" in title and not re.search("Vice|Deputy|Council|Government", title)
    return "president" if president and office in ("chief_of_state", "head_of_government") else office


def offices(folder: Path, merged: Mapping[str, str], used: set[str]) -> list[list[str]]:
    """Terms in the order of `COLUMNS`: those by hand, and those of the sources that no term by hand overlaps.

    A term of a source is dropped when one by hand covers a day of it in the same country and office, or in the
    same country's presidency; one that ended by some day ends when the next holder of its title began.
    `from` is the first day that is certain: a month or year by hand stands for its last day.
    """
    curated = [[r[c] for c in COLUMNS] for r in read(HERE / "curated_offices.tsv")]
    spans: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for _, _, country, office, title, first, last, seen, _ in curated:
        for seat in {office, chair(office, title)}:
            spans.setdefault((country, seat), []).append((first, last or seen or "9999"))
    kept = [[*row[:5], certain(row[5]), *row[6:]] for row in curated]
    names = ["family_name", "person_slug", "country_iso3", *COLUMNS[3:]]
    rows = [r for r in read(folder / "office_holders.tsv") if r["office"] in OFFICES and r["family_name"]]
    starts: dict[tuple[str, ...], set[str]] = {}
    for row in rows:
        starts.setdefault(same(row), set()).add(row["from"])
    for row in rows:
        term = [merged.get(row[c], row[c]) if c == "person_slug" else row[c] for c in names]
        if row["to_precision"] in (
            "gap",
            "month",
            "half-year",
        ):  # ended by then: when the next holder began, at the latest
            term[6] = min((day for day in starts[same(row)] if term[5] < day < term[6]), default=term[6])
        first, last = term[5], term[6] or term[7] or "9999"
        seats = {row["office"], chair(row["office"], row["title"])}
        covered = any(
            first < end and start < last for seat in seats for start, end in spans.get((row["country_iso3"], seat), ())
        )
        if not covered and term[1] in used:
            kept.append(term)
    return kept


def same(row: Row) -> tuple[str, ...]:
    """What the holders of one office of one country share."""
    return row["country_iso3"], row["office"], row["title"]


def certain(first: str) -> str:
    """The last day of a month or year, a day as it is."""
    if len(first) == 4:
        return f"{first}-12-31"
    return f"{first}-{monthrange(int(first[:4]), int(first[5:]))[1]}" if len(first) == 7 else first
