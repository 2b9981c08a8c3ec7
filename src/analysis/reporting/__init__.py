"""Reporting: one plain dict of everything a report says, printed as page, Markdown, figures, tables, manifest."""

from analysis.reporting.report import report

__all__ = ["report"]
