"""Capitals that stand for a government, by what stands beside them: "Moscow said", never "in Moscow"."""

import re
from collections.abc import Set

from analysis.extract import metonym_cues as cues
from analysis.extract.words import listed

_TITLES = frozenset(("President", "General", "Mr", "Mr.", "Mrs.", "Mrs", "Ms.", "Ms", "Miss", "Lady", "Colonel", "Dr."))
_PREPOSITIONS = frozenset(("with", "between", "both", "and", "on", "against", "to", "from", "by", "of", "for"))
_FAMILY = "father|mother|parents|wife|husband|son|daughter|sister|brother|widow|girlfriend|boyfriend|birthday|attorney"


def stands_for_government(folded: str, start: int, end: int, *, given: Set[str] = frozenset()) -> bool:
    """Whether the capital at this place of a folded text acts, owns or is addressed as a government.

    A capital after in, at, near, ... is a place whatever follows; so is one inside a longer name, one that opens
    a dateline, and one whose name a person bears in the text. Precision comes before recall: without a pattern the
    capital stays a place.

    Args:
        folded: the text.
        start: first character of the capital.
        end: the one after its last.
        given: given names, which show that somebody bears the capital's name.
    """
    before = folded[max(0, start - 80) : start]
    if before.endswith(("pro-", "anti-", "Pro-", "Anti-")):
        return True
    if cues.LOCATED.search(before[-24:]):
        return False
    return _by_neighbours(folded, before, end) and not _bears(folded, folded[start:end], given)


def _by_neighbours(folded: str, before: str, end: int) -> bool:
    ties = cues.ties()
    if ties.side.match(folded, end) or cues.ALLY_OF.match(folded, end):
        return True
    chained = (
        cues.CHAINED.search(before) if before.endswith((" and ", " or ", " nor ")) else None
    )  # "brokered by Moscow and Washington"
    lead = before[: chained.start()] if chained else before
    if chained and cues.LOCATED.search(lead[-24:]):
        return False
    city = cues.OF_A_CITY.match(folded, end)
    if not city and (_addressed(folded, before, end) or (chained and _addressed(folded, lead, end))):
        return True
    if (before.endswith((" and ", "between ")) and cues.BETWEEN_TWO.search(before)) or _inside_name(before):
        return False
    if _acts(folded, end, plural=bool(chained)) or (chained and cues.TOGETHER.match(folded, end)):
        return not cues.OBJECT_OF.search(lead[-10:])
    if ties.owns.match(folded, end) or cues.WITH_ALLIES.match(folded, end):
        return True
    chain = cues.CHAIN.match(folded, end)  # "Moscow and Beijing vetoed"
    if chain and (_acts(folded, chain.end(), plural=True) or cues.TOGETHER.match(folded, chain.end())):
        return not cues.OBJECT_OF.search(before[-10:])
    return False


def _addressed(folded: str, before: str, end: int) -> bool:
    """Whether something is done to it, said to it or wanted from it: "accused Moscow", "prompted Ankara to launch"."""
    last = before[:-1].rpartition(" ")[2].lower() if before.endswith(" ") else ""
    if last in _PREPOSITIONS:
        return _named_by(folded, before, end, last)
    near = before[-30:]  # a verb and its object
    if cues.ALLY.search(near) or (cues.SUFFERS.search(near) and not cues.NOUN.search(near)):
        return True
    if cues.MADE.search(near) and _made_to(folded, end):
        return True
    if cues.GETS.search(near) and cues.GOT.match(folded, end):
        return True
    if folded.startswith(" from ", end) and cues.PREVENT.search(near):
        return _begins(folded, end + 6, "doing of a government")
    return False


def _named_by(folded: str, before: str, end: int, last: str) -> bool:
    """Whether what stands before a preposition is done by governments, to them, with them or for them."""
    if last == "by":
        agent = cues.AGENT.search(before[-30:])
        if agent and not cues.NOT_AGENT.fullmatch(agent.group(1)):
            return True
    if last in ("and", "both", "between") and cues.CHOICE.search(before[-60:]):
        return True
    if last == "with" and cues.WITH.search(before[-40:]):
        return True
    if last == "on" and cues.MADE.search(before[-30:]) and _made_to(folded, end):
        return True
    if last == "for":
        return bool(cues.FOR.search(before[-12:]) and cues.FOR_IT.match(folded, end))
    return bool(cues.ties().before.search(before[-70:]))


def _made_to(folded: str, end: int) -> bool:
    """Whether an infinitive of what governments do follows: "to launch", "regain"."""
    if folded.startswith(" to ", end):
        return bool(cues.INFINITIVE.match(folded, end + 4))
    return folded.startswith(" ", end) and _begins(folded, end + 1, "verb of a government, base")


def _inside_name(before: str) -> bool:
    if cues.OPENS_NAME.search(before[-14:]):
        return True
    return bool(cues.NAMED.search(before, max(0, len(before) - 30))) and before.rsplit(maxsplit=1)[-1] not in listed(
        "before a surname"
    )


def _acts(folded: str, end: int, *, plural: bool) -> bool:
    """Whether a verb of a government follows: "has long said", "is hedging", ", which had not been told"."""
    subject = cues.SUBJECT.match(folded, end)
    at = cues.BETWEEN.match(folded, subject.end()).end() if subject else end  # type: ignore[union-attr]
    if not subject:
        has = cues.HAS.match(folded, end) if folded.startswith("'s ", end) else None
        return bool(has) and _done(folded, has.end(), perfect=True)  # type: ignore[union-attr]
    if _begins(folded, at, "verb of a government"):
        return not cues.FAREWELL.match(folded, folded.find(" ", at))
    if _begins(folded, at, "verb of a government or noun"):
        return bool(cues.VERB_THEN.match(folded, folded.find(" ", at)))
    if plural and _begins(folded, at, "verb of a government, base"):
        return True
    past = cues.PAST.match(folded, at)
    if past and past.group(1).lower() not in listed("verb of a city"):
        return not cues.FAREWELL.match(folded, past.end() - 2)
    if cues.BEGAN.match(folded, at) or cues.FOLLOWED.match(folded, at) or cues.URGING.match(folded, at):
        return True
    modal = cues.MODAL.match(folded, at)
    if modal:
        at = cues.BETWEEN.match(folded, modal.end()).end()  # type: ignore[union-attr]
        if _begins(folded, at, "verb of a government, base"):
            return True
        if folded.startswith(("have ", "be "), at):
            return _done(folded, folded.find(" ", at) + 1, perfect=folded.startswith("have", at))
        return False
    helper = cues.HAS.match(folded, at) or cues.IS.match(folded, at)
    return bool(helper) and _done(folded, helper.end(), perfect=helper.re is cues.HAS)  # type: ignore[union-attr]


def _done(folded: str, at: int, *, perfect: bool) -> bool:
    """Whether what follows "has" (perfect) or "is" is what governments do or what is done to them."""
    at = cues.BETWEEN.match(folded, at).end()  # type: ignore[union-attr]
    if _begins(folded, at, "state of a government") or (perfect and _begins(folded, at, "verb of a government")):
        return True
    been = perfect and folded.startswith("been ", at)
    if been:
        at = cues.BETWEEN.match(folded, at + 5).end()  # type: ignore[union-attr]
    if not perfect or been:
        if been and cues.BEEN_DOING.match(folded, at):
            return True
        uses = ("doing of a government", "done to a government", "state of a government")
        return any(_begins(folded, at, use) for use in uses)
    past = cues.PAST.match(folded, at)
    return bool(past) and past.group(1).lower() not in listed("verb of a city")  # type: ignore[union-attr]


def _begins(folded: str, at: int, use: str) -> bool:
    """Whether a word or phrase listed for `use` stands at a place."""
    found = cues.WORDS.match(folded, at)
    if not found:
        return False
    words, phrases = found.group().lower().split(" "), listed(use)
    return any(" ".join(words[:size]) in phrases for size in range(1, len(words) + 1))


def _bears(folded: str, name: str, given: Set[str]) -> bool:
    """Whether somebody in the text is called so: George Washington, President Washington, Valeska Paris."""
    if re.search(rf"\b{re.escape(name)}'s? (?:{_FAMILY})\b", folded):
        return True
    for found in re.finditer(rf"([A-Z][\w.'-]+) {re.escape(name)}\b(?! [A-Z])", folded):
        if found.group(1) in given or found.group(1) in _TITLES:
            return True
    return False
