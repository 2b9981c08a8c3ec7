"""Outputs of the command line, refused before any work where something would be lost that a person made."""

from collections.abc import Iterable, Mapping
from glob import escape
from pathlib import Path

from analysis import filled
from analysis.cli_options import check_out
from analysis.errors import AnalysisError, TableError
from analysis.store import SUFFIXES, read_table

_ANOTHER = "another --out; or remove it"


def check_outs(outs: Mapping[str, str | None], inputs: Iterable[str | None]) -> None:
    """Refuse files to write that `check_out` refuses, and one file named for two outputs.

    Args:
        outs: option -> file; None where it was not given.
        inputs: what the command reads; None where it was not given.
    """
    read = [name for name in inputs if name]
    seen: dict[Path, str] = {}
    for option, out in outs.items():
        if not out:
            continue
        check_out(out, read)
        other = seen.setdefault(Path(out).resolve(), option)
        if other != option:
            raise AnalysisError(f"One file is named for {other} and {option}.", where=out, fix="a name for each")


def check_folder(out: str, sources: Iterable[str]) -> None:
    """Refuse a folder to write that is a source or lies inside one: it would be read as articles the next time."""
    path = Path(out).resolve()
    for source in map(Path, sources):
        if source.resolve() == path:
            raise AnalysisError("The output would overwrite an input.", where=out, fix="another name")
        if source.is_dir() and source.resolve() in path.parents:
            raise AnalysisError(
                "The output lies inside a source folder.", where=f"{out} in {source}", fix="a folder beside it"
            )


def check_unfilled(path: str | Path, column: str, *, beside: str) -> None:
    """Refuse to overwrite a sheet that a person filled in, or one that cannot be read to tell.

    Args:
        path: the file to write.
        column: the column that is filled in by hand.
        beside: a column that such a sheet has and no table of figures.
    """
    path = Path(path)
    if not path.is_file():
        return
    try:
        count = _filled(path, column, beside)
    except AnalysisError as error:
        raise AnalysisError(
            f"The file is there and cannot be read, so it is not overwritten: {error.what}",
            where=str(path),
            fix=_ANOTHER,
        ) from error
    if count:
        raise AnalysisError(
            f"The file holds what somebody filled in: {count:,} of its rows have a {column!r}.",
            where=str(path),
            fix=_ANOTHER,
        )


def check_sheets(path: Path) -> None:
    """Refuse to overwrite the sheets of `path`, or their key, where answers are filled in."""
    for sheet in sorted(path.parent.glob(f"{escape(path.stem)}-*.csv")):
        if sheet.stem.removeprefix(f"{path.stem}-").isdecimal():
            check_unfilled(sheet, "answer", beside="id")


def _filled(path: Path, column: str, beside: str) -> int:
    """How many rows have something in a column."""
    if path.suffix.lower() in SUFFIXES and path.suffix.lower() != ".csv":
        try:
            return int(read_table(path, "spot_check")[column].notna().sum())
        except TableError:
            return 0  # no sheet: a table of another kind is replaced
    found = filled.read(path, (column, beside))
    if not {column, beside} <= set(found.columns):
        return 0
    return sum(bool(cells[column]) for _, cells in found.rows)
