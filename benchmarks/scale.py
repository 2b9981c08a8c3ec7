"""Counting at scale: ten million mentions in Parquet parts, in a fresh process, beside pandas doing the same.

    python benchmarks/scale.py [FOLDER]

Everything is simulated with a seed, written part by part into a temporary folder (or into FOLDER, where it is kept),
about 200 MB. Needs Linux or macOS, which tell the largest resident size of a process.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from entities import table

from analysis.tables import TABLES

SUMMARY = "coverage of ten million mentions in Parquet: seconds and memory, beside pandas"
ARTICLES, MENTIONS, PARTS = 1_500_000, 10_000_000, 20
SOURCES, MONTHS, ENTITIES, ITEMS = 40, 120, 300, 200
_FRESH = """
import json, resource, sys, time
wall, cpu = time.perf_counter(), time.process_time()
{code}
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "linux" else 2**30)
print(json.dumps([time.perf_counter() - wall, time.process_time() - cpu, peak, docs]))
"""
_OURS = """
import analysis as an
items = [f"e{n:03d}" for n in range(ITEMS)]
mentions, articles = (f"{sys.argv[1]}/{name}" for name in ("mentions", "articles"))
found = an.measure.coverage(mentions, articles, over="month", by="source", items=items)
docs = int(found["docs"].sum())
"""
_PANDAS = """
import pandas as pd
items = [f"e{n:03d}" for n in range(ITEMS)]
mentions = pd.read_parquet(sys.argv[1] + "/mentions", columns=["doc_id", "entity_id"])
articles = pd.read_parquet(sys.argv[1] + "/articles", columns=["doc_id", "published", "source"])
once = mentions[mentions["entity_id"].isin(items)].drop_duplicates().merge(articles, on="doc_id")
month = once["published"].dt.tz_localize(None).dt.to_period("M")
docs = int(once.groupby([month, "source", "entity_id"]).size().sum())
"""
_MAKE = f"""
import pathlib
sys.path.insert(0, {str(Path(__file__).parent)!r})
import scale
docs = scale.make(pathlib.Path(sys.argv[1]))
"""
_IMPORTS = "import analysis as an, duckdb\nan.measure.coverage\ndocs = 0"


def run(corpora: Path) -> str:
    """The benchmark as Markdown; nothing is read from `corpora`."""
    with TemporaryDirectory() as folder:
        return measured(Path(folder) / "made")


def measured(folder: Path) -> str:
    """The tables made in `folder`, where they are not there yet, and counted by a process each."""
    steps = {
        "imports alone": _IMPORTS,
        "`measure.coverage`, where they lie": _OURS,
        "pandas, the counts alone": _PANDAS,
    }
    found = {} if folder.exists() else {"making the tables": _fresh(_MAKE, folder)}
    found |= {what: _fresh(code, folder) for what, code in steps.items()}
    counted = {int(docs) for *_, docs in list(found.values())[-2:]}
    assert len(counted) == 1, counted
    size = sum(file.stat().st_size for file in folder.rglob("*.parquet")) / 2**20
    said = (
        f"{MENTIONS:,} mentions of {ENTITIES} entities in {ARTICLES:,} articles of {SOURCES} sources and {MONTHS} "
        f"months, in {PARTS} Parquet parts each ({size:.0f} MB). Counted: {ITEMS} entities by source and month, "
        f"{MONTHS * SOURCES * ITEMS:,} cells; {counted.pop():,} times an article names an entity, the same for both. "
        "A fresh process each, imports and all; memory is its largest resident size."
    )
    rows = [[what, f"{wall:.1f}", f"{cpu:.1f}", f"{peak:.2f} GB"] for what, (wall, cpu, peak, _) in found.items()]
    return f"# Counting at scale\n\n{said}\n\n" + table(["what", "seconds", "processor seconds", "memory"], rows) + "\n"


def make(folder: Path) -> int:
    """Write the articles and their mentions, a part of each at a time; how many mentions there are."""
    random = np.random.default_rng(5)
    chance = 1 / np.arange(1, ENTITIES + 1)
    size, each = ARTICLES // PARTS, MENTIONS // PARTS
    (folder / "articles").mkdir(parents=True)
    (folder / "mentions").mkdir()
    for part in range(PARTS):
        ids = pa.array([f"{part:02d}-{n:06d}" for n in range(size)])
        pq.write_table(_articles(random, ids), folder / "articles" / f"{part:02d}.parquet", compression="zstd")
        of = np.sort(random.integers(0, size, each))  # as `extract.entities` writes them: article by article
        entity = random.choice(ENTITIES, each, p=chance / chance.sum())
        pq.write_table(_mentions(ids.take(of), entity), folder / "mentions" / f"{part:02d}.parquet", compression="zstd")
    return each * PARTS


def _articles(random: np.random.Generator, ids: pa.Array) -> pa.Table:
    n = len(ids)
    month, day = random.integers(0, MONTHS, n), random.integers(0, 28, n)
    published = ((np.datetime64("2010-01", "M") + month).astype("M8[D]") + day).astype("M8[us]")
    source = pa.array([f"source {s:02d}" for s in range(SOURCES)]).take(random.integers(0, SOURCES, n))
    rest = {"published_precision": "day", "text": "Some text.", "words": 2}
    return _table("articles", n, doc_id=ids, source=source, published=published, origin=ids, **rest)


def _mentions(ids: pa.Array, entity: np.ndarray) -> pa.Table:
    n = len(ids)
    names = pa.array([f"e{e:03d}" for e in range(ENTITIES)]).take(entity)
    start = np.arange(n, dtype=np.int32)
    said = {"entity_id": names, "name": names, "text": names, "start": start, "end": start + 4}
    rest = {"field": "text", "kind": "country", "sent": 0, "embedded": False, "why": "country name"}
    return _table("mentions", n, doc_id=ids, **said, **rest)


def _table(declared: str, n: int, **columns: object) -> pa.Table:
    """A table of the contract `declared`; one value stands in every row, a column that is not given is null."""
    schema = TABLES[declared].schema
    made = []
    for field in schema:
        values = columns.get(field.name)
        many = isinstance(values, pa.Array | np.ndarray)
        made.append(pa.array(values, field.type) if many else pa.repeat(pa.scalar(values, field.type), n))
    return pa.Table.from_arrays(made, schema=schema)


def _fresh(code: str, folder: Path) -> list[float]:
    """Seconds, processor seconds, largest resident size in GB and what was counted, of one process for one thing."""
    text = f"ITEMS = {ITEMS}\n" + _FRESH.replace("{code}", code)
    done = subprocess.run([sys.executable, "-c", text, str(folder)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    print(measured(Path(sys.argv[1])) if len(sys.argv) > 1 else run(Path()))
