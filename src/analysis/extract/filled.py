"""Files that a person filled in, as `analysis.filled` reads them for all rooms."""

from analysis.filled import SEPARATORS, Filled, read

__all__ = ["SEPARATORS", "Filled", "read"]
