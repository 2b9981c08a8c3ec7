"""Drift: the share of each period's articles that no topic of a model fits."""

import numpy as np
import pandas as pd
from scipy.stats import t as student

from analysis.corpus import Corpus
from analysis.measure.cells import cells
from analysis.tables import check
from analysis.wilson import wilson


def drift(novelty: pd.DataFrame, corpus: Corpus, *, over: str = "month", by: str | None = None) -> pd.DataFrame:
    """Share of each period's articles that fit no topic, every period present, with its 95 % interval.

    About 5 % of unseen articles of the same kind as those of the model fit none (of its own, which it was fitted to,
    hardly any); a period whose interval lies above that has news that the topics do not know. Beside it stands the
    share of tokens that the model does not know, with an interval for articles drawn one by one (a ratio of sums:
    Cochran 1977, section 6.3); null where `novelty` did not count those tokens.

    Args:
        novelty: the `novelty` table, as `topics.novelty` makes it.
        corpus: the articles; those that `novelty` lacks have no term and are not counted.
        over: `day`, `week`, `month`, `quarter`, `year` or `decade`.
        by: column of the articles to split by; articles without a value in it are left out.

    Returns:
        The `drift` table, in calendar order, then by split.

    Raises:
        UnknownName: no such period or column.
        TableError: `novelty` is no such table.
        AnalysisError: there would be more than five million rows.
    """
    found = check(novelty, "novelty").set_index("doc_id").reindex(corpus.articles["doc_id"])
    grid = cells(corpus, over=over, by=by)
    read = found["tokens"].notna().to_numpy()
    strange = read & ~found["fits"].fillna(True).to_numpy(dtype=bool)
    uncounted = read & ~found["unknown_counted"].fillna(True).to_numpy(dtype=bool)
    tokens = found["tokens"].fillna(0).to_numpy(dtype=np.float64)
    unknown = tokens - found["known"].fillna(0).to_numpy(dtype=np.float64)
    total, docs = (grid.members @ x.astype(np.int64) for x in (read, strange))
    low, high = wilson(docs, total)
    all_tokens = grid.members @ tokens
    share = _divided(grid.members @ unknown, all_tokens)
    share[grid.members @ uncounted.astype(np.int64) > 0] = np.nan
    squares = (
        grid.members @ unknown**2
        - 2 * share * (grid.members @ (unknown * tokens))
        + share**2 * (grid.members @ tokens**2)
    )
    error = np.sqrt(_divided(np.maximum(squares, 0) * total, total - 1.0)) / np.maximum(all_tokens, 1)
    half = student.ppf(0.975, np.maximum(total - 1, 1)) * error
    table = pd.DataFrame(
        {
            "period": grid.period,
            "split": grid.split,
            "docs": docs,
            "total": total,
            "share": _divided(docs, total),
            "low": low,
            "high": high,
            "unknown": share,
            "unknown_low": (share - half).clip(0, 1),
            "unknown_high": (share + half).clip(0, 1),
            "complete": grid.complete,
        }
    )
    return check(table, "drift")


def _divided(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """The quotient, NaN where the whole is not above 0."""
    out: np.ndarray = np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)
    return out
