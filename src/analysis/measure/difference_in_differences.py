"""Difference in differences: whether what sets two groups apart is another at another time."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.stats import norm

from analysis.corpus import Corpus
from analysis.days import inside
from analysis.errors import AnalysisError
from analysis.measure.calendar import bounds
from analysis.measure.compared import surest_first
from analysis.measure.contrast import MIN_DOCS, asked, counted_in
from analysis.measure.incidence import Countable
from analysis.measure.known import known
from analysis.measure.paired import shared, strata_of
from analysis.measure.periods import periods
from analysis.measure.sides import two_sides
from analysis.measure.strata import Strata
from analysis.tables import check, empty

WHERE = "measure.difference_in_differences"


def difference_in_differences(
    of: Countable,
    corpus: Corpus,
    *,
    by: str,
    left: str,
    right: str,
    before: str,
    after: str,
    over: str = "month",
    items: Sequence[str | int] | None = None,
) -> pd.DataFrame:
    """How the difference between two groups changed from one time to another.

    Each time has the difference of shares of `paired`: within periods of both sides, averaged. Their difference is how
    much more the share changed on the left than on the right. The interval puts the two intervals together by squares
    (Zou and Donner 2008, doi:10.1002/sim.3095). p is of the difference over its standard error, shares drawn towards a
    half by two articles a side (Agresti and Caffo 2000, doi:10.1080/00031305.2000.10474560), by the normal
    distribution: an approximation, unlike that of `paired`. It holds for articles drawn one by one: count stories once
    where articles repeat one another (`curate.once`). Whoever reads it as the effect of what happened in between
    assumes that both sides would else have moved alike, which is not tested.

    Args:
        of: a frame of mentions, a topic model, or terms.
        corpus: the articles; those that cannot be placed in a period that has both sides are left out.
        by: column of the articles.
        left: value of the column.
        right: the other value.
        before: a period as written: "2017", "2017-Q2", "2017-04", "2017-01..2017-06".
        after: the other; the two share no day.
        over: periods within which sides are compared: `day`, `week`, `month`, `quarter`, `year` or `decade`.
        items: ids, names, topic numbers, terms or pairs ("IRN + RUS") to compare; None = all in at least five articles.

    Returns:
        The `difference_in_differences` table, surest first. `q` is over the rows of the table.

    Raises:
        UnknownName: no such column, value, item or length of period.
        AnalysisError: the two times share days, or one has no period with articles of both sides.
    """
    corpus = known(of, corpus, where=WHERE)
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
    counted = counted_in(of, corpus, items)
    columns = asked(counted, items, among=np.any([own for pair in sides for own in pair], axis=0), min_docs=MIN_DOCS)
    if not len(columns):
        return empty("difference_in_differences")
    has = counted.found.has[:, columns]
    was, is_ = (strata_of(has, starts, *pair) for pair in sides)
    plain = np.ones(len(columns)), np.ones(len(columns))
    (d0, low0, high0), (d1, low1, high1) = was.difference(plain), is_.difference(plain)
    change = d1 - d0
    error = np.sqrt(_variance(was) + _variance(is_))
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
            "p": np.maximum(2 * norm.sf(np.abs(change) / error), np.finfo(float).tiny),
        }
    )
    return check(surest_first(frame, size="change"), "difference_in_differences")


def _variance(strata: Strata) -> np.ndarray:
    """The variance of the difference of a time, shares drawn towards a half."""
    total = np.zeros(strata.left.shape[1])
    for share, n in zip(strata.shares(), strata.effective(), strict=True):
        near = (share * n + 1) / (n + 2)
        total = total + near * (1 - near) / (n + 2)
    return total
