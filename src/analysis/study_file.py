"""The file of a study: `study.toml` as a Study, every key known, every path taken from where the file lies."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from difflib import get_close_matches
from os.path import normpath
from pathlib import Path
from typing import Any

import analysis as an
from analysis.errors import AnalysisError, InputError
from analysis.study import Study

_PATHS = ("out", "seeds", "actors", "checked")
_LISTS = ("sources", "items")
_WORDS = ("over", "by", "left", "right", "topic_model", "terms", "names", "pipeline", "engine")
_NUMBERS = ("seed", "refits")
_SWITCHES = ("agency", "dayfirst", "strict")
_PLANNED = ("question", "of", "by", "left", "right", "item", "items", "before", "after")


def read_study(path: str | Path) -> Study:
    """The study that a file describes.

    Its keys are the fields of `Study`; `sources` and `out` must be there. Paths are relative to the folder of the file.
    A `[columns]` table names the analyst's columns for ours. Each `[[planned]]` table is a comparison written down
    before the run: `question`, `item` or `items`, `of` (entities by default), and either `left` and `right` (values of
    `by`, `source` by default) or `before` and `after` (periods).

    Raises:
        InputError: the file cannot be read, or is no TOML.
        AnalysisError: a key is unknown or missing, or a value is not of its kind.
    """
    path = Path(path)
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The study cannot be read: {error}", where=str(path), fix="name a study.toml") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"This is no TOML: {error}.", where=str(path), fix='lines such as over = "month"') from error
    known = {field.name: field for field in fields(Study)}
    _check_keys(given, known, where=str(path))
    missing = [name for name, field in known.items() if _needed(field) and name not in given]
    if missing:
        raise AnalysisError(
            f"The study names no {' and no '.join(missing)}.",
            where=str(path),
            fix='sources = ["corpus"], out = "report"',
        )
    values = {name: _value(name, value, path) for name, value in given.items()}
    return Study(**values)


def _needed(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _check_keys(given: Iterable[str], known: Iterable[str], *, where: str) -> None:
    """Refuse keys that nothing reads, all at once, with what each may have been meant for."""
    known = list(known)
    unknown = [name for name in given if name not in known]
    if not unknown:
        return
    near = {name: get_close_matches(name, known, n=1) for name in unknown}
    meant = "; ".join(f"did you mean {found[0]!r} for {name!r}?" for name, found in near.items() if found)
    are = "s are" if len(unknown) > 1 else " is"
    raise AnalysisError(
        f"The key{are} not known: {', '.join(map(repr, unknown))}.",
        where=where,
        fix=f"{meant} Known: {', '.join(known)}".strip(),
    )


def _value(name: str, value: Any, path: Path) -> Any:
    """A value of the kind that its key wants."""
    where = f"{path}, key {name!r}"
    if name == "planned":
        return tuple(_planned(one, n, path) for n, one in enumerate(_tables(value, where), 1))
    if name in _LISTS:
        words = _texts(value, where)
        return tuple(_beside(path, word) for word in words) if name == "sources" else words
    if name == "columns":
        _check(isinstance(value, Mapping) and _all_text(value.values()), value, where, '[columns] then body = "text"')
        return dict(value)
    if name in _PATHS:
        _check(isinstance(value, str) and bool(value), value, where, "a path in quotes")
        return _beside(path, value)
    if name == "k":
        right = value == "auto" or (_whole(value) and value > 0)
        _check(right, value, where, 'a whole number above 0, or "auto"')
    elif name in _NUMBERS:
        _check(_whole(value) and value >= 0, value, where, "a whole number from 0")
    elif name in _SWITCHES:
        _check(isinstance(value, bool), value, where, "true or false")
    elif name in _WORDS:
        _check(isinstance(value, str) and bool(value), value, where, "a word in quotes")
    return value


def _planned(given: Mapping[str, Any], number: int, path: Path) -> "an.measure.Planned":
    """One `[[planned]]` table."""
    where = f"{path}, planned comparison {number}"
    _check_keys(given, _PLANNED, where=where)
    for name in ("question", "of", "by", "left", "right", "item", "before", "after"):
        _check(isinstance(given.get(name, ""), str), given.get(name), f"{where}, key {name!r}", "text in quotes")
    if "question" not in given or ("item" in given) == ("items" in given):
        raise AnalysisError(
            "It needs a question, and item or items.", where=where, fix='question = "More of Iran?", item = "IRN"'
        )
    items = _texts(given["items"], where) if "items" in given else (given["item"],)
    sides, periods = ({"left", "right"} & set(given), {"before", "after"} & set(given))
    if {len(sides), len(periods)} != {0, 2} or (periods and "by" in given):
        raise AnalysisError(
            "It needs left and right, or before and after.",
            where=where,
            fix='by = "source", left = "A", right = "B"; or before = "2016", after = "2017"',
        )
    left, right = ("after", "before") if periods else ("left", "right")
    return an.measure.Planned(
        given["question"],
        items,
        given[left],
        given[right],
        by="period" if periods else given.get("by", "source"),
        of=given.get("of", "entities"),
    )


def _beside(path: Path, name: str) -> str:
    """A path as seen from the folder of the file."""
    return normpath(path.parent / name)


def _tables(value: Any, where: str) -> list[Mapping[str, Any]]:
    right = isinstance(value, list) and all(isinstance(one, Mapping) for one in value)
    _check(right, value, where, "tables that begin with [[planned]]")
    return list(value)


def _texts(value: Any, where: str) -> tuple[str, ...]:
    right = isinstance(value, list) and _all_text(value)
    _check(right, value, where, 'a list of words in quotes: ["A", "B"]')
    return tuple(value)


def _all_text(values: Iterable[Any]) -> bool:
    return all(isinstance(value, str) and value for value in values)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _check(right: bool, value: Any, where: str, fix: str) -> None:
    if not right:
        raise AnalysisError(f"{value!r} does not fit.", where=where, fix=fix)
