"""Placing: sparse matrices of zeros and ones, the one form in which articles are put into cells and items."""

import numpy as np
from scipy import sparse


def placing(rows: np.ndarray, columns: np.ndarray, shape: tuple[int, int]) -> sparse.csr_array:
    """A matrix with 1 at each pair of `rows` and `columns`, pairs that occur several times added up; int64."""
    return sparse.csr_array((np.ones(len(rows), dtype=np.int64), (rows, columns)), shape=shape)
