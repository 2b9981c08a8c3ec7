"""Stored: counting in DuckDB, which makes the small tables (sorts of articles, items, counts) and no others."""

from collections.abc import Sequence

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
from scipy import sparse

from analysis.corpus import Corpus
from analysis.days import covered
from analysis.errors import TableError
from analysis.measure.absent import items_with_absent
from analysis.measure.cells import Cells, check_size, placed, precision_for, whole
from analysis.measure.database import Stored, both
from analysis.measure.given import Over
from analysis.measure.incidence import Countable
from analysis.measure.items import Items
from analysis.measure.pairs import paired_items
from analysis.tables import PRECISIONS

# articles that have their day, its precision and the split in common are of one sort, and in one cell
_SORTS = """
CREATE TEMP TABLE sorts AS
SELECT row_number() OVER () - 1 AS sort, * FROM (
    SELECT day, precision, split, count(*) AS articles FROM articles GROUP BY day, precision, split
)"""
_DOCS = """
CREATE TEMP TABLE docs AS
SELECT a.doc_id, c.cell FROM articles a
JOIN sorts s ON a.day IS NOT DISTINCT FROM s.day
    AND a.precision IS NOT DISTINCT FROM s.precision AND a.split IS NOT DISTINCT FROM s.split
JOIN cells c ON c.sort = s.sort"""
_ITEMS = """
CREATE TEMP TABLE items AS
SELECT (row_number() OVER (ORDER BY entity_id) - 1)::INTEGER AS item, * FROM (
    SELECT entity_id, min(kind) AS kind, coalesce(
        min(coalesce(name, entity_id)) FILTER (WHERE coalesce(name, entity_id) <> upper(coalesce(name, entity_id))),
        min(coalesce(name, entity_id))) AS name
    FROM mentions GROUP BY entity_id
)"""
_SPELLINGS = "SELECT DISTINCT entity_id, text FROM mentions WHERE text IS NOT NULL"
_IDS = "SELECT count(*), count(doc_id), count(DISTINCT hash(doc_id)) FROM docs"
_TWICE = "SELECT doc_id FROM docs GROUP BY doc_id HAVING count(*) > 1 ORDER BY doc_id LIMIT 1"
# an article that names an item ten times is one: first every article with every item, then the cells; it has a pair
# where it has as many items of it as there are
_COUNTS = """
CREATE TEMP TABLE counts AS
SELECT cell, item, count(*) AS docs, sum(said)::BIGINT AS said FROM (
    SELECT d.rowid AS doc, d.cell AS cell, i.item AS item, count(*) AS said
    FROM mentions m JOIN docs d ON d.doc_id = m.doc_id JOIN items i ON i.entity_id = m.entity_id
    WHERE d.cell >= 0 AND i.item IN (SELECT item FROM wanted)
    GROUP BY ALL
) GROUP BY cell, item"""
_PAIRS = """
INSERT INTO counts
SELECT cell, item, count(*) AS docs, sum(said)::BIGINT AS said FROM (
    SELECT d.rowid AS doc, d.cell AS cell, p.item AS item, count(*) AS said
    FROM mentions m JOIN docs d ON d.doc_id = m.doc_id JOIN items i ON i.entity_id = m.entity_id
    JOIN pairs p ON p.part = i.item
    WHERE d.cell >= 0
    GROUP BY d.rowid, d.cell, p.item, p.parts HAVING count(DISTINCT p.part) = p.parts
) GROUP BY cell, item"""
_MOST = "SELECT item FROM counts GROUP BY item ORDER BY sum(docs) DESC, item LIMIT $top"


def counted(
    of: Countable | Stored,
    corpus: Corpus | Stored,
    *,
    over: Over | None,
    by: str | None,
    items: Sequence[str | int] | None,
    top: int | None,
) -> tuple[Cells, np.ndarray, Items, sparse.csr_array, sparse.csr_array]:
    """The parts of a `Tally`, where articles or mentions lie on disk.

    Of the articles DuckDB reads the id, the date and the column split by, of the mentions the id, the entity and its
    name; what comes back is at most a row for each cell and item, of the `top` items with most articles.
    """
    with both(of, corpus, by=by) as db:
        grid, articles = grid_of(db, corpus, over=over, by=by)
        db.register("cells", pa.table({"sort": np.arange(len(articles)), "cell": grid.cell.astype(np.int32)}))
        db.execute(_DOCS)
        _check_ids(db)
        found = paired_items(items_with_absent(items_in(db, spelled=items is not None), items), items)
        wanted = np.arange(len(found.items)) if items is None else np.array(found.columns(items), dtype=np.int64)
        db.register("wanted", pa.table({"item": wanted.astype(np.int32)}))
        db.execute(_COUNTS)
        if found.pairs:
            parts = [(found.single + i, part, len(pair)) for i, pair in enumerate(found.pairs) for part in pair]
            db.register("pairs", pa.table(dict(zip(("item", "part", "parts"), zip(*parts, strict=True), strict=True))))
            db.execute(_PAIRS)
        if top is None:
            counts = db.sql("SELECT * FROM counts").to_arrow_table()
        else:
            counts = db.sql(f"SELECT * FROM counts WHERE item IN ({_MOST})", params={"top": top}).to_arrow_table()
        where = counts["cell"].to_numpy(), counts["item"].to_numpy()
        shape = (len(grid), len(found.items))
        docs, said = (sparse.csr_array((counts[name].to_numpy(), where), shape=shape) for name in ("docs", "said"))
    return grid, grid.sums(articles), found, docs, said


def sorts(db: duckdb.DuckDBPyConnection, *, by: str | None) -> tuple[pd.DataFrame, pd.Series, np.ndarray]:
    """The sorts of the articles: their day and its precision as in `articles`, the split, and how many there are.

    Raises:
        TableError: a precision is none.
        AnalysisError: there are more values to split by than a table may have rows.
    """
    db.execute(_SORTS)
    splits = db.sql("SELECT count(DISTINCT split) FROM sorts").fetchall()[0][0]
    check_size(splits, over="period", by=by)
    found = db.sql("SELECT day, precision, split, articles FROM sorts ORDER BY sort").to_arrow_table()
    day = pd.Series(found["day"].to_numpy().astype("M8[us]")).dt.tz_localize("UTC")
    rows = pd.DataFrame({"published": day, "published_precision": found["precision"].to_pandas()})
    wrong = set(rows["published_precision"].dropna().unique()) - set(PRECISIONS)
    if wrong:
        raise TableError(
            f"{min(wrong)!r} is not allowed.",
            where="table 'articles', column 'published_precision'",
            fix=f"allowed: {', '.join(PRECISIONS)}",
        )
    return rows, found["split"].to_pandas().astype("str"), found["articles"].to_numpy()


def grid_of(
    db: duckdb.DuckDBPyConnection, corpus: Corpus | Stored, *, over: Over | None, by: str | None
) -> tuple[Cells, np.ndarray]:
    """The cells of a corpus, by sorts of articles, and how many articles each sort has; without `over` the splits."""
    rows, values, articles = sorts(db, by=by)
    if over is None:
        return whole(values), articles
    reach = precision_for(over)
    span = corpus.covered(reach) if isinstance(corpus, Corpus) else covered(rows, reach)
    return placed(rows, values, over=over, by=by, span=span), articles


def items_in(db: duckdb.DuckDBPyConnection, *, spelled: bool) -> Items:
    """The entities of all mentions, of these articles or not; where `spelled`, with the spellings in use."""
    db.execute(_ITEMS)
    known = db.sql("SELECT entity_id, name, kind FROM items ORDER BY item").to_arrow_table().to_pandas()
    items, names, kinds = (known[c].to_numpy(dtype=object) for c in known.columns)
    written = _SPELLINGS if spelled else f"{_SPELLINGS} LIMIT 0"
    return Items(items, names, kinds, db.sql(written).to_arrow_table().to_pandas())


def _check_ids(db: duckdb.DuckDBPyConnection) -> None:
    """Refuse articles whose ids do not tell them apart."""
    rows, named, distinct = db.sql(_IDS).fetchall()[0]
    if named < rows:
        raise TableError(
            f"{rows - named:,} articles have no id.", where="table 'articles', column 'doc_id'", fix="an id for each"
        )
    twice = db.sql(_TWICE).fetchall() if distinct < rows else []  # none where two ids share a hash
    if twice:
        raise TableError(
            f"The key occurs twice: {{'doc_id': {twice[0][0]!r}}}.",
            where="table 'articles'",
            fix="one row for each doc_id; parts of one table, each read once",
        )
