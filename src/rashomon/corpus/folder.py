"""The folder of a corpus: what stands in it stands whole.

    corpus.json                     layout, version, pipeline, options: what shapes the output
    inputs/<input>.json             an input and the shards it was parted into
    <table>/<shard>.parquet         output
    manifest/<step>/<shard>.json    a shard that is done: its rows and the hashes of its files; written last
    begun/<step>/<shard>.json       a shard that somebody is at, or that ended badly

A file is written beside its place, brought to the disk and renamed. Only a shard with a row in the manifest counts.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from rashomon.corpus.tables import LAYOUT
from rashomon.errors import CorpusMissing, CorpusOther, OutputUnwritable
from rashomon.plain import canonical

_ABOUT = "corpus.json"
# Fixed, so that the same rows are the same bytes.
_ROWS = 65_536


@frozen(kw_only=True)
class Folder:
    """A corpus on a disk that every process at work on it can see."""

    root: Path

    @classmethod
    def made(cls, root: Path, about: Mapping[str, Any]) -> "Folder":
        """The folder for a corpus of some options; made where there is none yet.

        Raises:
            CorpusOther: If it holds something else.
            OutputUnwritable: If it cannot be written to.
        """
        folder = cls(root=root)
        about = {"layout": LAYOUT, **about}
        try:
            if (root / _ABOUT).exists():
                folder._check(about)
                return folder
            if root.is_dir() and any(root.iterdir()):
                raise CorpusOther(
                    f"{root} is not empty and holds no corpus",
                    path=str(root),
                    next="name a folder that is not there yet",
                )
            root.mkdir(parents=True, exist_ok=True)
            write(root / _ABOUT, (json.dumps(about, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())
        except OSError as error:
            raise unwritable(root, error) from error
        return folder

    @classmethod
    def there(cls, root: Path) -> "Folder":
        """A corpus that was made before.

        Raises:
            CorpusMissing: If there is none.
            CorpusOther: If it is of another layout.
        """
        folder = cls(root=root)
        layout = folder.about().get("layout")
        if layout != LAYOUT:
            raise CorpusOther(
                f"{root} is of another layout", path=str(root), why=f"{layout}, not {LAYOUT}", next="read it anew"
            )
        return folder

    def about(self) -> dict[str, Any]:
        """What stands in `corpus.json`."""
        try:
            found = json.loads((self.root / _ABOUT).read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise CorpusMissing(
                f"there is no corpus in {self.root}",
                path=str(self.root),
                next="make one with `rashomon corpus read INPUTS -o FOLDER`",
            ) from None
        except (OSError, ValueError) as error:
            raise CorpusOther(f"{self.root} holds no corpus", path=str(self.root), why=str(error)[:160]) from error
        return dict(found) if isinstance(found, dict) else {}

    def _check(self, about: Mapping[str, Any]) -> None:
        found = self.about()
        if found == json.loads(canonical(about)):
            return
        wrong = sorted(key for key in {*found, *about} if found.get(key) != about.get(key))
        told = [f"{key}: {canonical(found.get(key))} there, {canonical(about.get(key))} asked for" for key in wrong]
        raise CorpusOther(
            f"{self.root} holds a corpus that was read in another way",
            path=str(self.root),
            why="\n".join(told)[:2000],
            next="ask for the same, or name another folder",
        )

    def row(self, step: str, shard: str) -> Path:
        """Where the manifest has a shard."""
        return self.root / "manifest" / step / f"{shard}.json"

    def begun(self, step: str, shard: str) -> Path:
        """Where it is noted that somebody is at a shard."""
        return self.root / "begun" / step / f"{shard}.json"

    def file(self, table: str, shard: str) -> Path:
        """Where a shard of a table lies."""
        return self.root / table / f"{shard}.parquet"

    def names(self, step: str) -> list[str]:
        """The shards of a step that are done, sorted."""
        return sorted(path.stem for path in (self.root / "manifest" / step).glob("*.json") if path.name[0] != ".")

    def manifest(self, step: str, shard: str) -> dict[str, Any]:
        """The row of a shard that is done."""
        return dict(json.loads(self.row(step, shard).read_text(encoding="utf-8")))

    def done(self, step: str) -> dict[str, dict[str, Any]]:
        """The shards of a step that are done, by name, with their rows in the manifest."""
        return {name: self.manifest(step, name) for name in self.names(step)}

    def is_done(self, step: str, shard: str) -> bool:
        """Whether a shard is."""
        return self.row(step, shard).exists()

    def files(self, step: str, table: str) -> list[str]:
        """The files of a table that count, sorted."""
        return [str(self.file(table, name)) for name in self.names(step)]

    def finish(self, step: str, shard: str, tables: Mapping[str, pa.Table], row: Mapping[str, Any]) -> dict[str, Any]:
        """Write a shard: its tables, then its row in the manifest."""
        try:
            hashes = {name: write_table(self.file(name, shard), table) for name, table in tables.items()}
            rows = {name: table.num_rows for name, table in tables.items()}
            full = {"step": step, "shard": shard, **row, "rows": rows, "sha256": hashes}
            write(self.row(step, shard), (canonical(full) + "\n").encode())
            self.begun(step, shard).unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(self.root, error) from error
        return full

    def sweep(self) -> None:
        """Take away what processes that were ended had half written; nobody else may be at work here."""
        for left in self.root.rglob(".*.tmp"):
            left.unlink(missing_ok=True)

    def drop(self, step: str, shards: Iterable[str], tables: Iterable[str]) -> None:
        """Forget shards, their rows in the manifest first."""
        tables = list(tables)
        for shard in shards:
            self.row(step, shard).unlink(missing_ok=True)
            for table in tables:
                self.file(table, shard).unlink(missing_ok=True)


def write(path: Path, data: bytes) -> None:
    """A file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two at once, as a cluster may have it, each write their own; either may win, they are the same.
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    _settle(path.parent)


def write_table(path: Path, table: pa.Table) -> str:
    """A table as Parquet, whole or not at all; the hash of its bytes."""
    sink = pa.BufferOutputStream()
    pq.write_table(table.combine_chunks(), sink, compression="zstd", row_group_size=_ROWS)
    data = sink.getvalue().to_pybytes()
    write(path, data)
    return hashlib.sha256(data).hexdigest()


def _settle(folder: Path) -> None:
    """Bring a renaming to the disk, where the system knows how."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def rows_of(files: Iterable[str], columns: list[str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of files one after the other, a batch of them in memory at a time."""
    for name in files:
        for batch in pq.ParquetFile(name).iter_batches(batch_size=256, columns=columns, use_threads=False):
            yield from batch.to_pylist()


def unwritable(root: Path, error: OSError) -> OutputUnwritable:
    """The error for a folder that cannot be written to."""
    return OutputUnwritable(
        f"{root} cannot be written to", path=str(root), why=error.strerror or str(error), next="name another folder"
    )
