"""Which files a source stands for, in sorted order, by names that are the same on every machine."""

import os
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.errors import InputError
from analysis.loaders.results import result_in

_DESCRIPTION = re.compile(
    r"(?:readme|licen[cs]e|copying|changelog|contributing|citation)(?:[-_.][a-z]{2})?(?:\.(?:md|markdown|txt|rst|cff))?",
    re.I,
)
_LITTER = re.compile(r"\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$", re.I)
_BARE = "The folder holds no file to read."


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


@dataclass(frozen=True)
class Found:
    """What sources hold.

    Args:
        files: to be read, each once, sorted by name.
        closed: folders that hold none, or are not opened: (name, why).
        passed: names of the descriptions that are passed over.
    """

    files: list[File]
    closed: list[tuple[str, str]]
    passed: list[str]


def find_files(sources: Iterable[str | Path]) -> Found:
    """The files of all sources.

    Folders are walked to their ends, those that are linked too, each once. Hidden files, litter of operating
    systems, the `X_files` folder beside a saved page `X.html` and, inside a folder, descriptions of the corpus
    (README, LICENSE, COPYING, CHANGELOG, CITATION, CONTRIBUTING, also with a language: README-de) are no records
    and are passed over; a description that is named itself is read. A report or a topic model of ours inside a folder
    is not opened.

    Raises:
        InputError: a source does not exist, or is such a report or model.
    """
    found: dict[str, File] = {}
    passed: dict[str, str] = {}
    closed: list[tuple[str, str]] = []
    for source in sources:
        root = Path(source)
        if not root.exists():
            raise InputError("There is no such file or folder.", where=str(source), fix="check the name")
        walk = _Walk(root)
        closed += [(_name(folder, root), why) for folder, why in walk.closed]
        for path in walk.files:
            found.setdefault(os.path.realpath(path), File(str(path), _name(path, root)))
        for path in walk.passed:
            passed.setdefault(os.path.realpath(path), _name(path, root))
    files = sorted(_apart(list(found.values())), key=lambda f: (f.name, f.path))
    return Found(files, sorted(closed), sorted(name for real, name in passed.items() if real not in found))


class _Walk:
    """The files below a folder, its descriptions, and the folders that are not opened; of a file, itself."""

    def __init__(self, root: Path) -> None:
        self.files: list[Path] = [] if root.is_dir() else [root]
        self.passed: list[Path] = []
        self.closed: list[tuple[Path, str]] = []
        self._real = os.path.realpath(root)
        self._seen: set[str] = set()
        self._tops = [root] if root.is_dir() else []
        for top in self._tops:  # grows: links are followed when all else is done
            self._below(top)
        if not self.files and not any(folder == root for folder, _ in self.closed):
            self.closed.append((root, _BARE))

    def _below(self, top: Path) -> None:
        for folder, folders, names in os.walk(top, onerror=self._error):
            real = os.path.realpath(folder)
            if real in self._seen:
                folders.clear()
                continue
            self._seen.add(real)
            if result := result_in(folder, names):
                self._result(Path(folder), result)
                folders.clear()
                continue
            pages = {Path(n).stem for n in names if n.lower().endswith((".html", ".htm"))}
            folders[:] = sorted(f for f in folders if not _LITTER.match(f) and f.removesuffix("_files") not in pages)
            for link in (path for name in folders if (path := Path(folder, name)).is_symlink()):
                self._link(link)
            for path in (Path(folder, name) for name in sorted(names) if not _LITTER.match(name)):
                (self.passed if _DESCRIPTION.fullmatch(path.name) else self.files).append(path)

    def _result(self, folder: Path, result: str) -> None:
        if os.path.realpath(folder) == self._real:
            raise InputError(
                f"This is a {result}, not articles.",
                where=str(folder),
                fix="name the folder it was made of, or the files of articles themselves",
            )
        self.closed.append((folder, f"This is a {result}, not articles; the folder is not opened."))

    def _link(self, link: Path) -> None:
        if os.path.commonpath([self._real, os.path.realpath(link)]) == os.path.realpath(link):
            self.closed.append((link, "The link leads back to a folder that it lies in, and is not followed."))
        else:
            self._tops.append(link)

    def _error(self, error: OSError) -> None:
        if error.filename:
            self.closed.append((Path(error.filename), f"The folder cannot be opened: {error.strerror or error}."))


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
