"""What a value of any format is as text, and as a value of a column that the analyst brought along."""

import json
import math
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

Values = dict[str, Any]  # one record, between its file and the table

_INT64 = 2**63
# under these names an object holds what it is, best first; and a person the two parts of a name
_INSIDE = ("main", "name", "value", "text", "rendered", "_text", "#text", "content", "title", "$oid", "$date")
_PERSON = (("first", "last"), ("firstname", "lastname"), ("firstName", "lastName"), ("first_name", "last_name"),
           ("given", "family"))  # fmt: skip


def as_text(value: object, *, join: str = ", ") -> str | None:
    """A value as text; None for a missing one. Text stays as it is, character by character.

    Whole numbers lose the `.0` that tables give them, lists are joined, and of an object the part that
    names it is taken (`{"id": null, "name": "X"}` is X), or its only string; an object without one is JSON.
    """
    if isinstance(value, str):
        return value
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return join.join(part for v in value if (part := as_text(v)) and part.strip())
    if isinstance(value, dict):
        return _named(value)
    return str(value)


def _named(value: Values) -> str:
    inside = next((value[name] for name in _INSIDE if value.get(name) not in (None, "")), None)
    if inside is not None:
        return as_text(inside) or ""
    person = next((parts for pair in _PERSON if all(parts := [value.get(name) for name in pair])), None)
    if person is not None:
        return " ".join(as_text(part) or "" for part in person)
    strings = [v for v in value.values() if isinstance(v, str) and v.strip()]
    return strings[0] if len(strings) == 1 else as_json(value)


def as_json(value: object) -> str:
    """A list or an object as JSON, keys sorted."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def whole(text: str) -> str:
    """The text without lone surrogates, which no file in UTF-8 can hold: each becomes U+FFFD, so offsets stay."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def column(values: Sequence[object]) -> list[object]:
    """A column that the analyst brought along, in one type: numbers, truth values, or text; nested values as JSON."""
    plain = [_plain(v) for v in values]
    kinds = {type(v) for v in plain if v is not None}
    if len(kinds) <= 1 or kinds == {int, float}:
        return plain
    return [v if v is None or isinstance(v, str) else as_text(v) for v in plain]


def _plain(value: object) -> object:
    if isinstance(value, str):
        return whole(value) if value else None
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if isinstance(value, int):
        return value if -_INT64 <= value < _INT64 else str(value)
    if isinstance(value, (list, tuple, dict)):
        return whole(as_json(value))
    return str(value) if isinstance(value, Decimal) else whole(as_text(value) or "") or None
