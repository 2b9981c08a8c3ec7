"""What the words beside an ambiguous country name say: a person, a language, a town, a road, a company."""

import re
from functools import cache

from analysis.extract.known import Known
from analysis.extract.words import listed

_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|"
    "Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|"
    "Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|"
    "Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Wisconsin|Wyoming"
)
_SHORT = (
    r"Ala\.|Ariz\.|Ark\.|Calif\.|Colo\.|Conn\.|Del\.|Fla\.|Ga\.|Ill\.|Ind\.|Kan\.|Ky\.|La\.|Md\.|Mass\.|Mich\.|Minn\.|"
    r"Miss\.|Mo\.|Mont\.|Neb\.|Nev\.|N\.H\.|N\.J\.|N\.M\.|N\.Y\.|N\.C\.|N\.D\.|Okla\.|Ore\.|Pa\.|R\.I\.|S\.C\.|S\.D\.|"
    r"Tenn\.|Tex\.|Vt\.|Va\.|Wash\.|W\.Va\.|Wis\.|Wyo\.|(?:OH|PA|TN|NY|NJ|CT|TX|MO|IL|MI|WI|KY|VA|NC|SC|NH|VT)(?=\W|$)"
)
_IN_STATE = re.compile(rf", (?:(?:{_STATES})(?=[,.;:)?!]|$|'s)|{_SHORT})")
_AND_TOWN = re.compile(r" and [A-Z][a-z]+(?=, )")
_BORDERS = ("Mexico", "Canada", "Cuba")  # "from Mexico, Texas, ..." is no town
_PLACE = re.compile(
    r" (?:County|Parish|Township|Street|St\.|Avenue|Ave\b|Road|Rd\b|Boulevard|Blvd|Drive|Lane|Creek|Heights|"
    r"High School|Middle School|Elementary|Community College|Expressway|Turnpike|Motor Speedway)"
)
_COMPANY = re.compile(r" (?:Airlines|Airways|Telecom|Motors|Airline System|Oil Co|Brewing|Broadcasting Corp)\b")
_WORD_BEFORE = re.compile(r"([\w.'-]+) $")
_WORD_AFTER = re.compile(r" ([\w.'-]*\w)")
_CAPITALISED = re.compile(r"[A-Z][a-zà-ÿ'-]{2,}(?:[A-Z][a-z]+)?$")
_INITIAL = re.compile(r"(?<![.\w])[A-Z]\. $")
# the second of two: spoke Arabic with the fishermen and Italian with the guard
_SPEAK_TWO = re.compile(
    r"\b(?:sp(?:eak|eaks|eaking|oke)|learn(?:s|ed|t|ing)?|taught|studied) (?:[A-Z][a-z]+ )(with|in|to|at|from) "
    r"(?:[\w-]+ ){1,4}and $"
)
_SPEAK = re.compile(
    r"\b(?:(?:speak|learn|teach|study|translate|understand|read)(?:s|es|ed|ing)?|spoke|spoken|taught|studied|fluent|"
    r"fluently|written in|writes? in|published in|translat\w+ (?:in)?to|translat\w+ from(?: the)?|in perfect|"
    r"taught (?:him|her|my|them)sel(?:f|ves)(?: some)?|languages?,?(?: (?:like|such as|including|is|are|was|were))?|"
    r"(?:good|plain|proper|perfect|fluent|broken|basic|flawless|simple|accented|non-native|native)) $",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(
    r"[- ](?:[Ll]anguages?|departments?|case system|(?:\w*[Ww]iki\w*)|speaking|speakers?|alphabet|words?\b|grammar|"
    r"translations?|translator|dialects?|subtitles|lessons|pronunciation|spelling|script|transcript|lexicon|"
    r"is spoken|was spoken|(?:is|was|are|were|remains|became) (?:(?:the|an?|his|her|their|its) )?(?:[a-z]+ ){0,2}"
    r"(?:language|tongue|lingua))\b"
)
_WORD_FROM = re.compile(r"\b(?:word|term|name|comes?|came|derive[sd]?|borrowed|loan\w*) from the $")
_TAUGHT_IN = re.compile(
    r"\b(?:teach\w*|taught|broadcast\w*|lessons?|class(?:es)?|courses?|instruction|conversations?|conducted|recited|"
    r"spoke|sang|sings?|songs?|preach\w*|chant\w*|shout\w*|tweet\w*|scrawled|printed|written|wrote|writes?|published|"
    r"available|subtitled|dubbed|service|edition|version|website|channel|leaflets?|banners?|signs?) in $"
)
_GLOSS = re.compile(r"[(;,\[] ?$")
_IN = re.compile(r"\b(?:[Ii]n|(?:professor|teacher|lecturer|command|knowledge|view) of|Modern|Old|Middle) $")
_END = re.compile(
    r"$|[.,;:)\"”']|( (?:and|or|as|is|was|were|has|had|means|but|to|with|that|which|on|for|by|at|it|he|she|Grammar)\b)"
)


def word_before(folded: str, start: int) -> str:
    """The word that one space parts from `start`, or an empty string."""
    if start < 2 or folded[start - 1] != " ":
        return ""
    word = folded[max(folded.rfind(" ", max(0, start - 25), start - 1) + 1, start - 25, 0) : start - 1]
    if word.isalnum():
        return word
    found = _WORD_BEFORE.search(folded, max(0, start - 25), start)
    return found.group(1) if found else ""


def word_before_of(folded: str, start: int) -> str:
    """The word before "of" or "of the" that stands before `start`, in lower case, or an empty string."""
    if folded.endswith(" of ", 0, start):
        end = start - 4
    elif folded.endswith(" of the ", 0, start):
        end = start - 8
    else:
        return ""
    return folded[folded.rfind(" ", max(0, end - 25), end) + 1 : end].lower()


def word_after(folded: str, end: int) -> str:
    """The word that one space parts from `end`, or an empty string."""
    found = _WORD_AFTER.match(folded, end)
    return found.group(1) if found else ""


def person(known: Known, folded: str, span: tuple[int, int], *, headline: bool) -> str:
    """The rule that makes the name at `span` part of a person's name, or an empty string."""
    start, end = span
    before, after, form = word_before(folded, start), word_after(folded, end), folded[start:end]
    if before in listed("title") or (before in known.given and not _INITIAL.search(folded, max(0, start - 4), start)):
        return "surname"
    if _INITIAL.search(folded, max(0, start - 4), start):
        return "surname"
    surname = _CAPITALISED.match(after) and after not in listed("no surname") and not known.forms.get(after)
    if form in listed("given name of a country") and after in known.given:
        third = word_after(folded, end + 1 + len(after))  # Chad Michael Murray
        if third[:1].isupper() and third not in listed("no surname"):
            return "given name"
    if surname and (after in known.family or (form in listed("given name of a country") and not headline)):
        third = word_after(folded, end + 1 + len(after))  # Jordan Armed Forces is no person
        return "" if third[:1].isupper() and folded[end + 1 + len(after)] == " " else "given name"
    return ""


def language(folded: str, start: int, end: int) -> bool:
    """Whether a demonym at this place names a language: "in French", "speaks Russian", "the German word"."""
    if _LANGUAGE.match(folded, end) or _SPEAK.search(folded, max(0, start - 30), start):
        return True
    before = folded[max(0, start - 30) : start]
    if _TAUGHT_IN.search(before) or (_WORD_FROM.search(before) and folded.startswith((" for ", ".", ","), end)):
        return not folded[end + 1 : end + 2].isupper()
    second = _SPEAK_TWO.search(folded, max(0, start - 70), start)
    if second and folded.startswith(f" {second.group(1)} ", end):
        return True
    if folded.startswith(": ", end) and _GLOSS.search(folded, max(0, start - 2), start):
        return True
    return bool(_IN.search(folded, max(0, start - 14), start) and _END.match(folded, end))


def coordinated(folded: str, start: int, end: int) -> bool:
    """Whether only commas, "and" and languages stand between two places: what the first is, the second is too."""
    return start - end < 40 and bool(_chain().fullmatch(folded, end, start))


@cache
def _chain() -> re.Pattern[str]:
    """A comma or "and", and languages that are no country's name in between: German, Hebrew, and Japanese."""
    others = "|".join(sorted(listed("language without a country")))
    return re.compile(rf"(?:,? (?:and |or )?(?:{others}))*,? (?:and |or )?")


def place(folded: str, start: int, end: int, *, towns: tuple[str, ...]) -> str:
    """What shows that a country's name is a town, county, road or company here, or an empty string."""
    if not folded.startswith((" ", ", "), end) or (folded[end + 1 : end + 2].islower() and not towns):
        return ""
    for pattern in (_PLACE, _COMPANY):
        found = pattern.match(folded, end)
        if found:
            return found.group().strip()
    pair = _AND_TOWN.match(folded, end) if towns else None
    found = _IN_STATE.match(folded, pair.end() if pair else end)
    if found and (folded[start:end] not in _BORDERS or found.group()[2:] in towns):
        return found.group()[2:]
    return ""
