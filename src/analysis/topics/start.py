"""Deterministic starting points for a topic model: three cheap factorings of the same counts.

None depends on a seed: the initial vectors are fixed, and the caller brings documents and terms in
canonical order and runs one BLAS thread.
"""

import warnings
from collections.abc import Iterator

import numpy as np
from scipy import sparse
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning

from analysis.topics.ground import Ground

ROUGH = 30  # rounds of a factoring of words: more of them move the likelihood by less than .01 nat a token
FULL = 0.5  # share of entries above zero from which a matrix is factored faster as a dense one


def factor(x: sparse.csr_array, k: int, *, rounds: int = 100) -> tuple[np.ndarray, np.ndarray]:
    """Non-negative factors W (rows x k) and H (k x columns) of `x`, from a fixed start (NNDSVD)."""
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):  # the error of a perfect fit may be just below 0
        warnings.simplefilter("ignore", ConvergenceWarning)  # a start need not have converged
        model = NMF(k, init="nndsvd", max_iter=rounds, tol=1e-3, random_state=0)
        dense = x.nnz > FULL * x.shape[0] * x.shape[1]
        return model.fit_transform(x.toarray() if dense else x), model.components_


def starts(ground: Ground, k: int) -> Iterator[tuple[str, np.ndarray]]:
    """Name and weights (documents x k) of each start that the counts are large enough for; NMF comes first.

    Args:
        ground: the counts.
        k: number of topics, at most the number of documents and of terms.
    """
    if k == 1:
        yield "one topic", np.ones((ground.counts.shape[0], 1))
        return
    yield "NMF of tf-idf", factor(ground.tfidf, k)[0]
    for name, (columns, association) in (
        ("NMF of discounted PMI", ground.discounted_pmi),
        ("NMF of normalised PMI", ground.normalised_pmi),
    ):
        if k <= len(columns) and association.nnz >= k:
            yield name, ground.counts[:, columns] @ factor(association, k, rounds=ROUGH)[1].T
