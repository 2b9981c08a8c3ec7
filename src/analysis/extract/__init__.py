"""From text to tables: mentions of countries and actors, lemmas, terms, and what an article is about."""

from analysis.extract.candidates import candidates
from analysis.extract.cards import Cards, cards
from analysis.extract.even import drop_even
from analysis.extract.explain import Explanation, explain
from analysis.extract.focus import focus
from analysis.extract.lint import lint
from analysis.extract.marked import doubts, mark, read_marked
from analysis.extract.pipeline import pipelines
from analysis.extract.run import Reading, entities, forget, read
from analysis.extract.spotcheck import precision, spot_check
from analysis.extract.terms import terms

__all__ = [
    "Cards",
    "Explanation",
    "Reading",
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
    "pipelines",
    "precision",
    "read",
    "read_marked",
    "spot_check",
    "terms",
]
