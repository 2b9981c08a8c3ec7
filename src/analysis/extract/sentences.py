"""Sentences by rule: the single source of sentence numbers, with or without a language model."""

import re
from functools import cache

from analysis.extract.words import listed

_END = re.compile(
    r"(?P<stop>[.!?…]+|[。！？]+)(?P<close>[\"'”’»)\]]*)(?P<space>\s+|$)|(?P<paragraph>\n[ \t\r\f\v]*\n\s*)"
)
_CANDIDATE = re.compile(r"[.!?…。！？\n]")  # where an end may begin: found much faster than the whole pattern
_LONG = 5  # letters of a word that, with few exceptions, is no abbreviation
_WORD = re.compile(r"[^\s(\[\"“‘'«]+$")
_NEXT = re.compile(r"[\"'“‘«(\[\-–—•]*\s*(\w[\w'’]*|.)")


def split(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as offsets (start, end), in order.

    They do not overlap, start and end with a character that is no white space, and leave nothing but white
    space between them. A blank line always ends a sentence; abbreviations, initials and "U.S." do so only
    where the next word starts one.
    """
    found: list[tuple[int, int]] = []
    tails, size = _tails(), len(text)
    start = size - len(text.lstrip())
    done = start
    for candidate in _CANDIDATE.finditer(text, start):
        at = candidate.start()
        if at < done:
            continue
        following = text[at + 1 : at + 3]
        if following[:1].isalnum():  # 3.5, U.S, example.org, a line's end
            continue
        if text[at] == "." and following[:1] in (" ", "\n") and following[1:].isupper():
            last = text[at - _LONG : at] if at >= _LONG else ""
            if last.isalpha() and last.islower() and last not in tails:  # most ends, told quickly
                found.append((start, at + 1))
                start = done = at + 2
                continue
        end = _END.match(text, at)
        if end is None:
            continue
        done = end.end()
        if end["paragraph"] is not None:
            stop = len(text[start : end.start()].rstrip()) + start
        elif _ends(text, end):
            stop = end.end("close")
        else:
            continue
        if stop > start:
            found.append((start, stop))
        start = end.end()
    rest = len(text.rstrip())
    if rest > start:
        found.append((start, rest))
    return found


@cache
def _tails() -> frozenset[str]:
    """The last letters of the long abbreviations."""
    return frozenset(word[-_LONG:] for word in listed("abbreviation") if len(word) >= _LONG)


def _ends(text: str, end: re.Match[str]) -> bool:
    """Whether a stop with white space behind it ends the sentence."""
    if "\n" in end["space"] and end["space"].count("\n") > 1:
        return True
    following = _NEXT.match(text, end.end())
    word = following.group(1) if following else ""
    if not word:
        return True
    if end["stop"] != ".":
        return end["stop"] not in ("...", "…", "..") or not word[:1].islower()
    if word[:1].islower():
        return False
    before = _WORD.search(text, max(0, end.start() - 30), end.start())
    last = before.group().rstrip(".") if before else ""
    if end["close"]:
        return True
    return word.lower() in listed("sentence starter") if _shortened(last) else True


def _shortened(last: str) -> bool:
    """Whether the word before the stop is an abbreviation or an initial."""
    bare = last.lower().strip("-–—")
    return bare in listed("abbreviation") or (len(bare) == 1 and bare.isalpha()) or ("." in bare and len(bare) < 8)
