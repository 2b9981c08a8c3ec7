"""Charts: a table in, one matplotlib Axes out, of small multiples the first; nothing is saved, shown or changed."""

from analysis.plot.agency import agency
from analysis.plot.bars import bars
from analysis.plot.bursts import bursts
from analysis.plot.change import change
from analysis.plot.contrast import contrast
from analysis.plot.decomposition import decomposition
from analysis.plot.distinctive import distinctive
from analysis.plot.drift import drift
from analysis.plot.grid import grid
from analysis.plot.network import network
from analysis.plot.over_time import over_time
from analysis.plot.paired import difference_in_differences, paired
from analysis.plot.reasons import reasons
from analysis.plot.robustness import robustness
from analysis.plot.silence import silence
from analysis.plot.style import use_style
from analysis.plot.together import together
from analysis.plot.together_change import together_change
from analysis.plot.topic_flow import topic_flow
from analysis.plot.topic_shares import topic_shares
from analysis.plot.topic_stability import topic_stability
from analysis.plot.topic_sweep import topic_sweep
from analysis.plot.topic_terms import topic_terms
from analysis.plot.volume import volume

__all__ = [
    "agency",
    "bars",
    "bursts",
    "change",
    "contrast",
    "decomposition",
    "difference_in_differences",
    "distinctive",
    "drift",
    "grid",
    "network",
    "over_time",
    "paired",
    "reasons",
    "robustness",
    "silence",
    "together",
    "together_change",
    "topic_flow",
    "topic_shares",
    "topic_stability",
    "topic_sweep",
    "topic_terms",
    "use_style",
    "volume",
]
