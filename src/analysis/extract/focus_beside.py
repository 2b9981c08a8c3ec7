"""What stands beside a name in a text: a word of place, a state after a comma, the rest of a longer name."""

import re

from analysis.extract import known
from analysis.extract.words import listed

_IN = re.compile(
    r"(?:\b(?:[Ii]n|[Nn]ear|outside|[Aa]round|[Aa]cross|[Tt]hroughout|[Dd]owntown|reached|between|[Aa]t|into|"
    r"(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|\w+east|\w+west|[Cc]ity|[Tt]own|village|[Mm]ayor|people|residents|port|"
    r"outskirts|streets|suburbs?|county|district|province|[Ss]tate|University|parts?|cent(?:er|re)|area) of)) $"
)
_AFTER = re.compile(
    r"(?:'s)? (?:City|County|Council|Township|Borough|Police|District|Hospital|Airport|Town|School|High School|city|"
    r"county|council|police|mayor|residents|town|hospital|airport|area|district)\b"
)
_PACT = re.compile(
    r"(?:'s)? (?:Climate |Peace )?(?:Agreements?|Accords?|Conventions?|Protocols?|Framework|Declaration|Treaty|Process|"
    r"Conference|Consensus|Summit|Communique|Action|Principles|Club|Times|Post|Document|Charter|Statute)\b"
)
_COMMA = re.compile(r"\b[A-Z][\w.'-]+, $")
_BEFORE = re.compile(r"(?:^|(?<=[\s(\"'-]))([A-Z][\w'.-]*) $")
_NEXT, _INITIAL = re.compile(r" [A-Z][a-z]"), re.compile(r"[A-Z]\.")
_STATE = re.compile(r", ([A-Z][\w'-]*)((?: [A-Z][\w'-]+)?\.?)")
_OPENING = re.compile(r"(?:^|[.!?:;\"(]\s*)$")
# words that stand before the name of a town without being part of it
_ADDED = re.compile(
    r"In|At|Near|From|Across|Around|Outside|Of|And|The|Old|New|Downtown|(?:North|South|East|West)(?:ern)?|Central|Greater|"
    r"Upper|Lower|Inner|Outer|Mid|(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day"
)


def local(text: str, start: int, end: int) -> bool:
    """Whether a word of place stands beside it: in Reading, the mayor of Lincoln, Austin police."""
    return bool(_IN.search(text, max(0, start - 20), start) or _AFTER.match(text, end))


def pact(text: str, end: int) -> bool:
    """Whether a treaty, talks or a paper is named after the town: the Paris Agreement."""
    return bool(_PACT.match(text, end))


def after_town(text: str, start: int) -> bool:
    """Whether a capitalised word and a comma stand before it: Lebanon, Pa."""
    return bool(_COMMA.search(text, max(0, start - 30), start))


def states(text: str, end: int) -> tuple[str, ...]:
    """What may be a state after the comma that follows, the longest first."""
    found = _STATE.match(text, end)
    if found is None:
        return ()
    whole = found.group(1) + found.group(2)
    return tuple(dict.fromkeys((whole, whole.rstrip("."), found.group(1))))


def name(text: str, start: int, end: int, *, weak: bool) -> str:
    """Whether a "person" or a "longer" name stands there; empty = neither.

    Args:
        text: the text, with names in capitals lowered.
        start: first character of the name.
        end: character after its last.
        weak: the name is often somebody's or something else's: a capitalised word after it makes it a longer one.
    """
    if weak and _NEXT.match(text, end) and not _AFTER.match(text, end):
        return "longer"
    before = _BEFORE.search(text, max(0, start - 30), start)
    if before is None:
        return ""
    word = before.group(1)
    if word.rstrip(".").title() in listed("title") or word.title() in known.load().given or _INITIAL.fullmatch(word):
        return "person"
    opening = _OPENING.search(text[max(0, before.start(1) - 4) : before.start(1)]) is not None
    return "" if opening or _ADDED.fullmatch(word) else "longer"
