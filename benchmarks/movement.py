"""Movement: how often what does not move is said to, with seasons and a drifting mix of sources, beside PELT.

    python benchmarks/movement.py

Everything is simulated with a seed. A figure that does not hold is printed as it is. PELT (Killick et al. 2012) is
that of `ruptures`, from the extra `[benchmarks]`; its columns are left out where that is absent.
"""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd
from entities import table
from scipy import sparse

from analysis.corpus import Corpus
from analysis.measure import bursts, change, explain, silence
from analysis.tables import empty, frame
from analysis.terms import Terms

if HAS_PELT := find_spec("ruptures") is not None:
    import ruptures

SUMMARY = "seasons, a drifting mix of sources, bursts, silence: false alarms on simulated series, and PELT beside them"
SERIES, MONTHS, CORPORA, Q = 300, 36, 100, 0.1
Counts = tuple[np.ndarray, np.ndarray]  # articles with the item and all, months x sources
HALF = np.where(np.arange(240) % 12 < 6, -1.0, 1.0)


def run(corpora: Path) -> str:
    """The benchmark as Markdown; nothing is read from `corpora`."""
    random = np.random.default_rng(17)
    parts = ["# Movement", seasons(random), mixes(random), pelt(random), quiet(random), accused(random), said(random)]
    return "\n\n".join(parts) + "\n"


def seasonal(random: np.random.Generator, *, burst: bool = False, jump: float = 0.0, months: int = MONTHS) -> Counts:
    """A fifth, a season of half a year's odds times e^1.2, and from the middle on the odds times e^jump."""
    n = random.integers(40, 120, months)
    odds = 0.25 * np.exp(0.6 * HALF[:months] + jump * (np.arange(months) >= months // 2))
    share = odds / (1 + odds)
    x = random.binomial(n, random.beta(20 * share, 20 * (1 - share)) if burst else share)
    return x[:, None], n[:, None]


def drifting(random: np.random.Generator, *, burst: str = "", rise: float = 1.0) -> Counts:
    """Two sources with shares .1 and .3, the second from 15 % to 85 %; from the middle on shares times rise."""
    n = random.integers(40, 120, MONTHS)
    first = random.binomial(n, np.linspace(0.85, 0.15, MONTHS))
    share = np.array([0.1, 0.3]) * np.where(np.arange(MONTHS) >= MONTHS // 2, rise, 1.0)[:, None]
    if burst == "each":
        share = random.beta(20 * share, 20 * (1 - share))
    elif burst == "both":
        share = np.minimum(share * random.gamma(10, 0.1, (MONTHS, 1)), 0.95)
    total = np.stack([first, n - first], axis=1)
    return random.binomial(total, share), total


def seasons(random: np.random.Generator) -> str:
    """Series with a season, plain and with `season=True`."""
    rows = []
    for name, how in (
        ("nothing changes", {}),
        ("nothing changes, in bursts", {"burst": True}),
        ("nothing changes, 54 months", {"months": 54}),
        ("a step, odds times 1.65", {"jump": 0.5}),
        ("a step, odds times 1.65, in bursts", {"jump": 0.5, "burst": True}),
    ):
        made = [seasonal(random, **how) for _ in range(SERIES)]
        rows.append((name, *(_part(made, season=season) for season in (False, True))))
    text = (
        f"{SERIES} series of {MONTHS} months, 40 to 120 articles each; a fifth has the item, half of each year "
        "more than the other half. Part with a change; .05 is allowed where nothing changes."
    )
    return f"## Seasons\n\n{text}\n\n" + table(("", "plain", "season=True"), rows)


def mixes(random: np.random.Generator) -> str:
    """Series whose mix of sources drifts, pooled and with `mix=True`."""
    rows = []
    for name, how in (
        ("nothing changes", {}),
        ("nothing changes, each source in bursts", {"burst": "each"}),
        ("nothing changes, bursts of both sources together", {"burst": "both"}),
        ("a step, shares times 1.5", {"rise": 1.5}),
        ("a step, shares times 1.5, each source in bursts", {"burst": "each", "rise": 1.5}),
    ):
        made = [drifting(random, **how) for _ in range(SERIES)]
        pooled = [(x.sum(axis=1, keepdims=True), n.sum(axis=1, keepdims=True)) for x, n in made]
        held = _held(made) if "rise" in how else "-"
        rows.append((name, _part(pooled), _part(made, mix=True), held))
    text = (
        f"{SERIES} series of {MONTHS} months; two sources with shares .1 and .3, the second from 15 % of the articles "
        "to 85 %. Part with a change; .05 is allowed where nothing changes. The last column: in how many steps found "
        "at their place the interval of the difference holds the step at the mix of its weights."
    )
    return f"## A drifting mix of sources\n\n{text}\n\n" + table(("", "plain", "mix=True", "interval holds"), rows)


def _held(made: list[Counts]) -> str:
    """How often the interval of the first change holds the true difference at the weights it was standardised to."""
    held = listed = 0
    for x, n in made:
        found = change(_coverage(x, n), mix=True, draws=199).head(1)
        for when, low, high in zip(found["period"], found["low"], found["high"], strict=True):
            cut = int((when.year - 2015) * 12 + when.month - 1)
            if cut != MONTHS // 2:
                continue  # elsewhere no step is
            weight = n[:cut].sum(axis=0) * n[cut:].sum(axis=0) / n.sum(axis=0)
            true = float((weight * [0.05, 0.15]).sum() / weight.sum())
            held += low <= true <= high
            listed += 1
    return f"{held / max(listed, 1):.3f} of {listed}"


def pelt(random: np.random.Generator) -> str:
    """False alarms, power and localisation of PELT and of `change` on the same series, 24 months."""
    if not HAS_PELT:
        return "## PELT\n\nNot installed: `pip install 'press-analysis[benchmarks]'`."
    ways: dict[str, Callable[[Counts], list[int]]] = {
        "`change`": _changes,
        "PELT, l2 on shares, penalty 2 ln n (BIC)": lambda made: _pelt(made, "l2", 2 * np.log(24)),
        "PELT, rbf, penalty 3": lambda made: _pelt(made, "rbf", 3.0),
    }
    rows = []
    for name, shares, low, burst in (
        ("nothing changes, 20 to 60 articles", (0.2, 0.2), 20, False),
        ("the same, in bursts", (0.2, 0.2), 20, True),
        ("nothing changes, from 1,000 articles to 5", (0.2, 0.2), 0, False),
        (".2 to .3, 40 to 120 articles", (0.2, 0.3), 40, False),
        (".1 to .3, 40 to 120 articles", (0.1, 0.3), 40, False),
        (".2 to .4, 40 to 120 articles, in bursts", (0.2, 0.4), 40, True),
    ):
        made = []
        for _ in range(SERIES):
            n = random.integers(low, 3 * low, 24) if low else np.geomspace(1000, 5, 24).astype(int)
            level = np.repeat(shares, 12)
            share = random.beta(20 * level, 20 * (1 - level)) if burst else level
            made.append((random.binomial(n, share)[:, None], n[:, None]))
        for way, found in ways.items():
            places = [found(counts) for counts in made]
            some = [p for p in places if p]
            off = np.mean([min(abs(x - 12) for x in p) for p in some]) if some else np.nan
            moved = shares[0] != shares[1]
            figures = (f"{len(some) / SERIES:.3f}", f"{off:.2f}" if moved else "-")
            extra = f"{np.mean([len(p) > 1 for p in places]):.3f}"
            rows.append((name if way == "`change`" else "", way, *figures, extra))
    text = f"{SERIES} series of 24 months each. Months off: the nearest change to the true one, where any was found."
    head = ("series", "", "with a change", "months off", "with two or more")
    return f"## PELT on the same series\n\n{text}\n\n" + table(head, rows)


def _changes(made: Counts) -> list[int]:
    found = change(_coverage(*made), draws=199)
    return [int((when.year - 2015) * 12 + when.month - 1) for when in found["period"]]


def _pelt(made: Counts, cost: str, penalty: float) -> list[int]:
    """Changes of the shares in units of their noise, told from the differences of neighbours."""
    share = (made[0] / made[1]).ravel()
    noise = np.median(np.abs(np.diff(share))) / 0.6745 / np.sqrt(2)
    scaled = share / (noise or 1.0)
    places: list[int] = ruptures.Pelt(model=cost, min_size=2, jump=1).fit(scaled[:, None]).predict(pen=penalty)[:-1]
    return places


def quiet(random: np.random.Generator) -> str:
    """How often a series that does not move has a burst."""
    rows = []
    for low in (5, 20, 40, 200):
        figures = []
        for share in (0.05, 0.2):
            made = []
            for _ in range(SERIES):
                n = random.integers(low, 3 * low, 24)
                made.append(_coverage(random.binomial(n, share)[:, None], n[:, None]))
            figures += [f"{np.mean([len(bursts(one, gamma=gamma)) > 0 for one in made]):.3f}" for gamma in (1.0, 2.0)]
        rows.append((f"{low} to {3 * low} articles a month", *figures))
    head = ("part with a burst", "share .05, gamma 1", "gamma 2", "share .2, gamma 1", "gamma 2")
    text = f"{SERIES} series of 24 months in which every article has the item with the same chance."
    return f"## Bursts where nothing moves\n\n{text}\n\n" + table(head, rows)


def accused(random: np.random.Generator) -> str:
    """How often anything is listed at q <= .1 where all sources are alike, copies or not, and where each has habits."""
    rows = []
    for name, how in (
        ("all sources alike", {}),
        ("every third story of several sources, copies known", {"copied": True, "known": True}),
        ("the same, copies not known", {"copied": True}),
        ("each source with habits of its own (sd .5 of the log odds)", {"habits": 0.5}),
    ):
        rows.append((name, f"{np.mean([_accused(random, **how) for _ in range(CORPORA)]):.3f}"))
    text = (
        f"{CORPORA} corpora of six sources with 5 to 80 stories a month, six months, ten items. That a source with "
        "other habits is listed is no error of the test: it does have the item less often."
    )
    return f"## Silence where nobody is silent\n\n{text}\n\n" + table(("", f"with any row at q <= {Q}"), rows)


def _accused(random: np.random.Generator, *, copied: bool = False, known: bool = False, habits: float = 0.0) -> bool:
    rows, has, copies = [], [], []
    odds = np.log(1 / (1 / random.uniform(0.02, 0.4, (6, 1, 10)) - 1)) + habits * random.normal(size=(1, 6, 10))
    share = 1 / (1 + np.exp(-odds))
    for month in range(6):
        for source, size in enumerate((5, 10, 20, 40, 60, 80)):
            for i in range(random.poisson(size)):
                doc_id = f"{month}-{source}-{i:03d}"
                words = random.random(10) < share[month, source]
                prints = (
                    [source, *random.permutation(6)[: random.integers(1, 4)]] if copied and i % 3 == 0 else [source]
                )
                for place, where in enumerate(dict.fromkeys(prints)):
                    one = f"{doc_id}-{where}"
                    day = pd.Timestamp(f"2017-{month + 1:02d}-09", tz="UTC")
                    rows.append({"doc_id": one, "source": "ABCDEF"[where], "published": day, "text": "", "origin": one})
                    has.append(words)
                    if place:
                        copies.append(
                            {"doc_id": one, "cluster": f"{doc_id}-{source}", "level": "exact", "similarity": 1.0}
                        )
    corpus, terms = _made(rows, np.array(has, dtype=np.int32))
    found = silence(terms, corpus, duplicates=frame("duplicates", copies if known else []))
    return bool((found["q"] <= Q).any())


def said(random: np.random.Generator) -> str:
    """How often `explain` names a word where nothing changed, and how many of those that did it names."""
    wrong, hit, false, listed = [], 0, 0, 0
    for moved in (False, True):
        for _ in range(CORPORA):
            share = np.tile(random.uniform(0.02, 0.5, 100), (2, 1))
            if moved:
                share[:, :10] = [[0.1], [0.5]]
            month = np.repeat([0, 1], (60, 100))
            has = (random.random((160, 100)) < share[month]).astype(np.int32)
            rows = [
                {"doc_id": f"{i:03d}", "source": "AB"[i % 2], "text": "", "origin": f"{i:03d}"}
                | {"published": pd.Timestamp(f"2017-0{3 + m}-10", tz="UTC")}
                for i, m in enumerate(month)
            ]
            corpus, terms = _made(rows, np.hstack([np.ones((160, 1), dtype=np.int32), has]))
            found = explain(terms, corpus, item="w000", period="2017-04", duplicates=empty("duplicates")).frame
            sure = found[(found["aspect"] == "term") & (found["q"] <= Q)]["value"]
            true = int(sure.isin([f"w{i:03d}" for i in range(1, 11)]).sum()) if moved else 0
            if moved:
                hit, false, listed = hit + true, false + len(sure) - true, listed + len(sure)
            else:
                wrong.append(len(sure) > 0)
    text = (
        f"{CORPORA} pairs of months with 60 and 100 articles and 100 words: with a word at q <= {Q} where nothing "
        f"changed {np.mean(wrong):.3f}. Ten words from .1 to .5: {hit / (10 * CORPORA):.3f} of them listed, "
        f"{false / max(listed, 1):.3f} of those listed false."
    )
    return f"## Explained where nothing changed\n\n{text}"


def _made(rows: list[dict[str, object]], has: np.ndarray) -> tuple[Corpus, Terms]:
    """A corpus and the words of its articles."""
    about = {"published_precision": "day", "published_from": "column", "words": 0}
    docs = tuple(str(row["doc_id"]) for row in rows)
    words = tuple(f"w{i:03d}" for i in range(has.shape[1]))
    return Corpus(frame("articles", (row | about for row in rows))), Terms(docs, words, sparse.csr_array(has))


def _part(made: list[Counts], **how: bool) -> str:
    """Part of some series in which a change is found."""
    return f"{np.mean([len(change(_coverage(*counts), draws=199, **how)) > 0 for counts in made]):.3f}"


def _coverage(docs: np.ndarray, total: np.ndarray) -> pd.DataFrame:
    """A table of coverage by month, a split a column."""
    when = np.repeat(pd.date_range("2015-01-01", periods=len(docs), freq="MS").to_numpy(), docs.shape[1])
    split = np.tile([f"s{g}" for g in range(docs.shape[1])], len(docs))
    x, n = docs.ravel(), total.ravel()
    rows = (
        {"period": w, "split": s, "item": "x", "docs": int(a), "total": int(b), "complete": True}
        | {"share": a / b if b else None}
        for w, s, a, b in zip(when, split, x, n, strict=True)
    )
    return frame("coverage", rows)


if __name__ == "__main__":
    print(run(Path()), end="")
