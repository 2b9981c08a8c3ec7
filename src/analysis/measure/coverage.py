"""Coverage: the share of each period's articles that have an item."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.coverage_tables import UNITS
from analysis.errors import AnalysisError, check_choice, check_whole
from analysis.measure.cells import THIN, Cells, check_size
from analysis.measure.checked import widened
from analysis.measure.clustered import Clusters, units_of
from analysis.measure.database import Stored
from analysis.measure.effective import effective, units
from analysis.measure.given import Over, check_spans
from analysis.measure.incidence import Countable
from analysis.measure.items import most
from analysis.measure.known import known_clustered
from analysis.measure.pairs import Joined
from analysis.measure.rates import mean_weights, per_words, single_occurrences, weights, words
from analysis.measure.tally import tally
from analysis.tables import check
from analysis.topics.marks import ATTR, LABELS
from analysis.topics.model import TopicModel
from analysis.wilson import wilson

TOP = 12
DOCUMENTS = UNITS[0]


def coverage(
    of: Countable | Stored,
    corpus: Corpus | Stored,
    *,
    over: Over = "month",
    by: str | None = None,
    items: Sequence[str | int] | None = None,
    top: int = TOP,
    precision: pd.DataFrame | None = None,
    unit: str = "documents",
    clusters: Clusters = None,
) -> pd.DataFrame:
    """Share of each period's articles that have an item, every period present, with its 95 % interval.

    The unit is the article: one that names Iran ten times is one. An article counts for the topic that is its
    strongest. Articles that cannot be placed in a period are left out; `undated` says how many.

    Args:
        of: a frame of mentions or of focus, a topic model, a `doc_topics` table, or terms; or where a `mentions`
            table lies in Parquet: a file, a folder of its parts, or a glob.
        corpus: the articles; the denominator; or where an `articles` table lies in Parquet. With both on disk neither
            is ever in memory: DuckDB counts, in half a gigabyte, and the table is the same. Articles that topics or
            terms have not read are left out with a warning; those without a term in them count as not having it.
        over: `day`, `week`, `month`, `quarter`, `year` or `decade`; or periods of your own that share no day, a list as
            written (`["2011..2013", "2016-Q2"]`) or a mapping of their names (`{"siege": "2016-07..2016-12"}`).
        by: column of the articles to split by; articles without a value in it are left out.
        items: ids or names ("QAT", "Qatar"), topic numbers or labels, terms, or pairs ("QAT + SYR": articles that have
            both); None = the most covered.
        top: how many of the most covered, where `items` is None.
        precision: for mentions, the table that `extract.precision` makes of a spot check: `low` and `high` then are of
            the share of articles that truly have the item, and carry the errors that were found; `docs` and `share`
            stay what was counted.
        unit: `words` adds occurrences per 1,000 words of title and text (mentions or terms), `weights` the mean weight
            of a topic: `rate`, `rate_low`, `rate_high`; `share`, `low` and `high` stay those of articles.
        clusters: column of the articles of which equal values are not independent (the address of a paragraph), or
            `stories`: articles that repeat one another, or a series of names, one an article. Intervals are then
            of `effective` articles (Korn and Graubard 1998). `docs`, `total` and `share` stay as they are.

    Returns:
        The `coverage` table: by period, then split, then item (as asked for, or most covered first). `complete` is
        True where the corpus covers the whole period (`Corpus.covered`): without a stated span the first and the last
        period are incomplete unless articles are known to be of their outermost days. `thin` is True where the period
        and split have fewer than ten articles. `label` and `until` name given periods and end them.

    Raises:
        UnknownName: no such period, column, unit or item.
        InputError, TableError: there is no such table on disk.
        AnalysisError: `of` cannot be counted so, a name stands for several items, `top` is no whole number from 1,
            given periods share days, there would be more than five million rows, `precision` is given for what is no
            mention, or another unit or clusters for tables on disk.
    """
    check_whole(top, name="top", least=1, where="measure.coverage")
    check_choice(unit, UNITS, kind="unit")
    plain = clusters is None and unit == DOCUMENTS
    if not plain and (isinstance(of, str | Path) or not isinstance(corpus, Corpus)):
        raise AnalysisError(
            "On disk only articles are counted.",
            where="measure.coverage, 'unit' and 'clusters'",
            fix="frames in memory",
        )
    if isinstance(corpus, Corpus) and not isinstance(of, str | Path):
        corpus, clusters = known_clustered(of, corpus, clusters, where="measure.coverage")
    tallied = tally(of, corpus, over=check_spans(over), by=by, items=items, top=None if items is not None else top)
    found, grid = tallied.items, tallied.cells
    columns = most(tallied.docs.sum(axis=0), top) if items is None else found.columns(items)
    wide = len(columns)
    check_size(len(grid) * wide, over=over, by=by)
    counted, total = tallied.docs[:, columns].toarray().ravel(), np.repeat(tallied.total, wide)
    share = np.divide(counted, total, out=np.full(len(total), np.nan), where=total > 0)
    names = np.tile(found.items[columns], len(grid))
    more = _given(grid, wide)
    if not plain:
        # as `tally` makes it of frames
        assert isinstance(corpus, Corpus) and not isinstance(of, str | Path) and isinstance(found, Joined)  # noqa: PT018
        more |= _more(of, corpus, found, grid, columns, unit=unit, clusters=clusters)
    # without clusters every article is independent of the others
    n = np.nan_to_num(more.get("effective", total))
    x = counted if clusters is None else np.nan_to_num(share) * n
    if precision is None:
        low, high = wilson(x, n)
    elif len(found.kinds) == len(found.items) and unit == DOCUMENTS:
        kinds = dict(zip(found.items, found.kinds, strict=True))
        low, high = widened(names, x, n, kinds=kinds, precision=precision)
    else:
        raise AnalysisError(
            "Only the share of articles with a mention has a precision.",
            where="measure.coverage",
            fix="leave precision or unit out",
        )
    frame = pd.DataFrame(
        {
            "period": np.repeat(grid.period, wide),
            "split": np.repeat(grid.split, wide),
            "item": names,
            "docs": counted,
            "total": total,
            "share": share,
            "low": low,
            "high": high,
            "complete": np.repeat(grid.complete, wide),
            "thin": total < THIN,
            **more,
        }
    )
    out = check(frame, "coverage")
    if isinstance(of, TopicModel):  # charts of it say what topics are called, and what speaks against one
        out.attrs |= {LABELS: dict(zip(map(str, of.numbers), of.labels, strict=True)), ATTR: of.marks}
    return out


def _given(grid: Cells, wide: int) -> dict[str, np.ndarray]:
    """The names and the last days of given periods; nothing of a calendar."""
    if grid.label is None or grid.until is None:
        return {}
    return {"label": np.repeat(grid.label, wide), "until": np.repeat(grid.until, wide)}


def _more(
    of: Countable, corpus: Corpus, found: Joined, grid: Cells, columns: list[int], *, unit: str, clusters: Clusters
) -> dict[str, np.ndarray]:
    """The columns that were asked for: effective articles, rates."""
    out: dict[str, np.ndarray] = {}
    independent, series = units(grid, units_of(corpus, clusters)), pd.factorize(grid.split)[0]
    if clusters is not None:
        effective_ = effective(independent, found.has[:, columns], series).ravel()
        out["effective"] = np.where(effective_ > 0, effective_, np.nan)
    if unit == DOCUMENTS:
        return out
    if unit == "weights":
        rates = mean_weights(independent, weights(of, corpus)[:, columns], series)
    else:
        rates = per_words(independent, single_occurrences(of, corpus, found, columns), words(corpus), series)
    ends = zip(("rate", "rate_low", "rate_high"), (part.ravel() for part in rates), strict=True)
    return out | {"unit": np.full(len(grid) * len(columns), unit, dtype=object), **dict(ends)}
