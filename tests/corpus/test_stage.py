"""A run that is ended anywhere loses nothing, repeats a shard at most, and gives the same bytes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from rashomon.corpus.engines import InProcess, Workers
from rashomon.corpus.folder import Folder

from .make import Counting, counted, snapshot, tasks, told

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder.made(tmp_path / "corpus", {})


def whole(tmp_path: Path, step: Counting, shards: int, count: int) -> dict[str, str]:
    """What a run gives that nothing disturbs."""
    made = Folder.made(tmp_path / "undisturbed", {})
    list(InProcess().map_shards(step, tasks(shards, count), made))
    return snapshot(made.root)


@pytest.mark.slow
def test_a_killed_worker_changes_nothing(folder: Folder, tmp_path: Path) -> None:
    """Processes are killed at random rows; every shard comes out as if they had not been."""
    fatal = frozenset(Random(5).sample(range(400), 4))
    step = Counting(fatal=fatal, once=str(tmp_path))

    done = list(Workers(count=2).map_shards(step, tasks(20, 20), folder))

    assert len(done) == 20
    assert {int(path.name) for path in tmp_path.iterdir() if path.name.isdigit()} == fatal
    assert snapshot(folder.root) == whole(tmp_path, Counting(), 20, 20)


@pytest.mark.slow
def test_a_record_that_no_process_survives_is_passed_over(folder: Folder) -> None:
    """After some tries, with a row that says so; the others of its shard stand, also where two of them are deadly."""
    list(Workers(count=2).map_shards(Counting(deadly=frozenset({13, 37, 41})), tasks(4, 12), folder))

    assert counted(folder) == [(number, "deadly" if number in (13, 37, 41) else "fine") for number in range(48)]


@pytest.mark.slow
def test_processes_share_a_folder_as_long_as_they_run(folder: Folder, tmp_path: Path) -> None:
    """What they keep there for one another is not left behind."""
    noted = tmp_path / "noted"
    noted.mkdir()
    list(Workers(count=2).map_shards(Counting(slow=0.2, told=str(noted)), tasks(12, 10), folder))

    (shared,) = told(noted)
    assert not shared.exists()


_DRIVER = """
import sys
from pathlib import Path
from rashomon.corpus.engines import InProcess
from rashomon.corpus.folder import Folder
from tests.corpus.make import Counting, tasks
folder = Folder.there(Path(sys.argv[1]))
left = [task for task in tasks(30, 20) if not folder.is_done("count", task.name)]
for row in InProcess().map_shards(Counting(slow=0.002), left, folder):
    print(row["shard"], flush=True)
"""


@pytest.mark.slow
def test_a_killed_driver_goes_on_where_it_was(folder: Folder, tmp_path: Path) -> None:
    """Killed at random moments until one is through: what it said was done is not done again."""
    random = Random(7)
    done: list[str] = []
    kills = 0
    through = False
    while not through:
        driver = subprocess.Popen(
            [sys.executable, "-c", _DRIVER, str(folder.root)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert driver.stdout is not None
        lines = [driver.stdout.readline() for _ in range(random.randint(5, 12))]
        # One that has nothing left to do ends its output. Not to be told from the shards that were said to be done: one
        # that was killed between a shard's end and the line that says so leaves a shard that nobody ever tells of.
        through = lines[-1] == ""
        if not through:
            time.sleep(random.random() * 0.01)
            driver.send_signal(signal.SIGKILL)
            kills += 1
        done += "".join([*lines, driver.stdout.read()]).split()
        ended = driver.wait()
        driver.stdout.close()
        assert ended == (0 if through else -signal.SIGKILL)

    assert kills > 1
    assert len(done) == len(set(done))
    assert snapshot(folder.root) == whole(tmp_path, Counting(), 30, 20)


_ORPHANS = """
import os, sys
from pathlib import Path
from rashomon.corpus.engines import Workers
from rashomon.corpus.folder import Folder
from tests.corpus.make import Counting, tasks
if __name__ == "__main__":
    folder = Folder.made(Path(sys.argv[1]), {})
    for row in Workers(count=2).map_shards(Counting(slow=0.2), tasks(50, 20), folder):
        print("under way", flush=True)
"""


@pytest.mark.slow
def test_workers_end_with_their_driver(tmp_path: Path) -> None:
    """A driver that is killed leaves nobody behind."""
    script = tmp_path / "driver.py"
    script.write_text(_ORPHANS, encoding="utf-8")
    driver = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "corpus")],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
    )
    assert driver.stdout is not None
    assert driver.stdout.readline() == "under way\n"
    driver.kill()
    # The pipe ends when the last process that holds it has ended.
    driver.stdout.read()
    driver.stdout.close()
    driver.wait()


_GROWTH = """
import resource, sys
from pathlib import Path
from rashomon.corpus.engines import InProcess
from rashomon.corpus.folder import Folder
from tests.corpus.make import Counting, tasks
folder = Folder.made(Path(sys.argv[1]), {})
for row in InProcess().map_shards(Counting(), tasks(int(sys.argv[2]), 200, size=2000), folder):
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.slow
def test_memory_does_not_grow_with_the_corpus(tmp_path: Path) -> None:
    """Five times as many records, 40 MB of them, take hardly more memory."""
    peaks = []
    for shards in (10, 50):
        ran = subprocess.run(
            [sys.executable, "-c", _GROWTH, str(tmp_path / str(shards)), str(shards)],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        peaks.append(int(ran.stdout))

    assert peaks[1] < peaks[0] * 1.15


def test_a_shard_that_is_done_is_not_touched(folder: Folder) -> None:
    """Not even its time."""
    first = list(InProcess().map_shards(Counting(), tasks(2, 5), folder))
    before = {path: path.stat().st_mtime_ns for path in folder.root.rglob("*")}
    again = list(InProcess().map_shards(Counting(), tasks(2, 5), folder))

    assert first == again
    assert before == {path: path.stat().st_mtime_ns for path in folder.root.rglob("*")}
