"""Scores: mentions, document sets, B-cubed, with the conventions by which they are counted."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from gold.sets import Article, Country, Gold
from gold.systems import Found, Mention


@dataclass
class Counts:
    """Right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, other: "Counts") -> None:
        """Take the other's counts in."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else float("nan")

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else float("nan")

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else float("nan")


@dataclass
class Compared:
    """The country mentions of one article beside its gold."""

    right: list[tuple[Country, Mention]] = field(default_factory=list)
    wrong: list[Mention] = field(default_factory=list)
    missed: list[Country] = field(default_factory=list)


def meets(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def compare(article: Article, mentions: Sequence[Mention], *, demonyms: bool) -> Compared:
    """A hit is an overlapping span with the same code; each gold mention counts once.

    Left out: mentions outside the annotated part, on neutral gold, and demonyms where the set marks none.
    """
    out = Compared()
    left = [m for m in mentions if m.kind == "country" and m.id and meets((m.start, m.end), article.inside)]
    for gold in article.countries:
        hit = next((m for m in left if m.id == gold.code and meets((m.start, m.end), (gold.start, gold.end))), None)
        if hit is None:
            out.missed.append(gold)
        else:
            out.right.append((gold, hit))
            left.remove(hit)
    for mention in left:
        span = (mention.start, mention.end)
        neutral = any(meets(span, n) for n in article.neutral) or (mention.demonym and not demonyms)
        if not neutral:
            out.wrong.append(mention)
    return out


def countries(gold: Gold, found: Found) -> tuple[Counts, Counts]:
    """Counts over mentions, and over the sets of countries that articles name."""
    mentions, sets = Counts(), Counts()
    for article in gold.articles:
        got = compare(article, found.get(article.id, []), demonyms=gold.demonyms)
        mentions.add(Counts(len(got.right), len(got.wrong), len(got.missed)))
        there = {c.code for c in article.countries}
        said = {m.id for _, m in got.right} | {m.id for m in got.wrong}
        sets.add(Counts(len(there & said), len(said - there), len(there - said)))
    return mentions, sets


def b_cubed(pairs: Iterable[tuple[Hashable, Hashable]]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of (gold id, found id) pairs (Bagga and Baldwin 1998)."""
    pairs = list(pairs)
    if not pairs:
        return (float("nan"),) * 3
    both: dict[tuple[Hashable, Hashable], int] = {}
    gold: dict[Hashable, int] = {}
    said: dict[Hashable, int] = {}
    for g, s in pairs:
        both[g, s] = both.get((g, s), 0) + 1
        gold[g] = gold.get(g, 0) + 1
        said[s] = said.get(s, 0) + 1
    precision = sum(n * n / said[s] for (_, s), n in both.items()) / len(pairs)
    recall = sum(n * n / gold[g] for (g, _), n in both.items()) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)
