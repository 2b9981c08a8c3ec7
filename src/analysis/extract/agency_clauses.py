"""Clauses: the verbs of a parsed sentence, each with who does it, whom it is done to, and whether it is denied."""

from typing import TYPE_CHECKING, NamedTuple

from analysis.extract.agency_words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS, _HEADLESS = ("nsubj", "nsubjpass"), ("aux", "auxpass", "amod", "compound", "punct", "case", "mark")
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_TOWARDS = frozenset({"on", "upon", "against", "at"})
_NO = frozenset({"no", "neither", "nor"})


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


def is_verb(token: "Token") -> bool:
    """Whether a token heads a clause, as far as its part of speech tells."""
    return token.pos_ in ("VERB", "AUX") or (token.pos_ == "NOUN" and token.tag_.startswith("VB"))


def called(verb: "Token") -> str:
    """The lemma of a verb with its particle, and with a preposition where the two are listed as one."""
    word, pair = _with_particle(verb), paired(verb)
    return f"{word} {pair.lower_}" if pair is not None else word


def lemma(token: "Token") -> str:
    """The lemma in small letters."""
    found: str = token.lemma_.lower()
    return found


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
    if token.tag_ not in _RELATIVE:
        return token
    climbed = token.head
    while climbed.dep_ not in ("relcl", "ROOT"):
        climbed = climbed.head
    return climbed.head if climbed.dep_ == "relcl" else token


def predicates(verb: "Token") -> list["Token"]:
    """What a copula says that its subject is: nouns and adjectives."""
    if lemma(verb) not in words("copula"):
        return []
    found = [c for c in verb.children if c.dep_ in ("attr", "acomp", "oprd") and c.tag_ not in _RELATIVE]
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
    own = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if own:
        return [other for token in own for other in spread(antecedent(token))]
    head = verb.head
    if verb.dep_ == "conj":
        return subject(head) if is_verb(head) else []
    if verb.dep_ in ("xcomp", "ccomp", "advcl"):
        return _controller(verb, head)
    if verb.dep_ == "pcomp":
        return _of_participle(head.head)
    if verb.dep_ in ("acl", "relcl") and verb.tag_ in ("VBG", "VBN"):
        return [head]
    return _of_noun(head) if verb.dep_ == "acl" else []


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


def agents(verb: "Token") -> list["Token"]:
    """Who does it: the subject, or after a passive what follows "by"."""
    if not passive(verb):
        return subject(verb)
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return behind(child)
    last = [c for c in verb.children if c.dep_ == "conj" and is_verb(c) and passive(c)]
    return agents(last[0]) if last else []


def patients(verb: "Token") -> list["Token"]:
    """Whom it is done to: objects, subjects of a passive, and objects of listed prepositions."""
    direct = [other for c in verb.children if c.dep_ == "dobj" for other in spread(antecedent(c))]
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
        own = [c for c in child.children if c.dep_ in _SUBJECTS]
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
    relative = [c for c in verb.subtree if c.tag_ in _RELATIVE and c.dep_ in ("pobj", "poss")]
    return [] if relative or not subject(verb) else spread(verb.head)[:1]


def _shared(verb: "Token") -> list["Token"]:
    """The object of the next verb of a list, where a verb has none: bombed and shelled X."""
    following = [c for c in verb.children if c.dep_ == "conj" and is_verb(c)]
    taken = {"prep", "ccomp", "xcomp", "prt", "advcl"}
    if not following or any(c.dep_ in (*taken, *_SUBJECTS) for c in following[0].lefts):
        return []
    between = verb.doc[verb.i + 1 : following[0].i]
    if any(c.dep_ in taken for c in verb.children) or any(t.dep_ not in ("cc", "neg", "advmod") for t in between):
        return []
    return [other for c in following[0].children if c.dep_ == "dobj" for other in spread(antecedent(c))]


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
        return not any(c.dep_ in ("aux", *_SUBJECTS) for c in verb.children)
    return denied


def _denied(verb: "Token") -> bool:
    """Whether the clause itself has a word that denies it."""
    if any(c.dep_ == "neg" or c.lower_ in ("never", "neither", "nor") for c in verb.children if c.dep_ != "cc"):
        return True
    named = [c for c in verb.children if c.dep_ in (*_SUBJECTS, "dobj", "attr", "acomp", "advmod")]
    return any(lemma(token) in words("nobody") or _none_of(token) for token in named) or any(
        c.lower_ == "longer" and any(n.lower_ == "no" for n in c.children) for c in verb.children
    )


def _none_of(token: "Token") -> bool:
    return any(c.lower_ in _NO and c.dep_ in ("det", "preconj", "neg", "cc") for c in token.children)
