"""How names are spelled: ids, plain letters, mechanical variants, family names."""

import re
import unicodedata
from functools import lru_cache

from analysis.extract.words import listed

_ARTICLE = re.compile(r"\b(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]n|[Aa]r|[Aa]s|[Aa]d|[Aa]t|[Aa]z)[- ](?=[A-ZÀ-Þ'])")
_ARTICLES = ("al-", "Al-", "al ", "Al ", "el-", "El-")
FAMILY_FIRST = ("CHN", "KOR", "PRK", "TWN", "VNM", "KHM")
_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")


def slug(text: str) -> str:
    """A lower-case id: letters without accents and digits, joined by hyphens."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def plain(text: str) -> str:
    """The text without diacritics, where each letter has a plain one."""
    return text if text.isascii() else _BEYOND.sub(_base, text)


_BEYOND = re.compile(r"[^\x00-\x7f]+")
_OTHERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d"})


def _base(found: re.Match[str]) -> str:
    return _letters(found.group())


@lru_cache(maxsize=4096)
def _letters(run: str) -> str:
    kept = "".join(c for c in unicodedata.normalize("NFKD", run) if not unicodedata.combining(c))
    return kept.translate(_OTHERS)


def spellings(form: str, *, arabic: bool) -> set[str]:
    """The form and its mechanical variants: without diacritics, other Arabic articles, in capitals."""
    if form.isascii() and not (arabic and ("al-" in form or _ARTICLE.search(form))):  # most forms
        return {form, form.upper()} if len(form) > 3 else {form}
    found = {form, plain(form)}
    if arabic and _ARTICLE.search(form):
        found |= {_ARTICLE.sub(article, one) for one in list(found) for article in _ARTICLES}
        found |= {one.replace("-", " ") for one in list(found) if "-" in one}
    if arabic and " al-" in form:
        found.add(form.replace(" al-", " "))
    return found | {one.upper() for one in found if len(one) > 3}


def family_spellings(form: str) -> set[str]:
    """A family name alone and with the Arabic article, also in capitals: Assad, al-Assad, Al Assad."""
    found = {form, plain(form)}
    if " " not in form and not form.isupper():
        found |= {article + one for one in list(found) for article in _ARTICLES}
    return found | {one.upper() for one in found if len(one) > 3}


def family_name(full: str, *, country: str | None = None) -> str:
    """The part of a full name that news uses alone: "Assad" of Bashar al-Assad, "de Mistura", "Xi" of Xi Jinping."""
    words = _SUFFIX.sub("", full).split()
    if len(words) < 2:
        return full
    if country in FAMILY_FIRST and len(words) < 4:
        return words[0]
    last = _ARTICLE.sub("", words[-1])
    particles = len(words) - 1
    while particles > 1 and words[particles - 1].lower() in listed("name particle") - {"al", "el"}:
        particles -= 1
    return " ".join([*words[particles:-1], last])
