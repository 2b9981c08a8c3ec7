"""Where an article comes from, as far as its source or address says so clearly."""

import re
from collections.abc import Mapping
from functools import lru_cache

from analysis.extract import known
from analysis.extract.focus_places import domain, hints

_HOST = re.compile(r"^(?:[a-z]+://)?(?:[^/@]*@)?([\w.-]+)", re.IGNORECASE)
_SPEAKER = re.compile(r"\b(?:[Mm]y|[Oo]ur) (?:own )?(?:country|nation|people|Government|government|homeland|island)\b")


@lru_cache(maxsize=1 << 12)
def home(source: str, url: str) -> Mapping[str, float]:
    """The countries an article may come from, with shares that sum to 1; empty where nothing says so.

    Asked in this order: the source is a country (speeches by state) or a medium of one, the address has a country's
    ending, the name of the source holds a place (Toronto Star).
    """
    own = speaker(source)
    if own:
        return {own: 1.0}
    tables = known.load()
    media = {tables.entities[r.id].country for r in tables.forms.get(source, ()) if _medium(tables, r.id)}
    if len(media) == 1 and (country := media.pop()):
        return {country: 1.0}
    host = _HOST.match(url)
    ending = domain(host.group(1)) if host else ""
    if ending:
        return {ending: 1.0}
    named = [hint.shares for hint in hints("title", source, ()) if hint.shares and hint.weight == 1.0]
    return named[0] if len(named) == 1 else {}


def speaker(source: str) -> str:
    """The country that a source is, by its own name; empty = none."""
    tables = known.load()
    readings = tables.forms.get(source, ())
    names = {
        r.id for r in readings if tables.entities[r.id].kind == "country" and r.type in ("name", "short", "official")
    }
    return names.pop() if len(names) == 1 else ""


def spoken(text: str) -> list[int]:
    """Where a text says "my country"."""
    return [found.start() for found in _SPEAKER.finditer(text)]


def _medium(tables: known.Known, id_: str) -> bool:
    return tables.entities[id_].type == "media"
