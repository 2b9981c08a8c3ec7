"""terms_like: the words of new articles counted in the words and phrases that a model knows."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, check_choice
from analysis.extract.boilerplate import drop_repeated, sentences
from analysis.extract.forms import LETTERS
from analysis.extract.lemmas import END, foreign_words, split
from analysis.extract.other_languages import foreign
from analysis.extract.phrases import JOIN, PARTICLES
from analysis.extract.run import read
from analysis.extract.terms import KINDS
from analysis.terms import Terms, removed

# How the recipe of terms begins, by kind.
_BEGINS = {"terms: lemmas": "lemmas", "terms: words": "words", "terms: the tokens": "split"}
_NAMES = re.compile(r"[\d,]+ linked names (?:read as|left out)")


def terms_like(
    corpus: Corpus,
    vocabulary: Sequence[str],
    recipe: Sequence[str] = (),
    *,
    kind: str | None = None,
    lemmas: pd.DataFrame | None = None,
    model: str = "default",
    engine: Any = "auto",
    progress: str = "",
) -> Terms:
    """Count the content words of new articles as those of a model were counted, for `topics.transform`.

    `extract.terms` finds phrases and forms in -s in the articles at hand; here the vocabulary says which there are:
    its longest phrases are joined where their words follow each other, and a form in -s that it lacks is read as the
    one without. Words that it does not have are counted too, as unknown ones, but for those that the recipe says were
    removed (a sentence of it whose term cannot be read back is named in the recipe that comes back).

    Args:
        corpus: the new articles.
        vocabulary: the terms that are known, as `TopicModel.vocabulary`.
        recipe: how those terms were made, as `TopicModel.recipe`.
        kind: `lemmas`, `words` or `split`; None = as the recipe says.
        lemmas: the `lemmas` table of an earlier reading of these articles. For kind `lemmas`.
        model: the pipeline to read with. For kind `lemmas` without a table.
        engine: `auto`, `local`, `processes`, `processes:N`, `dask`, or a live client, where no table is given.
        progress: what the bar on stderr says; empty = none. For kind `lemmas` without a table.

    Returns:
        `Terms` with every article, sorted by doc_id.

    Raises:
        UnknownName: no such kind or pipeline.
        AnalysisError: kind `lemmas` without a pipeline, lemmas that do not cover the corpus, or a recipe that says no
            kind, or that names were read as ids or left out.
    """
    kind = check_choice(kind, KINDS, kind="kind") if kind else _kind_of(recipe)
    if any(_NAMES.match(sentence) for sentence in recipe):
        raise AnalysisError(
            "In the terms of the model, names are ids or left out; terms_like reads them as words.",
            where="extract.terms_like",
            fix="extract.terms with the same `names` and the mentions of the new articles",
        )
    articles = corpus.articles.sort_values("doc_id", ignore_index=True)
    ids = articles["doc_id"].tolist()
    if kind == "lemmas":
        if model == "none" and lemmas is None:
            raise AnalysisError("Lemmas need a pipeline.", where="extract.terms_like", fix="another model")
        if lemmas is None:
            lemmas = read(corpus, model=model, readers=("lemmas",), engine=engine, progress=progress).lemmas
        rows = dict(zip(lemmas["doc_id"], lemmas["lemmas"], strict=True))
        if not rows.keys() >= set(ids):
            raise AnalysisError(
                "The table of lemmas lacks articles of the corpus.",
                where="extract.terms_like, argument 'lemmas'",
                fix="extract.read(corpus, readers=('lemmas',)).lemmas makes the table",
            )
        docs = [list(rows[i]) for i in ids]
    elif kind == "words":
        columns = (articles["title"].fillna(""), articles["text"], articles["lang"])
        docs = [foreign_words((title, text), foreign(lang)) for title, text, lang in zip(*columns, strict=True)]
    else:
        docs = [split(text) for text in articles["text"]]
    if kind != "split":
        docs, _ = drop_repeated(docs, articles["source"].tolist())
    known = frozenset(vocabulary)
    longest = max((term.count(JOIN) + 1 for term in known), default=1)
    cut, unread = removed(recipe)
    cut -= known
    read_docs = [[word for word in _joined(doc, known, longest) if word not in cut] for doc in docs]
    terms = _counted(ids, read_docs, folds=kind != "split", known=known)
    said = tuple(f"cannot be read back, so not removed here: {sentence}" for sentence in unread)
    return replace(terms, recipe=terms.recipe + said)


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


def _counted(ids: Sequence[str], docs: Sequence[Sequence[str]], *, folds: bool, known: frozenset[str]) -> Terms:
    """The documents as a matrix; `ids` are sorted."""

    def read_as(word: str) -> str:
        base = word[:-1]
        return (
            base if folds and len(word) >= LETTERS and word[-1] == "s" and word not in known and base in known else word
        )

    read_docs = [[read_as(word) for word in doc if word != END] for doc in docs]
    vocabulary = sorted({word for doc in read_docs for word in doc})
    place = {word: i for i, word in enumerate(vocabulary)}
    rows = np.repeat(np.arange(len(ids)), [len(doc) for doc in read_docs])
    columns = np.array([place[word] for doc in read_docs for word in doc], dtype=np.int64)
    counts = sparse.csr_array(
        (np.ones(len(rows), dtype=np.int32), (rows, columns)), shape=(len(ids), len(vocabulary)), dtype=np.int32
    )
    counts.sum_duplicates()
    return Terms(tuple(ids), tuple(vocabulary), counts, ("terms: as those of a model",))
