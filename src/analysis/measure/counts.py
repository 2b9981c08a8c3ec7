"""Counts: how many articles name each entity."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.measure.database import Stored
from analysis.measure.incidence import refuse_focus
from analysis.measure.items import most
from analysis.measure.tally import tally
from analysis.wilson import wilson


def counts(
    mentions: pd.DataFrame | Stored,
    corpus: Corpus | Stored,
    *,
    by: str | None = None,
    items: Sequence[str | int] | None = None,
) -> pd.DataFrame:
    """How many articles name each entity, most named first, or those asked for in their order.

    Args:
        mentions: a frame of mentions, of this corpus or of a larger one, or where such a table lies in Parquet.
        corpus: the articles; the denominator; or where such a table lies in Parquet. See `coverage`.
        by: column of the articles to split by; articles without a value in it are left out.
        items: ids, names or pairs ("IRN + RUS", of kind `pair`, whose mentions are those of both where both are); None
            = every entity, most named first.

    Returns:
        One row an entity named in these articles: `item` (entity_id), `name`, `kind`, `docs` (articles that name
        it, in title or text), `total` (all articles), `share`, `low`, `high` (95 %, Wilson), `mentions` (all of them,
        so that ten in one article can be told from ten articles). Ranked by `docs`, then id. With `by`, a row
        for each entity and value (`split`), zero where it is not named there.

    Raises:
        UnknownName: no column or item is called so.
        AnalysisError: terms, topics or a focus are given.
        InputError, TableError: `mentions` is no such table, or there is none on disk.
    """
    refuse_focus(mentions, where="measure.counts", fix="measure.coverage, which counts what articles are about")
    found = tally(mentions, corpus, over=None, by=by, items=items)
    if len(found.items.kinds) < len(found.items.items):
        raise AnalysisError(
            "These are no mentions.", where="measure.counts", fix="measure.coverage, which counts terms and topics too"
        )
    names = found.cells.split
    order = most(found.docs.sum(axis=0)) if items is None else found.items.columns(items)
    docs, named = (matrix[:, order].toarray().T.ravel() for matrix in (found.docs, found.mentions))
    total = np.tile(found.total, len(order))
    low, high = wilson(docs, total)
    out = pd.DataFrame(
        {
            "item": pd.array(np.repeat(found.items.items[order], len(names)), dtype="str"),
            "name": pd.array(np.repeat(found.items.names[order], len(names)), dtype="str"),
            "kind": pd.array(np.repeat(found.items.kinds[order], len(names)), dtype="str"),
            "split": pd.array(np.tile(names, len(order)), dtype="str"),
            "docs": docs,
            "total": total,
            "share": docs / total,
            "low": low,
            "high": high,
            "mentions": named,
        }
    )
    return out if by is not None else out.drop(columns="split")
