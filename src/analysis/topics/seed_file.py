"""The file in which an analyst names the seeds of topics: label and terms, or label and article."""

import re
from pathlib import Path
from typing import NamedTuple

from analysis import filled
from analysis.errors import InputError

COLUMNS = ("label", "terms", "doc_id")
_BETWEEN = re.compile(r"[;,]")


class SeedLists(NamedTuple):
    """Label -> seed words, and label -> doc_ids of seed articles, as `fit_guided` takes them."""

    seeds: dict[str, list[str]]
    articles: dict[str, list[str]]


def read_seeds(path: str | Path) -> SeedLists:
    """The seeds in a CSV with the columns `label` and `terms`, or `label` and `doc_id`, or all three.

    A cell of terms may hold several, with `;` or `,` between them; of doc_ids a row has one. A label may have several
    rows, and both words and articles. Columns of other names are left alone.

    Raises:
        InputError: the file cannot be read, lacks a column, has no row, or a row has no label or no seed.
    """
    header, lines = filled.read(path, COLUMNS)
    if "label" not in header or not {"terms", "doc_id"} & set(header):
        raise InputError(
            f"The columns are {', '.join(header) or 'none'}.",
            where=str(path),
            fix="label,terms with `;` between terms, or label,doc_id",
        )
    seeds: dict[str, list[str]] = {}
    articles: dict[str, list[str]] = {}
    for number, row in lines:
        terms = [word for part in _BETWEEN.split(row.get("terms", "")) if (word := " ".join(part.split()))]
        docs = [row["doc_id"]] if row.get("doc_id") else []
        if not row["label"] or not terms + docs:
            raise InputError(
                "A row has no label." if not row["label"] else f"{row['label']!r} has no seed in this row.",
                where=f"{path}, line {number}",
                fix="a label and at least one term or doc_id in each row",
            )
        for found, given in ((seeds, terms), (articles, docs)):
            if given:
                found.setdefault(row["label"], []).extend(given)
    if not lines:
        raise InputError("The file has no seeds.", where=str(path), fix="a row for each topic: label,terms")
    return SeedLists(seeds, articles)
