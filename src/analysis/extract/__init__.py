"""From text to tables: mentions of countries and actors, lemmas, terms, and what an article is about."""

from analysis.extract.candidates import candidates
from analysis.extract.explain import Explanation, explain
from analysis.extract.focus import focus
from analysis.extract.like import terms_like
from analysis.extract.lint import lint
from analysis.extract.pipeline import pipelines
from analysis.extract.run import Reading, entities, forget, read
from analysis.extract.spotcheck import precision, spot_check
from analysis.extract.terms import terms

__all__ = [
    "Explanation",
    "Reading",
    "candidates",
    "entities",
    "explain",
    "focus",
    "forget",
    "lint",
    "pipelines",
    "precision",
    "read",
    "spot_check",
    "terms",
    "terms_like",
]
