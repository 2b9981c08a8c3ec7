"""Silence: what one source leaves out that others cover in the same period."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.special import betaincinv
from scipy.stats import false_discovery_control

from analysis import curate
from analysis.corpus import Corpus
from analysis.curate import stories
from analysis.days import inside
from analysis.errors import AnalysisError, UnknownName, check_whole
from analysis.measure.calendar import bounds
from analysis.measure.cells import Cells, cells, check_size, splits
from analysis.measure.database import Stored
from analysis.measure.elsewhere import Elsewhere, elsewhere
from analysis.measure.evidence import evidence
from analysis.measure.frames import in_memory, values_of
from analysis.measure.incidence import Countable
from analysis.measure.items import most
from analysis.measure.known import known
from analysis.measure.narrowed import narrowed
from analysis.measure.pairs import joined
from analysis.measure.periods import periods
from analysis.measure.tails import lower_tail, lower_tails
from analysis.measure.windows import Span
from analysis.tables import check, empty

TOP = 50
MIN_EXPECTED = 3.0  # below, not even none at all has a p under .05: exp(-3)
SURE = 0.95


def silence(
    of: Countable | Stored,
    corpus: Corpus | Stored,
    *,
    by: str = "source",
    over: str = "month",
    items: Sequence[str | int] | None = None,
    top: int = TOP,
    min_expected: float = MIN_EXPECTED,
    duplicates: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """What a source has less often than the others have it in the same period; the surest first.

    Each value of `by` is set against all others of the same period, in one row for a period and in one for all
    periods (`period` null), which are compared one by one and summed. The unit is the story: copies within one value
    and period are one, and so are those among the others. `p` is the chance that as few stories of the split have the
    item, were all stories of the period dealt to the two sides at random (hypergeometric; over all periods the sum of
    them, the exact test of Mantel and Haenszel's strata, Gart 1970). A story that both sides print stands on both,
    which makes p larger, not smaller. `high` is the one-sided bound of Clopper and Pearson (1934).

    Tested are cells in which `min_expected` stories would have the item at the share of both sides together. That is
    told before it is seen which side has them: to ask for so many by the others' share alone would choose the cells
    where the split has few.

    Args:
        of: a frame of mentions, a topic model, or terms; or where a `mentions` table lies in Parquet.
        corpus: the articles, or where they lie; those without a value or a period are left out.
        by: column of the articles whose values are compared.
        over: `day`, `week`, `month`, `quarter`, `year` or `decade`.
        items: ids, names, topic numbers or labels, terms, or pairs ("IRN + RUS"); None = the most covered.
        top: how many of the most covered, where `items` is None.
        min_expected: stories that must be expected of a split before anything is said of it, above 0.
        duplicates: the `duplicates` table; None = it is made; an empty one: every article is a story of its own.

    Returns:
        The `silence` table: cells with fewer stories than expected, by p, then by what is missing. `q` is over all
        cells tested, those with more than expected too. `left_out` gives the sentences of the others.

    Raises:
        UnknownName: no such period, column or item.
        InputError, TableError: there is no such table on disk.
        AnalysisError: `of` cannot be counted, or a number is out of range.
    """
    check_whole(top, name="top", least=1, where="measure.silence")
    if min_expected <= 0:
        raise AnalysisError(
            f"min_expected={min_expected} accuses of anything.",
            where="measure.silence",
            fix=f"min_expected={MIN_EXPECTED}",
        )
    of, corpus = in_memory(of, corpus, columns=[by], texts=duplicates is None)
    corpus = known(of, corpus, where="measure.silence")
    found, grid = joined(of, corpus, items), cells(corpus, over=over, by=by)
    columns = most((grid.members @ found.has).sum(axis=0), top) if items is None else found.columns(items)
    names = np.unique(grid.split)
    check_size(len(grid.period) * len(columns), over=over, by=by)
    if len(names) < 2 or not columns:
        return empty("silence")
    copies = curate.duplicates(corpus) if duplicates is None else duplicates
    story = stories(corpus.articles["doc_id"], copies)
    counted = elsewhere(grid.members, found.has[:, columns], story.to_numpy(dtype=object), splits=len(names))
    rows = _rows(counted, grid, names, found.items[columns], min_expected)
    if not len(rows):
        return empty("silence")
    rows["q"] = false_discovery_control(rows["p"])
    rows = rows[rows["docs"] < rows["expected"]]
    # rounded, so that what is equal but for the last bit stands in the order of the cells
    with np.errstate(divide="ignore"):
        missing, sure = (rows["docs"] - rows["expected"]).round(9), np.log(rows["p"].to_numpy()).round(9)
    order = np.lexsort((np.arange(len(rows)), missing, sure))
    return check(rows.iloc[order], "silence")


def _rows(counted: Elsewhere, grid: Cells, names: np.ndarray, items: np.ndarray, least: float) -> pd.DataFrame:
    """A row for each cell of a period, and of all periods, in which enough would be expected by both sides."""
    shape = (-1, len(names), len(items))
    docs, others = counted.docs.reshape(shape), counted.others_docs.reshape(shape)
    total, n_others = (side.reshape(-1, len(names), 1) for side in (counted.total, counted.others_total))
    both = (total > 0) & (n_others > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        told = np.where(both, total * (docs + others) / (total + n_others), 0.0)
        expected = np.where(both, total * others / n_others, 0.0)
    without = np.minimum(_least(docs, total), expected)
    n, n_o = (np.broadcast_to(np.where(both, side, 0), docs.shape) for side in (total, n_others))
    x, x_o = np.where(both, docs, 0), np.where(both, others, 0)
    has, here = (docs > 0) & both, np.broadcast_to((total > 0) & both, docs.shape)
    t, g, i = np.nonzero(told >= least)
    covering, of = (side.sum(axis=1, keepdims=True) - side for side in (has.astype(np.int64), here.astype(np.int64)))
    single = pd.DataFrame(
        {
            "period": grid.period[:: len(names)][t],
            **_figures((x, n, x_o, n_o, expected, without), (t, g, i)),
            "split": names[g],
            "item": items[i],
            "covering": covering[t, g, i],
            "others": of[t, g, i],
            "p": lower_tails(x[t, g, i], n[t, g, i], x_o[t, g, i], n_o[t, g, i]),
        }
    )
    g, i = np.nonzero(told.sum(axis=0) >= least)
    ever, any_here = has.any(axis=0), here.any(axis=0)
    sums = [side.sum(axis=0) for side in (x, n, x_o, n_o, expected, without)]
    together = pd.DataFrame(
        {
            "period": np.full(len(g), np.datetime64("NaT", "us")),
            **_figures(sums, (g, i)),
            "split": names[g],
            "item": items[i],
            "covering": (ever.sum(axis=0) - ever)[g, i],
            "others": (any_here.sum(axis=0) - any_here)[g, i],
            "p": [
                lower_tail(*(side[:, a, b] for side in (x, n, x_o, n_o)))
                for a, b in zip(g.tolist(), i.tolist(), strict=True)
            ],
        }
    )
    # of one period the two rows are the same: all periods are then no second finding
    parts = [part for part in (together if len(docs) > 1 else together.head(0), single) if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else single


def _figures(sums: Sequence[np.ndarray], at: tuple[np.ndarray, ...]) -> dict[str, np.ndarray]:
    """The columns of the cells `at`, of arrays of docs, total, others' docs and total, expected and least."""
    docs, total, others, n_others, expected, least = sums
    x, n = docs[at], total[at]
    high = np.where(x < n, betaincinv(x + 1.0, np.maximum(n - x, 1.0), SURE), 1.0)
    return {
        "docs": x,
        "total": n,
        "expected": expected[at],
        "least": least[at],
        "high": high,
        "others_docs": others[at],
        "others_total": n_others[at],
    }


def _least(docs: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Stories expected of each split when the other split with the largest share of the item is left out.

    Copies among the others are not told apart here: each split counts by its own stories.
    """
    out = np.zeros(docs.shape)
    splits = docs.shape[1]
    for g in range(splits):
        rest = np.delete(np.arange(splits), g)
        x, n = docs[:, rest], np.broadcast_to(total[:, rest], (len(docs), len(rest), docs.shape[2]))
        most = x.argmax(axis=1)[:, None]
        x_left = x.sum(axis=1) - np.take_along_axis(x, most, axis=1)[:, 0]
        n_left = n.sum(axis=1) - np.take_along_axis(n, most, axis=1)[:, 0]
        out[:, g] = total[:, g] * x_left / np.maximum(n_left, 1)
    return out


def left_out(
    of: Countable | Stored,
    corpus: Corpus | Stored,
    *,
    item: str | int,
    split: str,
    by: str = "source",
    period: str | pd.Timestamp | None = None,
    over: str | None = None,
    n: int | None = None,
    duplicates: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The sentences of the others that have what one value of a column leaves out: what stands behind `silence`.

    Args:
        of: a frame of mentions, a topic model, or terms; or where a `mentions` table lies in Parquet.
        corpus: the articles, or where they lie.
        item: id or name, topic number or label, term, or a pair, "IRN + RUS".
        split: the value that leaves it out.
        by: column of the articles.
        period: the period as written, or of a row of `silence`, which needs `over`; None (or null) = all.
        over: length of the period that `period` lies in; with `duplicates`, of those that all periods are made of.
        n: at most so many rows, the earliest; None = all.
        duplicates: the `duplicates` table that `silence` was given: of each story of a period one article, the earliest
            with the item, so that there are as many as `others_docs` says. None = every article.

    Returns:
        The `evidence` table of the articles that have another value of the column.

    Raises:
        UnknownName: no such column, value, item or length of period.
        AnalysisError: this is no period.
    """
    if split not in (known := values_of(corpus, by)):
        raise UnknownName(f"value of {by}", split, known, where="measure.left_out, argument 'split'")
    length = over
    if period is None or pd.isna(period):
        period = over = None
    days = None if period is None else bounds(period, over=over)
    told = None
    if duplicates is not None:
        counted, held = in_memory(of, corpus, columns=[by])
        of_others = _others(held, split=split, by=by, over=length, days=days)
        told = _once(counted, held, item, among=of_others, duplicates=duplicates)
    if isinstance(of, str | Path) or not isinstance(corpus, Corpus):
        of, corpus, item = narrowed(of, corpus, item=item, days=days)
        if not len(corpus):
            return empty("evidence")
    values = splits(corpus, by)
    others = (values.notna() & (values != split)).to_numpy(dtype=bool)
    if told is not None:
        others = others & corpus.articles["doc_id"].isin(told).to_numpy(dtype=bool)
    return evidence(of, corpus.take(others), item=item, period=period, over=over, n=n)


def _others(corpus: Corpus, *, split: str, by: str, over: str | None, days: Span | None) -> pd.Series:
    """The period of each article of the others, null of all that are not counted: of a length, those with the split."""
    values, start = splits(corpus, by), pd.Series(pd.Timestamp(0), index=corpus.articles.index)
    there = values.notna() & (values != split)
    if days is not None:
        there &= inside(corpus.articles, *days)
    elif over is not None:
        start = periods(corpus, over=over)
        there &= start.isin(start[values == split].dropna())
    return start.where(there)


def _once(of: Countable, corpus: Corpus, item: str | int, *, among: pd.Series, duplicates: pd.DataFrame) -> list[str]:
    """The first article with an item of each story of each period."""
    found = joined(of, corpus, [item])
    has = found.has[:, found.columns([item])].toarray().ravel() > 0
    doc_ids = corpus.articles["doc_id"][has & among.notna().to_numpy()]
    units = pd.DataFrame({"period": among[doc_ids.index], "story": stories(doc_ids, duplicates)})
    return [str(doc_id) for doc_id in doc_ids[~units.duplicated()]]
