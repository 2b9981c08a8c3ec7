"""Promises of together: planted companions are found, long articles make none, and bad questions are refused."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, hypergeom

from analysis.errors import AnalysisError, UnknownName
from analysis.measure import together
from analysis.measure.exact import log_tail
from analysis.measure.rasch import both as chance_of_both
from analysis.measure.rasch import weights
from conftest import article, corpus_of
from measure.counted import mentions, model, terms

DOCS = [f"{i:04d}" for i in range(600)]
CORPUS = corpus_of(*(article(d) for d in DOCS))
WORDS = [f"w{i:02d}" for i in range(40)]


def chance(seed: int) -> np.ndarray:
    """Words that know nothing of each other, in articles whose lengths vary twentyfold."""
    random = np.random.default_rng(seed)
    length = np.exp(random.uniform(0, np.log(20), 600))
    share = random.uniform(0.03, 0.2, 40)
    return random.random((600, 40)) < 1 - np.exp(-np.outer(length / length.mean(), share))


def planted(seed: int) -> np.ndarray:
    """The same, with w00 and w01 put together in some 10 % of the articles, and w02 and w03 in others."""
    random, has = np.random.default_rng(seed), chance(seed)
    for first in (0, 2):
        has[np.ix_(random.random(600) < 0.1, [first, first + 1])] = True
    return has


def test_planted_companions_come_first():
    """Two planted pairs are the first two rows of every corpus, and hardly another is sure."""
    others = 0
    for seed in range(4):
        found = together(terms(planted(seed), WORDS, DOCS), CORPUS)
        assert {*zip(found["left"][:2], found["right"][:2], strict=True)} == {("w00", "w01"), ("w02", "w03")}
        assert (found["q"][:2] < 0.01).all()
        assert (found["low"][:2] > 0).all()
        others += int((found["q"] <= 0.1).sum()) - 2
    assert others <= 1  # a tenth of the pairs listed


def test_long_articles_alone_make_no_company():
    """Without company one corpus in ten may list a pair at q .1; independence without lengths lists hundreds."""
    listed, naive, small = 0, 0, []
    for seed in range(10):
        found = together(terms(chance(seed), WORDS, DOCS), CORPUS)
        listed += bool((found["q"] <= 0.1).any())
        left, right, docs = (found[c].to_numpy(dtype=np.int64) for c in ("left_docs", "right_docs", "docs"))
        naive += int((false_discovery_control(hypergeom.sf(docs - 1, 600, left, right)) <= 0.1).sum())
        small.append((found["p"] <= 0.05).mean())
        assert docs.sum() == pytest.approx(found["expected"].sum(), rel=0.05)
    assert listed <= 1
    assert naive > 500
    assert np.mean(small) <= 0.05


def test_order_of_rows_and_of_items_asked_does_not_matter():
    """Articles, matrix rows, mentions and the items asked for in another order give the same table, bit for bit."""
    random, has = np.random.default_rng(5), planted(5)
    mixed = random.permutation(600)
    shuffled = terms(has[mixed], WORDS, [DOCS[i] for i in mixed])
    corpus = corpus_of(*(article(DOCS[i]) for i in random.permutation(600)))
    pd.testing.assert_frame_equal(together(shuffled, corpus), together(terms(has, WORDS, DOCS), CORPUS))
    one, other = (together(shuffled, corpus, items=i) for i in (["w03", "w00", "w02"], ["w00", "w02", "w03"]))
    pd.testing.assert_frame_equal(one, other)
    rows = company()
    for within in ("article", "sentence"):
        again = together(rows.sample(frac=1, random_state=3), CORPUS, within=within, min_docs=1)
        pd.testing.assert_frame_equal(again, together(rows, CORPUS, within=within, min_docs=1))


def company() -> pd.DataFrame:
    """Iran and Qatar in one sentence of 20 articles, Iran and Syria in two sentences of 30, single names in 90."""
    near = [m for d in DOCS[:20] for m in (row(d, "IRN", 0, 0), row(d, "QAT", 0, 10))]
    far = [m for d in DOCS[20:50] for m in (row(d, "IRN", 0, 0), row(d, "SYR", 1, 40))]
    alone = [row(d, ("IRN", "QAT", "SYR")[i % 3], 0, 0) for i, d in enumerate(DOCS[50:140])]
    return pd.concat([*near, *far, *alone], ignore_index=True)


def row(doc: str, entity: str, sent: int, start: int, text: str = "name", **columns: object) -> pd.DataFrame:
    """One mention."""
    return mentions((doc, entity, start, text), sent=sent, **columns)


def test_a_sentence_is_closer_than_an_article():
    """Names in two sentences of an article stand together in the article, not in a sentence."""
    whole = together(company(), CORPUS, min_docs=1).set_index(["left", "right"])["docs"]
    assert whole.to_dict() == {("IRN", "QAT"): 20, ("IRN", "SYR"): 30}
    close = together(company(), CORPUS, within="sentence", min_docs=1).set_index(["left", "right"])
    assert close["docs"].to_dict() == {("IRN", "QAT"): 20}
    assert close["left_docs"].tolist() == [80]


def test_a_name_inside_another_is_no_company_of_it():
    """Japan of the Bank of Japan is not beside the bank, but beside Iran in the same sentence, and so is the bank."""
    rows = pd.concat(
        [
            m
            for d in DOCS[:8]
            for m in (
                row(d, "bank", 0, 0, "Bank of Japan", kind="organisation"),
                row(d, "JPN", 0, 8, "Japan", embedded=True),
                row(d, "IRN", 0, 20, "Iran"),
            )
        ]
    )
    close = together(rows, CORPUS, within="sentence", min_docs=1)
    assert {*zip(close["left"], close["right"], strict=True)} == {("IRN", "JPN"), ("IRN", "bank")}
    again = pd.concat([rows, row(DOCS[0], "JPN", 0, 30, "Japan")])
    both = together(again, CORPUS, within="sentence", min_docs=1).set_index(["left", "right"])["docs"]
    assert both["JPN", "bank"] == 1
    assert len(together(rows, CORPUS, min_docs=1)) == 3


def test_sentences_repeated_in_an_article_count_once():
    """An article with ten sentences of the same two names is one article."""
    rows = pd.concat([row(DOCS[0], e, s, 50 * s + at) for s in range(10) for e, at in (("IRN", 0), ("QAT", 9))])
    assert together(rows, CORPUS, within="sentence", min_docs=1)["docs"].tolist() == [1]


def test_the_fit_keeps_the_totals_of_items_and_articles():
    """Pairs expected, summed, are the pairs that articles of such sizes hold; so are those of each item."""
    has = chance(7)
    held, totals = has.sum(axis=1), has.sum(axis=0)
    a, b = np.triu_indices(40, 1)
    log_w = weights(totals, np.bincount(held))
    both = chance_of_both(log_w, a, b, int(held.max()))
    sizes = np.arange(held.max() + 1)
    assert both.sum(axis=0).shape == (780,)
    assert both.sum(axis=1) == pytest.approx(sizes * (sizes - 1) / 2)
    # of each item: a row of k items that has it has k - 1 pairs with it
    per = np.array([both[:, (a == j) | (b == j)].sum(axis=1) for j in range(40)])[:, 2:] / (sizes[2:] - 1)
    ones = np.exp(log_w) / np.exp(log_w).sum() * (held == 1).sum()
    assert per @ np.bincount(held)[2:] + ones == pytest.approx(totals, rel=1e-5)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0.001, 0.95), min_size=1, max_size=12), st.integers(0, 12))
def test_the_tail_is_that_of_adding_up_all_cases(shares: list[float], x: int):
    """The upper tail equals the one by convolution, to nine digits, however small."""
    mass = np.ones(1)
    for p in shares:
        mass = np.convolve(mass, [1 - p, p])
    tail = mass[x:].sum()
    found = log_tail(x, np.array(shares), np.ones(len(shares), dtype=np.int64))
    assert np.exp(found) == pytest.approx(tail, rel=1e-9, abs=0)


def test_q_is_over_all_pairs_of_the_items_compared():
    """Hiding rows by `min_docs` changes neither p nor q of the rest."""
    counted = terms(planted(8), WORDS, DOCS)
    every, some = together(counted, CORPUS, min_docs=1), together(counted, CORPUS, min_docs=15)
    assert 0 < len(some) < len(every)
    kept = every[np.maximum(every["docs"].astype(float), every["expected"]) >= 15].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, some)


def test_what_shares_no_article_is_not_listed():
    """Items that never meet, or a single item, give an empty table with its columns."""
    apart = together(terms([[1, 0], [0, 1]], ["oil", "siege"], DOCS[:2]), CORPUS, min_docs=1)
    assert len(apart) == 0
    assert "expected" in apart
    assert len(together(mentions(), CORPUS)) == 0
    assert len(together(mentions(("0000", "IRN", 0, "Iran")), CORPUS)) == 0


def test_an_item_in_every_article_is_no_company():
    """What is everywhere meets everything as often as it must."""
    has = np.column_stack([np.ones(600, dtype=bool), chance(9)[:, 1:]])
    found = together(terms(has, WORDS, DOCS), CORPUS)
    found = found[found["left"] == "w00"]
    assert len(found)
    assert found["ratio"].abs().max() < 0.05
    assert (found["q"] > 0.5).all()


def test_bad_questions_are_refused():
    """An unknown unit or item, topics, terms within sentences, and too few or many items."""
    counted = terms([[1, 1]], ["oil", "siege"], DOCS[:1])
    with pytest.raises(UnknownName):
        together(counted, CORPUS, within="paragraph")
    with pytest.raises(UnknownName):
        together(counted, CORPUS, items=["oil", "nothing"])
    with pytest.raises(AnalysisError, match="sentences"):
        together(counted, CORPUS, within="sentence")
    with pytest.raises(AnalysisError, match="one topic"):
        together(model({"0000": [0.7, 0.3]}, [["a"], ["b"]]), CORPUS)
    for options in ({"top": 1}, {"top": 201}, {"items": ["oil"]}):
        with pytest.raises(AnalysisError, match="items to compare"):
            together(counted, CORPUS, **options)
