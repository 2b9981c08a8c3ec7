"""The errors a user meets: what happened, where, and what to try."""

from collections.abc import Iterable
from difflib import get_close_matches
from numbers import Integral
from typing import Any


class AnalysisError(Exception):
    """A failure told in three lines.

    Args:
        what: what happened, one sentence.
        where: the file, table, column or argument it happened in.
        fix: what to try.
    """

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        super().__init__(what, where, fix)
        self.what, self.where, self.fix = what, where, fix

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (type(self), self.what, self.where, self.fix)

    def __str__(self) -> str:
        lines = [self.what]
        if self.where:
            lines.append(f"  where: {self.where}")
        if self.fix:
            lines.append(f"  try:   {self.fix}")
        return "\n".join(lines)


def _rebuilt(kind: type[AnalysisError], what: str, where: str, fix: str) -> AnalysisError:
    """The error again, on the other side of a process boundary."""
    error = kind.__new__(kind)
    AnalysisError.__init__(error, what, where=where, fix=fix)
    return error


class InputError(AnalysisError):
    """A file or record could not be read."""


class TableError(AnalysisError):
    """A table does not keep its contract."""


class UnknownName(AnalysisError):
    """A name is not among the known ones; the message lists those."""

    def __init__(self, kind: str, name: str, known: Iterable[str], *, where: str = "") -> None:
        known = sorted(known)
        near = get_close_matches(name, known, n=1)
        listing = ", ".join(known[:30]) + (f", … ({len(known)} in all)" if len(known) > 30 else "")
        super().__init__(
            f"No {kind} is called {name!r}.",
            where=where,
            fix=(f"did you mean {near[0]!r}? " if near else "") + f"Known: {listing or 'none'}",
        )


class MissingPackage(AnalysisError):
    """An optional package is not installed."""


def check_choice(value: str, known: Iterable[str], *, kind: str) -> str:
    """Return `value` when it is among `known`, else raise `UnknownName` that lists them."""
    known = list(known)
    if value not in known:
        raise UnknownName(kind, str(value), known, where=f"argument {kind!r}")
    return value


def check_whole(value: Any, *, name: str, least: int, where: str) -> int:
    """A whole number from `least` on.

    Raises:
        AnalysisError: it is none, or below.
    """
    if isinstance(value, bool) or not isinstance(value, Integral) or value < least:
        raise AnalysisError(
            f"{name}={value!r} is no number to go by.",
            where=f"{where}, argument {name!r}",
            fix=f"a whole number from {least}",
        )
    return int(value)


def check_seed(seed: Any, *, where: str) -> int:
    """A seed: a whole number from 0 on, else an error that says so."""
    return check_whole(seed, name="seed", least=0, where=where)
