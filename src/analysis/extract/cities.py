"""Large cities whose names other things bear: a person, a newspaper."""

import re
from functools import cache

from analysis.extract.known import rows
from analysis.extract.mention import Span
from analysis.extract.neighbours import word_after, word_before
from analysis.extract.rules import Article
from analysis.extract.words import listed

_PAPER = re.compile(r" (?:Times|Tribune|Globe|Herald|Post|Star|Sun|Chronicle|Inquirer|Gazette|Morning Herald|Daily)\b")
_GIVEN = frozenset(("Sydney", "Milan", "Houston", "Kobe"))  # Milan Kundera


_PART = frozenset(("East", "West", "North", "South", "Greater", "Downtown", "Central", "Inner", "Route"))


@cache
def _alone() -> frozenset[str]:
    return frozenset(form for (form,) in rows("curated_cities"))


def not_meant(article: Article) -> set[Span]:
    """The places where the name of a city that needs no country belongs to a person or a newspaper."""
    rejected = set()
    for name, matches in article.matches.items():
        for match in matches:
            if match.form not in _alone():
                continue
            text = article.fields[name]
            before, after = word_before(text, match.start), word_after(text, match.end)
            person = (
                before in article.known.given
                or (name != "title" and _named(text, match.start, before))
                or (
                    after[:1].isupper()
                    and after not in listed("no surname")
                    and (after in article.known.family or (match.form in _GIVEN and name != "title"))
                )
            )
            if person or _PAPER.match(text, match.end):
                rejected.add(Span(name, match.start, match.end))
    return rejected


def _named(text: str, start: int, before: str) -> bool:
    """Whether a capitalised word that opens no sentence stands before: Whitney Houston, Inter Milan."""
    if not before[:1].isupper() or before[-1] == "." or before in _PART or before in listed("before a surname"):
        return False
    return text[: start - len(before) - 1].rstrip(" \"'(")[-1:] not in (".", "!", "?", ":", ";", "")
