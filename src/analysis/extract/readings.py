"""What a known name could have meant at a place in an article, and why it was not taken."""

from collections.abc import Iterable, Mapping

from analysis.extract.known import Alias, Known, Term
from analysis.extract.matcher import Match
from analysis.extract.mention import Mention, Span
from analysis.extract.names import plain
from analysis.extract.neighbours import word_before
from analysis.extract.rules import Article, decide, local
from analysis.extract.titles import in_office
from analysis.extract.why import RULES

# why a known name was not taken; each reason begins with one of these
REASONS: Mapping[str, str] = {
    "phrase": "part of a phrase that mentions nothing: New Mexico, French fries",
    "inside a longer name": "the longer name is what is mentioned",
    "neighbour": "the word beside it makes it a town, a road, a company or an object",
    "language": "it names a language",
    "surname": "it is part of a person's name",
    "given name": "it is part of a person's name",
    "title of a work": "it is part of the name of a film, a book or a ship",
    "currency": "it is money: US$ 5",
    "road": "it is a road: US 24",
    "pronoun": "it is the word us in capitals",
    "document evidence": "words elsewhere in the article speak for another meaning",
    "default reading": "without evidence, its most frequent meaning is another",
    "its country is not named": "a short name that is read only where the article names its country",
    "its full name is not named": "a short name that is read only where its long form stands in the article",
    "outside its dates": "an own actor that is bound to other dates",
    "another given name": "a surname with somebody else's given name before it",
    "article": "read with the whole article, another mention stands in its place",
}
_NEEDS = {"country": "needs its country", "full": "needs its full name"}


def candidates(
    article: Article, span: Span, mentions: Iterable[Mention], *, mention: Mention | None = None
) -> list[str]:
    """What the name at `span` could have meant, one line each: id, name, kind of name, what speaks for it.

    Args:
        article: the article as it was read.
        span: the place of the name.
        mentions: all mentions of the article.
        mention: the one at `span`, if there is one: then what it was made from is told too.
    """
    known, written = article.known, article.fields[span.field][span.start : span.end]
    form = next((m.form for m in article.matches[span.field] if (m.start, m.end) == (span.start, span.end)), written)
    lines = [_reading(known, r) for r in known.forms.get(form, ())]
    for sense in known.senses.get(form, ()):
        speak = article.hits(sense.cues, form)
        said = f"{sense.sense} ({sense.type}{', the default' if sense.default else ''})"
        lines.append(f"sense {said}: {speak} of its words in the article")
    if mention is not None:
        lines += _made_from(article, mention, mentions)
    return list(dict.fromkeys(lines))


def _reading(known: Known, reading: Alias) -> str:
    entity = known.entities[reading.id]
    said = [reading.type.replace("_", " ").removesuffix("/2"), _NEEDS.get(reading.needs, "")]
    return f"{entity.id} {entity.name} ({', '.join(filter(None, said))})"


def _made_from(article: Article, m: Mention, mentions: Iterable[Mention]) -> list[str]:
    """The people a surname could be, the terms of an office, the parts of a composed actor."""
    known, text = article.known, article.fields[m.span.field][m.span.start : m.span.end]
    if m.why.startswith("surname"):
        people = {o.entity: o.name for o in mentions if o.kind == "person" and o.entity and text in (o.name or "")}
        return [f"{id_} {name} (named in the article)" for id_, name in sorted(people.items())]
    if m.why == "title at date":
        return [_term(known, t) for t in known.offices.get(plain(text), ())]
    if m.why == "office at date":
        terms = (t for held in known.terms.values() for t in held if t.id == m.entity)
        return [_term(known, t) for t in terms if in_office(t, article.day)]
    inner = [o for o in mentions if o.embedded and m.span.covers(o.span) and o.span != m.span and o.entity]
    return [f"{o.entity} {o.name} (inside it)" for o in inner]


def _term(known: Known, term: Term) -> str:
    entity = known.entities.get(term.id)
    name = f"{entity.name} " if entity else ""
    return f"{term.id} {name}({term.title or term.office}, {term.country}, {term.first or '?'} to {term.last or 'now'})"


def reason(article: Article, name: str, match: Match, mentions: Iterable[Mention]) -> tuple[str, str]:
    """Why a match is no mention: the reason in short, and the sentence of `REASONS` for it."""
    why = _why(article, name, match, mentions)
    rule = max((r for r in REASONS if why.startswith(r)), key=len, default="article")
    return why, REASONS[rule]


def _why(article: Article, name: str, match: Match, mentions: Iterable[Mention]) -> str:
    known, span = article.known, Span(name, match.start, match.end)
    beside = local(article, name, match)
    if beside:
        return beside
    longer = next((m for m in mentions if m.span.meets(span) and m.span != span and not m.embedded), None)
    if longer is not None:
        return f"inside a longer name: {article.fields[name][longer.span.start : longer.span.end]}"
    phrase = next((m for m in article.matches[name] if not known.forms[m.form] and _covers(m, match)), None)
    if phrase is not None:
        return f"phrase: {phrase.form}"
    verdict = decide(article, match.form)
    if verdict.why in ("document evidence", "default reading") and verdict.entity == "":
        return verdict.why
    readings = known.forms[match.form]
    if verdict.entity == "" and match.form in known.senses and not any(r.needs for r in readings):
        return "document evidence"
    needs = {r.needs for r in readings}
    if verdict.entity == "" and "country" in needs:
        return "its country is not named"
    if verdict.entity == "" and "full" in needs:
        return "its full name is not named"
    if verdict.entity == "":
        return "outside its dates"
    before = word_before(article.fields[name], match.start)
    if verdict.why in ("known surname", *(r for r in RULES if r.startswith("surname"))) and before[:1].isupper():
        return f"another given name: {before}"
    return "article"


def _covers(outer: Match, inner: Match) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer != inner
