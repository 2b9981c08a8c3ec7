"""Frames: what a measure needs of tables on disk, read into memory."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.corpus import Corpus
from analysis.days import covered, inside
from analysis.measure.cells import splits
from analysis.measure.clustered import STORIES
from analysis.measure.database import Stored, articles, read_into
from analysis.measure.incidence import Countable
from analysis.measure.stored import sorts
from analysis.measure.windows import Span
from analysis.parts import parts
from analysis.tables import PRECISIONS, check, table

_WITHIN = """
SELECT doc_id FROM articles a
JOIN sorts s ON a.day IS NOT DISTINCT FROM s.day AND a.precision IS NOT DISTINCT FROM s.precision
WHERE s.sort IN (SELECT sort FROM kept)"""
# names and spellings of the others are kept too, once each, by which items are found and called
_SEEN = """
SELECT {columns} FROM all_mentions WHERE entity_id IS NOT NULL AND doc_id IN (SELECT doc_id FROM kept)
UNION ALL
SELECT {columns} FROM (
    SELECT DISTINCT ON (entity_id, name, kind, text) * FROM all_mentions
    WHERE entity_id IS NOT NULL AND doc_id NOT IN (SELECT doc_id FROM kept)
)"""


def in_memory(
    of: Countable | Stored,
    corpus: Corpus | Stored,
    *,
    columns: Iterable[object] = (),
    texts: bool = False,
    spans: Sequence[Span] = (),
) -> tuple[Countable, Corpus]:
    """What is counted and the articles, as they are; those that lie on disk without what a measure does not need.

    Of mentions on disk those that are resolved are read, of articles the columns of their table, the texts only where
    they are asked for.

    Args:
        of: what is counted, or where a `mentions` table lies in Parquet.
        corpus: the articles, or where they lie.
        columns: names of other columns that are needed; what is no name, or no column, is passed over.
        texts: whether the texts are needed. Where not, they are empty.
        spans: of articles on disk only those that lie wholly in one of these; the corpus covers what all of them do.

    Raises:
        InputError, TableError: there is no such table on disk.
        AnalysisError: `corpus` is no corpus.
    """
    held = corpus
    if not isinstance(held, Corpus):
        if isinstance(corpus, str | Path):
            parts(corpus, "articles")
        with articles(corpus, by=None) as db:
            held = _articles(db, columns=columns, texts=texts, spans=spans)
    return (_mentions(of, held) if isinstance(of, str | Path) else of), held


def values_of(corpus: Corpus | Stored, by: str) -> list[str]:
    """The values of a column of the articles, as text, sorted.

    Raises:
        UnknownName: no column is called so.
    """
    if isinstance(corpus, Corpus):
        return sorted(splits(corpus, by).dropna().unique())
    with articles(corpus, by=by) as db:
        found = db.sql("SELECT DISTINCT split::VARCHAR FROM articles WHERE split IS NOT NULL").fetchall()
    return sorted(value for (value,) in found)


def texts_for(clusters: object) -> bool:
    """Whether articles are put together by what they say."""
    return isinstance(clusters, str) and clusters == STORIES


def _articles(
    db: duckdb.DuckDBPyConnection, *, columns: Iterable[object], texts: bool, spans: Sequence[Span]
) -> Corpus:
    """The articles of the view `all_articles`."""
    there = db.table("all_articles").columns
    wanted = [name for name in dict.fromkeys([*table("articles").names, *map(str, columns)]) if name in there]
    said = ", ".join("'' AS text" if name == "text" and not texts else _quoted(name) for name in wanted)
    if not spans:
        return Corpus(db.sql(f"SELECT {said} FROM all_articles").to_arrow_table().to_pandas())
    rows, _, _ = sorts(db, by=None)
    kept = np.flatnonzero(np.any([inside(rows, *span) for span in spans], axis=0))
    db.register("kept", pa.table({"sort": kept}))
    found = db.sql(f"SELECT {said} FROM all_articles WHERE doc_id IN ({_WITHIN})").to_arrow_table().to_pandas()
    reach = {name: span for name in PRECISIONS if (span := covered(rows, name)) is not None}
    return Corpus(found, span={name: (pd.Timestamp(a), pd.Timestamp(b)) for name, (a, b) in reach.items()})


def _mentions(of: Stored, corpus: Corpus) -> pd.DataFrame:
    """The resolved mentions of these articles, and a mention of each other name and spelling."""
    with read_into("all_mentions", parts(of, "mentions"), where=str(of)) as db:
        db.register("kept", pa.table({"doc_id": corpus.articles["doc_id"].to_numpy(dtype=object)}))
        names = ", ".join(map(_quoted, table("mentions").names))
        return check(db.sql(_SEEN.format(columns=names)).to_arrow_table().to_pandas(), "mentions")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
