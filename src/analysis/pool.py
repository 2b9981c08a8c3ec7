"""Several processes on this machine: forked from this one where that is safe, so that they share its tables."""

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain
from multiprocessing import current_process, get_context, parent_process
from multiprocessing.connection import wait
from typing import TypeVar

import pandas as pd
from joblib import Parallel, cpu_count, delayed

from analysis.engine import Prepared, Step, Tables, in_order
from analysis.errors import AnalysisError

T = TypeVar("T")
LARGE = 5_000_000  # bytes of batches from which forked processes pay
HUGE = 50_000_000  # from which fresh ones do, each of which loads its tables anew


def auto(step: Step, items: Iterable[pd.DataFrame], workers: int) -> Iterator[Tables]:
    """Run here where there is little to do or nothing that processes share, else in several (0 = one a core)."""
    workers = workers or cpu_count()
    if workers == 1 or not prepare(step):
        yield from map(step, items)
        return
    enough = LARGE if can_fork() else HUGE
    first, size, items = [], 0, iter(items)
    for item in items:
        first.append(item)
        size += int(item.memory_usage(index=False, deep=True).sum())
        if size >= enough:
            yield from processes(step, chain(first, items), workers)
            return
    yield from map(step, first)


def processes(step: Step, items: Iterable[pd.DataFrame], workers: int) -> Iterator[Tables]:
    """Run in `workers` processes (0 = one a core); at most twice as many batches are under way."""
    workers = workers or cpu_count()
    if can_fork() and prepare(step):
        yield from _forked(step, items, workers)
    else:
        pool = Parallel(n_jobs=workers, return_as="generator", pre_dispatch="2*n_jobs", batch_size=1)
        yield from pool(delayed(step)(item) for item in items)


def prepare(step: object) -> bool:
    """Load what the processes of a step would share; False where that is nothing."""
    return isinstance(step, Prepared) and step.prepare()


def can_fork() -> bool:
    """Whether this process may be copied as it stands.

    On Linux, with no thread of Python's beside this one: a lock that another thread holds would stay locked in the
    copy. The native threads of Arrow and OpenBLAS are no hindrance: both have handlers that renew them after a fork.
    """
    return sys.platform == "linux" and threading.active_count() == 1 and not current_process().daemon


def beside(job: Callable[[], T], meanwhile: Callable[[], object]) -> T:
    """What `job` returns, run in a copy of this process while `meanwhile` runs here.

    Where this process may not be copied, or has one core, the two run one after the other.

    Args:
        job: can be pickled, and so can what it returns.
        meanwhile: what this process does for itself.
    """
    if cpu_count() == 1 or not can_fork():
        meanwhile()
        return job()
    with _copies(1) as pool:
        found = pool.submit(job)
        meanwhile()
        return found.result()


def _forked(step: Step, items: Iterable[pd.DataFrame], workers: int) -> Iterator[Tables]:
    """Run in copies of this process, in which what `prepare` loaded takes no memory of its own."""
    with _copies(workers) as pool:
        yield from in_order(lambda item: pool.submit(step, item), items, window=2 * workers)


@contextmanager
def _copies(workers: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of processes that are copies of this one as it stands; what is not begun when the block ends is not done.

    Raises:
        AnalysisError: a process died.
    """
    pool = ProcessPoolExecutor(workers, mp_context=get_context("fork"), initializer=_settle)
    try:
        frozen = gc.get_freeze_count()
        gc.freeze()  # what a collection in a copy would touch would be copied
        try:
            pool.submit(os.getpid)  # the first job starts all processes, before the pool has a thread
        finally:
            if not frozen:
                gc.unfreeze()
        yield pool
    except BrokenProcessPool as error:
        raise AnalysisError(
            "A worker process ended before its work: from outside, out of memory, or by an error it could not pass on.",
            where=f"{workers} process{'es' * (workers > 1)} beside this one",
            fix="engine 'local' works in this process alone, with less memory, and tells such an error itself",
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _settle() -> None:
    """Leave Ctrl-C to the parent, which takes no more than what is under way; end when it ends, whatever ended it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
