"""Bursts: the runs of periods in which an item is in more articles than usual."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy.special import gammaln, xlog1py, xlogy

from analysis.errors import AnalysisError
from analysis.tables import check, frame

STATES, RATIO, GAMMA = 2, 2.0, 1.0  # Kleinberg's own


def bursts(coverage: pd.DataFrame, *, states: int = STATES, ratio: float = RATIO, gamma: float = GAMMA) -> pd.DataFrame:
    """The runs of periods in which an item is in more articles than usual, strongest first.

    Kleinberg's automaton for batches (2002, doi:10.1145/775047.775061, section 4): in state 0 an article has the item
    with the share p of the whole series, in state j with p * ratio^j; the articles of a period are binomial; to go j
    states up costs j * gamma * ln(periods), to go down nothing. The sequence of states with the least cost is found
    exactly (Viterbi 1967). A burst of level j is a run of periods in state j or above; its weight is what its state
    gains over the one below in log likelihood.

    There is no test and no p: it says when, not whether. A series that does not move has a burst the more often the
    fewer articles it has and the more its periods vary (`benchmarks/movement.py` counts how often).

    Args:
        coverage: the `coverage` table, any number of items and splits. Only complete periods are read: the articles of
            a part of one would stand for all of it. Those without articles cost nothing in any state.
        states: levels with the usual one, from 2. States whose share would be 1 or more do not exist.
        ratio: how many times the share of a state is that of the one below, above 1.
        gamma: how dear it is to go up, above 0.

    Returns:
        The `bursts` table, by split, item and level, then by weight, the largest first.

    Raises:
        TableError: it is no `coverage` table.
        AnalysisError: `states`, `ratio` or `gamma` is out of range.
    """
    if states < 2 or ratio <= 1 or gamma <= 0:
        raise AnalysisError(
            f"states={states}, ratio={ratio}, gamma={gamma} is out of range.",
            where="measure.bursts",
            fix=f"states from 2, ratio above 1, gamma above 0; Kleinberg's are {STATES}, {RATIO}, {GAMMA}",
        )
    table = check(coverage, "coverage")
    table = table[table["complete"]].sort_values(["split", "item", "period"])
    rows: list[dict[str, object]] = []
    for (split, item), part in table.groupby(["split", "item"], sort=True):
        docs, total = part["docs"].to_numpy(dtype=np.int64), part["total"].to_numpy(dtype=np.int64)
        if not docs.sum():
            continue
        when = part["period"].to_numpy()
        usual = docs.sum() / total.sum()
        share = usual * ratio ** np.arange(states)
        cost = _costs(docs, total, share[share < 1]) if usual < 1 else np.zeros((len(docs), 1))
        state = _best(cost, gamma * np.log(len(docs)))
        runs = sorted(_runs(state, cost), key=lambda run: (run[0], -run[1], run[2]))
        for level, weight, first, last in runs:
            x, n = int(docs[first : last + 1].sum()), int(total[first : last + 1].sum())
            about = {"split": split, "item": item, "first": when[first], "last": when[last], "level": level}
            rows.append(about | {"weight": weight, "docs": x, "total": n, "share": x / n, "usual": usual})
    return frame("bursts", rows)


def _costs(docs: np.ndarray, total: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Minus the log likelihood of each period (rows) in each state."""
    x, n = docs[:, None], total[:, None]
    ways = gammaln(n + 1) - gammaln(x + 1) - gammaln(n - x + 1)
    cost: np.ndarray = -(ways + xlogy(x, share) + xlog1py(n - x, -share))
    return cost


def _best(cost: np.ndarray, up: float) -> np.ndarray:
    """The states of least cost, begun in state 0 and each step up charged; of equal ones the lower."""
    states = np.arange(cost.shape[1])
    step = up * np.maximum(states[None, :] - states[:, None], 0)  # from row to column
    sums = step[0]
    came = np.zeros(cost.shape, dtype=np.int64)
    for t, now in enumerate(cost):
        ways = sums[:, None] + step if t else np.where(states[:, None] == 0, step, np.inf)
        came[t] = ways.argmin(axis=0)
        sums = ways[came[t], states] + now
    state = np.zeros(len(cost), dtype=np.int64)
    state[-1] = sums.argmin()
    for t in range(len(cost) - 1, 0, -1):
        state[t - 1] = came[t, state[t]]
    return state


def _runs(state: np.ndarray, cost: np.ndarray) -> Iterator[tuple[int, float, int, int]]:
    """Level, weight, first and last place of each run in a state or above."""
    for level in range(1, cost.shape[1]):
        above = np.concatenate([[False], state >= level, [False]])
        edges = np.flatnonzero(above[1:] != above[:-1])
        for first, end in edges.reshape(-1, 2).tolist():
            weight = float((cost[first:end, level - 1] - cost[first:end, level]).sum())
            yield level, weight, first, end - 1
