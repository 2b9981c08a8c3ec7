"""Names of bodies that their noun gives away: University of X, X Institute, Municipality of X; and what is no actor."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from analysis.extract.known import rows
from analysis.extract.stopwords import STOP
from analysis.extract.words import listed

_NOUNS = (
    "University|College|School|Institute|Academy|Conservatory|Church|Party|Council|Committee|Commission|Agency|"
    "Ministry|Department|Directorate|Bank|Court|Union|Association|Federation|Confederation|Foundation|Society|"
    "Corporation|Company|Bureau|Authority|Army|Navy|Corps|Command|Brigades?|Battalion|Front|Movement|Parliament|"
    "Congress|Assembly|Senate|League|Alliance|Coalition|Network|Organi[sz]ation|Observatory|Municipality|Conference|"
    "Laboratory|Lab|Lines|Airlines|Airways|Railways?|Club|Orchestra|Trust|Fund|Chamber|Militia|Regiment|Synod|Diocese"
)
_OF = (
    "University|College|School|Institute|Academy|Church|Council|Committee|Commission|Ministry|Department|Bank|Court|"
    "Union|Association|Federation|Foundation|Society|Bureau|Organi[sz]ation|Municipality|Chamber|Diocese|Front|League"
)
_WORD = r"(?:[A-ZÀ-Þ][\w-]*(?:['’]s|s['’])?|&)"
_NAME = rf"{_WORD}(?: {_WORD})*"
# a body with words before its noun, one with words after "of", one with both
_BODY = re.compile(
    rf"(?<![\w'’.-])(?:St\. )?(?:(?:{_WORD}(?: and(?= [A-Z]\w+ (?:[A-Z]\w+ )?(?:{_NOUNS})\b))? ){{1,5}}?(?:{_NOUNS})"
    rf"(?: (?:{_NOUNS}))*(?: (?:of|for)(?: the)? {_NAME}(?: and [A-Z][a-z]+(?! [A-Z]))?)?"
    rf"|(?:{_OF}) (?:of|for)(?: the)? {_NAME}(?: and [A-Z][a-z]+(?! [A-Z]))?)(?![\w-])"
)
MARK = re.compile(
    r"\b(?:University|College|School|Institute|Church|Party|Council|Committee|Commission|Agency|Ministry|Department|Bank|"
    r"Court|Union|Association|Federation|Foundation|Society|Corporation|Company|Times|Post|Tribune|Herald|Journal|News|"
    r"Academy|Conservatory|Club|Board|Bureau|Office|Authority|Force|Army|Navy|Corps|Command|Brigades?|Front|Movement|"
    r"Group|Org|Organi[sz]ation|Inc|Ltd|LLC|Trust|Fund|League|Alliance|Congress|Parliament|Assembly|Senate|Coalition|"
    r"Network|Battalion|Regiment|Police|Laboratory|Orchestra|Airlines|Airways|Records|Studios|Pictures|Magazine|"
    r"Radio|Television|Municipality|Battery|Platoon|Instituto?|"
    r"Universi(?:dad|tät|té|tà|dade)|Politecnico|Minist[eè]rio|Partido|"
    r"Deportivo|Atl[eé]tico)\b|^(?:FC|AFC|CF|CD|AD|UD|SC|AC) | (?:FC|CF|UD|SC|F\.C)$"
)
_POSSESSIVE = re.compile(r"(?:['’]s?)?$")
# the noun at the end of what is an event, a prize, a work, a law, a road, not an actor
_NO_BODY = re.compile(
    r"\b(?:Prize|Award|Awards|Medal|Cup|Championships?|Olympics|Games|Act|Treaty|Agreement|Accords?|Pact|Resolution|"
    r"Protocol|Declaration|Amendment|Bridge|Turnpike|Highway|Road|Street|Avenue|War|Revolution|Crisis|Summit|Festival|"
    r"Day|Week|Bill|Theory|Dances?|Symphony|Album|Tour|Reserve)$"
)
_ISM = re.compile(r"^Mark [IVX]+$|\b[A-Z]\w+(?:ism|ity|ics)$")


def bodies(text: str) -> Iterator[tuple[int, int]]:
    """The places of names that end in or begin with the noun of a body and have a word of their own."""
    for found in _BODY.finditer(text):
        start, end = found.span()
        end -= len(_POSSESSIVE.search(text[start:end]).group())  # type: ignore[union-attr]
        while (word := text[start:end].split(maxsplit=1)) and len(word) > 1 and _is_opening(word[0]):
            start += len(word[0]) + 1
        words = [w for w in re.split(r"[ ]", text[start:end]) if w[:1].isupper()]
        own = [w for w in words if w not in listed("shared by bodies") and not re.fullmatch(_NOUNS, w)]
        if len(words) > 1 and own and own[0].lower() not in listed("no actor") and not text[start:end].isupper():
            yield start, end


def _is_opening(word: str) -> bool:
    """Whether the first word of a run is no part of the name: When the Council, Britain-based Observatory."""
    return word.lower() in STOP or word.lower().endswith(("-based", "-led", "-backed", "-run"))


def body_noun(written: str, kind: str) -> str:
    """The kind of a name by its noun, where it has a telling one: the small taggers confuse colleges and people."""
    if kind in ("person", "place") and " " in written and MARK.search(written):
        return "organisation"
    return kind


@cache
def _common() -> frozenset[str]:
    return frozenset(word for (word,) in rows("curated_common"))


def no_actor(written: str, kind: str, texts: Iterable[str]) -> bool:
    """Whether a name is an event, a work, a law, or a common word that the article writes in small letters too."""
    if kind in ("place", "group"):
        return False
    if " " in written:
        return bool(_NO_BODY.search(written) or _ISM.search(written)) and (
            kind != "organisation" or not MARK.search(written)
        )
    if (written.isupper() and len(written) < 6) or re.fullmatch(_NOUNS, written):
        return False
    small = written.lower()
    if small in _common() or small in listed("abbreviation"):
        return True
    return any(re.search(rf"(?<![\w-]){re.escape(small)}(?![\w-])", text) for text in texts)
