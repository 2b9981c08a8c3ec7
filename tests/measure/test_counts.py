"""Promises of counts: articles, not mentions; ranked; dense where split."""

import pandas as pd
import pytest

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, TableError, UnknownName
from analysis.measure import counts, wilson
from conftest import article, corpus_of
from measure.counted import mentions, named, terms

CORPUS = corpus_of(
    article("1", "Iran Iran Iran and Syria", source="A"),
    article("2", "Syria", source="B"),
    article("3", "Qatar", source="B", day=None),
    article("4", "Rain", source="B"),
)
SEEN = named(CORPUS, "Iran", "Syria", "Qatar")


def test_articles_are_counted_and_mentions_beside_them():
    """Iran three times in one article is one article and three mentions; undated articles count."""
    found = counts(SEEN, CORPUS)
    assert found[["item", "name", "kind", "docs", "total", "mentions"]].values.tolist() == [
        ["SYR", "Syria", "country", 2, 4, 2],
        ["IRN", "Iran", "country", 1, 4, 3],
        ["QAT", "Qatar", "country", 1, 4, 1],
    ]
    assert found.loc[0, ["share", "low", "high"]].tolist() == [0.5, *wilson(2, 4)]
    assert found["docs"].dtype == "int64"


def test_with_a_split_every_item_has_a_row_for_every_value():
    """Never named is a zero with an interval, not a missing row."""
    found = counts(SEEN, CORPUS, by="source")
    assert found[["item", "split", "docs", "total", "mentions"]].values.tolist() == [
        ["SYR", "A", 1, 1, 1],
        ["SYR", "B", 1, 3, 1],
        ["IRN", "A", 1, 1, 3],
        ["IRN", "B", 0, 3, 0],
        ["QAT", "A", 0, 1, 0],
        ["QAT", "B", 1, 3, 1],
    ]


def test_mentions_of_other_articles_and_unresolved_ones_do_not_count():
    """A part of the corpus with the mentions of the whole; a mention without entity."""
    part = CORPUS.where(source="B")
    assert set(counts(SEEN, part)["item"]) == {"SYR", "QAT"}
    assert set(counts(SEEN, part)["total"]) == {3}
    assert len(counts(mentions(("4", None, 0, "Rain")), CORPUS)) == 0
    assert list(counts(mentions(), CORPUS).columns) == list(counts(SEEN, CORPUS).columns)


def test_the_order_of_mentions_and_articles_does_not_matter():
    """Shuffled: the same table."""
    other = Corpus(CORPUS.articles.sample(frac=1, random_state=2))
    pd.testing.assert_frame_equal(
        counts(SEEN.sample(frac=1, random_state=1), other, by="source"), counts(SEEN, CORPUS, by="source")
    )


def test_a_name_is_not_shouted_where_it_is_also_said():
    """Capitals of a headline are the name only where nothing else is, not what it is called."""
    seen = SEEN.assign(name=[{"QAT": "QATAR"}.get(i, n) for i, n in zip(SEEN["entity_id"], SEEN["name"], strict=True)])
    shouted = seen[seen["entity_id"] == "IRN"].assign(name="IRAN", start=100, end=104)
    found = counts(pd.concat([seen, shouted]), CORPUS)
    assert dict(zip(found["item"], found["name"], strict=True)) == {"IRN": "Iran", "SYR": "Syria", "QAT": "QATAR"}


def test_a_bad_call_is_refused():
    """A column that is not there, a frame that holds no mentions, terms."""
    with pytest.raises(UnknownName, match="source"):
        counts(SEEN, CORPUS, by="sorce")
    with pytest.raises(TableError, match="mentions"):
        counts(CORPUS.articles, CORPUS)
    with pytest.raises(AnalysisError, match="no mentions"):
        counts(terms([[1], [0], [0], [1]], ["rain"], list("1234")), CORPUS)


def test_those_asked_for_are_counted_in_their_order_and_pairs_with_the_mentions_of_both():
    """Iran and Syria share article 1 with four mentions; the other mention of Syria is none of the pair."""
    found = counts(SEEN, CORPUS, items=["qatar", "SYR+Iran"])
    assert found[["item", "name", "kind", "docs", "mentions"]].values.tolist() == [
        ["QAT", "Qatar", "country", 1, 1],
        ["IRN + SYR", "Iran + Syria", "pair", 1, 4],
    ]
