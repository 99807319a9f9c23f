"""This machine: this process, or several."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import duckdb
from attrs import frozen

from rashomon.corpus.folder import Folder
from rashomon.corpus.stage import Stage, T, do, release
from rashomon.errors import CorpusStuck

# Pools that broke one after the other without a shard done between.
_PATIENCE = 12


class _Exchanging:
    """Brings rows together by DuckDB, which spills to disk what does not fit into memory."""

    def exchange(self, files: Sequence[str], key: str, out: Path, parts: int) -> list[str]:
        """See `Runner`."""
        out.mkdir(parents=True, exist_ok=True)
        return [write_part(files, key, out, part, parts) for part in range(parts)]


def write_part(files: Sequence[str], key: str, out: Path, part: int, parts: int) -> str:
    """Write one of the files of an exchange; its name."""
    made = str(out / f"{part:06d}.parquet")
    # What does not fit into memory lies where no other process of this exchange puts it.
    spilled = out / f"spilled-{part:06d}"
    with duckdb.connect(config={"memory_limit": "1GB", "temp_directory": str(spilled)}) as connection:
        connection.from_parquet(list(files)).create_view("given")
        rows = f"SELECT DISTINCT * FROM given WHERE {key} % {parts} = {part} ORDER BY ALL"
        connection.sql(rows).write_parquet(made, compression="zstd")
    return made


@frozen(kw_only=True)
class InProcess(_Exchanging):
    """One shard after the other, here."""

    def map_shards(self, stage: Stage[T], tasks: Sequence[T], folder: Folder) -> Iterator[dict[str, Any]]:
        """See `Runner`."""
        try:
            for task in tasks:
                yield do(stage, task, folder)
        finally:
            release()


@frozen(kw_only=True)
class Workers(_Exchanging):
    """In several processes; shards of a process that was killed are done by another.

    Where one process ends all others of its pool are ended with it. Shards that were begun then are done one at a time,
    so that a record at which a process ends is told from those that others were at.
    """

    count: int

    def map_shards(self, stage: Stage[T], tasks: Sequence[T], folder: Folder) -> Iterator[dict[str, Any]]:
        """See `Runner`.

        Raises:
            CorpusStuck: If processes end again and again.
        """
        left = {task.name: task for task in tasks}
        under_way: set[str] = set()
        begun: set[str] = set()
        broken = 0
        # A process that was killed may still be held to have a file there open.
        with TemporaryDirectory(prefix="rashomon-", ignore_cleanup_errors=True) as beside:
            while left:
                alone = [left[min(begun)]] if begun else []
                coming, count = alone or list(left.values()), 1 if alone else self.count
                try:
                    for row in _pool(stage, coming, folder, Path(beside), count, under_way):
                        del left[row["shard"]]
                        begun.discard(row["shard"])
                        under_way.discard(row["shard"])
                        broken = 0
                        yield row
                except BrokenProcessPool as error:
                    broken += 1
                    begun |= {name for name in under_way if folder.begun(stage.name, name).exists()}
                    under_way.clear()
                    if broken > _PATIENCE:
                        raise CorpusStuck(
                            f"processes ended {broken} times one after the other",
                            path=str(folder.root),
                            why=f"{error}; the system may be short of memory",
                            next="run the same command with fewer --workers; what was done is kept",
                        ) from error


def _pool(
    stage: Stage[T], tasks: list[T], folder: Folder, beside: Path, count: int, under_way: set[str]
) -> Iterator[dict[str, Any]]:
    """The rows of one pool of so many processes, until it is through or breaks.

    Never more shards are under way than a few a process; their names are told in `under_way`.
    """
    # "spawn": a forked child would inherit threads and caches.
    with ProcessPoolExecutor(count, get_context("spawn"), initializer=_end_with_parent) as pool:
        coming = iter(tasks)
        running: set[Future[dict[str, Any]]] = set()
        while True:
            while len(running) < 2 * count and (task := next(coming, None)) is not None:
                under_way.add(task.name)
                running.add(pool.submit(do, stage, task, folder, beside))
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()


def _end_with_parent() -> None:
    """End this process with the one that started it, which may be killed and then ends nothing itself."""
    parent = parent_process()

    def wait_for_it() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    Thread(target=wait_for_it, daemon=True).start()
