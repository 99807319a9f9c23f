"""What is made from the evidence and can be made again: readings, and the last comparison.

It may be dropped at any time; nothing that a person did is in it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from attrs import evolve
from sqlalchemy import Connection, select

from rashomon.align import Remembered
from rashomon.case import answers, before, sharing, tables
from rashomon.case.evidence import Version, batches, current, load, standing
from rashomon.case.history import last_seq, storable
from rashomon.case.packing import packed_merges, packed_relations, unpacked_merges, unpacked_relations
from rashomon.errors import EvidenceUnfit
from rashomon.garbage import uncollected
from rashomon.lineage import SharedText
from rashomon.model import Dossier, Lineage, Question, Reading, Relation
from rashomon.pipeline import read_by
from rashomon.plain import canonical, from_plain, reading_body, reading_from, to_plain
from rashomon.spans import check_span
from rashomon.untouched import Comparison


def store_readings(connection: Connection, place: str, readings: Sequence[Reading], made_by: str) -> None:
    """Keep readings, each in the place of an earlier one of the same version of a report.

    Raises:
        EvidenceUnfit: If a reading is of a report that does not stand in the case.
        BrokenSpan: If the words of a claim do not stand where it says they do.
    """
    seqs = _versions_of(connection, readings, place)
    rows = [
        {"report": seq, "made_by": storable(made_by), "body": reading_body(reading)}
        for seq, reading in zip(seqs, readings, strict=True)
    ]
    # The last comparison stays what it was, also where it rests on a reading that is now replaced.
    compared, reading = tables.compared, tables.reading
    before = select(reading.c.body).where(reading.c.report == compared.c.report).scalar_subquery()
    for some in batches(set(seqs)):
        mine = compared.c.report.in_(some)
        told = select(compared.c.report, compared.c.body, before.label("read")).where(
            mine, compared.c.body.is_not(None)
        )
        for row in connection.execute(told).all():
            whole = answers.whole(row.body, row.read)
            connection.execute(compared.update().where(compared.c.report == row.report).values(body=whole))
        connection.execute(compared.update().where(compared.c.body.is_(None) & mine).values(body=before))
    tables.upsert(connection, reading, rows)


@uncollected()
def load_readings(
    connection: Connection, versions: Iterable[Version], made_by: str | None = None
) -> dict[int, Reading]:
    """The readings of some versions, by number; only those made by one program in one way, unless that is None."""
    reports = {version.seq: version.report for version in versions}
    query = select(tables.reading)
    if made_by is not None:
        query = query.where(tables.reading.c.made_by == storable(made_by))
    rows = connection.execute(query.order_by(tables.reading.c.report))
    return {row.report: reading_from(row.body, reports[row.report]) for row in rows if row.report in reports}


def unread(connection: Connection, made_by: str) -> list[int]:
    """Numbers of the versions that stand and have no reading made by one program in one way."""
    report, reading = tables.report.c, tables.reading.c
    known = select(reading.report).where(reading.report == report.seq, reading.made_by == storable(made_by))
    rows = connection.execute(select(report.key, report.seq).where(~known.exists())).all()
    stands = current(connection, keys={row.key for row in rows})
    return [row.seq for row in rows if stands.get(row.key) == row.seq]


@uncollected()
def store_comparison(connection: Connection, place: str, comparison: Comparison, head: int | None = None) -> None:
    """Keep a comparison in the place of the last.

    Raises:
        EvidenceUnfit, BrokenSpan: As `store_readings`.
    """
    dossier = comparison.dossier
    seqs = _versions_of(connection, dossier.readings, place)
    inside, outside = _by_question(dossier)
    numbers = {reading.report.id: seq for seq, reading in zip(seqs, dossier.readings, strict=True)}
    shared = comparison.shared or SharedText(dossier.lineage)
    apart = comparison.shared is not None or _are_kept_apart(dossier.lineage, numbers)
    rest = to_plain(
        evolve(
            dossier, readings=(), questions=(), relations=outside, lineage=() if apart else dossier.lineage, merges=()
        )
    )
    rest["merges"] = packed_merges(dossier.merges)
    rest["questions"] = [question.id for question in dossier.questions]
    rest["keys"] = dict(comparison.keys)
    rest |= {"made_by": comparison.made_by, "ruled": sorted(map(sorted, comparison.ruled))}
    row = {
        "id": 1,
        "made_by": dossier.version,
        "head": last_seq(connection) if head is None else head,
        "body": canonical(rest),
    }
    # Somebody else may have compared since: then nothing is where it was.
    same = bool(comparison.base) and comparison.base == before.token_there(connection)
    compared = _compared(connection, seqs, comparison)
    # Of a report that moved up, the old row must go first: a report is compared once.
    connection.execute(tables.compared.delete())
    tables.put(connection, tables.compared, compared)
    tables.become(connection, tables.dossier, [row])
    _store_questions(connection, comparison, inside, same=same)
    sharing.store(connection, shared if apart else SharedText(()), numbers, comparison.made_by, same=same)


def _compared(connection: Connection, seqs: Sequence[int], comparison: Comparison) -> list[dict[str, Any]]:
    """The rows of the readings, their bodies only where comparing changed them."""
    dossier, reading = comparison.dossier, tables.reading.c
    made_by = storable(read_by(dossier))
    kept = set(connection.execute(select(reading.report).where(reading.made_by == made_by)).scalars())
    rows: list[dict[str, Any]] = []
    for number, (seq, each) in enumerate(zip(seqs, dossier.readings, strict=True)):
        report = each.report.id
        body: str | None = None
        if seq in kept and report in comparison.answers:
            body = answers.packed(each, comparison.answers[report])
        elif seq not in kept or report not in comparison.unchanged:
            body = reading_body(each)
            read = connection.execute(select(reading.body).where(reading.report == seq)).scalar()
            body = None if body == read else body
        rows.append({"place": number, "report": seq, "body": body})
    return rows


def _store_questions(
    connection: Connection, comparison: Comparison, inside: Mapping[str, Sequence[Relation]], *, same: bool
) -> None:
    """Keep the questions in the place of those that were; what was taken over from there stays as it is.

    Args:
        same: What is kept is what the comparison went on from.
    """
    table = tables.question
    there = set(connection.execute(select(table.c.id)).scalars())
    tables.remove(connection, table, table.c.id, there - {question.id for question in comparison.dossier.questions})
    stay = there & comparison.kept.keys() if same else frozenset()
    tables.upsert(
        connection,
        table,
        [
            _question_row(question, comparison, inside)
            for question in comparison.dossier.questions
            if question.id not in stay
        ],
    )


def _question_row(
    question: Question, comparison: Comparison, inside: Mapping[str, Sequence[Relation]]
) -> dict[str, str]:
    known = comparison.kept.get(question.id)
    if known is not None:
        return {"id": question.id, "body": known.body, "relations": known.relations}
    related = comparison.related.get(question.id)
    return {
        "id": question.id,
        "body": canonical(to_plain(question)),
        "relations": packed_relations(inside.get(question.id, ())) if related is None else related.packed(),
    }


def _are_kept_apart(lineage: Sequence[Lineage], numbers: Mapping[str, int]) -> bool:
    """Whether shared text is of reports of the case, told in the order in which it is kept, and of two reports once."""
    in_order = all((one.report, one.origin) < (other.report, other.origin) for one, other in pairwise(lineage))
    pairs = {frozenset((pair.report, pair.origin)) for pair in lineage}
    return in_order and len(pairs) == len(lineage) and all(pair <= numbers.keys() for pair in pairs)


def _by_question(dossier: Dossier) -> tuple[dict[str, list[Relation]], tuple[Relation, ...]]:
    """Relations by the question of their claims, and the rest: those of no one question, or in no order of ours."""
    if len({question.id for question in dossier.questions}) < len(dossier.questions):
        raise ValueError("two questions of a comparison have one id")
    if list(dossier.relations) != sorted(dossier.relations, key=_by_claims):
        return {}, dossier.relations
    home = {claim: question.id for question in dossier.questions for claim in question.claims}
    inside: dict[str, list[Relation]] = {}
    outside: list[Relation] = []
    for relation in dossier.relations:
        question = home.get(relation.left)
        if question is None or question != home.get(relation.right):
            outside.append(relation)
        else:
            inside.setdefault(question, []).append(relation)
    return inside, tuple(outside)


def _by_claims(relation: Relation) -> tuple[str, str]:
    return relation.left, relation.right


@uncollected()
def load_dossier(connection: Connection) -> Dossier | None:
    """The last comparison; None when there is none."""
    row = connection.execute(select(tables.dossier)).first()
    if row is None:
        return None
    query = (
        select(tables.compared.c.report, tables.compared.c.body, tables.reading.c.body.label("read"))
        .join_from(tables.compared, tables.reading, tables.compared.c.report == tables.reading.c.report, isouter=True)
        .order_by(tables.compared.c.place)
    )
    rows = connection.execute(query).all()
    reports = {version.seq: version.report for version in load(connection, (each.report for each in rows))}
    readings = tuple(answers.unpacked(each.body, each.read, reports[each.report]) for each in rows)
    rest = json.loads(row.body)
    order = rest.pop("questions")
    questions = {each.id: each for each in connection.execute(select(tables.question))}
    merges = unpacked_merges(rest.pop("merges"))
    dossier = from_plain({**rest, "readings": []}, Dossier)
    inside = [relation for each in questions.values() for relation in unpacked_relations(each.relations)]
    apart = sharing.load_all(connection, {seq: report.id for seq, report in reports.items()})
    return evolve(
        dossier,
        readings=readings,
        questions=tuple(from_plain(json.loads(questions[each].body), Question) for each in order),
        relations=tuple(sorted((*dossier.relations, *inside), key=_by_claims)) if inside else dossier.relations,
        lineage=tuple(apart) or dossier.lineage,
        merges=merges,
    )


def store_weighed(connection: Connection, remembered: Remembered, made_by: str) -> None:
    """Keep what is remembered of pairs."""
    row = {"id": 1, "made_by": storable(made_by), "body": storable(remembered.packed())}
    tables.upsert(connection, tables.weighed, [row])


def completed(comparison: Comparison) -> Dossier:
    """The dossier of a comparison, whole."""
    if not comparison.made_by:
        return comparison.dossier
    return comparison.whole(
        relation for kept in comparison.kept.values() for relation in unpacked_relations(kept.relations)
    )


def dossier_head(connection: Connection) -> int | None:
    """The event up to which the last comparison takes account; None when there is no comparison."""
    head: int | None = connection.execute(select(tables.dossier.c.head)).scalar()
    return head


def dossier_made(connection: Connection) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """The version of the program that made the last comparison, and its options; None when there is no comparison."""
    row = connection.execute(select(tables.dossier.c.made_by, tables.dossier.c.body)).first()
    if row is None:
        return None
    return row.made_by, from_plain(json.loads(row.body).get("options"), tuple[tuple[str, str], ...])


def drop_dossier(connection: Connection) -> None:
    """Forget the last comparison."""
    for table in (tables.dossier, tables.compared, tables.question, tables.lineage, tables.weighed, tables.words):
        connection.execute(table.delete())


def drop_all(connection: Connection) -> None:
    """Forget everything that can be made again."""
    drop_dossier(connection)
    connection.execute(tables.reading.delete())


def _versions_of(connection: Connection, readings: Sequence[Reading], place: str) -> list[int]:
    """The version that each reading is of; the words of every claim are held against its text."""
    found = standing(connection, {reading.report.id for reading in readings})
    versions: dict[str, list[Version]] = {}
    for version in found:
        versions.setdefault(version.report.id, []).append(version)
    seqs: list[int] = []
    for reading in readings:
        there = versions.get(reading.report.id, [])
        match = next((version for version in there if version.report == reading.report), None)
        if match is None:
            raise EvidenceUnfit(
                f"a reading is of {reading.report.path}, which does not stand in the case",
                path=place,
                why="its report is not there" if not there else "its report is there in another form",
                next="add the report before its reading; nothing was written",
            )
        for claim in (*reading.claims, *reading.assertions):
            check_span(claim, reading.report)
        seqs.append(match.seq)
    return seqs
