"""Calibration: do intervals cover, and lists of differences hold, what they promise on corpora whose truth is known?

    python benchmarks/calibration.py

Everything is simulated with a seed. A figure that does not hold is printed as it is.
"""

from itertools import permutations
from pathlib import Path

import numpy as np
import pandas as pd
from entities import table
from scipy import sparse
from scipy.stats import binom, false_discovery_control, norm

from analysis.change_tables import DRIFT
from analysis.corpus import Corpus
from analysis.measure import change, contrast, decompose, wilson
from analysis.tables import frame
from analysis.terms import Terms
from analysis.topics import TopicModel

SUMMARY = "calibration: intervals, lists, change points and parts of a change, simulated, so that the truth is known"
DRAWS = 20_000
SIZES, SHARES = (10, 30, 100, 1_000), (0.02, 0.1, 0.3, 0.5)
PERIODS, NULL, MOVED = 24, 1_000, 300
CORPORA, ARTICLES, WORDS, DIFFERENT, Q = 20, 300, 800, 40, 0.1
_ROUNDING = 1e-12  # of a true part that is 0


def run(corpora: Path) -> str:
    """The benchmark as Markdown; nothing is read from `corpora`."""
    random = np.random.default_rng(11)
    parts = ["# Calibration", intervals(random), copied(random), lists(random), moved(random)]
    parts.append(divided(np.random.default_rng(11)))
    return "\n\n".join(parts) + "\n"


def intervals(random: np.random.Generator) -> str:
    """How often the 95 % interval of a share holds the true share, articles drawn one by one."""
    rows = []
    for n in SIZES:
        held = [_held(random.binomial(n, share, DRAWS), n, share) for share in SHARES]
        counts = np.arange(n + 1)
        low, high = wilson(counts, np.full(n + 1, n))
        even = np.linspace(0.05, 0.95, 1801)[:, None]
        exact = (binom.pmf(counts, n, even) * ((low <= even) & (even <= high))).sum(axis=1)
        rows.append((f"{n:,} articles", *(f"{part:.3f}" for part in (*held, exact.mean(), exact.min()))))
    head = (
        "interval of a share (Wilson)",
        *(f"true share {share}" for share in SHARES),
        "mean of shares .05 to .95, exact",
        "least of them",
    )
    return "## Intervals of a share\n\nPart of the intervals that hold the truth; .95 is promised.\n\n" + table(
        head, rows
    )


def copied(random: np.random.Generator) -> str:
    """The same where some articles are copies: of raw articles, and of stories counted once."""
    rows = []
    for copies in (1, 2, 4):
        held, once = [], []
        for share in (0.1, 0.3):
            stories = random.binomial(100, share, DRAWS)
            sizes = random.geometric(1 / copies, (DRAWS, 100)) if copies > 1 else np.ones((DRAWS, 100), dtype=np.int64)
            has = np.arange(100) < stories[:, None]
            docs, total = (sizes * has).sum(axis=1), sizes.sum(axis=1)
            low, high = wilson(docs, total)
            held.append(((low <= share) & (share <= high)).mean())
            once.append(_held(stories, 100, share))
        rows.append(
            (
                f"{copies} prints a story on average",
                *(f"{x:.3f}" for pair in zip(held, once, strict=True) for x in pair),
            )
        )
    head = ("100 stories", "share .1, raw articles", "stories once", "share .3, raw articles", "stories once")
    said = "Copies are no observations of their own: raw articles lose the promise, stories counted once keep it."
    return f"## Copies\n\n{said}\n\n" + table(head, rows)


def lists(random: np.random.Generator) -> str:
    """False entries among the differences listed at q <= .1, words bursty, beside a z-test on counts of words."""
    ours, theirs = [], []
    for _ in range(CORPORA):
        corpus, terms, true = bursty(random)
        found = contrast(terms, corpus, by="source", left="A", right="B", min_docs=1)
        ours.append(_list(found["item"][found["q"] <= Q], true))
        theirs.append(_list(_by_words(terms), true))
    rows = [
        (name, f"{false / max(listed, 1):.3f}", f"{hit / (CORPORA * DIFFERENT):.3f}", f"{listed / CORPORA:.1f}")
        for name, (listed, false, hit) in (
            ("contrast, test on articles", np.sum(ours, axis=0)),
            ("z-test on words, same q", np.sum(theirs, axis=0)),
        )
    ]
    said = (
        f"{CORPORA} corpora of two sources with {ARTICLES} articles each; {WORDS:,} words, of which {DIFFERENT} are in "
        "truth in three times as many articles of one source. A word that an article has comes again and again "
        f"(negative binomial). Listed: q <= {Q} (Benjamini-Hochberg)."
    )
    return f"## Lists of differences\n\n{said}\n\n" + table(
        ("", "false of those listed", "found of the true", "listed"), rows
    )


def bursty(random: np.random.Generator) -> tuple[Corpus, Terms, frozenset[str]]:
    """Two sources of articles in which words come in bursts, and the words that truly differ."""
    share = np.tile(random.uniform(0.02, 0.25, WORDS), (2, 1))
    true = random.permutation(WORDS)[:DIFFERENT]
    share[0, true], share[1, true] = 0.06, 0.18
    has = random.random((2 * ARTICLES, WORDS)) < np.repeat(share, ARTICLES, axis=0)
    again = 1 + random.negative_binomial(0.3, 0.1, has.shape)
    docs = tuple(f"{i:04d}" for i in range(2 * ARTICLES))
    words = tuple(f"w{i:04d}" for i in range(WORDS))
    day = pd.Timestamp("2020-01-01", tz="UTC")
    sides = np.repeat(["A", "B"], ARTICLES)
    rows = (
        {"doc_id": d, "source": s, "text": "", "published": day, "origin": d, "words": 0}
        for d, s in zip(docs, sides, strict=True)
    )
    counts = sparse.csr_array((has * again).astype(np.int32))
    return Corpus(frame("articles", rows)), Terms(docs, words, counts), frozenset(words[i] for i in true)


def moved(random: np.random.Generator) -> str:
    """Change points: how often a series that does not change has one, and what is found of a jump in the middle."""
    quiet = [
        (name, *_rates([change(_series(random, (0.2, 0.2), **how), draws=199) for _ in range(NULL)]))
        for name, how in (
            ("20 to 60 articles a month", {"articles": 20}),
            ("the same, in bursts", {"articles": 20, "bursts": True}),
            ("200 to 600 articles a month, in bursts", {"articles": 200, "bursts": True}),
            ("from 1,000 articles a month to 5", {"volume": np.geomspace(1000, 5, PERIODS)}),
            ("the same, in bursts", {"volume": np.geomspace(1000, 5, PERIODS), "bursts": True}),
            ("60 articles a month, each month like the one before (autocorrelation .3)", {"like": 0.3}),
            ("the same, autocorrelation .6", {"like": 0.6}),
        )
    ]
    jumps = []
    for shares, articles, bursts in (((0.2, 0.3), 40, False), ((0.1, 0.3), 40, False), ((0.2, 0.4), 40, True)):
        made = [change(_series(random, shares, articles=articles, bursts=bursts), draws=199) for _ in range(MOVED)]
        first = pd.concat([rows.head(1) for rows in made])
        when, step = CALENDAR[PERIODS // 2], shares[1] - shares[0]
        off = (first["period"].dt.to_period("M").astype("int64") - when.to_period("M").ordinal).abs()
        figures = (
            *map(float, _rates(made)),
            off.mean(),
            ((first["earliest"] <= when) & (when <= first["latest"])).mean(),
            ((first["low"] <= step) & (step <= first["high"])).mean(),
        )
        jumps.append((f"{shares[0]} to {shares[1]}, {_named(articles, bursts)}", *(f"{x:.3f}" for x in figures)))
    said = (
        f"{PERIODS} months, the jump in the middle. In bursts, the share of a month is drawn from a beta distribution."
    )
    return (
        f"## Change points\n\n{said}\n\n"
        + table(("series that do not change", "with a change (.05 allowed)", "told from a drift"), quiet)
        + "\n\n"
        + table(
            ("jump", "found", "told from a drift", "months off", "interval of when holds it", "of the difference"),
            jumps,
        )
    )


def _rates(made: list[pd.DataFrame]) -> tuple[str, str]:
    """How many of the series have a change, and how many one that is told from a drift."""
    return (
        f"{np.mean([len(rows) > 0 for rows in made]):.3f}",
        f"{np.mean([bool((rows['p_drift'] <= DRIFT).any()) for rows in made]):.3f}",
    )


CALENDAR = pd.date_range("2015-01-01", periods=PERIODS, freq="MS")


def _series(
    random: np.random.Generator,
    shares: tuple[float, float],
    *,
    articles: int = 0,
    volume: np.ndarray | None = None,
    bursts: bool = False,
    like: float = 0.0,
) -> pd.DataFrame:
    """A table of coverage by month, its share another from the middle on.

    Of `articles` to three times as many a month, or of a given volume, else 60; where a month is like the one before,
    the log odds of the share wander about their level by .4.
    """
    total = random.integers(articles, 3 * articles, PERIODS) if articles else np.full(PERIODS, 60)
    if volume is not None:
        total = volume.astype(int)
    level = np.repeat(shares, PERIODS // 2)
    if like:
        drift = [random.normal()]
        while len(drift) < PERIODS:
            drift.append(like * drift[-1] + np.sqrt(1 - like**2) * random.normal())
        level = 1 / (1 + (1 - level) / level * np.exp(-0.4 * np.array(drift)))
    docs = random.binomial(total, random.beta(20 * level, 20 * (1 - level)) if bursts else level)
    rows = (
        {"period": when, "split": "all", "item": "x", "docs": int(x), "total": int(n), "share": x / n, "complete": True}
        for when, x, n in zip(CALENDAR, docs, total, strict=True)
    )
    return frame("coverage", rows)


def _named(articles: int, bursts: bool) -> str:
    return f"{articles} to {3 * articles} articles a month{', in bursts' * bursts}"


def divided(random: np.random.Generator) -> str:
    """How often the interval of each part of a change holds the true part, two sources and two topics."""
    before = np.array([[0.6, 0.4], [0.7, 0.5], [0.1, 0.3, 0.2, 0.5]], dtype=object)
    after = np.array([[0.4, 0.6], [0.5, 0.6], [0.2, 0.3, 0.3, 0.5]], dtype=object)
    rows = []
    for name, rates, articles in (
        ("40 articles a year", (before[2], after[2]), (40, 40)),
        ("200 articles a year", (before[2], after[2]), (200, 200)),
        ("shares of .03 to .08, 40 articles", ([0.03, 0.05, 0.04, 0.08], [0.05, 0.03, 0.08, 0.06]), (40, 40)),
        ("shares of .05, 100 articles", ([0.05] * 4, [0.05] * 4), (100, 100)),
        ("shares of .05, 30 articles and 300", ([0.05] * 4, [0.05] * 4), (30, 300)),
        ("shares of .1 to .2, 20 articles", ([0.1, 0.2, 0.1, 0.2], [0.2, 0.1, 0.15, 0.2]), (20, 20)),
        ("shares of .02, 30 articles", ([0.02] * 4, [0.02] * 4), (30, 30)),
    ):
        years = [np.array([*of[:2], rate], dtype=object) for of, rate in zip((before, after), rates, strict=True)]
        parts = _true_parts(*years)
        truth = dict(zip(("mix", "topics", "within", "total"), (*parts, sum(parts)), strict=True))
        held, thin = dict.fromkeys(truth, 0), 0
        for seed in range(MOVED):
            corpus, terms, topics = _articles(random, *years, articles)
            found = decompose(terms, corpus, item="x", before="2016", after="2017", topics=topics, seed=seed)
            sums = found[found["group"] == "all"].set_index("component")
            thin += int((sums["high"] - sums["low"] <= 0).any())
            for part, size in truth.items():
                held[part] += sums["low"][part] - _ROUNDING <= size <= sums["high"][part] + _ROUNDING
        figures = (f"{count / MOVED:.3f} ({truth[part]:+.3f})" for part, count in held.items())
        rows.append((name, *figures, f"{thin / MOVED:.3f}"))
    said = (
        f"{MOVED} corpora; part of the intervals that hold the true part (in brackets), .95 is promised; beside it how "
        "often one has no width."
    )
    return f"## Parts of a change\n\n{said}\n\n" + table(("", "mix", "topics", "within", "total", "no width"), rows)


def _true_parts(before: np.ndarray, after: np.ndarray) -> list[float]:
    """What each of three factors changes when they change one by one, the mean of the six orders."""

    def share(source: list[float], topic: list[float], rate: list[float]) -> float:
        return sum(
            w * (t if j == 0 else 1 - t) * rate[2 * i + j]
            for i, (w, t) in enumerate(zip(source, topic, strict=True))
            for j in (0, 1)
        )

    parts = np.zeros(3)
    for order in permutations(range(3)):
        now = list(before)
        for factor in order:
            was = share(*now)
            now[factor] = after[factor]
            parts[factor] += (share(*now) - was) / 6
    return parts.tolist()


def _articles(
    random: np.random.Generator, before: np.ndarray, after: np.ndarray, articles: tuple[int, int]
) -> tuple[Corpus, Terms, TopicModel]:
    """Two years of articles with a source, a strongest topic, and the word x or not."""
    rows, weights, has = [], [], []
    for year, (source, topic, rate), many in zip((2016, 2017), (before, after), articles, strict=True):
        for i in range(many):
            s = int(random.random() >= source[0])
            t = int(random.random() >= topic[s])
            doc_id = f"{year}-{i:04d}"
            about = {"text": "", "published_precision": "day", "published_from": "column", "origin": doc_id, "words": 0}
            when = pd.Timestamp(f"{year}-05-01", tz="UTC")
            rows.append({"doc_id": doc_id, "source": "AB"[s], "published": when} | about)
            weights.append({"doc_id": doc_id, "topic": t, "weight": 1.0})
            has.append([int(random.random() < rate[2 * s + t])])
    shown = [{"topic": t, "rank": 1, "term": f"t{t}", "weight": 1.0} for t in (0, 1)]
    topics = TopicModel("made", 2, 0, frame("topic_terms", shown), frame("doc_topics", weights), ("0", "1"))
    docs = tuple(row["doc_id"] for row in rows)
    return Corpus(frame("articles", rows)), Terms(docs, ("x",), sparse.csr_array(np.array(has, dtype=np.int32))), topics


def _by_words(terms: Terms) -> list[str]:
    """The words that a two-proportion z-test on counts of words lists at the same q."""
    left, right = (np.asarray(part.sum(axis=0)).ravel() for part in (terms.counts[:ARTICLES], terms.counts[ARTICLES:]))
    n, m = left.sum(), right.sum()
    pooled = (left + right) / (n + m)
    z = (left / n - right / m) / np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    q = false_discovery_control(2 * norm.sf(np.abs(z)))
    return [word for word, value in zip(terms.vocabulary, q, strict=True) if value <= Q]


def _list(listed: pd.Series | list[str], true: frozenset[str]) -> tuple[int, int, int]:
    hit = len(true.intersection(listed))
    return len(listed), len(listed) - hit, hit


def _held(docs: np.ndarray, n: int, share: float) -> float:
    low, high = wilson(docs, np.full(len(docs), n))
    return float(((low <= share) & (share <= high)).mean())


if __name__ == "__main__":
    print(run(Path()), end="")
