"""A corpus fresh from its files: it also says which descriptions were passed over."""

from collections.abc import Sequence

import pandas as pd

from analysis.corpus import Corpus

_SHOWN = 5


class Loaded(Corpus):
    """A corpus as `load` returns it; what is made of it is a plain `Corpus`.

    Args:
        articles: a frame of the `articles` table.
        faults: a frame of the `faults` table.
        origin: the files or folders it was read from.
        passed: names of the descriptions (README and the like) that were passed over.
    """

    __slots__ = ("_passed",)

    def __init__(
        self, articles: pd.DataFrame, faults: pd.DataFrame, *, origin: Sequence[str], passed: Sequence[str]
    ) -> None:
        super().__init__(articles, faults, origin=origin)
        self._passed = tuple(passed)

    @property
    def passed(self) -> tuple[str, ...]:
        """Names of the descriptions that were passed over, which are neither articles nor faults."""
        return self._passed

    def summary(self) -> str:
        """The summary of a corpus, and the descriptions that were passed over."""
        n = len(self._passed)
        if not n:
            return super().summary()
        named = ", ".join(self._passed[:_SHOWN]) + (", …" if n > _SHOWN else "")
        return f"{super().summary()}\n{n:,} description{'s' * (n != 1)} passed over: {named}"
