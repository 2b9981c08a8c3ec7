"""Promises of extract.terms: every article, every term, sorted, with what was done to them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError, UnknownName
from analysis.extract.even import drop_even
from analysis.extract.forms import fold
from analysis.extract.terms import terms
from analysis.tables import frame
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


def mentions_of(*rows):
    """Mentions of articles: (doc_id, text, entity, embedded)."""
    return frame(
        "mentions",
        [
            {"doc_id": d, "field": "text", "sent": 0, "start": i, "end": i + len(t), "text": t, "label": None,
             "kind": "country", "entity_id": e, "name": e, "country": None, "embedded": inner, "why": "name"}
            for i, (d, t, e, inner) in enumerate(rows)
        ],
    )  # fmt: skip


NAMED = corpus_of(
    article("1", "Syrians fled. Syria's army and Bashar al-Assad stayed."), article("2", "Harvests failed in Syria.")
)
NAMES = mentions_of(
    ("1", "Syrians", "SYR", False),
    ("1", "Syria's army", "syr-armed-forces", False),
    ("1", "Syria", "SYR", True),
    ("1", "Bashar al-Assad", "bashar-al-assad", False),
    ("2", "Syria", "SYR", False),
    ("2", "harvests", None, False),
)


def test_names_may_become_ids_or_go():
    """One id an entity whatever its spelling; a name inside a name goes with it; what has no id stays words."""
    out = terms(NAMED, kind="words", names="out", mentions=NAMES, phrases=False)
    assert counts_of(out) == {"1": {"fled": 1, "stayed": 1}, "2": {"failed": 1, "harvests": 1}}
    ids = terms(NAMED, kind="words", names="ids", mentions=NAMES, phrases=False)
    assert counts_of(ids)["1"] == {"fled": 1, "stayed": 1, "SYR": 1, "syr-armed-forces": 1, "bashar-al-assad": 1}
    assert "4 linked names" in out.recipe[-1]


def test_names_need_the_mentions_of_these_articles():
    """Without mentions, or with those of another corpus, the call is refused."""
    with pytest.raises(AnalysisError, match="need the mentions"):
        terms(NAMED, kind="words", names="out")
    with pytest.raises(AnalysisError, match="not in the corpus"):
        terms(NAMED, kind="words", names="out", mentions=mentions_of(("9", "Syria", "SYR", False)))
    with pytest.raises(UnknownName):
        terms(NAMED, kind="words", names="none")


def planted(rng, *, articles=240):
    """Articles of 3 sources and 6 months: `even` stands anywhere, `own` in one source, `late` in three months."""
    rows = []
    for i in range(articles):
        source, month = "ABC"[i % 3], 1 + (i // 3) % 6
        text = ["even"] * int(rng.poisson(1.5)) + [f"w{n}" for n in rng.integers(0, 50, 40)]
        text += ["own"] * int(source == "A" and rng.random() < 0.95) + ["late"] * int(month > 3 and rng.random() < 0.9)
        text += ["theme"] * (4 if i % 3 == int(rng.integers(0, 3)) else 0)
        rows.append(article(str(i), " ".join(text), source=source, day=f"2017-{month:02d}-10"))
    return corpus_of(*rows)


def test_words_that_all_use_evenly_go():
    """A word anywhere at random goes, and is named; a source's own, a time's own and a theme stay."""
    corpus = planted(np.random.default_rng(0))
    found = terms(corpus, kind="split")
    left = drop_even(found, corpus)
    assert set(found.vocabulary) - set(left.vocabulary) >= {"even"}
    assert {"own", "late", "theme"} <= set(left.vocabulary)
    assert any(said.startswith("removed 'even': in") and "3 sources and 6 months" in said for said in left.recipe)
    assert left.counts.sum() < found.counts.sum()


def test_evenness_needs_something_to_be_even_over():
    """One source and one month show nothing: no word goes."""
    corpus = corpus_of(*(article(str(i), "even word", day="2017-01-05") for i in range(60)))
    found = terms(corpus, kind="split")
    assert drop_even(found, corpus) is found
