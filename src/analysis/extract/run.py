"""One pass over the articles of a corpus: mentions and lemmas, in this process or in several."""

import shutil
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.corpus import Corpus
from analysis.engine import map_batches
from analysis.errors import AnalysisError, check_choice
from analysis.extract import actors as own
from analysis.extract import discovered, discovery, pipeline, tagged
from analysis.extract.discover import Found
from analysis.extract.lemmas import foreign_words
from analysis.extract.link import link
from analysis.extract.matcher import matcher
from analysis.extract.mention import Mention
from analysis.extract.other_languages import foreign
from analysis.extract.unlinked import names
from analysis.store import file_hash
from analysis.tables import check, empty, table

READERS = ("mentions", "lemmas")
_BATCH, _TABLES_ONLY = 64, 256  # articles a batch, with a pipeline and without
_WORDS = 50_000  # words a batch has on average at most: of long articles fewer, so that the bar moves
_FIELDS = ("title", "text")
Sentences = list[tuple[int, int]]


class Reading(NamedTuple):
    """What one pass gave: the `mentions` and the `lemmas` table; a table that was not asked for is empty."""

    mentions: pd.DataFrame
    lemmas: pd.DataFrame


@dataclass(frozen=True)
class Read:
    """The task that fans out: it holds names, so that it pickles small.

    Args:
        model: an installed spaCy pipeline, or "none".
        readers: "mentions", "lemmas", or both.
        actors: path of the analyst's own actors; empty = none.
        stamp: what else decides the result: this version, the bytes of `actors`.
        found: path and hash of what `discovery.discover` wrote; it stands for the pipeline. None = none.
    """

    model: str
    readers: tuple[str, ...]
    actors: str = ""
    stamp: str = ""
    found: tuple[str, str] | None = None

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables it returns."""
        return self.readers

    def prepare(self) -> bool:
        """Load the tables, which processes share; a pipeline each loads for itself."""
        if self.model != pipeline.NONE and self.found is None:
            return False
        matcher(own.kept(self.actors, self.stamp))
        return True

    def __call__(self, batch: pd.DataFrame) -> dict[str, pd.DataFrame]:
        """Read one batch of articles (doc_id, title, text, published, lang)."""
        found = discovered.kept(*self.found) if self.found else None
        nlp = None if found or self.model == pipeline.NONE else pipeline.load(self.model, self.readers)
        actors = own.kept(self.actors, self.stamp)
        return read_batch(batch, nlp=nlp, readers=self.readers, actors=actors, found=found)


def read_batch(
    batch: pd.DataFrame,
    *,
    nlp: Any = None,
    readers: Sequence[str] = READERS,
    actors: own.Actors = own.NO_ACTORS,
    found: Found | None = None,
) -> dict[str, pd.DataFrame]:
    """Mentions and lemmas of a few articles.

    Args:
        batch: columns doc_id, title, text, published, lang. The pipeline is an English one: articles in another
            language are not shown to it, their lemmas are their words as written.
        nlp: a spaCy pipeline; None = tables alone.
        readers: which tables to make; "lemmas" needs `nlp`.
        actors: the analyst's own actors.
        found: what discovery settled, in the place of a pipeline.
    """
    articles, langs = list(discovery.articles_of(batch)), [foreign(lang) for lang in batch["lang"]]
    english = [({}, {}) if lang else (texts, ends) for (_, _, texts, ends), lang in zip(articles, langs, strict=True)]
    marked, words = _seen(nlp, english, readers)
    out = {}
    if "mentions" in readers:
        rows: list[tuple[Any, ...]] = []
        for (doc_id, day, texts, sentences), lang, entities in zip(articles, langs, marked, strict=True):
            starts = {name: [start for start, _ in spans] for name, spans in sentences.items()}
            linked = link(matcher(actors), texts, day=day, lang=lang)
            mentions = linked.mentions
            if not lang and (nlp is not None or found is not None):
                seen = entities if found is None else found.entities(doc_id, names(linked, texts, sentences))
                mentions = tagged.merge(linked, seen)
            rows += [_row(doc_id, texts, starts, mention) for mention in sorted(mentions, key=_place)]
        out["mentions"] = _table(rows)
    if "lemmas" in readers:
        for number, lang in enumerate(langs):
            words[number] += foreign_words(articles[number][2].values(), lang) if lang else []
        lemmas = pd.DataFrame({"doc_id": [a[0] for a in articles], "lemmas": words})
        out["lemmas"] = check(lemmas, "lemmas") if len(lemmas) else empty("lemmas")
    return out


def _place(mention: Mention) -> tuple[bool, int, int, str]:
    """The order of an article's mentions: title first, then by place, the longest first."""
    return mention.span.field != "title", mention.span.start, -mention.span.end, mention.entity or "\uffff"


def _table(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    """The rows as a `mentions` table; their types are ours, so that nothing needs to be checked again."""
    if not rows:
        return empty("mentions")
    schema = table("mentions").schema
    arrays = [pa.array(column, type=field.type) for column, field in zip(zip(*rows, strict=True), schema, strict=True)]
    out: pd.DataFrame = pa.table(arrays, schema=schema).to_pandas(use_threads=False)
    return out


def _row(doc_id: str, texts: dict[str, str], starts: dict[str, list[int]], mention: Mention) -> tuple[Any, ...]:
    """One mention as one row."""
    (field, start, end), kind, entity, name, country, why, embedded, label = mention
    sentence = max(0, bisect_right(starts[field], start) - 1)
    written = texts[field][start:end]
    return doc_id, field, sentence, start, end, written, label, kind, entity, name, country, embedded, why


def _seen(
    nlp: Any, articles: list[tuple[dict[str, str], dict[str, Sentences]]], readers: Sequence[str]
) -> tuple[list[dict[str, list[pipeline.Entity]]], list[list[str]]]:
    """What the pipeline marks in each article, and its lemmas, in one pass over pieces of text."""
    marked: list[dict[str, list[pipeline.Entity]]] = [{name: [] for name in texts} for texts, _ in articles]
    words: list[list[str]] = [[] for _ in articles]
    if nlp is None:
        return marked, words
    jobs = [
        (number, name, start, text[start:end], [e - start for _, e in sentences[name] if start < e <= end])
        for number, (texts, sentences) in enumerate(articles)
        for name, text in texts.items()
        for start, end in pipeline.pieces(text, sentences[name])
    ]
    for (number, name, start, _, ends), doc in zip(jobs, pipeline.docs(nlp, (job[3] for job in jobs)), strict=True):
        if "mentions" in readers:
            marked[number][name] += pipeline.entities(doc, start)
        if "lemmas" in readers:
            words[number] += import_module("analysis.extract.lemmas").content_lemmas(doc, ends)
    return marked, words


def read(
    corpus: Corpus,
    *,
    model: str = "default",
    readers: Sequence[str] = READERS,
    actors: str | Path | None = None,
    engine: Any = "auto",
    parts: str | Path | None = None,
    progress: str = "",
) -> Reading:
    """Read every article once: who and what is mentioned, and the lemmas for the topic models.

    Args:
        corpus: the articles.
        model: a spaCy pipeline by name, "default", or "none" for the tables alone (no lemmas then). For mentions
            alone, from 2,000 articles on, it reads each name in a few places (`discovery`).
        readers: "mentions", "lemmas", or both.
        actors: CSV of the analyst's own actors: id, name, aliases, kind, country, from, to.
        engine: `auto`, `local`, `processes`, `processes:N`, `dask`, or a live client.
        parts: folder that keeps finished batches, so that a killed run continues; see `forget`.
        progress: what the bar on stderr says; empty = none.

    Returns:
        `Reading(mentions, lemmas)`.

    Raises:
        AnalysisError: `corpus` is none.
        UnknownName: no such pipeline or reader.
        InputError: the actors cannot be read.
    """
    if not isinstance(corpus, Corpus):
        raise AnalysisError(
            f"{type(corpus).__name__} holds no articles.",
            where="extract.read, argument 'corpus'",
            fix="corpus = an.load(...)",
        )
    name = pipeline.resolve_name(model)
    wanted = tuple(check_choice(reader, READERS, kind="readers") for reader in READERS if reader in readers)
    for reader in readers:
        check_choice(reader, READERS, kind="readers")
    if name == pipeline.NONE:
        wanted = tuple(reader for reader in wanted if reader != "lemmas")
    own.read(actors)  # a faulty file is refused before any work
    stamp = _stamp(actors)
    task = Read(name, wanted, str(actors or ""), stamp)
    words = int(corpus.articles["words"].sum())
    size = _TABLES_ONLY if name == pipeline.NONE else max(1, min(_BATCH, len(corpus) * _WORDS // max(words, 1)))
    batches = (b[["doc_id", *_FIELDS, "published", "lang"]] for b in corpus.batches(size))
    found: dict[str, list[pd.DataFrame]] = {reader: [] for reader in READERS}
    total = -(-len(corpus) // size)
    with TemporaryDirectory() as folder:
        if wanted == ("mentions",) and name != pipeline.NONE and len(corpus) >= discovery.LARGE:
            settled = discovery.discover(
                corpus,
                parts or folder,
                model=name,
                actors=task.actors,
                stamp=stamp,
                engine=engine,
                parts=parts,
                progress=progress,
            )
            task = replace(task, found=settled)
        if wanted:
            for result in map_batches(task, batches, engine=engine, total=total, parts=parts, progress=progress):
                for reader, frame in result.items():
                    found[reader].append(frame)
    return Reading(
        _in_order(found["mentions"]), _joined(found["lemmas"], "lemmas").sort_values("doc_id", ignore_index=True)
    )


def entities(
    corpus: Corpus,
    *,
    model: str = "default",
    actors: str | Path | None = None,
    engine: Any = "auto",
    parts: str | Path | None = None,
    progress: str = "",
) -> pd.DataFrame:
    """Find the countries, actors and places in every article; options and errors as in `read`.

    Returns:
        The `mentions` table: one row a mention, with its entity and the rule that decided.
    """
    return read(
        corpus, model=model, readers=("mentions",), actors=actors, engine=engine, parts=parts, progress=progress
    ).mentions


def prepare(actors: str | Path | None = None) -> None:
    """Load the tables, and the analyst's own actors over them, before they are needed.

    Raises:
        InputError: the actors cannot be read.
    """
    matcher(own.kept(str(actors or ""), _stamp(actors)))


def _stamp(actors: str | Path | None) -> str:
    """What decides a result beside its articles: this version, the bytes of the analyst's actors."""
    return version("press-analysis") + (file_hash(actors) if actors else "")


def forget(parts: str | Path | None) -> None:
    """Remove the folder in which a reading kept its finished batches, where it kept them."""
    if parts is not None:
        shutil.rmtree(parts, ignore_errors=True)


def _joined(frames: list[pd.DataFrame], name: str) -> pd.DataFrame:
    return pd.concat(frames, ignore_index=True) if frames else empty(name)


def _in_order(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """All mentions by article; within one they are in order already."""
    joined = _joined(frames, "mentions")
    return joined.iloc[np.argsort(joined["doc_id"].to_numpy(dtype=object), kind="stable")].reset_index(drop=True)
