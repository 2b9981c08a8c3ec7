"""Terms in canonical order, ready to be modelled: the order in which articles came leaves no trace."""

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from scipy import sparse

from analysis.terms import Terms
from analysis.topics.ground import Ground

# A word met in one or two of many articles says nothing about any other article, and costs time.
MIN_DOCS = ((5000, 5), (1000, 3), (50, 2))
SMALL = 20  # a vocabulary of fewer terms is modelled whole


@dataclass(frozen=True)
class Prepared:
    """What is modelled.

    Args:
        ground: counts, documents and terms in canonical order.
        docs: doc_id of each row.
        vocabulary: term of each column.
        distinct: how many rows differ from each other.
        without: doc_ids of articles without a term, sorted.
        recipe: the recipe of the terms, with the cuts made here.
    """

    ground: Ground
    docs: tuple[str, ...]
    vocabulary: tuple[str, ...]
    distinct: int
    without: tuple[str, ...]
    recipe: tuple[str, ...]

    @property
    def empty(self) -> int:
        """How many articles are without a term."""
        return len(self.without)

    @property
    def most_topics(self) -> int:
        """How many topics the articles can carry: two articles each, and no more than different articles and terms."""
        return min(max(len(self.docs) // 2, min(len(self.docs), 1)), self.distinct, len(self.vocabulary))


def prepare(terms: Terms) -> Prepared:
    """Leave out what cannot be modelled and order the rest: terms by name, articles by a hash of their content."""
    names = np.array(terms.vocabulary, dtype=object)
    by_name = np.argsort(names, kind="stable")
    counts = sparse.csr_array(terms.counts[:, by_name]) if len(names) else sparse.csr_array(terms.counts)
    names = names[by_name]
    least = next((least for size, least in MIN_DOCS if len(terms.docs) >= size), 1)
    docs = np.bincount(counts.indices[counts.data > 0], minlength=len(names))
    rare = docs < least
    if np.sum(~rare) < min(len(names), SMALL):
        rare = docs == 0
    kept = np.flatnonzero(~rare)
    said: tuple[str, ...] = ()
    if (rare & (docs > 0)).any():
        said = (f"{(rare & (docs > 0)).sum():,} terms in fewer than {least} articles were not modelled",)
    counts = counts[:, kept]
    counts.eliminate_zeros()
    counts.sort_indices()
    filled = np.flatnonzero(np.diff(counts.indptr))
    keys = _keys(counts, filled)
    # the same content twice: the doc_id decides, so that rows have one order only
    order = sorted(range(len(filled)), key=lambda i: (keys[i], terms.docs[filled[i]]))
    rows = filled[np.array(order, dtype=np.int64)]
    return Prepared(
        Ground(counts[rows]),
        tuple(terms.docs[i] for i in rows),
        tuple(names[kept]),
        len(set(keys)),
        tuple(sorted(set(terms.docs).difference(terms.docs[i] for i in rows))),
        terms.recipe + said,
    )


def _keys(counts: sparse.csr_array, rows: np.ndarray) -> list[bytes]:
    """A hash of the terms and counts of each row."""
    pairs = np.stack([counts.indices.astype("<f8"), counts.data.astype("<f8")], axis=1)
    ends = counts.indptr
    return [blake2b(pairs[ends[i] : ends[i + 1]].tobytes(), digest_size=16).digest() for i in rows]
