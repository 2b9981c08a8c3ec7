"""Topics: from terms to a TopicModel that repeats itself and says what it cannot support."""

from analysis.topics.exemplars import representative
from analysis.topics.files import read, save
from analysis.topics.fit import fit
from analysis.topics.model import TopicModel
from analysis.topics.sweep import sweep

__all__ = ["TopicModel", "fit", "read", "representative", "save", "sweep"]
