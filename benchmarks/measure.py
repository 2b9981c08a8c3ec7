"""Counting and copies: time as a ratio to a naive peer in the same run, memory, and which copies are found.

    python benchmarks/measure.py [CORPORA]

Everything but the last table is simulated with a seed; the last needs `syria-news` and is left out without it.
"""

import subprocess
import sys
from collections import defaultdict
from itertools import combinations, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np
import pandas as pd
from entities import table
from scipy.stats import fisher_exact

import analysis as an
from analysis.corpus import Corpus
from analysis.curate.duplicates import NEAR
from analysis.curate.passages import passages, places
from analysis.curate.shingles import shingles
from analysis.measure.exact import fisher
from analysis.tables import frame

SUMMARY = "counting and copies: speed beside naive peers, memory, what is found at which threshold"
ARTICLES, MENTIONS, ITEMS, SAMPLE = 20_000, 200_000, 30_000, 300
REPLACED = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)  # share of a copy's words, at its end, that are others
BANDS = (1.0, 0.5, 0.4, NEAR, 0.25, 0.2, 0.15, 0.1)
_MEMORY = """
import sys, analysis as an
held = lambda: int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0]) / 2**20
import pandas, pyarrow, analysis.curate, analysis.loaders
print(held())
corpus = an.load(sys.argv[1])
print(held())
an.curate.duplicates(corpus)
print(held())
"""


def run(corpora: Path) -> str:
    """The benchmark as Markdown."""
    random = np.random.default_rng(7)
    corpus, copies = simulated(random)
    parts = ["# Counting and copies", _speed(random, corpus), _memory(corpus), _found(corpus, copies)]
    syria = corpora / "syria-news"
    return "\n\n".join(parts + ([_real(an.load(syria))] if syria.exists() else [])) + "\n"


def simulated(random: np.random.Generator) -> tuple[Corpus, dict[str, float]]:
    """Articles of 300 words drawn by Zipf's law over eight years, each tenth a copy with its last words replaced."""
    vocabulary = np.array([f"w{n}" for n in range(50_000)])
    chance = 1 / np.arange(1, 50_001)
    drawn = vocabulary[random.choice(50_000, (ARTICLES, 300), p=chance / chance.sum())]
    copies = {}
    for n in range(9, ARTICLES, 10):
        share = REPLACED[n // 10 % len(REPLACED)]
        drawn[n, : 300 - int(300 * share)] = drawn[n - 5, : 300 - int(300 * share)]
        copies[f"{n:05d}"] = share
    days = pd.date_range("2010-01-01", "2017-12-31", periods=ARTICLES, tz="UTC").floor("D")
    rows = pd.DataFrame({"doc_id": [f"{n:05d}" for n in range(ARTICLES)], "text": [" ".join(row) for row in drawn]})
    rows["source"] = [f"source {n % 15}" for n in range(ARTICLES)]
    rows = rows.assign(published=days, published_precision="day", published_from="column", origin="made", words=300)
    return Corpus(rows.assign(**dict.fromkeys(("title", "author", "url", "lang", "section")))), copies


def _timed(call):
    start = process_time()
    out = call()
    return process_time() - start, out


def _speed(random: np.random.Generator, corpus: Corpus) -> str:
    left, right = random.binomial(8_000, 0.02, ITEMS), random.binomial(12_000, 0.02, ITEMS)
    ours, p = _timed(lambda: fisher(left, right, n_left=8_000, n_right=12_000))
    pairs = list(zip(left[:SAMPLE], right[:SAMPLE], strict=True))
    one, peer = _timed(lambda: [fisher_exact([[a, b], [8_000 - a, 12_000 - b]])[1] for a, b in pairs])
    rows = [[f"Fisher's test, {ITEMS:,} items", "scipy, one by one", ours, f"{ITEMS / SAMPLE * one / ours:,.0f}"]]
    off = float(np.max(np.abs(np.log(p[:SAMPLE]) - np.log(peer))))
    mentions = _mentions(random)
    ours, cov = _timed(lambda: an.measure.coverage(mentions, corpus, over="month", top=30))
    theirs, counted = _timed(lambda: _grouped(mentions, corpus, list(dict.fromkeys(cov["item"]))))
    assert cov["docs"].tolist() == counted
    rows.append([f"coverage by month of {MENTIONS:,} mentions", "pandas, counts alone", ours, f"{theirs / ours:.2f}"])
    ours, _ = _timed(lambda: an.curate.duplicates(corpus))
    texts = corpus.articles["text"].head(SAMPLE)
    one, _ = _timed(lambda: _naive(texts))
    every = ARTICLES * (ARTICLES - 1) / (SAMPLE * (SAMPLE - 1))
    rows.append([f"copies among {ARTICLES:,} articles", "all pairs of sets", ours, f"{every * one / ours:,.0f}"])
    said = (
        "Processor seconds, and how many times as long the peer takes; the first and the last peer are run on "
        f"{SAMPLE} and scaled. Largest difference of a log p from scipy's: {off:.1e}. The counts of coverage are equal."
    )
    return f"## Speed\n\n{said}\n\n" + table(["what", "peer", "seconds", "times"], rows)


def _mentions(random: np.random.Generator) -> pd.DataFrame:
    entity = np.minimum(random.zipf(1.3, MENTIONS), 500)
    ids = [f"e{n:03d}" for n in entity]
    rows = {"doc_id": [f"{n:05d}" for n in random.integers(0, ARTICLES, MENTIONS)], "entity_id": ids, "name": ids}
    start = np.arange(MENTIONS)
    rows |= {"field": "text", "sent": 0, "start": start, "end": start + 1, "text": "x", "kind": "country"}
    return frame("mentions", pd.DataFrame(rows).assign(embedded=False, why="made").to_dict("records"))


def _grouped(mentions: pd.DataFrame, corpus: Corpus, items: list[str]) -> list[int]:
    month = corpus.articles.set_index("doc_id")["published"].dt.tz_localize(None).dt.to_period("M")
    once = mentions.drop_duplicates(["doc_id", "entity_id"])
    counts = once.groupby([once["doc_id"].map(month), "entity_id"]).size()
    every = pd.MultiIndex.from_product([pd.period_range(month.min(), month.max(), freq="M"), items])
    return counts.reindex(every, fill_value=0).tolist()


def _naive(texts: pd.Series) -> int:
    sets = [set(zip(*(words[i:] for i in range(5)), strict=False)) for words in texts.str.split()]
    return sum(len(a & b) >= NEAR * len(a | b) for a, b in combinations(sets, 2))


def _memory(corpus: Corpus) -> str:
    if not Path("/proc/self/status").exists():
        return "## Memory\n\nNot measured: only Linux tells the largest resident size of a process by its name."
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.csv"
        corpus.articles[["doc_id", "source", "published", "text"]].to_csv(path, index=False)
        size = path.stat().st_size / 2**20
        done = subprocess.run([sys.executable, "-c", _MEMORY, str(path)], capture_output=True, text=True, check=True)
    row = [f"{size:.0f} MB", *(f"{float(held):.2f} GB" for held in done.stdout.split())]
    return "## Memory\n\nLargest resident size of a process (VmHWM), so far.\n\n" + table(
        ["CSV", "imports", "after load", "after duplicates"], [row]
    )


def _found(corpus: Corpus, copies: dict[str, float]) -> str:
    found = an.curate.duplicates(corpus)
    rows: list[list[object]] = []
    for share in REPLACED:
        planted = [doc_id for doc_id, s in copies.items() if s == share]
        rows.append([f"{share:.0%}", len(planted), int(found["doc_id"].isin(planted).sum())])
    wrong = int((~found["doc_id"].isin(list(copies))).sum())
    said = f"Planted among {ARTICLES:,} simulated articles, their last words replaced. Found and not planted: {wrong}."
    return f"## Copies found\n\n{said}\n\n" + table(["words replaced", "planted", "found"], rows)


def _real(corpus: Corpus) -> str:
    """Pairs of articles by similarity, and how alike they still are without the passages that a source repeats."""
    articles = corpus.articles
    held = defaultdict(set)
    for place in places(corpus).itertuples():
        held[place.doc_id].add((place.start, place.end))
    own = [
        " ".join(text[a:b] for a, b in passages(text) if (a, b) not in held[doc_id])
        for doc_id, text in zip(articles["doc_id"], articles["text"], strict=True)
    ]
    whole, rest = (list(map(set, map(np.ndarray.tolist, shingles(texts)))) for texts in (articles["text"], own))
    pairs = [(_alike(whole[i], whole[j]), _alike(rest[i], rest[j]), i, j) for i, j in combinations(range(len(own)), 2)]
    source = articles["source"].tolist()
    rows: list[list[object]] = []
    for high, low in pairwise(BANDS):
        some = [(r, source[i] == source[j]) for w, r, i, j in pairs if low <= w and (w < high or high == 1.0)]
        kept = [r >= low / 2 for r, _ in some]
        rows.append([f"{low:.2f} to {high:.2f}", len(some), sum(same for _, same in some), sum(kept)])
    said = (
        "Pairs of articles by Jaccard similarity of word 5-grams; those of one source; and those alike outside the "
        "passages that their source repeats, too (half of the band's lower end or more; a report that one source sent "
        f"three times is such a passage itself). A near copy is {NEAR:.2f} or more; the pairs nearest to that have "
        f"{max(w for w, *_ in pairs if w < NEAR):.3f} and {min(w for w, *_ in pairs if w >= NEAR):.3f}."
    )
    return f"## Likeness in syria-news\n\n{said}\n\n" + table(
        ["similarity", "pairs", "one source", "alike otherwise"], rows
    )


def _alike(one: set[int], other: set[int]) -> float:
    return len(one & other) / max(len(one | other), 1)


if __name__ == "__main__":
    print(run(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora")))
