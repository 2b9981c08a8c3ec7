"""CPU and memory of one engine on so many made articles, in a process of its own.

    python benchmarks/peers/growth.py ENGINE ARTICLES K

Articles of 30 to 150 words are drawn from 50 topics over 20,000 words (Zipf's law within a topic), two topics an
article. Prints CPU seconds from counts to weights of articles, and the peak of memory in megabytes before and after.
"""

import sys
from pathlib import Path
from time import process_time

import numpy as np
from gensim.matutils import Sparse2Corpus
from gensim.models import LdaModel
from scipy import sparse
from threadpoolctl import threadpool_limits

import analysis as an
from analysis.terms import Terms

TERMS, TOPICS = 20_000, 50


def main(engine: str, articles: int, k: int) -> None:
    """Fit and print."""
    terms = made(articles)
    before, start = peak(), process_time()
    with threadpool_limits(1):
        if engine == "gensim":
            _gensim(terms, k)
        else:
            an.topics.fit(terms, k=k, model=engine)
    print(process_time() - start, before, peak())


def made(articles: int) -> Terms:
    """Counts of made articles."""
    random = np.random.default_rng(1)
    rank = np.minimum(random.zipf(1.2, 40_000_000 if articles > 100_000 else 4_000_000) - 1, TERMS - 1)
    own = np.array([random.permutation(TERMS) for _ in range(TOPICS)])
    length = random.integers(30, 151, articles)
    document = np.repeat(np.arange(articles), length)
    pair = random.integers(0, TOPICS, (articles, 2))
    topic = pair[document, (random.random(len(document)) < 0.3).astype(int)]
    words = own[topic, rank[random.integers(0, len(rank), len(document))]]
    counts = sparse.coo_array((np.ones(len(words), np.int32), (document, words)), shape=(articles, TERMS)).tocsr()
    return Terms(tuple(f"{i:07}" for i in range(articles)), tuple(f"w{i:05}" for i in range(TERMS)), counts)


def peak() -> float:
    """The peak of memory so far in megabytes; nan where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    return int(status.read_text(encoding="ascii").partition("VmHWM:")[2].split()[0]) / 1024


def _gensim(terms: Terms, k: int) -> None:
    """One pass with gensim's defaults, then the weights of the articles."""
    names = dict(enumerate(terms.vocabulary))
    model = LdaModel(Sparse2Corpus(terms.counts, documents_columns=False), id2word=names, num_topics=k, random_state=0)
    for first in range(0, len(terms.docs), 2000):
        model.inference(list(Sparse2Corpus(terms.counts[first : first + 2000], documents_columns=False)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
