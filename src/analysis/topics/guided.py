"""Guided topics: some start from seed words or seed articles, the rest are free; how far the text follows is told."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from scipy import sparse
from threadpoolctl import threadpool_limits

from analysis.errors import AnalysisError, check_whole
from analysis.tables import frame
from analysis.terms import Terms
from analysis.topics.arguments import check_terms, is_number
from analysis.topics.assemble import assemble, by_size
from analysis.topics.ground import Ground, Solution
from analysis.topics.model import TopicModel
from analysis.topics.prepare import Prepared, prepare
from analysis.topics.refits import ranked
from analysis.topics.seeded import solve
from analysis.topics.seeds import Seeds, look_up
from analysis.topics.words import SHOWN

FOLLOWED = 0.5  # share of the seed words' tokens below which the text did not follow


def fit_guided(
    terms: Terms,
    *,
    seeds: Mapping[str, Sequence[str]] | None = None,
    articles: Mapping[str, Sequence[str]] | None = None,
    k: int = 12,
    strength: float = 1.0,
) -> TopicModel:
    """Find `k` topics, some of which start from what the analyst gives.

    Without seeds first: a seeded topic that is found so (half of its seed words among the ten shown) takes that topic;
    the others begin with nothing. Then articles are drawn to a topic by its seed words (two draw half of an article),
    seed words count there `strength` times as often again as they occur (pseudo-counts: Jagarlamudi, Daumé and
    Udupa 2012, "Incorporating lexical priors into topic models"), and the mixture of unigrams and gensim go on from
    there with these priors. Seed articles stay with their topic until gensim's pass; what they weigh in the end is
    the model's. The result does not depend on the order of the articles, and nothing is random.

    Args:
        terms: counts of terms in articles.
        seeds: label -> seed words, as the terms have them.
        articles: label -> doc_ids of seed articles; a label may have both.
        k: number of topics, the seeded ones among them.
        strength: 0 = seeds choose the start only; 1 = a pseudo-count for each token of a seed word; more pulls harder.

    Returns:
        A model whose seeded topics have the labels given. `followed` says what the text made of the seeds; `warnings`
        names those it did not follow and those that are not there.

    Raises:
        AnalysisError: an argument of another kind, no seeds, more seeded topics than `k`, one seed for two topics, or
            no seed that is modelled.
    """
    check_terms(terms, where="topics.fit_guided")
    check_whole(k, name="k", least=1, where="topics.fit_guided")
    if not is_number(strength) or strength < 0:
        raise AnalysisError(
            f"strength={strength!r} pulls nowhere.", where="topics.fit_guided", fix="a number from 0; 1 by default"
        )
    ready = prepare(terms)
    found = look_up(seeds or {}, articles or {}, ready)
    k_made = min(k, ready.most_topics)
    if len(found.names) > k_made:
        raise AnalysisError(
            f"{len(found.names)} topics have seeds, but only {k_made} can be fitted.",
            where="topics.fit_guided",
            fix=f"k from {len(found.names)}, and articles enough",
        )
    with threadpool_limits(1):
        solution, free = solve(
            ready.ground, found, vocabulary=ready.vocabulary, docs=ready.docs, k=k_made, strength=strength
        )
        model = assemble(ready, by_size(solution), asked=k, name="lda", seed=0)
    return _told(model, found, _facts(ready, found, solution, free, model), strength)


def _facts(
    ready: Prepared, seeds: Seeds, solution: Solution, free: Solution, model: TopicModel
) -> list[dict[str, object]]:
    """A line for each seed word, and one for a topic that has seed articles only."""
    ours = model.topic_terms.pivot(index="topic", columns="term", values="weight")[list(ready.vocabulary)].to_numpy()
    ranks = model.topic_terms.set_index(["topic", "term"])["rank"].to_dict()
    free_ranks = np.argsort(ranked(free, ready.ground), axis=1) + 1
    lines: list[dict[str, object]] = []
    for place, columns in enumerate(seeds.columns(ready.vocabulary)):
        gone = solution.weights[:, place].sum() <= 1e-6 * len(solution.weights)
        topic = -1 if gone else int(np.abs(ours - solution.words[place]).sum(axis=1).argmin())
        pinned = seeds.rows(ready.docs)[place]
        about = {
            "topic": topic,
            "label": seeds.names[place],
            "free_found": bool(len(columns) and np.mean(free_ranks[place, columns] <= SHOWN) >= 0.5),
            "articles": len(pinned),
            "articles_share": float(solution.weights[pinned, place].mean()) if len(pinned) else None,
        }
        lines += [
            {**about, "seed": ready.vocabulary[c], "tokens": int(ready.ground.counts[:, [c]].sum())}
            | {
                "rank": int(ranks.get((topic, ready.vocabulary[c]), 0)),
                "share": _share(ready.ground.counts, solution, c, place),
            }
            | {"free_rank": int(free_ranks[place, c])}
            for c in columns.tolist()
        ] or [{**about, "seed": "", "tokens": 0, "rank": 0, "share": None, "free_rank": 0}]
    return lines


def _share(counts: sparse.csr_array, solution: Solution, column: int, topic: int) -> float:
    """The share of a word's tokens that belong to a topic, each token shared out by p(t|d) p(w|t)."""
    own = counts[:, [column]].toarray().ravel()
    held = solution.weights[own > 0] * solution.words[:, column]
    return float(round((own[own > 0] @ (held[:, topic] / held.sum(axis=1))) / own.sum(), 6))


def _told(model: TopicModel, seeds: Seeds, facts: list[dict[str, object]], strength: float) -> TopicModel:
    """The model with the labels given, the facts on its seeds, and warnings where the text did not follow."""
    labels = list(model.labels)
    said, warned = [], []
    for name, words, docs, absent in zip(seeds.names, seeds.words, seeds.docs, seeds.absent, strict=True):
        lines = [line for line in facts if line["label"] == name]
        topic = int(str(lines[0]["topic"]))
        if topic >= 0:
            labels[topic] = name
        given = [f"words {', '.join(words)}"] * bool(words) + [f"{len(docs)} articles"] * bool(docs)
        said.append(f"topic {topic} {name!r} was seeded by the analyst with {' and '.join(given)}")
        tokens = sum(int(str(line["tokens"])) for line in lines)
        share = sum(int(str(line["tokens"])) * float(str(line["share"])) for line in lines if line["share"]) / max(
            tokens, 1
        )
        if topic < 0:
            warned.append(f"No text follows the seeds of {name!r}: the topic is empty.")
        elif words and share < FOLLOWED:
            warned.append(
                f"The text hardly follows the seeds of {name!r}: {share:.0%} of their {tokens:,} tokens are its."
            )
        if absent:
            warned.append(f"Not modelled, so no seeds of {name!r}: {', '.join(absent)}.")
    warned += [
        f"No topic is seeded as {name!r}: of its seeds none is modelled ({', '.join(given) or 'none is given'})."
        for name, given in seeds.missed
    ]
    asked = {"words": dict(zip(seeds.names, map(list, seeds.words), strict=True))}
    asked["articles"] = dict(zip(seeds.names, map(list, seeds.docs), strict=True))
    quality = {**model.quality, "seeds": facts, "guided": {**asked, "strength": strength}}
    return replace(
        model, labels=tuple(labels), quality=quality, recipe=(*model.recipe, *said), warnings=(*model.warnings, *warned)
    )


def refit(model: TopicModel, ground: Ground, *, vocabulary: Sequence[str], docs: Sequence[str]) -> Solution:
    """Topics of other articles with the seeds of a guided model; those of its seeds that are there."""
    asked = model.quality["guided"]
    words, articles = (tuple(map(tuple, asked[name].values())) for name in ("words", "articles"))
    seeds = Seeds(tuple(asked["words"]), words, articles)
    k = min(model.k, *ground.counts.shape)
    return solve(ground, seeds, vocabulary=vocabulary, docs=docs, k=k, strength=float(asked["strength"]))[0]


def followed(model: TopicModel) -> pd.DataFrame:
    """The `topic_seeds` table of a model that `fit_guided` made: what the text made of each seed; empty for others.

    Topics have the numbers that they have now. Of a topic that was merged or split nothing is told: it is no longer
    the one that had the seeds.
    """
    return frame("topic_seeds", model.quality.get("seeds", ()))
