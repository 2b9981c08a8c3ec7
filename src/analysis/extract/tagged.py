"""What a language model marked, put beside what the tables linked: labels, and actors that no table lists."""

import re
from collections.abc import Mapping, Sequence
from analysis.extract import resolve
from analysis.extract.link import Linked
from analysis.extract.mention import Mention, Span
from analysis.extract.names import slug
from analysis.extract.pipeline import Entity

_KINDS = {"PERSON": "person", "PER": "person", "ORG": "organisation", "NORP": "group", "GPE": "place", "LOC": "place",
          "FAC": "place"}  # fmt: skip
_LEADING = re.compile(
    r"^(?:[Tt]he |[Aa]n? |(?:(?:President|Prime Minister|Foreign Minister|Minister|Senator|General|Secretary|King|"
    r"Ayatollah|Sheikh|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Gen\.?|Sen\.?|Sir|Governor|Ambassador|Colonel|Judge) )+)"
)
_TRAILING = re.compile(r"(?:['’]s?|[\s.,;:)\"”-]+)$")
_NAME = re.compile(r"[^\W\d_]")


def merge(linked: Linked, marked: Mapping[str, Sequence[Entity]]) -> list[Mention]:
    """The linked mentions with the model's labels, and its further finds as mentions of their own.

    A person of two words or more gets an id made of the name, and lends it to the surname; other actors
    that no table lists stay undecided. A country inside an organisation that was found becomes its inner layer.
    """
    mentions = list(linked.mentions)
    finds: list[Mention] = []
    for name, entities in marked.items():
        for entity in entities:
            kind = _KINDS.get(entity.label)
            mentions = [_labelled(m, name, entity) for m in mentions]
            if kind is None:
                continue
            span = _trimmed(linked.article.fields[name], Span(name, entity.start, entity.end))
            meeting = [m for m in mentions + finds if m.span.meets(span)]
            meeting_blocked = any(b.meets(span) for b in linked.blocked)
            found = None if meeting_blocked else _find(linked.article.fields[name], span, kind, entity.label, meeting)
            if found is not None:
                finds.append(found)
                mentions = [m._replace(embedded=True) if found.span.covers(m.span) else m for m in mentions]
    return _surnames(linked, mentions, finds)


def _labelled(mention: Mention, field: str, entity: Entity) -> Mention:
    if mention.label is None and mention.span.meets(Span(field, entity.start, entity.end)):
        return mention._replace(label=entity.label)
    return mention


def _trimmed(text: str, span: Span) -> Span:
    """The span without articles, titles, possessives and punctuation at its ends."""
    start, end = span.start, span.end
    lead = _LEADING.match(text[start:end])
    start += lead.end() if lead else 0
    trail = _TRAILING.search(text[start:end])
    return Span(span.field, start, start + trail.start() if trail else end)


def _find(text: str, span: Span, kind: str, label: str, meeting: Sequence[Mention]) -> Mention | None:
    """A mention for what the model marked, unless the tables know better or it is no name."""
    written = text[span.start : span.end]
    if len(written) < 2 or not _NAME.search(written) or not any(c.isupper() for c in written) or "\n" in written:
        return None
    if meeting:
        inner = [m for m in meeting if span.covers(m.span) and m.kind == "country" and m.span != span]
        if kind != "organisation" or len(inner) != len(meeting) or len(inner) > 1:
            return None
        rest = text[span.start : inner[0].span.start] + text[inner[0].span.end : span.end]
        if not re.search(r"[A-Z][a-z]+", rest) or rest[:2] in ("'s", "’s"):
            return None
    if kind == "person" and " " in written and all(word[0].isalpha() for word in written.split()):
        return Mention(span, kind, slug(written), written, None, "model full name", label=label)
    if kind == "place" and written[0].isupper():
        return Mention(span, kind, slug(written), written, None, "model place", label=label)
    return Mention(span, kind, None, None, None, "model", label=label)


def _surnames(linked: Linked, mentions: list[Mention], finds: list[Mention]) -> list[Mention]:
    """Surnames of the people found: in the article's other finds, and where nothing was marked."""
    single = [f for f in finds if f.kind != "person" or f.entity]
    lonely = [f for f in finds if f.kind == "person" and not f.entity]
    known = [m for m in mentions if m.why in ("known surname", "surname of two people")]
    rest = [m for m in mentions if m.why not in ("known surname", "surname of two people")]
    defaults = [m for m in known if m.why == "known surname"]
    found = resolve.surnames(linked.article, rest + single, defaults, linked.blocked)
    labels = {f.span: f.label for f in lonely} | {m.span: m.label for m in known}
    found = [m._replace(label=m.label or labels.get(m.span)) for m in found]
    spans = [m.span for m in found]
    return rest + single + found + [f for f in lonely if not any(s.meets(f.span) for s in spans)]
