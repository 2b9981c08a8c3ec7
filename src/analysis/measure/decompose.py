"""Decompose: the parts of the change of a share between two periods, which add up to it."""

import numpy as np
import pandas as pd

from analysis.change_tables import COMPONENTS
from analysis.corpus import Corpus
from analysis.curate import stories
from analysis.errors import AnalysisError, check_seed
from analysis.measure.cells import ALL, splits
from analysis.measure.database import Stored
from analysis.measure.frames import in_memory
from analysis.measure.incidence import Countable, incidence
from analysis.measure.known import known
from analysis.measure.pairs import joined
from analysis.measure.parted import Period, ends, parts_of
from analysis.measure.placing import placing
from analysis.measure.sides import two_periods
from analysis.tables import frame
from analysis.topics.model import TopicModel

NONE = "(none)"


def decompose(
    of: Countable | Stored,
    corpus: Corpus | Stored,
    *,
    item: str | int,
    before: str,
    after: str,
    by: str = "source",
    topics: TopicModel | None = None,
    duplicates: pd.DataFrame | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Which part of the change of a share is due to which sources publish more, which topics, and change within.

    The share of a period is the sum over groups of weight x share within. `mix` is what other weights of the groups
    would have changed alone, `within` what other shares within would have, each beside the mean of the other (Kitagawa
    1955, doi:10.1080/01621459.1955.10501299); with `topics`, groups are sources times strongest topics, and `topics` is
    the part due to other weights of topics within the groups (three factors: Das Gupta 1993). A group's part of the mix
    is counted from the overall share: one that grows and has the item less often than others takes the share down.
    A group without articles in one period has no share there and is given the other period's, so all of its part is
    mix. Intervals are those of `measure.parted`: of `total` and `within` Newcombe's (1998), of the other parts a
    bootstrap; copies of one article are drawn together. It is an arithmetic of the change, not its cause.

    Args:
        of: a frame of mentions, a topic model, or terms; or where a `mentions` table lies in Parquet.
        corpus: the articles, or where they lie.
        item: id or name, topic number or label, term, or a pair, "IRN + RUS".
        before: a period as written: "2017", "2017-Q2", "2017-04", "2017-01..2017-06".
        after: the other; the two share no day.
        by: column of the articles; those without a value are the group "(none)".
        topics: whose strongest topics are taken apart too; None = not.
        duplicates: the `duplicates` table; None = every article is drawn on its own.
        seed: of the 1,000 bootstrap samples.

    Returns:
        The `decomposition` table: each component for `all`, then by group. `mix`, `topics` and `within` of `all` sum to
        its `total` to 1e-9, and so do the groups' of each component.

    Raises:
        UnknownName: no such item or column.
        InputError, TableError: there is no such table on disk.
        AnalysisError: no article is in a period, the periods share days, a value of `by` is "all", or one is "(none)"
            where others are missing.
    """
    check_seed(seed, where="measure.decompose")
    of, corpus = in_memory(of, corpus, columns=[by])
    for counted in (of, topics):
        corpus = corpus if counted is None else known(counted, corpus, where="measure.decompose")
    sides = two_periods(corpus, before, after, where="measure.decompose")
    found = joined(of, corpus, [item])
    has = found.has[:, found.columns([item])].toarray().ravel()
    names, group = np.unique(_groups(corpus, by), return_inverse=True)
    theme, themes = _themes(corpus, topics)
    shape = (len(names), themes, 2)
    cell = np.ravel_multi_index((group, theme, has), shape)
    doc_ids = corpus.articles["doc_id"]
    story = (doc_ids if duplicates is None else stories(doc_ids, duplicates)).to_numpy(dtype=object)
    before_, after_ = (_counted(story[side], cell[side], shape) for side in sides)
    parts = parts_of(before_.counts[None], after_.counts[None])[0]
    low, high = ends(before_, after_, random=np.random.default_rng(seed))
    low, high = np.minimum(low, parts), np.maximum(high, parts)  # of few articles the shares drawn are others
    articles = [period.counts.sum(axis=(1, 2)) for period in (before_, after_)]
    with_item = [period.counts[..., 1].sum(axis=1) for period in (before_, after_)]
    rows: list[dict[str, object]] = []
    for place, name in enumerate((ALL, *names)):
        own = slice(None) if place == 0 else slice(place - 1, place)
        n, x = ([int(side[own].sum()) for side in facts] for facts in (articles, with_item))
        about = {"group": name, "before": n[0], "after": n[1]}
        shares = {f"share_{w}": x[i] / n[i] if n[i] else None for i, w in enumerate(("before", "after"))}
        for c, component in enumerate(COMPONENTS):
            if component != "topics" or topics is not None:
                figures = {"change": parts[c, place], "low": low[c, place], "high": high[c, place]}
                rows.append({"component": component, **about, **shares, **figures})
    return frame("decomposition", rows)


def _counted(story: np.ndarray, cell: np.ndarray, shape: tuple[int, int, int]) -> Period:
    """The articles of a period by story and cell."""
    units, unit = np.unique(story, return_inverse=True)
    return Period(placing(unit, cell, (len(units), int(np.prod(shape)))), shape)


def _groups(corpus: Corpus, by: str) -> np.ndarray:
    """The value of each article, "(none)" where it has none.

    Raises:
        AnalysisError: a value is one of the words that the table needs for itself.
    """
    values = splits(corpus, by)
    needed = [ALL, *([NONE] if values.isna().any() else [])]
    if (taken := next((word for word in needed if (values == word).any()), None)) is not None:
        raise AnalysisError(
            f"A {by} is called {taken!r}, which here means {'the sum' if taken == ALL else 'no value'}.",
            where="measure.decompose, argument 'by'",
            fix="another name for it, or another column",
        )
    return values.fillna(NONE).to_numpy(dtype=object)


def _themes(corpus: Corpus, topics: TopicModel | None) -> tuple[np.ndarray, int]:
    """The place of the strongest topic of each article, and how many there are; without a topic a place of its own."""
    if topics is None:
        return np.zeros(len(corpus), dtype=np.int64), 1
    has = incidence(topics, corpus).has
    # 1 at the strongest, so the number of the column; articles without a topic have none
    return np.where(has.sum(axis=1) > 0, has @ np.arange(topics.k), topics.k), topics.k + 1
