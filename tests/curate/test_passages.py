"""Promises about repeated passages: what one source prints again and again is found, and news is not."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import Corpus
from analysis.curate import repeated
from analysis.curate.passages import passages, places
from analysis.tables import check
from conftest import article, corpus_of

TAIL = "Related News | Voters in Slovenia elect a new assembly | Follow us"


def news(n):
    """A sentence that no other article has."""
    return f"Report number {n} says that {n} trucks reached the town."


def test_a_line_in_three_articles_of_a_source_is_found_and_counted_once_an_article():
    """Between bars, in any case; twice in one article is one article; the share is that of the source."""
    corpus = corpus_of(
        article("1", f"{news(1)} {TAIL}"),
        article("2", f"{news(2)}\n{TAIL.upper()}"),
        article("3", f"{news(3)} {TAIL} | Voters in Slovenia elect a new assembly"),
        article("4", news(4)),
    )
    found = repeated(corpus)
    assert found.values.tolist() == [["A", "Voters in Slovenia elect a new assembly", 3, 0.75]]
    check(found, "repeated")


def test_two_articles_three_sources_and_five_words_are_not_enough():
    """Copies of one story, a wire report in three outlets and a short formula are not page furniture."""
    story = "The convoy of the agency reached the town on Friday."
    pair = [article(str(n), f"{news(n)} {story}") for n in range(2)]
    wire = [article(f"w{n}", story, source=f"S{n}") for n in range(3)]
    short = [article(f"s{n}", f"{news(10 + n)} Reporting by our own staff.", source="T") for n in range(5)]
    assert len(repeated(corpus_of(*pair, *wire, *short))) == 0


def test_planted_furniture_is_found_among_news():
    """Forty articles of two sources, three standing lines in one of them: those three, most frequent first."""
    random = np.random.default_rng(3)
    lines = [f"Standing line {word} of the front page of this paper" for word in ("one", "two", "three")]
    rows = []
    for n in range(40):
        held = [line for k, line in enumerate(lines) if n % 2 == 0 and n // 2 % (k + 1) == 0]
        words = [f"{news(n)} {news(100 + int(random.integers(10**6)))}", *held]
        rows.append(article(f"{n:02d}", "\n".join(words), source="AB"[n % 2]))
    found = repeated(corpus_of(*rows))
    assert found[["source", "passage", "docs"]].values.tolist() == [
        ["A", line, docs] for line, docs in zip(lines, (20, 10, 7), strict=True)
    ]


def test_the_order_of_the_articles_decides_nothing():
    """Shuffled articles give the same table, with the same spelling of each passage."""
    rows = [article(str(n), f"{news(n)} {TAIL if n % 2 else TAIL.upper()}") for n in range(8)]
    corpus = corpus_of(*rows)
    pd.testing.assert_frame_equal(repeated(corpus), repeated(Corpus(corpus.articles.sample(frac=1, random_state=1))))


def test_nothing_repeated_is_an_empty_table():
    """One article, empty texts, texts of one character: the table has its columns and no rows."""
    for corpus in (corpus_of(article("1")), corpus_of(*(article(str(n), "") for n in range(4)))):
        found = repeated(corpus)
        assert len(found) == 0
        check(found, "repeated")


@settings(deadline=None)
@given(st.text(alphabet="ab .!?|\n”", max_size=200))
def test_passages_lie_apart_and_in_order(text):
    """Each begins after the one before, lies within the text, and has six words."""
    end = 0
    for start, stop in passages(text):
        assert end <= start < stop <= len(text)
        assert len(text[start:stop].replace("|", " ").split()) >= 1
        end = stop


def test_places_are_those_of_the_passages():
    """The text at each place is the passage."""
    corpus = corpus_of(*(article(str(n), f"{news(n)}  {TAIL}") for n in range(3)))
    texts = corpus.articles.set_index("doc_id")["text"]
    found = places(corpus)
    assert len(found) == 3
    for row in found.itertuples():
        assert " ".join(texts[row.doc_id][row.start : row.end].split()) == row.passage
