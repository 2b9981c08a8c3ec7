"""Database: DuckDB over the articles and mentions of a count, be they frames or Parquet parts on disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd
import pyarrow as pa
from joblib import cpu_count

from analysis.corpus import Corpus
from analysis.errors import AnalysisError, InputError, UnknownName
from analysis.measure.cells import ALL, splits
from analysis.measure.incidence import COUNTED, Countable, resolved
from analysis.parts import Parts, parts

Stored = str | Path  # a Parquet file, a folder of its parts, or a glob
MEMORY, THREADS = "384MB", 4
PLACED = ("doc_id", "published", "published_precision")
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": MEMORY,
    "preserve_insertion_order": False,  # every result is put in order here
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_persistent_secrets": False,
}


@contextmanager
def database(where: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that is gone after the block; what does not fit spills to a folder that is removed.

    Args:
        where: the files that are counted, for the message when that fails.

    Raises:
        InputError: DuckDB cannot read or count the tables.
    """
    with TemporaryDirectory(prefix="analysis-", ignore_cleanup_errors=True) as folder:
        settings = _SETTINGS | {"temp_directory": folder, "threads": min(cpu_count(), THREADS)}
        try:
            with duckdb.connect(":memory:", config=settings) as db:
                db.execute("SET TimeZone = 'UTC'")
                db.execute("SET enable_progress_bar = false")
                yield db
        except duckdb.Error as error:
            reason = " ".join(str(error).partition("\n\n")[0].split())
            fix = "write the files again; room in the folder for temporary files (TMPDIR), if it is that"
            raise InputError(f"The tables cannot be counted: {reason}", where=where, fix=fix) from error


@contextmanager
def articles(corpus: Corpus | Stored, *, by: str | None, beside: object = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with a view `articles`: doc_id, day, precision, and `split`, the value of column `by`.

    From disk `all_articles` has all of their columns. `beside` is what they are counted with, for messages.

    Raises:
        UnknownName: no column of the articles is called so.
        InputError, TableError: there is no such table on disk.
    """
    with database(" and ".join(str(table) for table in (corpus, beside) if isinstance(table, str | Path))) as db:
        if isinstance(corpus, Corpus):
            frame = corpus.articles[list(PLACED)].assign(split=splits(corpus, by))
            db.register("all_articles", pa.Table.from_pandas(frame, preserve_index=False))
            split = "split"
        elif not isinstance(corpus, str | Path):
            raise AnalysisError(
                f"{type(corpus).__name__} is no corpus.", where="argument 'corpus'", fix="a Corpus, or a Parquet file"
            )
        else:
            stored = parts(corpus, "articles", needed=PLACED)
            if by is not None and by not in stored.columns:
                raise UnknownName("column", by, stored.columns, where="argument 'by'")
            _read(db, stored).create_view("all_articles")
            split = f"'{ALL}'" if by is None else '"' + by.replace('"', '""') + '"'
        day, precision = "published::TIMESTAMPTZ::DATE AS day", "published_precision::VARCHAR AS precision"
        db.execute(f"CREATE VIEW articles AS SELECT doc_id, {day}, {precision}, {split} AS split FROM all_articles")
        yield db


@contextmanager
def both(of: Countable | Stored, corpus: Corpus | Stored, *, by: str | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """The same with a second view `mentions`: doc_id, entity_id, name, kind and text of those that are resolved.

    From disk `all_mentions` has all of their columns.

    Raises:
        AnalysisError: `of` is a topic model or terms, which lie in memory as their articles do.
    """
    with articles(corpus, by=by, beside=of) as db:
        if isinstance(of, str | Path):
            stored = parts(of, "mentions", needed=COUNTED)
            _read(db, stored).create_view("all_mentions")
            text = "text" in stored.columns
        elif isinstance(of, pd.DataFrame):
            known = resolved(of)
            text = "text" in known.columns
            columns = ["doc_id", "entity_id", "name", "kind", *(["text"] if text else [])]
            db.register("all_mentions", pa.Table.from_pandas(known[columns], preserve_index=False))
        else:
            raise AnalysisError(
                f"{type(of).__name__} is not counted in articles on disk.",
                where="argument 'of'",
                fix="mentions, or load the articles: analysis.load",
            )
        names = "doc_id, entity_id::VARCHAR AS entity_id, name::VARCHAR AS name, kind"
        written = "text" if text else "NULL"
        db.execute(
            f"CREATE VIEW mentions AS SELECT {names}, {written}::VARCHAR AS text FROM all_mentions "
            "WHERE entity_id IS NOT NULL"
        )
        yield db


@contextmanager
def read_into(view: str, stored: Parts, *, where: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with one view of one table on disk."""
    with database(where) as db:
        _read(db, stored).create_view(view)
        yield db


def _read(db: duckdb.DuckDBPyConnection, stored: Parts) -> duckdb.DuckDBPyRelation:
    # a name with signs of a pattern in it is made a pattern that matches it alone
    names = ["".join(f"[{c}]" if c in "*?[" else c for c in str(file)) for file in stored.files]
    return db.read_parquet(names, union_by_name=True, hive_partitioning=False)
