"""align: what became of the topics of one model in another, of another month, another k or another corpus."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from analysis.tables import frame
from analysis.topics.likeness import Pair, alike, contained, overlap
from analysis.topics.model import TopicModel

FLOOR = 0.4  # planted topics of two samples are alike by .87 to .99, topics of unlike corpora by less than .3
LEVEL = 0.95  # quantile of the likeness of different topics of one model, which two topics must exceed to be one
LOSS = 0.002  # what a further part may cost: the parts together must be like the whole as the best of them alone is
SHOWN = 5  # words that most make two topics alike


def align(left: TopicModel, right: TopicModel) -> pd.DataFrame:
    """The `topic_alignment` table: which topics are the same, split, merged, new or gone from `left` to `right`.

    Topics are alike by 1 - Jensen-Shannon divergence of their words over the joint vocabulary and, where the models
    have at least half of their articles in common, by the geometric mean of that and the overlap of their articles.
    They are linked from .4 on, or from what only 5 % of the different topics of one model reach (of the smaller such
    level of the two models, measured in the same way): in news on one subject all topics have words in common.

    A left topic is split where several right topics are more like a part of it than of any other left topic (for a
    part, overlap is the share of its articles that the whole holds), and together are like it as much as the best of
    them is alone; topics are merged the other way round. Of the remaining topics, those that match one to one
    (Hungarian method) are the same; the rest are gone or new. Order matters only in name: with left and right
    exchanged, split becomes merged and new becomes gone.

    Args:
        left: the older model.
        right: the newer one.

    Returns:
        A row for each link, and for each topic without one; by left topic, new topics last.
    """
    links = _Links.of(left, right)
    rows = [_row(links, i, j, relation) for (i, j), relation in links.found().items()]
    rows.sort(key=lambda row: (row["left"] == -1, row["left"], row["right"]))
    return frame("topic_alignment", rows)


@dataclass(frozen=True, eq=False)
class _Links:
    """Likeness of two models' topics and what follows from it; places, not numbers."""

    pair: Pair
    alike: np.ndarray
    overlap: np.ndarray | None
    level: float

    @classmethod
    def of(cls, left: TopicModel, right: TopicModel) -> "_Links":
        """How alike the topics of two models are, and from what on they are linked."""
        pair = Pair(left, right)
        levels = []
        for words, weights in zip(pair.words, pair.weights, strict=True):
            within = alike(words, words)
            if pair.shared:
                within = np.sqrt(within * overlap(weights, weights))
            different = within[~np.eye(len(within), dtype=bool)]
            levels.append(float(np.quantile(different, LEVEL)) if len(different) else 0.0)
        found = alike(*pair.words)
        docs = overlap(*pair.weights) if pair.shared else None
        return cls(pair, found, docs, max(FLOOR, min(levels)))

    @property
    def similarity(self) -> np.ndarray:
        return self.alike if self.overlap is None else np.sqrt(self.alike * self.overlap)

    def found(self) -> dict[tuple[int, int], str]:
        """The relation of each pair of topics that has one; -1 stands for none."""
        near = self.similarity
        strong = np.where(near >= self.level, near, 0.0)
        partner = dict(zip(*(side.tolist() for side in linear_sum_assignment(-strong)), strict=True))
        split = self._parts(partner, mirrored=False)
        merged = {(i, j) for j, i in self._parts({j: i for i, j in partner.items()}, mirrored=True)}
        out = {pair: "same" if pair in merged else "split" for pair in split}
        out |= {pair: "merged" for pair in merged if pair not in split}
        lefts, rights = {i for i, _ in out}, {j for _, j in out}
        rest = strong.copy()
        rest[list(lefts)], rest[:, list(rights)] = 0, 0
        for i, j in zip(*linear_sum_assignment(-rest), strict=True):
            if rest[i, j]:
                out[int(i), int(j)] = "same"
        lefts, rights = {i for i, _ in out}, {j for _, j in out}
        out |= {(i, -1): "gone" for i in range(near.shape[0]) if i not in lefts}
        return out | {(-1, j): "new" for j in range(near.shape[1]) if j not in rights}

    def _parts(self, partner: dict[int, int], *, mirrored: bool) -> set[tuple[int, int]]:
        """Pairs of a topic of the one side and a part of it on the other, for topics of at least two parts."""
        near, words = (self.similarity.T, self.alike.T) if mirrored else (self.similarity, self.alike)
        if not near.size:
            return set()
        weights = self.pair.weights[::-1] if mirrored else self.pair.weights
        strong = words if self.overlap is None else np.sqrt(words * contained(*weights))
        strong = np.where(strong >= self.level, strong, 0.0)
        best = strong.argmax(axis=0)
        for i, j in partner.items():
            # of equally near topics the one it is matched with; and two that are nearest to each other belong together
            nearest = near[i, j] >= max(self.level, near[i].max(), near[:, j].max())
            if nearest or strong[i, j] >= strong[best[j], j]:
                best[j] = i
        out: set[tuple[int, int]] = set()
        for i in range(strong.shape[0]):
            parts = [int(j) for j in np.flatnonzero(best == i) if max(strong[i, j], near[i, j]) >= self.level]
            parts.sort(key=lambda j: (-near[i, j], j))
            kept, reached = parts[:1], near[i, parts[0]] if parts else 0.0
            for j in parts[1:]:
                together = self.together(i, [*kept, j], mirrored=mirrored)
                if together >= reached - LOSS:
                    kept, reached = [*kept, j], together
            out |= {(i, j) for j in kept} if len(kept) > 1 else set()
        return out

    def together(self, whole: int, parts: list[int], *, mirrored: bool) -> float:
        """How like a topic several of the other model are together: their words by size, their articles summed."""
        words, weights = self.pair.words[::-1] if mirrored else self.pair.words, self.pair.weights
        one, several = weights[::-1] if mirrored else weights
        model = self.pair.left if mirrored else self.pair.right
        sizes = model.weights.sum(axis=0)[parts]
        mixed = (sizes / max(sizes.sum(), 1e-12)) @ words[1][parts]
        likeness = float(alike(words[0][[whole]], mixed[None, :])[0, 0])
        if self.overlap is None:
            return likeness
        held = several[:, parts].sum(axis=1, keepdims=True)
        return float(np.sqrt(likeness * overlap(one[:, [whole]], held)[0, 0]))


def _row(links: _Links, i: int, j: int, relation: str) -> dict[str, object]:
    pair, near = links.pair, links.similarity
    left, right = pair.left, pair.right
    row: dict[str, object] = {
        "left": left.numbers[i] if i >= 0 else -1,
        "right": right.numbers[j] if j >= 0 else -1,
        "relation": relation,
        "left_label": left.marked[left.numbers[i]] if i >= 0 else None,
        "right_label": right.marked[right.numbers[j]] if j >= 0 else None,
        "docs": 0,
    }
    if i < 0 or j < 0:
        others = near[i] if j < 0 else near[:, j]
        row["similarity"] = _number(others.max(initial=0.0))
        if len(others):
            other, place = (right, others.argmax()) if j < 0 else (left, others.argmax())
            row["nearest"] = f"{other.numbers[place]}: {other.labels[place]}"
        return row
    row |= {"similarity": _number(near[i, j]), "words": _number(links.alike[i, j]), "terms": _common(pair, i, j)}
    if links.overlap is not None:
        row["overlap"] = _number(links.overlap[i, j])
    ours, theirs = pair.weights
    if len(ours):
        row["docs"] = int(((ours.argmax(axis=1) == i) & (theirs.argmax(axis=1) == j)).sum())
    return row


def _common(pair: Pair, i: int, j: int) -> str:
    """The words that most make two topics alike: likely in both, and more so than in the topics taken together."""
    ours, theirs = pair.words
    both = np.minimum(ours[i], theirs[j])
    plain = np.maximum(np.vstack(pair.words).mean(axis=0), 1e-12)
    score = np.round(np.maximum(both * np.log(np.maximum(both, 1e-12) / plain), 0), 12)
    best = np.argsort(-score, kind="stable")[:SHOWN]
    return ", ".join(pair.vocabulary[best[score[best] > 0]])


def _number(value: float) -> float:
    return round(float(value), 6)
