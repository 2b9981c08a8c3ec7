"""terms: from articles to a document-term matrix."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, check_choice
from analysis.extract.boilerplate import drop_repeated
from analysis.extract.entity_terms import NAMES, without_names
from analysis.extract.forms import fold
from analysis.extract.lemmas import foreign_words, split
from analysis.extract.other_languages import foreign
from analysis.extract.phrases import JOIN, join_phrases
from analysis.extract.run import read

if TYPE_CHECKING:
    from analysis.terms import Terms

KINDS = ("lemmas", "words", "split")


def terms(
    corpus: Corpus,
    *,
    kind: str = "lemmas",
    lemmas: pd.DataFrame | None = None,
    phrases: bool | None = None,
    names: str = "words",
    mentions: pd.DataFrame | None = None,
    model: str = "default",
    engine: Any = "auto",
    progress: str = "",
) -> "Terms":
    """Count the content words of every article.

    Args:
        corpus: the articles.
        kind: `lemmas` (base forms, by a spaCy pipeline), `words` (as written; quick, no pipeline), or `split`
            (texts that are tokenised already: split at white space, nothing left out, titles not read).
        lemmas: the `lemmas` table of an earlier reading of these articles; it saves the pass. For kind `lemmas`.
        phrases: join words that belong together ("chemical weapon"); None = yes, except for `split`.
        names: what linked names become: `words` (as written), `ids` (one term an entity, whatever its spelling), or
            `out` (left out, so that topics are about what happens and not about who).
        mentions: the `mentions` table of these articles; needed for names `ids` and `out`.
        model: the pipeline to read with. For kind `lemmas` without a table.
        engine: as in `read`. For kind `lemmas` without a table.
        progress: what the bar on stderr says; empty = none. For kind `lemmas` without a table.

    Returns:
        `Terms` with every article, sorted by doc_id, and every term, sorted.

    Raises:
        UnknownName: no such kind or pipeline.
        AnalysisError: the lemmas given do not cover the corpus, or are given for another kind; names need mentions.
    """
    check_choice(kind, KINDS, kind="kind")
    if check_choice(names, NAMES, kind="names") != "words" and mentions is None:
        raise AnalysisError(
            f"Names as {names!r} need the mentions.", where="extract.terms", fix="mentions=an.extract.entities(corpus)"
        )
    if lemmas is not None and kind != "lemmas":
        raise AnalysisError(f"Lemmas are given, but kind is {kind!r}.", where="extract.terms", fix="kind='lemmas'")
    articles = corpus.articles.sort_values("doc_id", ignore_index=True)
    ids = articles["doc_id"].tolist()
    if kind == "lemmas":
        if model == "none" and lemmas is None:
            raise AnalysisError("Lemmas need a pipeline.", where="extract.terms", fix="kind='words', or another model")
        if lemmas is None:
            lemmas = read(corpus, model=model, readers=("lemmas",), engine=engine, progress=progress).lemmas
        docs = _of_table(lemmas, ids)
    else:
        docs = as_written(articles, kind)
    said = [_SAID[kind]]
    if kind != "split":
        docs, folded = fold(docs)
        said += [f"forms in -s read as the commoner form without it: {_listed(folded)}"] if folded else []
        docs, repeated = drop_repeated(docs, articles["source"].tolist())
        said += [f"passages that a source repeats were left out: {_listed(repeated)}"] if repeated else []
    entities: list[list[str]] = []
    if names != "words" and mentions is not None:
        docs, entities = without_names(docs, ids, mentions)
        said.append(_NAMED[names].format(sum(map(len, entities))))
    if phrases or (phrases is None and kind != "split"):
        docs = join_phrases(docs)
        found = {word for doc in docs for word in doc if JOIN in word}
        said += [f"{len(found):,} phrase{'s' * (len(found) != 1)} joined (gensim Phrases, NPMI)"] if found else []
    if names == "ids":
        docs = [[*doc, *named] for doc, named in zip(docs, entities, strict=True)]
    # SciPy is imported here, on use: it would be a fifth of what starting the command line costs
    matrix: Terms = import_module("analysis.extract.counted").counted(ids, docs, recipe=tuple(said))
    return matrix


_SAID = {
    "lemmas": "terms: lemmas of nouns, names, adjectives and verbs, without stop words",
    "words": "terms: words as written, in lower case, without stop words",
    "split": "terms: the tokens of the texts as they are",
}

_NAMED = {"ids": "{:,} linked names read as the ids of what they mean", "out": "{:,} linked names left out"}


def as_written(articles: pd.DataFrame, kind: str) -> list[list[str]]:
    """The words of each article without a pipeline: content words of titles and texts, or the tokens of texts.

    Args:
        articles: an `articles` table.
        kind: `words` or `split`.
    """
    if kind == "split":
        return [split(text) for text in articles["text"]]
    columns = (articles["title"].fillna(""), articles["text"], articles["lang"])
    return [foreign_words((title, text), foreign(lang)) for title, text, lang in zip(*columns, strict=True)]


def _of_table(lemmas: pd.DataFrame, ids: list[str]) -> list[list[str]]:
    """The lemmas of each article, in the order of `ids`."""
    rows = dict(zip(lemmas["doc_id"], lemmas["lemmas"], strict=True))
    absent = [i for i in ids if i not in rows]
    if absent:
        raise AnalysisError(
            f"{len(absent)} articles have no row in the table of lemmas, for example {absent[0]!r}.",
            where="extract.terms, argument 'lemmas'",
            fix="extract.read(corpus, readers=('lemmas',)).lemmas makes the table",
        )
    return [list(rows[i]) for i in ids]


def _listed(found: list[str]) -> str:
    shown = ", ".join(repr(word if len(word) < 60 else word[:57] + "...") for word in found[:5])
    return shown + (f" and {len(found) - 5:,} more" if len(found) > 5 else "")
