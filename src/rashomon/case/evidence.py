"""The evidence: reports as they were read, with the bytes they were read from. Nothing of it ever changes."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from attrs import evolve, frozen
from sqlalchemy import Connection, select

from rashomon.case import tables, words_on_server
from rashomon.case.history import Stamp, append, digest, gone, storable
from rashomon.errors import CaseCorrupt, EvidenceUnfit
from rashomon.model import Report
from rashomon.plain import canonical, from_plain, to_plain
from rashomon.read.inputs import STDIN

_T = TypeVar("_T", int, str)
# SQLite takes some thousands of values in one statement.
_AT_ONCE = 1000
# Under what name `Version.retrieval` has the hash of what was fetched.
CAPTURE = "capture"


@frozen(kw_only=True)
class Original:
    """A report with the bytes it was read from.

    Args:
        report: As the reader made it.
        data: The bytes as they were found.
        retrieval: How they were come by, as pairs: the address asked for, what the server said of them.
        capture: What was fetched over the network, as WARC; kept by its hash, which is added to `retrieval`.
    """

    report: Report
    data: bytes
    retrieval: tuple[tuple[str, str], ...] = ()
    capture: bytes = b""


@frozen(kw_only=True)
class Added:
    """What became of a report that was added.

    Args:
        seq: The version that now stands for it.
        outcome: ``new``, ``changed`` (a new version of a report that was there) or ``unchanged`` (nothing was written).
        before: The version that it took the place of; None unless it changed.
    """

    seq: int
    outcome: str
    before: int | None = None


@frozen(kw_only=True)
class Version:
    """One version of a report, numbered by the event that added it.

    Args:
        seq: Its number in the history.
        key: What the versions of one report have in common: outlet and address, or the path.
        number: 1 for the first of that key.
        report: As it was read.
        retrieval: As given.
        superseded_by: The next version; None for the last.
    """

    seq: int
    key: str
    number: int
    report: Report
    retrieval: tuple[tuple[str, str], ...] = ()
    superseded_by: int | None = None


def key_of(report: Report) -> str:
    """What tells that a report is another version of one that is there.

    Example:
        >>> key_of(Report(id="r-1", sha256="", path="a.html", text="", outlet="Hallen Post", url="https://hp.example/1"))
        'Hallen Post https://hp.example/1'
    """
    if report.url:
        return storable(f"{report.outlet} {report.url}".strip())
    # What comes through a pipe has no name of its own: the next is another report, unless it is the same.
    return f"{STDIN} {report.sha256}" if report.path == STDIN else storable(report.path)


def add(connection: Connection, place: str, stamp: Stamp, originals: Sequence[Original], why: str) -> list[Added]:
    """Add reports, each with its event.

    Raises:
        EvidenceUnfit: If a report is not of its bytes.
    """
    for original in originals:
        _check_fit(original, place)
    _check_kept(connection, originals, place)
    keys = {key_of(original.report) for original in originals}
    last = _last_versions(connection, keys)
    now = {version.key: version for version in load(connection, current(connection, keys=keys).values())}
    done: list[Added] = []
    for original in originals:
        key = key_of(original.report)
        standing, before = now.get(key), last.get(key)
        if standing is not None and _same(standing.report, original.report):
            done.append(Added(seq=standing.seq, outcome="unchanged"))
            continue
        added = _add(connection, stamp, original, why, before)
        now[key] = added
        last[key] = added.seq, added.number
        changed = standing.seq if standing else None
        done.append(Added(seq=added.seq, outcome="changed" if standing else "new", before=changed))
    return done


def _last_versions(connection: Connection, keys: set[str]) -> dict[str, tuple[int, int]]:
    """For each key the last version, whether it stands or not, and its number."""
    columns = (tables.report.c.key, tables.report.c.seq, tables.report.c.version)
    found: dict[str, tuple[int, int]] = {}
    for some in batches(keys):
        query = select(*columns).where(tables.report.c.key.in_(some)).order_by(tables.report.c.seq)
        found.update({row.key: (row.seq, row.version) for row in connection.execute(query)})
    return found


def _same(one: Report, other: Report) -> bool:
    """Whether nothing differs but when it was retrieved and what its file is called."""
    return evolve(one, retrieved="", path="") == evolve(other, retrieved="", path="")


def _add(connection: Connection, stamp: Stamp, original: Original, why: str, before: tuple[int, int] | None) -> Version:
    report = original.report
    tables.upsert(connection, tables.blob, [blob_row(report.sha256, original.data)], replace=False)
    retrieval = original.retrieval
    if original.capture:
        captured = hashlib.sha256(original.capture).hexdigest()
        tables.upsert(connection, tables.blob, [blob_row(captured, original.capture)], replace=False)
        retrieval = (*retrieval, (CAPTURE, captured))
    version = Version(
        seq=0,
        key=key_of(report),
        number=before[1] + 1 if before else 1,
        report=report,
        retrieval=retrieval,
    )
    payload = {
        "key": version.key,
        "version": version.number,
        "report": report.id,
        "sha256": report.sha256,
        "digest": digest_of(row_of(version)),
        "supersedes": before[0] if before else None,
    }
    version = evolve(version, seq=append(connection, stamp, "add", payload, why=why).seq)
    write(connection, row_of(version))
    if before:
        supersede(connection, before[0], version.seq)
    return version


def write(connection: Connection, row: Mapping[str, Any]) -> None:
    """Put the row of a version in, whose event and bytes are there."""
    tables.put(connection, tables.report, [row])
    words_on_server.index(connection, row["seq"], row["text"])


def supersede(connection: Connection, old: int, new: int) -> None:
    """Let a version know the one that came after it; the only thing of a report that is ever set."""
    connection.execute(tables.report.update().where(tables.report.c.seq == old).values(superseded_by=new))


def _check_fit(original: Original, place: str) -> None:
    found = hashlib.sha256(original.data).hexdigest()
    report = original.report
    if found != report.sha256:
        raise EvidenceUnfit(
            f"{report.path} was not read from the bytes given with it",
            path=place,
            why=f"the report is of {report.sha256[:12] or 'no bytes'}, the bytes are {found[:12]}",
            next="give the bytes that the report was read from; nothing was written",
        )
    if storable(report.text) != report.text:
        raise EvidenceUnfit(
            f"the text of {report.path} cannot be kept",
            path=place,
            why="it holds a null character, or half of one that is written in two",
            next="read it again in its own encoding; nothing was written",
        )


def _check_kept(connection: Connection, originals: Sequence[Original], place: str) -> None:
    """In a redacted case, bytes that were withheld cannot come back: it would no longer be what it says it is."""
    blob = tables.blob.c
    for some in batches({original.report.sha256 for original in originals}):
        query = select(blob.sha256).where(blob.sha256.in_(some), blob.codec == "withheld")
        withheld = connection.execute(query).scalars().first()
        if withheld is not None:
            raise EvidenceUnfit(
                f"the bytes {withheld[:12]} were withheld from this copy of the case",
                path=place,
                next="add the report to the case that this one was exported from; nothing was written",
            )


def digest_of(row: Mapping[Any, Any]) -> str:
    """What the history keeps of a version: a hash of all that was read and how it was come by.

    Of the row as it stands, not of what this program makes of it: another version may know more fields.
    """
    return digest({name: row[name] for name in ("key", "version", "id", "sha256", "text", "body", "retrieval")})


def row_of(version: Version) -> dict[str, Any]:
    """A version as its row."""
    body = to_plain(version.report)
    return {
        "seq": version.seq,
        "key": version.key,
        "version": version.number,
        **{name: body.pop(name) for name in ("id", "sha256", "text")},
        "body": canonical(body),
        "retrieval": canonical(dict(version.retrieval)),
        "superseded_by": version.superseded_by,
    }


def from_row(row: Mapping[Any, Any]) -> Version:
    """The version of a row.

    Raises:
        ValueError: If its JSON is not that of a report.
    """
    body = json.loads(row["body"])
    if not isinstance(body, dict):
        raise ValueError("the body of a report is no object")
    report = from_plain({**body, **{name: row[name] for name in ("id", "sha256", "text")}}, Report)
    return Version(
        seq=row["seq"],
        key=row["key"],
        number=row["version"],
        report=report,
        retrieval=from_plain(list(json.loads(row["retrieval"]).items()), tuple[tuple[str, str], ...]),
        superseded_by=row["superseded_by"],
    )


def load(connection: Connection, seqs: Iterable[int] | None = None) -> list[Version]:
    """Versions by number, or all there are, in the order they were added."""
    query = select(tables.report).order_by(tables.report.c.seq)
    if seqs is None:
        return [from_row(row) for row in connection.execute(query).mappings()]
    return [
        from_row(row)
        for some in batches(set(seqs))
        for row in connection.execute(query.where(tables.report.c.seq.in_(some))).mappings()
    ]


def standing(connection: Connection, ids: Iterable[str]) -> list[Version]:
    """The versions with these report ids that stand, in the order they were added."""
    columns = (tables.report.c.key, tables.report.c.seq)
    rows = [
        row
        for some in batches(set(ids))
        for row in connection.execute(select(*columns).where(tables.report.c.id.in_(some)))
    ]
    now = current(connection, keys={row.key for row in rows})
    return load(connection, [row.seq for row in rows if now.get(row.key) == row.seq])


def as_of(version: Version, head: int) -> Version:
    """The version as it was known at an event: what came after it was not yet there."""
    later = version.superseded_by is not None and version.superseded_by > head
    return evolve(version, superseded_by=None) if later else version


def batches(values: Iterable[_T]) -> Iterator[list[_T]]:
    """Values in order, in lists short enough for one statement."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]


def current(connection: Connection, *, keys: set[str] | None = None, until: str | None = None) -> dict[str, int]:
    """For each report, by key, the version that stands: the last whose adding was not undone.

    Args:
        keys: Only these; all when None.
        until: A moment; as it stood then.
    """
    report, event = tables.report.c, tables.event.c
    query = select(report.key, report.seq).order_by(report.seq)
    if until is not None:
        query = query.join(tables.event, event.seq == report.seq).where(event.at <= until)
    queries = [query] if keys is None else [query.where(report.key.in_(some)) for some in batches(keys)]
    undone = gone(connection, until)
    return {row.key: row.seq for each in queries for row in connection.execute(each) if row.seq not in undone}


def succession(connection: Connection, until: str | None = None) -> list[tuple[Version, Version]]:
    """Of each report every version that stood after another, with that other; those taken back left out."""
    report, event = tables.report.c, tables.event.c
    query = select(report.key, report.seq).join(tables.event, event.seq == report.seq).order_by(report.seq)
    if until is not None:
        query = query.where(event.at <= until)
    undone = gone(connection, until)
    chains: dict[str, list[int]] = {}
    for row in connection.execute(query):
        if row.seq not in undone:
            chains.setdefault(row.key, []).append(row.seq)
    pairs = [pair for chain in chains.values() for pair in pairwise(chain)]
    versions = {version.seq: version for version in load(connection, {seq for pair in pairs for seq in pair})}
    return [(versions[before], versions[after]) for before, after in sorted(pairs, key=lambda pair: pair[1])]


def blob_row(sha256: str, data: bytes) -> dict[str, Any]:
    """Bytes as their row, made smaller where that helps."""
    packed = zlib.compress(data)
    smaller = len(packed) < len(data)
    return {
        "sha256": sha256,
        "size": len(data),
        "codec": "zlib" if smaller else "raw",
        "body": packed if smaller else data,
    }


def data_of(row: Mapping[Any, Any]) -> bytes | None:
    """The bytes of a row; None when they were withheld from an export.

    Raises:
        ValueError: If they are not what the row says.
    """
    if row["codec"] == "withheld":
        return None
    data = bytes(row["body"])
    if row["codec"] == "zlib":
        unpack = zlib.decompressobj()
        try:
            # Not a byte more than was said: a few of them can stand for gigabytes.
            data = unpack.decompress(data, max(row["size"], 0) + 1)
        except zlib.error as error:
            raise ValueError(f"they cannot be unpacked: {error}") from None
    if len(data) != row["size"]:
        raise ValueError(f"there are not {row['size']} of them")
    if hashlib.sha256(data).hexdigest() != row["sha256"]:
        raise ValueError("they are not those of the hash")
    return data


def captures(connection: Connection) -> Iterator[str]:
    """Hashes of what was fetched over the network."""
    for retrieval in connection.execute(select(tables.report.c.retrieval)).scalars():
        found = json.loads(retrieval).get(CAPTURE) if CAPTURE in retrieval else None
        if isinstance(found, str):
            yield found


def original(connection: Connection, sha256: str, place: str) -> bytes | None:
    """The original bytes of a hash; None when there are none or they were withheld.

    Raises:
        CaseCorrupt: If they are not what was put in.
    """
    row = connection.execute(select(tables.blob).where(tables.blob.c.sha256 == sha256)).mappings().first()
    try:
        return data_of(row) if row else None
    except ValueError as error:
        raise CaseCorrupt(
            f"the bytes {sha256[:12]} are damaged", path=place, why=str(error), next="take them from a copy of the case"
        ) from None
