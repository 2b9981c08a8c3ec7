"""Promises of change with seasons and the mix of sources held: neither is taken for a change, steps are still seen."""

import numpy as np
import pandas as pd
import pytest

from analysis.errors import AnalysisError
from analysis.measure import change, long_enough
from analysis.tables import check, frame


def table(docs, total, *, freq="MS", item="IRN"):
    """A coverage table of the splits A, B, ... (columns) over time (rows)."""
    docs, total = (np.array(side).reshape(len(docs), -1) for side in (docs, total))
    when = pd.date_range("2015-01-01", periods=len(docs), freq=freq)
    return frame(
        "coverage",
        (
            {"period": w, "split": "ABC"[g], "item": item, "docs": int(docs[t, g]), "total": int(total[t, g])}
            | {"share": docs[t, g] / total[t, g] if total[t, g] else None, "complete": True}
            for t, w in enumerate(when)
            for g in range(docs.shape[1])
        ),
    )


SEASON = np.array([5, 5, 5, 5, 5, 5, 40, 40, 40, 40, 40, 40])


def test_a_season_that_comes_every_year_is_no_change():
    """Half a year at 5 %, half at 40 %, in four years; a step within each month is found, where it is."""
    calm = np.tile(SEASON, 4)
    assert change(table(calm, [100] * 48), season=True).empty
    found = change(table(calm + np.repeat([0, 20], 24), [100] * 48), season=True)
    check(found, "changes")
    assert found["period"].tolist() == [pd.Timestamp("2017-01-01")]
    row = found.iloc[0]
    assert (row["before"], row["after"]) == (pytest.approx(0.225), pytest.approx(0.425))
    assert row["low"] < 0.2 < row["high"]
    assert row["dispersion"] == 1


def test_levels_are_of_the_same_months_on_both_sides():
    """The change is in the high half: both levels are of one mix of months, so the step is that of a month."""
    docs = np.tile(SEASON, 4) + np.where(np.arange(48) >= 30, 20, 0)  # from July 2017
    row = change(table(docs, [100] * 48), season=True).iloc[0]
    assert row["period"] == pd.Timestamp("2017-07-01")
    assert row["difference"] == pytest.approx(0.2)
    assert row["docs_after"] / row["total_after"] - row["docs_before"] / row["total_before"] > 0.25


def test_a_drifting_mix_of_sources_is_no_change():
    """A has it in 10 %, B in 40 %; B grows month by month: the share of all rises, no source's does."""
    grows = np.arange(1, 25) * 10
    total = np.stack([250 - grows, grows], axis=1)
    docs = np.stack([total[:, 0] // 10, total[:, 1] * 4 // 10], axis=1)
    together = docs.sum(axis=1), total.sum(axis=1)
    assert not change(table(*together)).empty
    assert change(table(docs, total), mix=True).empty
    docs[12:] = docs[12:] * 3 // 2
    found = change(table(docs, total), mix=True)
    check(found, "changes")
    assert found[["split", "period"]].values.tolist() == [["all", pd.Timestamp("2016-01-01")]]
    assert 0.05 < found["difference"].item() < 0.2  # half of .1 and half of .4, at the mix of both sides


def test_a_new_source_is_no_change():
    """B begins in the second year with three times the share of A, and A stops in the third."""
    total = np.array([[100, 0]] * 12 + [[100, 100]] * 12 + [[0, 100]] * 12)
    docs = total * [0.1, 0.3]
    assert not change(table(docs.sum(axis=1).astype(int), total.sum(axis=1))).empty
    assert change(table(docs.astype(int), total), mix=True).empty


def test_what_does_not_change_has_rows_as_rarely_as_promised():
    """Seasons in bursts, and a drifting mix in bursts: of 200 series each at most about one in twenty has a row."""
    random = np.random.default_rng(9)
    wrong = [0, 0]
    for _ in range(200):
        n = random.integers(40, 120, 36)
        season = np.tile(SEASON, 3) / 100
        first = random.binomial(n, np.linspace(0.85, 0.15, 36))
        both = np.stack([first, n - first], axis=1)
        share = np.tile([0.1, 0.3], (36, 1))
        made = (
            (random.binomial(n, random.beta(20 * season, 20 * (1 - season))), n, {"season": True}),
            (random.binomial(both, random.beta(20 * share, 20 * (1 - share))), both, {"mix": True}),
        )
        for i, (docs, total, how) in enumerate(made):
            wrong[i] += len(change(table(docs, total), draws=199, **how)) > 0
    assert max(wrong) <= 19  # more than 19 of 200 has a chance below .005 where the truth is .05


def test_one_split_and_one_month_are_the_plain_test():
    """Where nothing is to be held constant the strata are one, and the rows those without."""
    plain = change(table([10] * 12 + [30] * 12, [100] * 24))
    empty_b = table(np.stack([[10] * 12 + [30] * 12, [0] * 24], axis=1), [[100, 1]] + [[100, 0]] * 23)
    held = change(empty_b, mix=True)
    assert held["period"].tolist() == plain["period"].tolist()
    assert held["difference"].item() == pytest.approx(plain["difference"].item())


def test_both_together_and_shuffled_rows():
    """Season and mix at once; the order of rows does not matter."""
    total = np.tile([100, 60], (48, 1))
    docs = np.stack([np.tile(SEASON, 4), np.tile(SEASON, 4) // 5], axis=1)
    assert change(table(docs, total), season=True, mix=True).empty
    docs[24:] += 15
    made = table(docs, total)
    found = change(made, season=True, mix=True)
    assert found["period"].tolist() == [pd.Timestamp("2017-01-01")]
    pd.testing.assert_frame_equal(change(made.sample(frac=1, random_state=4), season=True, mix=True), found)
    assert long_enough(made, season=True, mix=True) == [("all", "IRN")]


def test_what_cannot_be_told_is_refused():
    """Two years have no season, whole years neither; one source has no mix."""
    with pytest.raises(AnalysisError, match=r"(?s)2\.0 years with 12 periods each.*where: measure\.change.*try: "):
        change(table([10] * 24, [100] * 24), season=True)
    with pytest.raises(AnalysisError, match="no season"):
        change(table([10] * 24, [100] * 24, freq="YS"), season=True)
    with pytest.raises(AnalysisError, match=r"(?s)All articles are of 'A'.*try: .*by='source'"):
        change(table([10] * 24, [100] * 24), mix=True)
    assert change(table([10, 20] * 6, [100] * 12, freq="QS"), season=True).empty


def test_levels_that_share_no_month_are_told_by_the_segment():
    """January to May high, June to November nothing: the two share no month, so May is set against all that follows."""
    docs = np.tile(SEASON, 6) // 2 + 30
    docs[:5] += 50
    docs[5:11] = 0
    found = change(table(docs, [100] * 72), season=True)
    check(found, "changes")
    assert found["period"].tolist() == [pd.Timestamp("2015-06-01"), pd.Timestamp("2015-12-01")]
    assert found["total_after"].tolist() == [6700, 6100]
    assert found["difference"].tolist() == [pytest.approx(-0.5), pytest.approx(0.47)]
