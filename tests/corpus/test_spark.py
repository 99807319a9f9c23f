"""A Spark cluster of two workers on this machine gives the same bytes, also when one of them is killed."""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.corpus.dossiers import compare
from rashomon.corpus.engines.spark import Spark
from rashomon.corpus.folder import Folder
from rashomon.corpus.happenings import find
from rashomon.corpus.reading import read
from rashomon.errors import EngineMissing

from .make import Counting, jsonl, snapshot, tasks
from .test_happenings import DAYS
from .test_stage import whole as undisturbed

JAVA = 17


def lacking() -> str:
    """Why there can be no cluster here; empty if there can."""
    if importlib.util.find_spec("pyspark") is None:
        return "pyspark is not installed (pip install 'rashomon[spark]')"
    java = shutil.which("java")
    if java is None:
        return "there is no Java"
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = told.split('"')[1].split(".")[0] if '"' in told else ""
    return "" if version.isdigit() and int(version) >= JAVA else f"Java {JAVA} or later is needed, this is {version}"


needs_spark = pytest.mark.skipif(bool(lacking()), reason=lacking())


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spark]:
    """Two executors of one core, each a Java of its own."""
    scratch = tmp_path_factory.mktemp("spark")
    os.environ["SPARK_LOCAL_DIRS"] = str(scratch)
    settings = {
        "spark.sql.warehouse.dir": str(scratch / "warehouse"),
        "spark.worker.dir": str(scratch),
        "spark.log.level": "ERROR",
    }
    yield Spark(master="local-cluster[2,1,1024]", settings=tuple(settings.items()))
    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession()
    if session is not None:
        session.stop()


@needs_spark
@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_bytes(cluster: Spark, tmp_path: Path) -> None:
    """Of every step."""
    source = str(jsonl(tmp_path / "in.jsonl", [row for rows in DAYS.values() for row in rows]))
    for name, runner in (("here", None), ("there", cluster)):
        read([source], tmp_path / name, keep=True, batch=2, runner=runner)
        find(tmp_path / name, runner=runner)
        compare(tmp_path / name, runner=runner)

    assert snapshot(tmp_path / "there") == snapshot(tmp_path / "here")


@needs_spark
@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.filterwarnings("ignore")
def test_a_killed_executor_changes_nothing(cluster: Spark, tmp_path: Path) -> None:
    """Its Java and its Python, in the middle of a run; and a record that no process survives is passed over."""
    folder = Folder.made(tmp_path / "corpus", {})
    rows = []
    for row in cluster.map_shards(Counting(slow=0.3), tasks(12, 20), folder):
        if not rows:
            os.kill(executor(), signal.SIGKILL)
        rows.append(row)

    assert len(rows) == 12
    assert snapshot(folder.root) == undisturbed(tmp_path, Counting(), 12, 20)


def executor() -> int:
    """The process of one of the executors."""
    for process in below(os.getpid()):
        try:
            command = Path(f"/proc/{process}/cmdline").read_bytes()
        except OSError:
            continue
        if b"CoarseGrainedExecutorBackend" in command:
            return process
    raise AssertionError("no executor is at work")


def below(parent: int) -> list[int]:
    """The processes that descend from one of ours."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found, queue = [], [parent]
    while queue:
        for child in children.get(queue.pop(), []):
            found.append(child)
            queue.append(child)
    return found


def test_without_spark_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As with every other."""
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(EngineMissing, match="extra `spark`"):
        list(Spark().map_shards(Counting(), tasks(1, 1), Folder.made(tmp_path / "corpus", {})))
