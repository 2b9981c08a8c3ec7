"""Typical: which of some sentences say most of what all of them say."""

import re
from collections.abc import Sequence

import numpy as np

from analysis.measure.placing import placing

_WORD = re.compile(r"[^\W\d_]{2,}")


def typical(sentences: Sequence[str]) -> np.ndarray:
    """The places of sentences, the most typical first.

    A sentence is as typical as its words are those of all the sentences together: the cosine of its words, weighted by
    log inverse frequency, with the mean of all (the centroid of Radev et al. 2004, doi:10.1016/j.ipm.2003.10.006). One
    that is printed several times counts once in that mean, and its repetitions come after all others. Of equal ones the
    earlier place comes first.

    Args:
        sentences: as they stand; of any number.

    Returns:
        A permutation of 0 .. n - 1, int64.
    """
    words = [_WORD.findall(sentence.casefold()) for sentence in sentences]
    first: dict[tuple[str, ...], int] = {}
    for place, said in enumerate(words):
        first.setdefault(tuple(said), place)
    kept = np.fromiter(first.values(), dtype=np.int64, count=len(first))
    numbers: dict[str, int] = {}
    pairs = sorted(
        {(row, numbers.setdefault(word, len(numbers))) for row, place in enumerate(kept) for word in words[place]}
    )
    if not pairs:
        return np.arange(len(sentences))
    rows, columns = np.array(pairs, dtype=np.int64).T
    has = placing(rows, columns, (len(kept), len(numbers))).astype(float)
    weighted = has * np.log((1 + len(kept)) / has.sum(axis=0))[None, :]
    length = np.sqrt((weighted * weighted).sum(axis=1))
    unit = weighted * (1 / np.maximum(length, 1e-12))[:, None]
    score = np.round(unit @ unit.mean(axis=0), 12)
    ranked = kept[np.lexsort((kept, -score))]
    return np.concatenate([ranked, np.setdiff1d(np.arange(len(sentences)), kept)])
