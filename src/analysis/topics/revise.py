"""What an analyst decides about topics: numbers carried over, topics merged, one split; each decision is recorded."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import sparse
from threadpoolctl import threadpool_limits

from analysis.errors import AnalysisError, check_whole
from analysis.registry import MODELS
from analysis.terms import Terms
from analysis.topics import infer, quality
from analysis.topics.arguments import check_label, check_terms, check_topics
from analysis.topics.counted import counts_of
from analysis.topics.label import labels as made_of
from analysis.topics.mixture import expected
from analysis.topics.prepare import prepare
from analysis.topics.words import SHOWN, by_probability

if TYPE_CHECKING:
    from analysis.topics.model import TopicModel

FACTS = 20  # typical articles kept of a topic
UNSEEN = 0.1  # occurrences granted to a term in each part of a topic
_REVISED = re.compile(r"topics? \d[\d, ]* (?:merged|split) into \d[\d, ]* by the analyst, w")


@dataclass(frozen=True, eq=False)
class Made:
    """A topic that a decision made: its words, its articles' weights, its name."""

    words: np.ndarray
    weights: np.ndarray
    label: str | None
    exemplars: list[str]


def renumber(model: "TopicModel", numbers: Mapping[int, int], *, retired: tuple[int, ...] = ()) -> "TopicModel":
    """The model with other numbers for its topics: old number -> new one, for every topic."""
    order = sorted(model.numbers, key=lambda t: numbers[t])
    places = [model.numbers.index(t) for t in order]
    tables = [
        table.assign(topic=table["topic"].map(numbers)).sort_values(keys, kind="stable", ignore_index=True)
        for table, keys in ((model.topic_terms, ["topic", "rank"]), (model.doc_topics, ["doc_id", "topic"]))
    ]
    facts = dict(model.quality)
    if "topics" in facts:
        facts["topics"] = [facts["topics"][i] for i in places]
    if "seeds" in facts:
        facts["seeds"] = [{**line, "topic": numbers.get(line["topic"], -1)} for line in facts["seeds"]]
    found = model.calibration
    if found is not None and found.words is not None:
        found = replace(found, words=found.words[places])
    return replace(
        model,
        topic_terms=tables[0],
        doc_topics=tables[1],
        labels=tuple(model.labels[i] for i in places),
        quality=facts,
        retired=retired,
        calibration=found,
    )


def revised(model: "TopicModel") -> bool:
    """Whether topics were merged or split after the fit: no fit would give such a model."""
    return any(_REVISED.match(sentence) for sentence in model.recipe)


def merged(model: "TopicModel", topics: Sequence[int], *, label: str | None, terms: Terms | None) -> "TopicModel":
    """The model with several topics made one; see `TopicModel.merge`."""
    given = check_topics(topics, where="TopicModel.merge")
    wanted = sorted(set(given))
    if terms is not None:
        check_terms(terms, where="TopicModel.merge")
    if label is not None:
        check_label(label, where="TopicModel.merge")
    if len(wanted) < 2:
        raise AnalysisError(
            f"{given} are not two topics.", where="TopicModel.merge", fix="model.merge([2, 5]), two numbers or more"
        )
    places = [model.place(t, where="TopicModel.merge") for t in wanted]
    sizes = model.weights[:, places].sum(axis=0)
    sizes = sizes / sizes.sum() if sizes.sum() > 0 else np.full(len(places), 1 / len(places))
    weights = model.weights[:, places].sum(axis=1)
    named = [model.labels[i] for i in places]
    made = Made(sizes @ model.words[places], weights, label, _typical(model, places, weights))
    said = f"topics {', '.join(map(str, wanted))} merged into {wanted[0]} by the analyst, were " + ", ".join(
        repr(name) for name in named
    )
    return _with(model, dict.fromkeys(wanted), {wanted[0]: made}, said=said, terms=terms)


def parted(model: "TopicModel", topic: int, terms: Terms, *, k: int) -> "TopicModel":
    """The model with one topic made several; see `TopicModel.split`."""
    place = model.place(topic, where="TopicModel.split")
    absent = set(model.docs) - set(check_terms(terms, where="TopicModel.split").docs)
    if check_whole(k, name="k", least=0, where="TopicModel.split") < 2 or absent:
        raise AnalysisError(
            f"k={k} splits nothing." if k < 2 else f"The terms lack {len(absent):,} of the model's articles.",
            where="TopicModel.split",
            fix="k from 2" if k < 2 else "the terms that the model was fitted on",
        )
    own = _attributed(model, place, terms)
    with threadpool_limits(1):
        words, weights = _parts(model, place, own, k=k)
    sizes = weights.sum(axis=0)
    order = sorted(range(k), key=lambda c: (-round(float(sizes[c]), infer.DIGITS), c))
    fresh = range(_next(model), _next(model) + k - 1)
    made = {
        number: Made(words[c], weights[:, c], None, _typical(model, [place], weights[:, c], among=weights))
        for number, c in zip((topic, *fresh), order, strict=True)
    }
    said = f"topic {topic} split into {', '.join(map(str, made))} by the analyst, was {model.labels[place]!r}"
    return _with(model, {topic: None}, made, said=said, terms=terms)


def _next(model: "TopicModel") -> int:
    """The first number that never stood for a topic."""
    return max((*model.numbers, *model.retired), default=-1) + 1


def _attributed(model: "TopicModel", place: int, terms: Terms) -> sparse.csr_array:
    """The counts of each article that are the topic's: each token by the probability that it is of the topic."""
    rows = {doc_id: i for i, doc_id in enumerate(terms.docs)}
    counts = counts_of(terms, model.vocabulary)[[rows[doc_id] for doc_id in model.docs]]
    for first, part in infer.batches(counts, model.k):
        owner = first + np.repeat(np.arange(part.shape[0]), np.diff(part.indptr))
        chance = model.weights[owner] * model.words.T[part.indices]
        start = counts.indptr[first]
        counts.data[start : start + len(owner)] *= chance[:, place] / np.maximum(chance.sum(axis=1), infer.TINY)
    return counts


def _parts(model: "TopicModel", place: int, own: sparse.csr_array, *, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Words (k x terms) and weights (documents x k) of the parts of a topic, which add up to the topic's own."""
    held = own.copy()
    held.data = np.rint(held.data)
    held.eliminate_zeros()
    ready = prepare(Terms(model.docs, model.vocabulary, sparse.csr_array(held, dtype=np.int32)))
    if ready.most_topics < k:
        raise AnalysisError(
            f"Topic {model.numbers[place]} holds too few different articles for {k} parts.",
            where="TopicModel.split",
            fix=f"k up to {ready.most_topics}" if ready.most_topics > 1 else "leave it whole",
        )
    known = {entry.name for entry in MODELS}
    solve = MODELS.get(model.name if model.name in known else "lda").load()
    found = solve(ready.ground, k=k, seed=model.seed)
    rows = np.searchsorted(np.array(model.docs, dtype=object), np.array(ready.docs, dtype=object))
    share = expected(own[rows], found.weights) + UNSEEN
    words = model.words[place] * share / share.sum(axis=0)
    words /= words.sum(axis=1, keepdims=True)
    weights = np.zeros((len(model.docs), k))
    read = np.flatnonzero(np.diff(own.indptr))
    weights[:] = 1 / k
    weights[read] = infer.variational(own[read], words)
    return words, weights * model.weights[:, [place]]


def _typical(
    model: "TopicModel", places: Sequence[int], weights: np.ndarray, *, among: np.ndarray | None = None
) -> list[str]:
    """The typical articles of the topics that something was made of, those that it holds most of first."""
    facts = model.quality.get("topics") or [{} for _ in model.numbers]
    rows = {doc_id: i for i, doc_id in enumerate(model.docs)}
    ids = dict.fromkeys(d for i in places for d in facts[i].get("exemplars", ()) if d in rows)
    best = weights if among is None else np.where(weights >= among.max(axis=1), weights, 0)
    return sorted((d for d in ids if best[rows[d]] > 0), key=lambda d: (-best[rows[d]], d))[:FACTS]


def _with(
    model: "TopicModel", gone: Mapping[int, None], made: Mapping[int, Made], *, said: str, terms: Terms | None
) -> "TopicModel":
    """The model without some topics and with those that were made of them."""
    kept = [t for t in model.numbers if t not in gone]
    numbers = sorted({*kept, *made})
    words = np.vstack([made[t].words if t in made else model.words[model.numbers.index(t)] for t in numbers])
    weights = np.stack([made[t].weights if t in made else model.weights[:, model.numbers.index(t)] for t in numbers], 1)
    shown = {t: rows["term"].to_numpy(dtype=object) for t, rows in model.topic_terms.groupby("topic")}
    vocabulary = np.array(model.vocabulary, dtype=object)
    shown |= {t: vocabulary[_ranked(model, one.words)] for t, one in made.items()}
    places = np.vstack([np.searchsorted(vocabulary, shown[t]) for t in numbers])
    own = words / np.maximum(words.sum(axis=0), infer.TINY)
    names = {t: model.labels[model.numbers.index(t)] for t in kept}
    for t, one in made.items():
        row = numbers.index(t)
        seen = places[row, :SHOWN]
        name = one.label or made_of([vocabulary[seen].tolist()], [own[row, seen].tolist()])[0]
        names[t] = name if one.label or name not in names.values() else f"{name} ({t})"
    table = pd.DataFrame(
        {
            "topic": np.repeat(numbers, len(vocabulary)),
            "rank": np.tile(np.arange(1, len(vocabulary) + 1), len(numbers)),
            "term": vocabulary[places].ravel(),
            "weight": np.take_along_axis(words, places, axis=1).ravel(),
        }
    )
    docs = pd.DataFrame(
        {
            "doc_id": np.repeat(np.array(model.docs, dtype=object), len(numbers)),
            "topic": np.tile(numbers, len(model.docs)),
            "weight": infer.rounded(weights).ravel(),
        }
    )
    found = model.calibration
    return replace(
        model,
        k=len(numbers),
        topic_terms=table,
        doc_topics=docs,
        labels=tuple(names[t] for t in numbers),
        quality=_facts(model, made, numbers, words=words, shown=places[:, :SHOWN], terms=terms),
        recipe=(*model.recipe, said),
        retired=tuple(sorted({*model.retired, *(t for t in gone if t not in made)})),
        # the thresholds were those of the topics as they were
        calibration=found and replace(found, lengths=found.lengths[:0], gains=found.gains[:0], words=None),
    )


def _ranked(model: "TopicModel", words: np.ndarray) -> np.ndarray:
    """Terms, best first: likely in the topic, and more so than in all topics by their size."""
    sizes = model.weights.sum(axis=0)
    plain = (sizes / max(sizes.sum(), infer.TINY)) @ model.words
    score = words * np.log(np.maximum(words, infer.TINY) / np.maximum(plain, infer.TINY))
    return np.lexsort((-words, -np.maximum(score, 0)))


def _facts(
    model: "TopicModel",
    made: Mapping[int, Made],
    numbers: Sequence[int],
    *,
    words: np.ndarray,
    shown: np.ndarray,
    terms: Terms | None,
) -> dict[str, Any]:
    """The quality of the topics as they are now; coherence of the new ones only where the terms are given."""
    before = model.quality.get("topics") or [{} for _ in model.numbers]
    exclusive = quality.exclusivity(words, shown)
    coherent = quality.npmi(counts_of(terms, model.vocabulary), shown) if terms is not None else None
    topics: list[dict[str, Any]] = []
    for row, t in enumerate(numbers):
        facts = {"exemplars": made[t].exemplars} if t in made else dict(before[model.numbers.index(t)])
        facts["exclusivity"] = round(float(exclusive[row]), 6)
        if t in made:
            facts["npmi"] = None if coherent is None else round(float(coherent[row]), 6)
        topics.append(facts)
    known = [float(facts["npmi"]) for facts in topics if isinstance(facts.get("npmi"), float)]
    seeds = model.quality.get("seeds")
    return {
        **model.quality,
        "topics": topics,
        # what the text made of seeds was told of a topic that is no more
        **({} if seeds is None else {"seeds": [line for line in seeds if line["topic"] in {-1, *numbers} - {*made}]}),
        "npmi": round(float(np.mean(known)), 6) if len(known) == len(topics) else None,
        "npmi_by_probability": None,
        "diversity": quality.diversity(shown),
        "diversity_by_probability": quality.diversity(by_probability(words)[:, :SHOWN]),
        "exclusivity": round(float(exclusive.mean()), 6),
    }
