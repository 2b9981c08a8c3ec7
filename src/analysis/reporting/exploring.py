"""The sentence over what was found by looking at all there is."""

from analysis.reporting.blocks import Block, note
from analysis.reporting.collect import Measured


def exploratory(m: Measured) -> Block:
    """That nothing of a section was asked before the run, and where that is which was."""
    apart = " The planned comparisons have a section of their own." if m.planned else ""
    return note(
        "Exploratory: found by looking through everything, not asked before the run. Take it as a question to other "
        f"articles, not as an answer.{apart}"
    )
