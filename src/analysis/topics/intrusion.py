"""Questions by which people check topics: which word, which topic does not belong, and which label fits."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.errors import check_whole
from analysis.topics.arguments import check_corpus
from analysis.topics.label import alike
from analysis.topics.model import TopicModel
from analysis.topics.named import named
from analysis.topics.words import SHOWN

WORDS = 5  # words of a topic beside the intruder
TOPICS = 3  # topics of an article beside the intruder; two where too few articles have three
PART = 0.05  # weight from which an article has a part of a topic
LABELS = 4  # labels to choose from
MAIN = 0.5  # weight from which a topic is what an article is about
AWAY = 0.02  # weight below which a topic has nothing to do with an article
SEEN = 8  # words by which a topic is shown
READ = 900  # characters of an article that a coder reads
ASKED = {
    "word": "Which word does not belong with the others?",
    "topic": "Which group of words has nothing to do with this article?",
    "label": "Which of these names fits this article best?",
}


@dataclass(frozen=True)
class Question:
    """One question, the same for every coder.

    Args:
        task: `word`, `topic` or `label`.
        topic: the topic it is about.
        options: what is to choose from, the one that the model would choose first.
        weights: for a topic question, the weight of each option in the article.
        doc_id: the article it is about.
        text: its headline and start.
    """

    task: str
    topic: int
    options: tuple[str, ...]
    weights: tuple[float, ...] = ()
    doc_id: str | None = None
    text: str | None = None


def questions(
    model: TopicModel, corpus: Corpus, *, words: int = 2, articles: int = 20, seed: int = 0
) -> list[Question]:
    """Draw questions on a model.

    - word: five words of a topic and one that another topic shows and this one hardly has (Chang et al. 2009,
      "Reading tea leaves"): its best five first, then five of the ten shown.
    - topic: the start of an article, the topics it has a part of (weight from .05; three, or two where too few articles
      have three), and one it has nothing of (below .02); the articles as evenly over the topics as they allow.
    - label: the start of an article, the label of the topic it is mostly about (weight from .5), and three labels of
      topics it has nothing of ("optimal label": Ying, Montgomery and Stewart 2022, doi:10.1017/pan.2021.33).

    Args:
        model: a fitted model.
        corpus: the articles it was fitted on, or some of them.
        words: word questions a topic.
        articles: topic questions, and as many label questions, at most.
        seed: of the draw, which does not depend on the order of the articles.

    Returns:
        The questions that the model allows, by task; a model whose articles have one topic each allows no topic
        question, one of a single topic none at all.

    Raises:
        AnalysisError: `words`, `articles` or `seed` is no whole number from 0.
    """
    check_corpus(corpus, where="topics.sheets")
    for name, value in (("words", words), ("articles", articles), ("seed", seed)):
        check_whole(value, name=name, least=0, where="topics.sheets")
    if model.k < 2:
        return []
    chance = np.random.default_rng(seed)
    texts = corpus.articles.set_index("doc_id")[["title", "text"]].sort_index()
    weights = model.doc_topics.pivot(index="doc_id", columns="topic", values="weight").sort_index()
    weights = weights[weights.index.isin(texts.index)]
    out = list(_words(model, words, chance))
    for task in (_topics, _labels):
        out += [
            Question(
                q.task,
                q.topic,
                q.options,
                q.weights,
                q.doc_id,
                _read(texts.at[q.doc_id, "title"], str(texts.at[q.doc_id, "text"])),
            )
            for q in task(model, weights, articles, chance)
        ]
    return out


def _words(model: TopicModel, n: int, chance: np.random.Generator) -> Iterator[Question]:
    shown = model.topic_terms[model.topic_terms["rank"] <= SHOWN].sort_values(["topic", "rank"])
    lists = {t: list(shown.loc[shown["topic"] == t, "term"]) for t in named(model)}
    weights = model.topic_terms.set_index(["topic", "term"])["weight"].sort_index()
    for topic, own in lists.items():
        inside = weights.loc[topic]
        rare = float(inside.median())
        others = sorted({w for t, terms in lists.items() if t != topic for w in terms[:WORDS]} - set(own))
        pool = [w for w in others if inside.get(w, 0.0) <= rare and not any(_akin(w, o) for o in own)]
        if len(own) < 2 or not pool:
            continue
        for i in range(n):
            picked = own[:WORDS] if i == 0 or len(own) <= WORDS else list(chance.choice(own, WORDS, replace=False))
            yield Question("word", topic, (str(chance.choice(pool)), *map(str, picked)))


def _akin(term: str, other: str) -> bool:
    """Whether two terms share a word, or nearly."""
    return any(alike(a, b) for a in term.split() for b in other.split())


def _topics(model: TopicModel, weights: pd.DataFrame, n: int, chance: np.random.Generator) -> Iterator[Question]:
    values = weights.to_numpy()
    parts, none = (values >= PART).sum(axis=1), (values < AWAY).sum(axis=1)
    enough = [shown for shown in (TOPICS, 2) if ((parts >= shown) & (none > 0)).sum() >= n]
    fewest = enough[0] if enough else 2
    first = model.topic_terms[model.topic_terms["rank"] <= SEEN].sort_values(["topic", "rank"])
    shown = first.groupby("topic")["term"].agg(", ".join).tolist()
    for row in _spread(values, (parts >= fewest) & (none > 0), n, chance):
        own = np.argsort(-values[row], kind="stable")[:fewest]
        intruder = int(chance.choice(np.flatnonzero(values[row] < AWAY)))
        chosen = [intruder, *map(int, own)]
        held = tuple(float(values[row, t]) for t in chosen)
        yield Question(
            "topic", int(weights.columns[own[0]]), tuple(shown[t] for t in chosen), held, str(weights.index[row])
        )


def _labels(model: TopicModel, weights: pd.DataFrame, n: int, chance: np.random.Generator) -> Iterator[Question]:
    values = weights.to_numpy()
    others = min(LABELS, model.k) - 1
    for row in _spread(values, (values.max(axis=1) >= MAIN) & ((values < AWAY).sum(axis=1) >= others), n, chance):
        own = int(values[row].argmax())
        drawn = chance.choice(np.flatnonzero(values[row] < AWAY), others, replace=False)
        chosen = [own, *map(int, drawn)]
        options = tuple(model.labels[t] for t in chosen)
        yield Question("label", int(weights.columns[own]), options, (), str(weights.index[row]))


def _spread(values: np.ndarray, fit: np.ndarray, n: int, chance: np.random.Generator) -> list[int]:
    """At most `n` of the rows that fit: one of each strongest topic, then a second of each, and so on."""
    rows = chance.permutation(np.flatnonzero(fit))
    strongest = values[rows].argmax(axis=1) if len(rows) else rows
    turn = pd.Series(strongest).groupby(strongest).cumcount().to_numpy()
    return [int(i) for i in rows[np.argsort(turn, kind="stable")][:n]]


def _read(title: object, text: str) -> str:
    """What a coder reads: headline and start, white space made even."""
    words = shorten(text, READ, placeholder=" …")
    return f"{' '.join(title.split())}: {words}" if isinstance(title, str) else words
