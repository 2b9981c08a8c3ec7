"""Promises of the sentence splitter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract.sentences import split


def sentences(text):
    """The sentences as text."""
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Mr. Smith met Gen. Votel. They spoke.", ["Mr. Smith met Gen. Votel.", "They spoke."]),
        ("The U.S. Navy sailed. The crew slept.", ["The U.S. Navy sailed.", "The crew slept."]),
        ("He left the U.S. The visit was short.", ["He left the U.S.", "The visit was short."]),
        ("George W. Bush spoke.", ["George W. Bush spoke."]),
        ("“We came.” He left.", ["“We came.”", "He left."]),
        ("We came ... and left.", ["We came ... and left."]),
        ("A headline\n\nThe text. More", ["A headline", "The text.", "More"]),
        ("It cost 3.5 million. Then more.", ["It cost 3.5 million.", "Then more."]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, expected):
    """Abbreviations, initials, U.S., quotes, ellipses and paragraphs are read as a person reads them."""
    assert sentences(text) == expected


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300) | st.text("aA .!?\n\"”U.S", max_size=80))
def test_offsets_cover_the_text(text):
    """Sentences are in order, do not overlap, have no white ends, and leave only white space out."""
    spans = split(text)
    left, last = [], 0
    for start, end in spans:
        assert last <= start < end
        assert text[start:end].strip() == text[start:end]
        left.append(text[last:start])
        last = end
    assert not "".join([*left, text[last:]]).strip()
