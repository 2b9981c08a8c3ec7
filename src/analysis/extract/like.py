"""terms_like: the words of new articles counted in the words and phrases that a model knows."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, check_choice
from analysis.extract.boilerplate import drop_repeated, sentences
from analysis.extract.counted import counted
from analysis.extract.entity_terms import without_names
from analysis.extract.forms import LETTERS
from analysis.extract.phrases import JOIN, PARTICLES
from analysis.extract.run import read
from analysis.extract.terms import KINDS, as_written
from analysis.terms import Terms, removed

# How the recipe of terms begins, by kind.
_BEGINS = {"terms: lemmas": "lemmas", "terms: words": "words", "terms: the tokens": "split"}
_NAMED = re.compile(r"[\d,]+ linked names (read as|left out)")
_NAMES = {"read as": "ids", "left out": "out"}


def terms_like(
    corpus: Corpus,
    vocabulary: Sequence[str],
    recipe: Sequence[str] = (),
    *,
    kind: str | None = None,
    lemmas: pd.DataFrame | None = None,
    mentions: pd.DataFrame | None = None,
    model: str = "default",
    engine: Any = "auto",
    progress: str = "",
) -> Terms:
    """Count the content words of new articles as those of a model were counted, for `topics.transform`.

    `extract.terms` finds phrases and forms in -s in the articles at hand; here the vocabulary says which there are:
    its longest phrases are joined where their words follow each other, and a form in -s that it lacks is read as the
    one without. Words that it does not have are counted too, as unknown ones, but for those that the recipe says were
    removed (a sentence of it whose term cannot be read back is named in the recipe that comes back). Where the recipe
    says that linked names were read as ids, or left out, so they are here.

    Args:
        corpus: the new articles.
        vocabulary: the terms that are known, as `TopicModel.vocabulary`.
        recipe: how those terms were made, as `TopicModel.recipe`.
        kind: `lemmas`, `words` or `split`; None = as the recipe says.
        lemmas: the `lemmas` table of an earlier reading of these articles. For kind `lemmas`.
        mentions: the `mentions` table of these articles, made as that of the model's articles was. For terms whose
            names are ids or left out; None = read now, without actors of the analyst's own.
        model: the pipeline to read with, where a table is needed and not given.
        engine: `auto`, `local`, `processes`, `processes:N`, `dask`, or a live client, for that reading.
        progress: what the bar on stderr says meanwhile; empty = none.

    Returns:
        `Terms` with every article, sorted by doc_id.

    Raises:
        UnknownName: no such kind or pipeline.
        AnalysisError: kind `lemmas` without a pipeline, lemmas that do not cover the corpus, mentions of other
            articles, or a recipe that says no kind.
    """
    kind = check_choice(kind, KINDS, kind="kind") if kind else _kind_of(recipe)
    names = names_in(recipe)
    articles = corpus.articles.sort_values("doc_id", ignore_index=True)
    ids = articles["doc_id"].tolist()
    if kind == "lemmas" and model == "none" and lemmas is None:
        raise AnalysisError("Lemmas need a pipeline.", where="extract.terms_like", fix="another model")
    wanted = {"mentions": names != "words" and mentions is None, "lemmas": kind == "lemmas" and lemmas is None}
    if readers := [reader for reader, needed in wanted.items() if needed]:
        reading = read(corpus, model=model, readers=readers, engine=engine, progress=progress)
        mentions = reading.mentions if wanted["mentions"] else mentions
        lemmas = reading.lemmas if wanted["lemmas"] else lemmas
    if lemmas is not None and kind == "lemmas":
        rows = dict(zip(lemmas["doc_id"], lemmas["lemmas"], strict=True))
        if not rows.keys() >= set(ids):
            raise AnalysisError(
                "The table of lemmas lacks articles of the corpus.",
                where="extract.terms_like, argument 'lemmas'",
                fix="extract.read(corpus, readers=('lemmas',)).lemmas makes the table",
            )
        docs = [list(rows[i]) for i in ids]
    else:
        docs = as_written(articles, kind)
    if kind != "split":
        docs, _ = drop_repeated(docs, articles["source"].tolist())
    entities: list[list[str]] = [[] for _ in ids]
    if names != "words" and mentions is not None:
        docs, entities = without_names(docs, ids, mentions)
    known = frozenset(vocabulary)
    longest = max((term.count(JOIN) + 1 for term in known), default=1)
    cut, unread = removed(recipe)
    cut -= known
    read_as = _folding(known) if kind != "split" else str
    read_docs = [[read_as(word) for word in _joined(doc, known, longest) if word not in cut] for doc in docs]
    if names == "ids":
        read_docs = [
            [*doc, *(one for one in named if one not in cut)] for doc, named in zip(read_docs, entities, strict=True)
        ]
    said = tuple(f"cannot be read back, so not removed here: {sentence}" for sentence in unread)
    return counted(ids, read_docs, recipe=("terms: as those of a model", *said))


def names_in(recipe: Sequence[str]) -> str:
    """What linked names became among the terms that a recipe tells of: `words`, `ids` or `out`."""
    return next((_NAMES[found[1]] for sentence in recipe if (found := _NAMED.match(sentence))), "words")


def _kind_of(recipe: Iterable[str]) -> str:
    """The kind of terms that a recipe begins with."""
    for sentence in recipe:
        for beginning, kind in _BEGINS.items():
            if sentence.startswith(beginning):
                return kind
    raise AnalysisError(
        "The recipe of the model does not say how its terms were made.",
        where="extract.terms_like",
        fix=f"name the kind: {', '.join(KINDS)}",
    )


def _joined(doc: Sequence[str], known: frozenset[str], longest: int) -> Iterable[str]:
    """The words of a document, known phrases joined, the longest first; particles only inside phrases."""
    for sentence in sentences(doc):
        place = 0
        while place < len(sentence):
            for size in range(min(longest, len(sentence) - place), 0, -1):
                term = JOIN.join(sentence[place : place + size])
                if size == 1 or term in known:
                    if size > 1 or term in known or term not in PARTICLES:
                        yield term
                    place += size
                    break


def _folding(known: frozenset[str]) -> Callable[[str], str]:
    """What a word is read as: a form in -s that is not known as the one without, where that is."""

    def read_as(word: str) -> str:
        base = word[:-1]
        return base if len(word) >= LETTERS and word[-1] == "s" and word not in known and base in known else word

    return read_as
