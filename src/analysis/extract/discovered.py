"""What discovery has seen and settled as tables, so that it travels between processes and can be kept."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.extract.discover import Found, Pattern, Strings
from analysis.extract.pipeline import Entity
from analysis.extract.unlinked import Name
from analysis.store import read_table
from analysis.tables import check, empty

_COLUMNS = ["role", "string", "doc_id", "field", "start", "end", "label"]


@lru_cache(maxsize=2)
def kept(path: str, stamp: str) -> Found:
    """The file that `discover` wrote, read once a process; `stamp` changes with its content."""
    patterns: dict[str, Pattern] = {}
    people: set[str] = set()
    common: set[str] = set()
    read: dict[tuple[str, str], tuple[list[tuple[int, int]], list[Entity]]] = {}
    for role, string, doc_id, field, start, end, label in read_table(path, "found").itertuples(index=False, name=None):
        if role == "pattern":
            patterns[string] = (*patterns.get(string, ()), (start, end, label))
        elif role in ("person", "common"):
            (people if role == "person" else common).add(string)
        else:
            stretches, marks = read.setdefault((doc_id, field), ([], []))
            if role == "read":
                stretches.append((start, end))
            else:
                marks.append(Entity(start, end, label))
    return Found(patterns, frozenset(people), frozenset(common), read)


def found_table(found: Found) -> pd.DataFrame:
    """What was found as one table."""
    rows: list[tuple[Any, ...]] = [
        ("pattern", string, None, None, *mark) for string, pattern in found.patterns.items() for mark in pattern
    ]
    rows += [("person", string, None, None, 0, 0, None) for string in sorted(found.people)]
    rows += [("common", string, None, None, 0, 0, None) for string in sorted(found.common)]
    for place, (stretches, marks) in found.read.items():
        rows += [("read", None, *place, start, end, None) for start, end in stretches]
        rows += [("mark", None, *place, *mark) for mark in marks]
    return _checked(rows)


def marks_table(marked: Iterable[tuple[int, Sequence[Entity]]]) -> pd.DataFrame:
    """What is marked in numbered pieces as one table."""
    return _checked([("piece", None, str(number), None, *e) for number, entities in marked for e in entities])


def _checked(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    return check(pd.DataFrame(rows, columns=_COLUMNS), "found") if rows else empty("found")


def strings_table(strings: Strings) -> pd.DataFrame:
    """The places of the names of a batch."""
    rows = [(doc_id, *name) for places in strings.places.values() for doc_id, _, _, name in places]
    return check(pd.DataFrame(rows, columns=["doc_id", *Name._fields]), "strings") if rows else empty("strings")


def words_table(strings: Strings) -> pd.DataFrame:
    """How common the words of a batch are."""
    words = sorted({*strings.inside, *strings.small})
    columns: Mapping[str, list[Any]] = {
        "word": words,
        "inside": [strings.inside[word] for word in words],
        "small": [strings.small[word] for word in words],
    }
    return check(pd.DataFrame(columns), "words") if words else empty("words")


def strings_of(places: pd.DataFrame, words: pd.DataFrame, *, k: int) -> Strings:
    """The two tables of a batch as `Strings` again."""
    strings = Strings(k)
    for doc_id, *rest in places.itertuples(index=False, name=None):
        name = Name(*rest)
        strings.places.setdefault(name.text, []).append((doc_id, name.field != "title", name.start, name))
    for word, inside, small in words.itertuples(index=False, name=None):
        strings.inside[word] += inside
        strings.small[word] += small
    return strings
