"""The widest difference among many: found by intervals, kept only if it survives the number of pairs looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd

from analysis.reporting import wording

CANDIDATES = 12  # pairs tested exactly, widest first
SURE = 0.05


@dataclass(frozen=True)
class Gap:
    """Two cells of one item that differ.

    Args:
        item: what is covered.
        more: the row with the larger share, as a dictionary.
        less: the row with the smaller share.
        p: two-sided p-value of the pair.
        pairs: how many pairs were looked at.
    """

    item: str
    more: dict[str, Any]
    less: dict[str, Any]
    p: float
    pairs: int


def widest(
    table: pd.DataFrame, column: str, *, test: Callable[[str, Any, Any], float], enough: int
) -> tuple[Gap | None, int]:
    """The pair of cells of one item whose intervals lie farthest apart and that is sure after Bonferroni's correction.

    Args:
        table: rows with item, docs, total, share, low, high and `column`.
        column: what the cells of an item differ in: `split` or `period`.
        test: p-value for an item and two values of `column`.
        enough: cells with fewer articles are not looked at.

    Returns:
        The gap, or None where no pair is sure, and how many pairs were looked at.
    """
    held = table[table["total"] >= enough]
    found: list[tuple[float, str, dict[str, Any], dict[str, Any]]] = []
    pairs = 0
    for item, cells in held.groupby("item"):
        rows: list[dict[str, Any]] = [{str(k): v for k, v in row.items()} for row in cells.to_dict("records")]
        for one, other in combinations(rows, 2):
            pairs += 1
            more, less = (one, other) if one["share"] >= other["share"] else (other, one)
            apart = more["low"] - less["high"]
            if apart > 0:
                found.append((apart, str(item), more, less))
    found.sort(key=lambda f: (-f[0], f[1], str(f[2][column]), str(f[3][column])))
    for _, item, more, less in found[:CANDIDATES]:
        p = test(item, more[column], less[column])
        if p * pairs < SURE:
            return Gap(item, more, less, p, pairs), pairs
    return None, pairs


def said(row: dict[str, Any]) -> str:
    """The share of one cell in words."""
    return wording.of_total(int(row["docs"]), int(row["total"]), row["low"], row["high"])
