"""Surnames within an article: each goes back to the one person whom the article, or the news, means by it."""

import re
from collections import defaultdict
from collections.abc import Iterable

from analysis.extract import families
from analysis.extract.known import Known
from analysis.extract.mention import Mention, Span
from analysis.extract.names import family_name, plain, slug
from analysis.extract.neighbours import word_before
from analysis.extract.rules import Article
from analysis.extract.titled import Taken
from analysis.extract.titled import people as titled_people
from analysis.extract.words import listed

_MONTH = re.compile(r"\b(?:in|of|by|since|until|last|next|late|early|mid|from|this|\d+)[ -]$", re.IGNORECASE)
_AND_NAME = re.compile(r"(?<![\w.] )\b([A-Z][\w-]+) and $")
_OFFICE = re.compile(
    r"\b(?:Secretary of (?:State|Defen[cs]e|Commerce|the Treasury|the Interior|the Navy|the Army)|Attorney General) $"
)
_POSTS = ("country and role", "office at date", "title introduced")  # these name nobody by surname
_CLOSE = 250  # characters: two people of one surname introduced within so many before it leave it open
_ARTICLE = re.compile(r"(?:[AaEe]l|AL|EL)[- ]")


def surnames(article: Article, mentions: list[Mention], default: list[Mention], blocked: list[Span]) -> list[Mention]:
    """Mentions of people by surname alone.

    Args:
        article: folded fields and tables.
        mentions: what is linked so far; people among them introduce their surnames.
        default: surnames that in the news mean one person, at their places.
        blocked: spans of phrases that mention nothing.
    """
    titled = titled_people(article, mentions)
    people = [m for m in mentions + titled if m.kind == "person" and m.entity]
    brothers = _coordinated(article, people)
    introduced, forms = _introduced(article, people + brothers)
    found = titled + brothers
    if not introduced and not default:
        return found
    at = {m.span: m for m in default}
    for span in _occurrences(article, forms):
        at.setdefault(span, None)  # type: ignore[arg-type]
    taken = Taken(article, [m.span for m in mentions if not m.embedded] + [m.span for m in titled] + blocked)
    names = {m.entity: m for m in people}
    for span, known in sorted(at.items(), key=lambda item: (item[0].field != "title", item[0].start, -item[0].end)):
        if taken.meets(span):
            continue
        text = article.fields[span.field]
        family = _key(text[span.start : span.end])
        if _is_month(text, span):
            continue
        if _another_given_name(article.known, text, span, curated=known is not None):
            namesake = _namesake(article.known, text, span)
            if namesake is not None:
                found.append(namesake)
                taken.take(namesake.span)
                names[namesake.entity] = namesake
                place = (list(article.fields).index(span.field), namesake.span.start, str(namesake.entity))
                introduced.setdefault(family, []).append(place)
            continue
        bearers = introduced.get(family, [])
        bearers = _of_sex(word_before(text, span.start), bearers, names) if len(bearers) > 1 else bearers
        near = _near(article, span, bearers)
        if len(near) > 1:  # "President Assad" after "President Bashar al-Assad and his wife, Asma al-Assad"
            near = _of_title(article, span, bearers, near) or near
            bearers = [b for b in bearers if b[2] in near] if len(near) == 1 else bearers
        mention = _choose(span, bearers, known, names, near=near)
        found.append(mention)
        taken.take(span)
    return found + families.given_names(article, mentions, people + found)


def _coordinated(article: Article, people: list[Mention]) -> list[Mention]:
    """Given names that share the surname of the full name after them: "Bashar and Maher al-Assad"."""
    found = []
    for person in people:
        text, (field, start, end) = article.fields[person.span.field], person.span
        hit = _AND_NAME.search(text, max(0, start - 30), start) if " " in text[start:end] else None
        if hit is None or article.known.forms.get(hit.group(1)):
            continue
        name = f"{hit.group(1)} {text[start:end].partition(' ')[2]}"
        readings = [r for r in article.known.forms.get(name, ()) if article.known.entities[r.id].kind == "person"]
        span = Span(field, hit.start(1), hit.end(1))
        if readings:
            known = article.known.entities[readings[0].id]
            found.append(Mention(span, "person", known.id, known.name, known.country, "given name"))
        elif hit.group(1) in article.known.given:
            found.append(Mention(span, "person", slug(name), name, person.country, "given name"))
    return found


def _key(surname: str) -> str:
    """Surnames compare without the Arabic article, diacritics and case."""
    return _bare(plain(surname)).lower()


def _bare(surname: str) -> str:
    article = _ARTICLE.match(surname)
    return surname[article.end() :] if article else surname


def _introduced(article: Article, people: Iterable[Mention]) -> tuple[dict[str, list[tuple[int, int, str]]], set[str]]:
    """By surname: where each bearer is first named in full (field order, offset) and who it is; and its spellings."""
    order = {name: number for number, name in enumerate(article.fields)}
    found: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    forms: set[str] = set()
    seen: set[tuple[str, str | None]] = set()
    for person in sorted(people, key=lambda m: (order[m.span.field], m.span.start)):
        written = article.fields[person.span.field][person.span.start : person.span.end]
        if (
            person.why in _POSTS
            or (written, person.entity) in seen
            or (" " not in written and person.why not in ("title at date", "full name"))
        ):
            continue
        seen.add((written, person.entity))
        spelled = _bare(plain(family_name(written, country=person.country)))
        if len(spelled) > 1 and person.entity:
            found[spelled.lower()].setdefault(person.entity, (order[person.span.field], person.span.start))
            forms |= {spelled, spelled.upper(), spelled.title() if spelled.isupper() else spelled}
    return {family: sorted((*place, id_) for id_, place in ids.items()) for family, ids in found.items()}, forms


def _occurrences(article: Article, forms: set[str]) -> Iterable[Span]:
    """Where the introduced surnames stand, with or without the Arabic article."""
    for name, text in article.fields.items():
        searched = article.plain[name]
        for form in forms:
            start = searched.find(form)
            while start >= 0:
                end = start + len(form)
                with_article = start - 3 if _ARTICLE.fullmatch(searched, max(0, start - 3), start) else start
                first = with_article if not _inside(searched, with_article, end) else start
                if not _inside(searched, first, end) and _is_name(text[start:end]):
                    yield Span(name, first, end)
                start = searched.find(form, end)


def _inside(text: str, start: int, end: int) -> bool:
    """Whether the place is part of a longer word; a lost apostrophe (Assads) is none."""
    if start and (text[start - 1].isalnum() or text[start - 1] in "_-"):
        return True
    after = text[end : end + 2]
    if not after or not (after[0].isalnum() or after[0] == "_"):
        return False
    return after[0] != "s" or after[1:].isalnum() or after[1:] == "_"


def _is_name(written: str) -> bool:
    return written[:1].isupper() or written.split(maxsplit=1)[0].lower() in ("de", "von", "van", "bin", "al")


def _another_given_name(known: Known, text: str, span: Span, *, curated: bool) -> bool:
    """Whether a given name stands before the surname: then it is somebody else, or a full name of its own."""
    before = word_before(text, span.start)
    if (
        not before[:1].isupper()
        or before in listed("before a surname")
        or before.endswith("'s")
        or before.endswith(".")
        or _OFFICE.search(text, max(0, span.start - 30), span.start)
    ):
        return False
    if before in known.given:
        return True
    if span.field == "title" or known.forms.get(before) or before.isupper():
        return False
    start = span.start - len(before) - 1
    opening = start == 0 or text[:start].rstrip(" \"'“(")[-1:] in (".", "!", "?", ":", "")
    return not opening and not (curated and before.endswith(("ing", "ed")))


def _is_month(text: str, span: Span) -> bool:
    """Whether May or March is the month here, by the word before it."""
    return text[span.start : span.end] in ("May", "March", "August") and bool(
        _MONTH.search(text, max(0, span.start - 10), span.start)
    )


def _namesake(known: Known, text: str, span: Span) -> Mention | None:
    """Another bearer of a surname, by a known given name before it: Jeb Bush beside George W. Bush."""
    before = word_before(text, span.start)
    if before not in known.given or text[span.start : span.end].isupper() != before.isupper():
        return None
    whole = Span(span.field, span.start - len(before) - 1, span.end)
    name = text[whole.start : whole.end]
    return Mention(whole, "person", slug(name), name, None, "namesake")


def _of_title(article: Article, span: Span, bearers: list[tuple[int, int, str]], near: set[str]) -> set[str]:
    """The bearers among `near` who were introduced by the title that stands before this surname."""
    title = word_before(article.fields[span.field], span.start)
    if not title[:1].isupper():
        return set()
    fields = list(article.fields)
    return {
        id_
        for field, start, id_ in bearers
        if id_ in near and word_before(article.fields[fields[field]], start) == title
    }


def _of_sex(
    title: str, bearers: list[tuple[int, int, str]], names: dict[str | None, Mention]
) -> list[tuple[int, int, str]]:
    """The bearers whom Mrs. or Mr. can mean, by their given names; all where that leaves nobody."""
    title = title.rstrip(".")
    if title not in ("Mrs", "Ms", "Mr"):
        return bearers
    women = [b for b in bearers if (names[b[2]].name or "").split(" ")[0] in listed("woman's given name")]
    return ([b for b in bearers if b not in women] if title == "Mr" else women) or bearers


def _near(article: Article, span: Span, bearers: list[tuple[int, int, str]]) -> set[str]:
    """The bearers of the surname who are introduced in full close before a place: who of them is meant is open."""
    here = list(article.fields).index(span.field)
    return {id_ for field, start, id_ in bearers if field == here and 0 <= span.start - start <= _CLOSE}


def _choose(
    span: Span,
    bearers: list[tuple[int, int, str]],
    known: Mention | None,
    names: dict[str | None, Mention],
    *,
    near: set[str],
) -> Mention:
    """Who is meant: the news' default, else the bearer introduced so far, else nobody when there are two."""
    ids = [id_ for _, _, id_ in bearers]
    if len(near) > 1:
        return Mention(span, "person", None, None, None, "surname of two people")
    if known is not None and (not ids or known.entity in ids):
        return known
    here = (0 if span.field == "title" else 1, span.start)
    before = [id_ for field, start, id_ in bearers if (field, start) < here]
    # of several bearers the first is whom the article is about, unless another was named in full just now
    chosen = ids[0] if len(ids) == 1 else before[0] if before and near <= {before[0]} else None
    if chosen is None:
        return Mention(span, "person", None, None, None, "surname of two people")
    person = names[chosen]
    why = "surname" if before else "surname before its full name"
    return Mention(span, "person", chosen, person.name, person.country, why)
