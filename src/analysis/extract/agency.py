"""Agency: who does what to whom, one row a motif, read from the dependency parse of the sentences with mentions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.engine import map_batches
from analysis.errors import AnalysisError
from analysis.extract import pipeline
from analysis.extract.agency_actors import Named
from analysis.extract.agency_reported import says
from analysis.extract.other_languages import foreign
from analysis.extract.sentences import split
from analysis.tables import FIELDS, check, empty, table

_BATCH = 64  # articles a batch
_LONG = 2_000  # characters of a sentence from which it is a list or a table, which no parser reads
_READERS = ("motifs",)
_NEEDED = ["doc_id", "field", "sent", "start", "end", "text", "kind", "entity_id", "name"]
_ORDER = ["doc_id", "field", "start", "end", "entity_id", "word_start", "motif", "other", "other_word"]
Mentioned = tuple[str, int, int, int, str, str, str, str | None]  # field, sent, start, end, text, kind, entity, name


@dataclass(frozen=True)
class Parse:
    """The task that fans out.

    Args:
        model: an installed spaCy pipeline.
        stamp: what else decides the result: this version.
    """

    model: str
    stamp: str = ""

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables it returns."""
        return ("motifs",)

    def __call__(self, batch: pd.DataFrame) -> dict[str, pd.DataFrame]:
        """Read one batch of articles (doc_id, title, text, mentions)."""
        return {"motifs": read_batch(batch, pipeline.load(self.model, _READERS))}


def read_batch(batch: pd.DataFrame, nlp: Any) -> pd.DataFrame:
    """The `motifs` table of a few articles.

    Args:
        batch: columns doc_id, title, text, and mentions: the list of an article's linked mentions.
        nlp: a spaCy pipeline with a parser.
    """
    grammar: Any = import_module("analysis.extract.agency_motifs")
    jobs = list(_jobs(batch))
    rows: list[tuple[Any, ...]] = []
    for (doc_id, field, sent, begin, _, mentions), doc in zip(jobs, nlp.pipe(j[4] for j in jobs), strict=True):
        named = [Named(m[2] - begin, m[3] - begin, m[6], m[5]) for m in mentions]
        for found in grammar.motifs(doc, named):
            _, _, start, end, written, _, entity, name = mentions[found.mention]
            other, speaker = (None if n is None else mentions[n][6] for n in (found.other, found.speaker))
            where = doc_id, field, sent, start, end, written, entity, name, found.motif, found.word
            what = begin + found.start, begin + found.end, other, found.other_word, found.negated, found.reported
            rows.append((*where, *what, speaker, says(found.word)))
    if not rows:
        return empty("motifs")
    made = pd.DataFrame(rows, columns=table("motifs").names)
    return check(made.drop_duplicates(list(table("motifs").key)), "motifs")


def _jobs(batch: pd.DataFrame) -> Iterator[tuple[str, str, int, int, str, list[Mentioned]]]:
    """Each sentence with mentions: article, field, its number, where it begins, its words, and the mentions."""
    for doc_id, title, text, mentions in zip(*(batch[c] for c in ("doc_id", *FIELDS, "mentions")), strict=True):
        fields = {name: value for name, value in zip(FIELDS, (title, text), strict=True) if isinstance(value, str)}
        for field in FIELDS:
            here = [m for m in mentions if m[0] == field]
            written = fields.get(field, "")
            for _, _, start, end, said, *_ in here:
                if written[start:end] != said:
                    raise AnalysisError(
                        f"{said!r} is not in the {field} of article {doc_id!r} where it was mentioned.",
                        where="extract.agency",
                        fix="give the corpus that the mentions were extracted from, or extract them again",
                    )
            sentences = split(written) if here else []
            for number in sorted({m[1] for m in here}):
                begin, end = sentences[number]
                if end - begin <= _LONG:
                    # a table broken into lines is read as one line: the offsets stay
                    line = written[begin:end].replace("\n", " ")
                    yield doc_id, field, number, begin, line, [m for m in here if m[1] == number]


def parses(model: str) -> bool:
    """Whether a pipeline, by name or "default", can be asked who does what to whom.

    Raises:
        UnknownName: no such pipeline.
    """
    name = pipeline.resolve_name(model)
    return name != pipeline.NONE and "parser" in pipeline.load(name, _READERS).pipe_names


def agency(
    corpus: Corpus,
    mentions: pd.DataFrame,
    *,
    model: str = "default",
    engine: Any = "auto",
    parts: str | Path | None = None,
    progress: str = "",
) -> pd.DataFrame:
    """Who does what to whom: for each linked mention its motifs, after Stuhler (2022, doi:10.1177/00491241221099551).

    An actor's `action` is a verb that it does, its `treatment` one that is done to it; `action-patient` and
    `agent-treatment` are the two with the counterpart, linked (`other`) or a noun (`other_word`). `characterization` is
    what it is said to be, `possession` what it is said to have. Passives, lists, relative clauses, participles and
    complements ("agreed to withdraw") are followed; "Russian forces", "officials in Moscow" and the like act for the
    actor who modifies them. Of pronouns only the subject of what somebody says is followed, to the one who says it.

    Only English articles are read, only sentences with a linked mention, none above 2,000 characters.

    Args:
        corpus: the articles.
        mentions: the `mentions` table of these articles, or of more.
        model: a spaCy pipeline with a parser, by name, or "default".
        engine: `auto`, `local`, `processes`, `processes:N`, `dask`, or a live client.
        parts: folder that keeps finished batches, so that a killed run continues; see `forget`.
        progress: what the bar on stderr says; empty = none.

    Returns:
        The `motifs` table, by article, then place.

    Raises:
        UnknownName: no such pipeline.
        AnalysisError: the pipeline is "none" or has no parser, or the mentions are not those of these articles.
        TableError: `mentions` is no such table.
    """
    name = pipeline.resolve_name(model)
    if not parses(name):
        raise AnalysisError(
            f"The pipeline {name!r} does not parse sentences.",
            where="extract.agency, argument 'model'",
            fix="model='default', or a pipeline with a parser",
        )
    if not set(_NEEDED) <= set(mentions.columns):
        check(mentions, "mentions")
    named, listed = _by_article(mentions)
    english = np.array([not foreign(lang) for lang in corpus.articles["lang"]], dtype=bool)
    kept = corpus.take(english & corpus.articles["doc_id"].isin(list(named)).to_numpy(dtype=bool))
    batches = (
        b[["doc_id", *FIELDS]].assign(mentions=b["doc_id"].map(listed).astype(object)) for b in kept.batches(_BATCH)
    )
    task = Parse(name, version("press-analysis"))
    total = -(-len(kept) // _BATCH)
    found = [
        out["motifs"]
        for out in map_batches(task, batches, engine=engine, total=total, parts=parts, progress=progress)
        if len(out["motifs"])
    ]
    if not found:
        return empty("motifs")
    joined = pd.concat(found, ignore_index=True)
    joined["field"] = pd.Categorical(joined["field"], FIELDS, ordered=True)
    ordered = joined.sort_values(_ORDER, kind="stable", na_position="first")
    return check(ordered.assign(field=ordered["field"].astype("str")), "motifs")


def _by_article(mentions: pd.DataFrame) -> tuple[dict[Any, Any], Callable[[str], list[Mentioned]]]:
    """The articles with linked mentions; and how to list those of one, by place, the longest first, when it is read."""
    known = mentions[mentions["entity_id"].notna()]
    known = known.assign(name=known["name"].astype(object).where(known["name"].notna(), None))
    rows: dict[Any, Any] = dict(known.groupby("doc_id", sort=False).indices)
    columns = [known[name].to_numpy(dtype=object) for name in _NEEDED[1:]]

    def listed(doc_id: str) -> list[Mentioned]:
        found = {_mentioned(*values) for values in zip(*(c[rows[doc_id]] for c in columns), strict=True)}
        return sorted(found, key=lambda m: (m[0], m[2], -m[3], m[6]))

    return rows, listed


def _mentioned(field: str, sent: int, start: int, end: int, *rest: Any) -> Mentioned:
    text, kind, entity, name = rest
    return field, int(sent), int(start), int(end), text, kind, entity, name
