"""Explain: why a point of coverage moved, against the window before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.stats import false_discovery_control

from analysis.corpus import Corpus
from analysis.curate import duplicates as copies_in
from analysis.curate import stories
from analysis.days import inside
from analysis.errors import AnalysisError
from analysis.measure.cells import splits
from analysis.measure.database import Stored
from analysis.measure.evidence import evidence
from analysis.measure.exact import fisher
from analysis.measure.frames import in_memory
from analysis.measure.incidence import Countable, Incidence, incidence, refuse_focus, resolved, topical
from analysis.measure.known import known, read_by, tell
from analysis.measure.pairs import Joined, joined
from analysis.measure.placing import placing
from analysis.measure.reasons import COPIES, ITEM, LISTED, Reasons
from analysis.measure.sides import dates
from analysis.measure.windows import windows, written
from analysis.tables import check
from analysis.terms import Terms
from analysis.wilson import newcombe

MIN_DOCS = 5  # stories of both windows together; of fewer, on even sides, no split at all has a p below .05
SHOWN = 3


@dataclass(frozen=True, eq=False)
class _Aspect:
    """Values that articles have: articles x values, and the unit of which each article is a part."""

    aspect: str
    values: np.ndarray
    names: np.ndarray
    has: sparse.csr_array
    unit: np.ndarray
    read: np.ndarray | None = None  # which articles it knows; None = all


def explain(
    of: Countable | Stored,
    corpus: Corpus | Stored,
    *,
    item: str | int,
    period: str | pd.Timestamp,
    over: str | None = None,
    before: str | pd.Timestamp | None = None,
    by: str = "source",
    beside: Sequence[Countable | Stored] = (),
    duplicates: pd.DataFrame | None = None,
) -> Reasons:
    """What the articles that have an item have more and less often than those of the window before.

    Compared are only articles that have the item, in two windows: their values of `by`, for mentions the forms in
    which the item is written, and whatever else of `of` and `beside` they have: other entities, strongest topics,
    terms. Copies are one story, except that one printed in two sources is of both. Each row has the difference of two
    shares with Newcombe's (1998) interval and Fisher's exact test; `q` (Benjamini and Hochberg 1995) is over all rows
    of an aspect. Rows are values in five stories of both windows together, which is told before it is seen in which.

    This describes the articles that have the item; it is no cause. How much of the movement is that other sources
    publish more, or other topics are written of, is what `decompose` says, which takes `before` and `period` of the
    result as they are. Two windows are compared, of which one was often picked because it stands out: that this one
    moved is then no finding (`change` searches and says so).

    Args:
        of: a frame of mentions, a topic model, or terms; or where a `mentions` table lies in Parquet.
        corpus: the articles, or where they lie; those of one source, where its point is asked about.
        item: id or name, topic number or label, term, or a pair, "IRN + RUS".
        period: as written, "2017-04", or the `period` of a row of coverage, which needs `over`.
        over: length of the period; None = as its words say.
        before: the window before, as written; None = the period before, of a range as many days before.
        by: column of the articles; those without a value count in no row of it.
        beside: what else is looked at: mentions, a topic model, terms; at most one of each kind, `of` among them. The
            rows of one are of the articles that it has read.
        duplicates: the `duplicates` table; None = it is made of the articles that have the item.

    Raises:
        UnknownName: no such item, column or length of period.
        InputError, TableError: there is no such table on disk.
        AnalysisError: this is no period, the windows share days or hold no article, two of a kind are given, or a
            focus.
    """
    refuse_focus(of, where="measure.explain", fix="the mentions; coverage and decompose take a focus")
    spans = windows(period, over=over, before=before)
    of, corpus = in_memory(of, corpus, columns=[by], texts=True, spans=spans)
    corpus = known(of, corpus, where="measure.explain")
    others = [in_memory(thing, corpus)[0] for thing in beside]
    words = [written(*span) for span in spans]
    within = [inside(corpus.articles, *span) for span in spans]
    _check_windows(corpus, words, within)
    found = joined(of, corpus, [item])
    column = found.columns([item])[0]
    has_it = found.has[:, [column]].toarray().ravel() > 0
    rows = [np.flatnonzero(side & has_it) for side in within]
    doc_ids = corpus.articles["doc_id"]
    both = np.isin(np.arange(len(corpus)), np.concatenate(rows))
    story = stories(doc_ids, copies_in(corpus.take(both)) if duplicates is None else duplicates)
    copy = (story != doc_ids).to_numpy(dtype=bool)
    named = story.to_numpy(dtype=object)
    aspects = list(_aspects(of, others, corpus, found, column, by=by, story=named, looked_at=np.concatenate(rows)))
    kept = [
        pd.DataFrame([_whole(ITEM, found, column, [side & has_it for side in within], within)]),
        pd.DataFrame(
            [_whole(COPIES, found, column, [side & has_it & copy for side in within], [s & has_it for s in within])]
        ),
        *(_compared(aspect, *rows) for aspect in aspects),
    ]
    table = _tested(pd.concat([part for part in kept if len(part)], ignore_index=True))
    chosen = _telling(aspects, table, rows[1] if len(rows[1]) else rows[0], named)
    shown = evidence(of, corpus.take(np.isin(np.arange(len(corpus)), chosen)), item=item).drop_duplicates("doc_id")
    covered = corpus.covered("day")
    partly = [
        word
        for word, (first, last) in zip(words, spans, strict=True)
        if covered is None or first < np.datetime64(covered[0], "D") or last > np.datetime64(covered[1], "D")
    ]
    return Reasons(
        name=str(found.names[column]),
        period=words[1],
        before=words[0],
        frame=check(table, "reasons"),
        evidence=shown.reset_index(drop=True),
        complete=not partly,
        partly=tuple(partly),
        reach=dates(corpus),
    )


def _check_windows(corpus: Corpus, words: list[str], within: list[np.ndarray]) -> None:
    """Refuse windows without articles, the period first; `words` and `within` are of the window before, then of it."""
    if all(side.any() for side in within):
        return
    held = dates(corpus)
    if not (dated := corpus.articles["published"].notna()).any():
        what = f"{'None' if len(dated) else 'There are no articles, so none'} has a date, and a period needs dates."
        fix = "`analysis load SOURCE --faults faults.csv` says which dates could not be read"
    elif not within[1].any():
        what, fix = f"No article lies in {words[1]!r}.", f"another period; {held}"
    else:
        what = f"No article lies in {words[0]!r}, the window before {words[1]!r}."
        fix = f"another window to set it against: before, on the command line --before; {held}"
    raise AnalysisError(what, where="measure.explain", fix=fix)


def _aspects(
    of: Countable,
    beside: Sequence[Countable],
    corpus: Corpus,
    found: Joined,
    column: int,
    *,
    by: str,
    story: np.ndarray,
    looked_at: np.ndarray,
) -> Iterator[_Aspect]:
    """What articles are looked at for, in order: the column, forms, entities, topics, terms."""
    value = splits(corpus, by)
    codes, names = pd.factorize(value, sort=True)
    held = np.flatnonzero(codes >= 0)
    prints = pd.DataFrame({"story": story, "value": value}).groupby(["story", "value"], dropna=False).ngroup()
    has = placing(held, codes[held], (len(corpus), len(names)))
    yield _Aspect(by, np.asarray(names, dtype=object), np.asarray(names, dtype=object), has, prints.to_numpy())
    if isinstance(of, pd.DataFrame) and "text" in of and not topical(of):
        known = resolved(of)
        said = known.loc[known["entity_id"].isin(found.parts(column)), ["doc_id", "text"]]
        spelled, forms = pd.factorize(said["text"].str.split().str.join(" "), sort=True)
        row = pd.Index(corpus.articles["doc_id"]).get_indexer(pd.Index(said["doc_id"]))
        has = placing(row[row >= 0], spelled[row >= 0], (len(corpus), len(forms)))
        yield _Aspect("form", np.asarray(forms, dtype=object), np.asarray(forms, dtype=object), has, story)
    given: dict[str, Incidence] = {}
    read: dict[str, np.ndarray] = {}
    for thing, counted in [(of, found), *((thing, incidence(thing, corpus)) for thing in beside)]:
        kind = "topic" if topical(thing) else "term" if isinstance(thing, Terms) else "entity"
        if kind in given:
            raise AnalysisError(
                f"Two sets of {kind} are given.", where="measure.explain, argument 'beside'", fix="one of each kind"
            )
        given[kind], read[kind] = counted, read_by(thing, corpus)
        if not read[kind][looked_at].all():
            tell(thing, read[kind][looked_at], where=f"measure.explain, {kind} beside")
    for kind in ("entity", "topic", "term"):
        if kind not in given or (given[kind] is found and kind == "topic"):  # an article has one strongest topic
            continue
        counted = given[kind]
        others = np.delete(np.arange(len(counted.items)), [column, *found.joins(column)] if counted is found else [])
        yield _Aspect(kind, counted.items[others], counted.names[others], counted.has[:, others], story, read[kind])


def _whole(
    aspect: str, found: Incidence, column: int, has: list[np.ndarray], within: list[np.ndarray]
) -> dict[str, object]:
    """The row of the item among all articles, or of copies among those that have it."""
    (docs_before, docs_after), (total_before, total_after) = ([int(s.sum()) for s in side] for side in (has, within))
    return {
        "aspect": aspect,
        "value": found.items[column],
        "name": found.names[column],
        "docs_before": docs_before,
        "total_before": total_before,
        "docs_after": docs_after,
        "total_after": total_after,
    }


def _compared(aspect: _Aspect, before: np.ndarray, after: np.ndarray) -> pd.DataFrame:
    """Units of both windows that have each value, of values that enough have."""
    (x, n), (y, m) = (_units(aspect, rows) for rows in (before, after))
    kept = np.flatnonzero(x + y >= MIN_DOCS)
    return pd.DataFrame(
        {
            "aspect": aspect.aspect,
            "value": aspect.values[kept],
            "name": aspect.names[kept],
            "docs_before": x[kept],
            "total_before": n,
            "docs_after": y[kept],
            "total_after": m,
        }
    )


def _units(aspect: _Aspect, rows: np.ndarray) -> tuple[np.ndarray, int]:
    """How many units of some articles have each value, and how many units there are."""
    rows = rows if aspect.read is None else rows[aspect.read[rows]]
    units, unit = np.unique(aspect.unit[rows], return_inverse=True)
    held = sparse.csr_array(placing(unit, np.arange(len(rows)), (len(units), len(rows))) @ aspect.has[rows])
    held.data = (held.data > 0).astype(np.int64)
    return held.sum(axis=0), len(units)


def _tested(table: pd.DataFrame) -> pd.DataFrame:
    """The rows with their shares, interval, p and q, by aspect, the surest first."""
    x, n, y, m = (table[c].to_numpy() for c in ("docs_before", "total_before", "docs_after", "total_after"))
    with np.errstate(invalid="ignore", divide="ignore"):
        was, now = x / n, y / m
    difference, low, high = newcombe(y, m, x, n)
    out = table.assign(share_before=was, share_after=now, difference=difference, low=low, high=high)
    out["p"] = out["q"] = np.nan
    for aspect in table["aspect"].unique():
        own = ((table["aspect"] == aspect) & (n > 0) & (m > 0)).to_numpy()
        if own.any() and aspect != COPIES:
            p = fisher(y[own], x[own], n_left=int(m[own][0]), n_right=int(n[own][0]))
            out.loc[own, "p"], out.loc[own, "q"] = p, false_discovery_control(p)
    out.loc[out["aspect"] == COPIES, ["low", "high"]] = np.nan  # copies are no observations of their own
    # rounded, so that what is equal but for the last bit stands in the order of the values
    place = pd.factorize(out["aspect"])[0]
    p, size = out["p"].fillna(1.0).to_numpy(), out["difference"].abs().fillna(0.0).to_numpy()
    order = np.lexsort((out["value"].astype(str).to_numpy(), -(x + y), -np.round(size, 9), np.round(p, 12), place))
    return out.iloc[order]


def _telling(aspects: list[_Aspect], table: pd.DataFrame, rows: np.ndarray, story: np.ndarray) -> np.ndarray:
    """Three articles, of stories of their own, that have most of what is more; of equal ones the earliest."""
    more = table[(table["q"] <= LISTED) & (table["difference"] > 0)]
    score = np.zeros(len(rows))
    for aspect in aspects:
        risen = np.isin(aspect.values.astype(str), more.loc[more["aspect"] == aspect.aspect, "value"].astype(str))
        score += (aspect.has[rows] > 0)[:, np.flatnonzero(risen)].sum(axis=1)
    ranked = rows[np.argsort(-score, kind="stable")]
    first = np.sort(np.unique(story[ranked].astype(str), return_index=True)[1])
    return ranked[first[:SHOWN]]
