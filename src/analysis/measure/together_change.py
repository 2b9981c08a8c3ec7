"""Change of company: which pairs stand together more, or less, in one period than in another."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.stats import beta, binom, false_discovery_control

from analysis.corpus import Corpus
from analysis.measure.beside import WINDOW, sentences_of
from analysis.measure.database import Stored
from analysis.measure.frames import in_memory
from analysis.measure.incidence import Countable
from analysis.measure.sides import two_periods
from analysis.measure.together import MIN_DOCS, TOP, chosen, compared, countable
from analysis.tables import check, empty

_SLACK = 1 + 1e-7  # counts as likely as the observed one, but for rounding, are as extreme


def together_change(
    of: Countable | Stored,
    corpus: Corpus | Stored,
    *,
    before: str,
    after: str,
    within: str = "article",
    window: int = WINDOW,
    items: Sequence[str | int] | None = None,
    top: int = TOP,
) -> pd.DataFrame:
    """Pairs of items, and how much more or less often than by chance they stand together in the later period.

    In each period `expected` is what chance gives there (`together`), so that neither more articles nor longer ones
    nor an item that is covered more make a change. Given the articles of a pair in both periods, those of the later
    one are binomial with chance expected_after / (expected_before + expected_after) where company is as close as
    before: the comparison of two Poisson counts (Przyborowski and Wilenski 1940), two-sided, exact; the interval is
    that of Clopper and Pearson (1934) for the share, as a ratio. Company varies less than a Poisson count, so both are
    cautious.

    Args:
        of: a frame of mentions or terms, as for `together`.
        corpus: the articles, or where they lie.
        before: a period: "2016", "2016-Q2", "2016-01..2016-06".
        after: another, without a day of the first.
        within: `article`, `sentence` or `window`.
        window: sentences of a window.
        items: ids, names or terms to compare with each other, 2 to 200; None = the most covered of both periods.
        top: how many of the most covered, where `items` is None.

    Returns:
        The `together_change` table: pairs with at least five articles in both periods together, shared or expected,
        surest first. `q` is over its rows: they are chosen by their sum alone, which says nothing of a change.

    Raises:
        UnknownName: no such item or `within`.
        AnalysisError: the periods share days, no article lies in one, or what `together` refuses.
    """
    of, corpus = in_memory(of, corpus)
    sides = two_periods(corpus, before, after, where="measure.together_change")
    both = corpus.take(sides[0] | sides[1])
    columns = chosen(countable(of, both, within=within, window=window), items=items, top=top)
    size = sentences_of(within, window)
    one, two = (
        compared(countable(of, part, within=within, window=window), of, part, columns=columns, sentences=size)
        for part in (corpus.take(side) for side in sides)
    )
    if not len(one):
        return empty("together_change")
    n = (one["docs"] + two["docs"]).to_numpy()
    expected = (one["expected"] + two["expected"]).to_numpy()
    kept = (np.maximum(n, expected) >= MIN_DOCS) & (one["expected"] > 0) & (two["expected"] > 0)
    one, two, n = one[kept], two[kept], n[kept]
    if not len(one):
        return empty("together_change")
    x, e, f = two["docs"].to_numpy(), one["expected"].to_numpy(), two["expected"].to_numpy()
    p = np.array([_two_sided(*each) for each in zip(x, n, f / (e + f), strict=True)])
    with np.errstate(divide="ignore"):
        low, high = np.nan_to_num(beta.ppf(0.025, x, n - x + 1)), np.nan_to_num(beta.ppf(0.975, x + 1, n - x), nan=1.0)
        odds = [np.log2(side / (1 - side) * e / f) for side in (low, high)]
    frame = pd.DataFrame(
        {
            "left": one["left"].to_numpy(),
            "right": one["right"].to_numpy(),
            "docs_before": one["docs"].to_numpy(),
            "expected_before": e,
            "docs_after": x,
            "expected_after": f,
            "change": two["ratio"].to_numpy() - one["ratio"].to_numpy(),
            "low": odds[0],
            "high": odds[1],
            "p": p,
            "q": false_discovery_control(p),
        }
    )
    keys = (np.arange(len(frame)), -np.round(frame["change"].abs().to_numpy(), 6), np.round(np.log(p), 6))
    return check(frame.iloc[np.lexsort(keys)], "together_change")


def _two_sided(x: int, n: int, chance: float) -> float:
    """Chance of all counts of `n` that are at most as likely as `x`."""
    likely = binom.pmf(np.arange(n + 1), n, chance)
    return float(min(1.0, likely[likely <= likely[x] * _SLACK].sum()))
