"""A case on a PostgreSQL server, for a team: the same tables, in a schema of the case's own name.

Named by an address, ``postgresql://user@host/database?case=hallen``; the extra ``postgres`` must be installed. What a
file keeps whole by being one file, the server keeps by its transactions: one writer holds the row of `head`, readers
see the case as it was when they began.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, event, exc, make_url, text

from rashomon.case import server_migrations as migrations
from rashomon.case.store import Store
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

_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")


def is_address(place: str) -> bool:
    """Whether a case is named by the address of a server, not by the path of a file."""
    return place.startswith(("postgresql:", "postgresql+psycopg:"))


def name_of(place: str) -> str:
    """What a case is called, by where it is; of an address nothing else is told, which may hold a password.

    Example:
        >>> name_of("desk/hallen.case"), name_of("postgresql://desk:secret@host/db?case=hallen&sslmode=require")
        ('hallen', 'hallen')
    """
    if not is_address(place):
        return Path(place).resolve().stem
    try:
        found = make_url(place).query.get("case", "")
    except exc.ArgumentError:
        return ""
    return found if isinstance(found, str) else ""


class ServerStore(Store):
    """A case on a server."""

    def __init__(self, url: URL, name: str, *, read_only: bool, wait: float) -> None:
        place = url.update_query_dict({"case": name}).render_as_string(hide_password=True)
        # A statement that names no schema finds the tables of this case alone.
        options = f"-c search_path=case_{name} -c lock_timeout={max(1, int(1000 * wait))}"
        engine = create_engine(url, connect_args={"options": options}, pool_size=1, pool_pre_ping=True)
        super().__init__(place, engine, read_only=read_only)
        self.name, self._url, self._wait = name, url, wait
        self._schema = f"case_{name}"
        event.listen(engine, "begin", _begin)

    @classmethod
    def at(cls, address: str, *, read_only: bool = False, wait: float = 5.0) -> "ServerStore":
        """The store of an address; nothing is asked of the server yet.

        Raises:
            CaseMissing: If the address names no case, or the driver is not installed.
        """
        try:
            url = make_url(address).set(drivername="postgresql+psycopg")
            name = url.query.get("case", "")
            if not isinstance(name, str) or not _NAME.fullmatch(name):
                raise ValueError("it must end with ?case= and a name of small letters, digits and underscores")
            return cls(url.difference_update_query(["case"]), name, read_only=read_only, wait=wait)
        except (exc.ArgumentError, ValueError) as error:
            raise CaseMissing("the address names no case", path="postgresql:", why=str(error)) from None
        except ModuleNotFoundError as error:
            raise CaseMissing(
                "a case on a server needs a driver",
                path="postgresql:",
                why=str(error),
                next='pip install "rashomon[postgres]"',
            ) from None

    @classmethod
    def open(cls, address: str, *, read_only: bool, wait: float) -> "ServerStore":
        """Open a case that is there, and bring it up to the newest schema.

        Raises:
            CaseError: One of its subclasses; an older case cannot be opened only for reading.
        """
        store = cls.at(address, read_only=read_only, wait=wait)
        try:
            store._bring_up()
        except BaseException:
            store.close()
            raise
        return store

    def _bring_up(self) -> None:
        newest = len(migrations.STEPS)
        with self.reading() as connection:
            mark = migrations.mark_of(connection, self._schema)
        if mark is None:
            raise CaseMissing(f"there is no case at {self.place}", path=self.place, next="make one: rashomon new")
        schema = migrations.schema_of(mark)
        if schema is None:
            raise CaseForeign(f"{self.place} is no case", path=self.place, why="it belongs to another program")
        why = f"it is of schema {schema}, this version knows up to {newest}"
        if schema > newest:
            raise CaseNewer(
                f"{self.place} was made by a newer version of rashomon",
                path=self.place,
                why=why,
                next="install that version; the case was not touched",
            )
        if schema < newest and self.read_only:
            raise CaseUnwritable(
                f"{self.place} was made by an older version of rashomon and cannot be brought up for reading alone",
                path=self.place,
                why=why,
                next="open it once as somebody who may write to it",
            )
        for number in range(schema + 1, newest + 1):
            with self.writing() as connection:
                migrations.migrate(connection, self._schema, number)

    @classmethod
    def create(cls, address: str, *, wait: float) -> "ServerStore":
        """Make a new case.

        Raises:
            CaseExists: If there is one of that name.
        """
        store = cls.at(address, wait=wait)
        try:
            with store._translated(), store.engine.connect() as connection, connection.begin():
                if migrations.mark_of(connection, store._schema) is not None:
                    raise CaseExists(f"{store.place} is there already", path=store.place, next="take another name")
                migrations.create(connection, store._schema)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    @contextmanager
    def founding(cls, address: str) -> "Iterator[ServerStore]":
        """A new case that stays only if all goes well."""
        store = cls.create(address, wait=5.0)
        try:
            yield store
        except BaseException:
            with store.engine.connect() as connection, connection.begin():
                connection.execute(text(f"DROP SCHEMA {store._schema} CASCADE"))
            raise
        finally:
            store.close()

    def copy(self) -> "ServerStore":
        """The same case: a transaction that reads holds up nobody."""
        return ServerStore(self._url, self.name, read_only=True, wait=self._wait)

    def own_check(self) -> Iterator[tuple[str, str]]:
        """The server looks after its pages and references itself; here only that every report can be found."""
        query = "SELECT report.seq FROM report LEFT JOIN report_text USING (seq) WHERE report_text.seq IS NULL"
        with self.reading() as connection:
            for seq in connection.execute(text(query)).scalars():
                yield "full-text search", f"its index does not have report {seq}"

    def error_of(self, error: exc.DBAPIError) -> CaseError:
        """By the code of the SQL standard."""
        code: str = getattr(error.orig, "sqlstate", None) or ""
        why = str(error.orig).strip()
        if code == "55P03":
            return CaseBusy(
                f"somebody else is writing to {self.place}",
                path=self.place,
                why=why,
                next="try again when that is done; nothing was written",
            )
        if code in _NOT_TO_BE_WRITTEN:
            return CaseUnwritable(f"{self.place} cannot be written to", path=self.place, why=why)
        if isinstance(error, exc.OperationalError):
            return CaseMissing(
                f"{self.place} cannot be reached", path=self.place, why=why, next="look at the address and the server"
            )
        return CaseCorrupt(f"{self.place} is damaged", path=self.place, why=why)


# Read-only transaction, no privilege, disk full, out of memory.
_NOT_TO_BE_WRITTEN = frozenset({"25006", "42501", "53100", "53200"})


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writing", False):
        # Whoever has this row is the one writer; the others wait for it.
        connection.exec_driver_sql("SELECT seq FROM head WHERE id = 1 FOR UPDATE")
    elif connection.get_execution_options().get("snapshot", False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
