"""Absent: what is asked for and named in no article is counted as none of them, where anybody knows it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.extract.actors import NO_ACTORS, Actors
from analysis.extract.called import called, near, plain
from analysis.extract.known import Entity
from analysis.measure.incidence import Countable
from analysis.measure.items import Items
from analysis.terms import Terms


def with_absent(of: Countable, items: Iterable[str | int] | None, *, actors: Actors = NO_ACTORS) -> Countable:
    """Mentions with a row, of no article, for each entity asked for that they lack and the tables or actors know.

    So "Peru" is in 0 of 30 articles, and only what nobody knows is an error. A spelling that no article uses leads to
    the entity as well. What is no frame of mentions or focus comes back as it is.

    Args:
        of: what is counted.
        items: what is asked for: ids, names, aliases, or pairs of them; None = whatever there is.
        actors: the analyst's own.

    Raises:
        AnalysisError: several entities that the tables know are called so, and none of them is in the mentions.
    """
    if items is None or isinstance(items, str) or not isinstance(of, pd.DataFrame) or "entity_id" not in of:
        return of
    columns = [of[name].dropna().unique() for name in ("entity_id", "name", "text") if name in of]
    there = {str(word).casefold() for column in columns for word in column}
    rows = [
        {"entity_id": entity.id, "name": entity.name, "kind": entity.kind, "text": word, "weight": 1.0}
        for word, entity in _found(items, there, actors)
    ]
    if not rows:
        return of
    held = of if "name" in of else of.assign(name=of["entity_id"])
    return pd.concat([held, _fitting(held, rows)], ignore_index=True)


def items_with_absent(found: Items, items: Iterable[str | int] | None) -> Items:
    """The items of tables on disk, and after them each entity asked for that they lack and the knowledge tables know.

    Raises:
        AnalysisError: several entities that the tables know are called so, and none of them is among the items.
    """
    if items is None or isinstance(items, str):
        return found
    columns = (found.items, found.names, found.spellings["text"])
    known = list(_found(items, {str(word).casefold() for column in columns for word in column}, NO_ACTORS))
    more = {entity.id: entity for _, entity in known if entity.id not in found.items}
    ids, names, kinds = (
        np.append(own, np.array([getattr(entity, fact) for entity in more.values()], dtype=object))
        for own, fact in ((found.items, "id"), (found.names, "name"), (found.kinds, "kind"))
    )
    written = pd.DataFrame([(entity.id, word) for word, entity in known], columns=["entity_id", "text"])
    spellings = pd.concat([found.spellings, written], ignore_index=True) if known else found.spellings
    return Items(ids, names, kinds, spellings)


def _found(items: Iterable[str | int], there: set[str], actors: Actors) -> Iterator[tuple[str, Entity]]:
    """The words that nothing that is counted has, each with the one entity that is called so."""
    for word in _single(items, there, actors):
        found = called(word, actors)
        if len(found) > 1:
            ids = ", ".join(entity.id for entity in found)
            raise AnalysisError(f"{word!r} is the name of several items.", where="items", fix=f"one of: {ids}")
        yield from ((word, entity) for entity in found)


def _single(items: Iterable[str | int], there: set[str], actors: Actors) -> Iterator[str]:
    """The words that nothing that is counted has; the two of a pair, one by one."""
    for item in items:
        word = str(item).strip()
        if word.casefold() in there or not word:
            continue
        if "+" in word and not called(word, actors):
            yield from (part for one in word.split("+") if (part := one.strip()) and part.casefold() not in there)
        else:
            yield word


def _fitting(of: pd.DataFrame, rows: list[dict[str, object]]) -> pd.DataFrame:
    """The rows with the columns of `of`, of its types, and of an article that there is not."""
    made = pd.DataFrame(rows)
    for name, dtype in of.dtypes.items():
        if name not in made:
            numeric, dated = pd.api.types.is_numeric_dtype(dtype), pd.api.types.is_datetime64_any_dtype(dtype)
            made[name] = 0 if numeric else pd.NaT if dated else ""
        if not isinstance(dtype, pd.CategoricalDtype):
            made[name] = made[name].astype(dtype)
    return made[list(of.columns)]


def with_terms(of: Terms, corpus: Corpus, items: Iterable[str]) -> Terms:
    """Terms with an empty column for each term asked for that no article has.

    Raises:
        AnalysisError: articles have the word, and the terms leave it out: it would be counted as none of them.
    """
    known = {word.casefold() for word in of.vocabulary}
    wanted = {word.strip().casefold() for word in items}
    asked = sorted(w for w in wanted - known if not all(part.strip() in known for part in w.split("+")))
    articles = corpus.articles
    for word in asked:
        meets = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
        texts = zip(articles["title"].fillna(""), articles["text"], strict=True)
        n = sum(bool(meets.search(f"{title}\n{text}".casefold())) for title, text in texts)
        if n:
            raise AnalysisError(
                f"{word!r} stands in {n:,} article{'s' * (n != 1)}, and the terms leave it out.",
                where="items",
                fix="another word, its lemma, or another kind of terms: lemmas, words or split",
            )
    if not asked:
        return of
    words = np.array([*of.vocabulary, *asked], dtype=object)
    order = np.argsort(words, kind="stable")
    none = sparse.csr_array((len(of.docs), len(asked)), dtype=of.counts.dtype)
    counts = sparse.csr_array(sparse.hstack([of.counts, none], format="csr")[:, order])
    return replace(of, vocabulary=tuple(words[order]), counts=counts)


def check_items(items: Iterable[str], corpus: Corpus, *, where: str, actors: Actors = NO_ACTORS) -> None:
    """Refuse, before anything is read, an item that no table, none of the actors and no article knows.

    A name that only stands in the articles may be found by a pipeline; whether it is, reading tells.

    Args:
        items: ids, names, aliases, or pairs of them.
        corpus: the articles.
        where: the place that the error names.
        actors: the analyst's own.

    Raises:
        AnalysisError: nobody knows it.
    """
    unknown = [word for word in _single(items, set(), actors) if not called(word, actors)]
    if not unknown:
        return
    articles = corpus.articles
    pairs = zip(articles["title"].fillna(""), articles["text"], strict=True)
    texts = [f" {plain(f'{title} {text}')} " for title, text in pairs]
    for word in unknown:
        if not any(f" {plain(word)} " in text for text in texts):
            meant = near(word, actors)
            raise AnalysisError(
                f"Nobody knows {word!r}: no table, none of your actors, and no article.",
                where=where,
                fix=f"did you mean {meant!r}?"
                if meant
                else "an id (IRN), a name, or a row in a file of your own actors",
            )


def ids(item: str, actors: Actors = NO_ACTORS) -> str:
    """What is asked for, by the ids that the tables or actors know: "iran+Russia" is "IRN + RUS"."""
    words = list(_single([item], set(), actors))
    found = (called(word, actors) for word in words)
    return " + ".join(sorted(one[0].id if len(one) == 1 else word for word, one in zip(words, found, strict=True)))
