"""Topics: this project beside its peers, the same tokens for every engine, quality, stability, time, memory.

    python benchmarks/topics.py [CORPORA] [ROWS]

Medians of three seeds for engines that draw; CPU seconds as a ratio to gensim's defaults in the same run. It takes
hours: each corpus and k is kept in the file ROWS (JSON lines) when it is done, and a stopped run goes on from there.
"""

import json
import subprocess
import sys
from pathlib import Path
from time import process_time

import numpy as np
import pandas as pd
from entities import table
from peers.cases import Case, cases, planted
from peers.engines import ENGINES, OURS, present, tokens
from peers.score import Fit, agreement, aligned, score, shown
from scipy import sparse
from threadpoolctl import threadpool_limits

SUMMARY = "topics beside gensim, scikit-learn, tomotopy and topica: quality, stability, time, memory"
SEEDS = (0, 1, 2)
BASE = "gensim LDA, defaults"
COLUMNS = ("NPMI", "NPMI by p", "NPMI by rel", "diversity", "held", "NMI", "ARI", "purity", "cosine", "time", "MB")
GROWTH = ((6_000, 20), (24_000, 20), (96_000, 20), (200_000, 100))
STABILITY = ("seeds", "order", "80 %")
BETTER = ("NPMI", "NPMI by p", "NPMI by rel", "diversity", "held", "NMI", *STABILITY)  # the more the better


def run(corpora: Path, keep: Path | None = None) -> str:
    """The benchmark as Markdown.

    Args:
        corpora: folder of corpora.
        keep: file of rows measured before, which grows by each corpus and k that is done; none = nothing is kept.

    Raises:
        FileNotFoundError: no corpus of topics is in the folder.
    """
    found = cases(corpora)
    engines, absent = present()
    rows = [row for case in found for k in _ks(case) for row in _kept(case, keep, k=k, engines=engines)]
    drawn = {k: planted(k, docs=100 * k) for k in (20, 30)}
    made = [row for k, case in drawn.items() for row in _kept(case, keep, k=k, engines=engines, stability=False)]
    parts = ["# Topics", _corpora(found), "Left out: " + "; ".join(f"{name} ({why})" for name, why in absent.items())]
    parts += ["## Means over corpora", means(pd.DataFrame(rows), engines)]
    for case in found:
        own = [row for row in rows if row["corpus"] == case.name]
        parts += [f"## {case.name}", _table(pd.DataFrame(own), ("k", *COLUMNS, *STABILITY))]
    parts += ["## Planted topics", _table(pd.DataFrame(made), ("k", *COLUMNS)), "## Growth", growth()]
    return "\n\n".join(parts) + "\n"


def growth() -> str:
    """CPU and memory by the number of articles, beside one default pass of gensim, each in a process of its own."""
    script = Path(__file__).parent / "peers" / "growth.py"
    rows: list[list[object]] = []
    for articles, k in GROWTH:
        told = {}
        for engine in ("lda", "gensim"):
            made = subprocess.run(
                [sys.executable, str(script), engine, str(articles), str(k)], capture_output=True, text=True, check=True
            )
            told[engine] = [float(number) for number in made.stdout.split()]
        cpu, before, peak = told["lda"]
        rows.append([articles, k, cpu, cpu / told["gensim"][0], round(before), round(peak)])
    k = GROWTH[0][1]
    alike = np.log([(articles, cpu) for articles, topics, cpu, *_ in rows if topics == k])
    power = np.polyfit(alike[:, 0], alike[:, 1], 1)[0]
    head = ["articles", "k", "CPU s", "ratio to gensim's defaults", "MB to make them", "MB at the peak"]
    return table(head, rows) + f"\n\nWith k = {k} CPU grows as the number of articles to the power {power:.2f}."


def measured(case: Case, *, k: int, engines: list[str], stability: bool = True) -> list[dict[str, object]]:
    """A row an engine: medians over seeds."""
    out: list[dict[str, object]] = []
    random = np.random.default_rng(0)
    n = case.counts.shape[0]
    order = random.permutation(n)
    samples = [np.sort(random.choice(n, round(0.8 * n), replace=False)) for _ in range(2)]
    for name in engines:
        relevant = name in OURS
        fits = [timed(name, case.counts, k=k, seed=seed) for seed in (SEEDS[:1] if relevant else SEEDS)]
        tries = [aligned(found, case) for found, _, _ in fits]
        scores = pd.DataFrame([score(fit, case, relevant=relevant) for fit in tries]).median().to_dict()
        row = {"corpus": case.name, "k": k, "engine": name, **scores, "CPU": float(np.median([s for _, s, _ in fits]))}
        row["MB"] = max(m for _, _, m in fits)
        if stability:
            words = [shown(fit, case.counts, relevant=relevant) for fit in tries]
            again = aligned(timed(name, case.counts[order], k=k, seed=SEEDS[0])[0], case)
            row["order"] = agreement(words[0], shown(again, case.counts[order], relevant=relevant))
            if relevant:
                words.append(shown(aligned(timed(name, case.counts, k=k, seed=9)[0], case), case.counts, relevant=True))
            row["seeds"] = float(np.mean([agreement(words[0], other) for other in words[1:]]))
            row["80 %"] = agreement(*(_refit(name, case, part, k=k) for part in samples))
        out.append(row)
    base = next((row["CPU"] for row in out if row["engine"] == BASE), float("nan"))
    return [{**row, "time": row["CPU"] / base} for row in out]


def timed(name: str, counts: sparse.csr_array, *, k: int, seed: int):
    """What an engine found, CPU seconds from token lists to weights of documents, and megabytes above those before."""
    docs = tokens(counts)
    with threadpool_limits(1):
        _reset()
        before, start = _held(), process_time()
        found = ENGINES[name](docs, k, seed)
        spent = process_time() - start
    return found, spent, _held() - before


def means(rows: pd.DataFrame, engines: list[str]) -> str:
    """Means over the corpora and the worst of them, for each group of them and each k."""
    parts = []
    for title, some in (
        ("Titles and stand-ins, labelled", rows[rows["corpus"].str.contains("titles")]),
        ("Political texts", rows[~rows["corpus"].str.contains("titles")]),
    ):
        for k, group in some.groupby("k"):
            if group["corpus"].nunique() < 2:
                continue
            mean = group.groupby("engine").mean(numeric_only=True).reindex(engines).reset_index()
            names = (*BETTER[: -len(STABILITY)], "time", *STABILITY)
            parts += [f"{title}, k = {k}, {group['corpus'].nunique()} corpora", _table(mean, names)]
            parts += ["Behind the best engine, in the corpus where it is farthest behind, by", _behind(group, engines)]
    return "\n\n".join(parts)


def _behind(rows: pd.DataFrame, engines: list[str]) -> str:
    """How far each engine is behind the best of a corpus in the corpus where it is farthest, and which that is."""
    told = pd.DataFrame({"engine": engines})
    for name in BETTER:
        wide = rows.pivot(index="engine", columns="corpus", values=name) if name in rows else pd.DataFrame()
        wide = wide.dropna(axis=1, how="all").reindex(engines)
        if wide.size:
            behind = (wide.max() - wide).T
            told[name] = [_farthest(behind[engine]) for engine in engines]
    return _table(told, BETTER)


def _farthest(behind: pd.Series) -> str:
    """The largest number and the corpus that has it."""
    if behind.isna().all():
        return "–"
    return f"{behind.max():.3f} ({behind.idxmax()})" if behind.max() > 0 else "0"


def _kept(
    case: Case, keep: Path | None, *, k: int, engines: list[str], stability: bool = True
) -> list[dict[str, object]]:
    """The rows of a corpus and k: from the file where they are there for just these engines, else measured."""
    lines = keep.read_text(encoding="utf-8").splitlines() if keep and keep.exists() else []
    rows = [row for row in map(json.loads, lines) if (row["corpus"], row["k"]) == (case.name, k)]
    if [row["engine"] for row in rows] == engines:
        return rows
    print(f"{case.name}, k {k}", file=sys.stderr)
    made = measured(case, k=k, engines=engines, stability=stability)
    if keep:
        with keep.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in made)
    return made


def _ks(case: Case) -> list[int]:
    classes = len(set(case.labels)) if case.labels is not None and "titles" in case.name else 10
    return sorted({10, 20, classes})


def _refit(name: str, case: Case, part: np.ndarray, *, k: int) -> np.ndarray:
    """The words shown of a fit to some of the documents."""
    counts = case.counts[part]
    fit: Fit = aligned(timed(name, counts, k=k, seed=SEEDS[0])[0], case)
    seen = np.unique(counts.indices)
    own = Fit(fit.words[:, seen], fit.weights)
    return np.asarray(seen[shown(own, counts[:, seen], relevant=name in OURS)])


def _corpora(found: list[Case]) -> str:
    rows = [
        [
            c.name,
            c.counts.shape[0],
            c.counts.shape[1],
            int(c.counts.sum()),
            "–" if c.labels is None else len(set(c.labels)),
        ]
        for c in found
    ]
    return table(["corpus", "documents", "terms", "tokens", "labels"], rows)


def _table(rows: pd.DataFrame, columns: tuple[str, ...]) -> str:
    names = ["engine", *(name for name in columns if name in rows and rows[name].notna().any())]
    return table(names, [[row[name] for name in names] for _, row in rows.iterrows()])


def _reset() -> None:
    """Let the peak of memory begin anew; where the system cannot, peaks are those of the whole run."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def _held() -> float:
    """The peak of memory in megabytes, nan where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    return int(status.read_text(encoding="ascii").partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[1:3]] or [Path(__file__).parents[2] / "shared" / "corpora"]
    print(run(*given))
