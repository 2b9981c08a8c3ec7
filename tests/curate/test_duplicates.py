"""Promises about copies: exact and near ones are found, whatever the order, and others are not."""

import json

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

from analysis.corpus import Corpus
from analysis.curate import duplicates, once
from analysis.curate.duplicates import NEAR
from analysis.curate.shingles import jaccard, shingles
from analysis.errors import UnknownName
from analysis.measure import coverage
from analysis.tables import check
from analysis.terms import Terms
from conftest import article, corpus_of

WORDS = [f"word{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(600)]


def text(seed, n=60):
    """Words that no other seed has in the same order."""
    return " ".join(np.random.default_rng(seed).choice(WORDS, n))


def likeness(one, other):
    """Jaccard similarity of word 5-grams, by sets of tuples."""
    sets = [set(zip(*(w[i:] for i in range(5)), strict=False)) for w in (t.casefold().split() for t in (one, other))]
    return len(sets[0] & sets[1]) / len(sets[0] | sets[1])


def changed(of, n):
    """The text with its last `n` words replaced."""
    return " ".join(of.split()[:-n]) + " " + text(1000 + n, n)


def test_exact_copies_differ_only_in_white_space_and_capitals():
    """Same words, another layout; the earliest by date names the cluster and is not listed."""
    corpus = corpus_of(
        article("z", "Iran spoke today. It rained.", day="2016-01-01"),
        article("a", "IRAN spoke  today.\n\nIt rained. ", day="2017-01-01", source="B"),
        article("b", "Iran spoke today. It rained!", day="2017-01-02"),
    )
    found = duplicates(corpus)
    assert found.values.tolist() == [["a", "z", "exact", 1.0], ["b", "z", "near", 1.0]]
    check(found, "duplicates")


def test_a_wire_story_cut_and_rewritten_is_a_near_copy():
    """A third of the words replaced is a near copy with its similarity; two thirds replaced is not."""
    one = text(1)
    corpus = corpus_of(article("1", one), article("2", changed(one, 20)), article("3", changed(one, 40)))
    found = duplicates(corpus)
    assert found[["doc_id", "cluster", "level"]].values.tolist() == [["2", "1", "near"]]
    shared, own = 60 - 20 - 4, 56
    assert found["similarity"][0] == pytest.approx(shared / (2 * own - shared))


def test_different_articles_on_one_event_are_no_copies():
    """The same facts in other words share no five words in a row."""
    corpus = corpus_of(
        article("1", "At least 20 people were killed in air strikes on the city of Aleppo on Friday, a monitor said."),
        article("2", "Air strikes on Friday hit the city of Aleppo; a monitor said that 20 people or more died there."),
    )
    assert len(duplicates(corpus)) == 0


def test_a_cluster_grows_from_its_earliest_article():
    """A revision of a revision belongs to the first, with its similarity to the nearest earlier member."""
    one = text(2)
    two = changed(one, 14)
    three = text(98, 14) + " " + " ".join(two.split()[14:])
    corpus = corpus_of(
        article("c", one, day="2017-01-01"), article("b", two, day="2017-01-02"), article("a", three, day="2017-01-03"),
        article("d", three.upper(), day=None),
    )  # fmt: skip
    found = duplicates(corpus)
    assert found["doc_id"].tolist() == ["b", "a", "d"]
    assert set(found["cluster"]) == {"c"}
    assert found["similarity"].tolist() == pytest.approx(
        [likeness(one, two), max(likeness(one, three), likeness(two, three)), 1]
    )
    assert found["level"].tolist() == ["near", "near", "exact"]


def test_on_the_same_day_the_doc_id_decides():
    """No date tells them apart: the first id is the original."""
    corpus = corpus_of(article("b", "Same words here."), article("a", "Same words here."))
    assert duplicates(corpus)[["doc_id", "cluster"]].values.tolist() == [["b", "a"]]


def test_short_and_empty_texts_are_compared_as_a_whole():
    """Two words match only two equal words; without text the title is compared; with neither, nothing is."""
    corpus = corpus_of(
        article("1", "Sirens sound."), article("2", "sirens sound"), article("3", "Sirens sound again."),
        article("4", "", title="Live"), article("5", " ", title="LIVE"), article("6", ""), article("7", ""),
        article("8", "?!"), article("9", "..."),
    )  # fmt: skip
    found = duplicates(corpus)
    assert found.values.tolist() == [["2", "1", "near", 1.0], ["5", "4", "exact", 1.0]]


def test_shared_page_furniture_makes_no_copies():
    """Forty words of footer under different stories are not a copied story."""
    footer = text(50, 40)
    corpus = corpus_of(*(article(f"{i:02d}", text(100 + i, 120) + " " + footer) for i in range(30)))
    assert len(duplicates(corpus)) == 0


def test_once_keeps_the_earliest_of_each_story_or_of_each_source():
    """Copies leave, singles stay; by source a story that two print counts in both; the calendar stays."""
    corpus = corpus_of(
        article("1", text(1), day="2016-01-01", source="A"),
        article("2", text(2), day="2016-02-01", source="A"),
        article("3", text(1), day="2016-03-05", source="B"),
        article("4", text(1), day="2016-04-30", source="B"),
        article("5", text(1), day=None, source="A"),
    )
    assert once(corpus).articles["doc_id"].tolist() == ["1", "2"]
    assert once(corpus, duplicates(corpus), by="source").articles["doc_id"].tolist() == ["1", "2", "3"]
    assert once(corpus).covered("day") == corpus.covered("day")
    with pytest.raises(UnknownName, match="did you mean 'source'"):
        once(corpus, by="sources")
    terms = Terms(("1", "2", "3", "4", "5"), ("siege",), csr_array([[1], [0], [1], [1], [1]]))
    cov = coverage(terms, once(corpus), over="year", items=["siege"])
    assert cov[["docs", "total"]].values.tolist() == [[1, 2]]


def test_the_order_of_the_articles_does_not_matter():
    """Shuffled articles: the same table."""
    rng = np.random.default_rng(4)
    made = [text(i, 30) for i in range(20)]
    rows = [article(f"{i:03d}", changed(made[rng.integers(20)], int(rng.integers(1, 14)))) for i in range(120)]
    corpus = corpus_of(*rows)
    found = duplicates(corpus)
    assert len(found) > 60
    pd.testing.assert_frame_equal(duplicates(Corpus(corpus.articles.sample(frac=1, random_state=1))), found)


def test_no_articles_no_copies():
    """An empty corpus and a single article have an empty table with its columns."""
    corpus = corpus_of(article("1"))
    assert duplicates(corpus).shape == duplicates(corpus.where(source="Z")).shape == (0, 4)


def test_in_real_news_the_threshold_lies_in_the_gap_between_copies_and_house_style(shared):
    """Trying all pairs of 322 articles finds the same copies; between .27 and .33 there is not a single pair."""
    lines = (shared / "corpora" / "syria-news" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    corpus = corpus_of(*(article(r["id"], r["text"], day=r["date"], source=r["source"]) for r in rows))
    sets = shingles(corpus.articles["text"].tolist())
    alike = np.tril([jaccard(own, sets) for own in sets], -1)
    assert not ((alike > NEAR - 0.03) & (alike < NEAR + 0.03)).any()
    copies = alike.max(axis=1) >= NEAR
    assert duplicates(corpus)["doc_id"].tolist() == corpus.articles["doc_id"][copies].tolist()
    assert copies.sum() == 31
