"""Negation: whether a sentence says that what a verb says is not so."""

from typing import TYPE_CHECKING

from analysis.extract.agency_syntax import SUBJECTS, is_verb, lemma
from analysis.extract.agency_words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO = frozenset({"no", "neither", "nor"})


def negated(verb: "Token") -> bool:
    """Whether a clause says that something is not so: by a word, by "no" before a noun, by a verb such as "refuse"."""
    denied = _denied(verb)
    head = verb.head
    if verb.dep_ == "xcomp" and is_verb(head):
        above = negated(head)
        if lemma(head) in words("not done"):
            return denied != (not above)
        return denied != (above and lemma(head) not in words("object control") | words("speech"))
    if verb.dep_ == "ccomp" and lemma(head) == "deny":
        return denied != (not negated(head))
    if verb.dep_ == "pcomp" and is_verb(head.head):
        prevented = head.lower_ == "from" and lemma(head.head) in words("prevents") and not negated(head.head)
        return denied or prevented or head.lower_ == "without"
    if verb.dep_ == "conj" and is_verb(head) and not denied and verb.tag_ == "VB" and negated(head):
        return not any(c.dep_ in ("aux", *SUBJECTS) for c in verb.children)
    return denied


def _denied(verb: "Token") -> bool:
    """Whether the clause itself has a word that denies it."""
    if any(c.dep_ == "neg" or c.lower_ in ("never", "neither", "nor") for c in verb.children if c.dep_ != "cc"):
        return True
    named = [c for c in verb.children if c.dep_ in (*SUBJECTS, "dobj", "attr", "acomp", "advmod")]
    return any(lemma(token) in words("nobody") or _none_of(token) for token in named) or any(
        c.lower_ == "longer" and any(n.lower_ == "no" for n in c.children) for c in verb.children
    )


def _none_of(token: "Token") -> bool:
    return any(c.lower_ in _NO and c.dep_ in ("det", "preconj", "neg", "cc") for c in token.children)
