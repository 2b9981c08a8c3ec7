"""Discovery over a corpus, in one process or several: look for names, read a few places, write what was found."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpus import Corpus
from analysis.engine import map_batches
from analysis.extract import actors as own
from analysis.extract import pipeline
from analysis.extract.discover import K, Piece, Strings, vote
from analysis.extract.discovered import found_table, marks_table, strings_of, strings_table, words_table
from analysis.extract.link import link
from analysis.extract.matcher import matcher
from analysis.extract.other_languages import foreign
from analysis.extract.pipeline import Entity
from analysis.extract.sentences import split
from analysis.extract.unlinked import names
from analysis.store import file_hash, write_table

LARGE = 2_000  # articles from which discovery pays; below, names are too rarely met again
_ARTICLES, _PIECES = 64, 2_048  # how many make a batch
_TOGETHER = 256  # short pieces that the pipeline reads at once: a sixth quicker than 32
_FIELDS = ("title", "text")
Sentences = dict[str, list[tuple[int, int]]]


def articles_of(batch: pd.DataFrame) -> Iterator[tuple[str, str, dict[str, str], Sentences]]:
    """doc_id, day, fields as stored and their sentences of each article of a batch (doc_id, title, text, published)."""
    days = batch["published"].dt.strftime("%Y-%m-%d").fillna("").tolist()
    columns = [batch[name].tolist() for name in _FIELDS]
    for doc_id, day, *fields in zip(batch["doc_id"].tolist(), days, *columns, strict=True):
        texts = {name: text for name, text in zip(_FIELDS, fields, strict=True) if isinstance(text, str)}
        yield str(doc_id), day, texts, {name: split(text) for name, text in texts.items()}


@dataclass(frozen=True)
class Look:
    """The task that looks for names which no table links.

    Args:
        actors: path of the analyst's own actors; empty = none.
        stamp: what else decides the result: this version, the bytes of `actors`.
        k: places of a one-word name that are to be read.
    """

    actors: str = ""
    stamp: str = ""
    k: int = K

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables it returns."""
        return ("strings", "words")

    def prepare(self) -> bool:
        """Load the tables, which processes share."""
        matcher(own.kept(self.actors, self.stamp))
        return True

    def __call__(self, batch: pd.DataFrame) -> dict[str, pd.DataFrame]:
        """The names of a batch of articles; those in another language than English are left out."""
        batch = batch[[not foreign(lang) for lang in batch["lang"]]] if "lang" in batch else batch
        strings, automaton = Strings(self.k), matcher(own.kept(self.actors, self.stamp))
        for doc_id, day, texts, sentences in articles_of(batch):
            linked = link(automaton, texts, day=day)
            strings.add(doc_id, names(linked, texts, sentences), texts)
        return {"strings": strings_table(strings), "words": words_table(strings)}


@dataclass(frozen=True)
class Tag:
    """The task that reads pieces: `model` is an installed spaCy pipeline."""

    model: str

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables it returns."""
        return ("found",)

    def __call__(self, batch: pd.DataFrame) -> dict[str, pd.DataFrame]:
        """What the pipeline marks in a batch of pieces (number, text)."""
        nlp = pipeline.load(self.model, ("mentions",))
        docs = nlp.pipe(batch["text"], batch_size=_TOGETHER)
        marked = ((number, pipeline.entities(doc, 0)) for number, doc in zip(batch["number"], docs, strict=True))
        return {"found": marks_table(marked)}


def discover(
    corpus: Corpus,
    folder: str | Path,
    *,
    model: str,
    actors: str = "",
    stamp: str = "",
    engine: Any = "auto",
    parts: str | Path | None = None,
    progress: str = "",
) -> tuple[str, str]:
    """Find the actors of a corpus that no table lists, reading each name in a few places.

    Args:
        corpus: the articles.
        folder: where found.parquet is written; the workers of `engine` must see it.
        model: an installed spaCy pipeline.
        actors: path of the analyst's own actors; empty = none.
        stamp: what else decides the result.
        engine: as in `read`.
        parts: folder that keeps finished batches.
        progress: what the bar on stderr says; empty = none.

    Returns:
        Path and hash of the file; `discovered.kept` reads it.
    """
    task = Look(actors, stamp)
    strings = Strings(task.k)
    batches = (b[["doc_id", *_FIELDS, "published", "lang"]] for b in corpus.batches(_ARTICLES))
    total = -(-len(corpus) // _ARTICLES)
    for seen in map_batches(task, batches, engine=engine, total=total, parts=parts, progress=progress):
        strings.merge(strings_of(seen["strings"], seen["words"], k=task.k))
    pieces = strings.pieces()
    found = vote(strings, list(_marks(pieces, Tag(model), engine=engine, parts=parts, progress=progress)))
    path = write_table(found_table(found), Path(folder) / "found.parquet", "found")
    return str(path), file_hash(path)


def _marks(pieces: list[Piece], task: Tag, *, engine: Any, parts: Any, progress: str) -> Iterator[list[Entity]]:
    """What is marked in each piece, in order."""
    table = pd.DataFrame({"number": range(len(pieces)), "text": [p.text for p in pieces]})
    batches = [table.iloc[first : first + _PIECES] for first in range(0, len(table), _PIECES)]
    marked: dict[int, list[Entity]] = {}
    for seen in map_batches(task, batches, engine=engine, total=len(batches), parts=parts, progress=progress):
        for row in seen["found"].itertuples(index=False, name=None):
            marked.setdefault(int(row[2]), []).append(Entity(int(row[4]), int(row[5]), str(row[6])))
    yield from (marked.get(number, []) for number in range(len(pieces)))
