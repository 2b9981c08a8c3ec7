"""Syntax: the subject of a verb, also the one it shares or is controlled by; lists, passives, relative pronouns."""

from typing import TYPE_CHECKING

from analysis.extract.agency_words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
RELATIVE = frozenset({"WDT", "WP", "WP$"})


def is_verb(token: "Token") -> bool:
    """Whether a token heads a clause, as far as its part of speech tells."""
    return token.pos_ in ("VERB", "AUX") or (token.pos_ == "NOUN" and token.tag_.startswith("VB"))


def lemma(token: "Token") -> str:
    """The lemma in small letters."""
    found: str = token.lemma_.lower()
    return found


def called(verb: "Token") -> str:
    """The lemma of a verb with its particle, and with a preposition where the two are listed as one."""
    word, pair = _with_particle(verb), paired(verb)
    return f"{word} {pair.lower_}" if pair is not None else word


def paired(verb: "Token") -> "Token | None":
    """The preposition that makes one word with the verb and has an object."""
    base, listed = _with_particle(verb), words("verb and preposition")
    for child in verb.children:
        if child.dep_ in ("prep", "dative") and f"{base} {child.lower_}" in listed and behind(child):
            return child
    return None


def _with_particle(verb: "Token") -> str:
    """A verb with its particle; the parser takes that of "pulled out of" for a preposition."""
    particles = [c.lower_ for c in verb.children if c.dep_ == "prt" or (c.dep_ == "prep" and _leads_out(c))]
    return " ".join([lemma(verb), *particles[:1]])


def _leads_out(preposition: "Token") -> bool:
    return preposition.lower_ == "out" and any(c.lower_ == "of" for c in preposition.children)


def spread(token: "Token") -> list["Token"]:
    """A token and all that are listed after it: A, B and C."""
    return [token] + [other for child in token.children if child.dep_ == "conj" for other in spread(child)]


def behind(preposition: "Token") -> list["Token"]:
    """The objects of a preposition."""
    return [other for child in preposition.children if child.dep_ == "pobj" for other in spread(antecedent(child))]


def antecedent(token: "Token") -> "Token":
    """What a relative pronoun stands for; any other token is itself."""
    if token.tag_ not in RELATIVE:
        return token
    climbed = token.head
    while climbed.dep_ not in ("relcl", "ROOT"):
        climbed = climbed.head
    return climbed.head if climbed.dep_ == "relcl" else token


def predicates(verb: "Token") -> list["Token"]:
    """What a copula says that its subject is: nouns and adjectives."""
    if lemma(verb) not in words("copula"):
        return []
    found = [c for c in verb.children if c.dep_ in ("attr", "acomp", "oprd") and c.tag_ not in RELATIVE]
    return [other for child in found for other in spread(child) if not is_verb(other) or other.dep_ == "acomp"]


def passive(verb: "Token") -> bool:
    """Whether the subject of a verb is who it is done to."""
    kinds = {child.dep_ for child in verb.children}
    if "nsubjpass" in kinds or "auxpass" in kinds:
        return True
    if verb.tag_ != "VBN" or "aux" in kinds or "nsubj" in kinds:
        return False
    if verb.dep_ == "conj":
        return is_verb(verb.head) and passive(verb.head) and "dobj" not in kinds
    return verb.dep_ in ("acl", "advcl", "relcl") or "agent" in kinds


def subject(verb: "Token") -> list["Token"]:
    """The subject of a verb, its own or the one that it shares or is controlled by; passive ones too."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    if own:
        return [other for token in own for other in spread(antecedent(token))]
    head = verb.head
    if verb.dep_ == "conj":
        return begins(verb) or (subject(head) if is_verb(head) else [])
    if verb.dep_ in ("xcomp", "ccomp", "advcl"):
        return _controller(verb, head)
    if verb.dep_ == "pcomp":
        return _of_participle(head.head)
    if verb.dep_ in ("acl", "relcl") and verb.tag_ in ("VBG", "VBN"):
        return [head]
    return _of_noun(head) if verb.dep_ == "acl" else []


def begins(verb: "Token") -> list["Token"]:
    """Who begins a clause that the parser ran into the list before it: accepted a cut and [Iran, still poor, may pay].

    The verb has an auxiliary of its own and no subject, and no "and" joins it to the verb above: that "and" was taken
    for one of the list.
    """
    head, parts = verb.head, {c.dep_ for c in verb.children if c.lower_ != "to"}
    if verb.dep_ != "conj" or not is_verb(head) or "aux" not in parts or parts & {*SUBJECTS}:
        return []
    if any(c.dep_ == "cc" for c in head.children if c.i < verb.i):
        return []
    listed = [other for c in head.children if c.dep_ == "dobj" for other in spread(c)[1:]]
    return [other for other in listed if other.pos_ == "PROPN" and other.i < verb.i][-1:]


def _controller(verb: "Token", head: "Token") -> list["Token"]:
    """The understood subject of a complement: the object of "urge", else the subject of the verb above."""
    if not is_verb(head):
        return subject(head.head) if head.dep_ == "acomp" else []
    bare = verb.tag_ in ("VBG", "VBN", "VB")
    if verb.dep_ == "advcl" and not (bare and all(c.dep_ != "mark" or c.lower_ == "to" for c in verb.children)):
        return []
    if verb.dep_ == "ccomp" and not bare:
        return []
    if lemma(head) in words("object control") and verb.tag_ == "VB" and not passive(head):
        asked = _addressed(head)
        if asked:
            return asked
    return subject(head)


def _addressed(verb: "Token") -> list["Token"]:
    """Whom a verb such as "urge" or "call on" asks."""
    found = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.pos_ != "ADP"]
    if found:
        return spread(antecedent(found[0]))
    pair = paired(verb)
    return behind(pair) if pair is not None else []


def _of_participle(head: "Token") -> list["Token"]:
    """The subject of a participle after a preposition: accused X of doing, X left after doing."""
    if not is_verb(head):
        return _of_noun(head)
    if lemma(head) in words("object of a participle") and not passive(head):
        return _addressed(head) or subject(head)
    return subject(head)


def _of_noun(noun: "Token") -> list["Token"]:
    """Whose decision it is to do something: the possessor, else the subject of the verb it is the object of."""
    owners = [c for c in noun.children if c.dep_ == "poss"]
    if owners:
        return [other for token in owners for other in spread(antecedent(token))]
    if noun.dep_ == "dobj" and is_verb(noun.head) and not passive(noun.head):
        return subject(noun.head)
    return []
