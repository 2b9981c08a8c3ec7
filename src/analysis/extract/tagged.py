"""What a language model marked, put beside what the tables linked: labels, and actors that no table lists."""

import re
from collections.abc import Mapping, Sequence

from analysis.extract import resolve
from analysis.extract.bodies import MARK
from analysis.extract.link import Linked
from analysis.extract.marks import Mark, settled
from analysis.extract.mention import Mention, Span
from analysis.extract.names import plain, slug
from analysis.extract.persons import NO_PERSON
from analysis.extract.pipeline import Entity
from analysis.extract.words import listed

_TITLE = re.compile(
    r"\b(?:President|Prime Minister|Minister|Secretary|Senator|Sen\.|Rep\.|Representative|Gov\.|Governor|General|Gen\.|"
    r"Colonel|Col\.|Judge|Justice|Ambassador|Chancellor|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Professor|Prof\.|Sheikh|Ayatollah|King|"
    r"Queen|Pope|Mayor|Commander|Captain|Admiral|MRS?\.?|MS\.?|DR\.?) $"
)
_UNIT = re.compile(r"[A-Z]{2,5} \d{1,3}|(?:\d{1,3}(?:st|nd|rd|th) )?(?:[A-Z][\w-]*[ ]?)+(?: \d{1,3})?")
_NAME = re.compile(r"[^\W\d_]")


def merge(linked: Linked, marked: Mapping[str, Sequence[Entity]]) -> list[Mention]:
    """The linked mentions with the model's labels, and its further finds as mentions of their own.

    A person of two words or more gets an id made of the name, and lends it to the surname; other actors
    that no table lists stay undecided. A country inside an organisation that was found becomes its inner layer.
    """
    mentions, texts = list(linked.mentions), linked.article.fields
    finds: list[Mention] = []
    for name, entities in marked.items():
        for entity in entities:
            mentions = [_labelled(m, name, entity) for m in mentions]
    for name, marks in settled(linked, marked).items():
        for mark in marks:
            span = Span(name, mark.start, mark.end)
            if mark.kind == "person":
                mentions = [m for m in mentions if not _is_part(linked, m, span)]
            meeting = [m for m in mentions + finds if m.span.meets(span)]
            body = mark.kind == "organisation" and bool(MARK.search(texts[name][mark.start : mark.end]))
            meeting_blocked = any(b.meets(span) and not (body and span.covers(b)) for b in linked.blocked)
            found = None if meeting_blocked else _find(linked, span, mark, meeting)
            if found is not None:
                finds.append(found)
                mentions = [m._replace(embedded=True) if found.span.covers(m.span) else m for m in mentions]
    return _surnames(linked, mentions, _short_forms(linked, mentions, finds))


def _short_forms(linked: Linked, mentions: list[Mention], finds: list[Mention]) -> list[Mention]:
    """The finds with each one-word body linked to the one longer name of the article that holds the word."""
    bodies = [m for m in mentions + finds if m.kind in ("organisation", "group") and m.entity and m.why != "model name"]
    words: dict[str, dict[str, Mention]] = {}
    for body in bodies:
        written = linked.article.fields[body.span.field][body.span.start : body.span.end].split()
        for word in written if len(written) > 1 else ():
            words.setdefault(word, {})[str(body.entity)] = body
    out = []
    for find in finds:
        owners = words.get(linked.article.fields[find.span.field][find.span.start : find.span.end], {})
        if find.why != "model name" or len(owners) != 1:
            out.append(find)
            continue
        owner = next(iter(owners.values()))
        out.append(find._replace(entity=owner.entity, name=owner.name, country=owner.country, why="short form"))
    return out


def _labelled(mention: Mention, field: str, entity: Entity) -> Mention:
    if mention.label is None and mention.span.meets(Span(field, entity.start, entity.end)):
        return mention._replace(label=entity.label)
    return mention


def _is_part(linked: Linked, m: Mention, span: Span) -> bool:
    """Whether a person of the tables is a part of somebody else's longer name, whose surname the article uses."""
    if m.kind != "person" or m.span == span or not span.covers(m.span):
        return False
    text = linked.article.fields[span.field]
    last = text[span.start : span.end].rpartition(" ")[2]
    other = m.why == "full name" and m.span.start == span.start
    return m.why == "namesake" or (other and text.count(last) > text.count(text[span.start : span.end]))


def _find(linked: Linked, span: Span, mark: Mark, meeting: Sequence[Mention]) -> Mention | None:
    """A mention for what the model marked, unless the tables know better or it is no name."""
    kind, label = mark.kind, mark.label
    text = linked.article.fields[span.field]
    written = text[span.start : span.end]
    if len(written) < 2 or not _NAME.search(written) or not any(c.isupper() for c in written) or "\n" in written:
        return None
    body = linked.article.fields.get("text", "")
    if span.field == "title" and kind in ("organisation", "group") and written not in body and _capitalised(text):
        return None
    if written.lower() in listed("no actor") or (
        kind != "place" and any(c.isdigit() for c in written) and not _UNIT.fullmatch(written)
    ):
        return None
    if meeting:
        inner = [m for m in meeting if span.covers(m.span) and m.kind in ("country", "place") and m.span != span]
        if kind != "organisation" or len(inner) != len(meeting) or len(inner) > 2:
            return None
        rest = text[span.start : inner[0].span.start] + text[inner[0].span.end : span.end]
        if not re.search(r"[A-Z][a-z]+", rest) or rest[:2] in ("'s", "’s"):
            return None
    if kind == "person":
        full = " " in written and all(word[0].isalpha() for word in written.split()) and not NO_PERSON.search(written)
        if span.field == "title" and full and not _known_elsewhere(linked, written):
            return None
        if full:
            return Mention(span, kind, slug(written), written, None, "model full name", label=label)
        title = _TITLE.search(text, max(0, span.start - 24), span.start)
        if title and " " not in written:
            return Mention(span, kind, slug(written), written, None, "model title and surname", label=label)
    if kind == "place" and written[0].isupper():
        return Mention(span, kind, slug(written), written, None, "model place", label=label)
    if kind in ("organisation", "group") and (" " in written or written.isupper() or kind == "organisation"):
        return Mention(span, kind, slug(written), written, None, "model name", label=label)
    return Mention(span, kind, None, None, None, "model", label=label)


def _capitalised(headline: str) -> bool:
    """Whether a headline writes nearly all its longer words with a capital, so that capitals tell no names."""
    words = [word for word in headline.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _known_elsewhere(linked: Linked, written: str) -> bool:
    """Whether a name in a headline, where every word may have a capital, stands in the text or begins like a name."""
    return written.split(maxsplit=1)[0] in linked.article.known.given or any(
        written in text for field, text in linked.article.fields.items() if field != "title"
    )


def _surnames(linked: Linked, mentions: list[Mention], finds: list[Mention]) -> list[Mention]:
    """Surnames of the people found: in the article's other finds, and where nothing was marked."""
    texts = linked.article.fields
    people = [f for f in finds if f.kind == "person" and f.why == "model full name" and f.name]
    last = {f.name.split()[-1] for f in people if f.name}
    lonely = [
        f
        for f in finds
        if (f.kind == "person" and not f.entity)
        or (f.why.startswith("model") and texts[f.span.field][f.span.start : f.span.end] in last)
    ]
    single = _one_person([f for f in finds if f not in lonely])
    open_to_finds = ("known surname", "surname of two people")
    known = [m for m in mentions if m.why in open_to_finds and not m.embedded]
    rest = [m for m in mentions if m.why not in open_to_finds or m.embedded]
    defaults = [m for m in known if m.why == "known surname"]
    found = resolve.surnames(linked.article, rest + single, defaults, linked.blocked)
    labels = {f.span: f.label for f in lonely} | {m.span: m.label for m in known}
    found = [m._replace(label=m.label or labels.get(m.span)) for m in found]
    spans = {m.span for m in found}
    open_ = [f for f in lonely if f.span not in spans and not any(s.meets(f.span) for s in spans)]
    return rest + single + found + _by_given_name(linked, open_, [f for f in single if f.kind == "person"])


def _one_person(finds: list[Mention]) -> list[Mention]:
    """Two full names that can be one person's are one: one surname, the given names of the shorter in order."""
    names = sorted({f.name for f in finds if f.why == "model full name" and f.name}, key=lambda n: (-len(n), n))
    longest: dict[str, str] = {}
    for name in names:
        longest[name] = next((long for long in longest.values() if _shortens(name, long)), name)
    return [f._replace(entity=slug(longest[f.name]), name=longest[f.name]) if f.name in longest else f for f in finds]


def _shortens(short: str, long: str) -> bool:
    few, many = plain(short).split(), plain(long).split()
    if few[-1] != many[-1] or few[0][0] != many[0][0]:
        return few[-1] == many[-1] and few[0] in many
    rest = iter(many)
    return all(any(word == other or word.rstrip(".") == other[0] for other in rest) for word in few)


def _by_given_name(linked: Linked, finds: list[Mention], people: list[Mention]) -> list[Mention]:
    """Finds that are the given name of the one person of the article who has it."""
    bearers: dict[str, set[str | None]] = {}
    for person in people:
        if person.name and " " in person.name:
            bearers.setdefault(person.name.split()[0], set()).add(person.entity)
    names = {p.entity: p for p in people}
    out = []
    for f in finds:
        ids = bearers.get(linked.article.fields[f.span.field][f.span.start : f.span.end], set())
        if f.kind == "person" and len(ids) == 1:
            person = names[next(iter(ids))]
            out.append(f._replace(entity=person.entity, name=person.name, country=person.country, why="given name"))
        else:
            out.append(f)
    return out
