"""What a watch knows from one run to the next: one SQLite file, and the only place here that knows SQL.

It holds what was seen of each feed and folder, what came in and is not in its case yet, which happenings there are and
by what reports are known to be of one, what was told of each, and how far each way of telling has come. Each method
that changes something does so in one transaction, which is on the disk when it returns. While a watch runs nobody else
can write to the file; the system lets go of it when the program ends, in whatever way.
"""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from attrs import asdict
from sqlalchemy import ColumnElement, Connection, create_engine, delete, event, exc, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.pool import StaticPool

from rashomon.case.evidence import batches
from rashomon.case.tables import put, upsert
from rashomon.errors import WatchBusy, WatchError, WatchStateUnfit
from rashomon.happenings.grouping import Trace
from rashomon.plain import canonical
from rashomon.watch import tables
from rashomon.watch.alert import Alert
from rashomon.watch.rows import seen_of, seen_row, trace_of, trace_row, waiting_of, waiting_row
from rashomon.watch.values import Happening, Placement, Seen, Sink, Source, Waiting

_AT_ONCE = 500


class State:
    """The file; to be closed, best by ``with``."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path, self._raw = path, connection
        self._engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
        # The driver begins no transaction by itself: the file is opened in autocommit.
        event.listen(self._engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        with self._changing() as opened:
            tables.METADATA.create_all(opened)
            opened.exec_driver_sql(f"PRAGMA application_id = {tables.APPLICATION_ID}")
            opened.exec_driver_sql(f"PRAGMA user_version = {tables.SCHEMA}")

    @classmethod
    def open(cls, path: Path, *, aside: bool = False) -> Self:
        """Open the file, or make it.

        Args:
            path: The file.
            aside: Work on a copy in memory: nothing is written.

        Raises:
            WatchBusy: If another watch has it open.
            WatchStateUnfit: If it is none, or cannot be written to.
        """
        with _translated(path):
            if aside and not path.exists():
                return cls(path, sqlite3.connect(":memory:", isolation_level=None))
            mode = "ro" if aside else "rwc"
            connection = sqlite3.connect(
                f"file:{quote(str(path.absolute()))}?mode={mode}", uri=True, timeout=1.0, isolation_level=None
            )
            try:
                _check(path, connection)
                if aside:
                    copy = sqlite3.connect(":memory:", isolation_level=None)
                    connection.backup(copy)
                    connection.close()
                    return cls(path, copy)
                for pragma in ("locking_mode = EXCLUSIVE", "synchronous = FULL", "foreign_keys = ON"):
                    connection.execute(f"PRAGMA {pragma}")
                return cls(path, connection)
            except BaseException:
                connection.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
        self._raw.close()

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        with _translated(self._path), self._engine.begin() as connection:
            yield connection

    # Feeds, folders, and what came in

    def source(self, name: str) -> Source:
        """How a feed or folder stands; as new where it was never asked."""
        with self._changing() as connection:
            row = connection.execute(select(tables.source).where(tables.source.c.name == name)).mappings().first()
            return Source(**row) if row else Source(name=name)

    def seen(self, keys: Iterable[str]) -> dict[str, Seen]:
        """What was seen before, of these."""
        with self._changing() as connection:
            return {
                row["key"]: seen_of(row)
                for some in batches(set(keys))
                for row in connection.execute(select(tables.seen).where(tables.seen.c.key.in_(some))).mappings()
            }

    def looks_due(self, source: str, now: str) -> list[Seen]:
        """Entries of a feed whose pages are to be looked at again."""
        query = select(tables.seen).where(
            tables.seen.c.source == source, tables.seen.c.due != "", tables.seen.c.due <= now
        )
        with self._changing() as connection:
            return [seen_of(row) for row in connection.execute(query.order_by(tables.seen.c.key)).mappings()]

    def next_look(self, source: str) -> str:
        """When the next of them is; empty for never."""
        query = select(func.min(tables.seen.c.due)).where(tables.seen.c.source == source, tables.seen.c.due != "")
        with self._changing() as connection:
            return connection.execute(query).scalar() or ""

    def take_in(self, source: Source, seen: Sequence[Seen], waiting: Sequence[Waiting]) -> None:
        """Keep how a source stands now, together with what came of asking it."""
        with self._changing() as connection:
            upsert(connection, tables.source, [asdict(source)])
            upsert(connection, tables.seen, [seen_row(each) for each in seen])
            _put_waiting(connection, waiting)

    def waiting(self, stage: str, *, happening: str | None = None, most: int = _AT_ONCE) -> list[Waiting]:
        """Reports at a stage, in the order they came in.

        Args:
            stage: One of `STAGES`.
            happening: Only those of one happening, if it is given.
            most: Not more than so many.
        """
        columns = tables.waiting.c
        where = [columns.stage == stage] + ([columns.happening == happening] if happening is not None else [])
        return self._waiting(where, most)

    def _waiting(self, where: Sequence[ColumnElement[bool]], most: int) -> list[Waiting]:
        query = (
            select(tables.waiting, tables.capture.c.body)
            .join(tables.capture, tables.capture.c.sha256 == tables.waiting.c.capture, isouter=True)
            .where(*where)
            .order_by(tables.waiting.c.seq)
            .limit(most)
        )
        with self._changing() as connection:
            return [waiting_of(row) for row in connection.execute(query).mappings()]

    def happenings_at(self, stage: str) -> list[str]:
        """The happenings that reports at a stage belong to."""
        columns = tables.waiting.c
        query = select(columns.happening).where(columns.stage == stage).distinct().order_by(columns.happening)
        with self._changing() as connection:
            return list(connection.execute(query).scalars())

    def pages_due(self, source: str, now: str, most: int) -> list[Waiting]:
        """Reports of a feed whose pages are to be asked for, not more than so many."""
        columns = tables.waiting.c
        return self._waiting([columns.stage == "page", columns.source == source, columns.due <= now], most)

    def next_page(self, source: str) -> str | None:
        """When the next of them is due, empty for now; None where there are none."""
        columns = tables.waiting.c
        query = select(func.min(columns.due)).where(columns.stage == "page", columns.source == source)
        with self._changing() as connection:
            return connection.execute(query).scalar()

    def become(self, waiting: Waiting, seen: Seen | None = None) -> None:
        """Keep what became of a report whose page was asked for."""
        with self._changing() as connection:
            connection.execute(delete(tables.waiting).where(tables.waiting.c.seq == waiting.seq))
            _put_waiting(connection, [waiting])
            upsert(connection, tables.seen, [seen_row(seen)] if seen else [])
            _sweep(connection)

    def drop(self, waiting: Waiting, seen: Seen | None = None) -> None:
        """Let go of a report of which nothing came."""
        with self._changing() as connection:
            connection.execute(delete(tables.waiting).where(tables.waiting.c.seq == waiting.seq))
            upsert(connection, tables.seen, [seen_row(seen)] if seen else [])
            _sweep(connection)

    # Happenings

    def known(self, keys: Iterable[str], reports: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
        """The happenings of reports that were placed before: by the key of their versions, and by their ids."""
        with self._changing() as connection:
            by_key = {
                row.key: row.happening
                for some in batches(set(keys))
                for row in connection.execute(select(tables.placed).where(tables.placed.c.key.in_(some)))
            }
            by_id = {
                row.report: row.happening
                for some in batches(set(reports))
                for row in connection.execute(select(tables.placed).where(tables.placed.c.report.in_(some)))
            }
        return by_key, by_id

    def terms(self) -> dict[str, Counter[str]]:
        """In how many reports each term of each bag stood."""
        found: dict[str, Counter[str]] = {}
        with self._changing() as connection:
            for row in connection.execute(select(tables.term)):
                found.setdefault(row.bag, Counter())[row.term] = row.reports
        return found

    def counted(self) -> int:
        """How many reports were counted."""
        with self._changing() as connection:
            return int(connection.execute(select(func.count()).select_from(tables.trace)).scalar() or 0)

    def traces(self, since: int) -> list[tuple[Trace, str]]:
        """What is known of the reports that came in since a day, each with its happening."""
        query = select(tables.trace).where(tables.trace.c.day >= since).order_by(tables.trace.c.report)
        with self._changing() as connection:
            return [(trace_of(row.body), row.happening) for row in connection.execute(query)]

    def place(self, placements: Sequence[Placement], today: int) -> None:
        """Keep where reports belong, and count their words."""
        counts: Counter[tuple[str, str]] = Counter()
        for each in placements:
            if each.trace:
                counts.update(
                    (bag, term)
                    for bag in ("words", "names", "places", "title")
                    for term in getattr(each.trace, bag)
                )  # fmt: skip
        with self._changing() as connection:
            found = [each.found for each in placements if each.found]
            put(connection, tables.happening, [{**asdict(each), "told": canonical(list(each.told))} for each in found])
            for each in placements:
                connection.execute(
                    tables.waiting.update()
                    .where(tables.waiting.c.seq == each.waiting.seq)
                    .values(stage="placed", happening=each.happening)
                )
            upsert(connection, tables.placed, [_placed_row(each) for each in placements])
            traced = [trace_row(each.trace, each.happening, today) for each in placements if each.trace]
            upsert(connection, tables.trace, traced)
            terms = [{"bag": bag, "term": term, "reports": number} for (bag, term), number in sorted(counts.items())]
            if terms:
                adding = insert(tables.term)
                total = tables.term.c.reports + adding.excluded.reports
                adding = adding.on_conflict_do_update(index_elements=["bag", "term"], set_={"reports": total})
                connection.execute(adding, terms)

    def happening(self, name: str) -> Happening:
        """A happening that is there."""
        with self._changing() as connection:
            row = connection.execute(select(tables.happening).where(tables.happening.c.id == name)).mappings().one()
            return Happening(**{**row, "told": json.loads(row["told"])})

    def begin(self, happening: Happening, waiting: Sequence[Waiting]) -> None:
        """Keep how a happening stands before reports are put into its case: what follows is held against that."""
        with self._changing() as connection:
            _keep(connection, happening)
            for each in waiting:
                connection.execute(
                    tables.waiting.update().where(tables.waiting.c.seq == each.seq).values(stage="filing")
                )

    def finish(self, happening: Happening, waiting: Sequence[Waiting], alerts: Sequence[Alert]) -> None:
        """Keep what is to be told, that it is told by that, and that the reports are in their case."""
        with self._changing() as connection:
            _keep(connection, happening)
            rows = [{"id": each.id, "body": canonical(each.as_dict())} for each in alerts]
            if rows:
                connection.execute(insert(tables.alert).on_conflict_do_nothing(index_elements=["id"]), rows)
            for each in waiting:
                connection.execute(delete(tables.waiting).where(tables.waiting.c.seq == each.seq))
            _sweep(connection)

    # Telling

    def alerts(self, after: int, most: int = _AT_ONCE) -> list[tuple[int, dict[str, Any]]]:
        """Alerts by number, those behind a number."""
        query = select(tables.alert).where(tables.alert.c.seq > after).order_by(tables.alert.c.seq).limit(most)
        with self._changing() as connection:
            return [(row.seq, json.loads(row.body)) for row in connection.execute(query)]

    def last_number(self) -> int:
        """The number of the last alert; 0 when there is none."""
        with self._changing() as connection:
            return int(connection.execute(select(func.max(tables.alert.c.seq))).scalar() or 0)

    def last_alerts(self, most: int) -> list[dict[str, Any]]:
        """The last alerts, the latest first."""
        query = select(tables.alert).order_by(tables.alert.c.seq.desc()).limit(most)
        with self._changing() as connection:
            return [json.loads(row.body) for row in connection.execute(query)]

    def sink(self, name: str) -> Sink:
        """How far a way of telling has come; one that is not enlisted tells from the beginning."""
        with self._changing() as connection:
            row = connection.execute(select(tables.sink).where(tables.sink.c.name == name)).mappings().first()
            return Sink(**row) if row else Sink(name=name)

    def enlist(self, sink: Sink) -> None:
        """Let a way of telling begin where it says, unless it has begun before."""
        with self._changing() as connection:
            upsert(connection, tables.sink, [asdict(sink)], replace=False)

    def keep_sink(self, sink: Sink) -> None:
        """Keep how far it has come."""
        with self._changing() as connection:
            upsert(connection, tables.sink, [asdict(sink)])


def _placed_row(placement: Placement) -> dict[str, Any]:
    original = placement.waiting.original
    assert original is not None
    return {"key": placement.report_key, "report": original.report.id, "happening": placement.happening}


def _put_waiting(connection: Connection, waiting: Sequence[Waiting]) -> None:
    for each in waiting:
        captured = each.original.capture if each.original else b""
        name = hashlib.sha256(captured).hexdigest() if captured else None
        if name:
            upsert(connection, tables.capture, [{"sha256": name, "body": captured}], replace=False)
        put(connection, tables.waiting, [waiting_row(each, name)])


def _keep(connection: Connection, happening: Happening) -> None:
    connection.execute(
        tables.happening.update()
        .where(tables.happening.c.id == happening.id)
        .values(told=canonical(list(happening.told)), head=happening.head)
    )


def _sweep(connection: Connection) -> None:
    """Let go of what was fetched for reports that are in their cases."""
    used = select(tables.waiting.c.capture).where(tables.waiting.c.capture.is_not(None))
    connection.execute(delete(tables.capture).where(tables.capture.c.sha256.not_in(used)))


def _check(path: Path, connection: sqlite3.Connection) -> None:
    application, schema, declared = (
        int(connection.execute(query).fetchone()[0])
        for query in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_schema")
    )
    if declared and application != tables.APPLICATION_ID:
        raise _unfit(path, "it is the database of another program")
    if schema > tables.SCHEMA:
        raise _unfit(
            path, f"it is of schema {schema}, this version knows up to {tables.SCHEMA}", "install that version"
        )


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, exc.DBAPIError) as error:
        cause = error.orig if isinstance(error, exc.DBAPIError) else error
        raise _error_of(path, cause) from error
    except ValueError as error:
        raise _unfit(path, f"a row in it is not of the form it must have: {error!r}") from error


def _error_of(path: Path, error: BaseException | None) -> WatchError:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return WatchBusy(
            f"another rashomon watch is at work on {path}",
            path=str(path),
            next="let it go on, or end it; or name another state file",
        )
    return _unfit(path, f"{error} ({name})" if name else str(error))


def _unfit(path: Path, why: str, next: str = "name another file, or look at who may write there") -> WatchStateUnfit:
    return WatchStateUnfit(f"the state of the watch in {path} cannot be used", path=str(path), why=why, next=next)
