"""Promises of persistence: a change that may be a drift is marked, a clear step is not."""

import numpy as np
import pandas as pd

from analysis.change_tables import DRIFT
from analysis.measure import change
from analysis.tables import frame


def series(docs, total):
    """A coverage table of one series by month."""
    months = pd.date_range("2015-01-01", periods=len(docs), freq="MS")
    return frame(
        "coverage",
        (
            {"period": when, "split": "all", "item": "IRN", "docs": int(x), "total": int(n), "complete": True}
            | {"share": x / n, "low": None, "high": None}
            for when, x, n in zip(months, docs, total, strict=True)
        ),
    )


def drifting(random, like, periods=24):
    """Sixty articles a month, the log odds of .2 wandering by .4."""
    drift = [random.normal()]
    while len(drift) < periods:
        drift.append(like * drift[-1] + np.sqrt(1 - like**2) * random.normal())
    return series(random.binomial(60, 1 / (1 + 4 * np.exp(-0.4 * np.array(drift)))), [60] * periods)


def test_months_like_the_one_before_are_seldom_told_from_a_drift():
    """Of 100 drifts of autocorrelation .6 at most 12 have a change without the mark; with it far more."""
    random = np.random.default_rng(3)
    made = [change(drifting(random, 0.6), draws=199) for _ in range(100)]
    found = sum(len(rows) > 0 for rows in made)
    told = sum((rows["p_drift"] <= DRIFT).any() for rows in made)
    assert told <= 12  # more has a chance below .01 where the truth is .05
    assert found >= 2 * told
    assert found >= 15


def test_a_step_of_twelve_months_is_told_from_a_drift():
    """From 12 to 30 of a hundred, six months each side: short series still tell."""
    docs = [12, 14, 10, 11, 13, 12, 29, 31, 28, 32, 30, 30]
    found = change(series(docs, [100] * 12))
    assert found["period"].tolist() == [pd.Timestamp("2015-07-01")]
    assert (found["p_drift"] <= DRIFT).all()


def test_the_order_of_rows_does_not_matter():
    """Shuffled, the same rows."""
    table = series([10] * 12 + [30] * 12, [100] * 24)
    pd.testing.assert_frame_equal(change(table.sample(frac=1, random_state=1)), change(table))
