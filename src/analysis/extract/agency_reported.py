"""Reported speech: whether a word stands in what somebody is said to have said, and who that is."""

from typing import TYPE_CHECKING

from analysis.extract.agency_clauses import agents
from analysis.extract.agency_syntax import antecedent, behind, is_verb, lemma, spread
from analysis.extract.agency_words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMPLEMENTS = ("ccomp", "xcomp", "parataxis")


def source(token: "Token") -> list["Token"] | None:
    """Who is said to say what a word is part of; None where nobody is, empty where it is not said who.

    The nearest verb of speech or belief counts: in "France said that Russia had accused Ukraine of shelling the town"
    it is Russia who says that Ukraine shelled it.

    Args:
        token: a verb, or a noun or adjective that describes.
    """
    while True:
        inserted = _inserted(token)
        if inserted is not None:
            return inserted
        if token.head == token:  # tokens are made anew at each look: `is` would never hold
            return None
        found = _above(token, token.head)
        if found is not None:
            return found
        token = token.head


def reports(verb: "Token") -> bool:
    """Whether a complement of a verb is what somebody says or believes."""
    return is_verb(verb) and (lemma(verb) in words("speech") or lemma(verb) in words("belief"))


def says(word: str) -> bool:
    """Whether a verb, with its particle or preposition, is one of speech."""
    return word == ACCORDING or word.partition(" ")[0] in words("speech")


ACCORDING = "according to"


def sources(token: "Token") -> list["Token"]:
    """Whom a clause follows: according to X."""
    for child in token.children:
        if child.lower_ == "according":
            return [other for to in child.children if to.dep_ == "prep" for other in behind(to)]
    return []


def _inserted(token: "Token") -> list["Token"] | None:
    """Who speaks in a clause put in or behind: "Turkey, the ministry said, had paid"; "according to Jordan"."""
    if any(child.lower_ == "according" for child in token.children):
        return sources(token)
    for child in token.children:
        put_in = child.dep_ == "parataxis" or (child.dep_ in ("ccomp", "advcl") and not _marked(child))
        if put_in and reports(child) and child.pos_ == "VERB" and not any(c.dep_ == "ccomp" for c in child.children):
            commas = [t for t in token.doc[max(0, child.left_edge.i - 1) : child.right_edge.i + 2] if t.text == ","]
            if commas and child.tag_ in ("VBD", "VBZ", "VBP"):
                return agents(child)
    return None


def _marked(verb: "Token") -> bool:
    return any(child.dep_ in ("mark", "aux") for child in verb.children)


def _above(token: "Token", head: "Token") -> list["Token"] | None:
    """Who speaks, where the word above is a verb of speech or a noun such as "claim" that the word completes."""
    dep = token.dep_
    if dep in _COMPLEMENTS and reports(head):
        return agents(head)
    if dep == "advcl" and reports(head) and lemma(head) in words("object control") and token.tag_ == "VB":
        return agents(head)
    if dep == "pcomp" and is_verb(head.head) and lemma(head.head) in words("object of a participle"):
        return agents(head.head) if lemma(head.head) in words("speech") | words("belief") else None
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)
    if that and dep in ("acl", "ccomp", "relcl") and head.pos_ == "NOUN" and lemma(head) in words("reporting noun"):
        return [other for c in head.children if c.dep_ == "poss" for other in spread(antecedent(c))]
    return None
