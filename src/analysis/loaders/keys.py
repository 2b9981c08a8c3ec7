"""The id of every record, and the records that repeat one."""

from collections.abc import Sequence

from analysis.loaders.values import Values
from analysis.store import fingerprint

_CONTENT = ("source", "published", "title", "text", "author", "url")


def key_all(rows: Sequence[Values]) -> tuple[list[int], list[Values]]:
    """Give records without an id one made of their content; return the places of those to keep, and the faults.

    The id of a record without one is a hash of source, date as written, title, text, author and
    address, so it is the same on every load and machine. The first record of an id is kept, in the
    order of files and records; a later one is a fault of kind `duplicate`, whether it holds the same
    text or another. So the same content without ids is loaded once; from two sources, twice.
    """
    kept: dict[object, int] = {}
    faults = []
    for i, row in enumerate(rows):
        made = row["doc_id"] is None
        if made:
            row["doc_id"] = fingerprint(*(row[name] for name in _CONTENT))
        first = kept.setdefault(row["doc_id"], i)
        if first == i:
            continue
        other = rows[first]
        place = f"{other['path']}#{other['record']}"
        same = (row["title"], row["text"]) == (other["title"], other["text"])
        if made:
            what, fix = f"The record repeats {place} word for word.", "nothing to do, unless both are meant to count"
        elif same:
            what, fix = f"The id {row['doc_id']!r} and its article repeat {place}.", "nothing to do"
        else:
            what = f"The id {row['doc_id']!r} was given to another text before, at {place}."
            fix = "give each article an id of its own, or leave the column of ids out"
        faults.append({"path": row["path"], "record": row["record"], "what": what, "fix": fix, "kind": "duplicate"})
    return list(kept.values()), faults
