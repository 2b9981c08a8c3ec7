"""How many articles there are, period by period."""

import pandas as pd

from analysis.corpus import Corpus
from analysis.measure.cells import cells
from analysis.measure.given import Over


def volume(corpus: Corpus, *, over: Over, by: str | None = None) -> pd.DataFrame:
    """Articles of each period, every period present.

    Args:
        corpus: the articles.
        over: `day`, `week`, `month`, `quarter`, `year` or `decade`, or given periods as for `coverage`.
        by: column of the articles to split by; articles without a value in it are not counted.

    Returns:
        A row for each period and split, in calendar order: `period` (first day, timestamp[us]), `split` (`all` without
        `by`), `docs`, `complete` (the corpus covers the whole period: `Corpus.covered`). Empty when no article can
        be placed; `undated` says how many cannot.

    Raises:
        UnknownName: no such period or column.
        AnalysisError: there would be more than five million rows.
    """
    found = cells(corpus, over=over, by=by)
    return pd.DataFrame(
        {
            "period": found.period,
            "split": pd.array(found.split, dtype="str"),
            "docs": found.total,
            "complete": found.complete,
        }
    )
