"""What a reader made of a spot check: the sheet read back, marks in several languages, what is left unsaid."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from analysis import filled
from analysis.corpus import Corpus
from analysis.errors import AnalysisError, InputError
from analysis.store import read_table
from analysis.tables import check, table

_RIGHT = ("yes", "y", "true", "right", "correct", "1", "1.0", "ja", "j", "richtig", "wahr", "oui", "vrai", "✓")
_WRONG = ("no", "n", "false", "wrong", "incorrect", "0", "0.0", "nein", "falsch", "non", "faux", "✗")
_MARKS = dict.fromkeys(_RIGHT, True) | dict.fromkeys(_WRONG, False)
_DRAWN = "the sheet that `analysis spotcheck` wrote, with `right` filled in"
_NAMED = 3  # rows that an error names


def read_marked(path: str | Path) -> pd.DataFrame:
    """Read a sheet that `spot_check` made and a reader filled in, as an editor or a spreadsheet saved it.

    A CSV may be separated by commas, semicolons or tabs and have columns of the reader's own, which are left out;
    parquet and jsonl are read as tables.

    Returns:
        The `spot_check` table.

    Raises:
        InputError: the file cannot be read, a column is missing, a number is none or stands twice.
        TableError: a value is not what the table allows.
    """
    if Path(path).suffix.lower() in (".parquet", ".jsonl"):
        return read_table(path, "spot_check")
    declared = table("spot_check")
    columns, rows = filled.read(path, declared.names)
    missing = [name for name in declared.names if name not in columns]
    if missing:
        raise InputError(f"No sheet of a spot check; missing: {', '.join(missing)}.", where=str(path), fix=_DRAWN)
    if not rows:
        raise InputError("The sheet has no rows.", where=str(path), fix=_DRAWN)
    frame = pd.DataFrame([cells for _, cells in rows])[declared.names]
    lines = pd.Series([line for line, _ in rows])
    for field in declared.schema:
        if pa.types.is_integer(field.type):
            frame[field.name] = _whole(frame[field.name], lines, str(path))
        else:
            frame[field.name] = frame[field.name].replace("", None)
    again = frame["number"].duplicated()
    if again.any():
        more = f", and {int(again.sum()) - 1} more numbers" if again.sum() > 1 else ""
        raise InputError(
            f"Number {frame.loc[again, 'number'].iloc[0]} stands twice{more}.",
            where=f"{path}, line {lines[again].iloc[0]}",
            fix="one row a mention, one draw a sheet: leave out copies, score the sheets of several readers apart",
        )
    return check(frame, "spot_check")


def _whole(cells: pd.Series, lines: pd.Series, path: str) -> pd.Series:
    """Whole numbers, with the line of the first that is none."""
    bad = ~cells.str.fullmatch(r"\d{1,15}")
    if bad.any():
        where = f"{path}, line {lines[bad].iloc[0]}, column {cells.name}"
        raise InputError(f"{cells[bad].iloc[0]!r} is no whole number.", where=where, fix="as it was drawn")
    return cells.astype("int64")


def mark(drawn: pd.DataFrame, *, wrong: Collection[int] = (), unread: Collection[int] = ()) -> pd.DataFrame:
    """Mark a spot check in a notebook: by the numbers that are wrong, and those left unread; the others are right.

    Args:
        drawn: the `spot_check` table.
        wrong: numbers of the mentions that are wrong.
        unread: numbers that are not judged.

    Returns:
        The `spot_check` table with `right` filled in anew.

    Raises:
        AnalysisError: a number is not in the table, or is both wrong and unread.
    """
    rows = check(drawn, "spot_check")
    strange = sorted({*wrong, *unread} - set(rows["number"])) or sorted(set(wrong) & set(unread))
    if strange:
        raise AnalysisError(
            f"{strange[0]} is not in the table, or both wrong and unread.",
            where="extract.mark",
            fix="numbers of the column 'number'",
        )
    right = pd.Series("yes", index=rows.index).mask(rows["number"].isin(wrong), "no")
    return check(rows.assign(right=right.mask(rows["number"].isin(unread), None)), "spot_check")


def marks(rows: pd.DataFrame) -> pd.Series:
    """Right or wrong for each row of a sound `spot_check` table, null where nothing is said.

    Raises:
        AnalysisError: a mark is none, a mention is there twice, or rows of two draws are together.
    """
    said = rows["right"].astype("string").str.strip().str.lower()
    bad = rows[said.notna() & (said != "") & ~said.isin(_MARKS)]
    if len(bad):
        numbers = ", ".join(map(str, bad["number"].head(_NAMED))) + (", …" if len(bad) > _NAMED else "")
        fix = "yes, no, or empty where it cannot be said"
        raise AnalysisError(f"{bad.iloc[0]['right']!r} is no mark.", where=f"spot check, number {numbers}", fix=fix)
    again = rows[rows.duplicated(["doc_id", "field", "start", "end", "entity_id"])]
    if len(again):
        where = f"spot check, number {again.iloc[0]['number']}"
        raise AnalysisError("A mention is there twice.", where=where, fix="leave out the copy")
    sizes = rows.groupby("stratum")["size"].nunique()
    if (sizes > 1).any():
        where = f"stratum {sizes.index[sizes > 1][0]!r}, column 'size'"
        raise AnalysisError("Rows of two draws are together.", where=where, fix="score each draw by itself")
    return said.map(_MARKS)


def doubts(checked: pd.DataFrame, corpus: Corpus | None = None) -> list[str]:
    """What must be said beside the figures of a spot check, one sentence each: what is unmarked, what stands elsewhere.

    Args:
        checked: the `spot_check` table with `right` filled in.
        corpus: the articles that the figures are meant for.
    """
    rows = check(checked, "spot_check")
    rows = rows.assign(marked=marks(rows).notna())
    n, read = len(rows), int(rows["marked"].sum())
    out = [f"{read:,} of {n:,} drawn mentions are marked"] if read < n else []
    parts = rows.groupby("stratum").agg(size=("size", "first"), marked=("marked", "any"))
    left = parts.loc[~parts["marked"], "size"]
    if len(left):
        of = f"{len(left)} of {len(parts)} parts"
        out.append(
            f"nothing is marked in {of} ({left.sum():,} of {parts['size'].sum():,} mentions): not in the figures"
        )
    if corpus is not None:
        elsewhere = int((~stand(rows[rows["marked"]], corpus)).sum())
        if elsewhere:
            out.append(f"{elsewhere:,} of {read:,} marked mentions do not stand in these articles")
    return out


def stand(rows: pd.DataFrame, corpus: Corpus) -> pd.Series:
    """Whether each drawn mention stands in the corpus: the article is there, with these words at this place."""
    texts = corpus.articles.set_index("doc_id")[["title", "text"]]
    found = []
    row: Any
    for row in rows.itertuples():
        text = texts.at[row.doc_id, row.field] if row.doc_id in texts.index else None
        words = " ".join(text[row.start : row.end].split()) if isinstance(text, str) else ""
        found.append(bool(words) and f"»{words}«" in str(row.sentence))
    return pd.Series(found, index=rows.index, dtype=bool)
