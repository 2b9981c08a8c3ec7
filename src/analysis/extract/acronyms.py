"""Well-known acronyms that are also words or other bodies' letters: the WHO, the IRA, read by words of the article."""

import re
from functools import cache

from analysis.extract.known import Known, rows
from analysis.extract.mention import Span
from analysis.extract.plans import NOTHING, Verdict
from analysis.extract.rules import Article

_CAPITALS = re.compile(r"[A-Z]{2,}$")
_NOT_A_BODY = frozenset(("a", "an", "your", "my", "his", "her", "roth", "traditional", "expanded", "new"))  # savings
_BEFORE, _AFTER = re.compile(r"([\w.'-]+) $"), re.compile(r" ([\w.'-]+)")


@cache
def _known() -> dict[str, tuple[str, re.Pattern[str]]]:
    """By acronym: the actor, and the words one of which must stand in the article."""
    found = {}
    for form, id_, cues in rows("curated_acronyms"):
        either = "|".join(map(re.escape, cues.split("|")))
        found[form] = (id_, re.compile(rf"(?<![\w-])(?:{either})(?![\w-])"))
    return found


def read(article: Article) -> set[Span]:
    """Settle these acronyms for an article; the places where they stand in words of capitals, and mean nothing.

    An acronym that already means something here, by its full name or its country, stays as it is.
    """
    in_capitals: set[Span] = set()
    for name, matches in article.matches.items():
        for match in matches:
            if match.form not in _known():
                continue
            text, (id_, cues) = article.fields[name], _known()[match.form]
            if match.form.isupper() and _other(article.known, text, match.start, match.end):
                in_capitals.add(Span(name, match.start, match.end))
            elif match.form not in article.verdicts and id_ not in article.named and id_ in article.known.entities:
                told = any(cues.search(field) for field in article.fields.values())
                article.verdicts[match.form] = Verdict(id_, "acronym") if told else NOTHING
    return in_capitals


def _other(known: Known, text: str, start: int, end: int) -> bool:
    """Whether a word of capitals stands beside it, as in a headline (MAN WHO SOLD), or one that it is somebody's."""
    before, after = _BEFORE.search(text, max(0, start - 20), start), _AFTER.match(text, end)
    if text[start:end] == "IRA" and before and before.group(1).lower() in _NOT_A_BODY:
        return True
    beside = [found.group(1) for found in (before, after) if found]
    return any(_CAPITALS.match(word) and len(word) > 2 and word not in known.forms for word in beside)
