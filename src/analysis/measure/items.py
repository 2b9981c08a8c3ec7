"""Items: what is counted, found by id, by name or by a spelling in use."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError, UnknownName


@dataclass(frozen=True, eq=False)
class Items:
    """Things to count, in order.

    Args:
        items: entity_ids or terms, sorted, or topic numbers, ascending.
        names: the name of each: preferred name, label, or the term itself.
        kinds: for mentions, the kind of each, of several the first by the alphabet; empty for the rest.
        spellings: for mentions, `entity_id` and `text` of each spelling in use ("ISIS", "Assad"); empty for the rest.
    """

    items: np.ndarray
    names: np.ndarray
    kinds: np.ndarray = field(default_factory=lambda: np.array([], dtype=object))
    spellings: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["entity_id", "text"]))

    def columns(self, wanted: Iterable[str | int]) -> list[int]:
        """The columns of items named by id, name or a spelling in use, in the order wanted, each once.

        Capitals do not matter; an id comes before a name, a name before a spelling.

        Raises:
            UnknownName: nothing is called so.
            AnalysisError: several things are.
        """
        if isinstance(wanted, str):
            raise AnalysisError(f"{wanted!r} is one item.", where="argument 'items'", fix=f"a list: [{wanted!r}]")
        return list(dict.fromkeys(self._column(str(item).strip()) for item in wanted))

    def _column(self, wanted: str) -> int:
        for found in self._meanings(wanted):
            if len(found) == 1:
                return int(found[0])
            if len(found) > 1:
                ids = ", ".join(str(self.items[i]) for i in found)
                raise AnalysisError(f"{wanted!r} is the name of several items.", where="items", fix=f"one of: {ids}")
        raise UnknownName("item", wanted, {*map(str, self.items), *map(str, self.names)}, where="items")

    def _meanings(self, wanted: str) -> Iterator[np.ndarray]:
        """The columns that a word may mean, the most certain first."""
        folded = wanted.casefold()
        yield np.flatnonzero(self.items == wanted)
        yield np.flatnonzero(_folded(self.items) == folded)
        yield np.flatnonzero(_folded(self.names) == folded)
        written = self.spellings[_folded(self.spellings["text"].to_numpy()) == folded]
        yield np.flatnonzero(np.isin(self.items, written["entity_id"].to_numpy()))


def _folded(words: np.ndarray) -> np.ndarray:
    return np.array([str(word).casefold() for word in words], dtype=object)


def most(sums: np.ndarray, top: int | None = None) -> list[int]:
    """The places of the largest sums above 0, at most `top`; equal ones stay in the order of their ids."""
    return [int(i) for i in np.argsort(-sums, kind="stable")[:top] if sums[i]]
