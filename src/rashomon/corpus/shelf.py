"""What processes of one machine keep for one another while they are at a step."""

import sqlite3
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path

# Keys asked for at once.
_ASKED = 500
# Seconds to wait for another process that writes.
_WAIT = 5.0


class Shelf:
    """Bytes by key in a file that several processes have open, the last so many.

    It saves work and holds nothing that could not be made again: where the file cannot be written or read, a process
    goes on by itself. It must lie on a disk of this machine, where locks hold, and ends with the run.

    Args:
        path: Of the file, made when it is missing.
        most: How many it keeps at most.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     one, other = (Shelf(Path(folder) / "shelf", most=100) for _ in range(2))
        ...     one.keep({b"a": b"1"})
        ...     found = dict(other.find([b"a", b"b"]))
        ...     one.close(), other.close()
        ...     found
        (None, None)
        {b'a': b'1'}
    """

    def __init__(self, path: Path, *, most: int) -> None:
        self._most = most
        self._open: sqlite3.Connection | None = None
        try:
            # A worker of Dask has several threads, of which one at a time is at a shard.
            self._open = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
            # Readers do not wait for the one that writes. Nothing need outlast the machine.
            self._open.execute("PRAGMA journal_mode = WAL")
            self._open.execute("PRAGMA synchronous = OFF")
            self._open.execute(
                "CREATE TABLE IF NOT EXISTS kept (number INTEGER PRIMARY KEY, key BLOB UNIQUE, made BLOB) STRICT"
            )
        except sqlite3.Error:
            self.close()

    def find(self, keys: Iterable[bytes]) -> Mapping[bytes, bytes]:
        """What is kept under these keys."""
        found: dict[bytes, bytes] = {}
        coming = iter(keys)
        try:
            while self._open is not None and (asked := tuple(islice(coming, _ASKED))):
                marks = ", ".join("?" * len(asked))
                found |= self._open.execute(f"SELECT key, made FROM kept WHERE key IN ({marks})", asked).fetchall()
        except sqlite3.Error:
            self.close()
        return found

    def keep(self, made: Mapping[bytes, bytes]) -> None:
        """Keep these; the oldest are let go of."""
        if self._open is None:
            return
        try:
            with self._open:
                self._open.execute("BEGIN IMMEDIATE")
                self._open.executemany("INSERT OR IGNORE INTO kept (key, made) VALUES (?, ?)", made.items())
                oldest = "DELETE FROM kept WHERE number <= (SELECT max(number) FROM kept) - ?"
                self._open.execute(oldest, (self._most,))
        except sqlite3.Error:
            self.close()

    def close(self) -> None:
        """Let go of the file; nothing is found and kept from then on."""
        if self._open is not None:
            self._open.close()
            self._open = None
