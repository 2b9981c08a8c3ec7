"""What may stand before and after a country's form within a word, by language: particles, cases, feminines, plurals."""

import re
from collections.abc import Mapping
from typing import NamedTuple

_CASES = "(?:ий|ая|ое|ие|ого|ой|ому|им|ом|их|ую|ими)"
_ADJECTIVE = f"[а-я]{{0,6}}?(?:ск|цк){_CASES}"
_PEOPLE = (
    "[а-я]{0,4}?(?:ец|ц(?:а|у|ем|ев|е|ы|ам|ами|ах)|анин[а-я]{0,3}|ан(?:е|ам|ами|ах)|ян(?:ин[а-я]{0,3}|е|ам|ами|ах)?"
    "|к(?:а|и|у|е|ой|ам|ами|ах))"
)
_NOUN = "(?:[аяуюыиеоьй]|[оеё]й|[оеё]м|[ая]м|[ая]ми|[ая]х|[ое]в|и[яюие]|ией|иями|ью|ья|ье)"
_TURKISH = (
    "(?:l[ae]r)?(?:[iıuü]n?|[ae]|n[iıuü]n|[dt][ae]n?|[dt][ae]ki|y[ae]|y[iıuü]|y?l[ae]|[iıuü]n[iıuü]|[iıuü]n[ae])?"
)

# by language and kind of form: what may follow it within its word
ENDINGS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "name": "n?s?",
        "stem": r"\w{0,3}",
        "people": "(?:e[nmrs]?)?",  # russisch, russische
        "People": "e[nmrs]?",  # Russische Truppen, die Deutschen; Russisch is the language
        "person": "(?:s|n|in|innen|en)?",
    },
    "fr": {"name": "", "stem": "(?:n?e)?s?", "people": "(?:n?e)?s?"},
    "es": {
        "name": "",
        "stem": r"\w{0,3}",
        "people": "(?:[oa]s?|es?|s|ís?|íes|is?|és|es[ae]s?|itas?|enses?)?",
        "people+": "(?:[oa]s?|es?|s|ís?|íes|is?|és|es[ae]s?|itas?|enses?)",  # a stem that is no word
    },
    "ru": {
        "name": "",
        "stem": f"(?:{_NOUN}|{_ADJECTIVE}|{_PEOPLE})?",
        "stem+": f"(?:{_NOUN}|{_ADJECTIVE}|{_PEOPLE})",  # Росси alone is a surname
        "people": f"(?:{_ADJECTIVE}|{_PEOPLE})",
        "adjective": _CASES,
        "dwellers": "(?:ин[а-я]{0,3}|е|ам|ами|ах|к[аиуе]|кой|кам)?",  # датчан, датчане
        "person": "(?:[ыиауе]|[ое]в|[оё]м|ем|ой|ам|ами|ах|к[аиуе]|кой|ин[а-я]{0,3})?",
        "Person": "(?:[ыиуе]|[оё]м|ем|ой|ам|ами|ах|к[аиуе]|кой)?",  # Чехов is a surname
    },
    "tr": {"name": "(?:n[iıuü]n|[dt][ae]n?)?", "stem": _TURKISH, "people": _TURKISH},
    "ar": {"name": "", "stem": "(?:ي|ية|يه|يا|يين|يون|يات)?", "people": "(?:ا|ي?(?:ة|ه|ين|ون|ان|تان|تين|ات))?"},
    "fa": {
        "name": "\u200c?(?:ای|ی|یی|ها|های|هایی|یان|یانی)?|ی\u200c(?:ها|های|تبار)|\u200cای\u200cها",
        "people": "\u200c?(?:ای|ی|ها|های|یان|یه)?|ی\u200c(?:ها|های|تبار)",
    },
    "he": {"name": "", "stem": "(?:י|ית|ים|יים|יות)?", "people": "(?:י|ית|ים|יים|יות|ת|ם|ות|ה|נית|נים)?"},
    "zh": {"name": ".*"},
}

# what may stand before a form within its word; nothing in the other languages
_ARTICLE, _NO_ARTICLE = "[وف]?(?:[بك]?ال|لل)", "[وف]?[بلك]?"
BEFORE: Mapping[str, Mapping[str, str]] = {
    "ar": {"article": _ARTICLE, "people": f"{_NO_ARTICLE}|{_ARTICLE}", "": _NO_ARTICLE},
    "fa": {"": "(?:(?:ضد|غیر|پان)\u200c?)?"},
    "he": {"": "ו?(?:כ?ש|מש|לכש)?[בלמכ]?ה?"},
}


class Tongue(NamedTuple):
    """How a language is named by the adjective: what stands before it, what after it, the endings it then has."""

    before: str
    after: str
    endings: str


_NEVER = "(?!)"
TONGUES: Mapping[str, Tongue] = {
    "de": Tongue(
        r"\bauf $", r" (?:(?:zu )?(?:sprech|sprich|sprach|lern|versteh|schreib|red)|ge(?:sproch|lern|schrieb))", ""
    ),
    "fr": Tongue(r"\b(?:en|langue|parl\w+|appr\w+|traduite?s?) $", _NEVER, "e?"),
    "es": Tongue(r"\b(?:en|lengua|idioma|habl\w+|aprend\w+|traducid[oa]s? al) $", _NEVER, "[oae]?|és"),
    "ru": Tongue(_NEVER, r"\s+язык", ".*"),
    "ar": Tongue(r"(?:اللغة|باللغة|للغة|لغة) $", _NEVER, ".*"),
    "fa": Tongue(r"زبان $", _NEVER, ".*"),
    "he": Tongue(r"(?:שפה|בשפה|השפה|דוברת?|דוברי|מדברת?|מדברים) $", _NEVER, ".*"),
    "zh": Tongue(_NEVER, "[语語]", ".*"),
}

# letters that are written in several ways, each folded to one of the same length
FOLDS: Mapping[str, Mapping[str, str]] = {
    "ar": dict.fromkeys("أإآٱ", "ا"),
    "fa": {"ي": "ی", "ك": "ک", "ۀ": "ه"},
    "he": {"׳": "'", "״": '"', "”": '"', "“": '"'},
    "ru": {"ё": "е", "Ё": "Е"},
}
_VOWEL_END = re.compile(r"(?:[áéíóú][sn]?|[aeol])$")


def kinds(lang: str, form: str, kind: str) -> list[tuple[str, str]]:
    """How a form of a kind is looked for: spellings, each with the kind of its endings (a key of `ENDINGS`)."""
    low, high = form[:1].lower() + form[1:], form[:1].upper() + form[1:]
    if kind == "name":
        caps = len(form) > 3 and form[:1].isupper()
        return list(dict.fromkeys([(form, kind), (form.upper() if caps else form, kind)]))
    if lang == "de" and kind == "people":
        return [(low, kind), (high, "People")]
    if lang == "fr":
        return [(low, kind), (high, kind)]
    if lang == "es" and kind == "people":
        found = "people" if _VOWEL_END.search(form) else "people+"
        return [(low, found), (high, found)]
    if lang == "ru":
        return _russian(low, high, kind)
    return [(form, kind)]


def _russian(low: str, high: str, kind: str) -> list[tuple[str, str]]:
    """Names of countries have a capital, adjectives and people none, but at the start of a sentence."""
    if kind == "stem":
        return [(high, "stem+" if high.endswith("и") else "stem"), (low, "people")]
    if kind == "people":
        found = "adjective" if low.endswith(("ск", "цк")) else "dwellers" if low.endswith(("ан", "ян")) else "people"
        both = [(low, found), (high, found)]
        return both if found == "people" else [*both, (low, "people"), (high, "people")]
    if low.endswith(("ск", "цк")):
        return [(low, "adjective"), (high, "adjective")]
    return [(low, "person"), (high, "Person")]
