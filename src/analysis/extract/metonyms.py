"""Capitals that stand for a government, by what stands beside them: "Moscow said", never "in Moscow"."""

import re
from functools import cache

from analysis.extract.words import listed

# "Moscow has long said": what may stand between a capital and its verb
_BETWEEN = (
    r"(?:itself |also |still |now |then |again |already |never |not |quickly |repeatedly |later |long |since |only |"
    r"reportedly |apparently |openly |strongly |formally |officially |publicly |swiftly |immediately |firmly |"
    r"initially |consistently |increasingly |reluctantly |angrily |flatly |further |in turn |, in turn, |too )*"
)
_LOCATED = re.compile(
    r"(?:\b(?:in|at|near|around|outside|inside|into|through|via|across|over|throughout|within|beyond|"
    r"leav\w+|left|enter\w*|visit\w*|reach\w*|arriv\w+ in|tour\w*|bomb\w*|shell\w*|central|downtown|eastern|western|"
    r"northern|southern|north|south|east|west|greater|capital|city|capital,|city of)) (?:the )?$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?<![.!?:;\"'“(\-–—] )(?<!^)\b[A-Z][\w.'-]+ $")  # "Greater London", "Mr. Paris"
_BETWEEN_TWO = re.compile(r"\b(?:between|both) [\w.' -]{2,40} and $|\bbetween $")
_JOINED = re.compile(r" and [A-Z]\w+(?: [A-Z]\w+)?")


def _alternatives(use: str) -> str:
    return "|".join(sorted((re.escape(word) for word in listed(use)), key=len, reverse=True))


class _Patterns:
    """The patterns over the word lists, compiled once."""

    def __init__(self) -> None:
        verbs, states = _alternatives("verb of a government"), _alternatives("state of a government")
        acts, still = _alternatives("verb of a government, base"), _alternatives("verb of a city")
        past = rf"(?!(?:{still})\b)[a-z]+ed (?!by\b|in\b|at\b|on\b|under\b|between\b)[a-z]"
        doing = r"(?!hosting|suffering|burning|bracing)(?:\w+ing|accused|involved)\b"
        modals = "will|would|could|should|may|might|must|can|cannot|did|does|do|can't|won't|didn't|doesn't|wouldn't"
        self.acts = re.compile(
            rf",? {_BETWEEN}(?:(?:{verbs})\b|{past}"
            rf"|(?:has|had|have|is|was|are|were|'s) {_BETWEEN}(?:{states}|{verbs})\b"
            rf"|(?:has|had|have) {_BETWEEN}been {_BETWEEN}{doing}"
            rf"|(?:{modals}) {_BETWEEN}(?:{acts})\b)",
            re.IGNORECASE,
        )
        self.owns = re.compile(rf"(?:'s|') (?:[a-z][\w-]+ ){{0,2}}?(?:{_alternatives('what a government has')})\b")
        self.side = re.compile(
            r"-(?:backed|led|sponsored|supported|allied|aligned|friendly|controlled|appointed|brokered|funded|imposed|"
            r"installed|financed|armed|trained|linked|loyal|leaning|supplied|ordered|approved)\b"
        )
        ties = _alternatives("tie between governments")
        self.after_noun = re.compile(
            rf"\b(?:{ties})\w*(?: [a-z]+)? (?:with|between(?: [\w.' -]{{2,30}} and)?)(?: both)? $"
            rf"|\b(?:sanctions|pressure|restrictions|measures|accusations|allegations|charges|complaints?|war|embargo)"
            rf"(?: [a-z]+)? (?:on|against) $"
            rf"|\b(?:sanction|pressur|isolat|punish|condemn|accus|criticis|criticiz|blam|urg|persuad|convinc|forc|warn|"
            rf"oblig|confront|provok|appeas|reassur|embarrass|antagoni[sz]|anger|press)(?:e|es|ed|ing|s)? $"
            rf"|\b(?:{_alternatives('directed at a government')})(?: [a-z]+)? (?:to|from|by|of) $"
            rf"|\baccording to $",
            re.IGNORECASE,
        )


@cache
def _patterns() -> _Patterns:
    return _Patterns()


def stands_for_government(folded: str, start: int, end: int) -> bool:
    """Whether the capital at this place of a folded text acts, owns or is addressed as a government.

    A capital after in, at, near, ... is a place whatever follows; so is one inside a longer name and one that opens
    a dateline. Precision comes before recall: without a pattern the capital stays a place.
    """
    before = folded[max(0, start - 60) : start]
    if before.endswith(("pro-", "anti-", "Pro-", "Anti-")):
        return True
    patterns = _patterns()
    if _LOCATED.search(before):
        return False
    if patterns.side.match(folded, end) or patterns.after_noun.search(before):
        return True
    if _BETWEEN_TWO.search(before):
        return False
    if _NAMED.search(before) and before.split()[-1] not in listed("before a surname") and not before.endswith(" and "):
        return False
    if patterns.acts.match(folded, end):
        return not re.search(r"\b(?:from|to|of|toward|towards|for|with|on|by|than|like) $", before)
    if patterns.owns.match(folded, end):
        return True
    joined = _JOINED.match(folded, end)  # "Moscow and Beijing vetoed"
    if joined:
        second = re.compile(r" and [A-Z][\w]+(?: [A-Z][\w]+)?").match(folded, end)
        return bool(
            second and patterns.acts.match(folded, second.end()) and not before.endswith((" of ", " from ", " to "))
        )
    return False
