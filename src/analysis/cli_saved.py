"""A saved topic model on the command line: what it says of the articles that it has read, and of others."""

import dataclasses
from typing import Annotated, Any

import pandas as pd
import typer

import analysis as an
from analysis.cli_options import bar
from analysis.errors import AnalysisError

SavedTopics = Annotated[
    str | None,
    typer.Option(
        "--topics",
        metavar="DIR",
        help="saved model to count by instead of fitting one, with its labels: a folder that `analysis topics` wrote",
    ),
]


def check_actors(actors: str | None, names: str) -> None:
    """Refuse actors where the terms of a model hold names as plain words, which nobody's table changes."""
    if actors and names == "words":
        raise AnalysisError(
            "Names are plain words among these terms, so your actors change nothing.",
            where="--actors",
            fix="a model fitted with --names ids or out",
        )


def terms_for(
    model: "an.TopicModel", corpus: an.Corpus, *, kind: str | None, actors: str | None, pipeline: str, engine: str
) -> "an.Terms":
    """The terms of articles, made as those of a model were; `kind` None = as its recipe says."""
    reading: dict[str, Any] = {"model": pipeline, "engine": engine, "progress": bar("reading")}
    mentions = an.extract.entities(corpus, actors=actors, **reading) if actors else None
    return an.extract.terms_like(corpus, model.vocabulary, model.recipe, kind=kind, mentions=mentions, **reading)


def grown(model: "an.TopicModel", corpus: an.Corpus, **options: Any) -> "an.TopicModel":
    """The model with the weights of those articles of a corpus too that it was not fitted on; says how many they are.

    It is made to be counted by, not to be saved: the calibration is of its own articles.

    Args:
        model: a saved model.
        corpus: the articles that are counted.
        options: those of `terms_for`.

    Raises:
        AnalysisError: the model is not calibrated, and there are articles that it was not fitted on.
    """
    new = ~corpus.articles["doc_id"].isin({*model.docs, *model.without_terms}).to_numpy(dtype=bool)
    if not new.any():
        return model
    weights = an.topics.transform(model, terms_for(model, corpus.take(new), **options))
    doc_ids = corpus.articles["doc_id"][new]
    without = tuple(doc_ids[~doc_ids.isin(weights["doc_id"])])
    n = len(doc_ids)
    said = f"{n:,} of {len(corpus):,} articles are not those that the saved model was fitted on, so they are read by it"
    print(said + (f"; {len(without):,} of them have no term that it knows" if without else ""))
    tables = [table for table in (model.doc_topics, weights) if len(table)]
    both = pd.concat(tables, ignore_index=True) if tables else weights
    return dataclasses.replace(
        model,
        doc_topics=both.sort_values(["doc_id", "topic"], kind="stable", ignore_index=True),
        without_terms=tuple(sorted({*model.without_terms, *without})),
        calibration=None,
    )
