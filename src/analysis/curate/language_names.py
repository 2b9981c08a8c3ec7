"""What languages are called: the code behind a name in a column, the English name behind a code."""

import re
from collections.abc import Mapping, Sequence

# what a column may say instead of a code: names in English and in the language, codes of three letters
_NAMES: Mapping[str, Sequence[str]] = {
    "ar": ("arabic", "ara", "العربية"),
    "bg": ("bulgarian", "bul", "български"),
    "cs": ("czech", "ces", "cze", "čeština"),
    "da": ("danish", "dan", "dansk"),
    "de": ("german", "deu", "ger", "deutsch"),
    "el": ("greek", "ell", "gre", "ελληνικά"),
    "en": ("english", "eng"),
    "es": ("spanish", "spa", "español", "castellano"),
    "fa": ("persian", "farsi", "fas", "per", "فارسی"),
    "fi": ("finnish", "fin", "suomi"),
    "fr": ("french", "fra", "fre", "français"),
    "he": ("hebrew", "heb", "iw", "עברית"),
    "hi": ("hindi", "hin", "हिन्दी"),
    "hr": ("croatian", "hrv", "hrvatski"),
    "hu": ("hungarian", "hun", "magyar"),
    "hy": ("armenian", "hye", "arm"),
    "id": ("indonesian", "ind", "bahasa indonesia"),
    "is": ("icelandic", "isl", "ice", "íslenska"),
    "it": ("italian", "ita", "italiano"),
    "ja": ("japanese", "jpn", "日本語"),
    "ka": ("georgian", "kat", "geo"),
    "ko": ("korean", "kor", "한국어"),
    "nl": ("dutch", "nld", "dut", "nederlands"),
    "no": ("norwegian", "nor", "nob", "nb", "nn", "norsk"),
    "pl": ("polish", "pol", "polski"),
    "pt": ("portuguese", "por", "português"),
    "ro": ("romanian", "ron", "rum", "română"),
    "ru": ("russian", "rus", "русский"),
    "sk": ("slovak", "slk", "slo", "slovenčina"),
    "sr": ("serbian", "srp", "српски"),
    "sv": ("swedish", "swe", "svenska"),
    "th": ("thai", "tha"),
    "tr": ("turkish", "tur", "türkçe"),
    "uk": ("ukrainian", "ukr", "українська"),
    "vi": ("vietnamese", "vie", "tiếng việt"),
    "zh": ("chinese", "zho", "chi", "中文", "mandarin"),
}
_CODES = {said: lang for lang, names in _NAMES.items() for said in (lang, *names)}
_MORE = {
    "af": "Afrikaans",
    "et": "Estonian",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "sl": "Slovenian",
    "be": "Belarusian",
    "ca": "Catalan",
    "mk": "Macedonian",
    "sq": "Albanian",
}


def code(said: object) -> str | None:
    """The ISO 639-1 code that a value of a column `lang` means: `German`, `deu`, `de-AT` are de; None = unknown."""
    if not isinstance(said, str):
        return None
    word = said.strip().lower()
    found = _CODES.get(word) or _CODES.get(re.split("[-_]", word)[0])
    return found or (word if re.fullmatch("[a-z]{2}", word) else None)


def name(lang: str) -> str:
    """The English name of a language code; the code itself where no name is known."""
    return _NAMES[lang][0].title() if lang in _NAMES else _MORE.get(lang, lang)
