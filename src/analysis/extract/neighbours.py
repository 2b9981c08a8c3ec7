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
_SIGHT = re.compile(r" (?:Gardens|Grove|Square|Bridge|Hill|Beach|Falls|Springs|Bay|Plaza|Lake)\b")
_PART_OF = re.compile(r"\b([A-Z]\w+(?:an|ch|sh|ese|k|i)) (?:[a-z]+ )?(?:region|province|district|department) of $")
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
    r"[- ](?:[Ll]anguages?|departments?|(?:teacher|tutor)s?\b|case system|(?:\w*[Ww]iki\w*)|speaking|speakers?|"
    r"alphabet|words?\b|grammar|translations?|translator|dialects?|subtitles|lessons|pronunciation|spelling|script|"
    r"transcript|lexicon|is spoken|was spoken|(?:is|was|are|were|remains|became) (?:(?:the|an?|his|her|their|its) )?"
    r"(?:[a-z]+ ){0,2}(?:language|tongue|lingua)|(?:the|an?|its|their|one) (?:[a-z]+ ){0,2}(?:language|tongue)s?)\b"
)
_WORD_FROM = re.compile(
    r"\b(?:words?|terms?|names?|comes?|came|derive[sd]?|borrowed|borrowings?|loan\w*|stems?|taken)(?: [a-z]+)? from"
    r"(?: the)? $"
)
_TAUGHT_IN = re.compile(
    r"\b(?:teach\w*|taught|broadcast\w*|lessons?|class(?:es)?|courses?|instruction|conversations?|conducted|recited|"
    r"spoke|sang|sings?|songs?|preach\w*|chant\w*|shout\w*|tweet\w*|scrawled|printed|written|wrote|writes?|published|"
    r"available|subtitled|dubbed|service|edition|version|website|channel|leaflets?|banners?|signs?) in $",
    re.IGNORECASE,
)
_GLOSS = re.compile(r"[(;,\[] ?$")
_IN = re.compile(
    r"\b(?:[Ii]n|(?:[Pp]rofessors?|[Tt]eachers?|[Ll]ecturers?|[Ss]peakers?|[Ss]tudents?|[Tt]ranslators?|command|"
    r"knowledge|view) of|Modern|Old|Middle) $"
)
_SKILL = re.compile(
    r"\b(?:halting|rusty|passable|faltering|colloquial|classical|modern|formal|standard|idiomatic|excellent|decent|poor|"
    r"limited|schoolboy|original|spoken|written|some|little|no) $"
)
_ACROSS = re.compile(
    r"\b(?:translat|interpret|render|dubb|subtitl|transcrib|transliterat|switch)\w*\b[^.;:!?]{0,60}? (?:into|to|from)"
    r"(?: the)? $|\bfrom [A-Z][a-z]+ (?:in)?to $"
)
_TURNED = re.compile(r" (?:in)?to [A-Z][a-z]+(?:ish|ese|ian|ean|an|ic|ch|sh|i|en|d|k)\b")
_POSSESSED = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Yy]our) $")
_SOUNDS = re.compile(
    r"(?: (?:is|was|has|had|improve[sd]?|remain(?:s|ed)|got|sound(?:s|ed)|came|allow(?:s|ed)|than|and|"
    r"but|were|fail(?:s|ed)) |[.,;:!?)]|$)"
)
_ENGLISH = re.compile(r" (?:version|text|bulletin|service|edition|name|title|tutor|press release)s?\b(?! of events)")
_PAIR = re.compile(r"(,| (?:and|or|to|into)) [A-Z][a-z]+(?:ish|ese|ian|ean|an|ic|ch|sh|i|en|d|k)\b")
_LAST = re.compile(r"(?:, [A-Z][a-z]+)*,? (?:and|or) [A-Z][a-z]+")
_GOES_ON = re.compile(
    r"[^.!?;:]{0,60}?\b(?:and|or|but|then|than|as|into|to)(?: (?:in|into|from|those in|also|even|perfect|fluent|broken|"
    r"halting|rusty|some|a little|a bit of|good|poor))* "
)
_WORD = re.compile(r"\w+")
_WORK = re.compile(
    r"\b(?:film|movie|novel|book|play|album|song|documentary|drama|series|painting|magazine|opera|poem|ship|ferry|yacht|"
    r"boat|vessel|liner|tanker|frigate|destroyer|submarine|cruiser|brig|schooner|steamer|sloop|horse|racehorse)s?,?"
    r"(?: (?:called|named|titled|entitled))?,?(?: the)? [\"“'](?:The |An? )?$"
)
_LOCATED = re.compile(
    r"\b(?:[Ii]n|into|inside|within|across|throughout|visit(?:s|ed|ing)?|toured|reached|neighbou?ring) $"
)
_NAMES = frozenset(("given_name", "surname"))
_PARTICLE = re.compile(r" (?:le|la|de|van|von|der|du|di|da|dos|bin|ibn|el|al|O')(?: (?:la|der|den))? ?[A-Z]")
_OPENING = re.compile(r"(?:[.!?;:,\"] |\b(?:and|as|when|that|while|but|by|where|because|whom|who|said) |[\n\"(])$")
_PAST = re.compile(
    r" (?:[a-z]{2,}ed|won|wrote|said|told|became|led|took|made|gave|sang|ran|stole|left|fought|swam|beat|lost|drew|"
    r"played|set|put|met|held|found|went|came|grew|spoke|drove|built|taught|brought|rose|was born|"
    r"has (?:[a-z]+ed|won|written))\b"
)
_END = re.compile(
    r"$|[.,;:)\"”']| [-–—] |( (?:and|or|as|is|was|were|has|had|means|but|to|with|that|which|on|for|by|at|it|he|she|"
    r"under|before|after|during|while|when|since|then|through|than|because|Grammar)\b)"
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


def person(known: Known, folded: str, span: tuple[int, int], *, headline: bool, types: frozenset[str]) -> str:
    """The rule that makes the name at `span` part of a person's name, or an empty string.

    Args:
        known: the tables.
        folded: the text.
        span: start and end of the name.
        headline: it stands in a headline, where most words are in capitals.
        types: the senses that the name has; a name without any is that of a country alone.
    """
    start, end = span
    before, after, form = word_before(folded, start), word_after(folded, end), folded[start:end]
    thing = known.forms[form][0].type.startswith("demonym") if known.forms.get(form) else False
    if (
        titled(before)
        or (before in listed("rank") and not thing)
        or (before in known.given and not _INITIAL.search(folded, max(0, start - 4), start))
    ):
        return "surname"
    if not types.isdisjoint(_NAMES) and _INITIAL.search(folded, max(0, start - 4), start):
        return "surname"
    third = end + 1 + len(after)
    given = form in listed("given name of a country")
    if given and _PARTICLE.match(folded, end):  # Chad le Clos
        return "given name"
    if not _CAPITALISED.match(after) or after in listed("no surname") or after in listed("before a surname"):
        return ""
    if given and after in known.given:
        more = word_after(folded, third)  # Chad Michael Murray
        if more[:1].isupper() and more not in listed("no surname"):
            return "given name"
    if known.forms.get(after):
        return ""
    surname = "given_name" in types and (after in known.family or (given and not headline))
    if surname or (not headline and _opens(folded, start) and _PAST.match(folded, third)):
        more = word_after(folded, third)  # Jordan Armed Forces is no person
        return "" if more[:1].isupper() and folded[third] == " " else "given name"
    return ""


def sight(known: Known, folded: str, start: int, end: int) -> str:
    """The words that make a country's name that of a garden, a bridge or another's province, or an empty string."""
    found = _SIGHT.match(folded, end)
    if not found:
        found = _PART_OF.search(folded, max(0, start - 40), start)
        owner = known.forms.get(found.group(1), ()) if found else ()
        here = known.forms.get(folded[start:end], ())
        if not owner or known.entities[owner[0].id].kind != "country" or owner[0].id == (here and here[0].id):
            return ""
    return found.group().strip() if found else ""


def work(folded: str, start: int) -> bool:
    """Whether the name at a place stands in quotation marks as that of a film, a book or a ship."""
    return start > 1 and folded[start - 1] in "\"“'" and bool(_WORK.search(folded, max(0, start - 40), start))


def located(folded: str, start: int) -> bool:
    """Whether a name stands where only a place can: in, across, visited."""
    return bool(_LOCATED.search(folded, max(0, start - 16), start))


def titled(before: str) -> bool:
    """Whether the word before a name is a form of address: Mr., Ms., MS., Dr."""
    return before in listed("title") or (before.isupper() and before.title() in listed("title"))


def _opens(folded: str, start: int) -> bool:
    """Whether a clause opens at a place: Kenya Barris produced, but "the Samoa Pathway led"."""
    return not start or bool(_OPENING.search(folded, max(0, start - 12), start))


def language(folded: str, start: int, end: int) -> bool:
    """Whether a demonym at this place names a language: "in French", "speaks Russian", "the German word"."""
    if _LANGUAGE.match(folded, end) or _SPEAK.search(folded, max(0, start - 30), start):
        return True
    if folded.startswith("English", start) and _ENGLISH.match(folded, end):
        return True
    before = folded[max(0, start - 30) : start]
    if _WORD_FROM.search(before):
        return _closes(folded, end)
    if _TAUGHT_IN.search(before):
        return not folded[end + 1 : end + 2].isupper() and (not _PAIR.match(folded, end) or _closes(folded, end))
    second = _SPEAK_TWO.search(folded, max(0, start - 70), start)
    if second and folded.startswith(f" {second.group(1)} ", end):
        return True
    if folded.startswith(": ", end) and _GLOSS.search(folded, max(0, start - 2), start):
        return True
    if _POSSESSED.search(before) and _SOUNDS.match(folded, end):
        return _closes(folded, end, comma=True)
    if _IN.search(before) or _SKILL.search(before) or _others_before().search(before):
        return _closes(folded, end)
    turned = _TURNED.match(folded, end) if before.endswith(" from ") else None
    if turned:
        return bool(_END.match(folded, turned.end()))
    return bool(_ACROSS.search(folded, max(0, start - 90), start)) and _closes(folded, end)


def _closes(folded: str, end: int, *, comma: bool = False) -> bool:
    """Whether no noun follows a demonym, nor one that belongs to a pair: not "in Russian and Syrian raids"."""
    found = _END.match(folded, end)
    if not found and not comma:
        return False
    other = _PAIR.match(folded, end)
    if other is None:
        return True
    if other.group(1) == ",":  # a list: what stands behind its last member tells
        last = _LAST.match(folded, other.end())
        return last is None or bool(_END.match(folded, last.end()))
    return bool(_END.match(folded, other.end()))


def coordinated(folded: str, start: int, end: int) -> bool:
    """Whether a demonym at `start` is a language because one before it, which ended at `end`, is.

    Only commas, "and" and languages stand between them (German, Hebrew and Japanese), or the sentence goes on about
    languages: in Russian, then in halting Turkish.
    """
    if start - end < 40 and _chain().fullmatch(folded, end, start):
        return True
    name = _WORD.match(folded, start)
    return (
        start - end < 80
        and bool(_GOES_ON.fullmatch(folded, end, start))
        and _closes(folded, name.end() if name else start)
    )


@cache
def _others_before() -> re.Pattern[str]:
    """Languages that are no country's name, spoken of just before: in Kurdish and Persian."""
    others = "|".join(sorted(listed("language without a country")))
    return re.compile(rf"\b(?:in|speaks?|spoke|from|into) (?:(?:{others})(?:,|,? and|,? or) )+$")


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
