"""Pairs: articles that have both of two items, as columns beside the items, so that every verb counts them alike."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import reduce

import numpy as np
from scipy import sparse

from analysis.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.measure.absent import with_absent
from analysis.measure.incidence import Countable, Incidence, incidence, topical
from analysis.measure.items import Items

PLUS = " + "  # between the items of a pair
PAIR = "pair"  # their kind


@dataclass(frozen=True, eq=False)
class Paired(Items):
    """Things to count, the last of which may be pairs.

    Args:
        pairs: the columns that each of the last items joins: "IRN + RUS", of articles that have both.
    """

    pairs: tuple[tuple[int, ...], ...] = ()

    @property
    def single(self) -> int:
        """How many of the items are no pairs; they stand first."""
        return len(self.items) - len(self.pairs)

    def parts(self, column: int) -> tuple[str, ...]:
        """The items that a column joins; of one that is no pair, itself."""
        return tuple(str(self.items[i]) for i in self.joins(column))

    def joins(self, column: int) -> tuple[int, ...]:
        """The columns that a column joins; of one that is no pair, itself."""
        return self.pairs[column - self.single] if column >= self.single else (column,)

    def members(self, wanted: str) -> tuple[int, ...]:
        """The columns that "IRN + RUS" joins, ascending; none where it is the name of one item, as "P5+1" may be.

        Raises:
            UnknownName: one of the two is no item.
            AnalysisError: both are one.
        """
        sign = PLUS if PLUS in wanted else "+"
        words = [word.strip() for word in wanted.split(sign)]
        if len(words) < 2 or not all(words) or any(len(found) for found in self._meanings(wanted)):
            return ()
        columns = tuple(sorted({super(Paired, self)._column(word) for word in words}))
        if len(columns) < len(words):
            raise AnalysisError(f"{wanted!r} names one item twice.", where="items", fix="two items: 'IRN + RUS'")
        return columns

    def _column(self, wanted: str) -> int:
        if self.pairs and (pair := self.members(wanted)) in self.pairs:
            return self.single + self.pairs.index(pair)
        return super()._column(wanted)


@dataclass(frozen=True, eq=False, kw_only=True)
class Joined(Paired, Incidence):
    """Articles times items, the last of which may be pairs."""


def paired_items(plain: Items, items: Iterable[str | int] | None) -> Paired:
    """The items and, after them, each pair among those that are asked for; its kind is `pair`.

    Raises:
        UnknownName: one of a pair is no item.
        AnalysisError: a pair names one item twice.
    """
    found = Paired(plain.items, plain.names, plain.kinds, plain.spellings)
    asked = [] if items is None or isinstance(items, str) else [str(item).strip() for item in items]
    pairs = tuple(dict.fromkeys(pair for item in asked if (pair := found.members(item))))
    if not pairs:
        return found
    ids, names = (
        np.append(own, np.array([PLUS.join(str(own[i]) for i in pair) for pair in pairs], dtype=object))
        for own in (plain.items, plain.names)
    )
    kinds = np.append(plain.kinds, np.full(len(pairs), PAIR, dtype=object)) if len(plain.kinds) else plain.kinds
    return Paired(ids, names, kinds, plain.spellings, pairs)


def joined(of: Countable, corpus: Corpus, items: Iterable[str | int] | None) -> Joined:
    """The incidence, with a column for each pair among the items that are asked for.

    An article has the pair "IRN + RUS" where it has both, whatever the order and the spelling of the two; so with three
    and more. Its id and its name are those of its items in the order of the ids. An entity that is asked for, that no
    article has and that the tables know has a column too, of no article.

    Args:
        of: a frame of the `mentions` table, a topic model, or terms; of this corpus or of a larger one.
        corpus: the articles.
        items: what will be asked for; None = no pairs.

    Raises:
        UnknownName: one of a pair is no item.
        AnalysisError: `of` cannot be counted, a pair names one item twice, or it is of topics.
    """
    of = with_absent(of, items)
    plain = incidence(of, corpus)
    found = paired_items(plain, items)
    facts = {field.name: getattr(found, field.name) for field in fields(found)}
    if not found.pairs:
        return Joined(**facts, has=plain.has)
    if topical(of):
        raise AnalysisError("An article has one topic, no two.", where="argument 'items'", fix="pairs of other items")
    both = [reduce(lambda a, b: a * b, (plain.has[:, [i]] for i in pair)) for pair in found.pairs]
    return Joined(**facts, has=sparse.hstack([plain.has, *both], format="csr"))
