"""How a case on a server comes from one schema to the next: as that of a file does, by `migrations`.

Step number n brings a case from schema n - 1 to schema n; the first makes the tables of a new one. A step that was
released is never changed. Each runs in one transaction together with the number it leads to, which is kept in the
comment on the case's own schema, while the one writer's row of `head` is held, so that no two programs do it at once.
"""

from collections.abc import Callable

from sqlalchemy import Connection, text

from rashomon.case.migrations import statements

_MARK = "rashomon case, schema "

Step = Callable[[Connection], None]


def _first(connection: Connection) -> None:
    for statement in statements("postgresql-1.sql"):
        connection.exec_driver_sql(statement)


def _second(connection: Connection) -> None:
    for statement in statements("postgresql-2.sql"):
        connection.exec_driver_sql(statement)


def _third(connection: Connection) -> None:
    for statement in statements("postgresql-3.sql"):
        connection.exec_driver_sql(statement)


STEPS: tuple[Step, ...] = (_first, _second, _third)


def create(connection: Connection, name: str) -> None:
    """Make the schema of a new case, and everything in it."""
    connection.execute(text(f"CREATE SCHEMA {name}"))
    for step in STEPS:
        step(connection)
    _number(connection, name, len(STEPS))


def migrate(connection: Connection, name: str, number: int) -> None:
    """Bring a case to the schema of a number, in a transaction of the one writer.

    Another program may have done it while this one waited; then nothing is done.
    """
    if schema_of(mark_of(connection, name) or "") == number - 1:
        STEPS[number - 1](connection)
        _number(connection, name, number)


def mark_of(connection: Connection, name: str) -> str | None:
    """The comment on a schema; None when there is no such schema."""
    query = "SELECT coalesce(obj_description(oid, 'pg_namespace'), '') FROM pg_namespace WHERE nspname = :name"
    mark: str | None = connection.execute(text(query), {"name": name}).scalar()
    return mark


def schema_of(mark: str) -> int | None:
    """The number that a comment tells; None when it is none of ours.

    Example:
        >>> schema_of("rashomon case, schema 1"), schema_of("tables of the library")
        (1, None)
    """
    number = mark.removeprefix(_MARK)
    return int(number) if number != mark and number.isdigit() else None


def _number(connection: Connection, name: str, number: int) -> None:
    connection.execute(text(f"COMMENT ON SCHEMA {name} IS '{_MARK}{number}'"))
