"""Contrast: what sets two groups of articles apart."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.errors import check_seed
from analysis.measure.clustered import Clusters, units_of
from analysis.measure.compared import Counted, compare, surest_first
from analysis.measure.database import Stored
from analysis.measure.frames import in_memory, texts_for
from analysis.measure.incidence import Countable
from analysis.measure.known import known_clustered
from analysis.measure.occurrences import occurrences
from analysis.measure.pairs import joined
from analysis.measure.sides import two_sides
from analysis.tables import check, empty

MIN_DOCS = 5  # of fewer articles, between sides of equal size, no split at all has a p below .05


def contrast(
    of: Countable | Stored,
    corpus: Corpus | Stored,
    *,
    by: str,
    left: str,
    right: str,
    items: Sequence[str | int] | None = None,
    min_docs: int = MIN_DOCS,
    clusters: Clusters = None,
    seed: int = 0,
) -> pd.DataFrame:
    """What sets the articles on the left apart from those on the right.

    The test works on articles, not on words, because words come in bursts: Fisher's exact test, two-sided (Fisher
    1935). It is chosen over the mid-p and chi-squared tests because q (Benjamini and Hochberg 1995) keeps its promise
    only for p-values that are never too small, also where few articles have an item. The effect is the log odds ratio
    with half an article added to each cell (Haldane 1956, Anscombe 1956); its interval takes the variance from the same
    cells (Gart 1966) and is that of the one item, not adjusted for their number. Test and interval are two
    methods: near the limit one may exclude what the other does not.

    With `clusters`, articles of one cluster are not taken for independent: the test deals whole clusters to the sides
    again (`measure.dealt`), and intervals count effective articles (Kish 1965, `measure.clustered`) with Student's t.

    Two more effects stand beside: `log_odds` of occurrences with an informative prior and its standard deviation by
    article or cluster (`measure.keyness.log_odds`), and `log_ratio` of the shares with a bound on the safe side
    (`measure.keyness.log_ratio`). Neither takes part in p and q.

    Args:
        of: a frame of mentions, a topic model, or terms; or where a `mentions` table lies in Parquet.
        corpus: the articles, or where they lie.
        by: column of the articles, or `period`: theirs, where they have such a column with these values.
        left: value of the column, or a period: "2016", "2016-Q2", "2016-03", "2016-01..2016-06".
        right: the other value or period.
        items: ids, names, topic numbers, terms or pairs ("IRN + RUS") to compare; each gets a row. None = all in at
            least `min_docs`.
        min_docs: in how many articles (with `clusters`: clusters), both sides together, an item must be; not for items
            that are named.
        clusters: a column of the articles, `stories` for articles that repeat one another, or a series of names, a row
            an article. None = each article on its own.
        seed: of the test with clusters.

    Returns:
        The `contrast` table, surest first: by p, then size of the effect, then item. `q` is over the rows of the table.

    Raises:
        UnknownName: no such column, value or item.
        InputError, TableError: there is no such table on disk.
        AnalysisError: no article is in a period, or the two sides share articles.
    """
    check_seed(seed, where="measure.contrast")
    of, corpus = in_memory(of, corpus, columns=(by, clusters), texts=texts_for(clusters))
    corpus, clusters = known_clustered(of, corpus, clusters, where="measure.contrast")
    one, other = two_sides(corpus, by, left, right, where="measure.contrast")
    counted = counted_in(of, corpus, items, clusters=clusters, seed=seed)
    columns = asked(counted, items, among=one | other, min_docs=min_docs)
    if not len(columns):
        return empty("contrast")
    return check(surest_first(compare(counted, columns, one, other)), "contrast")


def counted_in(
    of: Countable, corpus: Corpus, items: Sequence[str | int] | None, *, clusters: Clusters = None, seed: int = 0
) -> Counted:
    """What is compared, counted once for all comparisons of it."""
    found = joined(of, corpus, items)
    counts = occurrences(of, corpus, found.items[: found.single])
    unit = units_of(corpus, clusters)
    return Counted(found, counts, unit, len(np.unique(unit)) < len(unit), seed)


def asked(counted: Counted, items: Sequence[str | int] | None, *, among: np.ndarray, min_docs: int) -> np.ndarray:
    """The columns of the items that are named, or of all in at least `min_docs` units of some articles."""
    if items is None:
        return counted.evident(among, min_docs)
    return np.array(counted.found.columns(items), dtype=np.int64)
