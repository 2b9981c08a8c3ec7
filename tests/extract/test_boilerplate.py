"""Promises of the boilerplate filter: furniture goes, news and copied stories stay."""

import numpy as np

from analysis.extract.boilerplate import drop_repeated

FOOTER = ["follow", "desk", "channel", "join", "debate"]


def stories(n: int) -> list[list[str]]:
    """Different stories of twenty words."""
    rng = np.random.default_rng(1)
    return [[*(f"w{i}" for i in rng.integers(0, 500, 20)), ""] for _ in range(n)]


def test_a_repeated_sentence_is_left_out_and_named():
    """The same sentence in five articles of a source goes from all of them."""
    docs = [[*story, *FOOTER, ""] for story in stories(6)]
    kept, named = drop_repeated(docs, ["A"] * 6)
    assert all("channel" not in doc for doc in kept)
    assert [len(doc) for doc in kept] == [22] * 6
    assert named == [" ".join(FOOTER)]


def test_a_stock_paragraph_inside_a_sentence_goes_too():
    """Seven words in a row are enough, whatever surrounds them; the rest of the sentence stays."""
    stock = [f"stock{i}" for i in range(8)]
    docs = [[*story[:10], *stock, *story[10:]] for story in stories(6)]
    kept, _ = drop_repeated(docs, ["A"] * 6)
    assert kept == stories(6)


def test_what_several_sources_say_is_news():
    """A sentence in four articles of each of two sources stays."""
    docs = [[*story, *FOOTER, ""] for story in stories(8)]
    assert drop_repeated(docs, ["A"] * 4 + ["B"] * 4) == (docs, [])


def test_a_story_printed_again_and_again_stays():
    """An article of which more than half recurs is a copy, not furniture."""
    docs = [stories(1)[0]] * 7
    assert drop_repeated(docs, ["A"] * 7) == (docs, [])


def test_two_words_are_no_sentence():
    """Short formulas recur by chance."""
    docs = [[*story, "army", "source", ""] for story in stories(9)]
    assert drop_repeated(docs, ["A"] * 9) == (docs, [])
