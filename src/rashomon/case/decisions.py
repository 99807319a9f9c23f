"""Decisions: what people ruled, and whether each still finds the words it is about.

A decision is tied to a version of a report. In a later version its words are looked for with all that stood around
them: found once they have moved, otherwise the decision is lost, and is shown as such. It is never tied to other words.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from rashomon.case import tables
from rashomon.case.derived import load_readings
from rashomon.case.evidence import Version, batches, current, standing
from rashomon.case.evidence import load as load_versions
from rashomon.case.history import Stamp, append, gone, storable
from rashomon.errors import DecisionUnfit
from rashomon.model import CREDIBILITY, DECISIONS, RELIABILITY, Claim, Decision, Reading, Ruling, Spot, Target
from rashomon.plain import canonical, from_plain, to_plain
from rashomon.rulings import bind

# What the targets of each kind must be, in order; the ways there are.
_TARGETS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "value": (("claim",),),
    "claim": (("words",), ("words", "claim")),
    "question": (("claim", "claim"),),
    "not-comparable": (("claim", "claim"),),
    "same-name": (("name", "name"),),
    "other-name": (("name", "name"),),
    "copy": (("report", "report"),),
    "no-copy": (("report", "report"),),
}
# For the other kinds: how many targets at least and at most, of any sort.
_NUMBERS: Mapping[str, tuple[int, int]] = {"grade": (1, 1), "note": (0, 2)}
# Fields that only some kinds may use.
_OWN: Mapping[str, tuple[str, ...]] = {
    "value": ("value", "claim"),
    "source": ("claim",),
    "apart": ("question",),
    "reliability": ("grade",),
    "credibility": ("grade",),
    "text": ("note",),
}


def problems_of(decision: Decision) -> list[str]:
    """All that is wrong with a decision in itself, in words."""
    if decision.kind not in DECISIONS:
        return [f'"{decision.kind}" is no kind of decision; there are {", ".join(DECISIONS)}']
    found: list[str] = []
    wanted = _TARGETS.get(decision.kind)
    sorts = tuple(_sort(target) for target in decision.targets)
    if wanted is not None and sorts not in wanted:
        ways = ", or ".join(map(_listed, wanted))
        found.append(f'"{decision.kind}" is about {ways}, not about {_listed(sorts)}')
    least, most = _NUMBERS.get(decision.kind, (0, len(sorts)))
    if not least <= len(sorts) <= most:
        found.append(f'"{decision.kind}" is about {least} to {most} things, not about {len(sorts)}')
    if len(set(decision.targets)) < len(decision.targets):
        found.append("it is about one thing twice")
    for field, kinds in _OWN.items():
        if getattr(decision, field) and decision.kind not in kinds:
            owners = " or ".join(f'"{kind}"' for kind in kinds)
            found.append(f'"{field}" belongs to {owners}, not to "{decision.kind}"')
    for field, scale in (("reliability", RELIABILITY), ("credibility", CREDIBILITY)):
        given = getattr(decision, field)
        if given and given not in scale:
            found.append(f'{field} is "{given}", not one of {", ".join(scale)}')
    if decision.kind == "grade" and not (decision.reliability or decision.credibility):
        found.append("a grade says the reliability of the source, the credibility of the item, or both")
    if decision.kind == "claim" and decision.value is None:
        found.append("a claim has a value")
    if decision.kind == "note" and not decision.text.strip():
        found.append("a note has words")
    return found


def _sort(target: Target) -> str:
    if target.words is None:
        return "report"
    return "claim" if target.claim else "name" if target.entity else "words"


def _listed(sorts: Sequence[str]) -> str:
    return " and ".join(f"one {sort}" for sort in sorts) or "nothing"


def add(connection: Connection, place: str, stamp: Stamp, decision: Decision, *, why: str, replaces: int | None) -> int:
    """Add a decision with its event.

    Raises:
        DecisionUnfit: If it is not whole, its words do not stand where it says, or its claim is not there.
    """
    found = standing(connection, {target.report for target in decision.targets})
    # Where the same bytes came in twice, the first of them is meant.
    versions = {version.report.id: version for version in reversed(found)}
    readings = load_readings(connection, versions.values())
    problems = [
        *problems_of(decision),
        *_misplaced(decision, versions),
        *_unknown_claims(connection, decision, {reading.report.id: reading for reading in readings.values()}),
    ]
    if problems:
        raise DecisionUnfit(tuple(problems), path=place, next="nothing was written")
    bound = [versions[target.report].seq for target in decision.targets]
    payload = {"decision": to_plain(decision), "versions": bound}
    seq = append(connection, stamp, "decide", payload, why=why, replaces=replaces).seq
    write(connection, seq, payload)
    return seq


def write(connection: Connection, seq: int, payload: Mapping[str, Any]) -> None:
    """Put the rows of a decision in, as its event tells of it."""
    decision, bound = from_payload(payload)
    row = {"seq": seq, "kind": decision.kind, "body": canonical(payload["decision"])}
    tables.put(connection, tables.decision, [row])
    tables.put(connection, tables.target, target_rows(seq, decision, bound))


def target_rows(seq: int, decision: Decision, bound: Sequence[int]) -> list[dict[str, Any]]:
    """The rows that tie a decision to versions of reports."""
    return [
        {"decision": seq, "place": place, "report": version, "claim": storable(target.claim)}
        for place, (target, version) in enumerate(zip(decision.targets, bound, strict=True))
    ]


def _misplaced(decision: Decision, versions: Mapping[str, Version]) -> list[str]:
    found: list[str] = []
    for target in decision.targets:
        version = versions.get(target.report)
        if version is None:
            found.append(f"there is no report {target.report} that stands in the case")
        elif not words_stand(target, version):
            words = target.words.exact if target.words else ""
            found.append(f'"{words[:60]}" is not at {target.start}-{target.end} of {version.report.path}')
    return found


def words_stand(target: Target, version: Version) -> bool:
    """Whether the words of a target are where it says in a version of its report."""
    if target.report != version.report.id:
        return False
    if target.words is None:
        return (target.start, target.end) == (0, 0)
    again = Target.at(
        target.report, version.report.text, (target.start, target.end), claim=target.claim, entity=target.entity
    )
    return 0 <= target.start < target.end and again == target


def _unknown_claims(connection: Connection, decision: Decision, readings: Mapping[str, Reading]) -> list[str]:
    """Targets that name a claim which is neither in the reading of their report, where there is one, nor was added."""
    wanted = [target for target in decision.targets if target.claim and target.report in readings]
    if not wanted:
        return []
    read = {(each.id, each.start, each.end) for reading in readings.values() for each in _claims(reading)}
    if any((target.claim, target.start, target.end) not in read for target in wanted):
        read |= {(claim.id, claim.start, claim.end) for claim in _added(connection)}
    return [
        f"{readings[target.report].report.path} has no claim {target.claim} at {target.start}-{target.end}"
        for target in wanted
        if (target.claim, target.start, target.end) not in read
    ]


def _added(connection: Connection) -> list[Claim]:
    """The claims that people added."""
    rulings = [ruling for ruling in load(connection) if ruling.decision.kind == "claim"]
    reports = {spot.report for ruling in rulings for spot in ruling.spots if spot is not None}
    readings = load_readings(connection, standing(connection, reports))
    return [claim for some in bind(rulings, list(readings.values())).added.values() for claim, _ in some]


def _claims(reading: Reading) -> tuple[Claim, ...]:
    return (*reading.claims, *reading.assertions)


def load(connection: Connection, until: str | None = None) -> list[Ruling]:
    """The decisions in force, in the order they were made; as things stood at a moment, if one is given."""
    event = tables.event.c
    query = select(event.seq, event.at, event.who, event.why, event.payload).where(event.action == "decide")
    if until is not None:
        query = query.where(event.at <= until)
    ended = gone(connection, until)
    rows = [row for row in connection.execute(query.order_by(event.seq)) if row.seq not in ended]
    made = [(row, *from_payload(json.loads(row.payload))) for row in rows]
    then = {
        version.seq: version for version in load_versions(connection, {seq for _, _, bound in made for seq in bound})
    }
    now = _now(connection, then.values(), until)
    rulings: list[Ruling] = []
    for row, decision, bound in made:
        pairs = zip(decision.targets, bound, strict=True)
        spots = tuple(_spot(target, then[seq], now.get(seq)) for target, seq in pairs)
        rulings.append(
            Ruling(
                seq=row.seq,
                at=row.at,
                who=row.who,
                why=row.why,
                decision=decision,
                status=_status(spots, bound),
                spots=spots,
            )
        )
    return rulings


def _now(connection: Connection, then: Collection[Version], until: str | None) -> dict[int, Version]:
    """By number, what stands for some versions: the last of the same report; where that was taken back, the first by
    path of those with the same bytes.
    """
    report = tables.report.c
    keys = {
        key
        for ids in batches({version.report.id for version in then})
        for key in connection.execute(select(report.key).where(report.id.in_(ids))).scalars()
    }
    stands = load_versions(connection, current(connection, keys=keys, until=until).values())
    by_key = {version.key: version for version in stands}
    by_id: dict[str, Version] = {}
    for version in sorted(stands, key=lambda version: (version.report.path, version.key)):
        by_id.setdefault(version.report.id, version)
    found = {version.seq: by_key.get(version.key, by_id.get(version.report.id)) for version in then}
    return {seq: version for seq, version in found.items() if version is not None}


def from_payload(payload: Mapping[str, Any]) -> tuple[Decision, list[int]]:
    """The decision that an event tells of, and the versions it is tied to.

    Raises:
        ValueError: If it is none.
    """
    decision = from_plain(payload.get("decision"), Decision)
    return decision, list(from_plain(payload.get("versions"), tuple[int, ...]))


def _spot(target: Target, then: Version, now: Version | None) -> Spot | None:
    if now is None:
        return None
    if target.words is None or now.seq == then.seq or words_stand(target, now):
        return Spot(version=now.seq, report=now.report.id, start=target.start, end=target.end)
    place = target.words.find(now.report.text)
    return None if place is None else Spot(version=now.seq, report=now.report.id, start=place[0], end=place[1])


def _status(spots: Sequence[Spot | None], bound: Sequence[int]) -> str:
    if None in spots:
        return "lost"
    same = all(spot is not None and spot.version == version for spot, version in zip(spots, bound, strict=True))
    return "stands" if same else "moved"
