"""Change: the periods from which a share is another than before."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError, check_seed
from analysis.measure.blocks import Series, gains, series, sides
from analysis.measure.persistence import as_well
from analysis.tables import check, frame

WITHIN = 3.68  # log likelihood below the best: (1 - exp(-c))^2 = .95
ALPHA = 0.05
_SAME = 1e-9  # gains that differ by less differ by rounding
AT_ONCE = 200  # random orders looked at before it is asked whether the rest can still matter


def change(
    coverage: pd.DataFrame,
    *,
    season: bool = False,
    mix: bool = False,
    alpha: float = ALPHA,
    draws: int = 1999,
    seed: int = 0,
) -> pd.DataFrame:
    """The periods from which the share of an item is another than before; series that do not change have no row.

    Binary segmentation (Vostrikova 1981) by the likelihood of two binomial shares against one (Hinkley and Hinkley
    1970). Whether the best place to cut is better than chance is told twice, and the larger p counts: by the periods in
    random order, each with its articles, because news comes in bursts and periods vary more than single articles
    would; and by the articles that have the item dealt to the periods at random, because periods of very different
    size are no equals. A segment that is cut has its two sides tested in turn. p counts all series of the table that
    can be tested (Bonferroni; Tarone 1990, doi:10.2307/2531456, for those with too few periods), and below a cut is
    divided by the segment's part of the periods (Meinshausen 2008, doi:10.1093/biomet/asn007).

    A table of series whose share stays the same has a row with a probability of about `alpha` at most
    (`benchmarks/calibration.py`). A series that drifts, each period like the one before, has no single level and often
    has a row: `p_drift` says how often a drift without any step looks as much like one, between the neighbours of the
    cut (`measure.persistence.as_well`; adjusted as p is). Above `alpha` the series does not tell one from the other; a
    small step among few uneven periods cannot be told. In a series with many levels, and among many series, smaller
    changes go unseen.

    With `season`, each calendar month has a level of its own: its years are set against each other, and periods in
    random order stay in their calendar month. With `mix`, each split has its own, and the splits of the table are one
    series (`all`): periods are exchanged with all their splits, articles dealt within them. A season that comes every
    year, or other weights of the sources, are then no change. Shares are standardised to one mix on both sides; where
    the periods between two changes share no calendar month with those before, they are of all of the segment cut.

    The interval of the period holds all places whose likelihood, divided by the dispersion, is near the best (Siegmund
    1988, doi:10.2307/1403465); that of the difference is Newcombe's (1998), of articles divided by the dispersion
    (t for few periods). It does not know that the place was chosen, so it is a little too far from 0.

    Args:
        coverage: the `coverage` table, any number of items and splits. Periods without articles are left out, as they
            say nothing; incomplete ones count by the articles they have.
        season: whether calendar months differ; it needs three years.
        mix: whether the splits of the table are the parts of one whole whose weights may change; made with `by`.
        alpha: chance of a row where nothing changes, 0 to 1.
        draws: random orders of each segment, at least; more are drawn where many series or sides are tested.
        seed: of the orders.

    Returns:
        The `changes` table, by split, item and period. `long_enough` says which series have periods enough.

    Raises:
        TableError: it is no `coverage` table.
        AnalysisError: `alpha` or `draws` is out of range, there are too few years for a season, or one split only.
    """
    if not 0 < alpha < 1 or draws < 1:
        raise AnalysisError(
            f"alpha={alpha}, draws={draws} tests nothing.", where="measure.change", fix="alpha=0.05, draws from 1"
        )
    check_seed(seed, where="measure.change")
    found = list(series(check(coverage, "coverage"), season=season, mix=mix))
    able = _able(found, alpha)
    rows: list[dict[str, object]] = []
    for whole in able:
        test = _Test(whole, alpha=alpha, family=len(able), draws=draws, seed=seed)
        cuts = sorted(test.cuts(0, len(whole), 0.0))
        for cut, (first, last) in zip(cuts, neighbours(whole, cuts), strict=True):
            row = _row(whole.part(first, last), cut.place - first, cut.p)
            rows.append(row | {"p_drift": test.drifting(first, last)})
    return frame("changes", rows)


def long_enough(
    coverage: pd.DataFrame, *, season: bool = False, mix: bool = False, alpha: float = ALPHA
) -> list[tuple[str, str]]:
    """The series of a `coverage` table that have periods enough to show a change beside each other.

    The fewer periods, the fewer orders they can have: no change within 8 has a p below 2 of 70, which among ten
    series is no finding. Series that cannot show one are not tested, and do not count for those that can.

    Args:
        coverage: the `coverage` table; periods without articles do not count.
        season: as for `change`.
        mix: as for `change`.
        alpha: as for `change`.

    Returns:
        Split and item of each, sorted.

    Raises:
        TableError: it is no `coverage` table.
        AnalysisError: as for `change`.
    """
    found = list(series(check(coverage, "coverage"), season=season, mix=mix))
    return [(one.split, one.item) for one in _able(found, alpha)]


def _able(found: list[Series], alpha: float) -> list[Series]:
    """Those that can have a p small enough beside each other."""
    family = next(k for k in range(1, len(found) + 2) if sum(one.rarest <= alpha / k for one in found) <= k)
    return [one for one in found if one.rarest <= alpha / family]


@dataclass(frozen=True, order=True)
class Cut:
    """The first period of a new level, the p-value of the change to it, and the segment that was cut."""

    place: int
    p: float
    within: tuple[int, int]


def neighbours(whole: Series, cuts: list[Cut]) -> list[tuple[int, int]]:
    """From where to where each cut is looked at: between those beside it, or all that was cut where no months meet."""
    edges = [0, *(cut.place for cut in cuts), len(whole)]
    spans = zip(edges, cuts, edges[2:], strict=False)
    return [
        (first, last) if whole.part(first, last).shared(cut.place - first) else cut.within for first, cut, last in spans
    ]


@dataclass(frozen=True, eq=False)
class _Test:
    whole: Series
    alpha: float
    family: int
    draws: int
    seed: int

    def cuts(self, first: int, last: int, above: float) -> Iterator[Cut]:
        """The cuts of the segment from `first` to before `last` that are better than chance."""
        part = self.whole.part(first, last)
        tests = self.family * len(self.whole) / len(part)
        if part.rarest > self.alpha / tests or not 0 < part.docs.sum() < part.total.sum():
            return
        found = gains(part.docs.sum(axis=1), part.expected, part.total.sum(axis=1))
        draws = max(self.draws, ceil(2 * tests / self.alpha))
        rarer = self._rarer(part, found.max(), draws=draws, most=self.alpha * (1 + draws) / tests - 1)
        p = max(above, min(1.0, tests * (1 + rarer) / (1 + draws)))
        if p <= self.alpha:
            place = first + 1 + int(found.argmax())
            yield Cut(place, p, (first, last))
            yield from self.cuts(first, place, p)
            yield from self.cuts(place, last, p)

    def drifting(self, first: int, last: int) -> float:
        """p of a drift from `first` to before `last`, adjusted as that of a cut."""
        part = self.whole.part(first, last)
        tests = self.family * len(self.whole) / len(part)
        draws = max(self.draws, ceil(2 * tests / self.alpha))
        random = np.random.default_rng([self.seed, len(part), 1])
        found = as_well(part, draws=draws, random=random)
        return min(1.0, tests * (1 + found) / (1 + draws))

    def _rarer(self, part: Series, best: float, *, draws: int, most: float) -> int:
        """How often chance cuts as well, by the worse of two kinds of chance; counted no further than past `most`."""
        random = np.random.default_rng([self.seed, len(part)])
        docs, expected, total = part.docs.sum(axis=1), part.expected, part.total.sum(axis=1)
        bursts = articles = 0
        for begun in range(0, draws, AT_ONCE):
            size = min(AT_ONCE, draws - begun)
            order = part.order(random, size)
            dealt = part.dealt(random, size)
            bursts += int((gains(docs[order], expected[order], total[order]).max(axis=1) >= best - _SAME).sum())
            articles += int((gains(dealt, expected, np.tile(total, (size, 1))).max(axis=1) >= best - _SAME).sum())
            if max(bursts, articles) > most:
                break
        return max(bursts, articles)


def _row(part: Series, cut: int, p: float) -> dict[str, object]:
    """The row of a change at place `cut` of the periods between its neighbours."""
    figures = sides(part, cut)
    found = gains(part.docs.sum(axis=1), part.expected, part.total.sum(axis=1)) / figures["dispersion"]
    near = 1 + np.flatnonzero(found >= found[cut - 1] - WITHIN)
    docs, total = part.docs.sum(axis=1), part.total.sum(axis=1)
    return figures | {
        "split": part.split,
        "item": part.item,
        "period": part.when[cut],
        "earliest": part.when[near.min()],
        "latest": part.when[near.max()],
        "docs_before": int(docs[:cut].sum()),
        "total_before": int(total[:cut].sum()),
        "docs_after": int(docs[cut:].sum()),
        "total_after": int(total[cut:].sum()),
        "p": p,
    }
