"""Acronyms that an article introduces in brackets: "the Syrian Network for Human Rights (SNHR)"."""

import re
from collections.abc import Iterator

from analysis.extract.known import Entity
from analysis.extract.mention import Mention, Span
from analysis.extract.names import slug
from analysis.extract.rules import Article
from analysis.extract.words import listed

_BRACKET = re.compile(r"\(\"?([A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:[&/-][A-Z]+)?)\"?[),;]")
_OR = re.compile(
    r", (?:or|known as|called|abbreviated as|also known as|abbreviated) \"?([A-Z][A-Za-z]*[A-Z]+)\"?(?=[,.;])"
)
_SPELT = re.compile(r"(?<![\w-])([A-Z]{3,7}) \(((?:the )?[A-Z][^()\d]{8,90})\)")
_WORD = re.compile(r"[^\s()\"“”,;:]+")
_ACTORS = ("organisation", "group")


def acronyms(article: Article, mentions: list[Mention]) -> list[Mention]:
    """The mentions with every acronym that the article itself introduces linked to what it stands for."""
    meaning: dict[str, Mention] = {}
    added: list[Mention] = []
    for name, text in article.fields.items():
        for found in _brackets(text):
            acronym, end = found.group(1), found.start() - text.startswith(" ", found.start() - 1)
            ends = (end, end - (text[end - 1] == "s"), end - 2 * text.endswith("'s", 0, end))
            owner = next((m for m in mentions if m.span.end in ends and m.span.field == name and not m.embedded), None)
            if found.re is _OR and owner is not None and " " not in _text(article, owner.span):
                continue  # "ISIL, or ISIS": two acronyms
            if owner is None or owner.kind == "country":
                owner = _long_name(article, name, end, acronym) if owner is None else None
                if owner is not None:
                    added.append(owner)
            if owner is not None and owner.kind in _ACTORS and owner.entity and len(acronym) > 1:
                meaning.setdefault(acronym, owner)
        for found in _spelt(text):
            owner = _long_name(article, name, found.end(2), found.group(1))
            if any(m.span.start == found.start() and m.span.field == name and m.entity for m in mentions):
                continue
            if owner is not None and owner.span.start - found.start(2) in (0, 4) and owner.entity:
                known = next((m for m in mentions if m.span.covers(owner.span) and m.kind in _ACTORS), None)
                meaning.setdefault(found.group(1), known or owner)
                added += [owner] if known is None else []
    if not meaning:
        return mentions
    kept = [m for m in mentions if not any(a.span.meets(m.span) and not a.span.covers(m.span) for a in added)]
    kept = [_inner(m, added) for m in kept if m.kind == "country" or not any(a.span.covers(m.span) for a in added)]
    return [m for m in kept if _text(article, m.span) not in meaning] + added + _uses(article, meaning, kept + added)


def _brackets(text: str) -> Iterator[re.Match[str]]:
    """The acronyms in brackets, behind something, or after "or": the Workers' Committee, or KTWC, met."""
    at = text.find("(", 1)
    while at > 0:
        found = _BRACKET.match(text, at)
        if found:
            yield found
        at = text.find("(", at + 1)
    if ", or " in text or "known as " in text or ", called " in text:
        yield from _OR.finditer(text)


def _spelt(text: str) -> Iterator[re.Match[str]]:
    """The acronyms whose long name stands in brackets behind them: KTWC (Kharkiv Tram Workers' Committee)."""
    at = text.find(" (", 3)
    while at > 0:
        if text[at - 3 : at].isupper():
            found = _SPELT.search(text, max(0, at - 8))
            if found and found.end(1) == at:
                yield found
        at = text.find(" (", at + 1)


def _inner(mention: Mention, outer: list[Mention]) -> Mention:
    return mention._replace(embedded=True) if any(o.span.covers(mention.span) for o in outer) else mention


def _text(article: Article, span: Span) -> str:
    return article.fields[span.field][span.start : span.end]


def _uses(article: Article, meaning: dict[str, Mention], others: list[Mention]) -> list[Mention]:
    """Every use of the acronyms that lies in no longer mention."""
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, meaning), key=len, reverse=True))})(?!\w)")
    uses = []
    for name, text in article.fields.items():
        for found in pattern.finditer(text):
            span, owner = Span(name, *found.span()), meaning[found.group()]
            if not any(m.span.covers(span) and m.span != span for m in others):
                uses.append(owner._replace(span=span, why="acronym in brackets", embedded=False))
    return uses


def _long_name(article: Article, field: str, end: int, acronym: str) -> Mention | None:
    """The capitalised words before the bracket whose initials spell the acronym."""
    text, letters = article.fields[field], [c.lower() for c in acronym if c.isalpha()]
    words = list(_WORD.finditer(text, max(0, end - 120), end))
    if not words or words[-1].end() != end or len(letters) < 2:
        return None
    start, left = None, len(letters)
    for word in reversed(words[-2 * len(letters) - 3 :]):
        first = word.group()[0]
        small = word.group().lower() in listed("small word")
        if first.isupper() and first.lower() == letters[left - 1]:
            start, left = word.start(), left - 1
            if left == 0:
                break
        elif not small:
            return None
        elif first == letters[left - 1] and left > 1 and len(letters) > 3:
            left -= 1  # a small word that has its letter: Bureau of Investigation, BoI
    if left or start is None or text[start:end].count(" ") < 1:
        return None
    name = text[start:end].removeprefix("The ")
    if name + "s" not in article.known.forms and name[:-1] in article.known.forms:
        name = name[:-1]  # a possessive that lost its apostrophe
    start = text.index(name, start)
    readings = article.known.forms.get(name)
    entity = article.known.entities.get(readings[0].id if readings else slug(name)) or _of_acronym(
        article, name, acronym
    )
    span = Span(field, start, start + len(name))
    if entity is not None:
        return Mention(span, entity.kind, entity.id, entity.name, entity.country, "its full name is named")
    return Mention(span, "organisation", slug(name), name, None, "introduced in brackets")


def _of_acronym(article: Article, name: str, acronym: str) -> Entity | None:
    """The body whose listed acronym this is, where the long name holds most words of its own."""
    ids = {r.id for r in article.known.forms.get(acronym, ())}
    entity = article.known.entities[ids.pop()] if len(ids) == 1 else None
    if entity is None or entity.kind not in _ACTORS:
        return None
    own, said = (set(re.findall(r"[a-z]{4,}", n.lower())) for n in (entity.name, name))
    return entity if own and len(own & said) * 3 >= len(own | said) * 2 else None
