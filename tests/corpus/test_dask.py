"""A Dask cluster of two workers on this machine gives the same bytes, also when workers are killed."""

import importlib.util
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

import pytest

from rashomon.corpus.dossiers import compare
from rashomon.corpus.engines.dask import Dask, _await
from rashomon.corpus.folder import Folder
from rashomon.corpus.happenings import find
from rashomon.corpus.reading import read
from rashomon.errors import CorpusStuck, EngineMissing

from .make import Counting, counted, jsonl, snapshot, tasks, told
from .test_happenings import DAYS
from .test_stage import whole as undisturbed

LACKING = importlib.util.find_spec("distributed") is None
needs_dask = pytest.mark.skipif(LACKING, reason="distributed is not installed (pip install 'rashomon[dask]')")
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Two workers of one thread, each a process of its own, bound to this machine."""
    from dask import config
    from distributed import LocalCluster

    # A worker that is not back in time is closed for good otherwise, and on a busy machine one is not back in 15 s.
    patient = {"distributed.deploy.lost-worker-timeout": "1h"}
    with (
        config.set({"temporary-directory": str(tmp_path_factory.mktemp("dask"))} | patient),
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
        ) as made,
    ):
        yield made


@pytest.fixture
def runner(cluster: Any) -> Dask:
    return Dask(scheduler=cluster.scheduler_address)


def workers(cluster: Any) -> list[int]:
    """The processes that are at work."""
    from distributed import Client

    with Client(cluster.scheduler_address, set_as_default=False) as client:
        return sorted(client.run(os.getpid, on_error="ignore").values())


@needs_dask
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_cluster_gives_the_same_bytes(runner: Dask, tmp_path: Path) -> None:
    """Of every step."""
    source = str(jsonl(tmp_path / "in.jsonl", [row for rows in DAYS.values() for row in rows]))
    for name, engine in (("here", None), ("there", runner)):
        read([source], tmp_path / name, keep=True, batch=2, runner=engine)
        find(tmp_path / name, runner=engine)
        compare(tmp_path / name, runner=engine)

    assert snapshot(tmp_path / "there") == snapshot(tmp_path / "here")


@needs_dask
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_workers_change_nothing(cluster: Any, runner: Dask, tmp_path: Path) -> None:
    """One or the other, at random, in the middle of a run."""
    folder = Folder.made(tmp_path / "corpus", {})
    chance, killed = Random(7), list[int]()

    def kill() -> None:
        for _ in range(2):
            time.sleep(chance.uniform(0.5, 1.5))
            there = workers(cluster)
            if there:
                killed.append(chance.choice(there))
                os.kill(killed[-1], signal.SIGKILL)

    killer = Thread(target=kill)
    killer.start()
    rows = list(runner.map_shards(Counting(slow=0.3), tasks(12, 20), folder))
    killer.join()

    assert len(rows) == 12
    assert killed
    assert snapshot(folder.root) == undisturbed(tmp_path, Counting(), 12, 20)


@needs_dask
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_workers_of_a_machine_share_a_folder(runner: Dask, tmp_path: Path) -> None:
    """As long as the run; nothing is left behind."""
    noted = tmp_path / "noted"
    noted.mkdir()
    folder = Folder.made(tmp_path / "corpus", {})
    list(runner.map_shards(Counting(slow=0.2, told=str(noted)), tasks(12, 10), folder))

    (shared,) = told(noted)
    assert not shared.exists()


@needs_dask
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_record_that_no_worker_survives_is_passed_over(runner: Dask, tmp_path: Path) -> None:
    """More workers end over a shard than Dask allows one task: it is given out again, and the others of it stand."""
    folder = Folder.made(tmp_path / "corpus", {})
    list(runner.map_shards(Counting(deadly=frozenset({3, 7})), tasks(2, 12), folder))

    deadly = {number for number, slug in counted(folder) if slug == "deadly"}
    assert deadly == {3, 7}
    assert len(counted(folder)) == 24


class Deserted:
    """A cluster without workers, of which nothing comes."""

    def ncores(self) -> dict[str, int]:
        return {}

    def has_ready(self) -> bool:
        return False


def test_a_cluster_that_lost_its_workers_is_told_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Rather than waited for without end."""
    monkeypatch.setattr("rashomon.corpus.engines.dask._ALONE", 0.1)
    monkeypatch.setattr("rashomon.corpus.engines.dask._LOOK", 0.05)

    with pytest.raises(CorpusStuck, match="no worker left"):
        _await(Deserted(), Deserted(), tmp_path)


@needs_dask
@pytest.mark.parametrize(("scheduler", "why"), [("", "no Dask scheduler is named"), ("tcp://127.0.0.1:9", "answers")])
def test_without_a_scheduler_the_error_says_so(
    scheduler: str, why: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where none is named, and where none listens."""
    monkeypatch.setattr("rashomon.corpus.engines.dask._WAIT", 0.5)
    with pytest.raises(EngineMissing, match=why):
        list(Dask(scheduler=scheduler).map_shards(Counting(), tasks(1, 1), Folder.made(tmp_path / "corpus", {})))


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As with every other."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineMissing, match="extra `dask`"):
        list(Dask().map_shards(Counting(), tasks(1, 1), Folder.made(tmp_path / "corpus", {})))
