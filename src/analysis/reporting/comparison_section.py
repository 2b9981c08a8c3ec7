"""The section that sets two sources side by side: terms and entities, with counts, effect, interval and q."""

from typing import Any

from analysis.reporting import wording
from analysis.reporting.behind import contrast_rows
from analysis.reporting.blocks import Block, cell, figure, heading, note, num, records, section, sentence, table
from analysis.reporting.collect import Measured
from analysis.reporting.passages import Passages

SURE = 0.05  # q below which a difference is called one
EXPLORATORY = (
    "Exploratory: what is compared here was not written down before the run. So are the widest difference and the "
    "largest change at the top, and whatever else of this page was found by looking. Take it as a question to other "
    "articles, not as an answer."
)


def comparison_section(m: Measured, p: Passages) -> dict[str, Any]:
    """What sets the two sides apart, or why nothing is compared."""
    if m.sides is None:
        return section("comparison", "Comparison", [sentence(m.limits.comparison)])
    left, right = m.sides
    n_left, n_right = sizes(m)
    blocks: list[Block] = [
        sentence(
            f"{left} ({wording.count(n_left, 'article')}) against {right} ({wording.count(n_right, 'article')}). "
            f"Effect is the logarithm of the odds ratio between their articles, above 0 where {left} has more; "
            "q is the share of false finds to expect among all items at least as sure."
        )
    ]
    for name, title in (("terms", "Words"), ("entities", "Countries, actors and places")):
        if m.has(f"contrast_{name}"):
            blocks += [heading(title, f"comparison-{name}"), *_contrast(m, p, name)]
    if len(blocks) == 1:
        blocks.append(sentence("No word and no entity occurs in enough articles, so nothing could be compared."))
    else:
        apart = " The planned comparisons have a section of their own." if m.planned else ""
        blocks.insert(0, note(EXPLORATORY + apart))
    return section("comparison", "Comparison", blocks)


def sizes(m: Measured) -> tuple[int, int]:
    """Articles on the left and on the right."""
    counts = m.corpus.articles[m.by].astype(str).value_counts()
    left, right = m.sides or ("", "")
    return int(counts.get(left, 0)), int(counts.get(right, 0))


def _contrast(m: Measured, p: Passages, name: str) -> list[Block]:
    file = f"contrast_{name}"
    left, right = m.sides or ("", "")
    n_left, n_right = sizes(m)
    every, shown = m.tables[file], contrast_rows(m, file)
    sure = int((every["q"] < SURE).sum())
    said = f"{sure:,} of {len(every):,} {name} differ with q below {SURE}."
    rows = [
        [
            cell(m.names.get(row.item, row.item), p.href(name, row.item)),
            num(f"{row.left}/{n_left}", p.href(name, row.item, "split", left) if row.left else ""),
            num(f"{row.right}/{n_right}", p.href(name, row.item, "split", right) if row.right else ""),
            num(wording.number(row.effect)),
            num(f"{wording.number(row.low)} to {wording.number(row.high)}"),
            num(wording.probability(row.q)),
        ]
        for row in records(shown)
    ]
    head = ["Name" if name == "entities" else "Word", left, right, "Effect", "95\u00a0% interval", "q"]
    caption = f"What sets {left} (above) and {right} (below) apart: {name}, on each side the surest first"
    return [
        figure(
            file,
            alt=f"{name.capitalize()} that set {left} and {right} apart. {said}",
            caption=f"{said} Bars: 95\u00a0% interval.",
            table=file,
        ),
        table(file, head, rows, caption=caption, total=len(every)),
    ]
