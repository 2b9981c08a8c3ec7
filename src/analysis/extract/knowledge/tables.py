"""Tab-separated tables with a header: read and written sorted, so that a new build is reviewed as a text diff."""

from collections.abc import Iterable, Sequence
from pathlib import Path

Row = dict[str, str]
HERE = Path(__file__).parent
CURATED = "curated"


def read(path: Path) -> list[Row]:
    """The rows of a tab-separated table: UTF-8, a header, no quoting."""
    header, *lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    names = header.split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


def write(folder: Path, name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write the distinct `rows`, sorted, to the table `name` in a folder."""
    lines = ["\t".join(columns), *sorted({"\t".join(row) for row in rows})]
    (folder / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
