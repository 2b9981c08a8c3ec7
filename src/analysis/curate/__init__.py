"""Curate: what is doubtful about articles before anything is counted; articles in, findings out."""

from analysis.curate.duplicates import duplicates, once, stories
from analysis.curate.language import language, languages
from analysis.curate.passages import repeated, unrepeated

__all__ = ["duplicates", "language", "languages", "once", "repeated", "stories", "unrepeated"]
