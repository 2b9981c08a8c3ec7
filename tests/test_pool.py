"""Promises of the processes on this machine: they share what was loaded, lose nothing, and end with their parent."""

import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from analysis import pool
from analysis.engine import map_batches
from analysis.errors import AnalysisError
from analysis.tables import frame
from conftest import ROOT, article
from workers import Count, Killed, Shared, SharedCrash

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")

SCRIPT = """
import sys
import numpy as np
import pyarrow as pa
from analysis.engine import map_batches
from test_pool import batches
from workers import Arrow, Brief, Slow

if __name__ == "__main__":
    # threads of Arrow and of BLAS
    pa.table({"a": list(range(100_000)) * 2}).group_by("a", use_threads=True).aggregate([("a", "sum")])
    np.ones((600, 600)) @ np.ones((600, 600))
    task = {"Arrow": Arrow, "Brief": Brief, "Slow": Slow}[sys.argv[1]]()
    try:
        print(sum(len(r["focus"]) for r in map_batches(task, batches(), engine="processes:2")))
    except KeyboardInterrupt:
        print("stopped")
"""


def batches():
    """Six batches of one article each."""
    return [frame("articles", [article(str(i), "w " * (i + 1))]) for i in range(6)]


def collect(task, **options):
    """All results of a task in one frame."""
    return pd.concat([r["focus"] for r in map_batches(task, batches(), **options)], ignore_index=True)


@pytest.fixture
def alone(monkeypatch):
    """As in a process without threads, whatever tests before this one have started."""
    monkeypatch.setattr(pool.threading, "active_count", lambda: 1)
    monkeypatch.setattr(pool, "cpu_count", lambda: 2)


@pytest.fixture
def script(tmp_path):
    """Start the script above with the name of a task, in a group of processes of its own."""
    path = tmp_path / "script.py"
    path.write_text(SCRIPT, encoding="utf-8")
    places = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")])

    def start(name):
        return subprocess.Popen(
            [sys.executable, str(path), name],
            env={**os.environ, "PYTHONPATH": places},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    return start


def gone(pids):
    """Whether processes end, which is waited for."""
    for _ in range(200):
        if all(_ended(pid) for pid in pids):
            return True
        time.sleep(0.05)
    return False


def _ended(pid):
    """Whether a process is over, though nobody has asked after it yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@pytest.mark.usefixtures("alone")
def test_forked_processes_share_what_was_loaded():
    """Every batch is read in a process of the pool, where what was prepared is there, and results come in order."""
    found = collect(Shared(), engine="processes:2")
    assert found["doc_id"].tolist() == [str(i) for i in range(6)]
    assert found["weight"].tolist() == [1.0] * 6
    assert str(os.getpid()) not in set(found["entity_id"])


@pytest.mark.usefixtures("alone")
def test_small_inputs_are_read_here_and_large_ones_in_several_processes(monkeypatch):
    """`auto` looks at how much there is; no batch is lost at the border."""
    here = {str(os.getpid())}
    assert set(collect(Shared(), engine="auto")["entity_id"]) == here
    size = int(batches()[0].memory_usage(index=False, deep=True).sum())
    monkeypatch.setattr(pool, "LARGE", 3 * size)
    found = collect(Shared(), engine="auto")
    assert found["doc_id"].tolist() == [str(i) for i in range(6)]
    assert not set(found["entity_id"]) & here


@pytest.mark.usefixtures("alone")
def test_a_task_that_shares_nothing_is_read_here(monkeypatch):
    """Without `prepare` there is nothing to gain: `auto` is what `local` is."""
    monkeypatch.setattr(pool, "LARGE", 0)
    monkeypatch.setattr(pool, "_copies", None)
    pd.testing.assert_frame_equal(collect(Count(), engine="auto"), collect(Count(), engine="local"))


def test_nothing_is_forked_beside_a_thread():
    """A lock that another thread holds would stay locked in the copy."""
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    assert not pool.can_fork()
    stop.set()
    thread.join()


@pytest.mark.usefixtures("alone")
def test_an_error_in_a_forked_process_arrives_as_itself_and_the_run_continues(tmp_path):
    """The error of the task is raised here; batches that were finished are not read again."""
    with pytest.raises(AnalysisError, match="crashed at 3"):
        collect(SharedCrash(3), engine="processes:2", parts=tmp_path)
    before = {p: p.stat().st_mtime_ns for p in tmp_path.glob("*.focus.parquet")}
    assert len(before) >= 3
    found = collect(SharedCrash(99), engine="processes:2", parts=tmp_path)
    assert all(p.stat().st_mtime_ns == t for p, t in before.items())
    pd.testing.assert_frame_equal(found, collect(Count(), engine="local"))


@pytest.mark.usefixtures("alone")
def test_a_process_that_is_killed_is_an_error_of_three_lines():
    """It says what may have happened and what to try, and nothing hangs."""
    with pytest.raises(AnalysisError, match=r"it could not pass on.\n  where: .*\n  try:   "):
        collect(Killed(), engine="processes:2")


@pytest.mark.usefixtures("alone")
def test_a_job_runs_beside_this_process():
    """Its result arrives, what is done meanwhile is done here, and errors of both are raised."""
    done = []
    assert pool.beside(os.getpid, lambda: done.append(os.getpid())) != os.getpid()
    assert done == [os.getpid()]
    with pytest.raises(ValueError, match="invalid literal"):
        pool.beside(partial(int, "x"), list)
    with pytest.raises(ZeroDivisionError):
        pool.beside(os.getpid, lambda: 1 / 0)


def test_without_a_second_core_a_job_runs_here(monkeypatch):
    """What is to be done meanwhile is done before."""
    monkeypatch.setattr(pool, "cpu_count", lambda: 1)
    assert pool.beside(os.getpid, list) == os.getpid()


@pytest.mark.slow
def test_threads_of_arrow_and_blas_do_not_lock_a_forked_process(script):
    """Both were at work before the fork, Arrow's are in the copies too: all batches are read."""
    said, told = script("Arrow").communicate(timeout=120)
    assert (said.strip(), told) == ("6", "")


@pytest.mark.slow
def test_no_process_outlives_its_parent(script):
    """A parent that is killed outright takes its processes with it."""
    parent = script("Slow")
    pids = [int(parent.stdout.readline()) for _ in range(2)]
    assert len(set(pids) | {parent.pid}) == 3
    parent.kill()
    parent.wait()
    assert gone(pids)


@pytest.mark.slow
def test_ctrl_c_stops_a_run_without_a_word_from_its_processes(script):
    """The parent is interrupted, its processes end, and no traceback is shown."""
    parent = script("Brief")
    pids = [int(parent.stdout.readline()) for _ in range(2)]
    os.killpg(parent.pid, signal.SIGINT)
    said, told = parent.communicate(timeout=60)
    assert said.split()[-1] == "stopped"
    assert told == ""
    assert gone(pids)
