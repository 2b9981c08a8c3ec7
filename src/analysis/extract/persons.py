"""What tells a person: a given name before a surname, and words that are said of people alone."""

import re
from collections.abc import Iterator

from analysis.extract.bodies import body_noun
from analysis.extract.known import Known
from analysis.extract.names import plain
from analysis.extract.stopwords import STOP
from analysis.extract.words import listed

_PART = r"(?:(?:bin|ibn|de|van|von|der|den|da|di|du|la|le|ben|abu|y|e|dos|del|della|al|el) )"
_WORD = r"(?:(?:[Aa]l|[Ee]l)-)?[A-Z][\w'’-]*[a-z]"
_FULL = re.compile(
    rf"(?<![\w'’.&/-])([A-Z][a-z]+)(?:-[A-Z][a-z]+)?(?: [A-Z]\.)*(?: {_PART}{{0,2}}{_WORD}){{1,3}}(?![\w-])"
)
NO_PERSON = re.compile(
    r"\b(?:Road|Street|Avenue|Trail|Swamp|Mountains?|Bridge|River|Lake|Island|Hills?|Valley|Park|Square|Flu|Influenza|"
    r"Virus|Disease|Award|Prize|Cup|Act|Day|Week|Way|City|Province|District|Airport|Hospital|Hotel|Tower|Museum|"
    r"County|House|Hall of Fame|Place|Center|Centre|Library|Theatre|Theater|Beach|Bay|Station|Building|Podcast|Show|"
    r"Plan|Plot|Case|Medal|Stadium|Arena|Cathedral|Cemetery|Memorial|Report|Doctrine|Administration|Turnpike|"
    r"Professor|Chair|Lecture|Fellow|Fellowship|Scholarship|Program|Series|News|Today|Tonight|Initiative|Dome|Star)$"
    r"|^(?:USS|HMS|FS|INS|RMS|SS|MV|HMAS) "
)
_LANGUAGE = re.compile(
    r"\([^()]{0,80}\b(?:Arabic|Kurdish|Persian|Farsi|Russian|Hebrew|Turkish|Chinese|Greek|Ukrainian|Armenian|Georgian|"
    r"Japanese|Korean|Urdu|Pashto|Polish|German|French|Spanish|Czech|Hungarian|Romanized|Serbian|pronounced) ?:[^()]*$"
)
_BEFORE = re.compile(
    r"\b(?:[Bb]ishop|[Pp]ope|[Ee]mperor|King|Queen|Prince|Princess|Lord|Lady|Madame|Judge|Justice|Sir|Dame|Mrs?\.?|"
    r"Ms\.?|Dr\.?|brother|sister|wife|husband|son|daughter|father|mother|cousin|uncle|nephew|niece|orator|"
    r"rapper|singer|actor|actress|novelist|poet|author|composer|mathematician|physicist|"
    r"chemist|philosopher|midfielder|striker|goalkeeper) $"
)
_SPEAKER = re.compile(
    r"\b(?:MR|MS|MRS|DR|SECRETARY|AMBASSADOR|PRESIDENT|MINISTER|GENERAL|SENATOR|CHANCELLOR|DIRECTOR|ADMINISTRATOR)\.? $"
)
_AFTER = re.compile(
    r" (?:was|is|were) (?:born|educated|raised|buried|married|knighted|orphaned|widowed)\b"
    r"| (?:then |later |also |soon )?(?:married|died|graduated|enrolled|grew up|fell in love|befriended|"
    r"converted to|proposed to|confessed|whispered|smiled|laughed|wept|slept|testified)\b"
    r"| (?:then |later )?[a-z]+ (?:his|her) (?:doctorate|degree|wife|husband|father|mother|brother|sister|"
    r"son|daughter|PhD|childhood|family|parents|early|studies|career|education|children|master|bachelor|youth|life)"
    r"|['’]s (?:wife|husband|mother|father|brother|sister|son|daughter|widow|parents|death|childhood|funeral|"
    r"boyfriend|girlfriend|lover|marriage)\b"
    r"| (?:obtained|received|earned|completed) (?:a|his|her) (?:[\w-]+ ){0,3}(?:degree|doctorate|PhD|BSc|MSc|diploma)"
    r"| (?:attended|left|entered) (?:school|college|university|(?:[A-Z][\w.]+ ){1,3}"
    r"(?:School|College|Academy|University))"
)


def full_names(known: Known, text: str) -> Iterator[tuple[int, int]]:
    """The places of a given name with a surname after it; `text` is without diacritics."""
    for found in _FULL.finditer(text):
        if found.group(1) not in known.given and found.group(1) not in known.firsts:
            continue
        start, end = found.start(), found.start() + len(_one_name(known, found.group()))
        written = text[start:end]
        if " " not in written:
            continue
        if NO_PERSON.search(written) or body_noun(written, "person") != "person" or _runs_on(text, start, end):
            continue
        if any(word in listed("no surname") for word in written.split()[1:]):
            continue
        yield start, end


def _one_name(known: Known, written: str) -> str:
    """The name up to where another begins: a third word that is a given name, a common word, a possessive."""
    words = written.split(" ")
    for number, word in enumerate(words[1:], 1):
        other = number > 1 and (word in known.given and len(words) > number + 1)
        if other or word.lower() in STOP or re.search(r"\w['’](?!s$)[a-z]", word) or re.search(r"-[a-z]", word):
            words = words[:number]
            break
    return re.sub(r"['’]s?$", "", " ".join(words))


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether the name is the middle or the beginning of a longer one."""
    before = text[max(0, start - 24) : start]
    if before.endswith("  "):
        return False
    if not before.endswith(" "):
        return before.endswith(("-", "&", "/"))
    words = before.split()
    last = words[-1] if words else ""
    if last[:1].isupper() and not last.endswith((".", ",", ";", ":")) and last not in listed("before a surname"):
        return True
    return bool(
        re.match(r" (?:&|and Sons|and Co|[A-Z][a-z]+ (?:Foundation|School|College|Prize|Award))", text[end : end + 24])
    )


def given_first(known: Known, written: str) -> bool:
    """Whether a name of two words or more begins with a given name or initials, and ends in no noun of a thing."""
    words = plain(written).split()
    if NO_PERSON.search(written) or body_noun(written, "person") != "person" or not words or "&" in words:
        return False
    if any(word[:1].islower() and word not in listed("name particle") for word in words):
        return False
    first = words[0].split("-")[0]
    initials = bool(re.fullmatch(r"(?!A\.M|P\.M)(?:[A-Z]\.)+", words[0])) and len(words) > 1 and words[-1][1:].islower()
    return (
        (first in known.given and not (len(words) == 1 and known.forms.get(first)))
        or initials
        or (len(words) > 1 and first in known.firsts)
    )


def about_person(text: str, start: int, end: int) -> bool:
    """Whether one word in a text is said to do or have what people alone do or have."""
    if " " in text[start:end]:
        return False
    if text[start:end].isupper():
        return bool(_SPEAKER.search(text, max(0, start - 16), start))
    return bool(_AFTER.match(text, end) or _BEFORE.search(text, max(0, start - 16), start))


def in_brackets(text: str, start: int) -> bool:
    """Whether a place lies in brackets that say how a name is written in another language: (Arabic: ...)."""
    opened = text.rfind("(", max(0, start - 120), start)
    return opened >= 0 and bool(_LANGUAGE.match(text, opened, start))
