"""Together: which items stand together more often than the lengths of articles and the items' own shares explain."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.stats import chi2, false_discovery_control

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, check_choice
from analysis.measure.incidence import Countable, incidence, resolved
from analysis.measure.placing import placing
from analysis.tables import check, empty
from analysis.topics.model import TopicModel

WITHIN = ("article", "sentence")
TOP, MIN_DOCS = 50, 5
MOST = 200  # items compared: 19,900 pairs
UNIVERSE = 100  # the most covered items, by which it is told how many an article holds
ROUNDS, EXACT = 500, 1e-7  # of the fit, and how near it comes to the totals of the items


def together(
    of: Countable,
    corpus: Corpus,
    *,
    within: str = "article",
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

    Within sentences chance keeps how many items each sentence holds; an article counts once. Two mentions of which one
    lies inside the other are no company: Japan is none of the Bank of Japan, but is of Iran named beside it.
    `expected` does not know that, so pairs of such names look rarer than they are. In articles they do count as both.

    Args:
        of: a frame of mentions or terms; within sentences a frame of mentions with `sent`.
        corpus: the articles.
        within: `article`, or `sentence` for company in one sentence.
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
    check_choice(within, WITHIN, kind="within")
    if isinstance(of, TopicModel):
        raise AnalysisError("An article has one topic, no two.", where="measure.together", fix="mentions or terms")
    if within == "sentence" and not (isinstance(of, pd.DataFrame) and "sent" in of):
        raise AnalysisError(
            "Only mentions have sentences.", where="measure.together, within='sentence'", fix="mentions with `sent`"
        )
    found = incidence(of, corpus)
    covered = np.asarray(found.has.sum(axis=0)).ravel()
    ranked = np.argsort(-covered, kind="stable")
    ranked = ranked[covered[ranked] > 0]
    asked = top if items is None else len(wanted := found.columns(items))
    if not 2 <= asked <= MOST:
        raise AnalysisError(f"{asked} items to compare.", where="measure.together", fix=f"2 to {MOST}")
    chosen = np.sort(ranked[:top] if items is None else np.array(wanted))
    if len(chosen) < 2:
        return empty("together")
    universe = np.union1d(chosen, ranked[:UNIVERSE])
    place = np.searchsorted(universe, chosen)
    a, b = (place[side] for side in np.triu_indices(len(chosen), 1))
    has = found.has[:, universe]
    if within == "article":
        rows, owner = has, np.arange(has.shape[0])
        docs = np.asarray((has.T @ has).todense())[a, b]
    else:
        assert isinstance(of, pd.DataFrame)
        rows, owner, docs = _sentences(of, corpus, found.items[universe], a, b)
    held = np.asarray(rows.sum(axis=1)).ravel().astype(np.int64)
    totals = np.asarray(rows.sum(axis=0)).ravel()
    both = _both(_weights(totals, np.bincount(held)), a, b, int(held.max(initial=0)))
    kinds, many = _kinds(held, owner)
    chance = -np.expm1(kinds @ np.log1p(-np.minimum(both, 1 - 1e-12)))  # kinds of article x pairs
    expected = many @ chance
    log_p = np.array([_log_tail(int(x), chance[:, i], many) for i, x in enumerate(docs)])
    low = chi2.ppf(0.025, 2 * np.maximum(docs, 1)) / 2 * (docs > 0)
    frame = pd.DataFrame(
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
        }
    )
    # rounded, so that what is equal but for the last bit stands in the order of the ids
    order = np.lexsort((np.arange(len(a)), -np.round(frame["ratio"].to_numpy(), 6), np.round(log_p, 6)))
    listed = (docs > 0) & (np.maximum(docs, expected) >= min_docs)
    return check(frame.iloc[order[listed[order]]], "together")


def _sentences(
    mentions: pd.DataFrame, corpus: Corpus, ids: np.ndarray, a: np.ndarray, b: np.ndarray
) -> tuple[sparse.csr_array, np.ndarray, np.ndarray]:
    """Sentences x items, the article of each sentence, and in how many articles each pair shares a sentence."""
    known = resolved(mentions)[["doc_id", "field", "sent", "start", "end", "entity_id"]].dropna()
    known = known[known["doc_id"].isin(corpus.articles["doc_id"]) & known["entity_id"].isin(ids)]
    known = known.assign(
        item=pd.Index(ids).get_indexer(pd.Index(known["entity_id"])),
        row=known.groupby(["doc_id", "field", "sent"]).ngroup(),
        doc=pd.factorize(known["doc_id"], sort=True)[0],
    )
    once = known.drop_duplicates(["row", "item"])
    owner = known.drop_duplicates("row").sort_values("row")["doc"].to_numpy()
    rows = placing(once["row"].to_numpy(), once["item"].to_numpy(), (len(owner), len(ids)))
    spans = known.loc[known["item"].isin(np.union1d(a, b)), ["row", "doc", "item", "start", "end"]]
    pairs = spans.merge(spans, on=["row", "doc"], suffixes=("", "_2"))
    inside = (pairs["start"] >= pairs["start_2"]) & (pairs["end"] <= pairs["end_2"])
    around = (pairs["start"] <= pairs["start_2"]) & (pairs["end"] >= pairs["end_2"])
    apart = pairs[(pairs["item"] < pairs["item_2"]) & ~inside & ~around].drop_duplicates(["doc", "item", "item_2"])
    count = np.zeros((len(ids), len(ids)), dtype=np.int64)
    np.add.at(count, (apart["item"].to_numpy(), apart["item_2"].to_numpy()), 1)
    return rows, owner, count[a, b]


def _kinds(held: np.ndarray, owner: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Articles that are alike: how many rows with so many items each kind has, and how many articles are of it."""
    size = int(held.max(initial=0)) + 1
    rich = held > 1  # what holds one item cannot hold two
    table = sparse.coo_array(
        (np.ones(int(rich.sum()), dtype=np.int64), (owner[rich], held[rich])),
        shape=(int(owner.max(initial=-1)) + 1, size),
    ).toarray()
    kinds, many = np.unique(table, axis=0, return_counts=True)
    return kinds, many


def _times(log_e: np.ndarray, log_w: np.ndarray | float) -> np.ndarray:
    """Logs of elementary symmetric functions, the last axis by order, with one more item of weight exp(log_w)."""
    out = log_e.copy()
    out[..., 1:] = np.logaddexp(log_e[..., 1:], log_e[..., :-1] + np.asarray(log_w)[..., None])
    return out


def _without(log_w: np.ndarray, left_out: np.ndarray, size: int) -> np.ndarray:
    """Logs of the symmetric functions up to order `size` of all weights but those of each row of `left_out`.

    By multiplication alone, which is stable; division is not.
    """
    named = np.unique(left_out)
    shared = np.full(size + 1, -np.inf)
    shared[0] = 0.0
    for j in np.setdiff1d(np.arange(len(log_w)), named):
        shared = _times(shared, log_w[j])
    out = np.tile(shared, (len(left_out), 1))
    for j in named:
        out = _times(out, np.where((left_out == j).any(axis=1), -np.inf, log_w[j]))
    return out


def _weights(totals: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Log weights with which rows of the given sizes reproduce the totals of the items, equal totals alike.

    Args:
        totals: rows that have each item, none of them 0 unless the item is nowhere.
        sizes: number of rows that hold 0, 1, 2, ... items.
    """
    kept = np.maximum(totals, 1e-9)
    values, first, kind = np.unique(kept, return_index=True, return_inverse=True)
    log_w: np.ndarray = np.log(kept / kept.mean())
    largest = len(sizes) - 1
    if largest < 1:
        return log_w
    for _ in range(ROUNDS):
        log_e = _without(log_w, first[:, None], largest)
        full = _times(log_e[0], log_w[first[0]])
        with np.errstate(invalid="ignore"):
            per = np.where(sizes[1:] > 0, np.exp(log_e[:, :-1] - full[1:]), 0.0) @ sizes[1:]
        step = np.log(values) - np.log(np.maximum(per, 1e-300)) - log_w[first]
        log_w = np.clip(log_w + step[kind], -40, 40)
        log_w = log_w - log_w.mean()
        if np.abs(step).max() < EXACT:
            break
    return log_w


def _both(log_w: np.ndarray, a: np.ndarray, b: np.ndarray, largest: int) -> np.ndarray:
    """Chance that a row of 0, 1, ... items has both of each pair: sizes x pairs."""
    out: np.ndarray = np.zeros((largest + 1, len(a)))
    if largest > 1:
        log_e = _without(log_w, np.stack([a, b], axis=1), largest)
        full = _times(_times(log_e[0], log_w[a[0]]), log_w[b[0]])
        with np.errstate(invalid="ignore"):
            out[2:] = np.exp((log_w[a] + log_w[b])[None, :] + log_e[:, :-2].T - full[2:, None])
    bounded: np.ndarray = np.clip(np.nan_to_num(out), 0.0, 1.0)
    return bounded


def _log_tail(x: int, p: np.ndarray, many: np.ndarray) -> float:
    """Log of the chance that of `many` articles with chance `p` each, x or more have it, exact however small.

    Poisson-binomial by the characteristic function (Hong 2013), tilted so that x is its mean: no digits are lost.
    """
    some = p > 0
    p, many = np.minimum(p[some], 1 - 1e-12), many[some]
    if x <= 0:
        return 0.0
    if x > many.sum():
        return -np.inf
    tilt = 0.0
    if x > many @ p:
        low, high = 0.0, 60.0
        for _ in range(60):
            tilt = (low + high) / 2
            low, high = (tilt, high) if many @ _tilted(p, tilt) < x else (low, tilt)
    q = _tilted(p, tilt)
    mean, sd = many @ q, float(np.sqrt(many @ (q * (1 - q))))
    start = max(int(mean - 12 * sd - 20), 0)
    size = int(mean + 12 * sd + 20) - start + 1
    angle = 2 * np.pi * np.arange(size) / size
    with np.errstate(divide="ignore"):
        log_phi = many @ np.log1p(q[:, None] * np.expm1(1j * angle)[None, :])
    mass = np.maximum(np.fft.fft(np.exp(log_phi - 1j * angle * start)).real / size, 0.0)
    beyond = np.arange(start, start + size) - x
    sums = float((mass * np.exp(-tilt * np.maximum(beyond, 0)))[beyond >= 0].sum())
    scale = float(many @ np.log1p(p * np.expm1(tilt)) - tilt * x)
    return min(0.0, float(np.log(max(sums, 1e-300))) + scale)


def _tilted(p: np.ndarray, tilt: float) -> np.ndarray:
    out: np.ndarray = p / (p + (1 - p) * np.exp(-tilt))
    return out
