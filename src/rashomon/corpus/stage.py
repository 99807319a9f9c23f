"""What a step is, and how a shard of it is done, in whatever process."""

import gc
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pyarrow as pa
from attrs import asdict, evolve, frozen

from rashomon.corpus.folder import Folder
from rashomon.corpus.tables import as_table
from rashomon.plain import canonical

# A record at which a process ended so often is passed over, with a row in the table of failures.
_PATIENCE = 2


class Task(Protocol):
    """A shard to be done."""

    @property
    def name(self) -> str:
        """The name of its output."""


T = TypeVar("T", bound=Task)
T_contra = TypeVar("T_contra", bound=Task, contravariant=True)
# Rows of tables, by table.
Rows = Mapping[str, list[dict[str, Any]]]


class Work(Protocol):
    """An opened stage."""

    def __call__(self, batch: pa.RecordBatch) -> Rows:
        """The rows that come of a batch."""

    def close(self) -> None:
        """Let go of what was loaded."""


class Stage(Protocol[T_contra]):
    """A step: a pure function of record batches. It is frozen and travels to other processes as it is."""

    @property
    def name(self) -> str:
        """The name of the step in the manifest."""

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables it writes."""

    def batches(self, task: T_contra) -> Iterator[pa.RecordBatch]:
        """The input of a shard; a row is what a process may break over."""

    def open(self, beside: Path | None) -> Work:
        """What is done with a batch; whatever it needs is loaded here, once a process.

        Args:
            beside: A folder of this machine, the same for all its processes at this run, which may keep there what
                they made for one another; None where there are no others.
        """

    def about(self, task: T_contra, rows: Rows) -> dict[str, Any]:
        """What the manifest says of a shard beside the number of its rows: `count` of its input, and `words`."""

    def broken(self, row: pa.RecordBatch) -> Rows:
        """What stands for a row over which process after process ended."""


@frozen(kw_only=True)
class _Begun:
    """How often somebody was at a shard, where the last one was: its row, and how many ended there; rows given up."""

    times: int = 0
    row: int = -1
    ended: int = 0
    passed: tuple[int, ...] = ()


# The stage that is open in this process.
_open: dict[Stage[Any], Work] = {}


def _opened(stage: Stage[Any], beside: Path | None) -> Work:
    if stage not in _open:
        release()
        _open[stage] = stage.open(beside)
    return _open[stage]


def release() -> None:
    """Let go of the stage that is open in this process."""
    while _open:
        _open.popitem()[1].close()


def do(stage: Stage[T], task: T, folder: Folder, beside: Path | None = None) -> dict[str, Any]:
    """Do a shard, unless it is done; its row in the manifest. For `beside` see `Stage.open`.

    A shard that was begun before and is not done ended a process, or was ended with it. It is then done row by row,
    each noted down before, and a row at which one process after another ended is passed over. The output is the same.
    """
    if folder.is_done(stage.name, task.name):
        return folder.manifest(stage.name, task.name)
    place = folder.begun(stage.name, task.name)
    before = _last(place)
    careful = before.times > 0
    passed = before.passed
    if before.ended >= _PATIENCE and before.row not in passed:
        passed = (*passed, before.row)
    _note(place, evolve(before, times=before.times + 1, passed=passed))
    apply = _opened(stage, beside)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in stage.tables}
    number = 0
    # Frozen values hold no cycles; the search for garbage among them costs a tenth of the time. So only what a batch
    # made is looked through behind it, and what the shard made once at its end; what was there before stays out of it.
    collecting = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        for batch in stage.batches(task):
            for part in _parts(batch) if careful else (batch,):
                if number in passed:
                    found = stage.broken(part)
                else:
                    if careful:
                        ended = before.ended + 1 if number == before.row else 1
                        _note(place, _Begun(times=before.times + 1, row=number, ended=ended, passed=passed))
                    found = apply(part)
                for name, more in found.items():
                    rows[name] += more
                number += part.num_rows
            gc.collect(0)
        if careful:
            # A process that ends from here on, or is ended with another, did not end at the last row.
            _note(place, _Begun(times=before.times + 1, passed=passed))
        gc.collect()
    finally:
        gc.unfreeze()
        if collecting:
            gc.enable()
    tables = {name: as_table(name, each) for name, each in rows.items()}
    return folder.finish(stage.name, task.name, tables, stage.about(task, rows))


def _parts(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    return (batch.slice(at, 1) for at in range(batch.num_rows))


def _last(place: Any) -> _Begun:
    try:
        noted = json.loads(place.read_text(encoding="utf-8"))
        return _Begun(**{**noted, "passed": tuple(noted.get("passed", ()))})
    except (OSError, ValueError, TypeError, AttributeError):
        return _Begun()


def _note(place: Any, begun: _Begun) -> None:
    # Lost with the machine, not with the process; that is enough here, and costs nothing.
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.{os.getpid()}.tmp")
    beside.write_text(canonical(asdict(begun)), encoding="utf-8")
    beside.replace(place)
