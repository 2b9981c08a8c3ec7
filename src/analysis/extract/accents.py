"""Names that the tables write without the accents of the text: Boko Harām, Gnassingbé Eyadéma."""

import re

from analysis.extract.matcher import Match, Matcher
from analysis.extract.names import plain

_ACCENTED = re.compile(r"[^\x00-\x7f]+")
_LETTER = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_AROUND = 40  # characters on each side in which a name of several words may stand


def unaccented(matcher: Matcher, folded: str, matches: list[Match]) -> list[Match]:
    """The matches, and the names of several words that stand in the text once its accents are taken away.

    Names of one word are left out: without its accent, Malé is another word.

    Args:
        matcher: the automaton.
        folded: the text.
        matches: what was found in it as it stands, in order.
    """
    if folded.isascii() or not _LETTER.search(folded):
        return matches
    bare = plain(folded)
    if bare == folded or len(bare) != len(folded):
        return matches
    found: set[Match] = set()
    for word in _ACCENTED.finditer(folded):
        if bare[word.start() : word.end()] == word.group():
            continue
        start = bare.rfind(" ", 0, max(0, word.start() - _AROUND)) + 1
        end = bare.find(" ", word.end() + _AROUND)
        for match in matcher.find(bare[start : end if end >= 0 else len(bare)]):
            at = Match(match.start + start, match.end + start, match.form, match.lost)
            if at.start < word.end() and word.start() < at.end and " " in at.form:
                found.add(at)
    found -= {
        m
        for m in found
        if any(
            m.start < o.end and o.start < m.end and len(o.form) > 4
            for o in matches
            if o.end - o.start >= m.end - m.start
        )
    }
    return sorted({*matches, *found}, key=lambda m: (m.start, -m.end)) if found else matches
