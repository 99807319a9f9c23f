"""Exports that leave something out: the texts of others, for copyright; who somebody is, for their protection.

A redacted export is itself a case. Its history ends with an event that says what was left out, so that nobody takes it
for the whole.

Without bodies, the original bytes are left out, and each text but for the words that claims and decisions quote, with
what stands around them; all spans stay. Plain assertions that answer nothing are left out with the text. Where sources
are protected, every form of their names that was given is replaced in texts, facts, decisions and the history. Whatever
a name could be guessed from is made anew or left out: the original bytes and their hashes, the numbers made from those,
the hashes of the history, and what was derived, which holds names in pieces; it can be derived again from the texts.
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from rashomon.case import decisions, tables
from rashomon.case.evidence import CAPTURE, Version, digest_of, from_row, key_of, row_of
from rashomon.case.folding import folded, unseen
from rashomon.case.history import Event, Stamp, bound, iso, storable
from rashomon.case.transfer import Blob, Content, closed, opened
from rashomon.model import Decision, Report, Target
from rashomon.model.text_quote import AROUND
from rashomon.plain import from_plain, to_plain

_SHORTEST = 3


@frozen(kw_only=True)
class Redaction:
    """What to leave out of an export.

    Args:
        bodies: Original bytes, and texts beyond what is quoted.
        sources: For each source to be protected all forms of its name, as they may stand anywhere: "Jane Doe", "Ms
            Doe", "Doe"; case and accents do not matter. They are replaced by "[source 1]" and so on, in this order.
    """

    bodies: bool = False
    sources: tuple[tuple[str, ...], ...] = ()


def redacted(content: Content, redaction: Redaction, stamp: Stamp) -> Content:
    """The content without what is to be left out, and with an event that says so.

    Raises:
        ValueError: If a form of a name is too short to be replaced without harm to everything else.
    """
    names = _Names(redaction.sources) if redaction.sources else None
    if names is not None:
        content = _without_names(content, names)
    told: dict[str, Any] = {"bodies": redaction.bodies, "sources": len(redaction.sources)}
    if redaction.bodies:
        content = _without_assertions(content)
        kept = _quoted(content)
        versions = [{**row, "text": _sparse(row["text"], kept.get(row["seq"], []))} for row in content.versions]
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
        who=storable(names.strip(stamp.who) if names is not None else stamp.who),
        action="redact",
        payload=told,
        previous=last.hash if last else "",
    )
    return evolve(content, events=[*content.events, bound(event)])


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


def _quoted(content: Content) -> dict[int, list[tuple[int, int]]]:
    """For each version the spans that claims and decisions quote."""
    found: dict[int, list[tuple[int, int]]] = {}
    compared = content.dossier["compared"] if content.dossier else []
    for row in (*content.readings, *compared):
        for name in ("claims", "assertions"):
            for claim in (row["body"] or {}).get(name, ()):
                found.setdefault(row["report"], []).append((claim["start"], claim["end"]))
    for event in content.events:
        if event.action == "decide":
            decision, versions = decisions.from_payload(event.payload)
            for target, version in zip(decision.targets, versions, strict=True):
                if target.words is not None:
                    found.setdefault(version, []).append((target.start, target.end))
    return found


def _sparse(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A text that is blank but for some spans and what stands around them."""
    shown = [character if character.isspace() else " " for character in text]
    for start, end in spans:
        first, last = max(0, start - AROUND), end + AROUND
        shown[first:last] = text[first:last]
    return "".join(shown)


class _Names:
    """Finds the forms of names and puts something else in their place."""

    def __init__(self, sources: Sequence[Sequence[str]]) -> None:
        forms = {
            form.strip(): f"[source {number}]" for number, all_forms in enumerate(sources, 1) for form in all_forms
        }
        short = [form for form in forms if len(folded(form)[0]) < _SHORTEST]
        if short:
            raise ValueError(f"too short to be replaced wherever it stands: {', '.join(map(repr, short))}")
        # The longest first, so that "Jane Doe" is not left with "Jane" when "Doe" is a form of its own.
        ordered = sorted(forms, key=len, reverse=True)
        self._shown = [forms[form] for form in ordered]
        words = [r"\s+".join(map(re.escape, folded(form)[0].split())) for form in ordered]
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(f'({each})' for each in words)})(?!\w)")

    def replace(self, text: str) -> tuple[str, Callable[[int], int], Callable[[int], int]]:
        """The text without the names, and where starts and ends of spans are in it."""
        pieces: list[str] = []
        cuts: list[tuple[int, int, int, int]] = [(0, 0, 0, 0)]
        at = length = 0
        for first, last, shown in self._found(text):
            pieces += [text[at:first], shown]
            start = length + first - at
            at, length = last, start + len(shown)
            cuts.append((first, last, start, length))
        starts = [cut[0] for cut in cuts]

        def place(offset: int, *, end: bool) -> int:
            old_start, old_end, new_start, new_end = cuts[bisect_right(starts, offset - end if offset else 0) - 1]
            if offset < old_end or (end and offset == old_end and old_end > old_start):
                return new_end if end else new_start
            return new_end + offset - old_end

        whole = "".join([*pieces, text[at:]])
        return whole, lambda offset: place(offset, end=False), lambda offset: place(offset, end=True)

    def _found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where names stand, and what stands for them; a name is found in any case, with its accents or without."""
        plain, places = folded(text)
        for found in self._pattern.finditer(plain):
            first, last = places[found.start()], places[found.end() - 1] + 1
            while last < len(text) and unseen(text[last]):
                last += 1
            yield first, last, self._shown[(found.lastindex or 1) - 1]

    def strip(self, plain: Any) -> Any:
        """Plain data without the names."""
        if isinstance(plain, str):
            return self.replace(plain)[0]
        if isinstance(plain, Mapping):
            return {self.strip(key): self.strip(value) for key, value in plain.items()}
        if isinstance(plain, list | tuple):
            return [self.strip(item) for item in plain]
        return plain


def _new_key(keys: dict[str, str], old: str, report: Report) -> str:
    """The key of a report without its names; two whose names alone told them apart ("Doe.txt") stay two."""
    if old not in keys:
        taken, base = frozenset(keys.values()), key_of(report)
        keys[old] = next(
            key for key in (base, *(f"{base} ({n})" for n in range(2, len(taken) + 3))) if key not in taken
        )
    return keys[old]


def _without_names(content: Content, names: _Names) -> Content:
    versions: dict[int, Version] = {}
    moves: dict[int, tuple[Callable[[int], int], Callable[[int], int]]] = {}
    blobs: dict[str, Blob] = {}
    keys: dict[str, str] = {}
    for row in content.versions:
        version = from_row(closed(row, tables.report))
        report, *moves_of = _report_without(version.report, names)
        # What was fetched is left out with the original bytes.
        facts = [(key, value) for key, value in version.retrieval if key != CAPTURE]
        retrieval = tuple((names.strip(key), names.strip(value)) for key, value in facts)
        versions[version.seq] = evolve(
            version, key=_new_key(keys, version.key, report), report=report, retrieval=retrieval
        )
        moves[version.seq] = (moves_of[0], moves_of[1])
        blobs[report.sha256] = Blob(sha256=report.sha256, data=report.text.encode())
    events: list[Event] = []
    for event in content.events:
        if event.action == "add":
            payload = _add_payload(event, versions[event.seq])
        elif event.action == "decide":
            payload = _decide_payload(event, versions, moves, names)
        elif event.action == "redact":
            payload = {"bodies": event.payload["bodies"], "sources": event.payload["sources"]}
        else:
            payload = dict(event.payload)
        previous = events[-1].hash if events else ""
        who, why = names.strip(event.who), names.strip(event.why)
        events.append(bound(evolve(event, payload=payload, who=who, why=why, previous=previous)))
    return Content(
        events=events,
        blobs=[blobs[sha256] for sha256 in sorted(blobs)],
        versions=[opened(row_of(version)) for version in versions.values()],
    )


def _report_without(report: Report, names: _Names) -> tuple[Report, Callable[[int], int], Callable[[int], int]]:
    """The report as if it had been read from its own text without the names."""
    text, start_of, end_of = names.replace(report.text)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    regions = tuple(evolve(region, start=start_of(region.start), end=end_of(region.end)) for region in report.regions)
    facts = names.strip(to_plain(evolve(report, text="", regions=())))
    stripped = from_plain(facts, Report)
    made = evolve(stripped, id=f"r-{sha256[:12]}", sha256=sha256, text=text, regions=regions, media_type="text/plain")
    return made, start_of, end_of


def _add_payload(event: Event, version: Version) -> dict[str, Any]:
    return {
        **event.payload,
        "key": version.key,
        "report": version.report.id,
        "sha256": version.report.sha256,
        "digest": digest_of(row_of(version)),
    }


def _decide_payload(
    event: Event,
    versions: Mapping[int, Version],
    moves: Mapping[int, tuple[Callable[[int], int], Callable[[int], int]]],
    names: _Names,
) -> dict[str, Any]:
    decision, tied = decisions.from_payload(event.payload)
    targets = tuple(
        _target_without(target, versions[seq].report, moves[seq], names)
        for target, seq in zip(decision.targets, tied, strict=True)
    )
    stripped = from_plain(names.strip(to_plain(evolve(decision, targets=()))), Decision)
    return {"decision": to_plain(evolve(stripped, targets=targets)), "versions": tied}


def _target_without(
    target: Target, report: Report, move: tuple[Callable[[int], int], Callable[[int], int]], names: _Names
) -> Target:
    if target.words is None:
        return Target(report=report.id)
    span = move[0](target.start), move[1](target.end)
    # The number of a claim is made from that of its report, from which the text could be guessed.
    claim = f"c-{hashlib.sha256(f'{report.id} {span}'.encode()).hexdigest()[:12]}" if target.claim else ""
    return Target.at(report.id, report.text, span, claim=claim, entity=names.strip(target.entity))
