"""Promises of map_batches: same results, same order, on every engine; a killed run continues."""

import pandas as pd
import pytest

from analysis.engine import map_batches
from analysis.errors import AnalysisError, UnknownName
from analysis.tables import frame
from conftest import article
from workers import Count, Crash


def batches():
    """Five batches of one article each."""
    return [frame("articles", [article(str(i), "w " * (i + 1))]) for i in range(5)]


def collect(**options):
    """All results of the counting task in one frame."""
    return pd.concat([r["focus"] for r in map_batches(Count(), batches(), **options)], ignore_index=True)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["processes", "processes:2"])
def test_processes_give_what_one_process_gives(engine):
    """Order and content do not depend on the number of processes."""
    pd.testing.assert_frame_equal(collect(engine=engine), collect())


@pytest.mark.slow
def test_a_dask_client_gives_what_one_process_gives():
    """A live client, and 'dask' beside it, return the same in the same order."""
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, processes=False) as cluster,
        distributed.Client(cluster) as client,
    ):
        pd.testing.assert_frame_equal(collect(engine=client), collect())
        pd.testing.assert_frame_equal(collect(engine="dask"), collect())


def test_a_killed_run_continues_where_it_stopped(tmp_path):
    """Finished batches are read from their parts and not computed again; the end result is the same."""
    with pytest.raises(AnalysisError, match="crashed at 3"):
        list(map_batches(Crash(3), batches(), parts=tmp_path))
    assert len(list(tmp_path.glob("*.focus.parquet"))) == 3
    for part in tmp_path.glob("*.parquet"):
        part.chmod(0o400)
    before = {p: p.stat().st_mtime_ns for p in tmp_path.iterdir()}
    done = [r["focus"] for r in map_batches(Crash(99), batches(), parts=tmp_path)]
    assert all(p.stat().st_mtime_ns == t for p, t in before.items())
    pd.testing.assert_frame_equal(pd.concat(done, ignore_index=True), collect())


@pytest.mark.parametrize("engine", ["processes:0", "local:2", "processes:x"])
def test_a_bad_number_of_workers_is_refused(engine):
    """The engine's name is quoted back with examples that work."""
    with pytest.raises(AnalysisError, match=engine):
        list(map_batches(Count(), batches(), engine=engine))


def test_an_unknown_engine_is_refused_with_the_known_ones():
    """Neither a wrong name nor an object that cannot submit is accepted."""
    with pytest.raises(UnknownName, match="processes"):
        list(map_batches(Count(), batches(), engine="proceses"))
    with pytest.raises(AnalysisError, match="int is no engine"):
        list(map_batches(Count(), batches(), engine=3))
