"""Known: the articles that a topic model or terms have read; of the others nobody knows what they have."""

import warnings
from collections.abc import Collection

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.days import covered, days_of
from analysis.errors import AnalysisError
from analysis.measure.clustered import Clusters
from analysis.measure.incidence import Countable, is_doc_topics
from analysis.tables import PRECISIONS
from analysis.terms import Terms
from analysis.topics.model import TopicModel

_TERMS = "terms of all of them: an.extract.terms(corpus)"
_WEIGHTS = "weights of all of them: an.topics.transform(model, terms)"


def read_by(of: Countable, corpus: Corpus) -> np.ndarray:
    """Which articles `of` has read, bool; mentions and focus, which do not say, all.

    A model has read the articles that it has weights of and those in which it found no term; these have no topic. In a
    table of weights the two look alike, so of that only articles with a weight.
    """
    docs: Collection[str]
    if isinstance(of, TopicModel):
        docs = {*of.docs, *of.without_terms}
    elif isinstance(of, Terms):
        docs = of.docs
    elif isinstance(of, pd.DataFrame) and is_doc_topics(of):
        docs = of["doc_id"].unique()
    else:
        return np.ones(len(corpus), dtype=bool)
    found: np.ndarray = corpus.articles["doc_id"].isin(docs).to_numpy(dtype=bool)
    return found


def known(of: Countable, corpus: Corpus, *, where: str) -> Corpus:
    """The articles that `of` has read; a warning says how many it has not, which then count nowhere.

    Args:
        of: what is counted.
        corpus: the articles.
        where: who asks, for the warning.

    Raises:
        AnalysisError: it has read none of them.
    """
    read = read_by(of, corpus)
    if read.all():
        return corpus
    tell(of, read, where=where)
    return _part(corpus, read)


def known_clustered(of: Countable, corpus: Corpus, clusters: Clusters, *, where: str) -> tuple[Corpus, Clusters]:
    """The same, with the clusters of these articles where they are a series, a row an article of the whole corpus."""
    read = read_by(of, corpus)
    if read.all() or (isinstance(clusters, pd.Series) and len(clusters) != len(read)):  # `units_of` says what is wrong
        return corpus, clusters
    tell(of, read, where=where)
    return _part(corpus, read), clusters[read] if isinstance(clusters, pd.Series) else clusters


def tell(of: Countable, read: np.ndarray, *, where: str) -> None:
    """Warn of articles that were not read.

    Raises:
        AnalysisError: none was.
    """
    what = "terms" if isinstance(of, Terms) else "topic model" if isinstance(of, TopicModel) else "table of weights"
    fix, left = _TERMS if isinstance(of, Terms) else _WEIGHTS, int((~read).sum())
    if not read.any():
        said = f"The {what} {'have' if what == 'terms' else 'has'} none of these {len(read):,} articles."
        raise AnalysisError(said, where=where, fix=fix)
    them, be = ("it", "is") if left == 1 else ("them", "are")
    who = "the terms do not have" if what == "terms" else f"the {what} does not have"
    said = f"{left:,} of {len(read):,} articles {be} left out, of the totals too: {who} {them}."
    # three lines as an error, shown where the caller's caller counts
    warnings.warn(str(AnalysisError(said, where=where, fix=fix)), UserWarning, stacklevel=4)


def _part(corpus: Corpus, read: np.ndarray) -> Corpus:
    """The articles read; a period is complete no further than these reach where others lie before or after them."""
    articles, spans = corpus.articles, {}
    days = days_of(articles)
    for precision in PRECISIONS:
        whole, own = corpus.covered(precision), covered(articles[read], precision)
        if whole is None or own is None:
            continue
        first, last = own
        before, after = ((days[~read] < first).any(), (days[~read] > last).any())  # NaT is neither
        spans[precision] = (
            max(whole[0], pd.Timestamp(first)) if before else whole[0],
            min(whole[1], pd.Timestamp(last)) if after else whole[1],
        )
    return Corpus(
        articles[read], corpus.faults, origin=corpus.origin, span=spans, records=corpus.records, passed=corpus.passed
    )
