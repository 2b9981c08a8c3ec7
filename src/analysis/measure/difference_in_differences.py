"""Difference in differences: whether what sets two groups apart is another at another time."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.stats import norm

from analysis.corpus import Corpus
from analysis.days import inside
from analysis.errors import AnalysisError
from analysis.measure.calendar import bounds
from analysis.measure.clustered import Clusters, each_design_effect
from analysis.measure.compared import surest_first
from analysis.measure.contrast import MIN_DOCS, asked, counted_in
from analysis.measure.database import Stored
from analysis.measure.frames import in_memory, texts_for
from analysis.measure.incidence import Countable
from analysis.measure.known import known_clustered
from analysis.measure.paired import shared, strata_of
from analysis.measure.periods import periods
from analysis.measure.sides import two_sides
from analysis.tables import check, empty

SIGNS = np.array([[1.0], [-1.0], [-1.0], [1.0]])  # left and right before, then after, of the change of the difference
_HALVINGS = 60
_SAME = 1e-12  # a change that is 0 but for rounding
WHERE = "measure.difference_in_differences"


def difference_in_differences(  # noqa: PLR0913  one word an option
    of: Countable | Stored,
    corpus: Corpus | Stored,
    *,
    by: str,
    left: str,
    right: str,
    before: str,
    after: str,
    over: str = "month",
    items: Sequence[str | int] | None = None,
    clusters: Clusters = None,
) -> pd.DataFrame:
    """How the difference between two groups changed from one time to another.

    Each time has the difference of shares of `paired`: within periods of both sides, averaged. Their difference is how
    much more the share changed on the left than on the right. The interval puts the two intervals together by squares
    (Zou and Donner 2008, doi:10.1002/sim.3095). p is that of the score test: of the change over its standard error
    with the shares that are likeliest were there no change, by the normal distribution (of two shares Mee 1984; of four
    Martin Andres, Alvarez Hernandez and Herranz Tejedor 2011). A side with few articles
    that have the item cannot show a change: both are then cautious. With `clusters`, articles are divided by their
    design effects (`measure.clustered`). Whoever reads it as the effect of what happened in between
    assumes that both sides would else have moved alike, which is not tested.

    Args:
        of: a frame of mentions, a topic model, or terms; or where a `mentions` table lies in Parquet.
        corpus: the articles, or where they lie; those in no period that has both sides are left out.
        by: column of the articles.
        left: value of the column.
        right: the other value.
        before: a period as written: "2017", "2017-Q2", "2017-04", "2017-01..2017-06".
        after: the other; the two share no day.
        over: periods within which sides are compared: `day`, `week`, `month`, `quarter`, `year` or `decade`.
        items: ids, names, topic numbers, terms or pairs ("IRN + RUS") to compare; None = all in at least five articles
            (with `clusters`: clusters).
        clusters: a column of the articles, `stories` for articles that repeat one another, or a series of names, a row
            an article. None = each article on its own.

    Returns:
        The `difference_in_differences` table, surest first. `q` is over the rows of the table.

    Raises:
        UnknownName: no such column, value, item or length of period.
        InputError, TableError: there is no such table on disk.
        AnalysisError: the two times share days, or one has no period with articles of both sides.
    """
    of, corpus = in_memory(of, corpus, columns=(by, clusters), texts=texts_for(clusters))
    corpus, clusters = known_clustered(of, corpus, clusters, where=WHERE)
    one, other = two_sides(corpus, by, left, right, where=WHERE)
    spans = [bounds(time) for time in (before, after)]
    if spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1]:
        raise AnalysisError(f"{before!r} and {after!r} share days.", where=WHERE, fix="two times that are apart")
    starts = periods(corpus, over=over).to_numpy(dtype="M8[us]")
    sides = []
    for time, span in zip((before, after), spans, strict=True):
        within = inside(corpus.articles, *span)
        sides.append(shared(starts, one & within, other & within))
        if not sides[-1][0].any():
            raise AnalysisError(
                f"No {over} in {time!r} has articles of both {left!r} and {right!r}.", where=WHERE, fix="another period"
            )
    counted = counted_in(of, corpus, items, clusters=clusters)
    columns = asked(counted, items, among=np.any([own for pair in sides for own in pair], axis=0), min_docs=MIN_DOCS)
    if not len(columns):
        return empty("difference_in_differences")
    has = counted.found.has[:, columns]
    was, is_ = (strata_of(has, starts, *pair) for pair in sides)
    of_sides = [own for pair in sides for own in pair]
    plain = [np.ones(len(columns))] * len(of_sides)
    deff = each_design_effect(has, counted.unit, of_sides) if counted.clustered else plain
    (d0, low0, high0), (d1, low1, high1) = was.difference((deff[0], deff[1])), is_.difference((deff[2], deff[3]))
    change = d1 - d0
    articles = np.array([*was.effective(), *is_.effective()])[:, None]
    frame = pd.DataFrame(
        {
            "item": counted.found.items[columns],
            "left_before": was.left.sum(axis=0),
            "right_before": was.right.sum(axis=0),
            "left_after": is_.left.sum(axis=0),
            "right_after": is_.right.sum(axis=0),
            **dict(zip(("left_share_before", "right_share_before"), was.shares(), strict=True)),
            **dict(zip(("left_share_after", "right_share_after"), is_.shares(), strict=True)),
            "before": d0,
            "after": d1,
            "change": change,
            "low": change - np.sqrt((d1 - low1) ** 2 + (high0 - d0) ** 2),
            "high": change + np.sqrt((high1 - d1) ** 2 + (d0 - low0) ** 2),
            "p": _p(change, np.stack([*was.shares(), *is_.shares()]), articles / np.stack(deff)),
        }
    )
    return check(surest_first(frame, size="change"), "difference_in_differences")


def _p(change: np.ndarray, shares: np.ndarray, articles: np.ndarray) -> np.ndarray:
    """Two-sided p-values of no change of the difference, an item; shares and articles are sides x items, as SIGNS."""
    near = _unchanged(np.clip(shares, 0, 1) * articles, articles)
    error = np.sqrt((near * (1 - near) / articles).sum(axis=0))
    far = np.abs(change) > _SAME
    p = 2 * norm.sf(np.where(far, np.abs(change), 0.0) / np.where(far, error, 1.0))
    out: np.ndarray = np.maximum(p, np.finfo(float).tiny)
    return out


def _unchanged(docs: np.ndarray, articles: np.ndarray) -> np.ndarray:
    """The likeliest shares of four sides whose signed sum is 0, sides x items.

    The likelihood of each side has the slope -force * sign there, with one force for all sides of an item, which is
    found by halving; as many articles as there are pull any shares past each other.
    """
    high = articles.sum(axis=0)
    low = -high
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        above = (SIGNS * _pulled(docs, articles, SIGNS * middle)).sum(axis=0) > 0
        low, high = np.where(above, low, middle), np.where(above, middle, high)
    return _pulled(docs, articles, SIGNS * (low + high) / 2)


def _pulled(docs: np.ndarray, articles: np.ndarray, force: np.ndarray) -> np.ndarray:
    """The share at which docs / share - (articles - docs) / (1 - share) + force is 0: a root between 0 and 1."""
    b = force - articles
    root = np.sqrt(np.maximum(b**2 + 4 * force * docs, 0.0))
    # of the two ways to write it the one in which no like numbers are subtracted
    share = np.where(b < 0, 2 * docs / np.where(b < 0, root - b, 1.0), (b + root) / np.where(b < 0, 1.0, 2 * force))
    return np.clip(share, 0.0, 1.0)
