"""A whole case as one JSON document, and back; what goes in comes out in the same bytes.

    {"format": "rashomon-case/1", "head": the hash of the last event, "events": [...], "blobs": [...],
     "versions": [...], "readings": [...], "dossier": {...} or null}

Decisions stand in the events that tell of them. One item stands in a line, so that two exports can be compared.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any, TextIO

from attrs import asdict, field, frozen
from sqlalchemy import Connection, Table, select

from rashomon.case import answers, decisions, evidence, history, tables
from rashomon.case.check import check
from rashomon.case.history import Event
from rashomon.case.store import Store
from rashomon.errors import CaseCorrupt, ImportUnfit
from rashomon.plain import canonical, from_plain

FORMAT = "rashomon-case/1"


@frozen(kw_only=True)
class Blob:
    """Original bytes; None when they are withheld."""

    sha256: str
    data: bytes | None


@frozen(kw_only=True)
class Content:
    """Everything in a case.

    Args:
        versions: Rows of reports; their JSON as plain data, also what this program does not know.
        readings: Rows of readings; their JSON as plain data.
        dossier: The row of the last comparison, with the rows of its parts by table; None when there is none.
    """

    events: list[Event]
    blobs: list[Blob]
    versions: list[dict[str, Any]]
    readings: list[dict[str, Any]] = field(factory=list)
    dossier: dict[str, Any] | None = None


def collect(connection: Connection) -> Content:
    """What is in a case."""
    blobs = connection.execute(select(tables.blob).order_by(tables.blob.c.sha256)).mappings()
    versions = connection.execute(select(tables.report).order_by(tables.report.c.seq)).mappings()
    readings = connection.execute(select(tables.reading).order_by(tables.reading.c.report)).mappings()
    return Content(
        events=history.events(connection),
        blobs=[Blob(sha256=row["sha256"], data=evidence.data_of(row)) for row in blobs],
        versions=[opened(row) for row in versions],
        readings=[opened(row) for row in readings],
        dossier=_dossier(connection),
    )


def _dossier(connection: Connection) -> dict[str, Any] | None:
    row = connection.execute(select(tables.dossier)).mappings().first()
    if row is None:
        return None
    found: dict[str, Any] = opened(row)
    for table in _PARTS:
        parts = connection.execute(select(table).order_by(*table.primary_key)).mappings()
        found[table.name] = [opened(part) for part in parts]
    # Whoever leaves out names or assertions looks for them in readings that are whole.
    read = {row.report: row.body for row in connection.execute(select(tables.reading))}
    for part in found[tables.compared.name]:
        if part["body"] is not None and "answers" in part["body"]:
            part["body"] = json.loads(answers.whole(canonical(part["body"]), read[part["report"]]) or "null")
    return found


# The tables of the last comparison, beside its own.
_PARTS = (tables.compared, tables.question, tables.lineage)
_JSON = frozenset({"body", "pairs", "relations", "retrieval"})


def opened(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row whose JSON is read."""
    return {name: json.loads(value) if name in _JSON and value is not None else value for name, value in row.items()}


def write(content: Content, out: TextIO) -> None:
    """Write the document."""
    out.write(f'{{"format":"{FORMAT}",\n"head":"{_head(content.events)}"')
    lists: Mapping[str, list[Any]] = {
        "events": [asdict(event) for event in content.events],
        "blobs": [_blob(blob) for blob in content.blobs],
        "versions": content.versions,
        "readings": content.readings,
    }
    for name, items in lists.items():
        out.write(f',\n"{name}":[')
        for number, item in enumerate(items):
            out.write(("," if number else "") + "\n" + canonical(item))
        out.write("]")
    out.write(f',\n"dossier":{canonical(content.dossier)}}}\n')


def _head(events: list[Event]) -> str:
    return events[-1].hash if events else ""


def _blob(blob: Blob) -> dict[str, Any]:
    body = None if blob.data is None else base64.b64encode(blob.data).decode("ascii")
    return {"sha256": blob.sha256, "body": body}


# What a document that is no export may give rise to.
_UNFIT = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError, binascii.Error)


def parse(source: TextIO, place: str) -> Content:
    """Read the document.

    Raises:
        ImportUnfit: If it is none.
    """
    try:
        record = json.load(source)
        if not isinstance(record, dict) or record.get("format") != FORMAT:
            raise ValueError(f'it has no "format" of "{FORMAT}"')
        events = list(from_plain(record["events"], tuple[Event, ...]))
        if record["head"] != _head(events):
            raise ValueError("its history does not end where it says")
        return Content(
            events=events,
            blobs=[_blob_from(item) for item in record["blobs"]],
            versions=from_plain(record["versions"], list[dict[str, Any]]),
            readings=from_plain(record["readings"], list[dict[str, Any]]),
            dossier=from_plain(record["dossier"], dict[str, Any]) if record["dossier"] is not None else None,
        )
    except _UNFIT as error:
        raise _unfit(place, str(error) or type(error).__name__) from None


def _blob_from(item: Mapping[str, Any]) -> Blob:
    body = item["body"]
    return Blob(sha256=str(item["sha256"]), data=None if body is None else base64.b64decode(body, validate=True))


def fill(store: Store, content: Content, place: str) -> None:
    """Put everything into an empty case, and make sure that it holds together.

    Raises:
        ImportUnfit: If it does not.
    """
    try:
        with store.writing() as connection:
            _fill(connection, content)
    except (*_UNFIT, CaseCorrupt) as error:
        raise _unfit(place, getattr(error, "why", "") or str(error)) from None
    defects = check(store)
    if defects:
        shown = "; ".join(f"{defect.where}: {defect.message}" for defect in defects[:3])
        raise _unfit(place, f"{shown}{f' and {len(defects) - 3} more' if len(defects) > 3 else ''}")


def _fill(connection: Connection, content: Content) -> None:
    history.write(connection, content.events)
    tables.put(connection, tables.blob, [_blob_row(blob) for blob in content.blobs])
    # A version may name one that comes after it.
    for row in content.versions:
        evidence.write(connection, {**closed(row, tables.report), "superseded_by": None})
    for row in content.versions:
        if row["superseded_by"] is not None:
            evidence.supersede(connection, row["seq"], row["superseded_by"])
    for event in content.events:
        if event.action == "decide":
            decisions.write(connection, event.seq, event.payload)
    tables.put(connection, tables.reading, [closed(row, tables.reading) for row in content.readings])
    if content.dossier is not None:
        rest = dict(content.dossier)
        for table in _PARTS:
            tables.put(connection, table, [closed(row, table) for row in rest.pop(table.name)])
        tables.put(connection, tables.dossier, [closed(rest, tables.dossier)])


def _blob_row(blob: Blob) -> dict[str, Any]:
    if blob.data is None:
        return {"sha256": blob.sha256, "size": 0, "codec": "withheld", "body": None}
    return evidence.blob_row(blob.sha256, blob.data)


def closed(row: Mapping[str, Any], table: Table) -> dict[str, Any]:
    """The row of a table that such a document was written from."""
    if row.keys() != set(table.columns.keys()):
        raise ValueError(f"what stands for a row of {table.name} has other fields")
    return {name: canonical(value) if name in _JSON and value is not None else value for name, value in row.items()}


def _unfit(place: str, why: str) -> ImportUnfit:
    return ImportUnfit(
        "the document is no whole export of a case", path=place, why=why, next="export it again; no case was made"
    )
