"""Columns that nobody recognised although they look like headlines or dates, and what to call them."""

from collections.abc import Mapping, Sequence
from statistics import mean

from analysis.loaders.infer import looks_like_address, looks_like_date, share
from analysis.loaders.rows import Fault, Row
from analysis.loaders.values import as_text

_PROBE = 200


def missed(rows: Sequence[Row], names: Sequence[str], *, theirs: Mapping[str, str]) -> Fault | None:
    """The doubt about a table without a known title and date, where other columns look like these; None elsewhere.

    Args:
        rows: the records of one file.
        names: its columns, in order.
        theirs: the file's names for ours, as far as they are known.
    """
    if "title" in theirs or "published" in theirs:
        return None
    found: dict[str, str] = {}
    for name in (n for n in names if n not in theirs.values()):
        given = (as_text(row.values.get(name)) or "" for row in rows[:_PROBE])
        cells = [cell.strip() for cell in given if cell.strip()]
        if ours := _like(cells):
            found.setdefault(ours, name)
    if not found:
        return None
    what = f"No column is known as the title or the date. Columns: {', '.join(map(str, names[:20]))}."
    maps = " ".join(f"--map {name}={ours}" for ours, name in sorted(found.items(), reverse=True))
    said = ", ".join(f"{name!r}: {ours!r}" for ours, name in sorted(found.items(), reverse=True))
    return Fault(what, f"name what is one: {maps}, or columns={{{said}}}", kind="field")


def _like(cells: Sequence[str]) -> str:
    """Which column of ours cells look like: dates, or headlines, which are two words or more and nearly all differ."""
    if not cells:
        return ""
    if share(cells, looks_like_date) > 0.8:
        return "published"
    if share(cells, looks_like_address) > 0.2 or len(set(cells)) <= 0.5 * len(cells):
        return ""
    return "title" if 2 <= mean(len(cell.split()) for cell in cells) <= 30 else ""
