"""sweep: the same articles with different numbers of topics, the trade-off shown, one number recommended."""

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment
from threadpoolctl import threadpool_limits

from analysis.errors import AnalysisError
from analysis.registry import MODELS
from analysis.tables import check
from analysis.terms import Terms
from analysis.topics import quality
from analysis.topics.ground import Ground, Solution
from analysis.topics.prepare import Prepared, prepare
from analysis.topics.words import SHOWN, by_relevance

Solver = Callable[..., Solution]
CRITERIA = ("npmi", "exclusivity", "stability")
SAMPLE = 0.8  # share of the articles in each of the two refits that stability compares
RIVAL = 0.1  # a k within a tenth of the best score might as well have been chosen
NEAR = 0.02  # a smaller k this close to the best is preferred: fewer topics to read, the same evidence


def sweep(
    terms: Terms, *, ks: Iterable[int] = (5, 8, 10, 12, 15, 20), model: str = "lda", seed: int = 0
) -> pd.DataFrame:
    """The `sweep` table: coherence, exclusivity and stability for each number of topics, and a recommendation.

    Fits are rough (the last pass is left out), so numbers differ a little from those of a full fit. `score` is the
    mean of the three criteria, each scaled to 0..1 over the ks at hand: it compares these ks and means nothing else.

    Args:
        terms: counts of terms in articles.
        ks: numbers of topics to try; those that the articles cannot carry are left out.
        model: a registered model.
        seed: for the samples of articles that stability is judged by.

    Raises:
        UnknownName: no model is called so.
        AnalysisError: there is no term, or `ks` names no number above 0.
    """
    ready = prepare(terms)
    wanted = sorted(set(ks))
    if not wanted or wanted[0] < 1 or not ready.most_topics:
        raise AnalysisError(
            "There is nothing to compare.", where="topics.sweep", fix="ks from 1, and terms with at least one term"
        )
    solve = MODELS.get(model).load()
    with threadpool_limits(1):
        return compare(ready, solve, ks=wanted, seed=seed)


def compare(ready: Prepared, solve: Solver, *, ks: Iterable[int], seed: int) -> pd.DataFrame:
    """The `sweep` table of terms already prepared."""
    possible = sorted({min(k, ready.most_topics) for k in ks})
    ground = ready.ground
    samples = [ground.part(rows) for rows in _samples(ground.counts.shape[0], seed)]
    rows = []
    for k in possible:
        found = solve(ground, k=k, seed=seed, rough=True)
        words, shown = found.words, _shown(found, ground)
        rows.append(
            {
                "k": k,
                "npmi": float(np.nan_to_num(quality.npmi(ground.counts, shown).mean())),
                "diversity": quality.diversity(shown),
                "exclusivity": float(quality.exclusivity(words, shown).mean()),
                "stability": _stability(samples, solve, k=k, seed=seed),
            }
        )
    table = pd.DataFrame(rows)
    table["score"] = sum(_scaled(table[name]) for name in CRITERIA) / len(CRITERIA)
    best = table["score"].max()
    table["rival"] = table["score"] >= best - RIVAL
    table["recommended"] = table.index == table.index[table["score"] >= best - NEAR][0]
    return check(table, "sweep")


def choose(table: pd.DataFrame) -> tuple[int, str]:
    """The recommended number of topics of a `sweep` table, and why, in a sentence."""
    row = table[table["recommended"]].iloc[0]
    rivals = [str(k) for k in table.loc[table["rival"] & ~table["recommended"], "k"]]
    ks = f"{table['k'].min()} to {table['k'].max()}"
    reason = (
        f"k = {row['k']} of {ks}: coherence {row['npmi']:.2f} (best {table['npmi'].max():.2f}), exclusivity "
        f"{row['exclusivity']:.2f} (best {table['exclusivity'].max():.2f}), stability {row['stability']:.2f} "
        f"(best {table['stability'].max():.2f}); " + (f"rivals: {', '.join(rivals)}" if rivals else "no rival")
    )
    return int(row["k"]), reason


def _samples(n: int, seed: int) -> list[np.ndarray]:
    """Two sorted samples of the rows."""
    rng = np.random.default_rng(seed)
    size = max(1, round(SAMPLE * n))
    return [np.sort(rng.choice(n, size, replace=False)) for _ in range(2)]


def _stability(samples: list[tuple[Ground, np.ndarray]], solve: Solver, *, k: int, seed: int) -> float:
    """Mean Jaccard similarity of the words shown, topics of two refits matched one to one (Hungarian method)."""
    found = []
    for ground, columns in samples:
        part = solve(ground, k=min(k, *ground.counts.shape), seed=seed, rough=True)
        found.append([set(columns[row]) for row in _shown(part, ground)])
    first, second = found
    alike = np.array([[len(a & b) / len(a | b) for b in second] for a in first])
    return float(alike[linear_sum_assignment(-alike)].mean())


def _shown(found: Solution, ground: Ground) -> np.ndarray:
    return by_relevance(found.words, ground, found.weights)[:, :SHOWN]


def _scaled(values: pd.Series) -> pd.Series:
    """The values mapped to 0..1; all the same become 0."""
    span = values.max() - values.min()
    return (values - values.min()) / span if span > 0 else values * 0.0
