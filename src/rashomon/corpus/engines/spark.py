"""A Spark cluster, of which every machine sees the folder of the corpus; with a master `local[N]`, this machine.

A stage is `mapInArrow` over shards, one a task. Spark tries a task again when its process or its machine is gone; what
is done stands in the folder, whatever becomes of Spark.
"""

import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from secrets import token_hex
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from rashomon.corpus.extras import spark
from rashomon.corpus.folder import Folder
from rashomon.corpus.stage import Stage, T, do
from rashomon.errors import CorpusStuck, EngineMissing

# Seconds between two looks at what is done.
_LOOK = 1.0
# Nothing but the driver's own machine is listened to unless Spark is told otherwise, and no page is served.
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.task.maxFailures": "12",
    "spark.python.worker.reuse": "true",
    "spark.executorEnv.OMP_NUM_THREADS": "1",
}


@frozen(kw_only=True)
class Spark:
    """A cluster.

    Args:
        master: Its address as Spark has it; empty for what Spark itself is set to (`spark-submit`, `spark-defaults`).
        settings: More of Spark's own settings.
    """

    master: str = ""
    settings: tuple[tuple[str, str], ...] = ()

    def map_shards(self, stage: Stage[T], tasks: Sequence[T], folder: Folder) -> Iterator[dict[str, Any]]:
        """See `Runner`.

        Raises:
            EngineMissing: If Spark or its Java is not there.
            CorpusStuck: If a task failed for good.
        """
        if not tasks:
            return
        folder = Folder(root=folder.root.absolute())
        session = self._session()
        run = token_hex(16)

        def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            from pyspark import SparkFiles

            # Of this executor, which takes it away when it ends.
            beside = Path(SparkFiles.getRootDirectory()) / f"rashomon-{run}"
            beside.mkdir(exist_ok=True)
            for batch in batches:
                names = [do(stage, pickle.loads(task), folder, beside)["shard"] for task in batch.column(0).to_pylist()]
                yield pa.RecordBatch.from_pydict({"shard": names})

        rows = [(pickle.dumps(task),) for task in tasks]
        frame = session.createDataFrame(session.sparkContext.parallelize(rows, len(rows)), "task binary")
        with ThreadPoolExecutor(1) as thread:
            running = thread.submit(frame.mapInArrow(work, "shard string").collect)
            left = {task.name for task in tasks}
            while left:
                ended = bool(wait([running], timeout=_LOOK).done)
                done = left & set(folder.names(stage.name))
                for name in sorted(done):
                    yield folder.manifest(stage.name, name)
                left -= done
                if ended and left:
                    raise _stuck(folder, running.exception())

    def exchange(self, files: Sequence[str], key: str, out: Path, parts: int) -> list[str]:
        """See `Runner`."""
        session = self._session()
        out = out.absolute()
        out.mkdir(parents=True, exist_ok=True)
        schema = pq.read_schema(files[0]).remove_metadata()
        made = [str(out / f"{part:06d}.parquet") for part in range(parts)]
        names = schema.names

        def write(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            open_part, writer = -1, None
            for batch in batches:
                table = pa.Table.from_batches([batch])
                for part in sorted(set(table.column("part").to_pylist())):
                    if part != open_part:
                        if writer is not None:
                            writer.close()
                        open_part, writer = part, pq.ParquetWriter(made[part], schema)
                    assert writer is not None
                    rows = table.filter(pa.compute.equal(table.column("part"), part)).select(names)
                    writer.write_table(rows.cast(schema))
            if writer is not None:
                writer.close()
                yield pa.RecordBatch.from_pydict({"part": [open_part]})

        given = session.read.parquet(*[str(Path(file).absolute()) for file in files]).distinct()
        marked = given.selectExpr("*", f"cast({key} % {parts} as int) as part")
        ordered = marked.repartition(parts, "part").sortWithinPartitions("part", key, *names)
        ordered.mapInArrow(write, "part long").collect()
        for file in made:
            if not Path(file).exists():
                pq.write_table(schema.empty_table(), file)
        return made

    def _session(self) -> Any:
        """The session of this process; Python finds there what it finds here."""
        sql = spark()
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        path = os.pathsep.join(str(Path(item).absolute()) for item in sys.path if item)
        builder = sql.SparkSession.builder.appName("rashomon").config("spark.executorEnv.PYTHONPATH", path)
        if self.master:
            builder = builder.master(self.master)
        if self.master.startswith("local"):
            builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
        for name, value in {**_SETTINGS, **dict(self.settings)}.items():
            builder = builder.config(name, value)
        try:
            return builder.getOrCreate()
        except Exception as error:  # py4j has its own, and raises what the Java side is called
            raise EngineMissing(
                "Spark does not start",
                engine="spark",
                why=str(error).split("\n")[0][:300],
                next="install a Java of version 17 or later, and check --master",
            ) from error


def _stuck(folder: Folder, error: BaseException | None) -> CorpusStuck:
    told = [line for line in str(error).split("\n") if line.strip()]
    return CorpusStuck(
        "Spark gave up on a shard",
        path=str(folder.root),
        why="\n".join(told[-3:])[:600] if error else "a shard was said to be done and is not there",
        next="see Spark's own log; the folder must be one that every machine sees. What was done is kept",
    )
