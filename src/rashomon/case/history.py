"""The history of a case: what was added and ruled, by whom, when and why, each event bound to the one before it.

Nothing is taken out of it. Whoever changes his mind adds an event that `replaces` an earlier one: a decision takes the
place of a decision, an undoing that of what is undone, a redoing that of the undoing. Both the last make the event they
replace as if it had never been; a decision that was undone gives its place back.

The hash of an event covers its row and the hash before it. A history that is changed in one place no longer fits
together; a history made anew from end to end does, which is why the last hash is worth keeping elsewhere.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, time
from typing import Any

from attrs import asdict, evolve, frozen
from sqlalchemy import Connection, func, select

from rashomon.case import tables
from rashomon.plain import canonical

ACTIONS = ("new", "add", "decide", "undo", "redo", "redact")

Clock = Callable[[], datetime]


@frozen(kw_only=True)
class Event:
    """One entry of the history.

    Args:
        seq: Its number; the first is 1.
        at: When, ISO 8601 in UTC; never earlier than the event before.
        who: Who did it, as they call themselves; may be empty.
        action: One of `ACTIONS`.
        payload: What was done, as plain data.
        why: In their words; may be empty.
        replaces: The event whose place it takes; None when it takes none.
        previous: Hash of the event before; empty for the first.
        hash: SHA-256 of all of this.
    """

    seq: int
    at: str
    who: str
    action: str
    payload: Mapping[str, Any]
    why: str = ""
    replaces: int | None = None
    previous: str = ""
    hash: str = ""


@frozen(kw_only=True)
class Stamp:
    """Who acts, and the clock."""

    who: str
    clock: Clock


def hash_of(entry: Event) -> str:
    """The hash an event must carry."""
    fields = asdict(entry)
    del fields["hash"]
    return digest(fields)


def digest(plain: Any) -> str:
    """SHA-256 of plain data in its canonical form.

    Example:
        >>> digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1})
        True
    """
    return hashlib.sha256(canonical(plain).encode()).hexdigest()


def append(
    connection: Connection,
    stamp: Stamp,
    action: str,
    payload: Mapping[str, Any],
    *,
    why: str = "",
    replaces: int | None = None,
) -> Event:
    """Add an event, in the transaction that changes what it tells of."""
    last = last_event(connection)
    now = iso(stamp.clock())
    entry = bound(
        Event(
            seq=last.seq + 1 if last else 1,
            # A clock that was put back must not make the history say that effect came before cause.
            at=max(now, last.at) if last else now,
            who=storable(stamp.who),
            action=action,
            payload=payload,
            why=storable(why),
            replaces=replaces,
            previous=last.hash if last else "",
        )
    )
    write(connection, [entry])
    return entry


def bound(entry: Event) -> Event:
    """The event with its hash."""
    return evolve(entry, hash=hash_of(entry))


def write(connection: Connection, entries: Iterable[Event]) -> None:
    """Put events in as they are, and the head behind each."""
    for entry in entries:
        row = asdict(entry) | {"payload": canonical(entry.payload)}
        connection.execute(tables.event.insert().values(row))
        connection.execute(tables.head.update().values(seq=entry.seq, hash=entry.hash))


def last_event(connection: Connection) -> Event | None:
    """The event the history ends with."""
    rows = connection.execute(select(tables.event).order_by(tables.event.c.seq.desc()).limit(1))
    return next((from_row(row) for row in rows.mappings()), None)


def first_hash(connection: Connection) -> str:
    """Hash of the event the history begins with; empty when there is none."""
    return connection.execute(select(tables.event.c.hash).order_by(tables.event.c.seq).limit(1)).scalar() or ""


def last_seq(connection: Connection, until: str | None = None) -> int:
    """Number of the last event, or of the last by a moment; 0 when there is none."""
    query = select(func.max(tables.event.c.seq))
    if until is not None:
        query = query.where(tables.event.c.at <= until)
    return connection.execute(query).scalar() or 0


def events(connection: Connection, until: str | None = None) -> list[Event]:
    """All events in order, or those up to a moment."""
    query = select(tables.event).order_by(tables.event.c.seq)
    if until is not None:
        query = query.where(tables.event.c.at <= until)
    return [from_row(row) for row in connection.execute(query).mappings()]


def from_row(row: Mapping[Any, Any]) -> Event:
    """The event of a row."""
    return Event(**{**row, "payload": json.loads(row["payload"])})


@frozen
class Link:
    """That one event takes the place of another."""

    seq: int
    action: str
    replaces: int


def out_of_force(links: Iterable[Link]) -> frozenset[int]:
    """Numbers of the events that were undone, or whose place was taken.

    Example:
        >>> taken, undone, redone = Link(3, "decide", 2), Link(4, "undo", 3), Link(5, "redo", 4)
        >>> [sorted(out_of_force(links)) for links in ([taken], [taken, undone], [taken, undone, redone])]
        [[2], [3], [2, 4]]
    """
    links = list(links)
    redone = {link.replaces for link in links if link.action == "redo"}
    undone = {link.replaces for link in links if link.action == "undo" and link.seq not in redone}
    taken = {link.replaces for link in links if link.action == "decide" and link.seq not in undone}
    return frozenset(redone | undone | taken)


def gone(connection: Connection, until: str | None = None) -> frozenset[int]:
    """The same for the history as it stands, or as it stood at a moment."""
    event = tables.event.c
    query = select(event.seq, event.action, event.replaces).where(event.replaces.is_not(None))
    if until is not None:
        query = query.where(event.at <= until)
    return out_of_force(Link(row.seq, row.action, row.replaces) for row in connection.execute(query))


def iso(moment: datetime) -> str:
    """A moment as the history writes it: UTC, to the millisecond.

    Raises:
        ValueError: If the moment has no time zone.

    Example:
        >>> iso(datetime(2033, 9, 14, 12, 30, tzinfo=UTC))
        '2033-09-14T12:30:00.000Z'
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    try:
        moment = moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{moment.isoformat()} lies outside the years 1 to 9999 in UTC") from error
    return moment.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def moment_of(words: str | datetime) -> str:
    """A moment that a person names, as the history writes it; a day alone stands for its end, in UTC.

    Raises:
        ValueError: If it is no ISO 8601 date or time with a zone.

    Example:
        >>> moment_of("2033-09-14"), moment_of("2033-09-14T12:00+02:00")
        ('2033-09-14T23:59:59.999Z', '2033-09-14T10:00:00.000Z')
    """
    if isinstance(words, datetime):
        return iso(words)
    moment = datetime.fromisoformat(words)
    if re.fullmatch(r"\d{4}-?\d\d-?\d\d|\d{4}-?W\d\d-?\d", words):
        moment = datetime.combine(moment.date(), time.max, tzinfo=UTC)
    return iso(moment)


def storable(text: str) -> str:
    """A text that every database takes: halves of characters, as a command line may give them, are spelled out.

    Example:
        >>> storable("a\\udce9\\0")
        'a\\\\udce9\\\\x00'
    """
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")
