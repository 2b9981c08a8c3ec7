"""Scores of people and organisations: detection, linked share, one id over spellings, surnames."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from analysis.extract.names import slug
from gold.score import Counts, b_cubed, meets
from gold.sets import Actor, Article, Gold
from gold.systems import Found, Mention

_QID = re.compile(r"Q\d+")
_KINDS = {"person": "person", "organisation": "organisation", "group": "organisation"}


@dataclass
class Actors:
    """What was counted over the actors of one or more sets."""

    found: Counts = field(default_factory=Counts)
    people: Counts = field(default_factory=Counts)
    organisations: Counts = field(default_factory=Counts)
    linked: Counts = field(default_factory=Counts)  # right = linked, missed = not, over all named actors
    pairs: list[tuple[str, str]] = field(default_factory=list)
    surnames: Counts = field(default_factory=Counts)  # right, wrong; missed = no id

    def add(self, other: "Actors") -> None:
        """Take the other's counts in."""
        for name in ("found", "people", "organisations", "linked", "surnames"):
            getattr(self, name).add(getattr(other, name))
        self.pairs += other.pairs

    @property
    def clustering(self) -> float:
        """B-cubed F1 over the linked mentions whose gold has an id."""
        return b_cubed(self.pairs)[2]

    @property
    def covered(self) -> float:
        """Share of surnames that got an id."""
        return (self.surnames.right + self.surnames.wrong) / max(
            1, self.surnames.right + self.surnames.wrong + self.surnames.missed
        )


def pair(
    article: Article, mentions: list[Mention], *, whole: bool
) -> tuple[list[tuple[Actor, Mention]], list[Mention], list[Actor]]:
    """Gold actors with the mention that overlaps each most, what is wrong, what is missed.

    Where a set does not mark every actor, only mentions of the wrong kind are wrong.
    """
    left = [m for m in mentions if m.kind in _KINDS and not m.embedded and meets((m.start, m.end), article.inside)]
    hits, missed = [], []
    for actor in article.actors:
        near = [m for m in left if meets((m.start, m.end), (actor.start, actor.end)) and _KINDS[m.kind] == actor.kind]
        if near:
            best = max(near, key=lambda m: min(m.end, actor.end) - max(m.start, actor.start))
            hits.append((actor, best))
            left.remove(best)
        else:
            missed.append(actor)
    # a second mention inside a gold span that was found (rank and name, party and member) is no error
    found = [(a.start, a.end) for a, _ in hits]
    left = [m for m in left if not any(meets((m.start, m.end), s) for s in found)]
    unfound = [(a.start, a.end) for a in missed]
    mistaken = [m for m in left if any(meets((m.start, m.end), s) for s in unfound)]
    spare = [m for m in left if m not in mistaken and not any(meets((m.start, m.end), o) for o in article.others)]
    return hits, mistaken + (spare if whole else []), missed


def score(gold: Gold, found: Found) -> Actors:
    """Every count over one set."""
    out = Actors()
    for article in gold.articles:
        hits, wrong, missed = pair(article, found.get(article.id, []), whole=gold.whole)
        out.found.add(Counts(len(hits), len(wrong), len(missed)))
        for kind, counts in (("person", out.people), ("organisation", out.organisations)):
            counts.add(
                Counts(
                    sum(a.kind == kind and bool(m.id) for a, m in hits),
                    0,
                    sum(a.kind == kind and not m.id for a, m in hits) + sum(a.kind == kind for a in missed),
                )
            )
        named = [(a, m) for a, m in hits if m.id]
        out.linked.add(Counts(len(named), 0, len(hits) - len(named)))
        out.pairs += [(a.id, m.id) for a, m in named if a.id and m.id]
        out.surnames.add(_surnames(article, hits, missed))
    return out


def _surnames(article: Article, hits: list[tuple[Actor, Mention]], missed: list[Actor]) -> Counts:
    """Whether a surname has the id of its bearer, for people whose full name the article gives too."""
    found: list[tuple[Actor, Mention | None]] = [*hits, *((a, None) for a in missed)]
    people = [(a, m) for a, m in found if a.kind == "person" and a.id]
    bearers: dict[str, set[str]] = defaultdict(set)  # their surnames
    said: dict[str, set[str]] = defaultdict(set)  # the ids their full names got, and the one they should have got
    for actor, mention in people:
        surname = actor.text.split()[-1]
        if " " in actor.text and (_QID.fullmatch(actor.id) or surname in actor.id):
            bearers[actor.id].add(surname)
            said[actor.id] |= {slug(actor.text), (mention.id if mention else "") or ""}
    counts = Counts()
    for actor, mention in people:
        if actor.text in bearers[actor.id]:
            id_ = mention.id if mention else None
            right = id_ in said[actor.id]
            counts.add(Counts(int(right), int(bool(id_) and not right), int(not id_)))
    return counts
