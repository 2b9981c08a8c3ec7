"""Topics: what of the words shown comes back when the model is fitted on two random 80 % samples, panel by panel.

    python benchmarks/stability.py [CORPORA]

The measure is that of topics.py, which draws one pair of samples; here several pairs (the first is the same), because
one pair alone is off by .05 and more. Quality is that of the fits on the samples.
"""

import sys
from pathlib import Path

import numpy as np
from entities import table
from peers.cases import Case, cases
from peers.engines import OURS
from peers.score import Fit, agreement, aligned, score, shown

from topics import timed

SUMMARY = "stability of topics: several pairs of 80 % samples a panel, and what the ranking of words alone leaves"
PAIRS, LARGE, FEW = 8, 5000, 3  # pairs of samples; for corpora of more documents so few
KS = (10, 20)
COLUMNS = ["corpus", "k", "J, first pair", "J", "se", "J by p", "weights kept", "NPMI", "diversity", "NMI", "CPU s"]


def run(corpora: Path) -> str:
    """The benchmark as Markdown.

    Raises:
        FileNotFoundError: no corpus of topics is in the folder.
    """
    found = cases(corpora)
    parts = [
        "# Stability of topics",
        "J: mean Jaccard of the ten words shown, topics matched one to one, over pairs of fits on random 80 % samples; "
        "by p: the likeliest words instead, as peers show them. Weights kept: articles keep the weights of the fit to "
        "all, only the words are ranked anew in each sample: what J would be if every refit found the same topics.",
    ]
    for name in OURS:
        rows = [measured(name, case, k=k) for k in KS for case in found]
        for k in KS:
            own = [row[3:] for row in rows if row[1] == k]
            rows.append(["mean", k, "", *np.nanmean(np.array(own, dtype=np.float64), axis=0).tolist()])
        parts += [f"## {name}", table(COLUMNS, rows)]
    return "\n\n".join(parts) + "\n"


def measured(name: str, case: Case, *, k: int) -> list[object]:
    """A row: the corpus, k, and the numbers of `COLUMNS`."""
    found, spent, _ = timed(name, case.counts, k=k, seed=0)
    whole = aligned(found, case)
    alike, scores = [], []
    for pair in _pairs(case.counts.shape[0]):
        fits = [aligned(timed(name, case.counts[part], k=k, seed=0)[0], case) for part in pair]
        kept = [Fit(whole.words, whole.weights[part]) for part in pair]
        by_p = [_words(case, fit, part, relevant=False) for fit, part in zip(fits, pair, strict=True)]
        own, still = ([_words(case, f, p) for f, p in zip(some, pair, strict=True)] for some in (fits, kept))
        alike.append([agreement(*words) for words in (own, by_p, still)])
        scores += [_scored(case, fit, part) for fit, part in zip(fits, pair, strict=True)]
    first, n, mean = alike[0][0], len(alike), np.mean(alike, axis=0)
    quality = [float(np.mean([one.get(key, np.nan) for one in scores])) for key in ("NPMI", "diversity", "NMI")]
    error = float(np.std([one[0] for one in alike], ddof=1) / np.sqrt(n))
    return [case.name, k, first, mean[0], error, mean[1], mean[2], *quality, spent]


def _pairs(n: int) -> list[list[np.ndarray]]:
    """Pairs of samples of `n` documents, as topics.py draws its one."""
    random = np.random.default_rng(0)
    random.permutation(n)
    pairs = FEW if n > LARGE else PAIRS
    return [[np.sort(random.choice(n, round(0.8 * n), replace=False)) for _ in range(2)] for _ in range(pairs)]


def _scored(case: Case, fit: Fit, part: np.ndarray) -> dict[str, float]:
    """The quality of a fit to a sample, in that sample."""
    counts = case.counts[part]
    seen = np.unique(counts.indices)
    labels = None if case.labels is None else case.labels[part]
    return score(Fit(fit.words[:, seen], fit.weights), Case(case.name, counts[:, seen], labels), relevant=True)


def _words(case: Case, fit: Fit, part: np.ndarray, *, relevant: bool = True) -> np.ndarray:
    """The words shown of a fit, ranked in the documents of the sample."""
    counts = case.counts[part]
    seen = np.unique(counts.indices)
    return np.asarray(seen[shown(Fit(fit.words[:, seen], fit.weights), counts[:, seen], relevant=relevant)])


if __name__ == "__main__":
    print(run(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared" / "corpora"))
