"""From text to tables: mentions of countries and actors, lemmas, terms, and what an article is about."""

from importlib import import_module
from typing import TYPE_CHECKING

from analysis.extract.actors import read as read_actors
from analysis.extract.agency import agency, parses
from analysis.extract.candidates import candidates
from analysis.extract.cards import Cards, cards
from analysis.extract.explain import Explanation, explain
from analysis.extract.focus import focus
from analysis.extract.lint import lint
from analysis.extract.marked import doubts, mark, read_marked
from analysis.extract.pipeline import pipelines, reader
from analysis.extract.run import Reading, entities, forget, prepare, read
from analysis.extract.terms import terms

if TYPE_CHECKING:
    from analysis.extract.even import drop_even
    from analysis.extract.like import names_in, terms_like
    from analysis.extract.spotcheck import precision, spot_check

# these need SciPy, whose import costs more than all else here
_LATER = {
    "drop_even": "even",
    "names_in": "like",
    "precision": "spotcheck",
    "spot_check": "spotcheck",
    "terms_like": "like",
}

__all__ = [
    "Cards",
    "Explanation",
    "Reading",
    "agency",
    "candidates",
    "cards",
    "doubts",
    "drop_even",
    "entities",
    "explain",
    "focus",
    "forget",
    "lint",
    "mark",
    "names_in",
    "parses",
    "pipelines",
    "precision",
    "prepare",
    "read",
    "read_actors",
    "read_marked",
    "reader",
    "spot_check",
    "terms",
    "terms_like",
]


def __getattr__(name: str) -> object:
    if name in _LATER:
        return getattr(import_module(f"analysis.extract.{_LATER[name]}"), name)
    raise AttributeError(f"module 'analysis.extract' has no attribute {name!r}; it has {', '.join(__all__)}")
