"""Topics: from terms to a TopicModel that repeats itself and says what it cannot support."""

from analysis.topics.align import align
from analysis.topics.calibrate import calibrate
from analysis.topics.exemplars import representative
from analysis.topics.export import export
from analysis.topics.files import read, save
from analysis.topics.fit import fit
from analysis.topics.identity import carry_ids
from analysis.topics.model import TopicModel
from analysis.topics.sweep import sweep
from analysis.topics.transform import novelty, transform

__all__ = [
    "TopicModel",
    "align",
    "calibrate",
    "carry_ids",
    "export",
    "fit",
    "novelty",
    "read",
    "representative",
    "save",
    "sweep",
    "transform",
]
