"""Beside: the mentions of several entities that stand in one passage, as `together` counts company."""

from itertools import combinations

import pandas as pd

from analysis.errors import AnalysisError, check_choice
from analysis.measure.incidence import Countable, resolved
from analysis.together_tables import WITHIN

WINDOW = 3
_PLACE = ["doc_id", "field", "passage"]


def sentences_of(within: str, window: int) -> int | None:
    """Sentences of a window; None for the whole article."""
    return {"article": None, "sentence": 1}.get(within, window)


def beside(of: Countable, parts: tuple[str, ...], *, within: str, window: int) -> pd.DataFrame:
    """The mentions of some entities in the passages that have all of them, every two apart: none inside the other.

    Args:
        of: a frame of mentions with `sent`.
        parts: entity_ids, two or more.
        within: `sentence`, or `window` for the windows of so many sentences into which an article is cut.
        window: sentences of a window.

    Raises:
        UnknownName: no such `within`.
        AnalysisError: there is one item alone, or these are no mentions.
    """
    check_choice(within, WITHIN, kind="within")
    where = f"measure.evidence, within={within!r}"
    if len(parts) < 2:
        raise AnalysisError("One item stands in no company.", where=where, fix="a pair: item='IRN + RUS'")
    if not (isinstance(of, pd.DataFrame) and "sent" in of):
        raise AnalysisError("Only mentions have sentences.", where=where, fix="mentions with `sent`")
    if window < 1:
        raise AnalysisError(f"window={window} holds nothing.", where=where, fix="sentences, from 1")
    known = resolved(of)
    known = known[known["entity_id"].isin(parts)].reset_index(drop=True)
    near = known[["doc_id", "field", "sent", "start", "end", "entity_id"]].dropna()
    near = near.assign(passage=near["sent"] // (sentences_of(within, window) or 1), row=near.index)
    held, rows = pd.MultiIndex.from_frame(near[_PLACE].drop_duplicates()), set[int]()
    for one, other in combinations(parts, 2):
        both = near[near["entity_id"] == one].merge(near[near["entity_id"] == other], on=_PLACE, suffixes=("", "_2"))
        inside = (both["start"] >= both["start_2"]) & (both["end"] <= both["end_2"])
        around = (both["start"] <= both["start_2"]) & (both["end"] >= both["end_2"])
        apart = both[~inside & ~around]
        found = pd.MultiIndex.from_frame(apart[_PLACE].drop_duplicates())
        held = held.intersection(found)
        rows |= {*apart["row"], *apart["row_2"]}
    kept = near[near["row"].isin(rows) & pd.MultiIndex.from_frame(near[_PLACE]).isin(held)]
    return known.loc[kept["row"]]
