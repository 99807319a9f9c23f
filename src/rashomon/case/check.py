"""Whether a case holds together: every hash, every span, every reference, the history from end to end.

Each kind of defect has a slug and a sentence in `DEFECTS`. A case that was made by somebody with the means to make
everything anew, history included, passes; only the last hash, kept elsewhere, tells that it is another one.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, Table, select

from rashomon.align import Remembered
from rashomon.case import decisions, derived, evidence, history, sharing, tables
from rashomon.case.evidence import Version
from rashomon.case.history import ACTIONS, Event
from rashomon.case.store import Store
from rashomon.errors import BrokenSpan, CaseBusy, CaseError, RashomonError
from rashomon.model import Dossier, Reading, Report
from rashomon.plain import canonical, reading_from
from rashomon.spans import check_span

DEFECTS: Mapping[str, str] = {
    "case-database": "The database itself is damaged, or a row refers to one that is not there.",
    "case-history": "The history does not fit together: an event was changed, taken out or put in.",
    "case-bytes": "Original bytes are not those that were put in.",
    "case-report": "A version of a report is not what was added, is missing, or was never added.",
    "case-decision-changed": "A decision is not what was ruled, is missing, or was never made.",
    "case-target": "The words of a decision do not stand in the report where it says.",
    "case-derived": "A reading or the last comparison cannot be understood, or names what is not there; make it again.",
    "case-span": "The words of a claim, or what else was read, do not stand in the report where it says; read anew.",
}


@frozen(kw_only=True)
class Defect:
    """Something in a case that is not as it must be.

    Args:
        slug: Which kind, one of `DEFECTS`.
        where: The row, for a person.
        message: What is wrong with it.
    """

    slug: str
    where: str
    message: str


# What a row that was tampered with may give rise to when it is read as what it should be.
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError, RashomonError)


def check(store: Store) -> list[Defect]:
    """Everything that is wrong with a case; nothing is changed.

    Raises:
        CaseBusy: If somebody else is writing and does not end soon.
    """
    try:
        copy = store.copy()
    except CaseBusy:
        raise
    except CaseError as error:
        return [Defect(slug="case-database", where="file", message=error.why or error.message)]
    try:
        found = [Defect(slug="case-database", where=where, message=message) for where, message in copy.own_check()]
        with copy.reading() as connection:
            found.extend(_contents(connection))
    except CaseError as error:
        found.append(Defect(slug="case-database", where="file", message=error.why or error.message))
    finally:
        copy.close()
    return found


def _contents(connection: Connection) -> Iterator[Defect]:
    entries, broken = _history(connection)
    yield from broken
    yield from _chain(entries, connection)
    withheld = withheld_of(entries.values())
    yield from _blobs(connection, withheld)
    versions: dict[int, Version] = {}
    yield from _reports(connection, entries, withheld, versions)
    yield from _decisions(connection, entries, versions)
    yield from _derived(connection, versions)


def _rows(connection: Connection, table: Table) -> list[Mapping[Any, Any]]:
    query = select(table).order_by(*table.primary_key)
    return [dict(row) for row in connection.execute(query).mappings()]


def _history(connection: Connection) -> tuple[dict[int, Event], list[Defect]]:
    entries: dict[int, Event] = {}
    broken: list[Defect] = []
    for row in _rows(connection, tables.event):
        try:
            entry = history.from_row(row)
            if not isinstance(entry.payload, dict):
                raise ValueError("its payload is no object")
            if canonical(entry.payload) != row["payload"]:
                raise ValueError("its payload is written in another way")
            entries[entry.seq] = entry
        except _UNREADABLE as error:
            broken.append(_bad("case-history", f"event {row['seq']}", f"it cannot be understood: {error}"))
    return entries, broken


def _chain(entries: Mapping[int, Event], connection: Connection) -> Iterator[Defect]:
    previous, expected = "", 1
    for seq, entry in sorted(entries.items()):
        where = f"event {seq}"
        if seq != expected:
            yield _bad("case-history", where, f"event {expected} before it is missing")
        elif entry.previous != previous:
            yield _bad("case-history", where, "it does not name the hash of the event before it")
        if _hash(entry) != entry.hash:
            yield _bad("case-history", where, "it is not what its hash was taken of")
        if entry.action not in ACTIONS:
            yield _bad("case-history", where, f'"{entry.action}" is nothing that can be done')
        previous, expected = entry.hash, seq + 1
    heads = _rows(connection, tables.head)
    if [(row["seq"], row["hash"]) for row in heads] != [(expected - 1, previous)]:
        yield _bad(
            "case-history", "head", f"the history ends with event {expected - 1}, which is not the last there was"
        )


def _hash(entry: Event) -> str:
    try:
        return history.hash_of(entry)
    except _UNREADABLE:
        return ""


@frozen(kw_only=True)
class Withheld:
    """What the last redaction, if there was one, left out or changed: hashes of bytes, and new digests of reports."""

    bytes: frozenset[str] = frozenset()
    digests: Mapping[int, str] = {}


def withheld_of(entries: Any) -> Withheld:
    """What the history says was withheld."""
    found = Withheld()
    for entry in entries:
        if entry.action == "redact":
            digests = {int(seq): digest for seq, digest in entry.payload.get("digests", {}).items()}
            found = Withheld(
                bytes=found.bytes | frozenset(entry.payload.get("bytes", ())), digests={**found.digests, **digests}
            )
    return found


def _blobs(connection: Connection, withheld: Withheld) -> Iterator[Defect]:
    used = set(connection.execute(select(tables.report.c.sha256)).scalars())
    used |= set(evidence.captures(connection))
    for sha256 in connection.execute(select(tables.blob.c.sha256).order_by(tables.blob.c.sha256)).scalars().all():
        row = connection.execute(select(tables.blob).where(tables.blob.c.sha256 == sha256)).mappings().one_or_none()
        where = f"bytes {sha256[:12]}"
        if row is None:
            # An index of a damaged file may name what the table does not have.
            yield _bad("case-bytes", where, "they are named and not there")
            continue
        if sha256 not in used:
            yield _bad("case-bytes", where, "no report was read from them")
        try:
            data = evidence.data_of(row)
        except _UNREADABLE as error:
            yield _bad("case-bytes", where, str(error))
            continue
        if (data is None) != (sha256 in withheld.bytes):
            yield _bad("case-bytes", where, "they are missing" if data is None else "they should be withheld")


def _reports(
    connection: Connection, entries: Mapping[int, Event], withheld: Withheld, versions: dict[int, Version]
) -> Iterator[Defect]:
    added = {seq: entry for seq, entry in entries.items() if entry.action == "add"}
    supersedes = {entry.payload.get("supersedes"): seq for seq, entry in added.items()}
    seqs = connection.execute(select(tables.report.c.seq).order_by(tables.report.c.seq)).scalars().all()
    for seq in seqs:
        where = f"report {seq}"
        row = connection.execute(select(tables.report).where(tables.report.c.seq == seq)).mappings().one_or_none()
        if row is None:
            yield _bad("case-report", where, "it is named and not there")
            continue
        try:
            version = evidence.from_row(row)
            versions[seq] = version
        except _UNREADABLE as error:
            yield _bad("case-report", where, f"it cannot be understood: {error}")
            continue
        entry = added.get(seq)
        if entry is None:
            yield _bad("case-report", where, "the history does not know of it")
            continue
        if evidence.digest_of(row) != withheld.digests.get(seq, entry.payload.get("digest")):
            yield _bad("case-report", where, "it is not what was added")
        if version.superseded_by != supersedes.get(seq):
            yield _bad("case-report", where, "what it says of the version after it is not what happened")
    for seq in sorted(added.keys() - set(seqs)):
        yield _bad("case-report", f"report {seq}", "it was added and is missing")


def _decisions(
    connection: Connection, entries: Mapping[int, Event], versions: Mapping[int, Version]
) -> Iterator[Defect]:
    made = {seq: entry for seq, entry in entries.items() if entry.action == "decide"}
    rows = {row["seq"]: row for row in _rows(connection, tables.decision)}
    targets: dict[int, list[Mapping[Any, Any]]] = {}
    for row in _rows(connection, tables.target):
        targets.setdefault(row["decision"], []).append(row)
    for seq in sorted(rows.keys() | targets.keys() | made.keys()):
        where = f"decision {seq}"
        if seq not in made:
            yield _bad("case-decision-changed", where, "the history does not know of it")
            continue
        try:
            decision, bound = decisions.from_payload(made[seq].payload)
            wanted = decisions.target_rows(seq, decision, bound)
            kept = rows[seq]["kind"], rows[seq]["body"]
            ruled = decision.kind, canonical(made[seq].payload["decision"])
        except _UNREADABLE as error:
            yield _bad("case-decision-changed", where, f"it is missing or cannot be understood: {error}")
            continue
        if kept != ruled or targets.get(seq, []) != wanted:
            yield _bad("case-decision-changed", where, "it is not what was ruled")
        for target, version in zip(decision.targets, bound, strict=True):
            if version in versions and not decisions.words_stand(target, versions[version]):
                words = target.words.exact if target.words else target.report
                yield _bad("case-target", where, f'"{words[:60]}" is not at {target.start}-{target.end} of its report')


def _derived(connection: Connection, versions: Mapping[int, Version]) -> Iterator[Defect]:
    found: list[Defect] = []
    for row in _rows(connection, tables.reading):
        if row["report"] not in versions:
            continue
        report = versions[row["report"]].report
        try:
            found += _spans(reading_from(row["body"], report))
        except _UNREADABLE as error:
            found.append(_bad("case-derived", f"reading of {report.path}", f"it cannot be understood: {error}"))
    try:
        dossier = derived.load_dossier(connection)
    except _UNREADABLE as error:
        found.append(_bad("case-derived", "last comparison", f"it cannot be understood: {error}"))
        dossier = None
    for row in _rows(connection, tables.weighed):
        try:
            Remembered.unpacked(row["body"])
        except _UNREADABLE as error:
            found.append(_bad("case-derived", "pairs of claims", f"what was found of them cannot be read: {error}"))
    for row in _rows(connection, tables.words):
        if row["report"] in versions:
            found += _words(row, versions[row["report"]].report)
    if dossier is not None:
        for reading in dossier.readings:
            found += _spans(reading)
        found += _references(dossier)
    # A reading that comparing did not change is the same in both places.
    yield from dict.fromkeys(found)


def _words(row: Mapping[Any, Any], report: Report) -> Iterator[Defect]:
    where = f"{report.path}, its words"
    try:
        words = sharing.marked_from(row)
        for start, end in zip(words.starts, words.ends, strict=True):
            yield from _within(report, where, start, end)
    except _UNREADABLE as error:
        yield _bad("case-derived", where, f"they cannot be understood: {error}")


def _spans(reading: Reading) -> Iterator[Defect]:
    report = reading.report
    for claim in (*reading.claims, *reading.assertions):
        where = f"{report.path}, claim {claim.id}"
        if claim.report != report.id:
            yield _bad("case-span", where, f"it says that it is of the report {claim.report}")
        try:
            check_span(claim, report)
        except BrokenSpan as error:
            yield _bad("case-span", where, f"{error.message}; {error.why}")
        for source in claim.attribution:
            yield from _within(report, f"{where}, source {source.name}", source.start, source.end)
        yield from _within(report, f"{where}, its sentence", claim.context.start, claim.context.end)
    for entity in reading.entities:
        for start, end in entity.mentions:
            yield from _within(report, f"{report.path}, name {entity.name}", start, end)
    for item in reading.unread:
        yield from _within(report, f"{report.path}, what was not read", item.start, item.end)


def _within(report: Report, where: str, start: int, end: int) -> Iterator[Defect]:
    if not 0 <= start < end <= len(report.text):
        yield _bad("case-span", where, f"{start}-{end} is no place in a text of {len(report.text)} characters")


def _references(dossier: Dossier) -> Iterator[Defect]:
    """What questions, relations and shared text name must be in the comparison."""
    claims = {claim.id for reading in dossier.readings for claim in reading.claims}
    reports = {reading.report.id: reading.report for reading in dossier.readings}
    named = [(f"question {question.id}", question.claims) for question in dossier.questions]
    named += [
        (f"question {question.id}, answer {side.label}", side.claims)
        for question in dossier.questions
        for side in question.sides
    ]
    named += [(f"relation {each.left} to {each.right}", (each.left, each.right)) for each in dossier.relations]
    named += [(f"text shared by {item.report}", item.adds) for item in dossier.lineage]
    for where, some in named:
        for claim in some:
            if claim not in claims:
                yield _bad("case-derived", where, f"there is no claim {claim}")
    for item in dossier.lineage:
        where = f"text shared by {item.report} and {item.origin}"
        for ref in (item.report, item.origin):
            if ref not in reports:
                yield _bad("case-derived", where, f"there is no report {ref}")
        for span in item.spans:
            ends = (
                (item.report, span.report_start, span.report_end),
                (item.origin, span.origin_start, span.origin_end),
            )
            for ref, start, end in ends:
                if ref in reports:
                    yield from _within(reports[ref], where, start, end)


def _bad(slug: str, where: str, message: str) -> Defect:
    return Defect(slug=slug, where=where, message=message.encode("utf-8", "backslashreplace").decode())
