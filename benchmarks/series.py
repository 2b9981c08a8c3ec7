"""Series: do intervals of articles in clusters, of rates, of mean weights and of trends hold the truth, simulated?

    python benchmarks/series.py

Everything is simulated with a seed. A figure that does not hold is printed as it is.
"""

from pathlib import Path

import numpy as np
from entities import table
from scipy import sparse

from analysis.measure.effective import Units, effective
from analysis.measure.rates import mean_weights, per_words
from analysis.measure.trend import smooth
from analysis.wilson import wilson

SUMMARY = "series: intervals of clusters, rates per 1,000 words, mean weights and trends, simulated"
CELLS, LINES = 2400, 100
PERIODS = (1, 12)


def run(corpora: Path) -> str:
    """The benchmark as Markdown; nothing is read from `corpora`."""
    random = np.random.default_rng(23)
    parts = ["# Series", clustered(random), worded(random), weighed(random), smoothed(random)]
    return "\n\n".join(parts) + "\n"


def clustered(random: np.random.Generator) -> str:
    """Copies (all alike) and paragraphs (a little alike), as raw articles and as effective ones."""
    rows = []
    for name, alike, size in (
        ("prints a story", 1.0, 2),
        ("prints a story", 1.0, 4),
        ("paragraphs an address", 0.1, 40),
    ):
        for clusters in (4, 10, 30, 100):
            for periods in PERIODS:
                held = [_held(random, alike, size, clusters, periods, share) for share in (0.02, 0.1, 0.3)]
                figures = (f"{raw:.3f} / {worth:.3f}" for raw, worth in held)
                rows.append((f"{clusters} clusters, {size} {name}", f"{periods}", *figures))
    said = (
        "Part of the 95 % intervals that hold the truth, of raw articles / of effective articles (`clusters=`). Prints "
        "are geometric, copies all alike; of paragraphs two of one address are alike with a correlation of .1."
    )
    return f"## Clusters\n\n{said}\n\n" + table(("a period", "periods", "share .02", "share .1", "share .3"), rows)


def _held(
    random: np.random.Generator, alike: float, size: int, clusters: int, periods: int, share: float
) -> tuple[float, float]:
    series = np.repeat(np.arange(CELLS // periods), periods)
    units = len(series) * clusters
    if alike < 1:
        sizes = random.integers(size // 2, size * 3 // 2 + 1, units)
        level = random.beta(share * (1 / alike - 1), (1 - share) * (1 / alike - 1), units)
    else:
        sizes, level = random.geometric(1 / size, units), (random.random(units) < share).astype(float)
    found = _units(len(series), clusters, sizes)
    has = sparse.csr_array((random.random(sizes.sum()) < np.repeat(level, sizes))[:, None].astype(np.int64))
    total = found.cells @ found.size
    docs = (found.cells @ (found.articles @ has)).toarray().ravel()
    worth = effective(found, has, series).ravel()
    ends = wilson(docs, total), wilson(docs / total * worth, worth)
    raw, own = (float(((low <= share) & (share <= high)).mean()) for low, high in ends)
    return raw, own


def _units(cells: int, clusters: int, sizes: np.ndarray) -> Units:
    units, articles = len(sizes), int(sizes.sum())
    within = sparse.csr_array((np.ones(units), (np.repeat(np.arange(cells), clusters), np.arange(units))))
    return Units(
        within, sparse.csr_array((np.ones(articles), (np.repeat(np.arange(units), sizes), np.arange(articles))))
    )


def worded(random: np.random.Generator) -> str:
    """Rates of words in bursts, in articles of very different length."""
    rows = []
    for articles in (10, 30, 100):
        for periods in PERIODS:
            held = []
            for share in (0.05, 0.2, 0.6):
                series = np.repeat(np.arange(CELLS // periods), periods)
                length, counts = _words(random, len(series) * articles, share)
                many, often = _words(random, 1_000_000, share)
                truth = 1000 * often.sum() / many.sum()
                found = _units(len(series), articles, np.ones(len(length), dtype=np.int64))
                _, low, high = per_words(found, sparse.csr_array(counts[:, None]), length, series)
                held.append(f"{((low <= truth) & (truth <= high)).mean():.3f}")
            rows.append((f"{articles} articles a period", f"{periods}", *held))
    said = "An article that has the word has it 2.2 times on average (negative binomial); lengths are lognormal."
    head = ("", "periods", "5 % of articles have it", "20 %", "60 %")
    return f"## Rates per 1,000 words\n\n{said}\n\n" + table(head, rows)


def _words(random: np.random.Generator, articles: int, share: float) -> tuple[np.ndarray, np.ndarray]:
    length = random.lognormal(5.8, 0.6, articles).round() + 1
    has = random.random(articles) < 1 - (1 - share) ** (length / np.exp(5.98))
    return length, has * (1 + random.negative_binomial(0.8, 0.4, articles))


def weighed(random: np.random.Generator) -> str:
    """Mean topic weights, skew as they are, beside the percentile bootstrap."""
    rows = []
    for articles in (5, 10, 30, 100):
        for periods in PERIODS:
            series, figures = np.repeat(np.arange(CELLS // periods), periods), []
            for a in (0.05, 0.3):
                drawn = random.beta(a, 9 * a, (len(series) * articles, 1))
                found = _units(len(series), articles, np.ones(len(drawn), dtype=np.int64))
                _, low, high = mean_weights(found, drawn, series)
                own = ((low <= 0.1) & (high >= 0.1)).mean()
                figures.append(f"{own:.3f} / {_bootstrap(random, drawn.reshape(len(series), articles)[:200]):.3f}")
            rows.append((f"{articles} articles a period", f"{periods}", *figures))
    said = (
        "Mean .1, in few articles nearly all (a = .05) or spread (a = .3). Ours / percentile bootstrap of 500 samples."
    )
    return f"## Mean weights\n\n{said}\n\n" + table(("", "periods", "beta, a = .05", "a = .3"), rows)


def _bootstrap(random: np.random.Generator, drawn: np.ndarray) -> float:
    n = drawn.shape[1]
    means = np.stack(
        [np.take_along_axis(drawn, random.integers(0, n, drawn.shape), axis=1).mean(1) for _ in range(500)]
    )
    low, high = np.quantile(means, (0.025, 0.975), axis=0)
    return float(((low <= 0.1) & (high >= 0.1)).mean())


def smoothed(random: np.random.Generator) -> str:
    """In which part of the periods the interval of a trend holds the truth, and its width beside single periods."""
    rows = []
    for name, shape in _SHAPES.items():
        figures = []
        for periods, least, bursts in _CASES:
            truth = shape(np.linspace(0, 1, periods))
            held, width = [], []
            for _ in range(LINES):
                total = random.integers(least, 3 * least, periods)
                level = random.beta(60 * truth, 60 * (1 - truth)) if bursts else truth
                docs = random.binomial(total, level)
                if not 0 < docs.sum() < total.sum():
                    continue
                _, low, high = smooth(np.arange(periods, dtype=float), docs.astype(float), total.astype(float))
                alone = wilson(docs, total)
                held.append(((low <= truth) & (truth <= high)).mean())
                width.append((high - low).mean() / (alone[1] - alone[0]).mean())
            figures.append(f"{np.mean(held):.3f} ({np.mean(width):.2f})")
        rows.append((name, *figures))
    head = ("true share", *(f"{n} periods, {a}-{3 * a} articles{', bursts' * b}" for n, a, b in _CASES))
    said = (
        f"{LINES} series each: part of the periods whose interval holds the truth, and its width beside Wilson's of "
        "single periods. In bursts the share of a period is drawn from a beta distribution about the truth."
    )
    return f"## Trends\n\n{said}\n\n" + table(head, rows)


_CASES = ((24, 20, False), (24, 20, True), (60, 20, False), (60, 200, True))
_SHAPES = {
    ".2 throughout": lambda x: np.full(len(x), 0.2),
    ".02 throughout": lambda x: np.full(len(x), 0.02),
    "from .08 to .38": lambda x: 1 / (1 + np.exp(2.5 - 2 * x)),
    "one hump, .03 to .33": lambda x: 0.03 + 0.3 * np.exp(-(((x - 0.6) / 0.12) ** 2)),
    "one wave and a half, .1 to .3": lambda x: 0.2 + 0.1 * np.sin(3 * np.pi * x),
    "**a jump**, .1 to .3": lambda x: np.where(x < 0.5, 0.1, 0.3),
    "**five waves**, .1 to .3": lambda x: 0.2 + 0.1 * np.sin(10 * np.pi * x),
}


if __name__ == "__main__":
    print(run(Path()), end="")
