"""Documents of terms as a matrix: SciPy's home in extraction, imported on use."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from analysis.extract.lemmas import END
from analysis.terms import Terms


def counted(ids: Sequence[str], docs: Sequence[Sequence[str]], *, recipe: tuple[str, ...]) -> Terms:
    """The documents as a matrix; `ids` are sorted."""
    vocabulary = sorted({word for doc in docs for word in doc} - {END})
    place = {word: i for i, word in enumerate(vocabulary)}
    counts = [sorted(Counter(place[word] for word in doc if word != END).items()) for doc in docs]
    matrix = sparse.csr_array(
        (
            np.array([n for row in counts for _, n in row], dtype=np.int32),
            np.array([term for row in counts for term, _ in row], dtype=np.int32),
            np.cumsum([0, *map(len, counts)]),
        ),
        shape=(len(ids), len(vocabulary)),
    )
    return Terms(tuple(ids), tuple(vocabulary), matrix, recipe)
