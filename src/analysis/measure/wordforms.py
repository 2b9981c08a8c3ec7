"""Patterns that find a term again in the text it was counted in: inflected, dotted, or spread over a phrase."""

import re
from collections.abc import Collection

_VOWELS = "aeiou"
# Irregular words of the news: the base form, then the others.
_IRREGULAR = """
    bear bore borne born|beat beaten|become became|begin began begun|bind bound|bite bit bitten|bleed bled
    blow blew blown
    break broke broken|breed bred|bring brought|build built|buy bought|catch caught|choose chose chosen|cling clung
    come came|deal dealt|dig dug|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen
    feed fed|feel felt|fight fought|find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden
    forget forgot forgotten|freeze froze frozen|grind ground|grow grew grown|hang hung|hear heard|hide hid hidden
    hold held|keep kept|know knew known|lay laid|lead led|learn learnt|leave left|lend lent|lie lay lain|light lit
    lose lost|mean meant|meet met|pay paid|rise rose risen|run ran|seek sought|sell sold|send sent|shake shook shaken
    shed|shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|speak spoke spoken
    speed sped|spend spent|spin spun|stand stood|steal stole stolen|stick stuck|strike struck stricken
    strive strove striven|swear swore sworn|sweep swept|swim swam swum|swing swung|teach taught|tear tore torn
    think thought|throw threw thrown|understand understood|undertake undertook undertaken|uphold upheld|wake woke woken
    wear wore worn|weep wept|win won|withdraw withdrew withdrawn|withhold withheld|withstand withstood|wind wound
    write wrote written|overthrow overthrew overthrown|overcome overcame|good better best|bad worse worst|far farther
    child children|foot feet|man men|medium media|person people|tooth teeth
"""
_FORMS = {line.split()[0]: frozenset(line.split()) for line in re.split(r"[|\n]", _IRREGULAR) if line.strip()}
_GAP = r"\W+(?:\w+\W+){0,3}?"  # stop words and particles that were left out of a phrase: "state of emergency"


def pattern(term: str, *, apart: Collection[str] = ()) -> str:
    """A regular expression for a term and the English forms of its words.

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
    """The forms of an English noun, verb or adjective by rule and by a short list, and the word itself."""
    if not word.isalpha() or len(word) < 3:
        return {word}
    stem, last = word[:-1], word[-1]
    ends = ("s", "es", "ed", "ing", "er", "est")
    out = {word, *_FORMS.get(word, ()), *(word + end for end in ends)}
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
