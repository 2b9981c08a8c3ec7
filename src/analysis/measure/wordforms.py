"""Patterns that find a term again in the text it was counted in: inflected, dotted, or spread over a phrase."""

import re
from collections.abc import Collection

_VOWELS = "aeiou"
_GAP = r"\W+(?:\w+\W+){0,3}?"  # stop words and particles that were left out of a phrase: "state of emergency"


def pattern(term: str, *, apart: Collection[str] = ()) -> str:
    """A regular expression for a term and the regular English forms of its words.

    Args:
        term: a word or a phrase of words, joined by spaces.
        apart: forms that are terms of their own, and so are not taken for this one.
    """
    return r"(?<!\w)" + _GAP.join(_word(word, apart) for word in term.split()) + r"(?!\w)"


def _word(word: str, apart: Collection[str]) -> str:
    others = sorted(forms(word) - {word} - set(apart), key=lambda form: (-len(form), form))
    found = [f"(?i:{'|'.join(map(re.escape, [word, *others]))})(?:['’](?i:s)?)?"]
    if word.isalpha() and len(word) <= 5:
        found.append(r"\.?".join(map(re.escape, word.upper())) + r"\.?")
    if word == "usa":
        found.append(r"U\.?S\.?")
    return f"(?:{'|'.join(found)})"


def forms(word: str) -> set[str]:
    """The regular forms of an English noun, verb or adjective, and the word itself."""
    if not word.isalpha() or len(word) < 3:
        return {word}
    stem, last = word[:-1], word[-1]
    ends = ("s", "es", "ed", "ing", "er", "est")
    out = {word, *(word + end for end in ends)}
    if last == "e":
        out |= {word + "d", word + "r", word + "st", stem + "ing"}
    if word.endswith("ie"):
        out.add(word[:-2] + "ying")
    if last == "y":
        out |= {stem + end for end in ("ies", "ied", "ier", "iest")}
    if last not in _VOWELS + "wxy" and stem[-1] in _VOWELS:
        out |= {word + last + end for end in ("ed", "ing", "er", "est")}
    if word.endswith("man"):
        out.add(word[:-2] + "en")
    if word.endswith("is"):
        out.add(word[:-2] + "es")
    if word.endswith(("f", "fe")):
        out.add(word.rstrip("e")[:-1] + "ves")
    return out
