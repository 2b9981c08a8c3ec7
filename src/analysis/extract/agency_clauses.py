"""Clauses: the verbs of a parsed sentence, each with who does it, whom it is done to, and whether it is denied."""

from typing import TYPE_CHECKING, NamedTuple

from analysis.extract.agency_negated import negated
from analysis.extract.agency_syntax import (
    RELATIVE,
    SUBJECTS,
    antecedent,
    begins,
    behind,
    called,
    is_verb,
    lemma,
    paired,
    passive,
    predicates,
    spread,
    subject,
)
from analysis.extract.agency_words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HEADLESS = ("aux", "auxpass", "amod", "compound", "punct", "case", "mark")
_TOWARDS = frozenset({"on", "upon", "against", "at"})


class Clause(NamedTuple):
    """One verb: what it is called, who does it, whom it is done to, and whether it is denied.

    Args:
        verb: its token.
        word: its lemma with a particle or a preposition that belong to it: "carry out", "call on".
        agents: the tokens of those who do it.
        patients: the tokens of those it is done to.
        negated: not done, as far as the sentence goes.
    """

    verb: "Token"
    word: str
    agents: list["Token"]
    patients: list["Token"]
    negated: bool


def clauses(doc: "Doc") -> list[Clause]:
    """The clauses of a parsed text, in the order of their verbs; a copula with its predicate is none."""
    verbs = [token for token in doc if is_verb(token) and token.dep_ not in _HEADLESS and not predicates(token)]
    return [Clause(v, called(v), agents(v), patients(v), negated(v)) for v in verbs]


def agents(verb: "Token") -> list["Token"]:
    """Who does it: the subject, or after a passive what follows "by"."""
    if not passive(verb):
        return _inverted(verb) or subject(verb)
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return behind(child)
    last = [c for c in verb.children if c.dep_ == "conj" and is_verb(c) and passive(c)]
    return agents(last[0]) if last else []


def _inverted(verb: "Token") -> list["Token"]:
    """Who speaks after the verb, which the parser takes for its object: "..., said the Observatory"."""
    if lemma(verb) != "say" or any(c.dep_ in SUBJECTS for c in verb.children):
        return []
    return [other for c in verb.rights if c.dep_ == "dobj" and c.pos_ in ("NOUN", "PROPN") for other in spread(c)]


def patients(verb: "Token") -> list["Token"]:
    """Whom it is done to: objects, subjects of a passive, and objects of listed prepositions."""
    if lemma(verb) == "say" and not passive(verb):
        return []
    next_ = [token for c in verb.children for token in begins(c)]
    direct = [o for c in verb.children if c.dep_ == "dobj" for o in spread(antecedent(c)) if o not in next_]
    found = (subject(verb) if passive(verb) else []) + direct
    found += [o for c in verb.children if c.dep_ == "dative" for o in (behind(c) if c.pos_ == "ADP" else spread(c))]
    pair = paired(verb)
    found += behind(pair) if pair is not None else []
    found += _indirect(verb, found)
    found += _small_clause(verb)
    if not found and not passive(verb):
        found = _gap(verb) or _shared(verb)
    return list(dict.fromkeys(found))


def _indirect(verb: "Token", things: list["Token"]) -> list["Token"]:
    """At whom an attack is launched, on whom sanctions are imposed, to whom weapons are sold."""
    gives = lemma(verb) in words("gives to")
    aims = lemma(verb) in words("aims")
    aimed = [thing for thing in things if aims and lemma(thing) in words("aimed at")]
    out: list[Token] = []
    for holder in (verb, *things):
        for child in holder.children:
            if child.dep_ not in ("prep", "dative"):
                continue
            hits = child.lower_ in _TOWARDS and (holder in aimed or (holder == verb and aimed))
            if hits or (gives and child.lower_ == "to"):
                out += behind(child)
    return out


def _small_clause(verb: "Token") -> list["Token"]:
    """Who is done something to though the parser made it a subject: urged [Iran to leave], made [Iraq poor]."""
    out: list[Token] = []
    for child in verb.children:
        own = [c for c in child.children if c.dep_ in SUBJECTS]
        if child.dep_ != "ccomp" or not own or any(c.dep_ == "mark" for c in child.children):
            continue
        asked = lemma(verb) in words("object control") and child.tag_ == "VB" and own[0].i > verb.i
        named = lemma(verb) in words("names") and not is_verb(child)
        if asked or named:
            out += [other for token in own for other in spread(token)]
    return out


def _gap(verb: "Token") -> list["Token"]:
    """What a relative clause without an object is about: the deal that Iran signed."""
    if verb.dep_ != "relcl" or lemma(verb.head) in words("time or manner"):
        return []
    taken = {"dobj", "ccomp", "xcomp", "attr", "acomp"}
    if any(c.dep_ in taken for c in verb.children) or verb.head in subject(verb):
        return []
    relative = [c for c in verb.subtree if c.tag_ in RELATIVE and c.dep_ in ("pobj", "poss")]
    return [] if relative or not subject(verb) else spread(verb.head)[:1]


def _shared(verb: "Token") -> list["Token"]:
    """The object of the next verb of a list, where a verb has none: bombed and shelled X."""
    following = [c for c in verb.children if c.dep_ == "conj" and is_verb(c)]
    taken = {"prep", "ccomp", "xcomp", "prt", "advcl"}
    if not following or any(c.dep_ in (*taken, *SUBJECTS) for c in following[0].lefts):
        return []
    between = verb.doc[verb.i + 1 : following[0].i]
    if any(c.dep_ in taken for c in verb.children) or any(t.dep_ not in ("cc", "neg", "advmod") for t in between):
        return []
    return [other for c in following[0].children if c.dep_ == "dobj" for other in spread(antecedent(c))]
