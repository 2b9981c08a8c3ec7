"""A page of a benchmark: Markdown tables."""

from math import isnan


def table(head: list[str], rows: list[list[object]]) -> str:
    """A Markdown table; fractions with three digits."""
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    for row in rows:
        lines.append("| " + " | ".join(map(_cell, row)) + " |")
    return "\n".join(lines)


def _cell(value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    return "–" if isnan(value) else f"{value:.3f}".replace("0.", ".", 1) if value < 1 else f"{value:.3f}"
