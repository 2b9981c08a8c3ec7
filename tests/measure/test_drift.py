"""Promises of drift: every period is there, intervals hold what they promise, unread articles are not counted."""

import numpy as np
import pandas as pd
import pytest

from analysis import measure
from analysis.errors import TableError, UnknownName
from analysis.tables import empty, frame
from conftest import article, corpus_of


def novelty(rows):
    """A novelty table of (doc_id, tokens, known, fits)."""
    return frame(
        "novelty",
        [
            {"doc_id": d, "tokens": t, "known": k, "gain": 0.5 if fits else 0.0, "needed": 0.2, "fits": fits}
            for d, t, k, fits in rows
        ],
    )


def test_each_period_says_which_share_fits_no_topic():
    """May has one stranger of two, June none of none, July one of one; unknown tokens are shares of all tokens."""
    corpus = corpus_of(
        article("a", day="2017-05-03"), article("b", day="2017-05-20"), article("c", day="2017-07-01"), article("d")
    )
    table = measure.drift(novelty([("a", 10, 9, True), ("b", 30, 11, False), ("c", 8, 0, False)]), corpus)
    table = table.set_index(table["period"].dt.strftime("%m"))
    assert table.index.tolist() == ["01", "02", "03", "04", "05", "06", "07"]
    assert table.loc["05", ["docs", "total", "share", "unknown"]].tolist() == [1, 2, 0.5, 0.5]
    assert table.loc["07", ["docs", "total", "share", "unknown"]].tolist() == [1, 1, 1, 1]
    assert table.loc["01", "total"] == 0
    assert pd.isna(table.loc["06", "share"])
    assert (table.loc["05", "low"], table.loc["05", "high"]) == measure.wilson(1, 2)
    assert pd.isna(table.loc["07", "unknown_low"])
    assert table.loc["05", "unknown_low"] <= 0.5 <= table.loc["05", "unknown_high"]


def test_unknown_tokens_that_were_not_counted_have_no_share():
    """Where novelty did not count them the share is null, not 0; the articles are counted as ever."""
    corpus = corpus_of(article("a", day="2017-05-03"), article("b", day="2017-07-01"))
    table = novelty([("a", 9, 9, True), ("b", 8, 8, False)]).assign(unknown_counted=[False, True])
    row = measure.drift(table, corpus).set_index("period")
    assert row["unknown"].isna().tolist() == [True, True, False]
    assert row[["unknown_low", "unknown_high"]].isna().iloc[0].all()
    assert row["total"].tolist() == [1, 0, 1]


def test_a_split_is_kept_apart_and_order_decides_nothing():
    """Sources have rows of their own; shuffled input gives the same table."""
    rows = [("a", 5, 5, True), ("b", 5, 1, False), ("c", 5, 4, True)]
    articles = [article("a", source="A"), article("b", source="B"), article("c", source="A")]
    table = measure.drift(novelty(rows), corpus_of(*articles), over="year", by="source")
    assert table["split"].tolist() == ["A", "B"]
    assert table["share"].tolist() == [0, 1]
    again = measure.drift(novelty(rows[::-1]), corpus_of(*articles[::-1]), over="year", by="source")
    pd.testing.assert_frame_equal(table, again)


def test_the_interval_of_unknown_tokens_covers_what_it_promises():
    """Of 400 samples of forty articles of very different length, some 95 % have the true share in their interval."""
    rng = np.random.default_rng(4)
    corpus = corpus_of(*(article(f"d{i:02}") for i in range(40)))
    sizes, rates, held = np.array([20, 80, 400]), np.array([0.3, 0.1, 0.2]), 0
    truth = float((sizes * rates).sum() / sizes.sum())
    for _ in range(400):
        kind = rng.integers(0, 3, 40)
        unknown = rng.binomial(sizes[kind], rates[kind])
        rows = [(f"d{i:02}", int(sizes[j]), int(sizes[j] - unknown[i]), True) for i, j in enumerate(kind)]
        row = measure.drift(novelty(rows), corpus, over="year").iloc[0]
        held += row["unknown_low"] <= truth <= row["unknown_high"]
    assert 0.91 < held / 400 < 0.99


def test_nothing_and_wrong_tables_are_told():
    """Without a row of novelty every total is 0; another table or period is refused."""
    corpus = corpus_of(article("a"), article("b"))
    table = measure.drift(empty("novelty"), corpus)
    assert table["total"].tolist() == [0]
    assert table["share"].isna().all()
    assert len(measure.drift(empty("novelty"), corpus.where(doc_id="nobody"))) == 0
    with pytest.raises(TableError):
        measure.drift(pd.DataFrame({"doc_id": ["a"]}), corpus)
    with pytest.raises(UnknownName):
        measure.drift(empty("novelty"), corpus, over="fortnight")
