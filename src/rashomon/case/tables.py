"""The tables as queries name them; what each column is for stands in schema/1.sql, which makes them in a file.

On a PostgreSQL server schema/postgresql-1.sql makes them.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
)

METADATA = MetaData()


def _text(name: str, **more: Any) -> Column[str]:
    return Column(name, Text, nullable=False, **more)


def _number(name: str, *more: Any, **options: Any) -> Column[int]:
    return Column(name, Integer, *more, nullable=False, autoincrement=False, **options)


def _optional(name: str, refers_to: str) -> Column[int | None]:
    return Column(name, Integer, ForeignKey(refers_to))


event = Table(
    "event",
    METADATA,
    _number("seq", primary_key=True),
    _text("at"),
    _text("who"),
    _text("action"),
    _text("payload"),
    _text("why"),
    _optional("replaces", "event.seq"),
    _text("previous"),
    _text("hash", unique=True),
    CheckConstraint("replaces < seq"),
)
head = Table(
    "head",
    METADATA,
    _number("id", primary_key=True),
    _number("seq"),
    _text("hash"),
    CheckConstraint("id = 1"),
)
blob = Table(
    "blob",
    METADATA,
    _text("sha256", primary_key=True),
    _number("size"),
    _text("codec"),
    Column("body", LargeBinary),
    CheckConstraint("codec IN ('raw', 'zlib', 'withheld')"),
    CheckConstraint("(body IS NULL) = (codec = 'withheld')"),
)
report = Table(
    "report",
    METADATA,
    _number("seq", ForeignKey("event.seq"), primary_key=True),
    _text("key"),
    _number("version"),
    _text("id", index=True),
    Column("sha256", Text, ForeignKey("blob.sha256"), nullable=False),
    _text("text"),
    _text("body"),
    _text("retrieval"),
    _optional("superseded_by", "report.seq"),
    UniqueConstraint("key", "version"),
)
decision = Table(
    "decision",
    METADATA,
    _number("seq", ForeignKey("event.seq"), primary_key=True),
    _text("kind"),
    _text("body"),
)
target = Table(
    "target",
    METADATA,
    _number("decision", ForeignKey("decision.seq"), primary_key=True),
    _number("place", primary_key=True),
    _number("report", ForeignKey("report.seq")),
    _text("claim", index=True),
)
reading = Table(
    "reading",
    METADATA,
    _number("report", ForeignKey("report.seq"), primary_key=True),
    _text("made_by"),
    _text("body"),
)
dossier = Table(
    "dossier",
    METADATA,
    _number("id", primary_key=True),
    _text("made_by"),
    _number("head"),
    _text("body"),
    CheckConstraint("id = 1"),
)
compared = Table(
    "compared",
    METADATA,
    _number("place", primary_key=True),
    _number("report", ForeignKey("report.seq"), unique=True),
    Column("body", Text),
)
question = Table(
    "question",
    METADATA,
    _text("id", primary_key=True),
    _text("body"),
    _text("relations"),
)
lineage = Table("lineage", METADATA, _number("place", primary_key=True), _text("body"))


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, replace: bool = True) -> None:
    """Put rows in; where one with the same primary key is there, it is replaced, or else kept as it is."""
    if not rows:
        return
    # Each dialect has its own; what the other needs is not loaded.
    statement = import_module(f"sqlalchemy.dialects.{connection.dialect.name}").insert(table)
    keys = [column.name for column in table.primary_key]
    changed = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    if replace:
        statement = statement.on_conflict_do_update(index_elements=keys, set_=changed)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=keys)
    connection.execute(statement, [dict(row) for row in rows])


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows."""
    if rows:
        connection.execute(table.insert(), [dict(row) for row in rows])


def become(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Make a table hold these rows and no others; those that are there already are not written again."""
    (key,) = table.primary_key
    there = {row[key.name]: row for row in connection.execute(table.select()).mappings()}
    wanted = {row[key.name]: row for row in rows}
    gone = there.keys() - wanted.keys()
    if gone:
        connection.execute(table.delete().where(key == bindparam("gone")), [{"gone": each} for each in sorted(gone)])
    upsert(connection, table, [row for name, row in wanted.items() if there.get(name) != row])
