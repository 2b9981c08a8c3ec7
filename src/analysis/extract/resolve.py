"""Surnames within an article: each goes back to the one person whom the article, or the news, means by it."""

import re
from collections import defaultdict
from collections.abc import Iterable

from analysis.extract.known import Known, Term
from analysis.extract.mention import Mention, Span
from analysis.extract.names import family_name, plain
from analysis.extract.neighbours import word_before
from analysis.extract.rules import Article
from analysis.extract.titles import in_office
from analysis.extract.words import listed

_OFFICE = {
    "President": ("chief_of_state", "head_of_government"),
    "Prime Minister": ("head_of_government",),
    "Premier": ("head_of_government",),
    "Chancellor": ("head_of_government",),
    "King": ("chief_of_state",),
    "Queen": ("chief_of_state",),
    "Emir": ("chief_of_state",),
    "Vice President": ("vice_president",),
    "Foreign Minister": ("foreign_minister",),
    "Crown Prince": ("heir_apparent",),
}
_TITLED = re.compile(rf"\b({'|'.join(sorted(_OFFICE, key=len, reverse=True))}) ((?:[Aa]l-)?[A-ZÀ-Þ][\w'-]+)")
# words that stand before a surname without being a given name
Surname = tuple[Span, str | None]


def surnames(article: Article, mentions: list[Mention], default: list[Mention], blocked: list[Span]) -> list[Mention]:
    """Mentions of people by surname alone.

    Args:
        article: folded fields and tables.
        mentions: what is linked so far; people among them introduce their surnames.
        default: surnames that in the news mean one person, at their places.
        blocked: spans of phrases that mention nothing.
    """
    titled = _by_title(article, mentions)
    people = [m for m in mentions + titled if m.kind == "person" and m.entity]
    introduced = _introduced(article, people)
    found = list(titled)
    if not introduced and not default:
        return found
    at = {m.span: m for m in default}
    for span in _occurrences(article, introduced):
        at.setdefault(span, None)  # type: ignore[arg-type]
    taken = _by_field([m.span for m in mentions if not m.embedded] + [m.span for m in titled] + blocked)
    names = {m.entity: m for m in people}
    for span, known in sorted(at.items(), key=lambda item: (item[0].field != "title", item[0].start, -item[0].end)):
        if _meets(taken[span.field], span):
            continue
        text = article.fields[span.field]
        if _another_given_name(article.known, text, span, curated=known is not None):
            continue
        family = _key(text[span.start : span.end])
        mention = _choose(span, introduced.get(family, []), known, names)
        found.append(mention)
        taken[span.field].append((span.start, span.end))
    return found


def _key(surname: str) -> str:
    """Surnames compare without the Arabic article, diacritics and case."""
    return re.sub(r"^(?:al|el)[- ]", "", plain(surname).lower())


def _introduced(article: Article, people: Iterable[Mention]) -> dict[str, list[tuple[int, int, str]]]:
    """By surname: where each bearer is first named in full (field order, offset) and who it is."""
    order = {name: number for number, name in enumerate(article.fields)}
    found: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for person in people:
        written = article.fields[person.span.field][person.span.start : person.span.end]
        if " " not in written and person.why not in ("title at date", "full name"):
            continue
        family = _key(family_name(written, country=person.country))
        place = (order[person.span.field], person.span.start)
        if len(family) > 1 and person.entity:
            found[family][person.entity] = min(place, found[family].get(person.entity, place))
    return {family: sorted((*place, id_) for id_, place in ids.items()) for family, ids in found.items()}


def _occurrences(article: Article, introduced: dict[str, list[tuple[int, int, str]]]) -> Iterable[Span]:
    """Where the introduced surnames stand, with or without the Arabic article."""
    if not introduced:
        return
    forms = sorted((re.escape(f) for f in introduced), key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:[AaEe]l[- ])?(?:{'|'.join(forms)})(?=\b|s\b)", re.IGNORECASE)
    for name, text in article.fields.items():
        searched = plain(text)
        if len(searched) != len(text):  # an accent written as a character of its own
            searched = text
        for hit in pattern.finditer(searched):
            written = text[hit.start() : hit.end()]
            bare = re.sub(r"^[AaEe]l[- ]", "", written)
            if bare[:1].isupper() or bare.split()[0].lower() in ("de", "von", "van", "bin", "al"):
                yield Span(name, hit.start(), hit.end())


def _another_given_name(known: Known, text: str, span: Span, *, curated: bool) -> bool:
    """Whether a given name stands before the surname: then it is somebody else, or a full name of its own."""
    before = word_before(text, span.start)
    if (
        not before[:1].isupper()
        or before in listed("before a surname")
        or before.endswith("'s")
        or before.endswith(".")
    ):
        return False
    if before in known.given:
        return True
    if span.field == "title" or known.forms.get(before) or before.isupper():
        return False
    start = span.start - len(before) - 1
    opening = start == 0 or text[:start].rstrip(" \"'“(")[-1:] in (".", "!", "?", ":", "")
    return not opening and not (curated and before.endswith(("ing", "ed")))


def _choose(
    span: Span, bearers: list[tuple[int, int, str]], known: Mention | None, names: dict[str | None, Mention]
) -> Mention:
    """Who is meant: the news' default, else the bearer introduced so far, else nobody when there are two."""
    ids = [id_ for _, _, id_ in bearers]
    if known is not None and (not ids or known.entity in ids):
        return known
    here = (0 if span.field == "title" else 1, span.start)
    before = [id_ for field, start, id_ in bearers if (field, start) < here]
    chosen = before[0] if len(before) == 1 else ids[0] if len(ids) == 1 else None
    if chosen is None:
        return Mention(span, "person", None, None, None, "surname of two people")
    person = names[chosen]
    why = "surname" if before else "surname before its full name"
    return Mention(span, "person", chosen, person.name, person.country, why)


def _by_title(article: Article, mentions: list[Mention]) -> list[Mention]:
    """People named by title and surname who held that office on the article's day."""
    found = []
    taken = _by_field([m.span for m in mentions])
    for name, text in article.fields.items():
        for hit in _TITLED.finditer(text):
            terms = article.known.offices.get(plain(re.sub("^[Aa]l-", "", hit.group(2).removesuffix("'s"))))
            start, end = hit.start(2), hit.start(2) + len(hit.group(2).removesuffix("'s"))
            if not terms or text[end : end + 2].strip()[:1].isupper() or _meets(taken[name], Span(name, start, end)):
                continue
            held = {t.id for t in terms if t.office in _OFFICE[hit.group(1)] and _in_office(t, article)}
            if len(held) == 1:
                entity = article.known.entities.get(held.pop())
                if entity is not None:
                    span = Span(name, start, end)
                    found.append(Mention(span, entity.kind, entity.id, entity.name, entity.country, "title at date"))
    return found


def _in_office(term: Term, article: Article) -> bool:
    """Whether the term holds on the article's day, where it has one, and the article names the country."""
    return term.country in article.countries and (not article.day or in_office(term, article.day))


def _by_field(spans: Iterable[Span]) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for span in spans:
        found[span.field].append((span.start, span.end))
    return found


def _meets(taken: list[tuple[int, int]], span: Span) -> bool:
    return any(start < span.end and span.start < end for start, end in taken)
