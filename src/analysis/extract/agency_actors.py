"""Which token of a parsed sentence stands for which mention: Russian forces, officials in Ankara, Jordan, an ally."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from analysis.extract.agency_syntax import lemma
from analysis.extract.agency_words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Heads = dict[int, list[int]]  # number of a token -> numbers of the mentions that it stands for
_MODIFIERS = ("amod", "compound", "nmod", "poss")


class Named(NamedTuple):
    """A mention within a sentence: characters from its start, what is mentioned."""

    start: int
    end: int
    entity: str
    kind: str


def spans(doc: "Doc", mentions: Sequence[Named]) -> list[range]:
    """The tokens of each mention; none where it lies beyond the text."""
    found = [doc.char_span(m.start, min(m.end, len(doc.text)), alignment_mode="expand") for m in mentions]
    return [range(0) if span is None else range(span.start, span.end) for span in found]


def roots(doc: "Doc", mentions: Sequence[Named]) -> Heads:
    """The token that heads the words of each mention."""
    found: Heads = {}
    for number, tokens in enumerate(spans(doc, mentions)):
        if tokens:
            found.setdefault(doc[tokens.start : tokens.stop].root.i, []).append(number)
    return found


def heads(doc: "Doc", mentions: Sequence[Named], at: Heads, *, strikes: bool = False) -> Heads:
    """The tokens through which each mention does something or is done something to.

    That is the head of its own words, unless they only modify a noun: then it is that noun where the noun is listed as
    acting for its owner, else nothing.

    Args:
        doc: the parsed sentence.
        mentions: its mentions.
        at: `roots` of them.
        strikes: strikes and missiles act for their owner too: "Russian airstrikes killed"; meant for who does harm.
    """
    found: Heads = {}
    for place, numbers in at.items():
        for number in numbers:
            kind = mentions[number].kind
            blow = _blow(doc[place], kind) if strikes else None
            for token in _climbed(doc[place], kind) if blow is None else [blow]:
                found.setdefault(token.i, []).append(number)
    return {place: sorted(set(numbers)) for place, numbers in found.items()}


def _climbed(token: "Token", kind: str) -> list["Token"]:
    first = token
    while first.dep_ == "conj":
        first = first.head
    above = first.head
    if first.dep_ in _MODIFIERS:
        return _climbed(above, kind) if acts(above, kind) else []
    if first.dep_ == "pobj" and acts(above.head, kind) and _belongs(above.lower_, above.head):
        return _climbed(above.head, kind)
    if token.dep_ == "appos":
        return [token, *_climbed(token.head, kind)]
    return [token]


def _blow(token: "Token", kind: str) -> "Token | None":
    """The strike that is a mention's own: Israeli airstrikes, an attack by Hamas; not: Syria airstrikes."""
    noun = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "by" else token.head
    owns = token.dep_ in ("amod", "poss", "pobj") or (
        token.dep_ == "compound" and (kind != "country" or token.is_upper)
    )
    if noun == token or not owns or (token.dep_ == "pobj" and noun == token.head):
        return None
    return noun if noun.pos_ == "NOUN" and lemma(noun) in words("strikes for it") and kind != "place" else None


def acts(noun: "Token", kind: str) -> bool:
    """Whether what a noun does is done by whom it belongs to: forces, troops, government, officials."""
    if noun.pos_ not in ("NOUN", "PROPN") or kind in ("place", "other"):
        return False
    if any(lemma(c) in words("against it") for c in noun.children if c.dep_ in ("amod", "compound", "nmod")):
        return False  # Syrian opposition forces
    name = lemma(noun)
    return name in words("acts for it") or (kind in ("group", "organisation") and name in words("acts for a group"))


def _belongs(preposition: str, noun: "Token") -> bool:
    """Whether what follows a preposition is whom the noun acts for: officials of, spokesman for, authorities in."""
    if preposition == "for":
        return lemma(noun) in words("speaks for it")
    if preposition == "from":  # troops from Chad, not: withdrew troops from Chad
        return noun.dep_ != "dobj" or lemma(noun.head) not in words("moves away")
    return preposition == "of" or (preposition == "in" and lemma(noun) in words("sits in it"))
