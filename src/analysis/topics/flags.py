"""Flags: topics that are boilerplate, one source's own, one event, or two topics in one, each by a stated measure."""

import re
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.metrics import adjusted_rand_score
from threadpoolctl import threadpool_limits

from analysis.corpus import Corpus
from analysis.curate.passages import places
from analysis.errors import AnalysisError, check_whole
from analysis.registry import MODELS
from analysis.tables import empty, frame
from analysis.terms import Terms
from analysis.topics import quality
from analysis.topics.arguments import check_corpus, check_terms
from analysis.topics.event import events
from analysis.topics.ground import Ground
from analysis.topics.marks import OFTEN, marks_in, with_mark
from analysis.topics.model import TopicModel
from analysis.topics.named import named
from analysis.topics.own_terms import own_weights, own_words
from analysis.topics.prepare import prepare
from analysis.topics.refits import ranked
from analysis.topics.words import SHOWN

# Topics of news (322 articles, k 5 to 20) and of speeches (800 passages) lie at .06 to .28, planted ones below .42.
FORMULA = 0.5  # mean Jaccard similarity of the words' articles from which ten words are a formula
ONCE = 1.5  # times a word stands in an article that has it, below which it is no subject there; subjects: 1.6 to 3.6
REPEATED = 0.5  # share of a word's articles that have it in repeated passages only, from which it is furniture
ONE, LIFT = 0.8, 2.0  # share of a topic that one source has, and how many times its share of all
# Of 45 topics of Syrian news (k 5 to 20) those with half in one source have 3.5 to 3.9 times its share, where a large
# outlet writes most of a theme, or 6 to 17 times: page furniture and house formulas of small outlets.
MOSTLY = 0.5  # and OFTEN, the same for a source that prints little
EVENT = 0.5  # share of a topic's articles that resemble one of them as reports of one event do
# Halves of one planted topic lie at .88 to 1, of two planted topics at .34 to .40, of real topics mostly above .7.
APART, FAR = 0.7, 0.6  # similarity up to which halves of a topic differ if the split is stable; if it is not
STABLE, SMALL, SAMPLES = 0.6, 0.2, 5  # adjusted Rand index; share of the smaller half; samples
DRAWS = 3  # topics of one theme drawn by lot
MEMBER, FEW = 0.5, 10  # weight from which an article is a topic's; articles below which nothing is split
HALF = 5  # words of a half


def flags(model: TopicModel, terms: Terms, corpus: Corpus, *, seed: int = 0) -> pd.DataFrame:
    """The `topic_flags` table: what speaks against reading a topic as a theme.

    - boilerplate: the ten words come together or not at all (`formula`: mean Jaccard similarity of the sets of articles
      that have them, from .5, of ten articles or more) and stand hardly more than once in each (`times`: mean count in
      an article that has the word, below 1.5), or they stand in passages that a source repeats (`repeated`:
      mean share of the topic's articles with the word that have it only there, from .5).
    - one source: one source has .8 of the topic's weight, and at least twice its share of all articles; or, of ten
      articles or more, half of the weight and five times its share, which is how page furniture and the formulas of a
      small outlet look.
    - one story: half of the topic's articles (weight from .5, five or more) resemble one of them as reports of
      one event do (`story_share`: share with a tf-idf cosine from .4, or from twice what is usual in a topic where that
      is more, with the article `story`); not said of boilerplate, which makes articles alike.
    - mixed: the topic's articles (weight from .5, ten or more) fall into two parts, the smaller a fifth or more, whose
      words keep no company (`across`: mean NPMI of the first five of each across the parts, up to 0) and are others
      (`similarity`: cosine of the parts' word counts, against that of parts found the same way in articles whose words
      are drawn by lot from the whole topic; up to .6, or up to .7 where the same parts come back on 80 % samples,
      `agreement`: mean adjusted Rand index, from .6).

    Args:
        model: a fitted model.
        terms: the terms it was fitted on.
        corpus: the articles.
        seed: of the samples that `agreement` is judged by.

    Raises:
        AnalysisError: the terms or the articles are not those of the model, or the seed is below 0.
        UnknownName: the model was made by none of the registered ones.
    """
    check_corpus(corpus, where="topics.flags")
    check_terms(terms, where="topics.flags")
    check_whole(seed, name="seed", least=0, where="topics.flags")
    if not model.k:
        return empty("topic_flags")
    ready = prepare(terms)
    docs, place = list(ready.docs), {term: i for i, term in enumerate(ready.vocabulary)}
    held = own_weights(model, ready, where="topics.flags")
    own_words(model, ready, where="topics.flags")
    articles = corpus.articles.set_index("doc_id")
    if not set(docs) <= set(articles.index):
        raise AnalysisError(
            "The model was not fitted on these articles.", where="topics.flags", fix="give the corpus it was made from"
        )
    sources = articles.loc[docs, "source"].to_numpy()
    shown = model.topic_terms[model.topic_terms["rank"] <= SHOWN].sort_values(["topic", "rank"])
    texts = _Repeated(corpus, articles["text"])
    rows = []
    told = events(ready.ground, held, member=MEMBER)
    with threadpool_limits(1):
        for topic, (number, label) in enumerate(named(model).items()):
            words = shown.loc[shown["topic"] == number, "term"].tolist()
            counts = ready.ground.counts[:, [place[w] for w in words]].toarray()
            has = counts > 0
            own = np.flatnonzero(held.argmax(axis=1) == topic)
            furniture = texts.share([docs[i] for i in own], has[own], words)
            facts = _source(held[:, topic], sources) | {"formula": _formula(has), "repeated": furniture}
            facts |= {"times": float(counts.sum() / has.sum()), "articles": int((held[:, topic] >= MEMBER).sum())}
            share, row = told[topic]
            facts |= {"story_share": share, "story": docs[row] if row is not None else None}
            facts |= _halves(model.name, ready.ground, held[:, topic], ready.vocabulary, seed)
            rows.append({"topic": number, "label": label} | facts | _judged(facts))
    return frame("topic_flags", rows)


def _judged(facts: dict[str, object]) -> dict[str, object]:
    """The flags, and why in words."""
    value = {name: float(v) for name, v in facts.items() if isinstance(v, float | int)}
    said = []
    if formula := value["formula"] >= FORMULA and value["times"] < ONCE and value["articles"] >= FEW:
        said.append("its words come together or not at all")
    if repeated := value["repeated"] >= REPEATED:
        said.append("its words stand in passages that a source repeats")
    share, lift = value["source_share"], value["source_share"] / value["source_overall"]
    one = share >= ONE and lift >= LIFT
    if one := one or (share >= MOSTLY and lift >= OFTEN and value["articles"] >= FEW):
        said.append(f"{share:.0%} of it is {facts['source']}'s, {lift:.1f} times its share of all")
    if story := value.get("story_share", 0.0) >= EVENT and not (formula or repeated):
        said.append(f"{value['story_share']:.0%} of its articles tell of one event, like {facts['story']}")
    mixed = "similarity" in value and value["smaller"] >= SMALL and value["across"] <= 0
    mixed = mixed and (value["similarity"] <= FAR or (value["similarity"] <= APART and value["agreement"] >= STABLE))
    if mixed:
        said.append(f"two themes: {facts['halves']}")
    return {"boilerplate": formula or repeated, "one_source": one, "one_story": story} | {
        "mixed": mixed,
        "why": "; ".join(said) or None,
    }


def _source(weights: np.ndarray, sources: np.ndarray) -> dict[str, object]:
    names, place = np.unique(sources, return_inverse=True)
    share = np.bincount(place, weights) / weights.sum()
    lead = int(np.lexsort((names, -np.round(share, 9)))[0])
    overall = float(np.mean(place == lead))
    return {"source": str(names[lead]), "source_share": float(share[lead]), "source_overall": overall}


def _formula(has: np.ndarray) -> float:
    """Mean Jaccard similarity of the articles of each two words."""
    both = has.T.astype(np.int64) @ has
    own = both.diagonal()
    pairs = [both[i, j] / (own[i] + own[j] - both[i, j]) for i, j in combinations(range(len(own)), 2)]
    return float(np.mean(pairs)) if pairs else 0.0


class _Repeated:
    """The texts of the articles that have repeated passages: those passages, and what is left without them."""

    def __init__(self, corpus: Corpus, texts: pd.Series) -> None:
        self.texts: dict[str, tuple[str, str]] = {}
        for doc_id, rows in places(corpus).groupby("doc_id"):
            text, spans = str(texts[str(doc_id)]), sorted(zip(rows["start"], rows["end"], strict=True))
            ends = [0, *(end for _, end in spans)]
            outside = " ".join(text[a:b] for a, b in zip(ends, [*(s for s, _ in spans), len(text)], strict=True))
            self.texts[str(doc_id)] = " ".join(text[a:b] for a, b in spans), outside

    def share(self, docs: Sequence[str], has: np.ndarray, words: Sequence[str]) -> float:
        """Mean over the words of the share of their articles that have them in repeated passages only."""
        out = []
        for column, word in enumerate(words):
            form = re.compile(
                r"\W+(?:\w+\W+){0,3}?".join(rf"\b{re.escape(_stem(part))}\w*" for part in word.split()), re.I
            )
            rows = np.flatnonzero(has[:, column]).tolist()
            only = sum(
                bool(form.search(inside)) and not form.search(outside)
                for inside, outside in (self.texts[docs[i]] for i in rows if docs[i] in self.texts)
            )
            out.append(only / len(rows) if len(rows) else 0.0)
        return float(np.mean(out)) if out else 0.0


def _stem(word: str) -> str:
    """What most forms of a word begin with."""
    return word[:-1] if len(word) > 4 and word[-1] in "ey" else word


def _halves(name: str, ground: Ground, weights: np.ndarray, vocabulary: Sequence[str], seed: int) -> dict[str, object]:
    """How the topic's articles fall into two parts; nothing where they are too few."""
    rows = np.flatnonzero(weights >= MEMBER)
    if len(rows) < FEW:
        return {}
    solve = MODELS.get(name).load()
    part, columns = ground.part(rows)
    if min(part.counts.shape) < 2:
        return {}
    whole = solve(part, k=2, seed=seed, rough=True)
    side = whole.weights.argmax(axis=1)
    agreement = []
    for draw in range(SAMPLES):
        chance = np.random.default_rng((seed, draw))
        picked = np.sort(chance.choice(len(rows), round(0.8 * len(rows)), replace=False))
        again = solve(part.part(picked)[0], k=2, seed=seed, rough=True)
        agreement.append(adjusted_rand_score(side[picked], again.weights.argmax(axis=1)))
    best = columns[ranked(whole, part)[:, :HALF]]
    by_lot = []
    for draw in range(DRAWS):
        drawn = Ground(_drawn(part, np.random.default_rng((seed, draw))))
        sides = solve(drawn, k=min(2, *drawn.counts.shape), seed=seed, rough=True).weights.argmax(axis=1)
        by_lot.append(_cosine(drawn.counts, sides))
    return {
        "smaller": float(min(side.mean(), 1 - side.mean())),
        "agreement": float(np.mean(agreement)),
        "similarity": _cosine(part.counts, side) / max(float(np.mean(by_lot)), 1e-9),
        "across": _across(ground.counts, best),
        "halves": " | ".join(", ".join(vocabulary[i] for i in half) for half in best),
    }


def _drawn(part: Ground, chance: np.random.Generator) -> sparse.csr_array:
    """Articles as long as these, their words drawn by lot from all words of the topic: a topic that holds one theme."""
    lengths = np.asarray(part.counts.sum(axis=1)).ravel().astype(np.int64)
    words = chance.choice(part.counts.shape[1], size=int(lengths.sum()), p=part.marginal)
    docs = np.repeat(np.arange(len(lengths)), lengths)
    counts = sparse.csr_array((np.ones(len(words)), (docs, words)), shape=part.counts.shape)
    return counts[:, np.unique(words)]


def _cosine(counts: sparse.csr_array, side: np.ndarray) -> float:
    """Cosine of the word counts of two parts; 0 where one is empty."""
    one, two = (np.asarray(counts[np.flatnonzero(side == i)].sum(axis=0)).ravel() for i in (0, 1))
    return float(one @ two / max(np.linalg.norm(one) * np.linalg.norm(two), 1e-12))


def _across(counts: sparse.csr_array, best: np.ndarray) -> float:
    """Mean NPMI of each pair of different words, one from each half, over all articles."""
    pairs = np.array([(a, b) for a in best[0] for b in best[1] if a != b], dtype=np.int64).reshape(-1, 2)
    return float(quality.npmi(counts, pairs).mean()) if len(pairs) else 1.0


def marked_labels(model: TopicModel, flagged: pd.DataFrame, *, stability: pd.DataFrame | None = None) -> dict[int, str]:
    """The labels by number with what speaks against each topic, to be given to any chart as `labels`.

    That a large source, or the one of a region, writes most of a topic is in the table but not in the label: marked is
    one source where it has five times its share.

    Args:
        model: a fitted model.
        flagged: its `topic_flags` table.
        stability: its `topic_stability` table; None = nothing is said of topics that dissolve.
    """
    marks = marks_in(model, flagged=flagged, stability=stability)
    return {t: with_mark(label, ", ".join(marks[t])) for t, label in named(model).items()}
