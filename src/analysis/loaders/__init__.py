"""Loaders: files of many formats in, one corpus out, and nothing lost on the way."""

from analysis.loaders.load import load

__all__ = ["load"]
