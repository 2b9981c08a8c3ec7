"""Deterministic starting points for a topic model: four cheap factorings of the same counts.

None depends on a seed: the initial vectors are fixed, and the caller brings documents and terms in
canonical order and runs one BLAS thread.
"""

import warnings
from collections.abc import Iterator

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import svds
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning

from analysis.topics.ground import Ground

DENSE = 100  # rows or columns below which a dense decomposition is as fast, and knows no failure to converge


def factor(x: sparse.csr_array, k: int, *, rounds: int = 100) -> tuple[np.ndarray, np.ndarray]:
    """Non-negative factors W (rows x k) and H (k x columns) of `x`, from a fixed start (NNDSVD)."""
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):  # the error of a perfect fit may be just below 0
        warnings.simplefilter("ignore", ConvergenceWarning)  # a start need not have converged
        model = NMF(k, init="nndsvd", max_iter=rounds, tol=1e-3, random_state=0)
        return model.fit_transform(x), model.components_


def starts(ground: Ground, k: int) -> Iterator[tuple[str, np.ndarray]]:
    """Name and weights (documents x k) of each start that the counts are large enough for; NMF comes first.

    Args:
        ground: the counts.
        k: number of topics, at most the number of documents and of terms.
    """
    n, terms = ground.counts.shape
    if k == 1:
        yield "one topic", np.ones((n, 1))
        return
    yield "NMF of tf-idf", factor(ground.tfidf, k)[0]
    if min(n, terms) > 2:
        yield "k-means of a truncated SVD of tf-idf", _clusters(ground.tfidf, k)
    for name, (columns, association) in (
        ("NMF of discounted PMI", ground.discounted_pmi),
        ("NMF of normalised PMI", ground.normalised_pmi),
    ):
        if k <= len(columns) and association.nnz >= k:
            yield name, ground.counts[:, columns] @ factor(association, k)[1].T


def _clusters(x: sparse.csr_array, k: int) -> np.ndarray:
    """One-hot clusters of the unit rows of a truncated SVD, softened by .02."""
    size = min(k + 5, min(x.shape) - 1)
    if min(x.shape) < DENSE:
        u, s, _ = np.linalg.svd(x.toarray(), full_matrices=False)
    else:
        u, s, _ = svds(x, k=size, v0=np.ones(min(x.shape)), rng=0)
    rows = u[:, :size] * s[:size]
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # fewer distinct rows than clusters
        found = KMeans(k, n_init=1, random_state=0).fit_predict(rows)
    out: np.ndarray = np.eye(k)[found] + 0.02
    return out
