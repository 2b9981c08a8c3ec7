"""Actors composed of a country and a role: "Iraqi security forces", "Syria's army", "the Assad regime"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from analysis.extract.known import Known, rows
from analysis.extract.mention import Mention, Span
from analysis.extract.names import slug
from analysis.extract.neighbours import word_before_of
from analysis.extract.rules import Article

# words that may stand between the country and the role without changing whose it is
_QUALIFIERS = (
    "state|ruling|national|federal|interim|transitional|current|new|elite|main|own|central|official|regular|powerful|"
    "military|armed|local|so-called|pro-government|mainstream|moderate|army|internal|government's|armoured|"
    "brutal|repressive|authoritarian|embattled|democratically elected|elected|legitimate|outgoing|secular|hardline"
)
_BETWEEN = rf"(?:(?:{_QUALIFIERS}) ){{0,2}}?"


_UNIT = re.compile(
    r" ((?:\d+(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh) (?:[A-Z][\w-]+ ){0,3}"
    r"(?:Fleet|Army|Division|Brigade|Battalion|Corps|Regiment|Wing|Squadron|Group))(?![\w-])"
)
_NOT_OF = frozenset(("leadership", "customs", "congress", "court", "courts", "delegates"))  # "under the leadership of"
_NOT_OFFICES = re.compile(r" (?:of|and traditions|and habits|union|duties|role|on|in the fight)\b")
_SIDES = ("pro-", "anti-", "Pro-", "Anti-", "non-")
_ORDINALS = ("fir", "sec", "thi", "fou", "fif", "six", "sev")


@dataclass(frozen=True)
class Role:
    """A role that countries have: id part, name, kind."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True)
class _Roles:
    """The roles by their nouns, and the patterns that find those."""

    by_country: dict[str, Role]
    by_person: dict[str, Role]
    after_country: dict[str, re.Pattern[str]]  # by how the word behind a country begins: its first three letters
    qualified: re.Pattern[str]  # with one or two qualifiers between
    qualifiers: frozenset[str]  # how those begin
    after_person: re.Pattern[str]
    lasts: frozenset[str]  # the last words of the roles


@cache
def _roles() -> _Roles:
    by_country: dict[str, Role] = {}
    by_person: dict[str, Role] = {}
    for id_, name, kind, nouns, persons in rows("curated_roles"):
        role = Role(id_, name, kind)
        by_country |= dict.fromkeys(filter(None, nouns.split("|")), role)
        by_person |= dict.fromkeys(filter(None, persons.split("|")), role)

    def either(nouns: Iterable[str]) -> str:
        return "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))

    begun: dict[str, list[str]] = {}
    for noun in by_country:
        begun.setdefault(noun[:3], []).append(noun)
    qualified = {qualifier[:3] for qualifier in _QUALIFIERS.split("|")}
    after = {
        first: re.compile(rf"(?:'s?)? ({either(nouns)})(?![\w-])", re.IGNORECASE) for first, nouns in begun.items()
    }
    return _Roles(
        by_country,
        by_person,
        after,
        re.compile(rf"(?:'s?)? (?:{_BETWEEN})({either(by_country)})(?![\w-])", re.IGNORECASE),
        frozenset(qualified),
        re.compile(rf"(?:'s?)? (?:{_BETWEEN})({either(by_person)})(?![\w-])", re.IGNORECASE),
        frozenset(noun.rpartition(" ")[2] for noun in by_country),
    )


def compose(article: Article, mentions: list[Mention]) -> list[Mention]:
    """The mentions with every country + role and person + role laid over its country or person.

    The country or person stays as an inner layer (`embedded`). "The Assad regime" is the government of Syria; an
    administration is that of its person. Where a table lists the actor (`own_roles`), the composed phrase has that
    actor's id, else the alpha-3 code and the role: `irq-security-forces`.
    """
    found: list[Mention] = []
    others = [m.span for m in mentions if m.kind not in ("country", "person", "place") and not m.embedded]
    for number, m in enumerate(mentions):
        if m.embedded or not m.entity or m.kind not in ("country", "person"):
            continue
        composed = _country(article, m) if m.kind == "country" else _person(article, m)
        if composed and not any(composed.span.meets(span) for span in others):
            if not found:
                mentions = list(mentions)
            mentions[number] = m._replace(embedded=True)
            found.append(composed)
            others.append(composed.span)
    return mentions + found if found else mentions


def _country(article: Article, m: Mention) -> Mention | None:
    roles, text = _roles(), article.fields[m.span.field]
    space = text.find(" ", m.span.end, m.span.end + 3)
    following = text[space + 1 : space + 4].lower() if space >= 0 else ""
    pattern = roles.after_country.get(following)
    after = pattern.match(text, m.span.end) if pattern else None
    if after is None and following in roles.qualifiers:
        after = roles.qualified.match(text, m.span.end)
    if after and not text.endswith(_SIDES, 0, m.span.start) and not _trait(text, m, after):
        return _made(article.known, Span(m.span.field, m.span.start, after.end()), m, roles.by_country, after.group(1))
    unit = _UNIT.match(text, m.span.end) if following[:1].isdigit() or following in _ORDINALS else None
    if unit and m.country:
        name = f"{m.name} {unit.group(1)}"
        span = Span(m.span.field, m.span.start, unit.end())
        return Mention(span, "organisation", slug(f"{m.country} {unit.group(1)}"), name, m.country, "country and role")
    if word_before_of(text, m.span.start) in roles.lasts:
        return _before_of(article, m)
    return None


def _before_of(article: Article, m: Mention) -> Mention | None:
    """The role before "of" its country: the armed forces of Mali."""
    roles, text = _roles(), article.fields[m.span.field]
    if m.why == "demonym" and text[m.span.end : m.span.end + 1] == " ":
        return None  # the generals of the French armies
    end = text.rfind(" of ", 0, m.span.start)
    words = text[max(0, end - 45) : end].split(" ")
    for size in range(min(5, len(words)), 0, -1):
        noun = " ".join(words[-size:])
        if noun.lower() in roles.by_country and noun.lower() not in _NOT_OF:
            return _made(article.known, Span(m.span.field, end - len(noun), m.span.end), m, roles.by_country, noun)
    return None


def _trait(text: str, m: Mention, after: re.Match[str]) -> bool:
    """Whether the noun is a trait here and no body: "America's leadership", "Turkish customs and traditions"."""
    noun = after.group(1).lower()
    if noun == "leadership" and not (text.endswith(("the ", "The "), 0, m.span.start) and text[m.span.end] == " "):
        return True
    return noun in _NOT_OF and bool(_NOT_OFFICES.match(text, after.end()))


def _person(article: Article, m: Mention) -> Mention | None:
    roles, text = _roles(), article.fields[m.span.field]
    after = roles.after_person.match(text, m.span.end)
    if not after or not m.country:
        return None
    span = Span(m.span.field, m.span.start, after.end())
    return _made(article.known, span, m, roles.by_person, after.group(1))


def _made(known: Known, span: Span, m: Mention, roles: dict[str, Role], noun: str) -> Mention | None:
    role, country = roles[noun.lower()], known.entities.get(m.country or "")
    if country is None:
        return None
    why = "country and role" if m.kind == "country" else "person and role"
    if role.id == "administration":
        if m.kind == "person":
            return Mention(span, role.kind, f"{m.entity}-administration", f"{m.name} administration", country.id, why)
        role = roles["government"]
    own = _listed().get((country.id, role.id))
    if own in known.entities:
        entity = known.entities[own]
        return Mention(span, entity.kind, entity.id, entity.name, entity.country, why)
    return Mention(
        span, role.kind, f"{country.id.lower()}-{role.id}", f"{role.name} of {country.name}", country.id, why
    )


@cache
def _listed() -> dict[tuple[str, str], str]:
    """The actors of the tables that have a role of a country: (country, role) → id."""
    return {(country, role): id_ for country, role, id_ in rows("curated_own_roles")}
