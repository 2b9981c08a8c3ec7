"""Promises of widths: intervals that no draw tests are those of the published formulas, worked out beside them."""

import numpy as np
import pandas as pd
import pytest
from scipy.special import xlogy
from scipy.stats import binom, poisson

from analysis.measure import change, contrast, together, together_change
from analysis.tables import frame
from conftest import article, corpus_of
from measure.counted import terms

WORDS = ["a", "b", "c", "d"]
Z = 1.959964


def coverage(splits):
    """A coverage table by month, of docs and totals of each split."""
    months = pd.date_range("2015-01-01", periods=len(next(iter(splits.values()))[0]), freq="MS")
    return frame(
        "coverage",
        (
            {"period": when, "split": split, "item": "IRN", "docs": int(x), "total": int(n), "complete": True}
            | {"share": x / n, "low": None, "high": None}
            for split, (docs, total) in splits.items()
            for when, x, n in zip(months, docs, total, strict=True)
        ),
    )


def world(articles):
    """Four words, of which a and b keep company, in articles of 2016 and 2017."""
    random = np.random.default_rng(3)
    has = random.random((articles, 4)) < [0.3, 0.3, 0.4, 0.5]
    has[: articles // 8, :2] = True
    days = ["2016-05-05", "2017-05-05"]
    docs = [f"{i:04d}" for i in range(articles)]
    return terms(has.astype(int), WORDS, docs), corpus_of(*(article(d, day=days[i % 2]) for i, d in enumerate(docs)))


def test_when_a_change_came_is_told_by_the_likelihood():
    """The months whose log likelihood is at most 3.68 below the best: (1 - exp(-c))^2 = .95."""
    docs, total = np.repeat([6, 11], 12), np.full(24, 40)

    def likelihood(cut):
        sides = [(side[0].sum(), side[1].sum()) for side in ((docs[:cut], total[:cut]), (docs[cut:], total[cut:]))]
        return sum(xlogy(x, x / n) + xlogy(n - x, 1 - x / n) for x, n in sides)

    level = np.array([likelihood(cut) for cut in range(1, 24)])
    near = 1 + np.flatnonzero(level >= level.max() + np.log(1 - np.sqrt(0.95)))
    closer = 1 + np.flatnonzero(level >= level.max() - 2.5)
    assert (near.min(), closer.min()) == (10, 11)
    assert (closer.max(), near.max()) == (13, 14)  # so that another limit gives other months
    row = change(coverage({"all": (docs, total)})).iloc[0]
    first = pd.Timestamp("2015-01-01")
    assert row["dispersion"] == 1
    assert row["earliest"] == first + pd.DateOffset(months=int(near.min()))
    assert row["latest"] == first + pd.DateOffset(months=int(near.max()))


def test_the_difference_of_two_levels_of_one_mix_has_satos_interval():
    """Two sources of other sizes before and after: the variance of Sato (1989), by hand from his P and Q."""
    n, m = np.array([360, 120]), np.array([240, 480])  # articles of both sources before and after, in 12 months each
    x, y = np.array([36, 36]), np.array([72, 240])
    months = {
        name: (np.repeat([x[i] / 12, y[i] / 12], 12), np.repeat([n[i] / 12, m[i] / 12], 12))
        for i, name in enumerate("AB")
    }
    row = change(coverage(months), mix=True).iloc[0]
    weight = n * m / (n + m)
    difference = (weight * (y / m - x / n)).sum() / weight.sum()
    big_p = ((m**2 * x - n**2 * y + n * m * (n - m) / 2) / (n + m) ** 2).sum()
    big_q = ((x * (m - y) + y * (n - x)) / (2 * (n + m))).sum()
    half = Z * np.sqrt(difference * big_p + big_q) / weight.sum()
    assert row["dispersion"] == 1
    assert row["difference"] == pytest.approx(difference)
    assert [row["low"], row["high"]] == pytest.approx([difference - half, difference + half])
    # beside the variance of shares that are known: the two are of one size
    plain = (weight**2 * (y / m * (1 - y / m) / m + x / n * (1 - x / n) / n)).sum()
    assert half == pytest.approx(Z * np.sqrt(plain) / weight.sum(), rel=0.1)


def test_company_has_garwoods_interval():
    """At the lower end as many or more articles have a chance of .025, at the upper end as few or fewer."""
    counted, corpus = world(400)
    found = together(counted, corpus)
    assert len(found) > 3
    low, high = (np.exp2(found[end]) * (found["expected"] + 0.5) - 0.5 for end in ("low", "high"))
    assert poisson.sf(found["docs"] - 1, low) == pytest.approx(np.full(len(found), 0.025))
    assert poisson.cdf(found["docs"], high) == pytest.approx(np.full(len(found), 0.025))


def test_a_change_of_company_has_clopper_and_pearsons_interval():
    """The same of the later articles among all, each end as the share that its ratio makes of them."""
    counted, corpus = world(400)
    found = together_change(counted, corpus, before="2016", after="2017")
    assert len(found) > 3
    n = found["docs_before"] + found["docs_after"]
    odds = [np.exp2(found[end]) * found["expected_after"] / found["expected_before"] for end in ("low", "high")]
    low, high = (ratio / (1 + ratio) for ratio in odds)
    assert binom.sf(found["docs_after"] - 1, n, low) == pytest.approx(np.full(len(found), 0.025))
    assert binom.cdf(found["docs_after"], n, high) == pytest.approx(np.full(len(found), 0.025))


def test_the_bound_of_a_log_ratio_is_half_an_interval_nearer_to_zero():
    """30 of 100 against 10 of 80: Walter's (1975) variance of the logarithm, by hand."""
    docs = [f"{i:03d}" for i in range(180)]
    has = [[int(i < 30 or 100 <= i < 110)] for i in range(180)]
    corpus = corpus_of(*(article(d, source="A" if i < 100 else "B") for i, d in enumerate(docs)))
    row = contrast(terms(has, ["oil"], docs), corpus, by="source", left="A", right="B", items=["oil"]).iloc[0]
    middle = np.log((30.5 / 100.5) / (10.5 / 80.5))
    error = np.sqrt(1 / 30.5 - 1 / 100.5 + 1 / 10.5 - 1 / 80.5)
    assert row["log_ratio"] == pytest.approx(middle / np.log(2))
    assert row["log_ratio_bound"] == pytest.approx((middle - Z * error) / np.log(2))
