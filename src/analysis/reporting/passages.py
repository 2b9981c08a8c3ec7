"""The passages behind the numbers: a few sentences for each item and each of its cells, within a budget."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.reporting import wording

BUDGET = 5000  # passages on the page; at about 500 bytes each the page stays below 3 MB before its figures
AN_ITEM, A_CELL = 5, 2  # passages shown for an item, and for one of its periods or sources
AROUND = 30  # characters on both sides of a mention that tell whether two articles share the words
WIDTH = 320  # characters of a sentence shown


@dataclass(frozen=True)
class Behind:
    """The evidence of one item, and the cells (periods, sources) that a table may point to.

    Args:
        group: `entities`, `topics` or `terms`; also the name of the file, `tables/evidence_GROUP.csv`.
        item: entity_id, topic or term.
        title: its name.
        evidence: the `evidence` rows of this item, with a column for each kind of cell (`period`, the column split by).
        cells: name of such a column → title of each of its values, in the order wanted.
    """

    group: str
    item: str
    title: str
    evidence: pd.DataFrame
    cells: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def articles(self) -> int:
        """How many articles stand behind the item."""
        return int(self.evidence["doc_id"].nunique())

    @property
    def repeated(self) -> int:
        """How many articles have the item only in words that another article has too: page furniture, or a copy."""
        rows = self.evidence
        places = zip(rows["sentence"], rows["start"], rows["end"], strict=True)
        around = pd.Series([s[max(a - AROUND, 0) : b + AROUND] for s, a, b in places], index=rows.index, dtype="str")
        shared = rows["doc_id"].groupby(around).transform("nunique") > 1
        return int(shared.groupby(rows["doc_id"]).all().sum())


class Passages:
    """What the evidence section shows, and where each number of the page leads."""

    def __init__(
        self, behind: Sequence[Behind], articles: Mapping[str, Mapping[str, Any]], *, budget: int = BUDGET
    ) -> None:
        self._articles = articles
        self._picked: dict[str, pd.DataFrame] = {}
        self._behind = [b for b in behind if len(b.evidence)]
        self._left = budget
        # widest first: every item before any cell, and every cell once before any twice
        for b in self._behind:
            self._pick(wording.anchor("e", b.group, b.item), b.evidence, AN_ITEM)
        for n in range(1, A_CELL + 1):
            for b in self._behind:
                for column, titles in b.cells.items():
                    for value, rows in b.evidence.groupby(column, observed=True):
                        if value in titles:
                            self._pick(self._cell(b, column, str(value)), rows, n)

    def _pick(self, id: str, rows: pd.DataFrame, n: int) -> None:
        had = len(self._picked.get(id, ()))
        picked = spread(rows, n)
        if 0 < len(picked) - had <= self._left:
            self._left -= len(picked) - had
            self._picked[id] = picked

    @staticmethod
    def _cell(behind: Behind, column: str, value: str) -> str:
        return wording.anchor("e", behind.group, behind.item, column, value)

    def href(self, group: str, item: str, column: str = "", value: str = "") -> str:
        """Where the number of an item, or of one of its cells, leads: into the page, else the file of all evidence."""
        whole = wording.anchor("e", group, item)
        cell = wording.anchor("e", group, item, column, value) if column else whole
        for id in (cell, whole):
            if id in self._picked:
                return f"#{id}"
        return f"tables/evidence_{group}.csv"

    def furniture(self, group: str, items: Iterable[str]) -> list[str]:
        """Those of `items` that most of their articles have only in words shared with another article."""
        wanted = set(items)
        own = [b for b in self._behind if b.group == group and b.item in wanted]
        return [b.item for b in own if b.articles > 2 and b.repeated > b.articles / 2]

    @property
    def shown(self) -> int:
        """How many passages the page shows."""
        return sum(len(rows) for rows in self._picked.values())

    def groups(self, titles: Mapping[str, str]) -> list[dict[str, Any]]:
        """The evidence section as plain data: groups of items, each with its passages and cells."""
        out = []
        for group, title in titles.items():
            items = [self._item(b) for b in self._behind if b.group == group]
            if items:
                out.append({"id": f"evidence-{group}", "title": title, "entries": items})
        return out

    def _item(self, b: Behind) -> dict[str, Any]:
        id = wording.anchor("e", b.group, b.item)
        picked = self._picked.get(id, b.evidence.head(0))
        said = wording.count(b.articles, "article")
        if b.group != "articles":
            said = f"{wording.count(len(b.evidence), 'sentence')} in {said}"
            said += f", {b.repeated:,} only in words that another article has too" if b.repeated else ""
        more = len(b.evidence) > len(picked)
        return {
            "id": id,
            "title": b.title,
            "said": said,
            "note": f"Showing {len(picked)} of {len(b.evidence):,}; all in tables/evidence_{b.group}.csv."
            if more
            else "",
            "passages": [self._passage(row) for row in picked.to_dict("records")],
            "cells": [cell for column in b.cells for cell in self._cells(b, column)],
        }

    def _cells(self, b: Behind, column: str) -> Iterable[dict[str, Any]]:
        sizes = b.evidence.groupby(column, observed=True)["doc_id"].nunique()
        for value, title in b.cells[column].items():
            id = self._cell(b, column, value)
            if id in self._picked:
                rows = self._picked[id]
                yield {
                    "id": id,
                    "title": title,
                    "said": f"{wording.count(int(sizes[value]), 'article')}, showing {len(rows)}",
                    "passages": [self._passage(row) for row in rows.to_dict("records")],
                }

    def _passage(self, row: Mapping[Any, Any]) -> dict[str, str]:
        article = self._articles[row["doc_id"]]
        before, mark, after = clip(str(row["sentence"]), int(row["start"]), int(row["end"]))
        url = article.get("url") or ""
        return {
            "before": before,
            "mark": mark,
            "after": after,
            "title": article["title"] or "(no title)",
            "source": article["source"],
            "date": article["date"],
            "origin": article["origin"],
            "url": url if url.startswith(("https://", "http://")) else "",
        }


def spread(rows: pd.DataFrame, n: int) -> pd.DataFrame:
    """At most `n` rows from different articles, evenly over the rows' order (which is that of time)."""
    first = rows.drop_duplicates("doc_id")
    if len(first) <= n:
        return first
    return first.iloc[[round(i * (len(first) - 1) / max(n - 1, 1)) for i in range(n)]]


def clip(sentence: str, start: int, end: int, *, width: int = WIDTH) -> tuple[str, str, str]:
    """A sentence before, in and after its mention, cut to about `width` characters around it."""
    before, mark, after = sentence[:start], sentence[start:end], sentence[end:]
    room = max(width - len(mark), 40) // 2
    if len(before) > room:
        before = "… " + before[-room:].partition(" ")[2]
    if len(after) > room:
        after = after[:room].rpartition(" ")[0] + " …"
    return before, mark, after
