"""Promises of pairs: articles that have both items, counted by one path whatever the verb and the spelling."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError, UnknownName
from analysis.measure import contrast, coverage, evidence
from analysis.measure.incidence import incidence
from analysis.measure.pairs import joined
from analysis.tables import TABLES, frame
from conftest import article, corpus_of
from measure.counted import mentions, model, named, terms

CORPUS = corpus_of(
    article("1", "Iran met Qatar. Rain fell. Qatar left.", source="A", day="2017-01-02"),
    article("2", "Iran alone.", source="A", day="2017-01-03"),
    article("3", "Qatar alone.", source="B", day="2017-02-02"),
    article("4", "Qatar, then Iran.", source="B", day="2017-02-03"),
    article("5", "Rain.", source="B", day="2017-02-04"),
)
SEEN = named(CORPUS, "Iran", "Qatar")


def test_a_pair_counts_the_articles_that_have_both():
    """One article of two in January, one of three in February; single items beside it are as ever."""
    found = coverage(SEEN, CORPUS, items=["IRN+QAT", "IRN"])
    assert found[["item", "docs", "total"]].values.tolist() == [
        ["IRN + QAT", 1, 2], ["IRN", 2, 2], ["IRN + QAT", 1, 3], ["IRN", 1, 3],
    ]  # fmt: skip
    assert found[found["item"] == "IRN"]["low"].tolist() == coverage(SEEN, CORPUS, items=["IRN"])["low"].tolist()


@pytest.mark.parametrize("written", ["IRN+QAT", "QAT + IRN", "iran + qatar", " Qatar+irn "])
def test_spelling_and_order_of_a_pair_do_not_matter(written):
    """Ids, names, capitals, blanks: one column, named by ids and by names in the order of ids."""
    found = joined(SEEN, CORPUS, [written, "IRN+QAT"])
    assert found.columns([written]) == [2]
    assert (found.items[2], found.names[2]) == ("IRN + QAT", "Iran + Qatar")
    assert found.parts(2) == ("IRN", "QAT")
    assert found.parts(0) == ("IRN",)


def test_every_verb_counts_the_same_articles():
    """Contrast and evidence agree with coverage on articles 1 and 4."""
    row = contrast(SEEN, CORPUS, by="source", left="A", right="B", items=["IRN+QAT"]).iloc[0]
    assert row[["item", "left", "right"]].tolist() == ["IRN + QAT", 1, 1]
    shown = evidence(SEEN, CORPUS, item="QAT+IRN")
    assert shown["doc_id"].tolist() == ["1", "1", "4"]
    assert shown["sentence"].tolist() == ["Iran met Qatar.", "Qatar left.", "Qatar, then Iran."]
    assert set(shown["item"]) == {"IRN + QAT"}


def test_terms_have_pairs_and_a_name_with_a_plus_stays_one():
    """ "P5+1" is a term; with another it is part of a pair; evidence shows the sentences of either."""
    corpus = corpus_of(article("1", "The P5+1 met. Oil rose."), article("2", "The P5+1 met."), article("3", "Oil."))
    counted = terms([[1, 1], [1, 0], [0, 2]], ["P5+1", "oil"], ["1", "2", "3"])
    found = coverage(counted, corpus, items=["P5+1", "P5+1 + oil"])
    assert found["docs"].tolist() == [2, 1]
    assert evidence(counted, corpus, item="oil + P5+1")["sentence"].tolist() == ["The P5+1 met.", "Oil rose."]


def test_three_items_are_joined_too():
    """Articles that have all of them."""
    counted = terms([[1, 1, 1], [1, 1, 0], [1, 0, 1]], ["a", "b", "c"], ["1", "2", "3"])
    corpus = corpus_of(*(article(d) for d in "123"))
    assert coverage(counted, corpus, items=["c+a+b", "a+b"])["docs"].tolist() == [1, 2]


def test_a_pair_that_cannot_be_is_refused():
    """An unknown half, one item twice, two topics of one article: three lines each; single items never see pairs."""
    with pytest.raises(UnknownName, match="did you mean 'Iran'"):
        coverage(SEEN, CORPUS, items=["Irn_n + QAT"])
    with pytest.raises(AnalysisError, match="one item twice"):
        coverage(SEEN, CORPUS, items=["IRN + Iran"])
    with pytest.raises(AnalysisError, match="one topic, no two"):
        coverage(model({"1": (0.5, 0.5)}, [["oil"], ["siege"]]), CORPUS, items=["0+1"])
    assert "IRN + QAT" not in set(coverage(SEEN, CORPUS)["item"])
    with pytest.raises(UnknownName):
        incidence(SEEN, CORPUS).columns(["IRN+QAT"])


def test_a_spot_check_of_a_pair_is_that_of_both():
    """Half of one's mentions right, all of the other's: the interval of the pair reaches lower than without."""
    rows = [("entity", "IRN", 0.5), ("entity", "QAT", 1.0)]
    columns = TABLES["precision"].names
    checked = frame(
        "precision",
        (
            dict.fromkeys(columns, 0)
            | {"level": level, "item": item, "precision": p, "effective": 500.0, "checked": 500, "right": 500 * p}
            for level, item, p in rows
        ),
    )
    seen = mentions(*((f"{i}", id, 0, id) for i in range(400) for id in ("IRN", "QAT")))
    corpus = corpus_of(*(article(f"{i}") for i in range(1000)))
    found = coverage(seen, corpus, items=["IRN+QAT"], precision=checked).iloc[0]
    assert found["low"] < 0.2 < found["high"] < 0.3


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32 - 1))
def test_a_pair_is_the_product_of_its_columns(seed):
    """Whatever the matrix: documents with both, never more than with either."""
    random = np.random.default_rng(seed)
    matrix = random.random((30, 4)) < random.random(4)
    corpus = corpus_of(*(article(f"{i:02d}") for i in range(30)))
    words = ["a", "b", "c", "d"]
    counted = terms(matrix, words, [f"{i:02d}" for i in range(30)])
    asked = [f"{words[i]} + {words[j]}" for i in range(4) for j in range(i + 1, 4)]
    has = joined(counted, corpus, asked).has[:, 4:].toarray()
    expected = np.stack([matrix[:, i] & matrix[:, j] for i in range(4) for j in range(i + 1, 4)], axis=1)
    assert (has == expected).all()
    assert has.dtype == np.int64
    assert joined(counted, corpus, asked).items[4:].tolist() == asked
