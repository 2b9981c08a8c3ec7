"""Together: which items stand together more often than the lengths of articles and the items' own shares explain."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.stats import chi2, false_discovery_control

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, check_choice
from analysis.measure.beside import WINDOW, sentences_of
from analysis.measure.database import Stored
from analysis.measure.exact import log_tail
from analysis.measure.frames import in_memory
from analysis.measure.incidence import Countable, Incidence, incidence, resolved, topical
from analysis.measure.items import most
from analysis.measure.placing import placing
from analysis.measure.rasch import both, kinds, weights
from analysis.tables import check, empty
from analysis.together_tables import WITHIN

TOP, MIN_DOCS = 50, 5
MOST = 200  # items compared: 19,900 pairs
UNIVERSE = 100  # the most covered items, by which it is told how many an article holds


def together(
    of: Countable | Stored,
    corpus: Corpus | Stored,
    *,
    within: str = "article",
    window: int = WINDOW,
    items: Sequence[str | int] | None = None,
    top: int = TOP,
    min_docs: int = MIN_DOCS,
) -> pd.DataFrame:
    """Pairs of items that share articles, with the number they would share by chance.

    Long articles have more of everything. Chance therefore keeps how many items each article holds (of the 100 most
    covered and those compared) and in how many articles each item is: the Rasch model given the totals of its rows
    (Rasch 1960, fitted by conditional maximum likelihood, Andersen 1972), the bipartite configuration model (Saracco
    et al. 2015) with article totals that hold exactly and not on average. The latter, with few items an article, would
    expect companions in articles that hold one item. `p` is the exact upper tail of the Poisson-binomial distribution;
    the interval is that of a Poisson count (Garwood 1936) over `expected`. Only company beyond chance is tested.

    Within sentences or windows chance keeps how many items each of them holds; an article counts once. Two mentions of
    which one lies inside the other are no company: Japan is none of the Bank of Japan, but is of Iran named beside it.
    `expected` does not know that, so pairs of such names look rarer than they are. In articles they do count as both.

    Args:
        of: a frame of mentions or terms; within sentences a frame of mentions with `sent`; or where a `mentions` table
            lies in Parquet.
        corpus: the articles, or where they lie.
        within: `article`, `sentence` for company in one sentence, `window` for company in one of the windows of so
            many sentences into which an article is cut from its first sentence on, without overlap.
        window: sentences of a window; nothing to the other two.
        items: ids, names or terms to compare with each other, 2 to 200; None = the most covered.
        top: how many of the most covered, where `items` is None, 2 to 200.
        min_docs: pairs are listed from so many articles, shared or expected.

    Returns:
        The `together` table: pairs that share an article, surest first: by p, then ratio, then ids. `q` is over all
        pairs of the items compared, listed or not: to count only those listed would choose them by what is tested.

    Raises:
        UnknownName: no such item or `within`.
        AnalysisError: a topic model (an article has one topic), terms within sentences, or too few or many items.
    """
    of, corpus = in_memory(of, corpus)
    found = countable(of, corpus, within=within, window=window)
    frame = compared(
        found, of, corpus, columns=chosen(found, items=items, top=top), sentences=sentences_of(within, window)
    )
    if not len(frame):
        return empty("together")
    listed = (frame["docs"] > 0) & (np.maximum(frame["docs"], frame["expected"]) >= min_docs)
    # rounded, so that what is equal but for the last bit stands in the order of the ids
    keys = (np.arange(len(frame)), -np.round(frame["ratio"].to_numpy(), 6), np.round(frame.pop("log_p"), 6))
    order = np.lexsort(keys)
    return check(frame.iloc[order[listed.to_numpy()[order]]], "together")


def countable(of: Countable, corpus: Corpus, *, within: str, window: int) -> Incidence:
    """Which articles have which items, refused where the question makes no sense of them."""
    check_choice(within, WITHIN, kind="within")
    if topical(of):
        raise AnalysisError("An article has one topic, no two.", where="measure.together", fix="mentions or terms")
    if within != "article" and not (isinstance(of, pd.DataFrame) and "sent" in of):
        raise AnalysisError(
            "Only mentions have sentences.", where=f"measure.together, within={within!r}", fix="mentions with `sent`"
        )
    if window < 1:
        raise AnalysisError(f"window={window} holds nothing.", where="measure.together", fix="sentences, from 1")
    return incidence(of, corpus)


def chosen(found: Incidence, *, items: Sequence[str | int] | None, top: int) -> np.ndarray:
    """The columns of the items to compare, ascending: those named, else the most covered."""
    asked = top if items is None else len(wanted := found.columns(items))
    if not 2 <= asked <= MOST:
        raise AnalysisError(f"{asked} items to compare.", where="measure.together", fix=f"2 to {MOST}")
    return np.sort(np.array(most(found.has.sum(axis=0), top) if items is None else wanted, dtype=np.int64))


def compared(
    found: Incidence, of: Countable, corpus: Corpus, *, columns: np.ndarray, sentences: int | None
) -> pd.DataFrame:
    """Every pair of the columns, listed or not: the columns of the `together` table, and `log_p`.

    Args:
        found: what `countable` gave.
        of: a frame of mentions or terms.
        corpus: the articles.
        columns: of `found`, ascending.
        sentences: that a window has; None = company in the article.
    """
    if len(columns) < 2:
        return pd.DataFrame()
    covered = found.has.sum(axis=0)
    universe = np.union1d(columns, most(covered, UNIVERSE)).astype(np.int64)
    place = np.searchsorted(universe, columns)
    a, b = (place[side] for side in np.triu_indices(len(columns), 1))
    has = found.has[:, universe]
    if sentences is None:
        rows, owner = has, np.arange(has.shape[0])
        docs = np.asarray((has.T @ has).todense())[a, b]
    else:
        assert isinstance(of, pd.DataFrame)
        rows, owner, docs = _windows(of, corpus, found.items[universe], pairs=(a, b), sentences=sentences)
    held = np.asarray(rows.sum(axis=1)).ravel().astype(np.int64)
    totals = np.asarray(rows.sum(axis=0)).ravel()
    meet = both(weights(totals, np.bincount(held)), a, b, int(held.max(initial=0)))
    alike, many = kinds(held, owner)
    chance = -np.expm1(alike @ np.log1p(-np.minimum(meet, 1 - 1e-12)))  # kinds of article x pairs
    expected = many @ chance
    log_p = np.array([log_tail(int(x), chance[:, i], many) for i, x in enumerate(docs)])
    low = chi2.ppf(0.025, 2 * np.maximum(docs, 1)) / 2 * (docs > 0)
    return pd.DataFrame(
        {
            "left": found.items[universe[a]],
            "right": found.items[universe[b]],
            "left_docs": covered[universe[a]],
            "right_docs": covered[universe[b]],
            "docs": docs,
            "expected": expected,
            "ratio": np.log2((docs + 0.5) / (expected + 0.5)),
            "low": np.log2((low + 0.5) / (expected + 0.5)),
            "high": np.log2((chi2.ppf(0.975, 2 * (docs + 1)) / 2 + 0.5) / (expected + 0.5)),
            "p": np.exp(log_p),
            "q": false_discovery_control(np.exp(log_p)),
            "log_p": log_p,
        }
    )


def _windows(
    mentions: pd.DataFrame, corpus: Corpus, ids: np.ndarray, *, pairs: tuple[np.ndarray, np.ndarray], sentences: int
) -> tuple[sparse.csr_array, np.ndarray, np.ndarray]:
    """Windows x items, the article of each window, and in how many articles each pair shares a window."""
    a, b = pairs
    known = resolved(mentions)[["doc_id", "field", "sent", "start", "end", "entity_id"]].dropna()
    known = known[known["doc_id"].isin(corpus.articles["doc_id"]) & known["entity_id"].isin(ids)]
    known = known.assign(sent=known["sent"] // sentences)
    known = known.assign(
        item=pd.Index(ids).get_indexer(pd.Index(known["entity_id"])),
        row=known.groupby(["doc_id", "field", "sent"]).ngroup(),
        doc=pd.factorize(known["doc_id"], sort=True)[0],
    )
    once = known.drop_duplicates(["row", "item"])
    owner = known.drop_duplicates("row").sort_values("row")["doc"].to_numpy()
    rows = placing(once["row"].to_numpy(), once["item"].to_numpy(), (len(owner), len(ids)))
    spans = known.loc[known["item"].isin(np.union1d(a, b)), ["row", "doc", "item", "start", "end"]]
    near = spans.merge(spans, on=["row", "doc"], suffixes=("", "_2"))
    inside = (near["start"] >= near["start_2"]) & (near["end"] <= near["end_2"])
    around = (near["start"] <= near["start_2"]) & (near["end"] >= near["end_2"])
    apart = near[(near["item"] < near["item_2"]) & ~inside & ~around].drop_duplicates(["doc", "item", "item_2"])
    count = np.zeros((len(ids), len(ids)), dtype=np.int64)
    np.add.at(count, (apart["item"].to_numpy(), apart["item_2"].to_numpy()), 1)
    return rows, owner, count[a, b]
