"""Office-holders named by title alone: "the Iranian president" of May 2017; unknown rather than wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from analysis.extract.known import Known, Term, rows
from analysis.extract.mention import Mention, Span
from analysis.extract.neighbours import word_before_of
from analysis.extract.rules import Article
from analysis.extract.words import listed

_SKIPPED = r"(?:current |sitting |incumbent |embattled |authoritarian )?"
OTHER_TIME = re.compile(
    r"\b(?:former|ex|late|then|next|future|previous|first|last|longtime|elected|new|future|deputy|vice|acting|ousted|"
    r"deposed|every|any|each|no|another|two|three|past|of a|a|an|successive)[ -](?:the )?$",
    re.IGNORECASE,
)


# titles of one office only: a President may be anybody's, a Foreign Secretary is one person in an article
_TITLE_BEFORE = re.compile(
    r"\b((?:Foreign|Home|Defence|Defense|Deputy|Prime|Interior|Finance|Oil|Energy|State) (?:Secretary|Minister)"
    r"|Secretary of (?:State|Defense|the Treasury)|Secretary-General|Secretary General|Attorney General|Prime Minister"
    r"|Chancellor|High Representative|Special Envoy|Crown Prince|Supreme Leader),? (?:[A-Z][a-z]+ )?$"
)
# the titles that a person of the article bears alone, wherever they stand
_OF_ONE = ("Foreign Secretary", "Home Secretary", "Secretary of State", "Secretary of Defense", "Defense Secretary",
           "Defence Secretary")  # fmt: skip


@dataclass(frozen=True)
class _Office:
    """What a title means: offices of the tables, how the tables call it, in which countries (none = all)."""

    offices: tuple[str, ...]
    said: re.Pattern[str]
    countries: tuple[str, ...]


@cache
def _titles() -> tuple[dict[str, list[_Office]], re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """Offices by title, patterns of a title after its country and of one before "of" its country, last words."""
    offices: dict[str, list[_Office]] = {}
    for title, office, said, countries in rows("curated_titles"):
        meant = _Office(tuple(office.split("|")), re.compile(said), tuple(filter(None, countries.split("|"))))
        offices.setdefault(title, []).append(meant)
    either = "|".join(sorted(map(re.escape, offices), key=len, reverse=True))
    after = re.compile(rf"(?:'s?)? {_SKIPPED}({either})(?!-elect|ial)(?![\w])", re.IGNORECASE)
    before = re.compile(rf"(?<![\w-])({either}) of (?:the )?$", re.IGNORECASE)
    return offices, after, before, frozenset(title.rpartition(" ")[2] for title in offices)


@cache
def _written() -> tuple[list[str], AhoCorasick]:
    """The titles as they stand before a surname, in capitals (Secretary of State), and what finds them."""
    small = {"leader", "dictator", "strongman", "head of state", "monarch", "top diplomat"}
    names = [title for title in _titles()[0] if title not in small]
    patterns = [name.title().replace(" Of ", " of ") + " " for name in names]
    return names, AhoCorasick(patterns, implementation=Implementation.DFA, store_patterns=False)


def written(text: str) -> Iterator[tuple[str, int]]:
    """The titles that stand in capitals in a folded text, each with the place behind it."""
    names, automaton = _written()
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        if not start or not text[start - 1].isalnum():
            yield names[index], end - 1


def means(title: str, term: Term) -> bool:
    """Whether a term is of the office that a title names."""
    return any(
        term.office in o.offices and o.said.search(term.title) and (not o.countries or term.country in o.countries)
        for o in _titles()[0].get(title, ())
    )


def holders(article: Article, mentions: list[Mention]) -> list[Mention]:
    """The mentions with every bare title whose holder on the article's day is known laid over its country.

    Nothing is said where the article has no day, a name follows the title, or two people held the office that day.
    """
    if not article.day:
        return mentions
    _, after, before, lasts = _titles()
    found: list[Mention] = []
    for number, m in enumerate(mentions):
        if m.kind != "country" or m.embedded or not m.entity:
            continue
        text, field = article.fields[m.span.field], m.span.field
        hit = after.match(text, m.span.end)
        if hit:
            span = Span(field, m.span.start, hit.end())
        elif word_before_of(text, m.span.start) in lasts:
            hit = before.search(text, max(0, m.span.start - 45), m.span.start)
            span = Span(field, hit.start(1), m.span.end) if hit else m.span
        if not hit or named(text, span.end) or OTHER_TIME.search(text, max(0, span.start - 16), span.start):
            continue
        id_ = holder(article.known, m.entity, hit.group(1).lower(), day=article.day)
        if id_ and not any(o.span.meets(span) and o is not m for o in mentions):
            person = article.known.entities[id_]
            if not found:
                mentions = list(mentions)
            mentions[number] = m._replace(embedded=True)
            found.append(Mention(span, "person", id_, person.name, person.country, "office at date"))
    return mentions + found if found else mentions


def introduced(article: Article, mentions: list[Mention]) -> list[Mention]:
    """The mentions with the bare titles of people whom the article itself introduced by title: the Foreign Secretary.

    Only titles in capitals count, and only those that the article gives to one person.
    """
    bearers: dict[str, dict[str, Mention]] = {}
    for m in mentions:
        if m.kind == "person" and m.entity:
            before = article.fields[m.span.field][max(0, m.span.start - 45) : m.span.start]
            hit = _TITLE_BEFORE.search(before)
            if hit:
                bearers.setdefault(hit.group(1), {})[m.entity] = m
    for title, borne in _borne(article, mentions).items():
        bearers.setdefault(title, borne)
    found: list[Mention] = []
    for title, people in bearers.items():
        if len(people) > 1:
            continue
        person = next(iter(people.values()))
        for name, text in article.fields.items():
            start = text.find(title)
            while start >= 0:
                span = Span(name, start, start + len(title))
                alone = _alone(text, span) and not any(o.span.meets(span) for o in mentions)
                if alone:
                    found.append(person._replace(span=span, why="title introduced", embedded=False, label=None))
                start = text.find(title, span.end)
    return mentions + found if found else mentions


def _borne(article: Article, mentions: list[Mention]) -> dict[str, dict[str, Mention]]:
    """By bare title of one office ("Foreign Secretary"): the people of the article who, by the tables, bore it."""
    texts = article.fields.values()
    found: dict[str, dict[str, Mention]] = {}
    for title in (t for t in _OF_ONE if any(t in text for text in texts)):
        for m in mentions:
            terms = _terms(article.known).get(m.entity or "", ()) if m.kind == "person" else ()
            if any(means(title.lower(), t) and (not article.day or in_office(t, article.day)) for t in terms):
                found.setdefault(title, {})[str(m.entity)] = m
    return found


@lru_cache(maxsize=4)
def _terms(known: Known) -> dict[str, list[Term]]:
    """The terms of office by person."""
    found: dict[str, list[Term]] = {}
    for terms in known.terms.values():
        for term in terms:
            found.setdefault(term.id, []).append(term)
    return found


def _alone(text: str, span: Span) -> bool:
    """Whether a title stands for itself: behind "the" or a verb of saying, with no name after it and none before."""
    before, after = text[max(0, span.start - 12) : span.start], text[span.end : span.end + 3]
    if not re.search(r"(?:\b[Tt]he|\bsaid|[.!?:]|^)\s*(?:\b[Tt]he )?$", before):
        return False
    return (
        not re.match(r" [A-Z]|-|\w", after)
        and not text.startswith(" for ", span.end)
        and not re.match(r"'s [A-Z]", text[span.end : span.end + 4])
    )


def named(text: str, end: int) -> bool:
    """Whether a name follows the title: then the name is the mention."""
    following = re.match(r"(?:'s)? ([\w-]+)", text[end : end + 30])
    word = following.group(1) if following else ""
    return (word[:1].isupper() and word not in listed("no surname")) or text.startswith("-", end)


def holder(known: Known, country: str, title: str, *, day: str) -> str | None:
    """Who bore a title in a country on a day (ISO); None where nobody or more than one is known to."""
    held = set()
    for meant in _titles()[0].get(title, ()):
        if not meant.countries or country in meant.countries:
            for office in meant.offices:
                terms = known.terms.get((country, office), ())
                held |= {t.id for t in terms if meant.said.search(t.title) and in_office(t, day)}
    return held.pop() if len(held) == 1 else None


def in_office(term: Term, day: str) -> bool:
    """Whether a term covers a day; an open end covers every later one."""
    return bool(term.first) and term.first <= day and (not term.last or day < term.last)
