"""Names that stand mostly in passages which one source repeats: in how many of their articles nowhere else."""

import pandas as pd

from analysis.curate.passages import inside_repeated

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
    whole = inside_repeated(known, places).groupby([known["entity_id"], known["doc_id"]]).all()
    counted = whole.groupby(level=0).sum()
    return counted[counted > 0].astype("int64")


def resting(ranked: pd.DataFrame) -> list[str]:
    """The items of a ranked table that most of their articles name only in repeated passages.

    Args:
        ranked: rows with item, docs, and `repeated`, from `only_repeated`.
    """
    most = (ranked["docs"] > FEW) & (ranked["repeated"] > ranked["docs"] / 2)
    return list(ranked.loc[most, "item"])
