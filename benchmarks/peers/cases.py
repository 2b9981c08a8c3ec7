"""The texts that topics are measured on: counts, the same for every engine, and labels or a truth where known."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

import analysis as an
from analysis.corpus import Corpus
from analysis.tables import frame
from analysis.terms import Terms
from analysis.topics.prepare import prepare

LEAST = 40  # words of a paragraph, below which it is left out


@dataclass(frozen=True)
class Case:
    """A corpus as counts.

    Args:
        name: what it is called in the tables.
        counts: documents x terms, without the terms that `fit` would leave out.
        labels: a class for each document, or none.
        truth: the topics that generated it, k x terms, or none.
    """

    name: str
    counts: sparse.csr_array
    labels: np.ndarray | None = None
    truth: np.ndarray | None = None


def cases(corpora: Path) -> list[Case]:
    """Every corpus found in the folder: those named here, and any other `topics-*` of whole texts with labels.

    Raises:
        FileNotFoundError: there is none.
    """
    makers = {
        "topics-m10": _titles,
        "topics-dblp": _titles,
        "syria-news": _articles,
        "state-of-the-union": _paragraphs,
        "un-general-debate-2017": _paragraphs,
    }
    makers |= {folder.name: _labelled for folder in sorted(corpora.glob("topics-*")) if folder.name not in makers}
    found = [make for name in makers if (corpora / name).exists() for make in makers[name](corpora / name)]
    if not found:
        raise FileNotFoundError(f"none of {', '.join(makers)} in {corpora}")
    return found


def planted(k: int, *, docs: int = 2000, terms: int = 2000, length: int = 100) -> Case:
    """Counts drawn from an LDA model: topics from Dirichlet(.05), shares of topics from Dirichlet(.1)."""
    random = np.random.default_rng(k)
    truth = random.dirichlet(np.full(terms, 0.05), k)
    shares = random.dirichlet(np.full(k, 0.1), docs)
    drawn = sparse.csr_array(np.array([random.multinomial(length, share @ truth) for share in shares], dtype=np.int32))
    return Case(f"planted, k {k}", drawn, truth=truth)


def of_terms(name: str, terms: Terms, labels: dict[str, str] | None = None) -> Case:
    """A case of counted terms, cut as `fit` cuts them."""
    ready = prepare(terms)
    counts = sparse.csr_array(ready.ground.counts, dtype=np.int32)
    return Case(name, counts, np.array([labels[i] for i in ready.docs]) if labels else None)


def _titles(folder: Path) -> list[Case]:
    """Titles with the classes of their editors; and a stand-in for longer labelled texts: six titles of one class."""
    rows = _read(folder)
    name = folder.name.removeprefix("topics-")
    single = {row["id"]: (row["label"], row["text"]) for row in rows}
    pooled: dict[str, tuple[str, str]] = {}
    for label in sorted({row["label"] for row in rows}):
        texts = sorted(row["text"] for row in rows if row["label"] == label)
        texts = [texts[i] for i in np.random.default_rng(0).permutation(len(texts))]
        for i in range(0, len(texts) - 5, 6):
            pooled[f"{label}-{i:05}"] = (label, " ".join(texts[i : i + 6]))
    return [
        of_terms(title, an.extract.terms(_corpus(made), kind="split"), {i: label for i, (label, _) in made.items()})
        for title, made in ((f"{name} titles", single), (f"{name} six titles together", pooled))
    ]


def _labelled(folder: Path) -> list[Case]:
    """Whole texts, with labels where every text has one."""
    rows = _read(folder)
    terms = an.extract.terms(_corpus({row["id"]: (row["source"], row["text"]) for row in rows}), kind="words")
    labels = {row["id"]: row["label"] for row in rows} if all(row.get("label") for row in rows) else None
    return [of_terms(folder.name.removeprefix("topics-"), terms, labels)]


def _articles(folder: Path) -> list[Case]:
    return [of_terms(folder.name, an.extract.terms(an.load(folder), kind="words"))]


def _paragraphs(folder: Path) -> list[Case]:
    """Paragraphs; of speeches over two centuries the half-century stands in for a label."""
    made, labels = {}, {}
    for row in _read(folder):
        for n, text in enumerate(row["text"].split("\n")):
            if len(text.split()) >= LEAST:
                made[f"{row['id']}-{n:04}"] = (row["source"], text)
                labels[f"{row['id']}-{n:04}"] = f"{int(row['date'][:4]) // 50 * 50}"
    terms = an.extract.terms(_corpus(made), kind="words")
    return [of_terms(f"{folder.name} paragraphs", terms, labels if len(set(labels.values())) > 1 else None)]


def _read(folder: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


def _corpus(made: dict[str, tuple[str, str]]) -> Corpus:
    """A corpus of doc_id -> (source, text)."""
    rows = [
        {"doc_id": i, "source": source, "text": text, "published": pd.NaT, "origin": "made", "words": len(text.split())}
        for i, (source, text) in made.items()
    ]
    return Corpus(frame("articles", rows))
