"""Which language a text is in: by its script and, among languages that share one, by letters and function words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

READ = 1_000  # characters looked at: the start of an article says enough
GLANCE = 160  # characters of each of the two pieces that are looked at first
GLANCE_WORDS = 3  # function words in them that no other language has
LEAST_LETTERS = 8  # of a script that one language writes
LEAST_WORDS = 3  # function words, two of them different
LEAST_SHARE = 0.08  # of the words that are function words of the language
AHEAD = 1.4  # how many times as much as the next language

_FILE = Path(__file__).parent / "function_words.tsv"
_WORD = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(r"[\x00-\u024f\u1e00-\u1eff\u2000-\u2bff]+")  # Latin letters, digits, punctuation
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_SCRIPTS = {
    "arabic": re.compile(r"[\u0621-\u06ff\u0750-\u077f]"),
    "cyrillic": re.compile(r"[\u0400-\u052f]"),
    "han": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]"),
    "ja": re.compile(r"[\u3041-\u30fa]"),  # kana
    "ko": re.compile(r"[\uac00-\ud7af\u1100-\u11ff]"),
    "el": re.compile(r"[\u0386-\u03ff\u1f00-\u1fff]"),
    "he": re.compile(r"[\u05d0-\u05ea]"),
    "th": re.compile(r"[\u0e01-\u0e5b]"),
    "devanagari": re.compile(r"[\u0900-\u097f]"),
    "hy": re.compile(r"[\u0531-\u058a]"),
    "ka": re.compile(r"[\u10a0-\u10ff]"),
}
_WEIGHT = {"han": 2.5, "ja": 2.0, "ko": 2.0}  # a character of these says as much as two or three letters
_HINDI = frozenset(("है", "हैं", "और", "में", "के", "की", "का", "से", "को", "ने", "था", "थी", "यह", "नहीं", "लिए"))
_CYRILLIC = frozenset(("ru", "uk", "bg"))  # the lists of function words that are not of languages in Latin letters


def language(text: str) -> str | None:
    """The ISO 639-1 code of the language a text is in; None where it cannot be told: short, mixed, unknown.

    Scripts that one language writes tell it at once; Arabic and Persian, Russian, Ukrainian, Bulgarian and their kin
    are told by letters of their own, languages in Latin letters by function words (`function_words.tsv`): the
    language of which the text has most, if that is enough and clearly more than of any other. Two short pieces are
    read first; where they leave a doubt, the first 1,000 characters.
    """
    return _at_a_glance(text) or _told(text[:READ])


def _at_a_glance(text: str) -> str | None:
    """The language of a long text whose function words in two short pieces are, but for few, of one language alone."""
    if len(text) < 2 * GLANCE:
        return None
    half = min(len(text), READ) // 2
    piece = f"{text[:GLANCE]} {text[half : half + GLANCE]}"
    if not piece.isascii() and len(_PLAIN.sub("", piece)) >= LEAST_LETTERS:
        return None
    words, alone = piece.lower().split(), _words_of_one()
    met = [word for word in words if word in alone]
    if len(met) < max(GLANCE_WORDS, LEAST_SHARE * len(words)) or len(set(met)) < GLANCE_WORDS - 1:
        return None
    langs = [alone[word] for word in met]
    first = max(langs[0], langs[-1], key=langs.count)
    return first if langs.count(first) >= 0.8 * len(langs) else None


def _told(sample: str) -> str | None:
    """The language of all of a sample."""
    beyond = "" if sample.isascii() else _PLAIN.sub("", sample)
    if len(beyond) < LEAST_LETTERS:
        return _by_words(sample)
    counts = {name: len(script.findall(beyond)) * _WEIGHT.get(name, 1.0) for name, script in _SCRIPTS.items()}
    counts["latin"] = float(len(_LATIN.findall(sample)))
    if counts["ja"] >= 0.1 * counts["han"] and counts["ja"] >= LEAST_LETTERS:
        counts["ja"] += counts.pop("han")
    name, most = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
    if most < LEAST_LETTERS or most < 0.6 * sum(counts.values()):
        return None
    return _by_words(sample) if name == "latin" else _within(name, sample)


def languages(texts: Iterable[str]) -> list[str | None]:
    """The language of each text, in order."""
    return [language(text) for text in texts]


def _within(script: str, sample: str) -> str | None:
    """The language of a text whose script is known."""
    if script == "arabic":
        return _arabic(sample)
    if script == "cyrillic":
        return _cyrillic(sample.lower())
    if script == "devanagari":
        return "hi" if len(_HINDI & set(sample.replace("।", " ").split())) > 1 else None
    return "zh" if script == "han" else script


def _share(letters: str, counted: Mapping[str, int], total: int) -> float:
    return sum(counted[c] for c in letters) / total


def _arabic(sample: str) -> str | None:
    """Persian has four letters and two forms of its own; Urdu, Pashto and Kurdish have others and stay undecided."""
    counted = Counter(_SCRIPTS["arabic"].findall(sample))
    total = counted.total()
    if _share("ٹڈڑےںھہځڼږښڕڵێۆە", counted, total) > 0.01:
        return None
    own = _share("پچژگ", counted, total)
    if own >= 0.01 or _share("کی", counted, total) >= 0.04:
        return "fa"
    return "ar" if own < 0.004 else None


def _cyrillic(sample: str) -> str | None:
    """By letters that only some of the languages write; where the text has none of them, by function words."""
    counted = Counter(_SCRIPTS["cyrillic"].findall(sample))
    total = counted.total()
    if _share("қғңүұөәһҳҷҡҙҫҗӣӯ", counted, total) > 0.005:
        return None
    if _share("ў", counted, total) > 0.003:
        return "be"
    if _share("ђћјљњџѓќѕ", counted, total) > 0.01:
        return "mk" if _share("ѓќѕ", counted, total) > 0.001 else "sr"
    ukrainian, russian = _share("іїєґ", counted, total), _share("ыэё", counted, total)
    if ukrainian > 0.01:
        return "uk" if russian < 0.003 else None
    if russian > 0.005:
        return "ru"
    found = _by_words(sample, cyrillic=True)
    return found or ("bg" if _share("ъ", counted, total) > 0.008 else None)


def _by_words(sample: str, *, cyrillic: bool = False) -> str | None:
    """The language whose function words the sample has most of; a word of several languages counts for each in part."""
    known, written = _function_words(cyrillic), _WORD.findall(sample.lower())
    met = [word for word in written if word in known]
    scores: defaultdict[str, float] = defaultdict(float)
    for word in met:
        for lang, weight in known[word]:
            scores[lang] += weight
    if not scores:
        return None
    best, lang = max((score, lang) for lang, score in scores.items())
    del scores[lang]
    if best < AHEAD * max(scores.values(), default=0.0):
        return None
    own = function_words(lang)
    hits = [word for word in met if word in own]
    return lang if len(hits) >= max(LEAST_WORDS, LEAST_SHARE * len(written)) and len(set(hits)) > 1 else None


@cache
def _function_words(cyrillic: bool) -> dict[str, tuple[tuple[str, float], ...]]:
    """By word: the languages that have it, and what it says for each: less, the more of them there are."""
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for lang, words in _lists().items():
        for word in words if (lang in _CYRILLIC) == cyrillic else ():
            by_word[word].append(lang)
    return {word: tuple((lang, 1 / len(langs)) for lang in langs) for word, langs in by_word.items()}


@cache
def _words_of_one() -> dict[str, str]:
    """The function words that one language alone has, and which."""
    return {word: langs[0][0] for word, langs in _function_words(False).items() if len(langs) == 1}


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    """The function words by language, as listed."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()[1:]
    return {lang: tuple(words.split(" ")) for lang, _, words in (line.partition("\t") for line in lines)}


@cache
def function_words(lang: str) -> frozenset[str]:
    """The function words that are listed for a language; empty where none are."""
    return frozenset(_lists().get(lang, ()))
