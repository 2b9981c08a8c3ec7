"""Intervals that also carry what a spot check found: how often a mention counted as right is right."""

import numpy as np
import pandas as pd
from scipy.special import betaincinv

from analysis.measure.pairs import PLUS
from analysis.tables import check

DRAWS, SEED = 4_000, 0
# a choice without a source: an entity with ten mentions checked of its own needs no others of its kind
PRIOR = 10.0  # mentions of its kind that an entity's own check is weighed against, at most
EDGES = (0.025, 0.975)


def widened(
    items: np.ndarray, docs: np.ndarray, total: np.ndarray, *, kinds: dict[str, str], precision: pd.DataFrame
) -> tuple[np.ndarray, np.ndarray]:
    """Ends of the 95 % intervals of the share of articles that truly have an item.

    The share counted is drawn from its Jeffreys posterior Beta(docs + 1/2, total - docs + 1/2), the precision of the
    item from Beta(p n + 1/2, (1 - p) n + 1/2) with n mentions checked; their product has the interval. The n mentions
    of an entity are its own, and at most ten of its kind (of all, where its kind was not checked): one mention checked
    says little beside ninety-nine of its kind. A pair is right where both of it are. An article with several
    mentions is more often right than one mention is, so this errs to the low side; articles that were missed are not
    in it.

    Args:
        items: entity_id of each cell, shape (cells,).
        docs: articles that have it, shape (cells,).
        total: articles of the cell, shape (cells,).
        kinds: kind of each entity.
        precision: the `precision` table of `extract.precision`.

    Returns:
        low and high, shape (cells,); nan where total is 0.

    Raises:
        TableError: it is no `precision` table.
    """
    table = check(precision, "precision")
    figures = zip(table["level"], table["item"], table["precision"], table["effective"], strict=True)
    known = {(str(level), str(item)): (float(p), float(n)) for level, item, p, n in figures}
    rng = np.random.default_rng(SEED)
    uniform = rng.random((2, DRAWS))
    low, high = np.full(len(items), np.nan), np.full(len(items), np.nan)
    right: dict[str, np.ndarray] = {}
    wanted = dict.fromkeys(items.tolist())
    parts = {item: both if kinds.keys() >= set(both := item.split(PLUS)) else [item] for item in wanted}
    for item in dict.fromkeys(part for own in parts.values() for part in own):
        own, own_n = known.get(("entity", item), (1.0, 0.0))
        kind, kind_n = known.get(("kind", kinds.get(item, "")), known.get(("all", "all"), (1.0, 0.0)))
        kind_n = min(kind_n, max(PRIOR - own_n, 0.0)) if own_n else kind_n
        yes, no = own * own_n + kind * kind_n, (1 - own) * own_n + (1 - kind) * kind_n
        right[item] = _beta(yes + 0.5, no + 0.5, uniform[0])
    right |= {item: np.prod([right[part] for part in own], axis=0) for item, own in parts.items()}
    shares: dict[tuple[str, float, float], tuple[float, float]] = {}
    for i, (item, d, t) in enumerate(zip(items.tolist(), docs.tolist(), total.tolist(), strict=True)):
        if t:
            if (item, d, t) not in shares:
                drawn = _beta(d + 0.5, t - d + 0.5, uniform[1]) * right[item]
                found = np.quantile(drawn, EDGES)
                shares[item, d, t] = (0.0 if d == 0 else float(found[0]), float(found[1]))
            low[i], high[i] = shares[item, d, t]
    return low, high


def _beta(a: float, b: float, uniform: np.ndarray) -> np.ndarray:
    """Draws from a beta distribution by its quantiles, the same for the same uniform numbers."""
    from_quantiles: np.ndarray = betaincinv(a, b, uniform)
    return from_quantiles
