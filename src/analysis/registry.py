"""Named parts that can be listed and extended: loaders, models, engines, pipelines' readers.

An entry carries facts and a dotted target; the target is imported only when it is used, so listing
costs nothing. Other packages add entries through the entry-point group named by the registry.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import Any

from analysis.errors import MissingPackage, UnknownName


@dataclass(frozen=True)
class Entry:
    """What a name stands for.

    Args:
        name: what the user types.
        summary: one line for listings.
        target: `module:attribute` that is imported on use.
        deterministic: same input, same output, on any machine.
        needs: import names of packages it needs beyond the core install.
        extra: the extra of this project that installs them.
    """

    name: str
    summary: str
    target: str
    deterministic: bool = True
    needs: tuple[str, ...] = ()
    extra: str = ""

    @property
    def installed(self) -> bool:
        """Whether everything in `needs` can be imported."""
        return all(find_spec(package) is not None for package in self.needs)

    def load(self) -> Any:
        """Import and return the target.

        Raises:
            MissingPackage: a package in `needs` is not installed.
        """
        missing = [p for p in self.needs if find_spec(p) is None]
        if missing:
            raise MissingPackage(
                f"{self.name!r} needs the package {', '.join(missing)}.",
                where=f"{self.target}",
                fix=f"pip install 'press-analysis[{self.extra}]'" if self.extra else f"pip install {' '.join(missing)}",
            )
        module, _, attribute = self.target.partition(":")
        return getattr(import_module(module), attribute)


class Registry:
    """Entries of one kind, built in or added by other packages through entry points."""

    def __init__(self, kind: str, entries: tuple[Entry, ...]) -> None:
        self.kind = kind
        self.group = f"analysis.{kind}s"
        self._entries = {entry.name: entry for entry in entries}

    def __repr__(self) -> str:
        return f"Registry({self.kind}: {', '.join(e.name for e in self)})"

    def __iter__(self) -> Iterator[Entry]:
        yield from self._entries.values()
        for point in sorted(entry_points(group=self.group), key=lambda p: p.name):
            if point.name not in self._entries:
                package = point.dist.name if point.dist else "another package"
                yield Entry(point.name, f"from {package}", point.value, deterministic=False)

    def get(self, name: str) -> Entry:
        """The entry called `name`.

        Raises:
            UnknownName: none is; the message lists the known ones.
        """
        for entry in self:
            if entry.name == name:
                return entry
        raise UnknownName(self.kind, name, [entry.name for entry in self])


LOADERS = Registry(
    "loader",
    (
        Entry("parquet", "Parquet table of articles", "analysis.loaders.parquet:LOADER"),
        Entry("jsonl", "JSON or JSON Lines, one object an article", "analysis.loaders.jsonl:LOADER"),
        Entry("html", "a saved news page, one article a file", "analysis.loaders.html:LOADER"),
        Entry("csv", "CSV or TSV, one row an article", "analysis.loaders.csv:LOADER"),
        Entry("archive", "archive page as text: posts of title and excerpt", "analysis.loaders.archive:LOADER"),
        Entry("text", "plain text or Markdown, one article a file", "analysis.loaders.text:LOADER"),
    ),
)

MODELS = Registry(
    "model",
    (
        Entry("lda", "gensim LDA from a deterministic start", "analysis.topics.lda:fit"),
        Entry("nmf", "scikit-learn NMF of tf-idf weights: quick", "analysis.topics.nmf:fit"),
    ),
)

ENGINES = Registry(
    "engine",
    (
        Entry("auto", "this process, or all cores where they make it quicker", "analysis.pool:auto"),
        Entry("local", "one process, this one", "analysis.engine:local"),
        Entry("processes", "several processes on this machine; 'processes:4' for four", "analysis.pool:processes"),
        Entry(
            "dask",
            "a Dask cluster: the current client, or a local one",
            "analysis.engine:dask_client",
            needs=("dask", "distributed"),
            extra="dask",
        ),
    ),
)
