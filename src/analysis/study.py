"""Study: the one description of a report, and the steps from sources to pages."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import analysis as an
from analysis.errors import AnalysisError, check_choice, check_seed
from analysis.registry import MODELS

if TYPE_CHECKING:
    from analysis.measure import Planned
    from analysis.topics.seed_file import SeedLists

NAMES, TERMS = ("words", "ids", "out"), ("lemmas", "words", "split")


@dataclass(frozen=True)
class Study:
    """What a report is made of and how.

    Args:
        sources: files and folders that a loader knows.
        out: folder of the report.
        over: length of a period: day, week, month, quarter, year or decade.
        by: the column of `articles` to split and compare by.
        left: value of `by` to compare, against `right`; the two largest by default.
        right: see `left`.
        items: countries and actors to follow over time; the most named by default.
        k: number of topics, or "auto".
        topic_model: `lda` or `nmf`.
        terms: `lemmas`, `words` or `split`.
        names: what linked names become among the terms of the topics: `words`, `ids` or `out`.
        seeds: CSV of seeds for some topics; None = none. They need `lda` and a number of topics.
        actors: CSV of the analyst's own actors; None = none.
        pipeline: name of a spaCy pipeline, `default`, or `none` for tables alone.
        seed: for whatever is random.
        refits: how often the topics are fitted again on samples, to say which come back; 0 = not at all.
        checked: folder with what people said about the topics; `OUT-checked` by default, where it is there.
        agency: whether to read who does what to whom, which parses the articles that name somebody once more.
        engine: `auto`, `local`, `processes`, `processes:N` or `dask`.
        columns: names of the analyst's columns for ours, `{"body": "text"}`.
        dayfirst: the order of day and month where a date allows both; None = found in the column.
        strict: refuse the whole load at the first fault.
        planned: comparisons written down before the run, told apart from all that is found by looking.
    """

    sources: tuple[str, ...]
    out: str
    over: str = "month"
    by: str = "source"
    left: str | None = None
    right: str | None = None
    items: tuple[str, ...] = ()
    k: int | str = 12
    topic_model: str = "lda"
    terms: str = "lemmas"
    names: str = "words"
    seeds: str | None = None
    actors: str | None = None
    pipeline: str = "default"
    seed: int = 0
    refits: int = 10
    checked: str | None = None
    agency: bool = True
    engine: str = "auto"
    columns: Mapping[str, str] = field(default_factory=dict)
    dayfirst: bool | None = None
    strict: bool = False
    planned: tuple["Planned", ...] = ()

    def __post_init__(self) -> None:
        check_choice(self.names, NAMES, kind="names")
        check_seed(self.seed, where="study")
        if self.refits < 0 or self.refits == 1:
            raise AnalysisError(
                f"refits={self.refits} show no spread.", where="study", fix="refits from 2, better 20; 0 = none"
            )


def read_seeds(path: str | None, *, k: int | str, model: str) -> "SeedLists | None":
    """The seeds in a file, refused before any work where the model or its number of topics leaves no room for them."""
    if path is None:
        return None
    if model != "lda" or k == "auto":
        raise AnalysisError(
            f"Seeds do not go with {f'the model {model}' if model != 'lda' else 'k auto'}.",
            where="seeds",
            fix="the model lda and a number of topics, as --k 12",
        )
    return an.topics.read_seeds(path)


def fitted(
    terms: "an.Terms", seeds: "SeedLists | None", *, k: int | str, model: str = "lda", seed: int = 0, progress: str = ""
) -> "an.TopicModel":
    """A model of terms that can read new articles, guided where there are seeds.

    Args:
        terms: what to fit.
        seeds: what `read_seeds` gave.
        k: number of topics, or "auto" where there are no seeds.
        model: `lda` or `nmf`.
        seed: for whatever is random.
        progress: what the bar of "auto" says; empty = none.
    """
    if seeds is None:
        made = an.topics.fit(terms, k=k, model=model, seed=seed, progress=progress)
    else:
        made = an.topics.fit_guided(terms, seeds=seeds.seeds, articles=seeds.articles, k=int(k))
    return an.topics.calibrate(made, terms) if made.k else made


def parts_of(out: str | Path) -> Path:
    """The folder beside `out` where a killed run left its finished batches."""
    out = Path(out)
    return out.with_name(f".{out.name}.parts")


def read_text(corpus: an.Corpus, study: Study, *, progress: str = "") -> tuple[Any, Any]:
    """Mentions and lemmas of a corpus in one pass; a killed pass continues where it stopped.

    Returns:
        The `mentions` table and the `lemmas` table (None where the terms need no spaCy).
    """
    wanted = ("mentions", "lemmas") if study.terms == "lemmas" and study.pipeline != "none" else ("mentions",)
    parts = parts_of(study.out)
    reading = an.extract.read(
        corpus,
        model=study.pipeline,
        readers=wanted,
        actors=study.actors,
        engine=study.engine,
        parts=parts,
        progress=progress,
    )
    return reading.mentions, reading.lemmas if "lemmas" in wanted else None


def _motifs(corpus: an.Corpus, mentions: Any, study: Study, *, progress: str) -> Any:
    """The `motifs` table of a study; None where it wants none, or its pipeline parses nothing."""
    if not study.agency or not an.extract.parses(study.pipeline):
        return None
    parts = parts_of(study.out)
    return an.extract.agency(
        corpus, mentions, model=study.pipeline, engine=study.engine, parts=parts, progress=progress
    )


def check(study: Study) -> an.Corpus:
    """Load the articles of a study and refuse what could not be made of them; nothing is read, fitted or written.

    Raises:
        AnalysisError: nothing could be loaded, an option is unknown, a file, column, side or item is not there, or a
            comparison is planned twice.
    """
    check_choice(study.terms, TERMS, kind="terms")
    MODELS.get(study.topic_model)
    an.extract.reader(study.pipeline)
    if study.actors is not None:
        an.extract.prepare(study.actors)
    if study.checked is not None:
        an.topics.read_judged(study.checked)
    read_seeds(study.seeds, k=study.k, model=study.topic_model)
    corpus = _loaded(study)
    an.measure.volume(corpus, over=study.over, by=study.by)  # refuses an unknown length or column
    own = an.extract.read_actors(study.actors)
    an.measure.check_items(study.items, corpus, where="study, items", actors=own)
    an.measure.check_planned([*_compared(study), *_planned(study)], corpus)
    return corpus


def _planned(study: Study) -> "tuple[Planned, ...]":
    """The planned comparisons, which know the analyst's own actors."""
    own = an.extract.read_actors(study.actors)
    return tuple(replace(asked, actors=own) for asked in study.planned)


def _compared(study: Study) -> "list[Planned]":
    """The two sides of the study as a comparison whose sides must be there, where it names them."""
    if study.left is None and study.right is None:
        return []
    if study.left is None or study.right is None:
        raise AnalysisError(
            f"{study.left or study.right!r} is one side.", where="study", fix="left and right, or neither"
        )
    return [an.measure.Planned("left and right", ("all",), study.left, study.right, by=study.by, of="terms")]


def _loaded(study: Study) -> an.Corpus:
    """The articles of a study, where there is one."""
    corpus = an.load(
        list(study.sources),
        columns=dict(study.columns),
        dayfirst=study.dayfirst,
        strict=study.strict,
        engine=study.engine,
    )
    if not len(corpus):
        raise AnalysisError(
            "No article could be loaded.",
            where=", ".join(study.sources),
            fix="`analysis load SOURCE --out a.parquet --faults f.csv` says why, record by record",
        )
    return corpus


def make(
    study: Study, *, say: Callable[[str], None] = lambda _: None, progress: str = "", file: Path | None = None
) -> Path:
    """Load, read, fit, measure and write the report; return the path of its page.

    Args:
        study: what to make.
        say: called with one sentence a step.
        progress: what the bar of the reading pass says; empty = none.
        file: the study.toml that describes it, whose hash the manifest keeps; None = none.

    Raises:
        AnalysisError: nothing could be loaded, or an option is unknown.
    """
    corpus = check(study)  # what cannot be made is refused before any work
    seeds = read_seeds(study.seeds, k=study.k, model=study.topic_model)
    say(f"loaded {corpus!r}")
    mentions, lemmas = read_text(corpus, study, progress=progress)
    say(f"found {len(mentions):,} mentions of {mentions['entity_id'].nunique():,} countries, actors and places")
    planned = _planned(study)
    # what cannot be answered is told now, not after the topics
    an.measure.planned([asked for asked in planned if asked.of == "entities"], corpus, mentions=mentions)
    kind = study.terms if lemmas is not None or study.terms != "lemmas" else "words"
    terms = an.extract.terms(corpus, kind=kind, lemmas=lemmas)
    an.measure.planned([asked for asked in planned if asked.of == "terms"], corpus, terms=terms)
    # the comparison of words is one of words, whatever the topics make of names
    found = (
        terms
        if study.names == "words"
        else an.extract.terms(corpus, kind=kind, lemmas=lemmas, names=study.names, mentions=mentions)
    )
    modelled = found if kind == "split" else an.extract.drop_even(found, corpus)
    model = fitted(
        modelled,
        seeds,
        k=study.k,
        model=study.topic_model,
        seed=study.seed,
        progress="choosing the number of topics" if progress else "",
    )
    say(f"fitted {model!r}")
    motifs = _motifs(corpus, mentions, study, progress="parsing" if progress else "")
    if motifs is not None:
        say(f"parsed {len(motifs):,} motifs of {motifs['entity_id'].nunique():,} actors")
    page = an.report(
        study.out,
        corpus,
        mentions=mentions,
        topics=model,
        terms=terms,
        over=study.over,
        by=study.by,
        left=study.left,
        right=study.right,
        items=study.items,
        modelled=modelled,
        refits=study.refits,
        checked=study.checked,
        progress="fitting topics again on samples" if progress and study.refits else "",
        planned=planned,
        motifs=motifs,
        study=file,
    )
    shutil.rmtree(parts_of(study.out), ignore_errors=True)
    return page
