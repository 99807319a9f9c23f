"""How the file of a case comes from one schema to the next.

Step number n brings a file from schema n - 1 to schema n; the first makes the tables of a new case. A step that was
released is never changed. Each runs in one transaction together with the number it leads to, so that a file is of one
schema or of the next, whenever the program is stopped.
"""

import sqlite3
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files

# "Rash", shown by `file`; in the header of every case.
APPLICATION_ID = 0x52617368

Step = Callable[[sqlite3.Connection], None]


def _first(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in statements("1.sql"):
        connection.execute(statement)


def _second(connection: sqlite3.Connection) -> None:
    # Relations and shared text are kept in fewer words from here on; those that are there are read as they are.
    for statement in statements("2.sql"):
        connection.execute(statement)


def _third(connection: sqlite3.Connection) -> None:
    # Of pairs of claims nothing is taken over; all else that is derived is read as it is.
    for statement in statements("3.sql"):
        connection.execute(statement)


STEPS: tuple[Step, ...] = (_first, _second, _third)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a file up to the newest schema; a new file gets its tables.

    Args:
        connection: In autocommit, with foreign keys off: a step may build a table anew.
    """
    for number in range(schema_of(connection) + 1, len(STEPS) + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have done it while this one waited.
            if schema_of(connection) < number:
                STEPS[number - 1](connection)
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def schema_of(connection: sqlite3.Connection) -> int:
    """The number of the schema a file is of; 0 when it has none yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def layout(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str]]:
    """Type, name and definition of everything a file declares, but for what SQLite makes by itself."""
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema")
    return frozenset(row for row in rows if not _is_made_by_sqlite(row[1]))


def _is_made_by_sqlite(name: object) -> bool:
    # In a damaged file a name may be bytes, and is then none of these.
    return isinstance(name, str) and (name in _SHADOWS or name.startswith("sqlite_autoindex_"))


def expected_layout(schema: int) -> frozenset[tuple[str, str, str]]:
    """What `layout` finds in a case of a schema: a file that declares anything else is none of ours."""
    return _layout_after(STEPS[:schema])


@cache
def _layout_after(steps: tuple[Step, ...]) -> frozenset[tuple[str, str, str]]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for step in steps:
            step(connection)
        return layout(connection)
    finally:
        connection.close()


# Tables that the full-text search keeps for itself; SQLite may word them otherwise in another version.
_SHADOWS = frozenset(f"report_text_{part}" for part in ("data", "idx", "docsize", "config"))


def statements(name: str) -> Iterator[str]:
    """The statements of a file in schema/, parted by empty lines."""
    text = files(__package__).joinpath("schema", name).read_text(encoding="utf-8")
    return (statement.strip().removesuffix(";") for statement in text.split("\n\n"))
