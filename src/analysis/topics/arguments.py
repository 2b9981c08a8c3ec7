"""What the verbs on topics are given, refused at once where it is nothing that they can use."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, check_whole
from analysis.terms import Terms


def check_topics(topics: Any, *, where: str, name: str = "topics") -> list[int]:
    """Numbers of topics, in the order given; one alone is a list of one.

    Raises:
        AnalysisError: one is no whole number from 0.
    """
    given = list(topics) if isinstance(topics, Iterable) and not isinstance(topics, str) else [topics]
    return [check_whole(topic, name=name, least=0, where=where) for topic in given]


def check_label(name: Any, *, where: str) -> str:
    """A name for a topic.

    Raises:
        AnalysisError: it is no text, or blank.
    """
    if not isinstance(name, str) or not name.strip():
        raise AnalysisError(f"{name!r} names no topic.", where=where, fix="a text, as 'the oil market'")
    return name


def is_number(value: Any) -> bool:
    """Whether it is a number, and a finite one."""
    return isinstance(value, int | float | np.number) and not isinstance(value, bool) and bool(np.isfinite(value))


def check_terms(terms: Any, *, where: str) -> Terms:
    """Terms.

    Raises:
        AnalysisError: it is something else.
    """
    if not isinstance(terms, Terms):
        raise AnalysisError(
            f"{type(terms).__name__} holds no terms.",
            where=f"{where}, argument 'terms'",
            fix="terms = an.extract.terms(corpus)",
        )
    return terms


def check_corpus(corpus: Any, *, where: str) -> Corpus:
    """A corpus.

    Raises:
        AnalysisError: it is something else.
    """
    if not isinstance(corpus, Corpus):
        raise AnalysisError(
            f"{type(corpus).__name__} holds no articles.",
            where=f"{where}, argument 'corpus'",
            fix="corpus = an.load(...)",
        )
    return corpus
