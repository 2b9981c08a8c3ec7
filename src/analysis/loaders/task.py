"""The task that fans out: a batch of files, read into raw records and faults."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.loaders.assemble import Assembled, assemble
from analysis.loaders.files import File
from analysis.loaders.rows import Fault, Loader, Names, Row
from analysis.loaders.sniff import choose

_BATCH_FILES, _BATCH_BYTES = 64, 4_000_000


@dataclass(frozen=True)
class Read:
    """Read files, each by the loader that is surest of it.

    Args:
        columns: pairs of the analyst's name for a column and ours.
    """

    columns: tuple[tuple[str, str], ...] = ()
    tables: tuple[str, ...] = ("raw", "extra", "faults", "mapped", "names")

    def __call__(self, batch: pd.DataFrame) -> dict[str, pd.DataFrame]:
        """Raw records, their extra columns and the faults of a batch of files (columns path, name)."""
        out, columns = Assembled(), dict(self.columns)
        for path, name in zip(batch["path"], batch["name"], strict=True):
            file = File(path, name)
            loader = choose(Path(path), columns=columns)
            if isinstance(loader, Fault):
                out += assemble([loader], file, columns={})
            else:
                out += assemble(_rows(loader, Path(path), columns), file, columns=columns, single=loader.single)
        values: tuple[Sequence[object], ...] = (out.raw, out.extra, out.faults, sorted(out.mapped), list(out.names))
        return {name: _frame(v) for name, v in zip(self.tables, values, strict=True)}


def _rows(loader: Loader, path: Path, columns: Mapping[str, str]) -> Iterator[Row | Fault | Names]:
    """What a loader yields; where a library gives up on a file, a fault in place of the rest."""
    try:
        yield from loader.rows(path, columns=columns)
    except Exception as error:  # whatever a damaged file does to a parser
        said = " ".join(str(error).split())[:120]
        what = f"The {loader.name} loader gave up: {type(error).__name__}: {said}"
        yield Fault(what, "save the file again in another format", kind="file")


def _frame(values: Sequence[object]) -> pd.DataFrame:
    """One column of objects: whatever they hold comes through untouched."""
    return pd.DataFrame({"values": pd.Series(list(values), dtype="object")})


def batches(files: Sequence[File]) -> Iterator[pd.DataFrame]:
    """Files in batches of at most 64, or of some megabytes where they are large."""
    batch: list[File] = []
    size = 0
    for file in files:
        path = Path(file.path)
        size += path.stat().st_size if path.is_file() else 0
        batch.append(file)
        if size >= _BATCH_BYTES or len(batch) >= _BATCH_FILES:
            yield _of(batch)
            batch, size = [], 0
    if batch:
        yield _of(batch)


def _of(files: Sequence[File]) -> pd.DataFrame:
    return pd.DataFrame({"path": [f.path for f in files], "name": [f.name for f in files]})
