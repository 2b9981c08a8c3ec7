"""Columns without names: which one is the date, the address, the source, the title, the text."""

import re
from collections.abc import Callable, Sequence
from statistics import mean

from analysis.curate.date_forms import Reading, read

_PROBE = 200
_STOP = re.compile(r"(?:\.|…)[\"”’')\]]*$")
_ADDRESS = re.compile(r"https?://\S+$|www\.\S+$")


def looks_like_date(value: str) -> bool:
    """Whether a cell is a date; bare numbers are not taken for one, except a whole YYYYMMDD."""
    value = value.strip()
    if not 6 <= len(value) <= 40 or (value.isdigit() and len(value) != 8):
        return False
    found = read(value)
    return isinstance(found, Reading) and found.precision != "year"


def looks_like_address(value: str) -> bool:
    """Whether a cell is a web address."""
    return bool(_ADDRESS.match(value.strip()))


def name_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Names for the columns of a table without a header, from what stands in them.

    Dates, addresses and whole-number ids are told by form; of the rest, the longest column is the text
    where it holds sentences (30 words or more on average, or most end in a full stop), the next longest
    the title, and short values that repeat, the source: never what differs from row to row. What is left
    is called `column_1`, `column_2`, ...
    """
    width = max(map(len, rows))
    cells = [[row[i].strip() for row in rows[:_PROBE] if i < len(row) and row[i].strip()] for i in range(width)]
    names = [f"column_{i + 1}" for i in range(width)]
    free = [i for i in range(width) if cells[i]]

    def claim(name: str, i: int | None) -> None:
        if i is not None:
            names[i] = name
            free.remove(i)

    claim("published", next((i for i in free if share(cells[i], looks_like_date) > 0.8), None))
    claim("url", next((i for i in free if share(cells[i], looks_like_address) > 0.8), None))
    claim("doc_id", next((i for i in free if _is_key(cells[i])), None))
    length = {i: mean(len(v.split()) for v in cells[i]) for i in free}
    longest = max(free, key=lambda i: length[i], default=None)
    if longest is not None and (length[longest] >= 30 or _are_sentences(cells[longest])):
        claim("text", longest)
    title = max(free, key=lambda i: length[i], default=None)
    if title is not None and length[title] >= (2 if _differ(cells[title]) > 0.5 else 2.5):
        claim("title", title)
    short = [i for i in free if length[i] <= 5 and re.search(r"[^\W\d]", "".join(cells[i]))]
    source = min(short, key=lambda i: _differ(cells[i]), default=None)
    claim("source", source if source is not None and _differ(cells[source]) <= 0.5 else None)
    return names


def said(names: Sequence[str]) -> str:
    """How the columns of a table without a header were named, as a sentence."""
    listed = ", ".join(f"{i} {name}" for i, name in enumerate(names, start=1))
    return f"The first row is data: columns were named by what stands in them: {listed}."


def share(values: Sequence[str], test: Callable[[str], bool]) -> float:
    """The share of values that pass a test."""
    return sum(map(test, values)) / len(values)


def _differ(values: Sequence[str]) -> float:
    """How many different values there are for one: 1 where no value repeats."""
    return len(set(values)) / len(values)


def _are_sentences(values: Sequence[str]) -> bool:
    """Whether most values are running text: five words or more, with a full stop at the end, which headlines lack."""
    return share(values, lambda v: len(v.split()) >= 5 and bool(_STOP.search(v))) > 0.5


def _is_key(values: Sequence[str]) -> bool:
    return all(v.isdigit() for v in values) and len(set(values)) == len(values) > 1
