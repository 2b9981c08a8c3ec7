"""map_batches: one verb to fan work out over batches, in this process, several (`pool`), or a Dask cluster.

A task is a frozen dataclass that holds names and is called with one batch; it pickles small, and a
worker loads the heavy things once. Results come in the order of the batches, whatever the engine.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import pandas as pd
from tqdm import tqdm

from analysis.errors import AnalysisError
from analysis.registry import ENGINES
from analysis.store import read_table, write_table

Tables = dict[str, pd.DataFrame]
Step = Callable[[pd.DataFrame], Tables]


class Task(Protocol):
    """What fans out: called with one batch (a frame), returns frames by the name of their table."""

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables it returns."""
        ...

    def __call__(self, batch: pd.DataFrame) -> Tables:
        """Process one batch."""
        ...


@runtime_checkable
class Prepared(Protocol):
    """A task that can load, before processes are forked, what all of them share."""

    def prepare(self) -> bool:
        """Load it; False where there is nothing to share."""
        ...


class Bar(tqdm):  # type: ignore[misc]
    """A progress bar that starts no thread."""

    monitor_interval = 0  # no thread that watches the bar: where threads run, no process is forked


def map_batches(
    task: Task,
    items: Iterable[pd.DataFrame],
    *,
    engine: Any = "auto",
    total: int | None = None,
    parts: str | Path | None = None,
    progress: str = "",
) -> Iterator[Tables]:
    """Call `task` on every batch and yield its results in order.

    Args:
        task: a frozen dataclass with `tables` and a `__call__`.
        items: the batches.
        engine: `auto`, `local`, `processes`, `processes:N`, `dask`, or a live `distributed.Client`.
        total: how many batches there are, for the progress bar.
        parts: folder that keeps each finished batch as Parquet, so that a killed run continues there.
        progress: what the bar on stderr says; empty = none. It shows on a terminal only.

    Raises:
        AnalysisError: the engine is unknown or its workers number is no number.
    """
    step: Step = _Kept(task, str(parts)) if parts is not None else task
    results = _runner(engine)(step, items)
    # disable=None: tqdm shows itself on a terminal only
    yield from Bar(results, desc=progress, total=total, disable=None if progress else True, unit="batch")


class _Kept:
    """A task whose finished batches are kept on disk, named by what went in."""

    def __init__(self, task: Task, folder: str) -> None:
        self.task, self.folder = task, folder

    def prepare(self) -> bool:
        return isinstance(self.task, Prepared) and self.task.prepare()

    def __call__(self, batch: pd.DataFrame) -> Tables:
        key = _key(self.task, batch)
        paths = {name: Path(self.folder) / f"{key}.{name}.parquet" for name in self.task.tables}
        if all(path.exists() for path in paths.values()):
            return {name: read_table(path, name) for name, path in paths.items()}
        found = self.task(batch)
        for name, frame in found.items():
            write_table(frame, paths[name], name, trusted=True)
        return found


def _key(task: Task, batch: pd.DataFrame) -> str:
    """What names the parts of a batch: a hash of the task and of all that is in the batch."""
    digest = hashlib.sha256(repr(task).encode("utf-8", "surrogatepass"))
    for name in batch.columns:
        values = batch[name].tolist()
        sizes = [len(value) if isinstance(value, str) else None for value in values]
        digest.update(repr((name, sizes)).encode("utf-8", "surrogatepass"))
        texts = "".join(value if isinstance(value, str) else repr(value) for value in values)
        digest.update(texts.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def check_engine(engine: Any) -> None:
    """Refuse an engine that is unknown or not installed, before any work.

    Raises:
        UnknownName: no engine is called so.
        MissingPackage: what it needs is not installed.
        AnalysisError: its number of workers is no number.
    """
    _runner(engine)


def _runner(engine: Any) -> Callable[[Step, Iterable[pd.DataFrame]], Iterator[Tables]]:
    if not isinstance(engine, str):
        return lambda step, items: _through_client(engine, step, items)
    name, _, workers = engine.partition(":")
    if workers and (name == "local" or not workers.isdigit() or int(workers) < 1):
        raise AnalysisError(
            f"{engine!r} is no engine.",
            where="argument 'engine'",
            fix="'auto', 'local', 'processes', 'processes:2', 'dask'",
        )
    run = ENGINES.get(name).load()
    return lambda step, items: run(step, items, int(workers) if workers else 0)


def local(step: Step, items: Iterable[pd.DataFrame], workers: int) -> Iterator[Tables]:
    """Run here, one batch after the other."""
    yield from map(step, items)


def dask_client(step: Step, items: Iterable[pd.DataFrame], workers: int) -> Iterator[Tables]:
    """Run on the current Dask client, or on a local cluster started for this call."""
    from distributed import Client, LocalCluster, get_client  # noqa: PLC0415  an extra: absent from the core install

    try:
        client = get_client()
    except ValueError:  # no client in this process: a cluster of our own
        with (
            LocalCluster(n_workers=workers or None, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            yield from _through_client(client, step, items)
    else:
        yield from _through_client(client, step, items)


def _through_client(client: Any, step: Step, items: Iterable[pd.DataFrame]) -> Iterator[Tables]:
    """Keep twice as many batches under way as the cluster has threads, and yield in order."""
    if not hasattr(client, "submit"):
        raise AnalysisError(
            f"{type(client).__name__} is no engine.",
            where="argument 'engine'",
            fix="a name ('local', 'processes', 'dask') or a distributed.Client",
        )
    window = 2 * max(1, sum(client.nthreads().values()))
    yield from in_order(lambda item: client.submit(step, item, pure=False), items, window=window)


def in_order(submit: Callable[[pd.DataFrame], Any], items: Iterable[pd.DataFrame], *, window: int) -> Iterator[Tables]:
    """The results of jobs in the order of the batches, with at most `window` of them under way.

    Args:
        submit: starts the job of a batch and returns its future.
        items: the batches.
        window: how many jobs are started before the first result is waited for.
    """
    waiting: deque[Any] = deque()
    for item in items:
        waiting.append(submit(item))
        if len(waiting) >= window:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
