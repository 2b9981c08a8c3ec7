"""Shingles: texts as sets of word 5-grams, and the pairs of texts that could share many."""

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b

import numpy as np

N = 5  # words in a shingle; a shorter text is one shingle
_WORD = re.compile(r"\w+")
_PRIME = np.uint64(0x9E3779B97F4A7C15)
SHARED_BY = 100  # earlier texts looked at for one shared shingle, the earliest; what more of them share is a template


def shingles(texts: Sequence[str]) -> list[np.ndarray]:
    """The 64-bit hashes of each text's word 5-grams, case and punctuation aside: sorted, each once."""
    numbers: dict[str, int] = {}
    out = []
    for text in texts:
        words = _WORD.findall(text.casefold())
        for word in words:
            if word not in numbers:
                numbers[word] = int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest())
        hashed = np.array([numbers[word] for word in words], dtype=np.uint64)
        size = min(N, len(hashed))
        found = np.zeros(max(len(hashed) - size + 1, 0) if size else 0, dtype=np.uint64)
        for i in range(size):
            found = (found ^ (found >> np.uint64(29))) * _PRIME + hashed[i : i + len(found)]
        out.append(np.unique(found))
    return out


def candidates(sets: Sequence[np.ndarray], *, least: float) -> Iterator[tuple[int, list[int]]]:
    """For each set the earlier sets whose Jaccard similarity with it can be `least` or more.

    Two sets that are so alike share an element among the first |A| - ceil(least |A|) + 1 of each, whatever the common
    order of elements (prefix filtering: Bayardo, Ma and Srikant 2007, doi:10.1145/1242572.1242591). With the rarest
    first most texts share nothing there, so that few pairs are left to try.
    """
    if not sets:
        return
    every, counts = np.unique(np.concatenate(sets), return_counts=True)
    shared, spread = every[counts > 1], counts[counts > 1]  # most 5-grams stand in one text, and are let go here
    del every, counts
    if not len(shared):
        return
    seen: dict[int, list[int]] = {}
    for number, own in enumerate(sets):
        at = np.minimum(np.searchsorted(shared, own), len(shared) - 1)
        found = shared[at] == own
        rare = len(own) - int(found.sum())  # these come first and lead nowhere
        keys = own[found][np.argsort(spread[at[found]], kind="stable")]
        keys = keys[: max(len(own) - int(np.ceil(least * len(own))) + 1 - rare, 0)]
        near: set[int] = set()
        for key in keys.tolist():
            earlier = seen.setdefault(key, [])
            near.update(earlier)
            if len(earlier) < SHARED_BY:
                earlier.append(number)
        if near:
            yield number, sorted(near)


def jaccard(own: np.ndarray, others: Sequence[np.ndarray]) -> np.ndarray:
    """The Jaccard similarity of a set with each of some others: shared elements divided by all; no set is empty."""
    every = np.concatenate(others)
    sizes = np.array([len(other) for other in others])
    at = np.minimum(np.searchsorted(own, every), len(own) - 1)
    shared = np.add.reduceat((own[at] == every).astype(np.int64), np.cumsum(sizes) - sizes)
    similar: np.ndarray = shared / (len(own) + sizes - shared)
    return similar
