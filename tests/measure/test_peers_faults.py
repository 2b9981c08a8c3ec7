"""Faults that other tools have in series over time, each named as the promise that it is not here."""

import pandas as pd
import pytest

from analysis.measure import coverage, evidence, trend, undated, volume
from conftest import article, corpus_of
from measure.counted import model, monthly, named

FALLING = {f"2017-{m:02d}": (n // 4, n) for m, n in enumerate((200, 160, 120, 80, 60, 40, 20, 12), 1)}


def test_an_incomplete_last_month_is_no_fall():
    """Articles until the 10th of March: March is marked, and its share is of the articles it has."""
    corpus = monthly({"2017-01": (10, 20), "2017-02": (10, 20), "2017-03": (2, 4)})
    found = coverage(named(corpus, "Iran"), corpus)
    assert found["complete"].tolist() == [False, True, False]
    assert found["share"].tolist() == [0.5, 0.5, 0.5]
    assert found["thin"].tolist() == [False, False, True]


def test_absent_months_are_neither_closed_up_nor_zero():
    """January and April: February and March have rows, no share, and no line of a trend runs through them."""
    corpus = monthly({"2017-01": (5, 10), "2017-04": (5, 10), "2017-05": (4, 10), "2017-06": (5, 10)})
    found = coverage(named(corpus, "Iran"), corpus)
    assert found["period"].dt.month.tolist() == [1, 2, 3, 4, 5, 6]
    assert found["share"].isna().tolist() == [False, True, True, False, False, False]
    line = trend(found)
    assert line["period"].tolist() == found["period"].tolist()
    assert line["share"].isna().tolist() == found["share"].isna().tolist()


def test_a_constant_share_under_falling_volume_is_constant_in_every_unit():
    """A quarter of 200 articles, then of 12: the share, the rate and the trend stay, where counts fall."""
    corpus = monthly(FALLING)
    found = coverage(named(corpus, "Iran"), corpus, unit="words")
    assert found["docs"].is_monotonic_decreasing
    assert found["share"].tolist() == [0.25] * 8
    # 2 words an article, a quarter of them with one mention
    assert found["rate"].tolist() == pytest.approx([125.0] * 8)
    assert trend(found)["share"].tolist() == pytest.approx([0.25] * 8, abs=0.01)


def test_months_are_in_calendar_order():
    """April is no first month, and December 2016 comes before January 2017."""
    months = ["2017-04", "2016-12", "2017-01", "2016-08", "2017-02"]
    corpus = monthly(dict.fromkeys(months, (1, 2)))
    found = coverage(named(corpus, "Iran"), corpus)
    assert found["period"].is_monotonic_increasing
    assert found["period"].dt.strftime("%Y-%m").tolist()[::4] == ["2016-08", "2016-12", "2017-04"]
    given = coverage(named(corpus, "Iran"), corpus, over={"later": "2017", "before": "2016"})
    assert given["label"].tolist() == ["before", "later"]


def test_every_bin_names_its_documents():
    """Whatever the periods, the evidence of a cell is of exactly as many articles as it counts, and these."""
    corpus = monthly({"2016-12": (2, 3), "2017-01": (3, 5), "2017-03": (1, 1)})
    seen = named(corpus, "Iran")
    articles = corpus.articles.set_index("doc_id")
    days = articles.loc[articles["text"].str.contains("Iran"), "published"].dt.tz_localize(None)
    lengths = {"week": {"weeks": 1}, "month": {"months": 1}, "quarter": {"months": 3}, "year": {"years": 1}}
    for over, length in (lengths | {"decade": {"years": 10}}).items():
        for row in coverage(seen, corpus, over=over).itertuples():
            ids = set(days.index[(days >= row.period) & (days < row.period + pd.DateOffset(**length))])
            found = evidence(seen, corpus, item="IRN", period=row.period, over=over)
            assert set(found["doc_id"]) == ids
            assert row.docs == len(ids)
    given = {"2016-12..2017-01": ("2016", "2017-01"), "2017-02..2017-12": ("2017-03",)}
    for row in coverage(seen, corpus, over=list(given)).itertuples():
        ids = {doc_id for doc_id in days.index if doc_id.startswith(given[row.label])}
        assert set(evidence(seen, corpus, item="IRN", period=row.label)["doc_id"]) == ids
        assert row.docs == len(ids)


def test_no_article_vanishes_between_the_bins():
    """Placed, undated and outside of given periods: together all articles."""
    corpus = corpus_of(
        article("a", day="2016-05-05"),
        article("b", day="2017-05-05"),
        article("c", day=None),
        article("d", day="2016-06-01", precision="month"),
        article("e", day="2016-01-01", precision="year"),
    )
    assert volume(corpus, over="year")["docs"].sum() + undated(corpus, over="year") == 5
    over = ["2016-05-01..2016-06-15"]  # whether d and e lie in it their dates do not tell, b lies outside
    assert volume(corpus, over=over)["docs"].tolist() == [1]
    assert undated(corpus, over=over) == 3


def test_a_topic_is_not_smeared_over_articles_that_barely_have_it():
    """Mean weight and share of articles are apart: a topic with a fifth of every article is the strongest of none."""
    corpus = monthly({"2017-01": (0, 4), "2017-02": (0, 4)})
    ids = corpus.articles["doc_id"]
    made = model({i: [0.8, 0.2] for i in ids}, [["rain"], ["siege"]])
    found = coverage(made, corpus, items=[0, 1], unit="weights")
    assert found["share"].tolist() == [1.0, 0.0, 1.0, 0.0]
    assert found["rate"].tolist() == pytest.approx([0.8, 0.2, 0.8, 0.2])
    assert found["unit"].unique().tolist() == ["weights"]


def test_shuffled_articles_give_the_same_table():
    """Also with clusters and rates, to the last bit."""
    corpus = monthly({"2017-01": (3, 9), "2017-02": (4, 8)})
    articles = corpus.articles.assign(address=[f"a{i % 5}" for i in range(17)])
    tables = []
    for seed in (0, 1):
        mixed = corpus_of(*articles.sample(frac=1, random_state=seed).to_dict("records"))
        seen = named(mixed, "Iran").sample(frac=1, random_state=seed)
        tables.append(coverage(seen, mixed, clusters="address", unit="words"))
    pd.testing.assert_frame_equal(*tables)
