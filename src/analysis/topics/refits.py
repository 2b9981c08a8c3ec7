"""A refit: another fit's topics matched one to one with those of a model."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from analysis.topics.ground import Ground, Solution
from analysis.topics.likeness import alike
from analysis.topics.mixture import probabilities
from analysis.topics.words import SHOWN, by_relevance


@dataclass(frozen=True)
class Refit:
    """One refit, its topics in the order of the model's: rows of the sample, words shown, similarity, weights."""

    rows: np.ndarray
    shown: tuple[frozenset[int], ...]
    alike: np.ndarray
    weights: np.ndarray


def ranked(solution: Solution, ground: Ground) -> np.ndarray:
    """The columns of the terms of each topic, the ones to show first, k x terms."""
    return by_relevance(solution.words, ground, solution.weights)


def shown_in(solution: Solution, ground: Ground) -> tuple[frozenset[int], ...]:
    """The columns of the ten words shown of each topic."""
    return tuple(frozenset(row.tolist()) for row in ranked(solution, ground)[:, :SHOWN])


def matched(
    reference: np.ndarray,
    shown: tuple[frozenset[int], ...],
    solution: Solution,
    *,
    part: Ground,
    columns: np.ndarray,
    rows: np.ndarray,
) -> Refit:
    """The refit with its topics in the order of the model's; where it has fewer, nothing matches the rest."""
    own = tuple(frozenset(columns[list(found)].tolist()) for found in shown_in(solution, part))
    jaccard = np.array([[len(a & b) / len(a | b) for b in own] for a in shown])
    there = probabilities(reference[:, columns])
    near = (jaccard + alike(there, solution.words)) / 2
    left, right = linear_sum_assignment(-np.round(near, 9))
    match = dict(zip(left.tolist(), right.tolist(), strict=True))
    weights = np.zeros((len(rows), len(shown)), dtype=np.float32)  # all refits are held
    for topic, other in match.items():
        weights[:, topic] = solution.weights[:, other]
    return Refit(
        rows,
        tuple(own[match[t]] if t in match else frozenset() for t in range(len(shown))),
        np.array([jaccard[t, match[t]] if t in match else 0.0 for t in range(len(shown))]),
        weights,
    )
