"""What a topic model is given and what it gives back."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

COMMON, FEW = 0.5, 0.02  # a common term's share of the documents, and how many terms may be common
SHORT = 15  # mean tokens a document, below which a text is short: a title, a headline, an excerpt


class Ground:
    """Counts and the matrices made of them that every number of topics shares, each made when first needed.

    Args:
        counts: documents x terms in canonical order; every document has a term, every term a document.
        progress: what the bars on stderr say while a model is fitted to them; empty = none.
    """

    def __init__(self, counts: sparse.csr_array, *, progress: str = "") -> None:
        self.progress = progress
        counts = sparse.csr_array(counts, dtype=np.float64)
        if counts.nnz <= np.iinfo(np.int32).max:  # half the memory of wide indices
            columns, ends = counts.indices.astype(np.int32, copy=False), counts.indptr.astype(np.int32, copy=False)
            counts = sparse.csr_array((counts.data, columns, ends), shape=counts.shape)
        self.counts = counts

    @property
    def short(self) -> bool:
        """Whether the documents are titles or excerpts rather than articles."""
        return bool(self.counts.sum() < SHORT * self.counts.shape[0])

    @cached_property
    def docs(self) -> np.ndarray:
        """In how many documents each term occurs, shape (terms,)."""
        return np.bincount(self.counts.indices, minlength=self.counts.shape[1])

    @cached_property
    def common(self) -> np.ndarray:
        """Which terms are in more than half of the documents, shape (terms,): they tell hardly any two apart.

        None counts as common where such terms are many: there they are what the texts are made of.
        """
        common = self.docs > COMMON * self.counts.shape[0]
        return common if common.mean() <= FEW else np.zeros_like(common)

    @cached_property
    def marginal(self) -> np.ndarray:
        """Share of each term among all tokens, shape (terms,)."""
        total: np.ndarray = np.asarray(self.counts.sum(axis=0), dtype=np.float64).ravel()
        total /= total.sum()
        return total

    @cached_property
    def tfidf(self) -> sparse.csr_array:
        """Sublinear tf-idf (1 + log tf, smoothed idf), unit rows."""
        return self.tfidf_of(slice(None))

    def tfidf_of(self, rows: slice | np.ndarray) -> sparse.csr_array:
        """The tf-idf of some documents, made anew: of many documents the whole need not be held."""
        out = self.counts[rows].copy()
        idf = np.log((1 + self.counts.shape[0]) / (1 + self.docs)) + 1
        out.data = (1 + np.log(out.data)) * idf[out.indices]
        length = np.sqrt(np.asarray(out.multiply(out).sum(axis=1)).ravel())
        out.data /= np.repeat(length, np.diff(out.indptr))
        return out

    @cached_property
    def discounted_pmi(self) -> tuple[np.ndarray, sparse.csr_array]:
        """The 1,000 commonest terms and the positive mutual information of pairs, discounted where rare.

        The discount n/(n+1) · m/(m+1), for n joint documents and m of the rarer term, is that of Pantel and
        Lin (2002); pairs met once count as chance.
        """
        columns, (i, j), joint, value = self._pairs(1000, least=2)
        own = self.docs[columns]
        rarer = np.minimum(own[i], own[j])
        return columns, _positive(value * joint / (joint + 1) * rarer / (rarer + 1), i, j, len(columns))

    @cached_property
    def normalised_pmi(self) -> tuple[np.ndarray, sparse.csr_array]:
        """The 1,500 commonest terms and the positive normalised mutual information of pairs met three times."""
        columns, (i, j), joint, value = self._pairs(1500, least=3)
        span = np.maximum(-np.log(joint / self.counts.shape[0]), 1e-9)
        return columns, _positive(value / span, i, j, len(columns))

    def part(self, rows: np.ndarray | slice) -> tuple["Ground", np.ndarray]:
        """Some of the documents with the terms they have, and which terms those are."""
        counts = self.counts[rows]
        columns = np.unique(counts.indices)
        return Ground(counts[:, columns], progress=self.progress), columns

    def _pairs(
        self, size: int, *, least: int
    ) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray], np.ndarray, np.ndarray]:
        """The `size` terms in most documents; their pairs, joint documents and pointwise mutual information."""
        columns = np.sort(np.argsort(-self.docs, kind="stable")[:size])
        present = self.counts[:, columns]
        present.data = np.ones_like(present.data)
        together = sparse.coo_array(present.T @ present)
        i, j = together.coords
        keep = (together.data >= least) & (i != j)
        i, j, joint = i[keep], j[keep], together.data[keep]
        own = self.docs[columns].astype(np.float64)
        return columns, (i, j), joint, np.log(joint * self.counts.shape[0] / (own[i] * own[j]))


def _positive(value: np.ndarray, i: np.ndarray, j: np.ndarray, size: int) -> sparse.csr_array:
    good = value > 0
    return sparse.csr_array((value[good], (i[good], j[good])), shape=(size, size))


@dataclass(frozen=True)
class Solution:
    """What every model returns.

    Args:
        words: probability of each term in each topic, k x terms; rows sum to 1.
        weights: share of each topic in each document, documents x k; rows sum to 1.
        recipe: what was done, one sentence each.
    """

    words: np.ndarray
    weights: np.ndarray
    recipe: tuple[str, ...] = ()
