"""Columns without names: which one is the date, the address, the source, the title, the text."""

import re
from collections.abc import Callable, Sequence
from statistics import mean

from analysis.curate.date_forms import Reading, read

_PROBE = 200
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
    where it holds sentences (30 words or more on average), the next longest the title, and short values
    that repeat, the source. What is left is called `column_1`, `column_2`, ...
    """
    width = max(map(len, rows))
    cells = [[row[i].strip() for row in rows[:_PROBE] if i < len(row) and row[i].strip()] for i in range(width)]
    names = [f"column_{i + 1}" for i in range(width)]
    free = [i for i in range(width) if cells[i]]

    def claim(name: str, i: int | None) -> None:
        if i is not None:
            names[i] = name
            free.remove(i)

    claim("published", next((i for i in free if _share(cells[i], looks_like_date) > 0.8), None))
    claim("url", next((i for i in free if _share(cells[i], looks_like_address) > 0.8), None))
    claim("doc_id", next((i for i in free if _is_key(cells[i])), None))
    length = {i: mean(len(v.split()) for v in cells[i]) for i in free}
    longest = max(free, key=lambda i: length[i], default=None)
    if longest is not None and length[longest] >= 30:
        claim("text", longest)
    title = max(free, key=lambda i: length[i], default=None)
    if title is not None and length[title] >= 2.5:
        claim("title", title)
    short = [i for i in free if length[i] <= 5 and re.search(r"[^\W\d]", "".join(cells[i]))]
    claim("source", min(short, key=lambda i: len(set(cells[i])) / len(cells[i]), default=None))
    return names


def _share(values: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, values)) / len(values)


def _is_key(values: Sequence[str]) -> bool:
    return all(v.isdigit() for v in values) and len(set(values)) == len(values) > 1
