"""Narrowed: of tables on disk, the articles behind one number, and their mentions of its item."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.corpus import Corpus
from analysis.days import inside
from analysis.measure.absent import items_with_absent
from analysis.measure.database import Stored, both
from analysis.measure.incidence import Countable, resolved
from analysis.measure.pairs import paired_items
from analysis.measure.stored import items_in, sorts
from analysis.parts import parts
from analysis.tables import check, empty

_BEHIND = """
CREATE TEMP TABLE behind AS
SELECT a.doc_id FROM articles a
JOIN sorts s ON a.day IS NOT DISTINCT FROM s.day AND a.precision IS NOT DISTINCT FROM s.precision
WHERE s.sort IN (SELECT sort FROM kept) AND a.doc_id IN (
    SELECT doc_id FROM mentions WHERE list_contains($parts, entity_id)
    GROUP BY doc_id HAVING count(DISTINCT entity_id) = len($parts)
)"""
_EARLIEST = """
DELETE FROM behind WHERE doc_id NOT IN (
    SELECT doc_id FROM all_articles WHERE doc_id IN (SELECT doc_id FROM behind)
    ORDER BY published ASC NULLS LAST, doc_id LIMIT $most
)"""
_ARTICLES = "SELECT * FROM all_articles WHERE doc_id IN (SELECT doc_id FROM behind)"
_MENTIONS = """
SELECT * FROM all_mentions
WHERE list_contains($parts, entity_id::VARCHAR) AND doc_id IN (SELECT doc_id FROM behind)"""


def narrowed(
    of: Countable | Stored,
    corpus: Corpus | Stored,
    *,
    item: str | int,
    days: tuple[Any, Any] | None = None,
    most: int | None = None,
) -> tuple[pd.DataFrame, Corpus, str]:
    """The articles that mention an item, or both of a pair, as a corpus in memory, with these mentions and its id.

    Args:
        of: mentions, or where they lie.
        corpus: articles, or where they lie.
        item: id, name or spelling, or a pair, "IRN + RUS".
        days: first and last day between which an article must lie wholly; None = all, undated ones too.
        most: at most so many articles, the earliest; None = all.

    Raises:
        UnknownName: no such item.
        InputError, TableError: there is no such table on disk, or it lacks a column.
    """
    if isinstance(of, str | Path):
        parts(of, "mentions")
    if isinstance(corpus, str | Path):
        parts(corpus, "articles")
    with both(of, corpus, by=None) as db:
        found = paired_items(items_with_absent(items_in(db, spelled=True), [item]), [item])
        column = found.columns([item])[0]
        entity, parts_of = str(found.items[column]), list(found.parts(column))
        rows, _, _ = sorts(db, by=None)
        kept = np.arange(len(rows)) if days is None else np.flatnonzero(inside(rows, *days))
        db.register("kept", pa.table({"sort": kept}))
        db.execute(_BEHIND, {"parts": parts_of})
        if most is not None:
            db.execute(_EARLIEST, {"most": most})
        ids = db.sql("SELECT doc_id FROM behind").to_arrow_table()["doc_id"].to_pandas()
        if isinstance(of, pd.DataFrame):
            known = resolved(of)
            mentions = known[known["entity_id"].isin(parts_of) & known["doc_id"].isin(ids)]
        else:
            mentions = check(db.sql(_MENTIONS, params={"parts": parts_of}).to_arrow_table().to_pandas(), "mentions")
        if isinstance(corpus, Corpus):
            return mentions, corpus.take(corpus.articles["doc_id"].isin(ids).to_numpy()), entity
        articles = db.sql(_ARTICLES).to_arrow_table().to_pandas() if len(ids) else empty("articles")
    return mentions, Corpus(articles), entity
