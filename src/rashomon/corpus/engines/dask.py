"""A Dask cluster, of which every machine sees the folder of the corpus.

Only `submit` is used, a task a shard: Dask's own exchange of rows fails when a worker does. A process does one shard at
a time, however many threads it has. A task whose worker is gone goes to another one, and is given out anew when Dask
has had enough of it: which record is to blame is for the folder to find out (`stage.do`).
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from shutil import rmtree
from threading import Lock
from time import monotonic, sleep
from typing import Any, TypeVar

from attrs import frozen

from rashomon.corpus.engines.local import write_part
from rashomon.corpus.extras import dask
from rashomon.corpus.folder import Folder
from rashomon.corpus.stage import Stage, T, do, release
from rashomon.errors import CorpusStuck, EngineMissing, RashomonError

# Seconds to wait for a scheduler, and for a first worker of it.
_WAIT = 60
# Tasks given out for each thread of the cluster, so that none waits for the next one; more would burden the scheduler.
_AHEAD = 3
# Tasks that Dask gave up one after the other without one done between.
_PATIENCE = 12
# Seconds that a cluster may be without any worker: some are slow to start anew, and one that has none left is at fault.
_ALONE = 600.0
# Seconds between two looks at whether there are workers.
_LOOK = 1.0
_one_at_a_time = Lock()
Given = TypeVar("Given")
Made = TypeVar("Made")


@frozen(kw_only=True)
class Dask:
    """A cluster.

    Args:
        scheduler: Its address ("tcp://head:8786"); empty for what Dask itself is set to (`DASK_SCHEDULER_ADDRESS`).
    """

    scheduler: str = ""

    def map_shards(self, stage: Stage[T], tasks: Sequence[T], folder: Folder) -> Iterator[dict[str, Any]]:
        """See `Runner`.

        Raises:
            EngineMissing: If Dask or its cluster is not there.
            CorpusStuck: If a task failed for good.
        """
        if not tasks:
            return
        folder = Folder(root=folder.root.absolute())
        run = token_hex(16)
        with self._client() as client:
            try:
                yield from _each(client, lambda task: (_do, stage, task, folder, run), tasks, folder.root)
            finally:
                # A cluster lives on; what was loaded for this stage need not.
                with suppress(Exception):
                    client.run(_end, run, on_error="ignore")

    def exchange(self, files: Sequence[str], key: str, out: Path, parts: int) -> list[str]:
        """See `Runner`."""
        out = out.absolute()
        out.mkdir(parents=True, exist_ok=True)
        given = [str(Path(file).absolute()) for file in files]
        with self._client() as client:
            return sorted(_each(client, lambda part: (write_part, given, key, out, part, parts), range(parts), out))

    @contextmanager
    def _client(self) -> Iterator[Any]:
        distributed = dask()
        from dask import config

        address = self.scheduler or config.get("scheduler-address", "")
        if not address:
            raise EngineMissing(
                "no Dask scheduler is named",
                engine="dask",
                next="name one with --master tcp://HOST:8786 or in DASK_SCHEDULER_ADDRESS; on this machine alone, "
                "--workers does the same without Dask",
            )
        try:
            client = distributed.Client(address, timeout=_WAIT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise EngineMissing(
                f"no Dask scheduler answers at {address}",
                engine="dask",
                why=str(error)[:300],
                next="start one with `dask scheduler`, and check --master",
            ) from error
        with client:
            try:
                client.wait_for_workers(1, timeout=_WAIT)
            except TimeoutError as error:
                raise EngineMissing(
                    f"the Dask scheduler at {address} has no worker",
                    engine="dask",
                    next="start some with `dask worker`",
                ) from error
            yield client


def _do(stage: Stage[T], task: T, folder: Folder, run: str) -> dict[str, Any]:
    beside = _beside(dask().get_worker(), run)
    beside.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _one_at_a_time:
        return do(stage, task, folder, beside)


def _end(run: str, dask_worker: Any) -> None:
    """Let go of what a run loaded and kept; Dask hands in its worker by this name.

    A worker that is still at a shard, of a run that was broken off, keeps what it has: the next run lets go of it.
    """
    if _one_at_a_time.acquire(blocking=False):
        try:
            release()
        finally:
            _one_at_a_time.release()
    rmtree(_beside(dask_worker, run), ignore_errors=True)


def _beside(worker: Any, run: str) -> Path:
    """Where the workers of one machine keep what they made for one another: beside the folders Dask gives to each."""
    return Path(worker.local_directory).parent / f"rashomon-{run}"


def _each(client: Any, call: Callable[[Given], tuple[Any, ...]], given: Iterable[Given], where: Path) -> Iterator[Any]:
    """What comes of a call for each, as it comes."""
    distributed = dask()
    coming = iter(given)
    running: dict[Any, Given] = {}
    with client.as_current():
        waiting = distributed.as_completed()
    gave_up = 0

    def submit(one: Given) -> None:
        function, *arguments = call(one)
        # Not pure: a task that is given out again is a new one.
        future = client.submit(function, *arguments, pure=False)
        running[future] = one
        waiting.add(future)

    def fill() -> None:
        room = _AHEAD * max(1, sum(client.ncores().values())) - len(running)
        for one in itertools.islice(coming, max(0, room)):
            submit(one)

    fill()
    while running:
        _await(client, waiting, where)
        future = next(waiting)
        one = running.pop(future)
        try:
            made = future.result()
        except distributed.KilledWorker as error:
            gave_up += 1
            if gave_up > _PATIENCE:
                raise _stuck(where, f"workers ended {gave_up} times one after the other", error) from error
            submit(one)
            continue
        except RashomonError:
            raise
        except Exception as error:  # of the cluster, or of its network
            raise _stuck(where, "Dask gave up on a shard", error) from error
        # What is not held any more the cluster need not make again when a worker that held it ends.
        del future
        gave_up = 0
        fill()
        yield made


def _await(client: Any, waiting: Any, where: Path) -> None:
    """Wait until a task ended: Dask itself would wait for ever when its last worker is gone."""
    seen = looked = monotonic()
    while not waiting.has_ready():
        sleep(0.02)
        now = monotonic()
        if now - looked < _LOOK:
            continue
        looked = now
        if client.ncores():
            seen = now
        elif now - seen > _ALONE:
            raise _stuck(where, "the cluster has no worker left", TimeoutError(f"none for {_ALONE:.0f} s"))


def _stuck(where: Path, what: str, error: BaseException) -> CorpusStuck:
    return CorpusStuck(
        what,
        path=str(where),
        why=f"{type(error).__name__}: {error}"[:600],
        next="see Dask's own log; the folder must be one that every machine sees. What was done is kept",
    )
