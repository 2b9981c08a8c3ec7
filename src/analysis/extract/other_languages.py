"""What an article that is not in English mentions: countries by its language, full names that are spelled alike."""

from collections.abc import Iterator, Mapping
from functools import cache

from analysis.curate.language_names import code
from analysis.extract import country_forms
from analysis.extract.known import Known, rows
from analysis.extract.matcher import Match, Matcher
from analysis.extract.mention import Mention, Span
from analysis.extract.words import listed

IN_ITS_LANGUAGE = "country name in its language"
IN_ANOTHER = "country name in another language"
_LEAST = 4  # letters of an English name that is looked for in a language without forms of its own
_NAMES = ("name", "official", "short", "former_name")
_ALIKE = 2  # languages that spell an ambiguous name as English does, so that it is read everywhere


def foreign(lang: object) -> str:
    """The code of the article's language; empty where it is English or unknown, so that the English rules hold."""
    found = code(lang)
    return "" if found in (None, "en") else str(found)


def mentions(matcher: Matcher, fields: Mapping[str, str], lang: str, *, day: str = "") -> list[Mention]:
    """The mentions of one article.

    Args:
        matcher: the automaton with the English tables and the analyst's actors.
        fields: folded text by field name.
        lang: code of the language, as `foreign` gives it.
        day: date of the article as `YYYY-MM-DD`, empty when unknown.

    Countries are found by the forms of the language, in any other language by English names of four letters or more.
    Of the tables' other names only people, organisations and groups of two words or more that can mean nothing else
    are read, and every name of the analyst's.
    """
    found: list[Mention] = []
    for name, text in fields.items():
        matches = matcher.find(text)
        actors = list(_longest(_actors(matcher.known, name, matches, day)))
        found += actors
        for land in _countries(matcher.known, name, text, matches, lang):
            over = [a for a in actors if a.span.meets(land.span)]
            if not over:
                found.append(land)
            elif all(a.kind in ("organisation", "group") and a.span.covers(land.span) for a in over):
                found.append(land._replace(embedded=True))
    return found


def _countries(known: Known, name: str, text: str, matches: list[Match], lang: str) -> Iterator[Mention]:
    """The countries of one field."""
    if lang in country_forms.LANGUAGES:
        for start, end, id_ in country_forms.forms(lang).find(text):
            entity = known.entities[id_]
            yield Mention(Span(name, start, end), entity.kind, entity.id, entity.name, entity.country, IN_ITS_LANGUAGE)
        return
    every = []
    for match in matches:
        readings = known.forms[match.form]
        if match.lost or len({r.id for r in readings}) != 1 or len(match.form) < _LEAST or match.form.isupper():
            continue
        entity = known.entities[readings[0].id]
        if entity.kind == "country" and entity.type != "own" and _is_name(known, match.form):
            span = Span(name, match.start, match.end)
            every.append(Mention(span, entity.kind, entity.id, entity.name, entity.country, IN_ANOTHER))
    yield from _longest(iter(every))


def _is_name(known: Known, form: str) -> bool:
    """Whether a form is a country's name, no demonym, and safe: ambiguous ones only where other languages have them."""
    if not any(r.type in _NAMES and not r.needs for r in known.forms[form]):
        return False
    return form not in listed("read by document") or _alike().get(form, 0) >= _ALIKE


@cache
def _alike() -> dict[str, int]:
    """In how many languages with Latin letters a name of a country is spelled so."""
    found: dict[str, set[str]] = {}
    for form, _, lang, type_, match, _ in rows("country_forms"):
        if lang in ("de", "es", "fr", "tr") and match == "exact" and type_ == "name":
            found.setdefault(form, set()).add(lang)
    return {form: len(langs) for form, langs in found.items()}


def _actors(known: Known, name: str, matches: list[Match], day: str) -> Iterator[Mention]:
    """The analyst's actors, and full names that can mean nothing else."""
    for match in matches:
        readings = known.forms[match.form]
        span = Span(name, match.start, match.end)
        for entity in (known.entities[r.id] for r in readings):
            first, last = known.dates.get(entity.id, ("", ""))
            if entity.type == "own" and (not day or first <= day <= (last or "9999")):
                yield Mention(span, entity.kind, entity.id, entity.name, entity.country, "own actor")
                break
        else:
            if match.lost or not _is_full(known, match.form):
                continue
            entity = known.entities[readings[0].id]
            if entity.type == "own":
                continue
            why = "full name" if entity.kind == "person" else "name"
            yield Mention(span, entity.kind, entity.id, entity.name, entity.country, why)


def _is_full(known: Known, form: str) -> bool:
    """Whether a form is a name of two words or more with one meaning, of a person, organisation or group."""
    readings = known.forms[form]
    if " " not in form or form.isupper() or form in known.senses or len({r.id for r in readings}) != 1:
        return False
    kind = known.entities[readings[0].id].kind
    return kind in ("person", "organisation", "group") and not any(r.needs for r in readings)


def _longest(found: Iterator[Mention]) -> Iterator[Mention]:
    """Of mentions that overlap, the longest."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.span.start - m.span.end, m.span.start, m.entity or "")):
        if not any(mention.span.meets(other.span) for other in kept):
            kept.append(mention)
    yield from kept
