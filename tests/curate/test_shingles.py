"""Promises of shingles: every pair that is alike enough is tried, and few others."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.curate.shingles import candidates, jaccard, shingles

words = st.lists(st.sampled_from("abc"), min_size=1, max_size=20).map(" ".join)
texts = st.lists(words, max_size=14)


def by_hand(one, other):
    """Jaccard similarity of two arrays, by Python's sets."""
    one, other = set(one.tolist()), set(other.tolist())
    return len(one & other) / len(one | other)


@settings(max_examples=150)
@given(texts, st.sampled_from([0.1, 0.3, 0.5, 0.9]))
def test_no_pair_that_is_alike_enough_is_missed(made, least):
    """All pairs with Jaccard similarity from `least` on are among the candidates, each set after its elder."""
    sets = shingles(made)
    tried = {(later, earlier) for later, near in candidates(sets, least=least) for earlier in near}
    alike = {(j, i) for i, j in combinations(range(len(sets)), 2) if by_hand(sets[i], sets[j]) >= least}
    assert alike <= tried
    assert all(earlier < later for later, earlier in tried)
    for own in sets:
        assert jaccard(own, sets).tolist() == [by_hand(own, other) for other in sets]


def test_texts_that_share_only_furniture_are_not_tried():
    """Five hundred stories over one footer: no pair; so the work grows with the texts, not with their pairs."""
    words = [f"w{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(600)]
    random = np.random.default_rng(1)
    footer = " ".join(random.choice(words, 40))
    sets = shingles([" ".join(random.choice(words, 120)) + " " + footer for _ in range(500)])
    assert list(candidates(sets, least=0.3)) == []


def test_a_shingle_is_five_words_without_case_or_signs():
    """Order matters, capitals and commas do not; fewer than five words are one shingle; no words are none."""
    one, same, turned, short, none = shingles(
        ["Iran, Iraq and Syria met.", "iran iraq AND syria met", "met Syria and Iraq, Iran", "Iran met", "..."]
    )
    assert one.tolist() == same.tolist()
    assert len(one) == len(short) == 1
    assert one.tolist() != turned.tolist()
    assert len(none) == 0
    assert len(shingles(["a b c d e f g"])[0]) == 3
