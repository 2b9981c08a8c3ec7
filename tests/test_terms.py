"""Promises of Terms: a frozen matrix that remembers its cuts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from analysis.errors import AnalysisError
from analysis.terms import Terms, rare_removed, removed


def terms_of(*texts: str) -> Terms:
    """Terms of white-space separated texts."""
    vocabulary = tuple(sorted({w for t in texts for w in t.split()}))
    counts = np.array([[t.split().count(w) for w in vocabulary] for t in texts], dtype=np.int32)
    return Terms(tuple(f"d{i}" for i in range(len(texts))), vocabulary, sparse.csr_array(counts))


def test_terms_read_aloud():
    """The repr says documents, terms and tokens."""
    assert repr(terms_of("a b b", "b")) == "Terms(2 documents, 2 terms, 4 tokens)"


def test_every_cut_is_recorded_with_its_reason():
    """prune() names what it removed and why, and leaves the original as it was."""
    whole = terms_of("said iran", "said oil", "said oil gas", "said")
    cut = whole.prune(min_docs=2, max_share=0.9)
    assert cut.vocabulary == ("oil",)
    assert cut.recipe == ("removed 2 terms: in fewer than 2 articles", "removed 'said': in 100% of articles")
    assert len(whole.vocabulary) == 4
    assert whole.recipe == ()


def test_a_cut_that_leaves_nothing_is_refused():
    """An empty vocabulary is an error with advice, not an empty result."""
    with pytest.raises(AnalysisError, match="No term is left"):
        terms_of("a", "b").prune(min_docs=2)
    with pytest.raises(AnalysisError, match="out of range"):
        terms_of("a", "b").prune(max_share=0)


@given(
    st.lists(st.text("abcde ", max_size=12), min_size=1, max_size=6).filter(lambda t: any(s.split() for s in t)),
    st.integers(1, 3),
)
def test_prune_keeps_exactly_the_terms_in_enough_documents(texts, min_docs):
    """What stays occurs in at least min_docs documents, with its counts unchanged."""
    whole = terms_of(*texts)
    expected = [w for w, n in zip(whole.vocabulary, whole.doc_counts, strict=True) if n >= min_docs]
    if not expected:
        return
    cut = whole.prune(min_docs=min_docs)
    assert list(cut.vocabulary) == expected
    assert cut.frame()["count"].sum() == whole.frame().query("term in @expected")["count"].sum()


def test_counts_must_fit_documents_and_vocabulary():
    """A matrix of another shape is refused."""
    with pytest.raises(AnalysisError, match="shape"):
        Terms(("d",), ("a", "b"), sparse.csr_array((1, 3), dtype=np.int32))


def test_a_recipe_can_be_read_back():
    """Terms removed by share or by name are known again, whatever their quotation marks; rare ones are only counted."""
    whole = terms_of("it's common", 'say"so common', "rare common", "it's 'b\"oth' common", "'b\"oth' common")
    cut = whole.prune(max_share=0.9, drop=("it's", 'say"so', "'b\"oth'"))
    assert removed(cut.recipe) == ({"common", "it's", 'say"so', "'b\"oth'"}, ())
    assert not rare_removed(cut.recipe)
    assert rare_removed(whole.prune(min_docs=2).recipe)
    assert removed(whole.prune(min_docs=2).recipe) == (frozenset(), ())
    assert not rare_removed(["removed 4 terms: in fewer than 1 articles"])
    assert removed([r"removed 'a\': in 5% of articles"]) == (frozenset(), (r"removed 'a\': in 5% of articles",))
