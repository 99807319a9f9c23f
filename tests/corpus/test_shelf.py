"""What processes keep for one another saves work and changes nothing."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pyarrow as pa
import pytest

from rashomon.corpus.folder import Folder
from rashomon.corpus.inputs import plan
from rashomon.corpus.reading import ReadStage
from rashomon.corpus.shelf import Shelf
from rashomon.corpus.stage import Rows
from rashomon.options import Options
from rashomon.parse import Engine, load_engine

from .make import jsonl, row


@pytest.fixture
def batch_of(tmp_path: Path) -> Callable[..., pa.RecordBatch]:
    """Makes a batch of records of rows."""

    def made(*rows: dict[str, Any]) -> pa.RecordBatch:
        source = jsonl(tmp_path / "in.jsonl", list(rows))
        folder = Folder.made(tmp_path / "plan", {})
        (planned,) = plan([str(source)], folder, 50, "")
        (batch,) = ReadStage(options=Options()).batches(planned.shards[0])
        return batch

    return made


def process(batch: pa.RecordBatch, beside: Path | None) -> Rows:
    """What a process gives that has read nothing before."""
    load_engine().forget()
    work = ReadStage(options=Options()).open(beside)
    try:
        return work(batch)
    finally:
        work.close()


@pytest.fixture
def no_parser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Takes the parser away."""

    def read(*_given: object) -> None:
        raise AssertionError("parsed once more")

    yield lambda: monkeypatch.setattr(Engine, "_read", read)


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param({"outlet": "Arnvik Post"}, id="in another outlet"),
        pytest.param({"url": "https://post.example/1?again"}, id="at another address"),
    ],
)
def test_a_copy_is_not_parsed_again_by_another_process(
    copy: dict[str, str],
    batch_of: Callable[..., pa.RecordBatch],
    no_parser: Callable[[], None],
    tmp_path: Path,
) -> None:
    """It is read as if no other process had been there."""
    again = batch_of(row(1) | copy)
    alone = process(again, None)
    process(batch_of(row(1)), tmp_path)
    no_parser()

    shared = process(again, tmp_path)

    assert alone["failures"] == shared["failures"] == []
    assert shared == alone


def test_a_shelf_is_let_go_of_with_its_run(
    batch_of: Callable[..., pa.RecordBatch], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the same process parses afterwards does not ask for it."""
    process(batch_of(row(1)), tmp_path)
    monkeypatch.setattr(Shelf, "find", None)
    monkeypatch.setattr(Shelf, "keep", None)

    assert process(batch_of(row(1)), None)["failures"] == []


def test_it_serves_one_thread_after_the_other(tmp_path: Path) -> None:
    """As the worker of a cluster has it, which does each shard in whatever thread is free."""
    shelf = Shelf(tmp_path / "shelf", most=10)
    found = []

    def work() -> None:
        shelf.keep({b"key": b"made"})
        found.append(dict(shelf.find([b"key"])))
        shelf.close()

    thread = Thread(target=work)
    thread.start()
    thread.join()

    assert found == [{b"key": b"made"}]


def test_the_oldest_are_let_go_of(tmp_path: Path) -> None:
    """So that a run without end does not fill the disk."""
    shelf = Shelf(tmp_path / "shelf", most=3)
    for number in range(5):
        shelf.keep({bytes([number]): b"made"})

    assert sorted(shelf.find([bytes([number]) for number in range(5)])) == [b"\x02", b"\x03", b"\x04"]
    shelf.close()


def test_one_that_cannot_be_written_is_done_without(batch_of: Callable[..., pa.RecordBatch], tmp_path: Path) -> None:
    """A full disk or a file that is no shelf costs time and not reports."""
    (tmp_path / "readings").write_bytes(b"no database" * 1000)
    (tmp_path / "paragraphs").mkdir()

    assert process(batch_of(row(1)), tmp_path) == process(batch_of(row(1)), None)


_WRITER = """
import sys
from pathlib import Path
from rashomon.corpus.shelf import Shelf
shelf = Shelf(Path(sys.argv[1]), most=1000)
for number in range(10_000):
    shelf.keep({number.to_bytes(4, "big"): b"x" * 1000})
    print(number, flush=True)
"""


@pytest.mark.slow
def test_a_process_that_is_killed_leaves_it_whole(tmp_path: Path) -> None:
    """Others find what it said it kept."""
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(tmp_path / "shelf")], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    for _ in range(100):
        writer.stdout.readline()
    writer.kill()
    said = 99 + len(writer.stdout.read().split())
    writer.wait()
    writer.stdout.close()

    shelf = Shelf(tmp_path / "shelf", most=1000)
    assert shelf.find([said.to_bytes(4, "big")])
    shelf.keep({b"later": b"made"})
    assert shelf.find([b"later"]) == {b"later": b"made"}
    shelf.close()
