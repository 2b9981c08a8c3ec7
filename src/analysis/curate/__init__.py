"""Curate: what is doubtful about articles before anything is counted; articles in, findings out."""

from analysis.curate.duplicates import duplicates

__all__ = ["duplicates"]
