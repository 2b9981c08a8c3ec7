"""Collect everything the page says into one plain dict that JSON can hold."""

from typing import Any

import analysis
from analysis.reporting import wording
from analysis.reporting.actors_section import actors_section
from analysis.reporting.agency_section import agency_section
from analysis.reporting.blocks import Block, heading, note, section
from analysis.reporting.change_section import change_section
from analysis.reporting.changed_section import changed_section
from analysis.reporting.check_section import checked_section
from analysis.reporting.collect import Measured
from analysis.reporting.company_section import company_section
from analysis.reporting.comparison_section import comparison_section
from analysis.reporting.corpus_section import corpus_section
from analysis.reporting.findings import findings
from analysis.reporting.limits import ENOUGH, repeated_names, warnings
from analysis.reporting.methods import evidence_notes, methods
from analysis.reporting.passages import Passages
from analysis.reporting.planned_section import planned_section
from analysis.reporting.silence_section import silence_section
from analysis.reporting.topics_section import topics_section

GROUPS = {
    "entities": "Countries, actors and places",
    "topics": "Topics",
    "terms": "Words compared",
    "silence": "What is left out, as the others have it",
    "pairs": "Who stands together",
    "agency": "Who does what to whom",
    "articles": "Articles by source and period",
}


def summarise(m: Measured, p: Passages, *, title: str) -> dict[str, Any]:
    """The page as data.

    Args:
        m: what was measured.
        p: the passages behind it.
        title: heading of the page.

    Returns:
        title, subtitle, glance (label, value), sections (id, title, blocks as in `blocks`), evidence (notes, groups),
        methods (paragraphs), colophon, version.
    """
    sections = [
        _opening(m, p),
        planned_section(m, p),
        corpus_section(m, p),
        actors_section(m, p),
        topics_section(m, p),
        checked_section(m),
        change_section(m, p),
        changed_section(m, p),
        comparison_section(m, p),
        silence_section(m, p),
        company_section(m, p),
        agency_section(m, p),
    ]
    return {
        "version": analysis.__version__,
        "title": title,
        "subtitle": "Who is covered, with what, when and by whom",
        "glance": _glance(m),
        "sections": [section for section in sections if section is not None],
        "evidence": {"notes": evidence_notes(m, p), "groups": p.groups(GROUPS)},
        "methods": methods(m, version=analysis.__version__),
        "colophon": f"press-analysis {analysis.__version__} · corpus {m.corpus.fingerprint} ·",
    }


def _opening(m: Measured, p: Passages) -> dict[str, Any]:
    limits: list[Block] = [note(text) for text in warnings(m.corpus, over=m.over, by=m.by)]
    limits += [note(text) for text in repeated_names(m.tables, m.furniture)]
    limits += [note(text) for text in (m.model.warnings if m.model is not None and not m.limits.topics else ())]
    head = [heading("What this corpus cannot support", "limits")] if limits else []
    found = findings(m, p)
    # nine excerpts: first what they are not, then what they say
    blocks = (
        head + limits + [heading("What they say", "says"), *found] if len(m.corpus) < ENOUGH else found + head + limits
    )
    return section("findings", "What was found", blocks)


def _glance(m: Measured) -> list[dict[str, str]]:
    published = m.corpus.articles["published"].dropna()
    keys = [(f"{len(m.corpus):,}", "articles" if len(m.corpus) != 1 else "article")]
    keys.append((f"{len(m.corpus.sources):,}", "sources" if len(m.corpus.sources) != 1 else "source"))
    if len(published):
        first, last = wording.reach(m.corpus.articles, say=wording.month)
        keys.append((f"{first} – {last}" if first != last else first, "dates"))
    keys.append((f"{len(m.corpus) - len(published):,}", "undated"))
    if m.mentions is not None:
        keys.append((f"{len(m.mentions):,}", "mentions"))
    if m.model is not None and not m.limits.topics:
        keys.append((f"{m.model.k}", "topics"))
    return [{"value": value, "label": label} for value, label in keys]
