"""Counts of given terms: the columns of a matrix brought into the order of a model's vocabulary."""

import numpy as np
from scipy import sparse

from analysis.terms import Terms


def counts_of(terms: Terms, vocabulary: tuple[str, ...]) -> sparse.csr_array:
    """Counts of the given terms, 0 for those that are not in `terms`: documents x vocabulary, float64."""
    place = {term: i for i, term in enumerate(vocabulary)}
    known = [i for i, term in enumerate(terms.vocabulary) if term in place]
    columns = np.array([place[terms.vocabulary[i]] for i in known], dtype=np.int64)
    part = sparse.csr_array(terms.counts[:, known], dtype=np.float64)
    out = sparse.csr_array((part.data, columns[part.indices], part.indptr), shape=(len(terms.docs), len(vocabulary)))
    out.eliminate_zeros()
    out.sort_indices()
    return out
