"""Promises of the labels: made from the words, without repeating themselves, all different."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.topics.label import labels

words = st.lists(st.text("abc ", min_size=1, max_size=5).filter(str.strip), unique=True, max_size=10)


def test_a_label_does_not_say_a_word_twice():
    """A phrase stands for its parts, Syria for Syrian."""
    ranked = [["chemical", "chemical weapon", "syria", "syrian", "sarin", "gas"]]
    assert labels(ranked, [[1.0] * 6]) == ("chemical weapon · syria · sarin",)


def test_words_of_other_topics_come_last():
    """A word that belongs more to another topic names this one only if nothing better is there."""
    ranked = [["attack", "sarin", "gas", "opcw"], ["attack", "idlib"]]
    found = labels(ranked, [[0.4, 0.9, 0.9, 0.9], [0.4, 0.9]])
    assert found == ("sarin · gas · opcw", "idlib · attack")


def test_equal_labels_get_a_further_word():
    """The same three words: the fourth tells them apart, else a number."""
    ranked = [["aa", "bb", "cc", "dd"], ["aa", "bb", "cc", "ee"], ["aa", "bb", "cc"]]
    own = [[1.0] * len(row) for row in ranked]
    assert labels(ranked, own) == ("aa · bb · cc", "aa · bb · cc · ee", "aa · bb · cc (2)")


@given(st.lists(words, max_size=6))
def test_labels_are_always_different_and_never_empty(ranked):
    """Whatever the words."""
    found = labels(ranked, [[1.0] * len(row) for row in ranked])
    assert len(set(found)) == len(ranked)
    assert all(found)
