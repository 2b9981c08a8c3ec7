"""sweep: the same articles with different numbers of topics, the trade-off shown, one number recommended."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from threadpoolctl import threadpool_limits

from analysis.engine import Bar
from analysis.errors import AnalysisError, check_seed
from analysis.registry import MODELS
from analysis.tables import check
from analysis.terms import Terms
from analysis.topics import quality
from analysis.topics.arguments import check_terms, check_topics
from analysis.topics.ground import Ground, Solution
from analysis.topics.prepare import Prepared, prepare
from analysis.topics.words import SHOWN, by_relevance

Solver = Callable[..., Solution]
CRITERIA = {
    "npmi": "coherence",
    "exclusivity": "exclusivity",
    "held_out": "held-out log likelihood a term",
    "stability": "stability",
}
REASONED = 2  # rivals whose reasons are given
SAMPLE = 0.8  # share of the articles in each of the two refits that stability compares
RIVAL = 0.1  # a k within a tenth of the best score might as well have been chosen
NEAR = 0.02  # a smaller k this close to the best is preferred: fewer topics to read, the same evidence


def sweep(
    terms: Terms, *, ks: Iterable[int] = (5, 8, 10, 12, 15, 20), model: str = "lda", seed: int = 0
) -> pd.DataFrame:
    """The `sweep` table: coherence, exclusivity, held-out likelihood and stability of each number of topics.

    Fits are rough (fewer starts, without the last pass), so numbers differ a little from those of a full fit.
    `score` is the mean of the four criteria, each scaled to 0..1 over the ks at hand: it compares these ks and means
    nothing else.

    Args:
        terms: counts of terms in articles.
        ks: numbers of topics to try; those that the articles cannot carry are left out.
        model: a registered model.
        seed: for the samples of articles that stability is judged by.

    Raises:
        UnknownName: no model is called so.
        AnalysisError: there is no term, or `ks` names no whole number above 0; `terms` are none.
    """
    check_seed(seed, where="topics.sweep")
    ready = prepare(check_terms(terms, where="topics.sweep"))
    wanted = sorted(set(check_topics(ks, name="ks", where="topics.sweep")))
    if not wanted or wanted[0] < 1 or not ready.most_topics:
        raise AnalysisError(
            "There is nothing to compare.", where="topics.sweep", fix="ks from 1, and terms with at least one term"
        )
    solve = MODELS.get(model).load()
    with threadpool_limits(1):
        return compare(ready, solve, ks=wanted, seed=seed)


def compare(ready: Prepared, solve: Solver, *, ks: Iterable[int], seed: int, progress: str = "") -> pd.DataFrame:
    """The `sweep` table of terms already prepared."""
    possible = sorted({min(k, ready.most_topics) for k in ks})
    ground = ready.ground
    samples = _samples(ground, seed)
    rows = []
    for k in Bar(possible, desc=progress, disable=None if progress else True, unit="k"):
        found = solve(ground, k=k, seed=seed, rough=True)
        words, shown = found.words, _shown(found, ground)
        parts = [solve(s.ground, k=min(k, *s.ground.counts.shape), seed=seed, rough=True) for s in samples]
        rows.append(
            {
                "k": k,
                "npmi": float(np.nan_to_num(quality.npmi(ground.counts, shown).mean())),
                "diversity": quality.diversity(shown),
                "exclusivity": float(quality.exclusivity(words, shown).mean()),
                "held_out": float(
                    np.mean([quality.completion(s.rest, p.words) for s, p in zip(samples, parts, strict=True)])
                ),
                "stability": _stability(samples, parts),
            }
        )
    table = pd.DataFrame(rows)
    table["score"] = sum(_scaled(table[name]) for name in CRITERIA) / len(CRITERIA)
    best = table["score"].max()
    table["rival"] = table["score"] >= best - RIVAL
    table["recommended"] = table.index == table.index[table["score"] >= best - NEAR][0]
    return check(table, "sweep")


def choose(table: pd.DataFrame) -> tuple[int, str]:
    """The recommended number of topics of a `sweep` table, and why this and not its nearest rivals."""
    row = table[table["recommended"]].iloc[0]
    others = table[table["rival"] & ~table["recommended"]].sort_values(["score", "k"], ascending=[False, True])
    against = [_against(row, other) for _, other in others.head(REASONED).iterrows()]
    more = [str(k) for k in others["k"].iloc[REASONED:]]
    reason = (
        f"k = {row['k']} of {table['k'].min()} to {table['k'].max()}: "
        + ", ".join(
            f"{word} {row[name]:.2f} (best {table[name].max():.2f})"
            for name, word in CRITERIA.items()
            if table[name].notna().all()
        )
        + ("; rivals: " + "; ".join(against) if against else "; no rival")
        + (f"; others as near: {', '.join(more)}" if more else "")
    )
    return int(row["k"]), reason


def _against(row: pd.Series, other: pd.Series) -> str:
    """What a rival does better and worse than the chosen number of topics."""
    better = [f"{word} {other[name] - row[name]:+.2f}" for name, word in CRITERIA.items() if other[name] > row[name]]
    worse = [f"{word} {other[name] - row[name]:+.2f}" for name, word in CRITERIA.items() if other[name] < row[name]]
    said = " but ".join(", ".join(part) for part in (better, worse) if part) or "the same"
    return f"{other['k']} ({said}{', and more topics to read' if other['score'] >= row['score'] else ''})"


@dataclass(frozen=True)
class Sample:
    """Some of the articles with the terms they have (`columns`), and the articles left out, in those terms."""

    ground: Ground
    columns: np.ndarray
    rest: sparse.csr_array


def _samples(ground: Ground, seed: int) -> list[Sample]:
    """Two random samples of the articles, in canonical order."""
    rng = np.random.default_rng(seed)
    n = ground.counts.shape[0]
    out = []
    for _ in range(2):
        chosen = np.zeros(n, dtype=bool)
        chosen[rng.choice(n, max(1, round(SAMPLE * n)), replace=False)] = True
        part, columns = ground.part(np.flatnonzero(chosen))
        out.append(Sample(part, columns, ground.counts[np.flatnonzero(~chosen)][:, columns]))
    return out


def _stability(samples: list[Sample], parts: list[Solution]) -> float:
    """Mean Jaccard similarity of the words shown, topics of two refits matched one to one (Hungarian method)."""
    first, second = (
        [set(sample.columns[row]) for row in _shown(found, sample.ground)]
        for sample, found in zip(samples, parts, strict=True)
    )
    alike = np.array([[len(a & b) / len(a | b) for b in second] for a in first])
    return float(alike[linear_sum_assignment(-alike)].mean())


def _shown(found: Solution, ground: Ground) -> np.ndarray:
    return by_relevance(found.words, ground, found.weights)[:, :SHOWN]


def _scaled(values: pd.Series) -> pd.Series:
    """The values mapped to 0..1; all the same, or none, become 0."""
    span = values.max() - values.min()
    return (values - values.min()) / span if span > 0 else pd.Series(0.0, index=values.index)
