"""The section on change over time: lines of countries and of actors."""

from typing import Any

from analysis.reporting.blocks import Block, heading, section, sentence
from analysis.reporting.collect import Measured
from analysis.reporting.over_time import by_split, over_time
from analysis.reporting.passages import Passages


def change_section(m: Measured, p: Passages) -> dict[str, Any]:
    """Coverage of the most named countries and actors, period by period; or why there is none."""
    blocks: list[Block] = []
    if m.limits.change:
        blocks.append(sentence(m.limits.change))
    elif not (m.has("countries_over_time") or m.has("actors_over_time")):
        blocks.append(sentence("No country or actor was found that could be followed over time."))
    else:
        for name in ("countries", "actors"):
            if m.has(f"{name}_over_time"):
                blocks.append(heading(f"{name.capitalize()} over time", f"change-{name}"))
                blocks += over_time(m, p, "entities", f"{name}_over_time")
        if m.has(f"by_{m.by}_over_time"):
            blocks += by_split(m, p)
    return section("change", "Change over time", blocks)
