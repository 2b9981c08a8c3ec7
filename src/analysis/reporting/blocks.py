"""The plain parts a page is made of: sentences, figures, tables, and folded lists; dictionaries that JSON can hold."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

Block = dict[str, object]
Cell = dict[str, object]


def link(href: str, text: str) -> dict[str, str]:
    """A link to an id of the page (`#id`) or to a file of the report."""
    return {"href": href, "text": text}


def sentence(text: str, *links: dict[str, str]) -> Block:
    """A sentence and where its evidence is."""
    return {"kind": "sentence", "text": text, "links": list(links)}


def note(text: str) -> Block:
    """A warning or limit, set apart."""
    return {"kind": "note", "text": text, "links": []}


def heading(text: str, id: str) -> Block:
    """A heading below the section's."""
    return {"kind": "heading", "text": text, "id": id}


def figure(name: str, *, alt: str, caption: str, table: str, steps: str = "") -> Block:
    """A chart of the report: `figures/NAME.svg`, its finding in words, and the tables it was drawn from.

    Args:
        name: name of the chart.
        alt: what is to be seen, in words.
        caption: what it is and its finding.
        table: the table it was drawn from.
        steps: the table of its steps, where it has some.
    """
    return {
        "kind": "figure",
        "name": name,
        "id": f"f-{name}",
        "alt": alt,
        "caption": caption,
        "table": table,
        "steps": steps,
    }


def cell(text: object, href: str = "", *, number: bool = False) -> Cell:
    """One cell of a table: its text, and where a click leads."""
    return {"text": str(text), "href": href, "number": number}


def num(text: object, href: str = "") -> Cell:
    """A cell set as a number: right-aligned, figures of equal width."""
    return cell(text, href, number=True)


def table(
    name: str,
    head: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    caption: str,
    total: int | None = None,
    folded: bool = False,
) -> Block:
    """The content of `tables/NAME.csv` as it is shown on the page, sometimes one column an item.

    Args:
        name: name of the file, without folder and ending.
        head: names of the columns shown.
        rows: cells, one a column.
        caption: what the table is.
        total: how many rows there are, where fewer are shown.
        folded: closed until a reader opens it.
    """
    rows = [list(row) for row in rows]
    numeric = [bool(rows) and all(row[i]["number"] for row in rows) for i in range(len(head))]
    return {
        "kind": "table",
        "name": name,
        "id": f"t-{name}",
        "caption": caption,
        "head": [{"text": text, "number": n} for text, n in zip(head, numeric, strict=True)],
        "rows": rows,
        "total": len(rows) if total is None else total,
        "folded": folded,
    }


ROWS = 200  # rows of a table on the page, at most


def records(frame: pd.DataFrame) -> list[Any]:
    """The rows of a frame, to be read by name: `row.docs`."""
    return list(frame.itertuples(index=False))


def section(id: str, title: str, blocks: Iterable[Block]) -> dict[str, object]:
    """A part of the page with its place in the table of contents."""
    return {"id": id, "title": title, "blocks": list(blocks)}
