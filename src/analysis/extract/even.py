"""Words that a whole collection uses evenly: its own stop words, which tell no article from another."""

from dataclasses import replace

import numpy as np
import pandas as pd
from scipy import sparse, stats

from analysis.corpus import Corpus
from analysis.terms import Terms

LEAST = 0.4  # share of articles below which a word may mark a theme, however even it is
SMALL_GROUP = 10  # articles that a source or a period needs to be compared
ASSOCIATED = 0.1  # Cramer's V from which a word is a source's or a time's own; a small effect (Cohen 1988)
CHANCE = 0.05  # and the level at which its share differs between groups (chi-squared test)
CLUSTERED = 0.1  # residual idf (bits) from which the word keeps to some articles and is repeated there
PERIODS = 3  # fewer, in one source, show no evenness
_SPANS = ("M", "Q", "Y")


def drop_even(terms: Terms, corpus: Corpus, *, least: float = LEAST) -> Terms:
    """Leave out the terms that are common, and spread over articles, sources and time as chance would spread them.

    A term goes when it is in at least `least` of the articles; its document frequency is what a Poisson process over
    the lengths of the articles would give (residual idf below .1 bit; Church and Gale 1995, "Inverse document
    frequency: a measure of deviations from Poisson"); and its share differs neither between sources nor between
    periods by more than a little and than chance (bias-corrected Cramer's V of .1, Bergsma 2013,
    doi:10.1016/j.jkss.2012.10.002; chi-squared test at .05). Sources and periods of fewer than ten articles are not
    compared; where that leaves one source and fewer than three periods, nothing can be said to be even and nothing
    goes. A period is a month, or a quarter or year where months are too thin.

    Args:
        terms: counts of terms in the articles of `corpus`.
        corpus: the articles, for their sources and dates.
        least: share of articles, 0 to 1.

    Returns:
        The terms that are left; each cut stands in `recipe`.
    """
    counts = sparse.csc_array(terms.counts)
    total = len(terms.docs)
    docs = np.diff(counts.indptr)
    common = np.flatnonzero(docs >= max(least * total, 1))
    if total < 2 * SMALL_GROUP or not len(common):
        return terms
    articles = corpus.articles.set_index("doc_id").reindex(list(terms.docs))
    length = np.asarray(counts.sum(axis=1), dtype=np.float64).ravel()
    span, periods = _periods(articles["published"])
    sources = _codes(articles["source"])
    found = {"sources": _groups(sources), span: _groups(periods)}
    if found["sources"] < 2 and found[span] < PERIODS:
        return terms
    evenly = " and ".join(f"{number} {name}" for name, number in found.items() if number > 1)
    said, gone = [], []
    for term in common:
        column = counts[:, [term]].toarray().ravel()
        if _residual_idf(column, length) >= CLUSTERED:
            continue
        if any(_associated(column > 0, codes) for codes in (sources, periods)):
            continue
        gone.append(term)
        said.append(
            f"removed {terms.vocabulary[term]!r}: in {docs[term] / total:.0%} of articles, evenly over {evenly}"
        )
    kept = np.setdiff1d(np.arange(len(terms.vocabulary)), gone)
    if not gone or not len(kept):
        return terms
    return replace(
        terms,
        vocabulary=tuple(terms.vocabulary[i] for i in kept),
        counts=sparse.csr_array(terms.counts[:, kept]),
        recipe=(*terms.recipe, *said),
    )


def _residual_idf(column: np.ndarray, length: np.ndarray) -> float:
    """How many bits rarer, by articles, the term is than one that falls on words at random."""
    expected = (1 - np.exp(-column.sum() * length / length.sum())).sum()
    return float(np.log2(expected / (column > 0).sum()))


def _associated(present: np.ndarray, codes: np.ndarray) -> bool:
    """Whether a term's share of articles differs between groups by more than chance and by more than a little."""
    known = codes >= 0
    sizes = np.bincount(codes[known])
    of = sizes[sizes > 0]
    if len(of) < 2:
        return False
    hits = np.bincount(codes[known], weights=present[known])[sizes > 0]
    n, rows, share = of.sum(), len(of), hits.sum() / of.sum()
    if share in (0.0, 1.0):
        return False
    chi2 = ((hits - of * share) ** 2 / (of * share * (1 - share))).sum()
    phi2 = max(0.0, chi2 / n - (rows - 1) / (n - 1))
    smaller = min(1.0, rows - (rows - 1) ** 2 / (n - 1) - 1)
    large = smaller > 0 and bool(np.sqrt(phi2 / smaller) >= ASSOCIATED)
    return large and bool(stats.chi2.sf(chi2, rows - 1) < CHANCE)


def _groups(codes: np.ndarray) -> int:
    return len(np.unique(codes[codes >= 0]))


def _codes(labels: pd.Series) -> np.ndarray:
    """A number for each group; -1 = none, or one too small."""
    codes = pd.factorize(labels, sort=True)[0]
    large = np.bincount(codes[codes >= 0]) >= SMALL_GROUP if (codes >= 0).any() else np.zeros(0, dtype=bool)
    out: np.ndarray = np.where((codes >= 0) & np.append(large, False)[codes], codes, -1)
    return out


def _periods(published: pd.Series) -> tuple[str, np.ndarray]:
    """The finest periods in which most dated articles can be compared, and what they are called."""
    dated = published.notna().sum()
    codes = np.full(len(published), -1)
    for span, name in zip(_SPANS, ("months", "quarters", "years"), strict=True):
        codes = _codes(published.dt.tz_localize(None).dt.to_period(span).astype(str).where(published.notna()))
        if 2 * (codes >= 0).sum() >= dated:
            return name, codes
    return "years", codes
