"""From tables to numbers: who is covered when, what sets articles apart, and the sentences behind each number."""

from analysis.measure.change import change, long_enough
from analysis.measure.contrast import contrast
from analysis.measure.counts import counts
from analysis.measure.coverage import coverage
from analysis.measure.decompose import decompose
from analysis.measure.drift import drift
from analysis.measure.evidence import evidence
from analysis.measure.periods import periods, undated
from analysis.measure.together import together
from analysis.measure.topic_sentences import topic_sentences
from analysis.measure.trend import trend
from analysis.measure.volume import volume
from analysis.wilson import wilson

__all__ = [
    "change",
    "contrast",
    "counts",
    "coverage",
    "decompose",
    "drift",
    "evidence",
    "long_enough",
    "periods",
    "together",
    "topic_sentences",
    "trend",
    "undated",
    "volume",
    "wilson",
]
