"""Which files a source stands for, in sorted order, by names that are the same on every machine."""

import os
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.errors import InputError

_DESCRIPTION = re.compile(
    r"(?:readme|licen[cs]e|copying|changelog|contributing|citation)[\w-]*(?:\.(?:md|markdown|txt|rst|cff))?", re.I
)
_LITTER = re.compile(r"\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$", re.I)


@dataclass(frozen=True)
class File:
    """One file to read.

    Args:
        path: where it lies.
        name: how tables call it: from the last folder of its source on, with `/`; no folder of a machine.
    """

    path: str
    name: str

    @property
    def folder(self) -> str:
        """The folder it lies in, by the last part of its name; that of the machine only where there is no other."""
        parts = self.name.split("/")
        return parts[-2] if len(parts) > 1 else Path(self.path).resolve().parent.name


def find_files(sources: Iterable[str | Path]) -> tuple[list[File], list[str]]:
    """The files of all sources, each once, sorted by name; and the names of folders that hold none or cannot be opened.

    Folders are walked to their ends. Hidden files, litter of operating systems, the `X_files` folder beside a
    saved page `X.html` and, inside a folder, descriptions of the corpus (README, LICENSE, CHANGELOG, CITATION,
    CONTRIBUTING) are no records and are passed over; a description that is named itself is read.

    Raises:
        InputError: a source does not exist.
    """
    found: dict[str, File] = {}
    bare: list[str] = []
    for source in sources:
        root = Path(source)
        if not root.exists():
            raise InputError("There is no such file or folder.", where=str(source), fix="check the name")
        inside, closed = _walk(root) if root.is_dir() else ([root], [])
        bare += [_name(folder, root) for folder in ([] if inside else [root]) + closed]
        for path in inside:
            found.setdefault(os.path.realpath(path), File(str(path), _name(path, root)))
    return sorted(_apart(list(found.values())), key=lambda f: (f.name, f.path)), sorted(bare)


def _walk(root: Path) -> tuple[list[Path], list[Path]]:
    """Files below a folder, and folders that cannot be opened."""
    found: list[Path] = []
    errors: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=errors.append):
        pages = {Path(n).stem for n in names if n.lower().endswith((".html", ".htm"))}
        folders[:] = sorted(f for f in folders if not _LITTER.match(f) and f.removesuffix("_files") not in pages)
        found += [Path(folder, n) for n in sorted(names) if not (_LITTER.match(n) or _DESCRIPTION.fullmatch(n))]
    return found, [Path(error.filename) for error in errors if error.filename]


def _name(path: Path, root: Path) -> str:
    if path == root:
        return path.name or path.resolve().name
    return path.relative_to(root.parent if root.name not in ("", "..") else root).as_posix()


def _apart(files: list[File]) -> list[File]:
    """Names that two files share get the folders above, until they differ."""
    for depth in range(1, 20):
        count = Counter(f.name for f in files)
        if max(count.values(), default=1) == 1:
            break
        files = [replace(f, name=_longer(f, depth)) if count[f.name] > 1 else f for f in files]
    return files


def _longer(file: File, depth: int) -> str:
    parts = Path(file.path).resolve().parts
    return "/".join(parts[-(file.name.count("/") + 1 + depth) :]).lstrip("/")
