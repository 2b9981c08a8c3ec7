"""Put the files of a report into its folder: none of an earlier report stays, none of anyone else's is lost."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.errors import AnalysisError


@contextmanager
def filling(out: Path) -> Iterator[Path]:
    """Give an empty folder beside `out`; when the block ends well, its files take the place of the last report's.

    The manifest moves first: whatever moment a run is killed at, `store.verify` tells that files are missing or
    old, and the next run knows every file that a report has put there.

    Raises:
        AnalysisError: `out` is a file.
    """
    if out.exists() and not out.is_dir():
        raise AnalysisError("The report needs a folder.", where=str(out), fix="name a folder, or move that file away")
    part = out.with_name(f".{out.name}.part")
    shutil.rmtree(part, ignore_errors=True)  # left by a killed run
    part.mkdir(parents=True)
    try:
        yield part
        _move(part, out)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _move(part: Path, out: Path) -> None:
    new = sorted(p.relative_to(part) for p in part.rglob("*") if p.is_file())
    for name in _written_before(out):
        if name not in new:
            (out / name).unlink(missing_ok=True)
    new.sort(key=lambda name: name.name != "manifest.json")
    for name in new:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (part / name).replace(out / name)


def _written_before(out: Path) -> list[Path]:
    """The files that the manifest of an earlier report lists, as far as they lie inside `out`."""
    try:
        listed = list(json.loads((out / "manifest.json").read_text(encoding="utf-8"))["outputs"])
    except (OSError, ValueError, KeyError, TypeError):
        return []
    here = out.resolve()
    return [Path(name) for name in listed if isinstance(name, str) and here in (out / name).resolve().parents]
