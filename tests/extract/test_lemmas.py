"""Promises of the content words: what is kept, in which form, and that sentences are closed."""

import re
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from analysis.extract.lemmas import content_lemmas, split, words
from analysis.extract.pipeline import load, resolve_name

VOCAB = spacy.blank("en").vocab


def doc_of(*tokens: tuple[str, str, str]) -> Doc:
    """A Doc of (word, part of speech, lemma), a space after each."""
    written, tags, lemmas = zip(*tokens, strict=True)
    return Doc(VOCAB, words=list(written), pos=list(tags), lemmas=list(lemmas))


def test_content_words_in_lower_case_and_closed_sentences():
    """Nouns, names, adjectives and verbs stay, as lemmas; each sentence that has one is closed by ''."""
    doc = doc_of(
        ("Russian", "ADJ", "russian"),
        ("planes", "NOUN", "plane"),
        ("quickly", "ADV", "quickly"),
        ("bombed", "VERB", "bomb"),
        ("IDLIB", "PROPN", "IDLIB"),
        (".", "PUNCT", "."),
        ("It", "PRON", "it"),
        ("was", "AUX", "be"),
        (".", "PUNCT", "."),
        ("Many", "ADJ", "many"),
        ("fled", "VERB", "flee"),
    )
    ends = [doc.text.index(". It") + 1, doc.text.index(". Many") + 1, len(doc.text)]
    assert content_lemmas(doc, ends) == ["russian", "plane", "bomb", "idlib", "", "flee", ""]


def test_words_without_a_topic_are_left_out():
    """Numbers, single letters, days, months written as names, what reporters and pages say."""
    doc = doc_of(
        ("he", "PRON", "he"),
        ("said", "VERB", "say"),
        ("Monday", "PROPN", "Monday"),
        ("March", "PROPN", "March"),
        ("2016", "NUM", "2016"),
        ("42nd", "ADJ", "42nd"),
        ("X", "PROPN", "X"),
        ("subscribe", "VERB", "subscribe"),
        ("march", "NOUN", "march"),
    )
    assert content_lemmas(doc, [len(doc.text)]) == ["march", ""]


def test_short_names_are_words():
    """US, U.S. and U.N. are names; the pronoun "us" is not."""
    doc = doc_of(("U.S.", "PROPN", "U.S."), ("US", "PROPN", "US"), ("U.N.", "PROPN", "U.N."), ("us", "PRON", "we"))
    assert content_lemmas(doc, [len(doc.text)]) == ["usa", "usa", "un", ""]
    assert words("The U.S. and the US told us of the U.N. and the UK.") == ["usa", "usa", "un", "uk", ""]
    assert words("LET US GO TO ALEPPO NOW") == ["aleppo", ""]


def test_addresses_are_no_words():
    """Links, mail addresses and handles leave nothing behind."""
    text = (
        "Follow https://example.com/syria/news or www.example.org , write to desk@example.com , see @desk : ceasefire"
    )
    assert words(text) == ["follow", "write", "ceasefire", ""]
    doc = doc_of(("see", "VERB", "see"), ("https://example.com/syria", "PROPN", "https://example.com/syria"))
    assert content_lemmas(doc, [len(doc.text)]) == []


def test_a_doc_without_words_has_no_lemmas():
    """An empty text gives an empty list, with or without sentences."""
    assert content_lemmas(Doc(VOCAB), []) == []
    assert words("") == []
    assert words("... 12, 13!") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Syria’s army and Assad's allies", ["syria", "army", "assad", "allies", ""]),
        ("Anti-government rebels, pro-Assad", ["anti", "government", "rebels", "pro", "assad", ""]),
        ("They don't know. O'Brien won’t", ["o'brien", ""]),
        ("Rebels fled. Civilians stayed!", ["rebels", "fled", "", "civilians", "stayed", ""]),
        ("A cease\ufb01re in Idlib", ["cease\ufb01re", "idlib", ""]),
        ("حلب والرقة", ["حلب", "والرقة", ""]),
    ],
    ids=["possessives", "hyphens", "contractions", "sentences", "ligature", "arabic"],
)
def test_words_are_cut_where_a_reader_would(text, expected):
    """The tokenizer without a pipeline: possessives, hyphens, contractions, sentences, other scripts."""
    assert words(text) == expected


def test_split_keeps_tokens_as_they_are():
    """Texts tokenised already are not touched: no case, no stop word, no number is changed."""
    assert split("The U.S. the 42 x\nchemical_weapon") == ["The", "U.S.", "the", "42", "x", "", "chemical_weapon", ""]


@given(st.text(max_size=200))
def test_words_are_lower_case_and_never_blank(text):
    """Whatever the text: words hold a letter and no white space, and '' only ever closes a sentence."""
    found = words(text)
    assert all(word == "" or (re.search(r"\w", word) and word == word.lower() and not word.isspace()) for word in found)
    assert not found or (found[-1] == "" and found[0] != "" and ("", "") not in pairwise(found))


@pytest.mark.slow
def test_lemmas_of_a_real_pipeline():
    """The default pipeline, whatever its name, gives base forms in order."""
    nlp = load(resolve_name("default"), ("lemmas",))
    text = "Syria’s rebels attacked two cities. He said that chemical weapons were used."
    found = content_lemmas(nlp(text), [35, len(text)])
    assert [w for w in found if w in ("syria", "rebel", "attack", "city", "", "chemical", "weapon")] == [
        *("syria", "rebel", "attack", "city", ""),
        *("chemical", "weapon", ""),
    ]
