"""What an article is about: weights over its countries and actors from title, position, frequency and spread."""

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.tables import check, empty

_KINDS = ("country", "person", "organisation", "group")
_PARTS = dict.fromkeys(("GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR"), "GBR")
_TITLE, _LEAD, _EMBEDDED = 3.0, 2.0, 0.5


def focus(mentions: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """How much of each article's attention its countries and actors get.

    Each mention counts 1; in the title 3, in the first fifth of the text up to 2 (falling evenly), inside a
    longer name half of that. An entity's sum is damped by its square root and multiplied by its spread: the
    number of quarters of the text that name it. A person, organisation or place gives half of its weight to
    its country; places get none themselves. England, Scotland, Wales and Northern Ireland count as the
    United Kingdom.

    Args:
        mentions: the `mentions` table.
        corpus: the articles it was made from; their lengths are needed.

    Returns:
        The `focus` table, heaviest first within an article; weights of an article sum to 1.
    """
    kept = mentions[mentions["entity_id"].notna() & mentions["kind"].isin((*_KINDS, "place"))]
    if kept.empty:
        return empty("focus")
    lengths = corpus.articles.set_index("doc_id")["text"].str.len().clip(lower=1)
    title = (kept["field"] == "title").to_numpy()
    where = np.clip(kept["start"].to_numpy() / kept["doc_id"].map(lengths).to_numpy(dtype=float), 0, 1)
    weight = np.where(title, _TITLE, np.maximum(1.0, _LEAD - where / 0.2))
    weight = weight * np.where(kept["embedded"].to_numpy(dtype=bool), _EMBEDDED, 1.0)
    quarter = np.where(title, 4, np.minimum(3, (where * 4).astype(int)))
    rows = pd.DataFrame({"doc_id": kept["doc_id"].to_numpy(), "entity_id": kept["entity_id"].to_numpy(),
                         "country": kept["country"].to_numpy(), "own": (kept["kind"] == "country").to_numpy(),
                         "weight": weight, "quarter": quarter})  # fmt: skip
    lent = rows[~rows["own"] & rows["country"].notna()]
    lent = lent.assign(entity_id=lent["country"], weight=lent["weight"] / 2)
    rows = pd.concat([rows[kept["kind"].to_numpy() != "place"], lent], ignore_index=True)
    rows["entity_id"] = rows["entity_id"].replace(_PARTS)
    if rows.empty:
        return empty("focus")
    grouped = rows.groupby(["doc_id", "entity_id"], sort=True)
    found = grouped.agg(weight=("weight", "sum"), spread=("quarter", "nunique")).reset_index()
    found["weight"] = np.sqrt(found["weight"]) * (1 + found["spread"])
    found["weight"] /= found.groupby("doc_id")["weight"].transform("sum")
    found = found.sort_values(["doc_id", "weight", "entity_id"], ascending=[True, False, True], kind="stable")
    return check(found[["doc_id", "entity_id", "weight"]], "focus")
