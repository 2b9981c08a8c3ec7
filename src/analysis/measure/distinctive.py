"""Distinctive: what sets each group of articles apart from all the others."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, check_seed
from analysis.measure.cells import check_size, splits
from analysis.measure.clustered import Clusters
from analysis.measure.compared import compare, surest_first
from analysis.measure.contrast import MIN_DOCS, asked, counted_in
from analysis.measure.database import Stored
from analysis.measure.frames import in_memory, texts_for
from analysis.measure.incidence import Countable
from analysis.measure.known import known_clustered
from analysis.tables import check, empty


def distinctive(
    of: Countable | Stored,
    corpus: Corpus | Stored,
    *,
    by: str,
    items: Sequence[str | int] | None = None,
    min_docs: int = MIN_DOCS,
    clusters: Clusters = None,
    seed: int = 0,
) -> pd.DataFrame:
    """What sets each value of a column apart from all its other values together.

    Each row is that of `contrast` with the articles of one group on the left and those of all other groups on the
    right; test, intervals and effects are the same. `p_any` asks whether an item has one share in all groups: Simes'
    (1986, doi:10.1093/biomet/73.3.751) combination of the item's rows, the least of k p / rank. Of two groups the rows
    mirror each other and `p_any` is their p.

    Args:
        of: a frame of mentions, a topic model, or terms; or where a `mentions` table lies in Parquet.
        corpus: the articles, or where they lie; those without a value are in no group.
        by: column of the articles.
        items: ids, names, topic numbers, terms or pairs ("IRN + RUS") to compare. None = all in at least `min_docs`.
        min_docs: in how many articles (with `clusters`: clusters), all groups together, an item must be; not for items
            that are named.
        clusters: a column of the articles, `stories` for articles that repeat one another, or a series of names, a row
            an article. None = each article on its own.
        seed: of the test with clusters.

    Returns:
        The `distinctive` table: a row for every group and item, by group, then surest first. `q` is over all rows of
        the table, `q_any` over its items.

    Raises:
        UnknownName: no such column or item.
        InputError, TableError: there is no such table on disk.
        AnalysisError: the column has fewer than two values, or there would be more than five million rows.
    """
    check_seed(seed, where="measure.distinctive")
    of, corpus = in_memory(of, corpus, columns=(by, clusters), texts=texts_for(clusters))
    corpus, clusters = known_clustered(of, corpus, clusters, where="measure.distinctive")
    values = splits(corpus, by)
    groups = sorted(values.dropna().unique())
    if len(groups) < 2:
        raise AnalysisError(
            f"Column {by!r} has {len(groups)} value{'s' * (len(groups) != 1)}, and two make a comparison.",
            where="measure.distinctive, argument 'by'",
            fix="another column",
        )
    known = values.notna().to_numpy(dtype=bool)
    counted = counted_in(of, corpus, items, clusters=clusters, seed=seed)
    columns = asked(counted, items, among=known, min_docs=min_docs)
    if not len(columns):
        return empty("distinctive")
    check_size(len(columns) * len(groups), over="item", by=by)
    inside = [(values == group).to_numpy(dtype=bool) for group in groups]
    each = [compare(counted, columns, own, known & ~own).assign(group=g) for g, own in zip(groups, inside, strict=True)]
    any_ = simes(np.stack([rows["p"].to_numpy() for rows in each]))
    q_any = false_discovery_control(any_)
    table = pd.concat([rows.assign(p_any=any_, q_any=q_any) for rows in each], ignore_index=True)
    return check(surest_first(table, ahead=("group",)), "distinctive")


def simes(p: np.ndarray) -> np.ndarray:
    """One p-value of each column of p-values (Simes 1986): the least of k p / rank over its k rows."""
    rank = np.arange(1, len(p) + 1)[:, None]
    least: np.ndarray = (np.sort(p, axis=0) * len(p) / rank).min(axis=0)
    return least
