"""report: measure, word, draw and print everything about a corpus into one folder."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import pandas as pd

from analysis.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.measure import Planned
from analysis.reporting import behind, figures, html, markdown
from analysis.reporting.agency_section import agencies
from analysis.reporting.changed import PARTS, changes
from analysis.reporting.collect import measured
from analysis.reporting.company_section import company
from analysis.reporting.corpus_section import dates_table, sources_table
from analysis.reporting.folder import filling
from analysis.reporting.manifest import manifest
from analysis.reporting.passages import BUDGET
from analysis.reporting.planned_section import answers
from analysis.reporting.silence_section import silences
from analysis.reporting.summary import summarise
from analysis.reporting.trust import REFITS, trust
from analysis.store import write_json, write_table
from analysis.tables import TABLES
from analysis.terms import Terms
from analysis.topics import Checked, TopicModel, read_judged, save


def report(  # noqa: PLR0913  one word an option
    out: str | Path,
    corpus: Corpus,
    *,
    mentions: pd.DataFrame | None = None,
    topics: TopicModel | None = None,
    terms: Terms | None = None,
    over: str = "month",
    by: str = "source",
    left: str | None = None,
    right: str | None = None,
    items: Sequence[str] = (),
    name: str | None = None,
    passages: int = BUDGET,
    modelled: Terms | None = None,
    refits: int = REFITS,
    checked: str | Path | None = None,
    progress: str = "",
    planned: Sequence[Planned] = (),
    motifs: pd.DataFrame | None = None,
    study: str | Path | None = None,
) -> Path:
    """Write report.html, report.md, figures/, tables/, model/ and manifest.json into the folder `out`.

    The same inputs and options give the same bytes. Files of an earlier report in `out` are replaced or removed, other
    files there are left alone.

    Args:
        out: folder of the report; made where it is missing.
        corpus: the articles.
        mentions: the `mentions` table, for countries and actors.
        topics: a topic model; model/ is it, for `topics.read`. Calibrated, it can read new articles.
        terms: a document-term matrix, for the comparison of words.
        modelled: the terms that the topics were fitted on, for their stability and flags; `terms` by default.
        refits: how often the topics are fitted again on samples, to say which of them come back; 0 = not at all.
        checked: folder with what people said about the topics (`topics.save_judged`); `OUT-checked` beside `out` by
            default, where it is there.
        progress: what the bar on stderr says meanwhile; empty = none.
        over: length of a period: day, week, month, quarter, year or decade.
        by: column of the articles that splits and compares.
        left: value of `by` to compare, against `right`; the two with most articles by default.
        right: see `left`.
        items: countries and actors to follow over time, by id or name; the most named by default.
        name: heading of the page; the folder's name by default.
        planned: comparisons that were written down before the run; all others are marked as exploratory.
        motifs: the table of `extract.agency`, for who does what to whom; None = not told.
        study: the file that describes all this, whose hash the manifest keeps; None = none.
        passages: how many sentences the page shows as evidence; the tables hold all.

    Returns:
        The path of report.html.

    Raises:
        AnalysisError: the corpus is empty, `out` is a file, or an option is unknown or out of range.
    """
    out = Path(out)
    if not len(corpus):
        raise AnalysisError(
            "There are no articles to report on.", where=repr(corpus), fix="load a corpus that is not empty"
        )
    if refits < 0 or refits == 1:
        raise AnalysisError(
            f"refits={refits} show no spread.", where="report", fix="refits from 2, better 20; 0 = none"
        )
    said = _said(out, checked)
    title = name or out.resolve().name.replace("-", " ").replace("_", " ").capitalize()
    m = measured(
        corpus,
        mentions=mentions,
        model=topics,
        terms=terms,
        over=over,
        by=by,
        left=left,
        right=right,
        items=items,
        motifs=motifs,
    )
    if topics is not None:
        own = terms if modelled is None else modelled
        m = replace(m, trust=trust(topics, corpus, own, mentions=mentions, refits=refits, progress=progress))
        m.tables.update(m.trust.tables)

    if planned:
        m = replace(m, planned=tuple(planned))
        m.tables.update(answers(m))
    if said is not None:
        m = replace(m, checked=said)
        m.tables.update(topic_precision=said.judged.precision, topic_agreement=said.judged.agreement)
    for found in (changes, company, silences, agencies):
        m.tables.update(found(m))
    m.tables.update(sources=sources_table(m), dates=dates_table(m))
    shown = behind.passages(m, budget=passages)
    page = summarise(m, shown, title=title)
    options: dict[str, object] = {
        "over": over,
        "by": by,
        "left": left,
        "right": right,
        "items": list(items),
        "name": title,
    }
    options |= {"passages": passages, "agency": motifs is not None}
    if topics is not None:
        options |= {"topic_model": topics.name, "k": topics.k, "seed": topics.seed, "refits": m.trust.refits}
    if said is not None:
        options |= {"checked": Path(checked).name if checked else _beside(out).name}
    if planned:
        told = [asdict(asked) for asked in planned]
        options |= {"planned": [{name: one[name] for name in one if name != "actors"} for one in told]}
    with filling(out) as folder:
        drawn = figures.draw(m, page, folder)
        for table, frame in m.tables.items():
            _write(frame, folder / "tables" / f"{table}.csv")
        if topics is not None:
            save(topics, folder / "model")
        (folder / "report.html").write_text(html.render(page, drawn), encoding="utf-8")
        (folder / "report.md").write_text(markdown.render(page), encoding="utf-8")
        written = [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()]
        write_json(manifest(corpus, folder, written, options=options, study=study), folder / "manifest.json")
    return out / "report.html"


def _said(out: Path, checked: str | Path | None) -> Checked | None:
    """The check of topics in the folder given, else in that beside the report, where there is one."""
    if checked is None and not _beside(out).is_dir():
        return None
    return read_judged(_beside(out) if checked is None else checked)


def _beside(out: Path) -> Path:
    """The folder beside the report for what people said about its topics."""
    return out.with_name(f"{out.resolve().name}-checked")


def _write(frame: pd.DataFrame, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    contract = _contract(path.stem)
    if contract:
        write_table(frame, path, contract)
    else:
        frame.to_csv(path, index=False, lineterminator="\n", date_format="%Y-%m-%d")


def _contract(name: str) -> str:
    """The declared table that a file of the report keeps; empty where it is the report's own."""
    if name in TABLES:
        return name
    if name in ("typical_articles", "counter_exemplars"):
        return "exemplars"
    if name == PARTS:
        return "decomposition"
    first = name.partition("_")[0]
    if name.endswith("_over_time"):
        return "coverage"
    return first if first in ("bursts", "changes", "contrast", "evidence") else ""
