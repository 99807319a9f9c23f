"""Exports that leave something out: the texts of others, for copyright; who somebody is, for their protection.

A redacted export is itself a case. Its history ends with an event that says what was left out, so that nobody takes it
for the whole.

Without bodies, the original bytes are left out, and each text but for the words that claims quote, and for those of
decisions with what stands around them, by which they are found; all spans stay. Plain assertions that answer nothing
are left out with the text.

Where sources are protected, every form of their names that was given is replaced in texts, facts, readings, decisions
and the history. Whatever a name could be guessed from is made anew or left out: the original bytes and their hashes,
the numbers made from those, the hashes of the history, and the last comparison, which is made again from the readings.
A decision goes with its claim.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve, frozen

from rashomon.case import decisions, tables
from rashomon.case.evidence import CAPTURE, Version, digest_of, from_row, key_of, row_of
from rashomon.case.history import Event, Stamp, bound, iso, out_of_force, storable
from rashomon.case.masked_readings import Masked, carried, stripped
from rashomon.case.masking import Mask
from rashomon.case.transfer import Blob, Content, closed, opened
from rashomon.case.undoing import links_of
from rashomon.model import Decision, Report, Target
from rashomon.model.text_quote import AROUND
from rashomon.plain import from_plain, to_plain
from rashomon.spans import blanked


@frozen(kw_only=True)
class Redaction:
    """What to leave out of an export.

    Args:
        bodies: Original bytes, and texts beyond what is quoted.
        around: Without bodies: so many characters on either side of the words of a claim stay.
        sources: For each source to be protected all forms of its name, as they may stand anywhere: "Jane Doe", "Ms
            Doe", "Doe"; case and accents do not matter. They are replaced by "[source 1]" and so on, in this order.
    """

    bodies: bool = False
    around: int = 0
    sources: tuple[tuple[str, ...], ...] = ()


@frozen(kw_only=True)
class Omitted:
    """What is to be said of an export that leaves something out.

    Args:
        absent: Sources of which no form stood anywhere, by their place among those to be protected, from 1.
        lost: Decisions in force on claims that no reading of the texts without the names has.
    """

    absent: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()


def sources_in(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The sources that are to be left out, each with all its forms, as a person writes them.

    Args:
        names: One source each, its forms with ``|`` between them; what is blank is no source.

    Example:
        >>> sources_in(["Jane Doe | Doe", " ", "Kari Lund"])
        (('Jane Doe', 'Doe'), ('Kari Lund',))
    """
    found = (tuple(form.strip() for form in name.split("|") if form.strip()) for name in names)
    return tuple(forms for forms in found if forms)


def redacted(content: Content, redaction: Redaction, stamp: Stamp) -> tuple[Content, Omitted]:
    """The content without what is to be left out, and with an event that says so.

    Raises:
        ValueError: If a form of a name is too short to be replaced without harm to everything else.
    """
    told: dict[str, Any] = {"bodies": redaction.bodies, "sources": len(redaction.sources)}
    who, omitted = stamp.who, Omitted()
    if redaction.sources:
        # Whoever was replaced before must not be taken for one of these.
        first = 1 + sum(event.payload["sources"] for event in content.events if event.action == "redact")
        mask = Mask(redaction.sources, first=first)
        content, lost = _without_names(content, mask)
        who = mask.strip(who)
        absent = (place for place in range(1, len(redaction.sources) + 1) if place + first - 1 not in mask.met)
        omitted = Omitted(absent=tuple(absent), lost=lost)
        told["lost"] = list(lost)
    if redaction.bodies:
        content = _without_assertions(content)
        kept = _quoted(content, redaction.around)
        versions = [{**row, "text": blanked(row["text"], kept.get(row["seq"], ()))} for row in content.versions]
        content = evolve(
            content, versions=versions, blobs=[Blob(sha256=blob.sha256, data=None) for blob in content.blobs]
        )
        told["bytes"] = [blob.sha256 for blob in content.blobs]
        told["digests"] = {str(row["seq"]): digest_of(closed(row, tables.report)) for row in versions}
    last = content.events[-1] if content.events else None
    now = iso(stamp.clock())
    event = Event(
        seq=last.seq + 1 if last else 1,
        at=max(now, last.at) if last else now,
        who=storable(who),
        action="redact",
        payload=told,
        previous=last.hash if last else "",
    )
    return evolve(content, events=[*content.events, bound(event)]), omitted


def _without_assertions(content: Content) -> Content:
    """The content without the plain assertions that came to be no claim and that nobody ruled on.

    They are kept for a comparison to come, are as long as sentences, and would hand nearly the whole text on.
    """
    compared = content.dossier["compared"] if content.dossier else []
    used = {claim["id"] for row in compared for claim in (row["body"] or {}).get("claims", ())}
    for event in content.events:
        if event.action == "decide":
            used |= {target.claim for target in decisions.from_payload(event.payload)[0].targets}

    def bare(row: dict[str, Any]) -> dict[str, Any]:
        if not (row["body"] or {}).get("assertions"):
            return row
        kept = [claim for claim in row["body"]["assertions"] if claim["id"] in used]
        return {**row, "body": {**row["body"], "assertions": kept}}

    dossier = content.dossier and {**content.dossier, "compared": [bare(row) for row in compared]}
    return evolve(content, readings=[bare(row) for row in content.readings], dossier=dossier)


def _quoted(content: Content, around: int) -> dict[int, list[tuple[int, int]]]:
    """For each version the spans that claims and decisions quote, with what is to stay around them."""
    found: dict[int, list[tuple[int, int]]] = {}
    compared = content.dossier["compared"] if content.dossier else []
    for row in (*content.readings, *compared):
        for name in ("claims", "assertions"):
            for claim in (row["body"] or {}).get(name, ()):
                found.setdefault(row["report"], []).append((claim["start"] - around, claim["end"] + around))
    for event in content.events:
        if event.action == "decide":
            decision, versions = decisions.from_payload(event.payload)
            for target, version in zip(decision.targets, versions, strict=True):
                if target.words is not None:
                    found.setdefault(version, []).append((target.start - AROUND, target.end + AROUND))
    return found


def _without_names(content: Content, mask: Mask) -> tuple[Content, tuple[int, ...]]:
    """The content without the names, and the decisions in force whose claim is not there any more."""
    versions: dict[int, Version] = {}
    masks: dict[int, Masked] = {}
    blobs: dict[str, Blob] = {}
    keys: dict[str, str] = {}
    for row in content.versions:
        version = from_row(closed(row, tables.report))
        masked = report_without(version.report, mask)
        report = masked.report
        # What was fetched is left out with the original bytes.
        facts = [(key, value) for key, value in version.retrieval if key != CAPTURE]
        retrieval = tuple((mask.strip(key), mask.strip(value)) for key, value in facts)
        versions[version.seq] = evolve(
            version, key=_new_key(keys, version.key, report), report=report, retrieval=retrieval
        )
        masks[version.seq] = masked
        blobs[report.sha256] = Blob(sha256=report.sha256, data=report.text.encode())
    readings: list[dict[str, Any]] = []
    claims: dict[tuple[int, str], str] = {}
    for row in content.readings:
        try:
            body, ids = carried(row["body"], masks[row["report"]], mask)
        except (ValueError, KeyError, TypeError, AttributeError):
            # One of a program with other fields can be made again; what was ruled on its claims is told as lost.
            continue
        readings.append({**row, "body": body})
        claims |= {(row["report"], old): new for old, new in ids.items()}
    events: list[Event] = []
    for event in content.events:
        if event.action == "add":
            payload = _add_payload(event, versions[event.seq])
        elif event.action == "decide":
            payload = _decide_payload(event, masks, claims, mask)
        elif event.action == "redact":
            payload = {name: event.payload[name] for name in _TOLD_AGAIN if name in event.payload}
        else:
            payload = dict(event.payload)
        previous = events[-1].hash if events else ""
        who, why = mask.strip(event.who), mask.strip(event.why)
        events.append(bound(evolve(event, payload=payload, who=who, why=why, previous=previous)))
    made = Content(
        events=events,
        blobs=[blobs[sha256] for sha256 in sorted(blobs)],
        versions=[opened(row_of(version)) for version in versions.values()],
        readings=readings,
    )
    return made, _not_carried(content, claims)


# What an earlier redaction told and this one does not make anew.
_TOLD_AGAIN = ("bodies", "sources", "lost")


def _not_carried(content: Content, claims: Mapping[tuple[int, str], str]) -> tuple[int, ...]:
    gone = out_of_force(links_of(content.events))
    found: list[int] = []
    for event in content.events:
        if event.action == "decide" and event.seq not in gone:
            decision, tied = decisions.from_payload(event.payload)
            pairs = zip(tied, decision.targets, strict=True)
            if any(target.claim and (seq, target.claim) not in claims for seq, target in pairs):
                found.append(event.seq)
    return tuple(found)


def _new_key(keys: dict[str, str], old: str, report: Report) -> str:
    """The key of a report without its names; two whose names alone told them apart ("Doe.txt") stay two."""
    if old not in keys:
        taken, base = frozenset(keys.values()), key_of(report)
        keys[old] = next(
            key for key in (base, *(f"{base} ({n})" for n in range(2, len(taken) + 3))) if key not in taken
        )
    return keys[old]


def report_without(report: Report, mask: Mask) -> Masked:
    """The report as if it had been read from its own text without the names."""
    text, start_of, end_of = mask.replace(report.text)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    facts = mask.strip(to_plain(evolve(report, text="", regions=(), printed=())))
    made = evolve(
        from_plain(facts, Report),
        id=f"r-{sha256[:12]}",
        sha256=sha256,
        text=text,
        regions=tuple(evolve(each, start=start_of(each.start), end=end_of(each.end)) for each in report.regions),
        printed=tuple(evolve(each, start=start_of(each.start), end=end_of(each.end)) for each in report.printed),
        media_type="text/plain",
    )
    return Masked(made, start_of, end_of)


def _add_payload(event: Event, version: Version) -> dict[str, Any]:
    return {
        **event.payload,
        "key": version.key,
        "report": version.report.id,
        "sha256": version.report.sha256,
        "digest": digest_of(row_of(version)),
    }


def _decide_payload(
    event: Event, masks: Mapping[int, Masked], claims: Mapping[tuple[int, str], str], mask: Mask
) -> dict[str, Any]:
    decision, tied = decisions.from_payload(event.payload)
    targets = tuple(
        _target_without(target, masks[seq], claims.get((seq, target.claim), ""), mask)
        for target, seq in zip(decision.targets, tied, strict=True)
    )
    # A right value has words of a dictionary too.
    bare = from_plain(stripped(to_plain(evolve(decision, targets=())), mask), Decision)
    return {"decision": to_plain(evolve(bare, targets=targets)), "versions": tied}


def _target_without(target: Target, masked: Masked, claim: str, mask: Mask) -> Target:
    report = masked.report
    if target.words is None:
        return Target(report=report.id)
    span = masked.start_of(target.start), masked.end_of(target.end)
    if target.claim and not claim:
        # No claim has this id, which tells that there was one; its own was made from the text, which could be guessed.
        claim = f"c-{hashlib.sha256(f'{report.id} {span}'.encode()).hexdigest()[:12]}"
    return Target.at(report.id, report.text, span, claim=claim, entity=mask.strip(target.entity))
