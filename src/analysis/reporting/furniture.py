"""Names that stand mostly in passages which one source repeats: in how many of their articles nowhere else."""

from bisect import bisect_right

import pandas as pd

FEW = 2  # articles that name something, up to which nothing is said about most of them


def only_repeated(mentions: pd.DataFrame, places: pd.DataFrame) -> pd.Series:
    """Of each entity, how many articles name it only inside repeated passages.

    Args:
        mentions: the `mentions` table.
        places: where repeated passages stand, from `curate.passages.places`.

    Returns:
        Number of articles by entity_id, those with none left out.
    """
    known = mentions[mentions["entity_id"].notna()]
    whole = _inside(known, places).groupby([known["entity_id"], known["doc_id"]]).all()
    counted = whole.groupby(level=0).sum()
    return counted[counted > 0].astype("int64")


def outside(rows: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """The mentions or motifs that stand in no repeated passage.

    Args:
        rows: columns doc_id, field and start.
        places: where repeated passages stand, from `curate.passages.places`.
    """
    return rows[~_inside(rows, places)]


def _inside(rows: pd.DataFrame, places: pd.DataFrame) -> pd.Series:
    """Which mentions stand in a repeated passage."""
    held = {
        str(doc_id): (found["start"].tolist(), found["end"].tolist())
        for doc_id, found in places.sort_values(["doc_id", "start"]).groupby("doc_id")
    }
    return pd.Series(
        [
            field == "text" and doc_id in held and _within(held[doc_id], start)
            for doc_id, field, start in zip(rows["doc_id"], rows["field"], rows["start"], strict=True)
        ],
        index=rows.index,
        dtype=bool,
    )


def _within(held: tuple[list[int], list[int]], at: int) -> bool:
    starts, ends = held
    before = bisect_right(starts, at) - 1
    return before >= 0 and at < ends[before]


def resting(ranked: pd.DataFrame) -> list[str]:
    """The items of a ranked table that most of their articles name only in repeated passages.

    Args:
        ranked: rows with item, docs, and `repeated`, from `only_repeated`.
    """
    most = (ranked["docs"] > FEW) & (ranked["repeated"] > ranked["docs"] / 2)
    return list(ranked.loc[most, "item"])
