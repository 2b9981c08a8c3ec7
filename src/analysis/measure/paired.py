"""Paired: what sets two groups of articles apart within the same periods."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, check_seed
from analysis.measure.clustered import Clusters, design_effects
from analysis.measure.compared import surest_first
from analysis.measure.contrast import MIN_DOCS, asked, counted_in
from analysis.measure.database import Stored
from analysis.measure.frames import in_memory, texts_for
from analysis.measure.incidence import Countable
from analysis.measure.known import known_clustered
from analysis.measure.periods import periods
from analysis.measure.placing import placing
from analysis.measure.sides import two_sides
from analysis.measure.strata import Strata
from analysis.tables import check, empty


def paired(  # noqa: PLR0913  one word an option
    of: Countable | Stored,
    corpus: Corpus | Stored,
    *,
    by: str,
    left: str,
    right: str,
    over: str = "month",
    items: Sequence[str | int] | None = None,
    min_docs: int = MIN_DOCS,
    clusters: Clusters = None,
    seed: int = 0,
) -> pd.DataFrame:
    """What sets two groups apart within the same periods, so that like is compared with like.

    Where one group wrote more in other months than the other, `contrast` finds what sets the months apart. Here sides
    are compared within each period that has articles of both, and the differences averaged with weights nm/(n + m)
    (Cochran 1954, Mantel and Haenszel 1959). p is that of the exact test of equal odds in every period, given all
    totals (`measure.strata`), in one period Fisher's; with `clusters` whole clusters are dealt to the sides again
    within their period (`measure.dealt`). It asks for a difference that goes one way: two that go opposite ways cancel
    out.

    Args:
        of: a frame of mentions, a topic model, or terms; or where a `mentions` table lies in Parquet.
        corpus: the articles, or where they lie; those in no period that has both sides are left out.
        by: column of the articles.
        left: value of the column.
        right: the other value.
        over: `day`, `week`, `month`, `quarter`, `year` or `decade`.
        items: ids, names, topic numbers, terms or pairs ("IRN + RUS") to compare. None = all in at least `min_docs`.
        min_docs: in how many articles (with `clusters`: clusters) of these periods an item must be; not for items that
            are named.
        clusters: a column of the articles, `stories` for articles that repeat one another, or a series of names, a row
            an article. None = each article on its own.
        seed: of the test with clusters.

    Returns:
        The `paired` table, surest first. `q` is over the rows of the table.

    Raises:
        UnknownName: no such column, value, item or length of period.
        InputError, TableError: there is no such table on disk.
        AnalysisError: no period has articles of both sides.
    """
    check_seed(seed, where="measure.paired")
    of, corpus = in_memory(of, corpus, columns=(by, clusters), texts=texts_for(clusters))
    corpus, clusters = known_clustered(of, corpus, clusters, where="measure.paired")
    one, other = two_sides(corpus, by, left, right, where="measure.paired")
    starts = periods(corpus, over=over).to_numpy(dtype="M8[us]")
    one, other = shared(starts, one, other)
    if not one.any():
        raise AnalysisError(
            f"No {over} has articles of both {left!r} and {right!r}.",
            where="measure.paired",
            fix="longer periods: over='year'",
        )
    counted = counted_in(of, corpus, items, clusters=clusters, seed=seed)
    columns = asked(counted, items, among=one | other, min_docs=min_docs)
    if not len(columns):
        return empty("paired")
    has = counted.found.has[:, columns]
    strata = strata_of(has, starts, one, other)
    deff = np.ones(len(columns)), np.ones(len(columns))
    if counted.clustered:
        deff = design_effects(has, counted.unit, (one, other))
        p = counted.dealt(has, one, other, strata=starts.astype(np.int64))
    else:
        p = strata.exact()
    shares, difference = strata.shares(), strata.difference(deff)
    effect = strata.odds_ratio(np.maximum(*deff))
    frame = pd.DataFrame(
        {
            "item": counted.found.items[columns],
            "periods": len(strata.n_left),
            "left": strata.left.sum(axis=0),
            "right": strata.right.sum(axis=0),
            "left_total": strata.n_left.sum(),
            "right_total": strata.n_right.sum(),
            "left_share": shares[0],
            "right_share": shares[1],
            **dict(zip(("difference", "low", "high"), difference, strict=True)),
            **dict(zip(("effect", "effect_low", "effect_high"), effect, strict=True)),
            "p": p,
        }
    )
    return check(surest_first(frame), "paired")


def shared(starts: np.ndarray, left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The articles of each side that are in a period which has both; without a period none."""
    dated = ~np.isnat(starts)
    both = np.intersect1d(starts[left & dated], starts[right & dated])
    kept = dated & np.isin(starts, both)
    return left & kept, right & kept


def strata_of(has: sparse.csr_array, starts: np.ndarray, left: np.ndarray, right: np.ndarray) -> Strata:
    """The articles of two sides counted by period; each of them is in a period that has both."""
    rows = np.flatnonzero(left | right)
    periods_, place = np.unique(starts[rows], return_inverse=True)
    held = []
    for side in (left, right):
        own = side[rows]
        members = placing(place[own], rows[own], (len(periods_), len(starts)))
        held.append(((members @ has).toarray(), members.sum(axis=1)))
    return Strata(held[0][0], held[1][0], held[0][1], held[1][1])
