"""From tables to numbers: who is covered when, what sets articles apart, and the sentences behind each number."""

from analysis.measure.absent import check_items
from analysis.measure.agency import agency, agency_evidence
from analysis.measure.bursts import bursts
from analysis.measure.change import change, long_enough
from analysis.measure.contrast import contrast
from analysis.measure.counts import counts
from analysis.measure.coverage import coverage
from analysis.measure.decompose import decompose
from analysis.measure.difference_in_differences import difference_in_differences
from analysis.measure.distinctive import distinctive
from analysis.measure.drift import drift
from analysis.measure.evidence import evidence
from analysis.measure.explain import explain
from analysis.measure.incidence import names_of
from analysis.measure.network import network
from analysis.measure.paired import paired
from analysis.measure.periods import periods
from analysis.measure.planned import Planned, check_planned, planned
from analysis.measure.reasons import Reasons
from analysis.measure.robustness import robustness, robustness_evidence
from analysis.measure.silence import left_out, silence
from analysis.measure.together import together
from analysis.measure.together_change import together_change
from analysis.measure.topic_sentences import topic_sentences
from analysis.measure.trend import trend
from analysis.measure.volume import undated, volume
from analysis.measure.windows import windows
from analysis.wilson import wilson

__all__ = [
    "Planned",
    "Reasons",
    "agency",
    "agency_evidence",
    "bursts",
    "change",
    "check_items",
    "check_planned",
    "contrast",
    "counts",
    "coverage",
    "decompose",
    "difference_in_differences",
    "distinctive",
    "drift",
    "evidence",
    "explain",
    "left_out",
    "long_enough",
    "names_of",
    "network",
    "paired",
    "periods",
    "planned",
    "robustness",
    "robustness_evidence",
    "silence",
    "together",
    "together_change",
    "topic_sentences",
    "trend",
    "undated",
    "volume",
    "wilson",
    "windows",
]
