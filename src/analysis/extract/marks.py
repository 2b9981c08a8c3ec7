"""The tagger's marks made fit: trimmed, of one kind an article, with names that only their words give away."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from analysis.extract.bodies import MARK, bodies, body_noun, no_actor
from analysis.extract.link import Linked
from analysis.extract.persons import about_person, full_names, given_first, in_brackets
from analysis.extract.pipeline import Entity
from analysis.extract.stopwords import STOP

_KINDS = {"PERSON": "person", "PER": "person", "ORG": "organisation", "NORP": "group", "GPE": "place", "LOC": "place",
          "FAC": "place"}  # fmt: skip
_LEADING = re.compile(
    r"^(?:[\"'“‘(\[]+|[Tt]he |[Aa]n? |(?:Pan|Pro|Anti|Ex|Non)-[a-z]+ |(?:(?:President|Prime Minister|Foreign Minister|"
    r"Minister|Senator|General|Secretary|King|Ayatollah|Sheikh|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Gen\.?|Sen\.?|Sir|Governor|"
    r"Ambassador|Colonel|Judge|Bishop|Dame|Reverend|Rev\.) )+)+"
)
_TRAILING = re.compile(
    r"(?:['’]s?|[\s.,;:)\]\"”-]+|,? (?:FRS|OBE|MBE|CBE|DBE|KBE|KC|QC|MP|MEP|MD|PhD|Ph\.D|RA|Jr|Sr)\b\.?"
    r"|,? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)+$"
)
_BREAK = re.compile(r"\n|  |\(| [–—] | (?<!of )(?<!for )(?<!and )(?<!in )(?<!& )(?<!to )(?<!on )(?<!at )the (?=[A-Z])")
_SMALL = re.compile(  # a word in small letters that no name has inside
    r" (?!(?:of|for|and|the|in|on|to|at|de|del|della|di|du|da|do|dos|das|des|la|le|les|el|al|bin|ibn|van|von|der|den|"
    r"ter|und|y|e|et|against|with|without|by|from|a)(?: |$))[a-zà-ÿ][\w-]*(?![\w'’])"
)
_TAIL = re.compile(r"(?: (?:of|for|and|the|in|on|to|at|against|with|without|by|from|a))+$")
_APOSTROPHE = re.compile(r"(?:[LD]|d|O)['’][A-ZÀ-Þ]|(?:de|van|von|der|bin|ibn|al|el|Al|El|De|Von|Van)[ -][A-ZÀ-Þ]")
_DECISIVE = 100  # votes: above all that a tagger says of one word


class Mark(NamedTuple):
    """A name in a field: its kind, and the tagger's label where it marked this very name (None = it did not)."""

    start: int
    end: int
    kind: str
    label: str | None


def settled(linked: Linked, marked: Mapping[str, Sequence[Entity]]) -> dict[str, list[Mark]]:
    """The marks of an article by field, in order and apart.

    A name has the kind that most of its places have; a given name, the noun of a body, and words that are said of
    people alone weigh more than the tagger. What is an actor in one place is one everywhere in the article.
    """
    texts = linked.article.fields
    raw = {name: list(_tidied(text, marked.get(name, ()))) for name, text in texts.items()}
    works = {name: [e for e in marked.get(name, ()) if e.label in ("WORK_OF_ART", "EVENT", "LAW")] for name in texts}
    raw = {name: [m for m in marks if not in_brackets(texts[name], m.start)] for name, marks in raw.items()}
    named = {name: _with_names(linked, name, raw[name], works[name]) for name in texts}
    kinds = _kinds(linked, named)
    labelled = Counter(texts[name][m.start : m.end] for name, marks in raw.items() for m in marks)
    out = {}
    for name, text in texts.items():
        marks = [m._replace(kind=kinds.get(text[m.start : m.end], m.kind)) for m in named[name]]
        out[name] = sorted(_everywhere(linked, name, marks, kinds, labelled))
    return out


def _tidied(text: str, entities: Sequence[Entity]) -> Iterator[Mark]:
    """The marks without what is no part of the name; pieces of one person's name in one."""
    for entity in _joined(text, entities):
        kind = _KINDS.get(entity.label)
        if kind is not None:
            start, end = trimmed(text, entity.start, entity.end)
            if end > start:
                yield Mark(start, end, body_noun(text[start:end], kind), entity.label)


def _joined(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """Pieces that the tagger cut at an apostrophe or a particle: Pierre Charles + L'Enfant."""
    out: list[Entity] = []
    for entity in sorted(entities):
        last = out[-1] if out else None
        if (
            last is not None
            and last.label == entity.label == "PERSON"
            and text[last.end : entity.start] == " "
            and _APOSTROPHE.match(text, entity.start)
        ):
            out[-1] = last._replace(end=entity.end)
        else:
            out.append(entity)
    return out


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The place without articles, titles, possessives and punctuation at its ends, cut where a name cannot go on."""
    lead = _LEADING.match(text[start:end])
    start += lead.end() if lead else 0
    for pattern in (_BREAK, _SMALL):
        found = pattern.search(text, start + 1, end)
        end = found.start() if found else end
    for pattern in (_TRAILING, _TAIL):
        found = pattern.search(text[start:end])
        end = start + found.start() if found else end
    return start, end


def _with_names(linked: Linked, name: str, marks: list[Mark], works: list[Entity]) -> list[Mark]:
    """The marks with the bodies and people whose words tell them; of two that meet the longer stays."""
    text, known = linked.article.plain[name], linked.article.known
    found = [Mark(start, end, "organisation", None) for start, end in bodies(text)]
    found += [Mark(start, end, "person", None) for start, end in full_names(known, text)]
    found = [f for f in found if not any(w.start < f.end and f.start < w.end for w in works)]
    kept: list[Mark] = []
    ranked = sorted(marks + found, key=lambda m: (m.start - m.end, m.label is None, m.start))
    for mark in ranked:
        if not any(k.start < mark.end and mark.start < k.end for k in kept):
            kept.append(mark)
    return sorted(kept)


def _kinds(linked: Linked, named: Mapping[str, Sequence[Mark]]) -> dict[str, str]:
    """The kind of every name of the article, "" for one that is no actor."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, marks in named.items():
        text = linked.article.fields[name]
        for mark in marks:
            written = text[mark.start : mark.end]
            votes[written][mark.kind] += 2 if mark.label else 1
            if mark.kind != "person" and about_person(text, mark.start, mark.end):
                votes[written]["person"] += _DECISIVE
    kinds = {}
    for written, counted in votes.items():
        best = max(counted, key=lambda k: (counted[k], k == "person", k))
        if best in ("organisation", "place", "group") and given_first(linked.article.known, written):
            best = body_noun(written, "person")
        kinds[written] = "" if no_actor(written, best, linked.article.fields.values()) else best
    return kinds


def _everywhere(
    linked: Linked, name: str, marks: list[Mark], kinds: Mapping[str, str], labelled: Counter[str]
) -> Iterator[Mark]:
    """The marks that are actors, and the places of their names that were left unmarked."""
    text = linked.article.fields[name]
    taken = sorted((m.start, m.end) for m in marks)
    yield from (m for m in marks if m.kind)
    for written, kind in kinds.items():
        if kind not in ("person", "organisation") or not _sure(written, kind, labelled[written]):
            continue
        start = text.find(written)
        while start >= 0:
            end = start + len(written)
            if _whole(text, start, end) and not any(a < end and start < b for a, b in taken):
                yield Mark(start, end, kind, None)
            start = text.find(written, end)


def _sure(written: str, kind: str, marked: int) -> bool:
    """Whether a name is that actor wherever it stands: a full name, the name of a body, one marked repeatedly."""
    if kind == "person":
        return " " in written
    if " " in written:
        return marked > 1 or bool(MARK.search(written))
    return len(written) > 2 and sum(c.isupper() for c in written) > 1  # an acronym


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a place is no part of a longer word or name."""
    before, after = text[max(0, start - 20) : start], text[end : end + 2]
    if before[-1:].isalnum() or before[-1:] in ("-", "_", "'", "’") or after[:1].isalnum() or after[:1] in ("_", "-"):
        return False
    last = before.split()[-1:] if before.endswith(" ") else []
    longer = bool(last) and last[0][:1].isupper() and last[0].lower() not in STOP and not last[0].endswith(".")
    return not (longer or (after[:1] == " " and after[1:].isupper()))
