"""What the verbs that count share: what is counted, in which articles, and each story once where that is wanted."""

from typing import Annotated, Any

import pandas as pd
import typer

import analysis as an
from analysis.cli_options import bar, number_of_topics, term_kind
from analysis.errors import AnalysisError, UnknownName
from analysis.parts import parts

Once = Annotated[
    str | None,
    typer.Option("--once", help="count articles that repeat one another once: in `all`, or in each value of a column"),
]
ClustersBy = Annotated[
    str | None,
    typer.Option(
        "--clusters", help="column whose articles are not independent, or stories: articles that repeat one another"
    ),
]
OptionalOut = Annotated[
    str | None, typer.Option("--out", help="file to write; its ending chooses parquet, csv or jsonl; default: printed")
]
Only = Annotated[
    list[str] | None, typer.Option("--only", help="articles whose column has this value: source=A; may be repeated")
]


def measured(of: str, corpus: an.Corpus, pipeline: str, engine: str, k: str, terms: str, actors: str | None) -> Any:
    """What `coverage` and `compare` count: mentions, what articles are about, a topic model, or terms."""
    if of in ("entities", "focus"):
        seen = an.extract.entities(corpus, model=pipeline, actors=actors, engine=engine, progress=bar("reading"))
        if of == "entities":
            return seen
        names = seen.dropna(subset=["entity_id"]).groupby("entity_id")["name"].min()
        weights = an.extract.focus(seen, corpus)
        return weights.assign(name=weights["entity_id"].map(names).fillna(weights["entity_id"]))
    if of not in ("topics", "terms"):
        raise AnalysisError(f"{of!r} cannot be counted.", where="--of", fix="entities, focus, topics or terms")
    found = an.extract.terms(corpus, kind=term_kind(terms, pipeline), model=pipeline, engine=engine)
    if of == "terms":
        return found
    return an.topics.fit(found if terms == "split" else an.extract.drop_even(found, corpus), k=number_of_topics(k))


def over_of(text: str) -> str | dict[str, str]:
    """The value of `--over`: a length of a period, or periods by their names, which are what was written by default."""
    if not any(character.isdigit() for character in text):
        return text
    named = (part.strip().rpartition("=") for part in text.split(",") if part.strip())
    return {name.strip() or period.strip(): period.strip() for name, _, period in named}


def tell_unplaced(corpus: an.Corpus | str, over: str | dict[str, str]) -> None:
    """How many articles are in no period, for want of a date, and how many lie outside of given ones."""
    n = parts(corpus, "articles").rows if isinstance(corpus, str) else len(corpus)
    unplaced = an.measure.undated(corpus, over=over)
    period = f"a {over}" if isinstance(over, str) else "a period"
    if unplaced:
        said = f"{unplaced:,} of {n:,} articles have no date precise enough to be placed in {period}"
        print(f"{said} ({unplaced / n:.1%})")
    outside = n - unplaced - int(an.measure.volume(corpus, over=over)["docs"].sum())
    if outside:
        print(f"{outside:,} of {n:,} articles lie in none of the periods ({outside / n:.1%})")


def wanted_of(only: list[str] | None) -> dict[str, list[str]]:
    """The values of `--only`, by column."""
    wanted: dict[str, list[str]] = {}
    for pair in only or []:
        column, equals, value = pair.partition("=")
        if not (column and equals and value):
            raise AnalysisError(f"{pair!r} names no value of a column.", where="--only", fix="--only source=A")
        wanted.setdefault(column, []).append(value)
    return wanted


def those_of(corpus: an.Corpus, wanted: dict[str, list[str]]) -> an.Corpus:
    """The articles whose columns have the values, compared as text; of several for one column, any."""
    for column, values in wanted.items():
        if column not in corpus.articles:
            raise UnknownName("column", column, map(str, corpus.articles.columns), where="--only")
        held = corpus.articles[column].astype("str")
        known = held.dropna().unique()
        for value in values:
            if value not in known:
                raise UnknownName(f"value of {column}", value, known, where="--only")
        corpus = corpus.take(held.isin(values).to_numpy())
    return corpus


def told_once(corpus: an.Corpus, once: str | None) -> an.Corpus:
    """The corpus as it was loaded or, with `--once`, each story once; how many articles that leaves out is said."""
    if once is None:
        return corpus
    kept = an.curate.once(corpus, by=None if once == "all" else once)
    print(f"{len(corpus) - len(kept):,} of {len(corpus):,} articles repeat an earlier one and are not counted")
    return kept


def names_of(counted: Any) -> dict[str, str]:
    """The name of each entity by its id; empty where terms or topics are counted, which are their own names."""
    if not isinstance(counted, pd.DataFrame):
        return {}
    known = counted.dropna(subset=["entity_id", "name"]).drop_duplicates("entity_id")
    return dict(zip(known["entity_id"], known["name"], strict=True))
