"""The id of every record, and the records that repeat one."""

from collections.abc import Sequence

from analysis.loaders.values import Values
from analysis.store import fingerprint

_CONTENT = ("source", "published", "title", "text", "author", "url")


def key_all(rows: Sequence[Values]) -> tuple[list[int], list[Values]]:
    """Give records without an id one made of their content; return the places of those to keep, and the faults.

    The id of a record without one is a hash of source, date as written, title, text, author and
    address, so it is the same on every load and machine. The first record of an id is kept, in the
    order of files and records. A later one with the same title and text, or with another text in the
    same file, is a fault of kind `duplicate`. Files that each count their records from 1 share ids and
    not articles: an id that another file gave to another text is replaced by one made of the content,
    which one fault of kind `field` tells for each file. The same content without ids is loaded once;
    from two sources, twice.
    """
    kept: dict[object, int] = {}
    in_file: dict[object, int] = {}  # path and id as given
    same: dict[object, int] = {}  # id as given, title, text
    renamed: dict[object, list[int]] = {}
    faults: list[Values] = []
    for i, row in enumerate(rows):
        given = row["doc_id"]
        if given is not None:
            first = min(
                same.setdefault((given, row["title"], row["text"]), i), in_file.setdefault((row["path"], given), i)
            )
            if first != i:
                faults.append(_repeats(row, rows[first], given))
                continue
        if given is None or given in kept:
            row["doc_id"] = fingerprint(*(row[name] for name in _CONTENT))
        first = kept.setdefault(row["doc_id"], i)
        if first != i:
            faults.append(_repeats(row, rows[first], None))
        elif given is not None and row["doc_id"] != given:
            renamed.setdefault(row["path"], []).append(i)
            row["was"] = given
    return list(kept.values()), faults + [_renamed([rows[i] for i in places]) for places in renamed.values()]


def _repeats(row: Values, other: Values, given: object) -> Values:
    place = f"{other['path']}#{other['record']}"
    if given is None:
        what, fix = f"The record repeats {place} word for word.", "nothing to do, unless both are meant to count"
    elif (row["title"], row["text"]) == (other["title"], other["text"]):
        what, fix = f"The id {given!r} and its article repeat {place}.", "nothing to do"
    else:
        what = f"The id {given!r} was given to another text before, at {place}."
        fix = "give each article an id of its own, or leave the column of ids out"
    return {"path": row["path"], "record": row["record"], "what": what, "fix": fix, "kind": "duplicate"}


def _renamed(rows: Sequence[Values]) -> Values:
    """The one fault of a file whose ids stand for other articles in a file before it."""
    n = len(rows)
    records, have, such = ("record", "has", "its id") if n == 1 else ("records", "have", "ids")
    what = f"{n:,} {records} {have} an id that another file gave to another article: {such} such as {rows[0]['was']!r}."
    fix = (
        "nothing to do: they have ids made of their content; give each article of all files an id of its own to keep it"
    )
    return {"path": rows[0]["path"], "record": None, "what": what, "fix": fix, "kind": "field"}
