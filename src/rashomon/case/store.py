"""Where a case is kept, behind one small interface: transactions to read in and to write in."""

import json
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from os import getpid, link
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.pool import StaticPool

from rashomon.case import file
from rashomon.errors import CaseCorrupt, CaseError, CaseExists, CaseUnwritable

# What a damaged row gives rise to where it is read, and where it is read on the way to a change: there, other errors
# may come from what was to be written.
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
_NO_TEXT = (UnicodeDecodeError, json.JSONDecodeError)


class Store(ABC):
    """A case's tables.

    Args:
        place: The file or the address, for messages.
        engine: What gives connections.
        read_only: Refuse to write.
    """

    def __init__(self, place: str, engine: Engine, *, read_only: bool) -> None:
        self.place, self.engine, self.read_only = place, engine, read_only

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees the case as it stands, unchanged until it ends."""
        with self._translated(_UNREADABLE), self.engine.connect() as connection:
            connection = connection.execution_options(snapshot=True)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction in which nobody else writes; on the disk when it ends, and gone when it fails.

        Raises:
            CaseBusy: If somebody else is writing and does not end soon.
            CaseUnwritable: If the case was opened for reading, or cannot be written to.
        """
        if self.read_only:
            raise CaseUnwritable(
                f"{self.place} was opened for reading", path=self.place, next="open it without read_only"
            )
        with self._translated(), self.engine.connect() as connection:
            connection = connection.execution_options(writing=True)
            with connection.begin():
                yield connection

    @abstractmethod
    def copy(self) -> "Store":
        """The case as it stands, apart from it, for a close look that must not hold up a writer."""

    def snapshot(self) -> bytes:
        """The case as the bytes of a file.

        Raises:
            CaseUnwritable: If it is not kept in one.
        """
        raise CaseUnwritable(
            f"{self.place} is kept on a server and is no file", path=self.place, next="hand it on as case-json"
        )

    @abstractmethod
    def own_check(self) -> Iterator[tuple[str, str]]:
        """What the database itself finds wrong: where, and what."""

    def close(self) -> None:
        """Let go of it; no transaction is open."""
        self.engine.dispose()

    @abstractmethod
    def error_of(self, error: exc.DBAPIError) -> CaseError:
        """What an error of the database means."""

    @contextmanager
    def _translated(self, damage: tuple[type[Exception], ...] = _NO_TEXT) -> Iterator[None]:
        try:
            yield
        except exc.DBAPIError as error:
            raise self.error_of(error) from error
        except damage as error:
            raise CaseCorrupt(
                f"{self.place} is damaged",
                path=self.place,
                why=f"a row in it is not of the form it must have: {error!r}",
                next="`rashomon check` says what else is damaged; restore it from a copy",
            ) from error


class FileStore(Store):
    """A case in a SQLite file, or in memory."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read_only: bool) -> None:
        engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
        super().__init__(str(path), engine, read_only=read_only)
        self._path, self._raw = path, connection
        # The driver begins no transaction by itself: the file is opened in autocommit.
        event.listen(engine, "begin", _begin)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, wait: float = 5.0) -> "FileStore":
        """Open a file.

        Raises:
            CaseError: As `file.connect`.
        """
        return cls(path, file.connect(path, read_only=read_only, wait=wait), read_only=read_only)

    @classmethod
    @contextmanager
    def founding(cls, path: Path) -> "Iterator[FileStore]":
        """A new file that is there only when all went well, and then whole; an empty one may be in its place.

        Raises:
            CaseExists: If there is something at `path`.
            CaseUnwritable: If no file can be made there.
        """
        if path.exists() and (path.is_dir() or path.stat().st_size):
            raise _exists(path)
        part = path.with_name(f".{path.name}.{getpid()}.part")
        try:
            part.unlink(missing_ok=True)
            try:
                store = cls(path, file.connect(part, create=True), read_only=False)
            except CaseUnwritable as error:
                raise file.unwritable(path, error.why) from error
            with closing(store):
                yield store
            _take_place(part, path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def copy(self) -> "FileStore":
        """The same in memory. Text that is no UTF-8 is read as what it is, so that it can be told of."""
        with file.translated(self._path):
            connection = sqlite3.connect(":memory:", isolation_level=None)
            self._raw.backup(connection)
            connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
        return FileStore(self._path, connection, read_only=False)

    def snapshot(self) -> bytes:
        """As SQLite writes it: whole, whoever else is writing."""
        with file.translated(self._path), closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
            self._raw.backup(copy)
            return copy.serialize()

    def own_check(self) -> Iterator[tuple[str, str]]:
        """Pages, references between rows, and the index of the full-text search."""
        try:
            for (message,) in self._raw.execute("PRAGMA integrity_check"):
                if message != "ok":
                    yield "file", str(message)
            for table, row, other, _ in self._raw.execute("PRAGMA foreign_key_check"):
                yield f"{table} {row}", f"refers to a row of {other} that is not there"
        except sqlite3.Error as error:
            yield "file", str(error)
        try:
            self._raw.execute("INSERT INTO report_text (report_text, rank) VALUES ('integrity-check', 1)")
        except sqlite3.Error as error:
            yield "full-text search", f"its index does not fit the reports: {error}"

    def close(self) -> None:
        """Close the file."""
        super().close()
        self._raw.close()

    def error_of(self, error: exc.DBAPIError) -> CaseError:
        """By SQLite's own code."""
        assert isinstance(error.orig, sqlite3.Error)
        return file.case_error(error.orig, self._path)


def _take_place(part: Path, path: Path) -> None:
    """Give a file its name, unless somebody else took it in the meantime."""
    if path.exists():
        if path.stat().st_size:
            raise _exists(path)
        part.replace(path)
        return
    try:
        link(part, path)
    except FileExistsError:
        raise _exists(path) from None
    except OSError:
        # Some disks know no second name for a file.
        part.rename(path)


def _exists(path: Path) -> CaseExists:
    return CaseExists(f"{path} is there already", path=str(path), next="open it, or take another name")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
