"""The tables as queries name them; what each column is for stands in schema/, by whose numbered files they are made: in
a case of its own 1.sql and on, on a PostgreSQL server postgresql-1.sql and on.
"""

from collections.abc import Iterable, Mapping, Sequence
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


def text_column(name: str, **more: Any) -> Column[str]:
    """A text that is always there."""
    return Column(name, Text, nullable=False, **more)


def number_column(name: str, *more: Any, **options: Any) -> Column[int]:
    """A whole number that is always there, and never given by the database itself."""
    return Column(name, Integer, *more, nullable=False, autoincrement=False, **options)


def _optional(name: str, refers_to: str) -> Column[int | None]:
    return Column(name, Integer, ForeignKey(refers_to))


event = Table(
    "event",
    METADATA,
    number_column("seq", primary_key=True),
    text_column("at"),
    text_column("who"),
    text_column("action"),
    text_column("payload"),
    text_column("why"),
    _optional("replaces", "event.seq"),
    text_column("previous"),
    text_column("hash", unique=True),
    CheckConstraint("replaces < seq"),
)
head = Table(
    "head",
    METADATA,
    number_column("id", primary_key=True),
    number_column("seq"),
    text_column("hash"),
    CheckConstraint("id = 1"),
)
blob = Table(
    "blob",
    METADATA,
    text_column("sha256", primary_key=True),
    number_column("size"),
    text_column("codec"),
    Column("body", LargeBinary),
    CheckConstraint("codec IN ('raw', 'zlib', 'withheld')"),
    CheckConstraint("(body IS NULL) = (codec = 'withheld')"),
)
report = Table(
    "report",
    METADATA,
    number_column("seq", ForeignKey("event.seq"), primary_key=True),
    text_column("key"),
    number_column("version"),
    text_column("id", index=True),
    Column("sha256", Text, ForeignKey("blob.sha256"), nullable=False),
    text_column("text"),
    text_column("body"),
    text_column("retrieval"),
    _optional("superseded_by", "report.seq"),
    UniqueConstraint("key", "version"),
)
decision = Table(
    "decision",
    METADATA,
    number_column("seq", ForeignKey("event.seq"), primary_key=True),
    text_column("kind"),
    text_column("body"),
)
target = Table(
    "target",
    METADATA,
    number_column("decision", ForeignKey("decision.seq"), primary_key=True),
    number_column("place", primary_key=True),
    number_column("report", ForeignKey("report.seq")),
    text_column("claim", index=True),
)
reading = Table(
    "reading",
    METADATA,
    number_column("report", ForeignKey("report.seq"), primary_key=True),
    text_column("made_by"),
    text_column("body"),
)
dossier = Table(
    "dossier",
    METADATA,
    number_column("id", primary_key=True),
    text_column("made_by"),
    number_column("head"),
    text_column("body"),
    CheckConstraint("id = 1"),
)
compared = Table(
    "compared",
    METADATA,
    number_column("place", primary_key=True),
    number_column("report", ForeignKey("report.seq"), unique=True),
    Column("body", Text),
)
question = Table(
    "question",
    METADATA,
    text_column("id", primary_key=True),
    text_column("body"),
    text_column("relations"),
)
weighed = Table(
    "weighed",
    METADATA,
    number_column("id", primary_key=True),
    text_column("made_by"),
    text_column("body"),
    CheckConstraint("id = 1"),
)
lineage = Table(
    "lineage",
    METADATA,
    number_column("place", primary_key=True),
    text_column("body"),
    Column("pairs", Text),
)
words = Table(
    "words",
    METADATA,
    number_column("report", ForeignKey("report.seq"), primary_key=True),
    text_column("made_by"),
    text_column("places"),
    Column("quoted", LargeBinary, nullable=False),
    Column("marks", LargeBinary, nullable=False),
)


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


def remove(connection: Connection, table: Table, key: Column[Any], values: Iterable[Any]) -> None:
    """Take the rows out whose key is among some values."""
    gone = [{"gone": each} for each in sorted(values)]
    if gone:
        connection.execute(table.delete().where(key == bindparam("gone")), gone)


def become(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Make a table hold these rows and no others; those that are there already are not written again."""
    (key,) = table.primary_key
    there = {row[key.name]: row for row in connection.execute(table.select()).mappings()}
    wanted = {row[key.name]: row for row in rows}
    gone = there.keys() - wanted.keys()
    if gone:
        connection.execute(table.delete().where(key == bindparam("gone")), [{"gone": each} for each in sorted(gone)])
    upsert(connection, table, [row for name, row in wanted.items() if there.get(name) != row])
