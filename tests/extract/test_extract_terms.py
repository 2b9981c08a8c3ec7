"""Promises of extract.terms: every article, every term, sorted, with what was done to them."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError, UnknownName
from analysis.extract.forms import fold
from analysis.extract.terms import terms
from conftest import article, corpus_of

LEMMAS = pd.DataFrame(
    {"doc_id": ["b", "a", "c"], "lemmas": [["rebel", "attack", "", "army", ""], ["army", "army", ""], []]}
)
CORPUS = corpus_of(article("c", "-"), article("a", "Army, army."), article("b", "Rebels attacked. The army"))


def counts_of(found):
    """{doc_id: {term: count}} of terms."""
    return {d: dict(zip(g["term"], g["count"], strict=True)) for d, g in found.frame().groupby("doc_id")}


def test_terms_of_a_table_of_lemmas():
    """Articles and vocabulary are sorted, counts are right, sentence ends are no term, empty articles stay."""
    found = terms(CORPUS, lemmas=LEMMAS)
    assert found.docs == ("a", "b", "c")
    assert found.vocabulary == ("army", "attack", "rebel")
    assert counts_of(found) == {"a": {"army": 2}, "b": {"army": 1, "attack": 1, "rebel": 1}}
    assert found.recipe[0].startswith("terms: lemmas")


def test_words_need_no_pipeline_and_read_titles():
    """Kind `words` counts title and text."""
    found = terms(corpus_of(article("1", "Rebels attacked.", title="Ceasefire ends")), kind="words")
    assert found.vocabulary == ("attacked", "ceasefire", "ends", "rebels")


def test_split_keeps_every_token():
    """Kind `split` takes the text as it is: no stop word lost, no phrase made, no form folded, no title read."""
    corpus = corpus_of(*(article(str(i), "The syrias syria the_x 4", title="T") for i in range(20)))
    assert terms(corpus, kind="split").vocabulary == ("4", "The", "syria", "syrias", "the_x")


def test_lemmas_must_cover_the_corpus():
    """A table without some of the articles is refused; one with more is fine."""
    with pytest.raises(AnalysisError, match="1 articles have no row"):
        terms(CORPUS, lemmas=LEMMAS[LEMMAS["doc_id"] != "a"])
    assert terms(CORPUS.where(doc_id="a"), lemmas=LEMMAS).docs == ("a",)


def test_impossible_wishes_are_refused():
    """An unknown kind, lemmas for another kind, lemmas without a pipeline."""
    with pytest.raises(UnknownName):
        terms(CORPUS, kind="stems")
    with pytest.raises(AnalysisError, match="kind is 'words'"):
        terms(CORPUS, kind="words", lemmas=LEMMAS)
    with pytest.raises(AnalysisError, match="need a pipeline"):
        terms(CORPUS, model="none")


def test_lost_apostrophes_are_read():
    """ "Syrias" counts as Syria where that is common; "states" stays in "united states"."""
    docs = [["syria", "army", ""]] * 10 + [["syrias", "army", ""]] * 3
    docs += [["united", "states", ""]] * 4 + [["islamic", "state", ""]] * 20
    folded, named = fold(docs)
    assert named == ["syrias"]
    assert sum(doc.count("syria") for doc in folded) == 13
    assert sum(doc.count("states") for doc in folded) == 4


def test_what_was_done_is_in_the_recipe():
    """Folded forms, repeated passages and phrases are recorded."""
    footer = "Subscribe for our daily briefing from Damascus."
    texts = [f"Syria {c}xa {c}xe. Chemical weapons {c}xi Syria. {footer}" for c in "bcdfghjkl"]
    corpus = corpus_of(*(article(str(i), text + " Syrias army." * (i < 3)) for i, text in enumerate(texts)))
    said = " / ".join(terms(corpus, kind="words").recipe)
    assert "forms in -s read as the commoner form without it: 'syrias'" in said
    assert "passages that a source repeats were left out: 'daily briefing damascus'" in said
    assert "1 phrase joined" in said


texts = st.lists(st.text("aeiost .\n'’", max_size=60), max_size=8)


@settings(max_examples=40, deadline=None)
@given(texts, st.sampled_from(["words", "split"]), st.randoms())
def test_terms_do_not_depend_on_the_order_of_articles(some, kind, random):
    """Shuffled articles give the same Terms: sorted documents and vocabulary, equal counts."""
    rows = [article(f"d{i}", text) for i, text in enumerate(some)]
    if not rows:
        return
    first = terms(corpus_of(*rows), kind=kind)
    random.shuffle(rows)
    second = terms(corpus_of(*rows), kind=kind)
    assert first.docs == second.docs == tuple(sorted(first.docs))
    assert first.vocabulary == second.vocabulary == tuple(sorted(set(first.vocabulary)))
    assert (first.counts != second.counts).nnz == 0
    assert first.recipe == second.recipe


@settings(max_examples=40, deadline=None)
@given(texts, st.integers(1, 3), st.floats(0.3, 1.0))
def test_pruned_terms_are_a_part_of_the_terms(some, min_docs, max_share):
    """prune() leaves documents and counts of the remaining terms as they were."""
    whole = terms(corpus_of(*(article(f"d{i}", t) for i, t in enumerate(["seal tea", *some]))), kind="words")
    try:
        cut = whole.prune(min_docs=min_docs, max_share=max_share)
    except AnalysisError:
        return
    assert cut.docs == whole.docs
    kept = [whole.vocabulary.index(term) for term in cut.vocabulary]
    assert (cut.counts != whole.counts[:, kept]).nnz == 0
