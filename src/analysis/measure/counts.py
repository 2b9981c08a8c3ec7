"""Counts: how many articles name each entity."""

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.measure.cells import splits
from analysis.measure.incidence import incidence, resolved
from analysis.measure.placing import placing
from analysis.wilson import wilson


def counts(mentions: pd.DataFrame, corpus: Corpus, *, by: str | None = None) -> pd.DataFrame:
    """How many articles name each entity, most named first.

    Args:
        mentions: a frame of mentions, of this corpus or of a larger one.
        corpus: the articles; the denominator.
        by: column of the articles to split by; articles without a value in it are left out.

    Returns:
        One row an entity named in these articles: `item` (entity_id), `name`, `kind`, `docs` (articles that name
        it, in title or text), `total` (all articles), `share`, `low`, `high` (95 %, Wilson), `mentions` (all of them,
        so that ten in one article can be told from ten articles). Ranked by `docs`, then id. With `by`, a row
        for each entity and value (`split`), zero where it is not named there.

    Raises:
        UnknownName: no column is called so.
        TableError: `mentions` is no such table.
    """
    found, known = incidence(mentions, corpus), resolved(mentions)
    kinds = known.groupby("entity_id")["kind"].min()
    values = splits(corpus, by)
    names = np.array(sorted(values.dropna().unique()), dtype=object)
    columns = pd.Index(names).get_indexer(values)
    held = np.flatnonzero(columns >= 0)
    members = placing(columns[held], held, (len(names), len(columns)))
    rows = pd.Index(corpus.articles["doc_id"]).get_indexer(pd.Index(known["doc_id"]))
    entity = pd.Index(found.items).get_indexer(pd.Index(known["entity_id"]))
    here = rows >= 0
    said = placing(rows[here], entity[here], found.has.shape)
    docs, named = (members @ found.has).toarray().T, (members @ said).toarray().T
    sums = docs.sum(axis=1)
    order = [i for i in np.argsort(-sums, kind="stable") if sums[i]]
    docs, named, total = docs[order].ravel(), named[order].ravel(), np.tile(members.sum(axis=1), len(order))
    low, high = wilson(docs, total)
    items = found.items[order]
    out = pd.DataFrame(
        {
            "item": pd.array(np.repeat(items, len(names)), dtype="str"),
            "name": pd.array(np.repeat(found.names[order], len(names)), dtype="str"),
            "kind": pd.array(np.repeat(kinds.reindex(items).to_numpy(dtype=object), len(names)), dtype="str"),
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
