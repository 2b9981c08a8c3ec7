"""Promises of align and carry_ids: planted topics are found again, split, merged, new and gone; numbers persist."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from analysis import topics
from analysis.tables import frame
from analysis.terms import Terms
from analysis.topics import TopicModel
from analysis.topics.likeness import Pair, alike, overlap
from analysis.topics.revise import renumber
from topics.made import drawn, planted, terms_of

SWAPPED = {"same": "same", "split": "merged", "merged": "split", "new": "gone", "gone": "new"}


def relations(table):
    """How often each relation occurs."""
    return table["relation"].value_counts().to_dict()


def half(terms: Terms, start: int) -> Terms:
    """Every second document."""
    rows = range(start, len(terms.docs), 2)
    return Terms(tuple(terms.docs[i] for i in rows), terms.vocabulary, sparse.csr_array(terms.counts[rows]))


def nested(*, docs: int, seed: int, words: int = 300) -> Terms:
    """Articles on sixteen themes that are eight pairs: half of the words of a theme are those of its pair."""
    rng = np.random.default_rng(5)
    shared = rng.dirichlet(np.full(words, 0.05), 8).repeat(2, axis=0)
    truth = 0.5 * shared + 0.5 * rng.dirichlet(np.full(words, 0.05), 16)
    draw = np.random.default_rng(seed)
    shares = draw.dirichlet(np.full(16, 0.02), docs)
    counts = np.array([draw.multinomial(100, share @ truth) for share in shares], dtype=np.int32)
    ids = tuple(f"{seed}-{i:04}" for i in range(docs))
    return Terms(ids, tuple(f"w{i:04}" for i in range(words)), sparse.csr_array(counts))


def model_of(words: np.ndarray, weights: np.ndarray) -> TopicModel:
    """A model with these topics, made by hand."""
    k = len(words)
    terms = [
        {"topic": t, "rank": r + 1, "term": f"w{w}", "weight": float(words[t, w])}
        for t in range(k)
        for r, w in enumerate(np.argsort(-words[t], kind="stable"))
    ]
    docs = [
        {"doc_id": f"d{d}", "topic": t, "weight": float(weights[d, t])} for d in range(len(weights)) for t in range(k)
    ]
    labels = tuple(f"topic number {t}" for t in range(k))
    assert weights.shape[1] == len(labels) == k
    return TopicModel("lda", k, 0, frame("topic_terms", terms), frame("doc_topics", docs), labels)


def test_two_samples_of_a_planted_corpus_have_the_same_topics():
    """Fitted on different articles, all eight topics are the same, each linked to the one of its planted topic."""
    truth, terms = planted(8, docs=800, words=300, length=80)
    left, right = topics.fit(half(terms, 0), k=8), topics.fit(half(terms, 1), k=8)
    table = topics.align(left, right)
    assert relations(table) == {"same": 8}
    assert table["similarity"].min() > 0.85
    assert table["overlap"].isna().all()
    origin = [(m.words @ truth[:, [int(w[1:]) for w in m.vocabulary]].T).argmax(axis=1) for m in (left, right)]
    assert (origin[0][table["left"]] == origin[1][table["right"]]).all()


def test_topics_of_another_corpus_are_new():
    """Over the same words but from other topics: all are gone, all are new, and the nearest is far."""
    _, terms = planted(8, docs=400, words=300, length=80)
    other = drawn(8, docs=400, words=300, length=80, seed=11)
    table = topics.align(topics.fit(terms, k=8), topics.fit(other, k=8))
    assert relations(table) == {"gone": 8, "new": 8}
    assert table["similarity"].max() < 0.4
    assert table["terms"].isna().all()
    assert table["left"].tolist() == [*range(8), *[-1] * 8]


@pytest.mark.parametrize("other", [1, 2])
def test_twice_as_many_topics_split_each(other):
    """Eight pairs of themes fitted with k = 8 and 16, on the same articles or others: each splits into its two."""
    left = topics.fit(nested(docs=600, seed=1), k=8)
    right = topics.fit(nested(docs=600, seed=other), k=16)
    table = topics.align(left, right)
    assert relations(table) == {"split": 16}
    assert table["left"].value_counts().eq(2).all()
    assert table["overlap"].notna().all() == (other == 1)
    assert relations(topics.align(right, left)) == {"merged": 16}


def test_shared_articles_tell_topics_apart_that_share_words():
    """Where the models have the same articles, `docs` counts those on both sides and `overlap` is weighed in."""
    _, terms = planted(5, docs=200, words=200, length=60)
    table = topics.align(topics.fit(terms, k=5), topics.fit(terms, k=5, model="nmf"))
    same = table[table["relation"] == "same"]
    assert len(same) == 5
    assert same["docs"].sum() > 180
    assert np.allclose(same["similarity"], np.sqrt(same["words"] * same["overlap"]), atol=1e-6)


cells = st.integers(0, 6)
matrices = st.integers(1, 5).flatmap(
    lambda k: st.tuples(
        st.lists(st.lists(cells, min_size=6, max_size=6), min_size=k, max_size=k),
        st.lists(st.lists(cells, min_size=k, max_size=k), min_size=1, max_size=8),
    )
)


def hand_made(given_rows) -> TopicModel:
    """A model of whatever numbers hypothesis thinks of."""
    words, weights = (np.array(x, dtype=float) + 0.01 for x in given_rows)
    return model_of(words / words.sum(axis=1, keepdims=True), weights / weights.sum(axis=1, keepdims=True))


@settings(max_examples=60, deadline=None)
@given(matrices, st.randoms(use_true_random=False))
def test_a_model_is_the_same_as_itself_in_any_numbering(rows, random):
    """Each topic is the same as itself, equal topics too; with numbers exchanged, each is the same as its copy."""
    model = hand_made(rows)
    table = topics.align(model, model)
    assert relations(table) == {"same": model.k}
    assert np.allclose(table["similarity"], 1, atol=1e-6)
    numbers = list(range(model.k))
    random.shuffle(numbers)
    moved = topics.align(model, renumber(model, dict(enumerate(numbers))))
    assert relations(moved) == {"same": model.k}
    assert np.allclose(moved["similarity"], 1, atol=1e-6)


@settings(max_examples=60, deadline=None)
@given(matrices, matrices)
def test_exchanged_models_exchange_the_relations(one, two):
    """From right to left split is merged and new is gone; every topic of both has a row, in either order."""
    left, right = hand_made(one), hand_made(two)
    there, back = topics.align(left, right), topics.align(right, left)
    for table, first, second in ((there, left, right), (back, right, left)):
        assert set(table["left"]) - {-1} == set(first.numbers)
        assert set(table["right"]) - {-1} == set(second.numbers)
        assert table["similarity"].between(0, 1).all()
    if ties(left, right):
        return
    seen = {(row.left, row.right, row.relation) for row in there.itertuples()}
    assert seen == {(row.right, row.left, SWAPPED[row.relation]) for row in back.itertuples()}


def ties(left, right) -> bool:
    """Whether two pairs of topics are equally alike, so that either may be linked."""
    pair = Pair(left, right)
    near = alike(*pair.words) * (overlap(*pair.weights) if pair.shared else 1)
    return len(np.unique(np.round(near, 9))) < near.size


def test_numbers_and_labels_are_carried_over():
    """A renumbered copy gets its old numbers and names back; what was relabelled stays so."""
    _, terms = planted(6, docs=300, words=200, length=60)
    older = topics.fit(terms, k=6).relabel({3: "the third"})
    moved = renumber(topics.fit(terms, k=6), {0: 5, 1: 4, 2: 3, 3: 2, 4: 1, 5: 0})
    back = topics.carry_ids(older, moved)
    assert back.topic_terms.equals(older.topic_terms)
    assert back.doc_topics.equals(older.doc_topics)
    assert back.labels == older.labels
    assert back.retired == ()
    assert "6 topics are the same" in back.recipe[-1]
    assert moved.numbers == tuple(range(6))


def test_new_topics_get_numbers_that_never_meant_anything_else():
    """Two themes go and one comes: theirs are not given again, not even when the last number is free."""
    themes = {
        "oil": "oil price barrel market export tanker pipeline gas supply crude",
        "ball": "goal match team player league coach referee stadium cup striker",
        "court": "judge trial court verdict lawyer appeal jury sentence prosecutor crime",
        "space": "rocket orbit satellite launch moon astronaut station planet telescope engine",
    }

    def month(*names: str, seed: int) -> Terms:
        rng = np.random.default_rng(seed)
        sizes = {name: 60 - 12 * list(themes).index(name) for name in names}
        return terms_of([" ".join(rng.choice(themes[n].split(), 20)) for n in names for _ in range(sizes[n])])

    may = topics.fit(month("oil", "ball", "court", seed=1), k=3)
    june = topics.carry_ids(may, topics.fit(month("oil", "ball", seed=2), k=2))
    july = topics.carry_ids(june, topics.fit(month("oil", "space", seed=3), k=2))
    assert (may.numbers, june.numbers, june.retired) == ((0, 1, 2), (0, 1), (2,))
    assert (july.numbers, july.retired) == ((0, 3), (1, 2))
    assert july.topics["topic"].tolist() == [0, 3]
    assert "gone: 1" in july.recipe[-1]
    assert july.labels[0] == may.labels[0]


def test_models_without_topics_can_be_aligned():
    """Nothing against nothing is an empty table; nothing against something is all new."""
    none, two = topics.fit(terms_of([]), k=3), topics.fit(terms_of(["a b", "c d", "a b", "c d"]), k=2)
    assert len(topics.align(none, none)) == 0
    assert relations(topics.align(none, two)) == {"new": two.k}
    assert relations(topics.align(two, none)) == {"gone": two.k}
    assert topics.carry_ids(none, two).numbers == two.numbers
