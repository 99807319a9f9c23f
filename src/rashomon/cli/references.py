"""What a person types on a command line, to the claims, names and reports that it means."""

from collections.abc import Sequence

from rashomon.desk import Meaning, claim_decision, on_claim, on_name, value_of
from rashomon.errors import DecisionUnfit, UnknownReference
from rashomon.model import Claim, Decision, Entity, Report, Target, Value
from rashomon.present.index import Index
from rashomon.present.safe import inert

_NAMES = ("same-name", "other-name")
_REPORTS = ("copy", "no-copy")


def decision_of(
    index: Index,
    place: str,
    kind: str,
    references: Sequence[str],
    *,
    value: str | None,
    **fields: bool | str,
) -> Decision:
    """The decision that a command line asks for; whether it is whole, the case says.

    Args:
        index: The comparison of the case.
        place: The case, for errors.
        kind: One of `model.DECISIONS`.
        references: What it is about.
        value: Words of the right value, or None.
        fields: Other fields of the decision.

    Raises:
        UnknownReference: If a reference means nothing here, or several things.
        DecisionUnfit: If the words of the value are none.
    """
    targets = tuple(_target(index, kind, reference) for reference in references)
    right: Value | None = None
    if value is not None:
        claims = [index.claims[target.claim] for target in targets if target.claim]
        try:
            if not claims:
                raise ValueError("there is no claim that it could be the value of")
            right = value_of(claims[0], value)
        except ValueError as error:
            raise DecisionUnfit((str(error),), path=place, next="nothing was written") from None
    return Decision(kind=kind, targets=targets, value=right, **fields)  # type: ignore[arg-type]


def addition_of(
    index: Index, place: str, references: Sequence[str], *, value: str, words: str, sort: str | None, **more: str
) -> Decision:
    """The decision that adds a claim, as a command line asks for it.

    Args:
        index: The comparison of the case.
        place: The case, for errors.
        references: The report, and a claim whose question is answered.
        value: The value in words.
        words: The words of the report that make the claim.
        sort: The kind of claim, where it is like no other.
        more: Who says it (`source`), and what it is `about`.

    Raises:
        UnknownReference: If a reference means nothing here, or several things.
        DecisionUnfit: If the words stand nowhere in the report or more than once, or are no value.
    """
    try:
        if not 1 <= len(references) <= 2:
            raise ValueError("a claim is added by its report, and a claim of the question it answers")
        report = report_of(index, references[0])
        like = index.claims[_claim(index, references[1]).claim] if references[1:] else None
        found = report.text.count(words) if words.strip() else 0
        if found != 1:
            raise ValueError(
                f"\u201c{inert(words)}\u201d stands {found or 'no'} times in {inert(report.path)}, not once"
            )
        start = report.text.index(words)
        meaning = Meaning(words=value, kind=sort or "", **more)
        return claim_decision(
            report, (start, start + len(words)), meaning, (like, index.reports[like.report]) if like else None
        )
    except ValueError as error:
        raise DecisionUnfit((str(error),), path=place, next="nothing was written") from None


def _target(index: Index, kind: str, reference: str) -> Target:
    if kind in _REPORTS:
        return Target(report=report_of(index, reference).id)
    if kind in _NAMES:
        return _name(index, reference)
    if kind in ("grade", "note"):
        if reference.startswith("c-"):
            return _claim(index, reference)
        return _name(index, reference) if "@" in reference else Target(report=report_of(index, reference).id)
    return _claim(index, reference)


def _claim(index: Index, reference: str) -> Target:
    found = index.find(reference)
    if not isinstance(found, Claim):
        raise UnknownReference(
            f'"{inert(reference)}" is a question, not a claim',
            reference=inert(reference),
            next="use an id such as c-1a2b as `rashomon show` prints them",
        )
    return on_claim(found, index.reports[found.report])


def report_of(index: Index, reference: str) -> Report:
    """The report that is called so: by its path or the end of it, its outlet, or its id or the beginning of it.

    Raises:
        UnknownReference: If there is none, or there are several.
    """
    reports = list(index.reports.values())
    wanted = reference.strip()
    ways = (
        [report for report in reports if report.path == wanted],
        [report for report in reports if report.outlet.casefold() == wanted.casefold() and wanted],
        [report for report in reports if wanted and f"/{report.path}".endswith(f"/{wanted}")],
        [report for report in reports if wanted.startswith("r-") and report.id.startswith(wanted)],
    )
    found = next((way for way in ways if way), [])
    if len(found) == 1:
        return found[0]
    listed = ", ".join(inert(report.path) for report in (found or reports)[:8])
    raise UnknownReference(
        f'"{inert(wanted)}" {f"fits {len(found)} reports" if found else "is no report of this case"}',
        reference=inert(wanted),
        next=f"name a report by its file: {listed}",
    )


def _name(index: Index, reference: str) -> Target:
    words, _, where = reference.rpartition("@")
    if not words:
        raise UnknownReference(
            f'"{inert(reference)}" does not say in which report the name stands',
            reference=inert(reference),
            next='write it as WORDS@REPORT, for example "Jane Doe@wire.txt"',
        )
    report = report_of(index, where)
    entities = index.readings[report.id].entities
    found = _called(entities, words.strip())
    if len(found) != 1:
        listed = ", ".join(f'"{inert(entity.name)}"' for entity in (found or entities)[:8])
        raise UnknownReference(
            f'"{inert(words)}" {f"fits {len(found)} names" if found else "is no name"} in {inert(report.path)}',
            reference=inert(reference),
            next=f"use one of its names: {listed}" if listed else "no name was read in it",
        )
    return on_name(index.readings[report.id], found[0].id)


def _called(entities: Sequence[Entity], words: str) -> list[Entity]:
    """Those called exactly so, else those whose name holds the words."""
    wanted = words.casefold()
    named = [entity for entity in entities if entity.mentions]
    exact = [each for each in named if wanted in {form.casefold() for form in (each.name, *each.aliases)}]
    return exact or [each for each in named if wanted in each.name.casefold()]
