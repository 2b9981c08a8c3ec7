"""The content words of a text in order: lemmas where a pipeline has read it, words where none has."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from analysis.curate.language import function_words
from analysis.extract.sentences import split as sentences
from analysis.extract.stopwords import STOP, is_date

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

END = ""  # closes a sentence
CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
# Dotted or not, these are names; "us" and "un" in small letters are not.
_SHORT_NAMES = {"US": "usa", "USA": "usa", "UK": "uk", "UN": "un", "EU": "eu", "UAE": "uae"}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|(?<!\w)@\w+|\b[\w-]+\.(?:com|org|net|co|tv|ru|ir)(?:/\S*)?\b")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def content_lemmas(doc: "Doc", sentence_ends: list[int]) -> list[str]:
    """Lower-case lemmas of the nouns, names, adjectives and verbs of a text that spaCy has read.

    Left out: stop words, numbers, punctuation, single letters, addresses, names of days and months, and what
    pages and reporters say of themselves ("subscribe", "said").

    Args:
        doc: a Doc with parts of speech and lemmas.
        sentence_ends: the character after the last of each sentence, ascending.

    Returns:
        Lemmas in order; "" closes each sentence that has one.
    """
    out: list[str] = []
    ends = iter([*sentence_ends, len(doc.text) + 1])
    end = next(ends)
    hidden = _hidden(doc.text)
    for token in doc:
        while token.idx >= end:
            _close(out)
            end = next(ends)
        if not hidden or not any(a <= token.idx < b for a, b in hidden):
            lemma = _lemma(token)
            if lemma:
                out.append(lemma)
    _close(out)
    return out


def words(text: str) -> list[str]:
    """The content words of a text without a pipeline: lower-case words that are no stop words, as `content_lemmas`.

    Forms stay as written: "weapon" and "weapons" are two words.
    """
    out: list[str] = []
    text = _ADDRESS.sub(lambda match: " " * len(match.group()), text)
    for start, end in sentences(text):
        sentence = text[start:end]
        shouted = not any(c.islower() for c in sentence)
        for match in _WORD.finditer(sentence):
            word = _word(match.group(), shouted=shouted)
            if word:
                out.append(word)
        _close(out)
    return out


def foreign_words(texts: Iterable[str], lang: str) -> list[str]:
    """The words of texts in another language, without its function words: forms as written, nothing is lemmatised."""
    stop = function_words(lang)
    return [word for text in texts for word in words(text) if word not in stop]


def split(text: str) -> list[str]:
    """The words of a text that is tokenised already: what stands between white space; a line is a sentence."""
    out: list[str] = []
    for line in text.splitlines():
        out += line.split()
        _close(out)
    return out


def _close(out: list[str]) -> None:
    if out and out[-1] != END:
        out.append(END)


def _hidden(text: str) -> list[tuple[int, int]]:
    """Where addresses stand."""
    return [match.span() for match in _ADDRESS.finditer(text)]


def _lemma(token: "Token") -> str:
    written = token.text
    name = _short_name(written)
    if name and token.pos_ in ("PROPN", "NOUN", "PRON", "ADJ"):
        return name
    if token.pos_ not in CONTENT or is_date(written):
        return ""
    lemma = _POSSESSIVE.sub("", token.lemma_.lower())
    if not _LETTERS.fullmatch(lemma) or lemma in STOP or written.lower() in STOP:
        return ""
    return lemma


def _word(written: str, *, shouted: bool) -> str:
    name = "" if shouted and "." not in written else _short_name(written)
    if name:
        return name
    if is_date(written):
        return ""
    word = _POSSESSIVE.sub("", written).lower()
    if "'" in word or "’" in word:  # don't, they're; O'Brien and d'Arc are names
        word = word.replace("’", "'") if written[:1].isupper() else ""
    return word if len(word.strip("'.")) > 1 and word not in STOP else ""


def _short_name(written: str) -> str:
    """The name that capital letters stand for: "U.S." and "US" are "usa", "U.N." is "un"; else ""."""
    bare = written.replace(".", "")
    if not bare.isupper() or len(bare) < 2:
        return ""
    return _SHORT_NAMES.get(bare) or (bare.lower() if "." in written and bare.isalpha() else "")
