"""What there is to tell of a happening: how it stands now, held against how it stood when it was last told of."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from attrs import evolve, frozen

from rashomon.case import Version
from rashomon.desk import Edit
from rashomon.model import Best, Dossier, Question, Report, Support
from rashomon.plain import from_plain, to_plain
from rashomon.present.casebook import Shift, case_sections, shifts
from rashomon.watch.alert import Alert, id_of
from rashomon.watch.values import Happening

# A report that holds at least this share of another, and nothing that the other lacks, only repeats it.
_REPEATS = 0.5


@frozen(kw_only=True)
class Standing:
    """How a happening stands.

    Args:
        dossier: The comparison of its reports.
        versions: Those that stand.
        edits: What changed in pages since it was last told of.
        head: The last event of its case.
    """

    dossier: Dossier
    versions: Sequence[Version]
    edits: Sequence[Edit]
    head: int


def told_of(dossier: Dossier) -> tuple[Mapping[str, Any], ...]:
    """How the questions of a comparison stand, without what is not needed to see a change."""
    return tuple(
        to_plain(
            evolve(
                question,
                reasons=(),
                best=Best(),
                sides=tuple(evolve(side, support=Support()) for side in question.sides),
            )
        )
        for question in dossier.questions
    )


def notice(happening: Happening, now: Standing, kinds: Sequence[str], moment: datetime) -> list[Alert]:
    """What there is to tell, the same whenever it is looked for from the same.

    Args:
        happening: The happening as it was last told of.
        now: How it stands.
        kinds: What the user wants to be told of.
        moment: The time.
    """
    at = moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    found: list[Alert] = []
    for kind, subject, more in _all(happening, now):
        if kind in kinds:
            found.append(
                Alert(
                    id=id_of(happening.id, happening.head, kind, subject),
                    at=at,
                    kind=kind,
                    happening=happening.id,
                    case=happening.file,
                    title=happening.title,
                    **more,
                )
            )
    return found


def _all(happening: Happening, now: Standing) -> Iterator[tuple[str, object, dict[str, Any]]]:
    """Kind, what makes it one of its own, and the fields of each alert."""
    new = [version for version in now.versions if version.seq > happening.head and version.number == 1]
    if not happening.head and new:
        yield (
            "happening",
            "",
            {
                "text": f"{len(new)} reports on it came in" if len(new) > 1 else "a report on it came in",
                "reports": [_record(version.report) for version in new],
            },
        )
    reports = {reading.report.id: reading.report for reading in now.dossier.readings}
    for shift in shifts(_before(happening, now), now.dossier.questions):
        kind = _kind(shift)
        if kind:
            yield kind, shift.question.id, _question(shift, reports)
    for edit in now.edits:
        lines = [line.text for section in case_sections((), [edit]) for line in section.lines]
        # What was read of the feed and then of the page, or the other way round, is no change that an outlet made.
        if edit.changes and edit.before.report.reader == edit.after.report.reader:
            more = {"text": "; ".join(lines), "silent": edit.silent, "reports": [_record(edit.after.report)]}
            yield "edit", edit.after.seq, more
    for version in new:
        repeated = _repeats(version, now)
        if repeated:
            yield "copy", version.seq, {"text": repeated, "reports": [_record(version.report)]}


def _before(happening: Happening, now: Standing) -> Sequence[Question]:
    """The questions as they were told of; as they are now where another version of the program told of them."""
    try:
        return [from_plain(dict(question), Question) for question in happening.told]
    except ValueError:
        return now.dossier.questions


def _kind(shift: Shift) -> str:
    """What a change of a question is told as; empty for nothing."""
    question = shift.question
    statuses = {each.status for each in shift.before}
    if question.status == "conflicting" and "conflicting" not in statuses:
        return "conflict"
    known = {label for each in shift.before for label in _labels(each)}
    return "figure" if known and question.kind == "figure" and set(_labels(question)) - known else ""


def _labels(question: Question) -> list[str]:
    return [side.label for side in question.sides]


def _question(shift: Shift, reports: Mapping[str, Report]) -> dict[str, Any]:
    question = shift.question
    carrying = dict.fromkeys(report for side in question.sides for report in side.reports)
    return {
        "text": shift.sentence,
        "reports": [_record(reports[each]) for each in carrying if each in reports],
        "question": {
            "id": question.id,
            "label": question.label,
            "status": question.status,
            "before": sorted({each.status for each in shift.before}),
            "answers": [{"label": side.label, "reports": list(side.reports)} for side in question.sides],
        },
    }


def _repeats(version: Version, now: Standing) -> str:
    """A sentence where a new report says nothing that another one does not; empty otherwise."""
    own = version.report.id
    twin = next((each for each in now.versions if each.report.id == own and each.seq < version.seq), None)
    if twin:
        return f"{version.report.path} is byte for byte the same as {twin.report.path}"
    for pair in now.dossier.lineage:
        if pair.report == own and pair.share >= _REPEATS and not pair.adds:
            return f"{pair.detail.rstrip('.')}; it adds no claim"
    return ""


def _record(report: Report) -> dict[str, str]:
    given = {
        "id": report.id,
        "path": report.path,
        "outlet": report.outlet,
        "title": report.title,
        "url": report.url,
        "published": report.published,
    }
    return {key: value for key, value in given.items() if value}
