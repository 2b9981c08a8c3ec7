"""The engines compared: token lists in, topics and weights of documents out; an absent peer is None."""

from collections.abc import Callable
from importlib import import_module
from itertools import pairwise
from typing import Any

import numpy as np
from gensim.corpora import Dictionary
from gensim.models import LdaModel
from scipy import sparse
from sklearn.decomposition import NMF, LatentDirichletAllocation
from sklearn.feature_extraction.text import TfidfTransformer
from threadpoolctl import threadpool_limits

from analysis.registry import MODELS
from analysis.terms import Terms
from analysis.topics.prepare import prepare

Tokens = list[list[str]]
Found = tuple[np.ndarray, np.ndarray, list[str]]  # k x terms, documents x k, the terms
Engine = Callable[[Tokens, int, int], Found]


def tokens(counts: sparse.csr_array) -> Tokens:
    """The documents as lists of words; word i is called by its number, padded so that names sort as numbers do."""
    names = np.array([f"w{i:06}" for i in range(counts.shape[1])], dtype=object)
    words = np.repeat(names[counts.indices], counts.data)
    ends = np.concatenate([[0], np.cumsum(counts.data)])[counts.indptr]
    return [words[a:b].tolist() for a, b in pairwise(ends)]


def _ours(model: str) -> Engine:
    def fit(docs: Tokens, k: int, seed: int) -> Found:
        counts, vocabulary = _counts(docs)
        ids = tuple(f"{i:07}" for i in range(len(docs)))
        ready = prepare(Terms(ids, tuple(vocabulary), counts))
        with threadpool_limits(1):
            solution = MODELS.get(model).load()(ready.ground, k=k, seed=seed)
        weights = np.zeros((len(docs), solution.words.shape[0]))
        weights[[int(i) for i in ready.docs]] = solution.weights
        return solution.words, weights, list(ready.vocabulary)

    return fit


def _gensim(**options: Any) -> Engine:
    def fit(docs: Tokens, k: int, seed: int) -> Found:
        ids = Dictionary(docs)
        bags = [ids.doc2bow(doc) for doc in docs]
        model = LdaModel(bags, id2word=ids, num_topics=k, random_state=seed, **options)
        gamma = model.inference(bags)[0] if len(bags) <= 2000 else _chunked(model, bags)
        return model.get_topics(), _shares(gamma), [ids[i] for i in range(len(ids))]

    return fit


def _chunked(model: LdaModel, bags: list[Any]) -> np.ndarray:
    return np.vstack([model.inference(bags[i : i + 2000])[0] for i in range(0, len(bags), 2000)])


def _sklearn_lda(docs: Tokens, k: int, seed: int) -> Found:
    counts, vocabulary = _counts(docs)
    model = LatentDirichletAllocation(k, learning_method="online", random_state=seed)
    weights = model.fit_transform(counts)
    return _shares(model.components_), weights, vocabulary


def _sklearn_nmf(docs: Tokens, k: int, seed: int) -> Found:
    counts, vocabulary = _counts(docs)
    model = NMF(k, random_state=seed, max_iter=400)
    weights = model.fit_transform(TfidfTransformer(sublinear_tf=True).fit_transform(counts))
    return _shares(model.components_), _shares(weights), vocabulary


def _tomotopy(docs: Tokens, k: int, seed: int) -> Found:
    model = import_module("tomotopy").LDAModel(k=k, seed=seed + 1)
    for doc in docs:
        model.add_doc(doc)
    model.train(1000, workers=1)
    words = np.array([model.get_topic_word_dist(t) for t in range(k)])
    return words, np.array([doc.get_topic_dist() for doc in model.docs]), list(model.used_vocabs)


def _topica(name: str, **options: Any) -> Engine:
    def fit(docs: Tokens, k: int, seed: int) -> Found:
        model = getattr(import_module("topica"), name)(k, seed=seed)
        model.fit(docs, **options)
        return np.asarray(model.topic_word), np.asarray(model.doc_topic), list(model.vocabulary)

    return fit


NEEDS = {"tomotopy LDA": "tomotopy", "topica LDA": "topica", "topica GSDMM": "topica", "BERTopic": "bertopic"}
ENGINES: dict[str, Engine] = {
    "lda": _ours("lda"),
    "nmf": _ours("nmf"),
    "gensim LDA, defaults": _gensim(),
    "gensim LDA, chunks of 256, 10 passes": _gensim(chunksize=256, passes=10),
    "scikit-learn LDA": _sklearn_lda,
    "scikit-learn NMF": _sklearn_nmf,
    "tomotopy LDA": _tomotopy,
    "topica LDA": _topica("LDA"),
    "topica GSDMM": _topica("GSDMM"),
}
OURS = ("lda", "nmf")


def present() -> tuple[list[str], dict[str, str]]:
    """The engines that can run here, and why the others cannot."""
    absent = {"BERTopic": "needs the weights of a sentence encoder, which are fetched when it runs"}
    for engine, package in NEEDS.items():
        try:
            import_module(package)
        except ImportError:
            absent.setdefault(engine, f"{package} is not installed (pip install 'press-analysis[benchmarks]')")
    return [name for name in ENGINES if name not in absent], absent


def _counts(docs: Tokens) -> tuple[sparse.csr_array, list[str]]:
    vocabulary = sorted({word for doc in docs for word in doc})
    place = {word: i for i, word in enumerate(vocabulary)}
    columns = np.fromiter((place[word] for doc in docs for word in doc), dtype=np.int32)
    ends = np.concatenate([[0], np.cumsum([len(doc) for doc in docs])])
    counts = sparse.csr_array((np.ones(len(columns), np.int32), columns, ends), shape=(len(docs), len(vocabulary)))
    counts.sum_duplicates()
    return counts, vocabulary


def _shares(weights: np.ndarray) -> np.ndarray:
    total = weights.sum(axis=1, keepdims=True)
    return np.divide(weights, total, out=np.full_like(weights, 1 / weights.shape[1]), where=total > 0)
