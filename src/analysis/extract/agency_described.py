"""Characterizations: what an actor is said to be: by a copula, an apposition, an adjective, a verb such as "call"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.extract.agency_actors import Heads
from analysis.extract.agency_clauses import agents, patients
from analysis.extract.agency_negated import negated
from analysis.extract.agency_syntax import is_verb, lemma, passive, predicates, spread, subject
from analysis.extract.agency_words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Described = tuple[int, "Token", bool, list["Token"] | None]  # mention, word, negated, who says so (None: as the clause)
HYPHENS = frozenset({"-", "‐", "‑", "–"})
_WORDS = ("NOUN", "PROPN", "ADJ", "VERB")


def described(doc: "Doc", at: Heads, who: Heads) -> Iterator[Described]:
    """What each mention is said to be.

    Args:
        doc: the sentence, parsed.
        at: the token of each mention.
        who: the tokens that stand for each mention.
    """
    for token in doc:
        if is_verb(token) and token.dep_ not in ("aux", "auxpass"):
            yield from _by_copula(token, who)
            yield from _by_verb(token, who)
        for number in at.get(token.i, ()):
            for word in _beside(token, at):
                if lemma(word)[:1].isalpha() and lemma(word) not in words("no characterization"):
                    yield number, word, False, None


def _by_copula(verb: "Token", who: Heads) -> Iterator[Described]:
    """X is a threat; X remains neutral."""
    for word in predicates(verb):
        if word.pos_ not in _WORDS or word.i in who or lemma(word) in words("no characterization"):
            continue
        for token in subject(verb):
            for number in who.get(token.i, ()):
                yield number, word, negated(verb), None


def _by_verb(verb: "Token", who: Heads) -> Iterator[Described]:
    """They call X a threat; X is described as lawless; they made X poor."""
    name = lemma(verb)
    pairs: list[tuple[list[Token], list[Token]]] = []
    if name in words("names"):
        pairs += _named(verb)
    if name in words("sees as"):
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ == "as":
                objects = [c for c in child.children if c.dep_ in ("pobj", "amod", "acomp", "pcomp", "advmod")]
                pairs.append((_done_to(verb), [o for c in objects for o in spread(c)]))
    said = None if name in words("no description of it") else agents(verb)
    for whom, what in pairs:
        for word in what:
            for token in whom:
                for number in who.get(token.i, ()):
                    if word.pos_ in _WORDS and word.i not in who:
                        yield number, word, negated(verb), said


def _done_to(verb: "Token") -> list["Token"]:
    return subject(verb) if passive(verb) else [t for t in patients(verb) if t.head.lower_ != "as"]


def _named(verb: "Token") -> Iterator[tuple[list["Token"], list["Token"]]]:
    """Whom a verb of naming names, and what: two objects, an object and its predicate, or a small clause."""
    objects = [c for c in verb.children if c.dep_ in ("dative", "dobj", "oprd", "attr") and c.pos_ != "ADP"]
    if passive(verb):
        for word in objects:
            yield subject(verb), spread(word)
    elif len(objects) > 1:
        yield spread(objects[0]), spread(objects[-1])
    for child in verb.children:
        own = [c for c in child.children if c.dep_ == "nsubj"]
        if child.dep_ == "ccomp" and own and child.pos_ in ("NOUN", "ADJ", "PROPN") and not is_verb(child):
            yield [o for c in own for o in spread(c)], spread(child)


def _beside(token: "Token", at: Heads) -> Iterator["Token"]:
    """The nouns in apposition to a name, and the adjectives on it."""
    for child in token.children:
        if child.dep_ == "appos" and child.i not in at and _set_off(child):
            yield from (word for word in spread(child) if word.pos_ == "NOUN")
        elif child.dep_ == "amod" and child.i not in at and not _hyphened(child):
            yield from (word for word in spread(child) if word.pos_ == "ADJ" or word.tag_ == "VBN")
        elif child.dep_ in ("compound", "nmod") and child.pos_ == "NOUN" and child.i not in at and child.i < token.i:
            yield child
    if token.dep_ == "conj":  # A and B, once enemies: the parser hangs what is said of both on A
        first = token.head
        while first.dep_ == "conj":
            first = first.head
        plural = (c for c in first.children if c.dep_ == "appos" and c.tag_ == "NNS")
        yield from (c for c in plural if c.i not in at and _set_off(c))
    above = token.head
    if token.dep_ == "appos" and above.pos_ == "NOUN" and above.i not in at:
        between = token.doc[above.i + 1 : token.left_edge.i].text.strip()
        if between in ("", ","):
            yield above


def _set_off(noun: "Token") -> bool:
    """Whether a comma, a dash or a bracket stands before an apposition: without one it is most often none."""
    edge = noun.left_edge.i
    return edge > 0 and noun.doc[edge - 1].text in (",", "(", "-", "–", "—", "--")


def _hyphened(word: "Token") -> bool:
    """Whether a participle has who does it before a hyphen, so that it is an action: Iran-backed."""
    return word.tag_ == "VBN" and word.i > 1 and word.doc[word.i - 1].text in HYPHENS
