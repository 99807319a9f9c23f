"""Small corpora, and a step that reads nothing, for the tests."""

import json
import os
import signal
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from rashomon.corpus.folder import Folder
from rashomon.corpus.stage import Rows, Work

from ..read.containers.make import warc

PLACES = ("Arnvik", "Belgard", "Corrow", "Dunmere", "Eskholt")


def text(number: int) -> str:
    """A report of its own, a few sentences long."""
    place, dead = PLACES[number % len(PLACES)], 3 + number % 7
    return (
        f"Ferry sinks off {place}\n\n"
        f"At least {dead} people were killed when a ferry sank off {place} on Monday, the coast guard said.\n\n"
        f"The harbour master of {place} said that {number + 40} passengers had been on board."
    )


def row(number: int, words: str | None = None) -> dict[str, str]:
    """A report with what crawlers say of one."""
    return {
        "text": text(number) if words is None else words,
        "outlet": f"Post {number % 3}",
        "published": f"2031-03-{11 + number % 3:02d}",
        "url": f"https://post.example/{number}",
    }


def jsonl(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Rows as JSON Lines."""
    path.write_text("".join(json.dumps(each) + "\n" for each in rows), encoding="utf-8")
    return path


def parquet(path: Path, rows: list[dict[str, Any]], group: int = 5) -> Path:
    """Rows as Parquet, in row groups."""
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=group)
    return path


def crawl(path: Path, numbers: range) -> Path:
    """Pages as a web archive, with a picture after each."""
    pages = []
    for number in numbers:
        paragraphs = "".join(f"<p>{each}</p>" for each in text(number).split("\n\n")[1:])
        page = f"<html><body><article><h1>Ferry sinks</h1>{paragraphs * 2}</article></body></html>"
        pages.append((f"https://post.example/{number}", "text/html", 200, page.encode()))
        pages.append((f"https://post.example/{number}.png", "image/png", 200, b"\x89PNG"))
    path.write_bytes(warc(pages, compressed=path.suffix == ".gz"))
    return path


def snapshot(folder: Path) -> dict[str, str]:
    """Every file of a corpus with its hash; what is left of unfinished work left out."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] != "begun" and path.suffix != ".tmp"
    }


@frozen(kw_only=True)
class Numbers:
    """A shard of numbers."""

    name: str
    first: int
    count: int
    size: int = 40


@frozen(kw_only=True)
class Counting:
    """A step that writes a row a number.

    Args:
        deadly: Numbers at which every process ends.
        once: Where it is noted which process ended, for those that end once at a number of `fatal`.
        fatal: Numbers at which a process ends the first time.
        slow: Seconds that a batch takes.
        told: Where each process notes which folder it shares with others.
    """

    deadly: frozenset[int] = frozenset()
    fatal: frozenset[int] = frozenset()
    once: str = ""
    slow: float = 0.0
    told: str = ""
    name: str = "count"
    tables: tuple[str, ...] = ("failures",)

    def batches(self, task: Numbers) -> Iterator[pa.RecordBatch]:
        for first in range(task.first, task.first + task.count, 10):
            numbers = list(range(first, min(first + 10, task.first + task.count)))
            yield pa.RecordBatch.from_pydict({"number": numbers, "size": [task.size] * len(numbers)})

    def open(self, beside: Path | None) -> Work:
        if self.told:
            assert beside is not None
            (beside / str(os.getpid())).touch()
            (Path(self.told) / str(os.getpid())).write_text(str(beside), encoding="utf-8")
        return _Count(self)

    def about(self, task: Numbers, rows: Rows) -> dict[str, Any]:
        return {"count": task.count, "words": 0}

    def broken(self, row: pa.RecordBatch) -> Rows:
        return {"failures": [_number(row["number"][0].as_py(), "deadly", 8)]}


class _Count:
    def __init__(self, step: Counting) -> None:
        self._step = step

    def close(self) -> None:
        return

    def __call__(self, batch: pa.RecordBatch) -> Rows:
        time.sleep(self._step.slow)
        rows = []
        for each in batch.to_pylist():
            number = each["number"]
            if number in self._step.deadly:
                os.kill(os.getpid(), signal.SIGKILL)
            if number in self._step.fatal:
                noted = Path(self._step.once) / str(number)
                if not noted.exists():
                    noted.touch()
                    os.kill(os.getpid(), signal.SIGKILL)
            rows.append(_number(number, "fine", each["size"]))
        return {"failures": rows}


def _number(number: int, slug: str, size: int) -> dict[str, str]:
    return {"path": str(number), "slug": slug, "message": "x" * size, "why": "", "next": ""}


def told(place: Path) -> set[Path]:
    """Which folders several processes said that they share, in `Counting.told`."""
    noted = list(place.iterdir())
    assert len(noted) > 1
    return {Path(each.read_text(encoding="utf-8")) for each in noted}


def tasks(shards: int, count: int, size: int = 40) -> list[Numbers]:
    """Shards of numbers."""
    return [Numbers(name=f"s-{at:06d}", first=at * count, count=count, size=size) for at in range(shards)]


def counted(folder: Folder) -> list[tuple[int, str]]:
    """The numbers that were written, each with its slug."""
    found = []
    for file in folder.files("count", "failures"):
        found += [(int(each["path"]), each["slug"]) for each in pq.read_table(file).to_pylist()]
    return sorted(found)
