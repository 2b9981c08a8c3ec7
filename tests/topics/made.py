"""Corpora of terms made by hand or by a known model, for the tests of topics."""

import numpy as np
from scipy import sparse

from analysis.terms import Terms


def terms_of(texts: list[str]) -> Terms:
    """Terms of white-space separated texts, ids d000, d001, ..."""
    vocabulary = tuple(sorted({word for text in texts for word in text.split()}))
    place = {word: i for i, word in enumerate(vocabulary)}
    counts = np.zeros((len(texts), len(vocabulary)), dtype=np.int32)
    for row, text in enumerate(texts):
        for word in text.split():
            counts[row, place[word]] += 1
    return Terms(tuple(f"d{i:03}" for i in range(len(texts))), vocabulary, sparse.csr_array(counts))


def planted(k: int, *, docs: int, words: int, length: int, mixing: float = 0.1) -> tuple[np.ndarray, Terms]:
    """Terms drawn from an LDA model with k known topics; topic-word probabilities and the terms."""
    rng = np.random.default_rng(7)
    truth = rng.dirichlet(np.full(words, 0.05), k)
    shares = rng.dirichlet(np.full(k, mixing), docs)
    counts = np.array([rng.multinomial(length, share @ truth) for share in shares], dtype=np.int32)
    names = tuple(f"w{i:04}" for i in range(words))
    return truth, Terms(tuple(f"d{i:04}" for i in range(docs)), names, sparse.csr_array(counts))


def shuffled(terms: Terms, seed: int = 1) -> Terms:
    """The same documents and terms in another order."""
    rng = np.random.default_rng(seed)
    rows, columns = rng.permutation(len(terms.docs)), rng.permutation(len(terms.vocabulary))
    return Terms(
        tuple(terms.docs[i] for i in rows),
        tuple(terms.vocabulary[i] for i in columns),
        sparse.csr_array(terms.counts[rows][:, columns]),
        terms.recipe,
    )


def two_themes(n: int = 60) -> Terms:
    """Articles on oil and articles on football, of 20 words each, with a few words in common."""
    rng = np.random.default_rng(3)
    oil = "oil price barrel market export tanker pipeline gas supply crude said year".split()  # noqa: SIM905
    ball = "goal match team player league coach referee stadium cup striker said year".split()  # noqa: SIM905
    return terms_of([" ".join(rng.choice(oil if i % 2 else ball, 20)) for i in range(n)])


def drawn(k: int, *, docs: int, words: int, length: int, seed: int, mixing: float = 0.1) -> Terms:
    """Terms drawn from other topics over the words of `planted`."""
    rng = np.random.default_rng(seed)
    truth = rng.dirichlet(np.full(words, 0.05), k)
    shares = rng.dirichlet(np.full(k, mixing), docs)
    counts = np.array([rng.multinomial(length, share @ truth) for share in shares], dtype=np.int32)
    names = tuple(f"w{i:04}" for i in range(words))
    return Terms(tuple(f"n{i:04}" for i in range(docs)), names, sparse.csr_array(counts))
