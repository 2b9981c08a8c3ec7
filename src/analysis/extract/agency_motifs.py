"""The motifs of a parsed sentence: what each mention does, is done, is, and has (Stuhler 2022)."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from analysis.extract.agency_actors import Heads, Named, heads, roots, spans
from analysis.extract.agency_clauses import Clause, clauses
from analysis.extract.agency_described import HYPHENS, described
from analysis.extract.agency_reported import ACCORDING, source, sources
from analysis.extract.agency_syntax import antecedent, lemma, spread
from analysis.extract.agency_words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOUNS = ("NOUN", "PROPN", "NUM")
_SPEAKER = frozenset({"i", "we", "it", "he", "she", "they"})


class Found(NamedTuple):
    """One motif: numbers of the mentions, offsets of the word within the sentence."""

    mention: int
    motif: str
    word: str
    start: int
    end: int
    other: int | None
    other_word: str | None
    negated: bool
    reported: bool
    speaker: int | None


def motifs(doc: "Doc", mentions: Sequence[Named]) -> list[Found]:
    """The motifs of a sentence, each once.

    Args:
        doc: the sentence, parsed.
        mentions: whom it mentions, with offsets into it.
    """
    at = roots(doc, mentions)
    who = {**at, **heads(doc, mentions, at)}  # a root beside its heads: of "Russia's claim that", Russia speaks
    read = clauses(doc)
    for clause in read:
        _resolve(clause.verb, who)
    armed = {**heads(doc, mentions, at, strikes=True), **who}
    found = [motif for clause in read for motif in _of_clause(clause, who, mentions, at=at, armed=armed)]
    found += _attributed(doc, who)
    inside = [set(span) for span in spans(doc, mentions)]
    found += _compounded(doc, at, who, mentions)
    found += _possessed(doc, at, who)
    found += [
        _found(number, "characterization", lemma(word), word, who, negated=denied, said=said)
        for number, word, denied, said in described(doc, at, who)
        if word.i not in inside[number]
    ]
    return list(dict.fromkeys(found))


def _found(
    mention: int, motif: str, word: str, token: "Token", who: Heads, *, other: int | None = None,
    other_word: str | None = None, negated: bool = False, said: list["Token"] | None = None,
) -> Found:  # fmt: skip
    spoken = source(token) if said is None else said
    speakers = [number for t in spoken or () for number in who.get(t.i, ())]
    start, end = token.idx, token.idx + len(token)
    speaker = mention if mention in speakers else speakers[0] if speakers else None
    return Found(mention, motif, word, start, end, other, other_word, negated, spoken is not None, speaker)


def _resolve(verb: "Token", who: Heads) -> None:
    """Let the pronoun that is the subject of what somebody says stand for the one who says it."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in _SPEAKER and child.i not in who:
            speakers = [number for t in source(verb) or () for number in who.get(t.i, ())]
            if speakers:
                who[child.i] = speakers


def _of_clause(clause: Clause, who: Heads, mentions: Sequence[Named], *, at: Heads, armed: Heads) -> Iterator[Found]:
    """Actions and treatments, alone and with the counterpart; having is possession.

    To win a presidency or to appoint an ambassador is done to no country.
    """
    verb, word = clause.verb, clause.word
    if word in words("has") and clause.patients and verb.tag_ != "VBN":
        for agent in clause.agents:
            for number in who.get(agent.i, ()):
                for thing in (t for t in clause.patients if t.pos_ in _NOUNS):
                    yield _found(number, "possession", lemma(thing), thing, who, negated=clause.negated)
        return
    if verb.lemma_ == "be" or (word == "have" and any(c.dep_ == "xcomp" for c in verb.children)):
        return
    doers = armed if lemma(verb) in words("harms") else who
    done_to = at if word in words("fills an office") else who
    sides = ((clause.agents, doers, clause.patients, done_to, "action", "action-patient"),
             (clause.patients, done_to, clause.agents, doers, "treatment", "agent-treatment"))  # fmt: skip
    for these, ours, those, theirs, alone, together in sides:
        for token in these:
            for number in ours.get(token.i, ()):
                yield _found(number, alone, word, verb, who, negated=clause.negated)
                for counterpart in those:
                    for other in _counterparts(counterpart, theirs, mentions, number):
                        yield _found(
                            number, together, word, verb, who,
                            other=other, other_word=lemma(counterpart), negated=clause.negated,
                        )  # fmt: skip


def _counterparts(token: "Token", who: Heads, mentions: Sequence[Named], number: int) -> list[int | None]:
    """The mentions that a counterpart stands for, none of the same actor; None for a noun that is no mention."""
    named = who.get(token.i, [])
    if named:
        return [other for other in named if mentions[other].entity != mentions[number].entity]
    return [None] if token.pos_ in _NOUNS and lemma(token) not in words("nobody") else []


def _attributed(doc: "Doc", who: Heads) -> Iterator[Found]:
    """Whom something is according to: an action of speech."""
    for token in doc:
        if token.lower_ == "according":
            for other in sources(token.head):
                for number in who.get(other.i, ()):
                    yield _found(number, "action", ACCORDING, token, who)._replace(reported=False, speaker=None)


def _compounded(doc: "Doc", at: Heads, who: Heads, mentions: Sequence[Named]) -> Iterator[Found]:
    """What is written in one word: Iran-backed militias are backed by Iran, a rebel-held town is held by rebels."""
    for verb in doc:
        if verb.dep_ != "amod" or verb.tag_ != "VBN" or verb.i < 2 or doc[verb.i - 1].text not in HYPHENS:
            continue
        if lemma(verb) in words("no doing"):
            continue
        agents = [c for c in verb.children if c.i == verb.i - 2]
        yield from _of_clause(Clause(verb, lemma(verb), agents, [verb.head], False), who, mentions, at=at, armed=who)


def _possessed(doc: "Doc", at: Heads, who: Heads) -> Iterator[Found]:
    """What stands behind a genitive: X's army; whose economy."""
    for token in doc:
        if token.dep_ != "poss" and not (token.dep_ == "conj" and token.head.dep_ == "poss"):
            continue
        owner = token if token.dep_ == "poss" else token.head
        stands = antecedent(token)
        for number in dict.fromkeys([*at.get(stands.i, ()), *who.get(stands.i, ())]):
            for thing in spread(owner.head):
                if thing.pos_ in _NOUNS:
                    yield _found(number, "possession", lemma(thing), thing, who)
