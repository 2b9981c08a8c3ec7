"""Promises of discovery by string: few places are read, what is said of them holds everywhere, in any order."""

import random

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extract import discover as by_string
from analysis.extract import pipeline, tagged
from analysis.extract.link import link
from analysis.extract.matcher import matcher
from analysis.extract.pipeline import Entity
from analysis.extract.sentences import split
from analysis.extract.unlinked import names

PATTERNS = {
    "PERSON": ("Leila Farouk", "Omar Haddad Bey"),
    "ORG": ("Red Lamp", "Council of Lebanon Teachers", "Lampists"),
}
WORDS = ("Leila Farouk", "Farouk", "the Red Lamp", "Syria", "saw", "the Council of Lebanon Teachers", "However", "rain",
         "Lampists", ".", "\n\n", "’s", "New Mexico", "Bashar al-Assad", "😀", "Rain")  # fmt: skip


def tagger():
    """A blank English pipeline that marks a few names wherever they stand."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(
        [{"label": label, "pattern": name} for label, found in PATTERNS.items() for name in found]
    )
    return nlp


def read(texts):
    """(doc_id, texts, linked, sentences) of each."""
    fields = {id_: {"text": text} for id_, text in texts.items()}
    return [(id_, f, link(matcher(), f), {"text": split(f["text"])}) for id_, f in fields.items()]


def strings_of(articles, k=by_string.K):
    """The names of the articles."""
    strings = by_string.Strings(k)
    for doc_id, texts, linked, sentences in articles:
        strings.add(doc_id, names(linked, texts, sentences), texts)
    return strings


def discovered(texts, k=by_string.K):
    """Mentions of every article, and the pieces that were read."""
    articles = read(texts)
    strings, nlp = strings_of(articles, k), tagger()
    pieces = strings.pieces()
    found = by_string.vote(strings, [pipeline.entities(nlp(piece.text), 0) for piece in pieces])
    return {
        doc_id: tagged.merge(linked, found.entities(doc_id, names(linked, texts, sentences)))
        for doc_id, texts, linked, sentences in articles
    }, pieces


def names_in(text):
    """The unlinked names of a text."""
    ((_, texts, linked, sentences),) = read({"1": text})
    return [name.text for name in names(linked, texts, sentences)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Leila Farouk’s house in Karmel. Then Syria left.", ["Leila Farouk", "Karmel"]),
        ("The Council of Lebanon Teachers met Vladimir Putin.", ["Council of Lebanon Teachers"]),
        ("Syria and New Mexico saw nothing.", []),
        ("He met al-Mansur near Homs Gate.\n\nRed Lamp", ["al-Mansur", "Homs Gate", "Red Lamp"]),
        ("They met on Bashar al-Assad Boulevard.", ["Boulevard"]),
    ],
)
def test_names_are_runs_of_capitals_that_no_table_links(text, found):
    """Countries and places may stand inside a name; people, phrases and line ends cut it; possessives are no part."""
    assert names_in(text) == found


def test_a_name_is_read_once_and_found_everywhere():
    """The tagger reads the first places only; the others get the same mention."""
    texts = {str(n): f"In spring number {n} of that long story, people saw the Red Lamp." for n in range(20)}
    mentions, pieces = discovered(texts)
    assert [piece.doc_id for piece in pieces] == ["0"]
    assert all([m.span.start for m in found] == [texts[id_].index("Red")] for id_, found in mentions.items())


def test_the_commonest_pattern_wins():
    """Three places are read of a one-word name; two of them decide the fourth."""
    articles = read({str(n): f"In {n} they met Lampists again." for n in range(4)})
    strings = strings_of(articles, k=3)
    assert len(strings.pieces()) == 3
    at = strings.pieces()[0].text.index("Lampists")
    org, person = [Entity(at, at + 8, "ORG")], [Entity(at, at + 8, "PERSON")]
    found = by_string.vote(strings, [person, org, org])
    _, texts, linked, sentences = articles[3]
    assert [e.label for e in found.entities("3", names(linked, texts, sentences))["text"]] == ["ORG"]


def test_the_last_word_of_a_persons_name_is_that_person():
    """A surname in another article is a person, whatever the tagger made of it."""
    mentions, _ = discovered({"1": "They met Leila Farouk.", "2": "They met Farouk."})
    assert [(m.kind, m.entity) for m in mentions["2"]] == [("person", None)]


def test_a_common_word_at_the_start_of_a_sentence_is_not_read():
    """What stands in small letters elsewhere is no name when a sentence begins with it."""
    assert [p.text for p in strings_of(read({"1": "Rain fell. The rain was cold, rain again."})).pieces()] == []
    assert strings_of(read({"1": "Karmel fell. The rain was cold."})).pieces()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), min_size=1, max_size=5), st.randoms())
def test_order_and_partition_do_not_matter(articles, chance):
    """Shuffled articles, collected apart and merged, give the same pieces; pieces are the text where they stand."""
    texts = {f"d{n}": " ".join(words) for n, words in enumerate(articles)}
    whole = strings_of(read(texts))
    shuffled = list(texts.items())
    random.Random(chance.random()).shuffle(shuffled)
    merged = by_string.Strings()
    for id_, text in shuffled:
        merged.merge(strings_of(read({id_: text})))
    assert merged.pieces() == whole.pieces()
    for piece in whole.pieces():
        assert texts[piece.doc_id][piece.start : piece.start + len(piece.text)] == piece.text
    assert [(n.text, n.near) for _, n in merged.chosen()] == [(n.text, n.near) for _, n in whole.chosen()]
    for doc_id, article, linked, sentences in read(texts):
        for name in names(linked, article, sentences):
            text = article[name.field]
            assert text[name.start : name.end] == name.text
            assert text[name.first : name.first + len(name.near)] == name.near
            assert name.text in name.near
            assert doc_id


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS[:9]), min_size=1, max_size=10), min_size=1, max_size=4))
def test_marks_lie_on_names(articles):
    """Whatever is marked overlaps a name and lies in the text."""
    texts = {f"d{n}": " ".join(words) for n, words in enumerate(articles)}
    mentions, _ = discovered(texts)
    for id_, found in mentions.items():
        for m in found:
            assert 0 <= m.span.start < m.span.end <= len(texts[id_])
