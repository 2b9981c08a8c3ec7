"""Contrast: what sets two groups of articles apart."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control

from analysis.corpus import Corpus
from analysis.days import days_of, inside
from analysis.errors import AnalysisError, UnknownName
from analysis.measure.calendar import bounds
from analysis.measure.cells import splits
from analysis.measure.exact import fisher
from analysis.measure.incidence import Countable, incidence
from analysis.tables import check, empty
from analysis.wilson import Z

PERIOD = "period"
MIN_DOCS = 5  # of fewer articles, between sides of equal size, no split at all has a p below .05


def contrast(
    of: Countable,
    corpus: Corpus,
    *,
    by: str,
    left: str,
    right: str,
    items: Sequence[str | int] | None = None,
    min_docs: int = MIN_DOCS,
) -> pd.DataFrame:
    """What sets the articles on the left apart from those on the right.

    The test works on articles, not on words, because words come in bursts: Fisher's exact test, two-sided (Fisher
    1935). It is chosen over the mid-p and chi-squared tests because q (Benjamini and Hochberg 1995) keeps its promise
    only for p-values that are never too small, also where few articles have an item. The effect is the log odds ratio
    with half an article added to each cell (Haldane 1956, Anscombe 1956); its interval takes the variance from the same
    cells (Gart 1966) and is that of the one item, not adjusted for their number. Test and interval are two
    methods: near the limit one may exclude what the other does not.

    Args:
        of: a frame of mentions, a topic model, or terms.
        corpus: the articles.
        by: column of the articles, or `period`.
        left: value of the column, or a period: "2016", "2016-Q2", "2016-03", "2016-01..2016-06".
        right: the other value or period.
        items: ids, names, topic numbers or terms to compare; each gets a row. None = all in at least `min_docs`.
        min_docs: in how many articles, both sides together, an item must be; not for items that are named.

    Returns:
        The `contrast` table, surest first: by p, then size of the effect, then item. `q` is over the rows of the table.

    Raises:
        UnknownName: no such column, value or item.
        AnalysisError: no article is in a period, or the two sides share articles.
    """
    one, other = _side(corpus, by, left), _side(corpus, by, right)
    if (one & other).any():
        raise AnalysisError(
            f"{left!r} and {right!r} share {int((one & other).sum()):,} articles.",
            where="measure.contrast, arguments 'left' and 'right'",
            fix="two sides that do not overlap",
        )
    found = incidence(of, corpus)
    n_left, n_right = int(one.sum()), int(other.sum())
    left_docs, right_docs = one.astype(np.int64) @ found.has, other.astype(np.int64) @ found.has
    if items is None:
        columns = np.flatnonzero(left_docs + right_docs >= max(min_docs, 1))
    else:
        columns = np.array(found.columns(items), dtype=np.int64)
    if not len(columns):
        return empty("contrast")
    a, b = left_docs[columns], right_docs[columns]
    effect = np.log((a + 0.5) / (n_left - a + 0.5)) - np.log((b + 0.5) / (n_right - b + 0.5))
    half = Z * np.sqrt(sum(1 / (cell + 0.5) for cell in (a, n_left - a, b, n_right - b)))
    p = fisher(a, b, n_left=n_left, n_right=n_right)
    frame = pd.DataFrame(
        {
            "item": found.items[columns],
            "left": a,
            "right": b,
            "left_share": a / n_left,
            "right_share": b / n_right,
            "effect": effect,
            "low": effect - half,
            "high": effect + half,
            "p": p,
            "q": false_discovery_control(p),
        }
    )
    # rounded, so that what is equal but for the last bit stands in the order of the items
    with np.errstate(divide="ignore"):
        keys = (np.arange(len(columns)), -np.round(np.abs(effect), 9), np.round(np.log(p), 9))
    return check(frame.iloc[np.lexsort(keys)], "contrast")


def _side(corpus: Corpus, by: str, value: str) -> np.ndarray:
    """Which articles are on the side called `value`; an error that lists the values where none is."""
    if by == PERIOD:
        within = inside(corpus.articles, *bounds(value))
        if not within.any():
            days = days_of(corpus.articles)
            days = days[~np.isnat(days)]
            held = f"the articles' dates run from {days.min()} to {days.max()}" if len(days) else "none has a date"
            raise AnalysisError(
                f"No article lies in {value!r}.", where="measure.contrast, by='period'", fix=f"another period; {held}"
            )
        return within
    values = splits(corpus, by)
    side: np.ndarray = (values == str(value)).to_numpy(dtype=bool)
    if not side.any():
        raise UnknownName(f"value of {by}", str(value), values.dropna().unique(), where="measure.contrast")
    return side
