"""Parquet: one row an article, read in batches."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.loaders.rows import Fault, Loader, Row

_MAGIC = b"PAR1"
_FIX = "write the file again; it was perhaps not copied to its end"


def sniff(path: Path, head: bytes) -> float:
    """Certain by the magic bytes; likely by the ending, so that a damaged file is named as one."""
    return 1.0 if head.startswith(_MAGIC) else 0.5 if path.suffix.lower() in LOADER.suffixes else 0.0


def read(path: Path) -> Iterator[Row | Fault]:
    """Rows in order, numbered from 1; what is behind a damaged place is one fault."""
    number = 0
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=2048):
                for values in batch.to_pylist():
                    number += 1
                    yield Row(str(number), values)
    except (OSError, ValueError, pa.ArrowException) as error:
        where = f"after row {number}" if number else "from its start"
        yield Fault(f"The Parquet file cannot be read {where}: {' '.join(str(error).split())[:200]}", _FIX, kind="file")


LOADER = Loader("parquet", (".parquet", ".pq"), sniff, read)
