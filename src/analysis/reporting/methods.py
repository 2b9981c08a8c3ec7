"""The methods in words, made from the run: what was read, counted, tested, and what the numbers do not mean."""

from collections.abc import Mapping
from typing import Any

from analysis.reporting import agency_section, changed, company_section, silence_section, wording
from analysis.reporting.collect import Measured
from analysis.reporting.manifest import LIBRARIES, installed
from analysis.reporting.passages import Passages


def methods(m: Measured, *, version: str) -> list[str]:
    """The paragraphs at the end of the page."""
    counted = (_counting(m), _planning(m), _comparing(m), *_measuring(m))
    return [text for text in (_reading(m), _topics(m), *counted, _meaning(m), _made(version)) if text]


def _reading(m: Measured) -> str:
    said = f"Read: {wording.count(len(m.corpus), 'article')} (fingerprint {m.corpus.fingerprint})."
    if m.mentions is None:
        return said
    rules = m.mentions["why"].str.split(":").str[0].value_counts()
    modelled = "label" in m.mentions and bool(m.mentions["label"].notna().any())
    top = wording.listing([f"{rule} ({n:,})" for rule, n in rules.head(6).items()])
    resolved = int(m.mentions["entity_id"].notna().sum())
    return (
        f"{said} Mentions: {len(m.mentions):,}, of which {resolved:,} are linked to a country, actor or place by "
        "names, demonyms and aliases from open "
        f"tables{', with the help of a spaCy pipeline,' if modelled else ', without a language model,'} and by full "
        f"names introduced in the same article. Rules that decided most often: {top}. An unlinked mention is not "
        "counted. Languages are not countries; a capital named for its government is counted as a place."
    )


def _topics(m: Measured) -> str:
    if m.model is None:
        return ""
    said = f"Topics: model {m.model.name}, k = {m.model.k}, seed {m.model.seed}."
    steps = [str(step).rstrip(".") for step in _steps(m.model.recipe)]
    said = f"{said} {'. '.join(steps)}." if steps else said
    return f"{said} {_TRUST.format(n=wording.spelled(m.trust.refits, 'sample'))}" if m.trust.refits else said


_TRUST = (
    "Stability: {n} of 80\u00a0% of the articles, topics matched one to one by their ten words (Jaccard) and by the "
    "Jensen-Shannon divergence of p(w|t); the interval of a topic's share is that of the delete-a-fifth jackknife over "
    "these refits. FREX is the harmonic mean of the ranks by probability and by exclusivity."
)


def _steps(recipe: Any) -> list[str]:
    if isinstance(recipe, Mapping):
        return [f"{key}: {value}" for key, value in recipe.items()]
    steps = [str(step) for step in recipe]
    cuts = [step for step in steps if step.startswith("removed ")]
    kept = [step for step in steps if not step.startswith("removed ")]
    return kept + (
        [f"{wording.count(len(cuts), 'cut')} of the vocabulary are listed in the model's recipe"]
        if len(cuts) > 3
        else cuts
    )


def _counting(m: Measured) -> str:
    return (
        "Counting: the unit is the article. A share is the number of articles that have an item, divided by all "
        f"articles of the {m.over}, {m.by} or corpus. Intervals are Wilson’s, 95 %. The calendar is dense: a {m.over} "
        "without articles is shown as a gap, one with articles that never name the item as zero. Dates are taken as "
        "far as they are known; none is invented."
    )


def _planning(m: Measured) -> str:
    if not m.planned:
        return ""
    return (
        "Planned: questions, sides and items were named before the run. They are tested as the other comparisons are, "
        "but their q counts them alone. A change between periods is also divided into change within each value of "
        f"{m.by} and another mix of them (Kitagawa 1955), with intervals of articles drawn again, copies together."
    )


def _comparing(m: Measured) -> str:
    if m.sides is None:
        return ""
    return (
        "Comparing: for each item a two-sided test on the table of articles with and without it on both sides; "
        "p-values are adjusted by Benjamini and Hochberg’s method to q over all items of a comparison. The sentences "
        "at the top that name a widest difference or change were searched for; their p-values are multiplied by the "
        "number of pairs looked at, and none is shown that does not survive this."
    )


def _measuring(m: Measured) -> list[str]:
    """A paragraph for each further measure whose table was made."""
    told = {
        "changes_": changed.METHOD,
        "silence": silence_section.METHOD,
        "together": company_section.METHOD,
        "agency": agency_section.METHOD,
    }
    made = [text for name, text in told.items() if any(table.startswith(name) for table in m.tables)]
    return [text.format(by=m.by, over=m.over) for text in made]


def _meaning(m: Measured) -> str:
    return (
        "What the numbers do not mean: an interval says how far chance in drawing these articles reaches, not how "
        "they were collected, and copies and articles on one event are not independent draws. Naming is not "
        f"approving, nor being about. A share describes this collection; whether it stands for what a {m.by} "
        "published depends on how the articles were chosen. The page shows what the articles say, true or not."
    )


def _made(version: str) -> str:
    found = [f"{name} {v}" for name in LIBRARIES if (v := installed(name))]
    return (
        f"Made with press-analysis {version}, {', '.join(found)}. The manifest beside this page lists options, inputs "
        "and outputs with their hashes."
    )


def evidence_notes(m: Measured, p: Passages) -> list[str]:
    """What the evidence section says about itself."""
    if not p.shown:
        return ["There is nothing to show sentences for."]
    files = [
        f"tables/{name}.csv ({len(m.tables[name]):,} rows)" for name in sorted(m.tables) if name.startswith("evidence_")
    ]
    return [
        "Each number above leads here: to an item, and inside it to a source or period. The words that were counted "
        f"are marked. To keep the page light it shows {p.shown:,} passages, long sentences shortened; all are in "
        f"{wording.listing(files)}."
    ]
