"""The lines above an article: YAML between dashes, or `Title: …` and `Date: …` before a blank line."""

import re
from collections.abc import Mapping

import yaml

from analysis.loaders.columns import NO_MAPPING, known

_FENCED = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.S)
_LINE = re.compile(r"([^\W\d_][\w -]{1,24}):[ \t]+(\S.*)")


def split(text: str, *, columns: Mapping[str, str] = NO_MAPPING) -> tuple[dict[str, object], str, str]:
    """Values, the text below, and what is wrong with the lines above (empty when nothing is).

    YAML is loaded safely. Without dashes, at least two lines of a known name are needed, a date or a
    title among them, and a blank line below.
    """
    if (match := _FENCED.match(text)) is not None:
        body = text[match.end() :].lstrip("\r\n")
        try:
            values = _loaded(match[1] or "")
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            said = " ".join(str(getattr(error, "problem", None) or error).split())[:120]
            return _by_line((match[1] or "").splitlines()), body, f"The front matter is no YAML: {said}."
        if isinstance(values, dict):
            return {str(name): value for name, value in values.items()}, body, ""
        return ({}, body, "") if values is None else ({}, text, "")
    head, blank, body = text.lstrip("\ufeff").partition("\n\n")
    if not blank:
        head, blank, body = text.lstrip("\ufeff").partition("\r\n\r\n")
    lines = head.splitlines()
    values = _by_line(lines)
    if blank and len(values) == len(lines) >= 2 and sum(known(name, columns) for name in values) >= 2:
        return values, body.lstrip("\r\n"), ""
    return {}, text, ""


def _loaded(text: str) -> object:
    """The value of a YAML text without aliases: a few of those can stand for more than any memory holds."""
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
        raise ValueError("it holds aliases")
    value: object = yaml.safe_load(text)
    return value


def _by_line(lines: list[str]) -> dict[str, object]:
    found = (_LINE.fullmatch(line.strip()) for line in lines)
    return {m[1]: m[2].strip().strip("\"'") for m in found if m}
