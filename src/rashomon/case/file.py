"""A case in a SQLite file: opening it, and what can be wrong with it.

The file is kept in SQLite's rollback-journal mode, so that a plain copy of an open case is whole, and each change is on
the disk before it is reported (``synchronous=FULL``). A file may come from anybody: before anything in it is run, its
definitions are held against those of a case, and a file that declares anything else is refused.

No file is opened here but by SQLite, save one that is not there yet: closing a second handle would drop the locks of
the first.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote

from rashomon.case import migrations
from rashomon.errors import (
    CaseBusy,
    CaseCorrupt,
    CaseError,
    CaseExists,
    CaseForeign,
    CaseMissing,
    CaseNewer,
    CaseUnwritable,
)

_RESTORE = "restore it from a copy; `rashomon check` says what of a readable case is damaged"


def connect(path: Path, *, create: bool = False, read_only: bool = False, wait: float = 5.0) -> sqlite3.Connection:
    """Open the file of a case, in autocommit.

    Args:
        path: The file.
        create: Make a new one; an empty file may be there.
        read_only: Write nothing, but for putting right what an interrupted writer left; nobody can read it otherwise.
        wait: Seconds to wait for somebody else who is writing.

    Raises:
        CaseError: One of its subclasses; nothing was changed.
    """
    _look(path, create)
    # Where the file cannot be written to, SQLite opens it for reading by itself.
    mode = "rwc" if create else "rw"
    if create:
        _make_private(path)
    with translated(path):
        connection = sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?mode={mode}", uri=True, timeout=wait, isolation_level=None
        )
    try:
        with translated(path):
            return _prepared(connection, path, create, read_only)
    except BaseException:
        connection.close()
        raise


def _make_private(path: Path) -> None:
    """An empty file that nobody else on the machine may read: a case may name sources that need protection.

    SQLite gives the files that it keeps beside it the same permissions.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise unwritable(path, error.strerror or str(error)) from error


def _look(path: Path, create: bool) -> None:
    if path.is_dir():
        raise CaseForeign(f"{path} is a folder, not a case", path=str(path), next="name the file of the case")
    try:
        size = path.stat().st_size
    except OSError as error:
        if create and isinstance(error, FileNotFoundError):
            return
        raise CaseMissing(
            f"there is no case at {path}", path=str(path), why=error.strerror or "", next="make one: rashomon new"
        ) from None
    if create and size:
        raise CaseExists(f"{path} is there already", path=str(path), next="open it, or take another name")


def _prepared(connection: sqlite3.Connection, path: Path, create: bool, read_only: bool) -> sqlite3.Connection:
    harden(connection)
    _known(connection, path, create)
    schema = migrations.schema_of(connection)
    if migrations.layout(connection) != migrations.expected_layout(schema):
        raise CaseCorrupt(
            f"{path} is no sound case",
            path=str(path),
            why="it declares tables or rules that a case does not have",
            next=_RESTORE,
        )
    pages = connection.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[0]
    if path.stat().st_size < pages:
        raise CaseCorrupt(f"{path} is cut short", path=str(path), why="its last page is not whole", next=_RESTORE)
    if read_only and schema < len(migrations.STEPS):
        # An archive on a read-only medium is read all the same, through a copy of the newer schema.
        connection = _in_memory(connection)
    migrations.migrate(connection)
    if not read_only and connection.execute("PRAGMA journal_mode").fetchone()[0] != "delete":
        connection.execute("PRAGMA journal_mode = DELETE")
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "recursive_triggers = ON"):
        connection.execute(f"PRAGMA {pragma}")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    return connection


def harden(connection: sqlite3.Connection) -> None:
    """Let nothing that a file declares run by itself, and believe no page of it."""
    if _json_is_safe():
        connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    if hasattr(connection, "setconfig"):  # Python 3.12
        connection.setconfig(getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE"), True)  # noqa: B009
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)


@cache
def _json_is_safe() -> bool:
    """Whether this SQLite lets a CHECK use json_valid() in a schema that is not trusted; 3.40 does not.

    Where it does not, what protects is that the definitions are held against ours before anything is run.
    """
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("CREATE TABLE t (body TEXT CHECK (json_valid(body)))")
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return True


def _known(connection: sqlite3.Connection, path: Path, create: bool) -> None:
    schema = migrations.schema_of(connection)
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if application != migrations.APPLICATION_ID:
        blank = not schema and not application and not migrations.layout(connection)
        if not (create and blank):
            raise CaseForeign(
                f"{path} is no case",
                path=str(path),
                why="it is empty" if blank else "it is the database of another program",
                next="name the file of the case, or make one: rashomon new",
            )
    if schema > len(migrations.STEPS):
        raise CaseNewer(
            f"{path} was made by a newer version of rashomon",
            path=str(path),
            why=f"it is of schema {schema}, this version knows up to {len(migrations.STEPS)}",
            next="install that version; the file was not touched",
        )


def _in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:", isolation_level=None)
    connection.backup(copy)
    connection.close()
    harden(copy)
    return copy


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Errors of SQLite as ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise case_error(error, path) from error
    except UnicodeDecodeError as error:
        raise _corrupt(path, f"a text in it is none: {error.reason}") from error


def case_error(error: sqlite3.Error, path: Path) -> CaseError:
    """What an error of SQLite means for a case."""
    name = getattr(error, "sqlite_errorname", "")
    why = f"{error} ({name})" if name else str(error)
    make = next((make for start, make in _MEANINGS if name.startswith(start)), _corrupt)
    return make(path, why)


def _busy(path: Path, why: str) -> CaseError:
    return CaseBusy(
        f"somebody else is writing to {path}",
        path=str(path),
        why=holder(path) or why,
        next="try again when that is done; nothing was written",
    )


def unwritable(path: Path, why: str) -> CaseError:
    """That nothing can be written there."""
    return CaseUnwritable(
        f"{path} cannot be written to",
        path=str(path),
        why=why,
        next="look at the permissions of the file and its folder, and at the room on the disk; nothing was written",
    )


def _interrupted(path: Path, why: str) -> CaseError:
    return CaseUnwritable(
        f"a change of {path} was interrupted, and cannot be put right here",
        path=str(path),
        why=why,
        next="open it once where it can be written to, with the file ending in -journal beside it",
    )


def _foreign(path: Path, why: str) -> CaseError:
    return CaseForeign(f"{path} is no case", path=str(path), why=why, next="name the file of the case")


def _corrupt(path: Path, why: str) -> CaseError:
    return CaseCorrupt(f"{path} is damaged", path=str(path), why=why, next=_RESTORE)


_MEANINGS: tuple[tuple[str, Callable[[Path, str], CaseError]], ...] = (
    ("SQLITE_BUSY", _busy),
    ("SQLITE_LOCKED", _busy),
    ("SQLITE_NOTADB", _foreign),
    ("SQLITE_READONLY_ROLLBACK", _interrupted),
    ("SQLITE_READONLY", unwritable),
    ("SQLITE_FULL", unwritable),
    ("SQLITE_IOERR", unwritable),
    ("SQLITE_PERM", unwritable),
    ("SQLITE_CANTOPEN", unwritable),
)


def holder(path: Path) -> str:
    """Who holds the write lock of a file, in words; empty where the system does not tell."""
    try:
        inode = path.stat().st_ino
        lines = Path("/proc/locks").read_text(encoding="ascii").splitlines()
    except OSError:
        return ""
    for line in lines:
        fields = line.split()
        # 1: POSIX ADVISORY WRITE <process> <major>:<minor>:<inode> <first byte> <last byte>
        if len(fields) == 8 and fields[3] == "WRITE" and fields[5].rpartition(":")[2] == str(inode):
            return "it is this process" if fields[4] == str(os.getpid()) else f"it is process {fields[4]}"
    return ""
