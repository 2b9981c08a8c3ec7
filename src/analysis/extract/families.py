"""Given names alone, of a family that the article has introduced: "his nephew Bashar", "Fidel Castro ... Raúl"."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from analysis.extract.mention import Mention, Span
from analysis.extract.names import family_name, plain
from analysis.extract.rules import Article

_KIN = ("nephew", "niece", "brother", "sister", "son", "daughter", "father", "mother", "wife", "husband", "uncle",
        "aunt", "cousin", "grandson", "granddaughter", "grandfather", "twin", "widow", "heir", "sibling")  # fmt: skip
_OF_KIN = re.compile(
    rf"\b(?:his|her|their|whose|the) (?:[a-z]+ ){{0,2}}?(?:{'|'.join(_KIN)})(?:-in-law)?,? "
    r"([A-ZÀ-Þ][a-zà-ÿ]+)(?![\w-]| [A-ZÀ-Þ]| al-)"
)
_OPENING = frozenset(
    ("And", "But", "When", "While", "After", "Before", "As", "If", "Like", "Unlike", "For", "With", "By")
)
_GIVEN = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{2,}")


def given_names(article: Article, mentions: list[Mention], people: list[Mention]) -> list[Mention]:
    """Mentions of people by given name alone.

    Two cases only: a word of kinship before it, with a listed full name of a family of the article; and a given name
    that, of two or more people of one family named in full, one bears.

    Args:
        article: folded fields and tables.
        mentions: what is linked so far: a given name inside one is none.
        people: the people among them who are named in full or by surname.
    """
    families: dict[str, dict[str, Mention]] = defaultdict(dict)
    seen: set[tuple[str | None, int]] = set()
    for person in people:
        length = person.span.end - person.span.start
        if (person.entity, length) in seen:
            continue
        seen.add((person.entity, length))
        written = article.fields[person.span.field][person.span.start : person.span.end]
        if " " in written and person.entity:
            families[family_name(written, country=person.country)].setdefault(person.entity, person)
    if not families:
        return []
    found: list[Mention] = []
    for name, text in article.fields.items():
        for hit in _kin(text):
            named = {str(m.entity): m for family in families for m in _listed(article, hit.group(1), family)}
            if len(named) == 1:
                found.append(next(iter(named.values()))._replace(span=Span(name, *hit.span(1))))
    for bearers in families.values():
        if len(bearers) > 1:
            found += _alone(article, bearers)
    if not found:
        return []
    spans = [m.span for m in mentions + people]
    return [m for m in dict.fromkeys(found) if not any(m.span.meets(span) for span in spans)]


def _kin(text: str) -> Iterator[re.Match[str]]:
    """Given names behind a word of kinship: his nephew Bashar."""
    done = 0
    for _, start, end in _kinship().find_matches_as_indexes(text, overlapping=True):
        hit = _OF_KIN.search(text, max(done, start - 40), end + 40) if start >= done else None
        if hit:
            done = hit.end()
            yield hit


@cache
def _kinship() -> AhoCorasick:
    return AhoCorasick([f" {word}" for word in _KIN], implementation=Implementation.DFA, store_patterns=False)


def _listed(article: Article, given: str, family: str) -> list[Mention]:
    """The listed people of a given and family name."""
    found = []
    for form in (f"{given} {family}", f"{given} al-{family}", plain(f"{given} {family}")):
        for reading in article.known.forms.get(form, ()):
            person = article.known.entities[reading.id]
            if person.kind == "person":
                found.append(Mention(Span("", 0, 0), "person", person.id, person.name, person.country, "given name"))
    return found


def _alone(article: Article, bearers: dict[str, Mention]) -> list[Mention]:
    """Uses of the given names of people of one family, where each is one person's and no word of the language."""
    given: dict[str, list[Mention]] = defaultdict(list)
    for person in bearers.values():
        first = _GIVEN.match(article.fields[person.span.field], person.span.start)
        if first and (first.group() in article.known.given or plain(first.group()) in article.known.given):
            given[first.group()].append(person)
    found = []
    for name, people in given.items():
        if len(people) > 1 or article.known.forms.get(name):
            continue
        use = re.compile(rf"(?<![\w'-]){re.escape(name)}(?:'s)?(?![\w'-]| [A-ZÀ-Þ]| al-)")
        for field, text in article.fields.items():
            for hit in use.finditer(text):
                before = text[max(0, hit.start() - 20) : hit.start()].rsplit(None, 1)[-1:]
                word = before[0] if before else ""
                if not word[:1].isupper() or word.endswith((".", ",", ";", ":")) or word in _OPENING:
                    span = Span(field, hit.start(), hit.start() + len(name))
                    found.append(people[0]._replace(span=span, why="given name", embedded=False, label=None))
    return found
