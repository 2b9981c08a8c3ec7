"""analysis: turn a pile of news and political texts into findings you can defend.

The front door: a dozen names, each imported on first use, so that `import analysis` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from analysis import curate, extract, measure, plot, topics
    from analysis.corpus import Corpus
    from analysis.errors import AnalysisError
    from analysis.loaders.load import load
    from analysis.reporting.report import report
    from analysis.terms import Terms
    from analysis.topics import TopicModel

_HOMES = {
    "AnalysisError": "analysis.errors",
    "Corpus": "analysis.corpus",
    "Terms": "analysis.terms",
    "TopicModel": "analysis.topics",
    "load": "analysis.loaders",
    "report": "analysis.reporting",
}
_ROOMS = ("curate", "extract", "measure", "plot", "topics")

__all__ = [
    "AnalysisError",
    "Corpus",
    "Terms",
    "TopicModel",
    "curate",
    "extract",
    "load",
    "measure",
    "plot",
    "report",
    "topics",
]


def __getattr__(name: str) -> object:
    if name in _ROOMS:
        return import_module(f"analysis.{name}")
    if name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'analysis' has no attribute {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
