"""A country and a post for a person whom nobody names: "the Iraqi foreign minister"; a surname's administration."""

import re
from functools import cache

from analysis.extract.known import Known, rows
from analysis.extract.mention import Mention, Span
from analysis.extract.neighbours import word_before, word_before_of
from analysis.extract.rules import Article
from analysis.extract.titles import OTHER_TIME, in_office, named
from analysis.extract.words import listed

_SKIPPED = "current|sitting|incumbent|embattled|new"
_FORENAMES = re.compile(r", (?:[A-Z][\w'-]*\.? )*(?:al- )?")
_ADMINISTRATION = re.compile(r"(?<![\w'.-])([A-Z][a-z]{3,}) [Aa]dministrations?(?![\w-])")
_OF_MANY = ("ambassador", "special-envoy")


@cache
def _posts() -> tuple[dict[str, tuple[str, str]], re.Pattern[str], re.Pattern[str], frozenset[str], frozenset[str]]:
    """Id part and name by title, patterns of a title after its country and before "of" it, how they begin and end."""
    posts = {title: (id_, name) for id_, name, titles in rows("curated_posts") for title in titles.split("|")}
    either = "|".join(sorted(map(re.escape, posts), key=len, reverse=True))
    after = re.compile(rf"(?:'s?)? (?:(?:{_SKIPPED}) )?({either})(?![\w-])", re.IGNORECASE)
    before = re.compile(rf"(?<![\w-])({either}) of (?:the )?$", re.IGNORECASE)
    firsts = frozenset(word[:3] for word in (*posts, *_SKIPPED.split("|")))
    return posts, after, before, firsts, frozenset(title.rpartition(" ")[2] for title in posts)


def compose(article: Article, mentions: list[Mention]) -> list[Mention]:
    """The mentions with every country + post laid over its country, which stays as an inner layer.

    A name that follows after a comma is whom the title means: "the Iraqi Foreign Minister, Ibrahim al-Jaafari"; else
    the post is an actor of the country: `irq-foreign-minister`. Nothing is laid where a name follows at once (then the
    name is the mention) or the title is another time's or anybody's (a former, an).
    """
    _, after, before, firsts, lasts = _posts()
    found: list[Mention] = []
    for number, m in enumerate(mentions):
        if m.kind != "country" or m.embedded or not m.entity:
            continue
        text, field = article.fields[m.span.field], m.span.field
        space = text.find(" ", m.span.end, m.span.end + 3)
        following = text[space + 1 : space + 4].lower() if space >= 0 else ""
        hit = after.match(text, m.span.end) if following in firsts else None
        span = Span(field, m.span.start, hit.end()) if hit else m.span
        if not hit and word_before_of(text, m.span.start) in lasts:
            hit = before.search(text, max(0, m.span.start - 45), m.span.start)
            span = Span(field, hit.start(1), m.span.end) if hit else m.span
        if not hit or named(text, span.end) or OTHER_TIME.search(text, max(0, span.start - 16), span.start):
            continue
        if any(o.span.meets(span) and o is not m for o in mentions):
            continue
        if not found:
            mentions = list(mentions)
        mentions[number] = m._replace(embedded=True)
        found.append(_holder(article, m, span, hit.group(1).lower(), mentions))
    found += _administrations(article, mentions + found)
    return mentions + found if found else mentions


def _holder(article: Article, country: Mention, span: Span, title: str, mentions: list[Mention]) -> Mention:
    """The person named after a comma, else the post itself as an actor of the country."""
    text = article.fields[span.field]
    comma = text.startswith(", ", span.end)
    for m in mentions if comma else ():
        near = m.span.field == span.field and 1 < m.span.start - span.end < 24
        if near and m.kind == "person" and m.entity and _FORENAMES.fullmatch(text, span.end, m.span.start):
            return m._replace(span=span, why="title introduced", embedded=False, label=None)
    id_, name = _posts()[0][title]
    owner = country.country or country.entity or ""
    if id_ in _OF_MANY:  # a state has an ambassador in every capital
        return Mention(span, "person", None, None, owner, "country and role")
    known = article.known.entities.get(owner)
    said = f"{name} of {known.name if known else country.name}"
    return Mention(span, "person", f"{owner.lower()}-{id_}", said, owner, "country and role")


def _administrations(article: Article, mentions: list[Mention]) -> list[Mention]:
    """The administration of an American president named by a surname that no rule has decided: the Bush administration.

    Without a day it may be that of several presidents: then it has no id, but its country.
    """
    found = []
    for name, text in article.fields.items():
        at = text.find("dministration")
        while at >= 0:
            hit = _ADMINISTRATION.search(text, max(0, at - 30), at + 16)
            at = text.find("dministration", at + 1)
            if hit is None:
                continue
            span = Span(name, *hit.span())
            ids = _presidents(article.known, hit.group(1), article.day)
            before = word_before(text, hit.start())
            another = before[:1].isupper() and before not in listed("before a surname")
            if ids and not another and not any(m.span.meets(span) for m in mentions):
                person = article.known.entities[next(iter(ids))] if len(ids) == 1 else None
                id_ = f"{person.id}-administration" if person else None
                said = f"{person.name} administration" if person else None
                found.append(Mention(span, "organisation", id_, said, "USA", "person and role"))
    return found


def _presidents(known: Known, surname: str, day: str) -> set[str]:
    """The American presidents of a surname: who was in office on the day, else all that took office before it."""
    terms = [t for t in known.offices.get(surname, ()) if (t.country, t.office) == ("USA", "chief_of_state")]
    return {t.id for t in terms if day and in_office(t, day)} or {t.id for t in terms if not day or t.first <= day}
