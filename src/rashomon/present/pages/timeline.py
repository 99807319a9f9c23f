"""Time: when it happened, by the reports; and when they said so, with figures as steps, so that updates read as such.

Both lanes are tables whose last column is an axis, so that each is its own twin in words.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from attrs import frozen

from rashomon.compare.moments import bounds
from rashomon.model import Figure, Moment, Question, Report, Side
from rashomon.present.clock import Clock, zones
from rashomon.present.index import Index
from rashomon.present.pages.forest import Mark, clock_words, ends_of, mark_of
from rashomon.present.pages.scale import Scale, Tick, numbers, seconds, times
from rashomon.present.phrases import counted, letter
from rashomon.present.runs import Step, steps_of
from rashomon.present.safe import inert
from rashomon.present.statuses import STATUS_VIEWS, StatusView

_DAY = 86_400.0
# Times farther from the reports than this, and than so many times their own spread, are told beside the axis: one date
# of ten years ago would press the hours of the event into a point.
_NEAR = 2 * _DAY
_SPREADS = 2.0
# More reports than this have no row each.
_ROWS = 20
_HEIGHT = 88
_TOP = 18
# Figures that lie closer than this, in percent of the axis, are not written over the line: they would overlap.
_APART = 9.0


_NO_ZONES = "No report says in which zone its times of day are: they stand as each tells them."


@frozen(kw_only=True)
class Happening:
    """One answer to when something happened.

    Args:
        question, label, status: The question.
        letter: Of the answer; empty where there is only one.
        answer: The time in words.
        told_by: The report that says so, or how many do.
        mark: None where the time has no place on the axis.
        outside: ``earlier`` or ``later`` than the axis shows; empty otherwise.
    """

    question: str
    label: str
    status: StatusView
    letter: str
    answer: str
    told_by: str
    mark: Mark | None
    outside: str = ""


@frozen(kw_only=True)
class Telling:
    """A report on the axis of when things were said; of many reports those of one time together.

    Args:
        reports: Id and name of each.
        title: Of a report alone.
        published, updated: In words; empty when unknown.
        at, updated_at: In percent of the axis; None when unknown.
        until: The end of the day where only the day of publication is told; None where more is known, or nothing.
    """

    reports: tuple[tuple[str, str], ...]
    title: str
    published: str
    updated: str
    at: float | None
    until: float | None
    updated_at: float | None


@frozen(kw_only=True)
class Leg:
    """A figure for as long as it stood.

    Args:
        at, until: Percent of the axis.
        y, to: Its height, and that of the next, in pixels from above.
        answer: The figure in words.
        asof: For when it was told first.
        told_by: The report that says so, or how many do.
        written: There is room for it over the line.
    """

    at: float
    until: float
    y: float
    to: float
    answer: str
    asof: str
    told_by: str
    written: bool


@frozen(kw_only=True)
class Dot:
    """A figure that is none of the steps, where it was told."""

    at: float
    y: float


@frozen(kw_only=True)
class Series:
    """A figure over time.

    Args:
        question, label, status: The question.
        legs: From the first figure to the last.
        others: What else was said.
        rows: Marks of the other axis, their places in pixels from above.
    """

    question: str
    label: str
    status: StatusView
    legs: tuple[Leg, ...]
    others: tuple[Dot, ...]
    rows: tuple[Tick, ...]


@frozen(kw_only=True)
class Timeline:
    """Both lanes.

    Args:
        happened: Earliest first, the answers to one question together; what lies beside the axis at the end, and then
            what has no place in time.
        ticks: Of the axis of what happened.
        told: Reports, the earliest first, undated ones last.
        told_ticks: Of the axis of when it was said, which the series share.
        axis: What is on the axis of what happened, in words.
        note: That times of day cannot be brought together, where none names its zone; empty otherwise.
    """

    happened: tuple[Happening, ...]
    ticks: tuple[Tick, ...]
    told: tuple[Telling, ...]
    told_ticks: tuple[Tick, ...]
    series: tuple[Series, ...]
    axis: str
    note: str = ""
    height: int = _HEIGHT


def timeline(index: Index) -> Timeline:
    """When it happened and when it was said.

    Args:
        index: Of the dossier.
    """
    axis = _axis_of_events(index)
    runs = [(question, steps) for question in index.dossier.questions if (steps := steps_of(index, question))]
    said = _axis_of_tellings(index, [question for question, _ in runs])
    return Timeline(
        happened=_happened(index, axis),
        ticks=axis.ticks if axis else (),
        told=_told(index, said),
        told_ticks=said.ticks if said else (),
        series=tuple(_series(index, question, steps, said) for question, steps in runs) if said else (),
        axis=clock_words(index.clock),
        note="" if zones(index.dossier) or not _hours(index) else _NO_ZONES,
    )


def _hours(index: Index) -> bool:
    """Whether any time of day is told."""
    moments = [claim.value for claim in index.claims.values() if isinstance(claim.value, Moment)]
    return any("T" in each.start for each in moments) or any("T" in each.published for each in index.reports.values())


def _axis_of_events(index: Index) -> Scale | None:
    edges = sorted(
        edge
        for question in index.dossier.questions
        if question.kind == "date"
        for claim in question.claims
        for edge in ends_of(index.claims[claim], index.clock) or ()
        if edge is not None
    )
    reports = [at for report in index.reports.values() if (at := _at(index.clock, report.published)) is not None]
    near = _near(edges, reports)
    return times(near) if near else None


def _near(edges: Sequence[float], anchors: Sequence[float]) -> list[float]:
    """The edges that the axis holds: those near the days of the reports, and those near these."""
    if not anchors or not edges:
        return list(edges)
    low, high = min(anchors), max(anchors) + _DAY
    known: list[float] = []
    for edge in sorted(edges, key=lambda edge: max(low - edge, edge - high, 0.0)):
        if max(low - edge, edge - high) > max(_NEAR, _SPREADS * (high - low)):
            break
        known.append(edge)
        low, high = min(low, edge), max(high, edge)
    return known or list(edges)


def _at(clock: Clock, iso: str) -> float | None:
    """The first instant of an ISO date or time, as a number for a time axis."""
    moved = clock.moved(iso)
    known = bounds(Moment(start=moved, end=moved)) if iso else None
    return seconds(known[0]) if known else None


def _happened(index: Index, axis: Scale | None) -> tuple[Happening, ...]:
    found: list[tuple[tuple[object, ...], Happening]] = []
    for question in index.dossier.questions:
        if question.kind != "date":
            continue
        starts = [low for claim in question.claims if (low := _first(index, claim)) is not None]
        on_axis = [start for start in starts if axis and axis.low <= start <= axis.high]
        rank = 0 if on_axis else 1 if starts else 2
        whole = min(on_axis or starts, default=float("inf"))
        for number, side in enumerate(question.sides):
            first = next((claim for claim in side.claims if _first(index, claim) is not None), side.claims[0])
            own = _first(index, first)
            key = (rank, whole, question.id, own is None, own or 0.0, number)
            found.append((key, _happening(index, question, number, first, axis)))
    return tuple(each for _, each in sorted(found, key=lambda pair: pair[0]))


def _first(index: Index, claim: str) -> float | None:
    ends = ends_of(index.claims[claim], index.clock)
    return ends[0] if ends else None


def _happening(index: Index, question: Question, number: int, first: str, axis: Scale | None) -> Happening:
    side = question.sides[number]
    claim = index.claims[first]
    ends = ends_of(claim, index.clock)
    outside, mark = "", None
    if ends and axis and ends[0] is not None and ends[1] is not None:
        outside = "earlier" if ends[1] < axis.low else "later" if ends[0] > axis.high else ""
        mark = None if outside else mark_of(claim, ends, axis)
    return Happening(
        question=index.short[question.id],
        label=inert(question.label),
        status=STATUS_VIEWS[question.status],
        letter=letter(number) if len(question.sides) > 1 else "",
        answer=inert(index.answer(side)),
        told_by=_told_by(index, side),
        mark=mark,
        outside=outside,
    )


def _told_by(index: Index, side: Side) -> str:
    return index.outlet(side.reports[0]) if len(side.reports) == 1 else counted(len(side.reports), "report")


def _axis_of_tellings(index: Index, questions: Iterable[Question]) -> Scale | None:
    moments = [moment for report in index.reports.values() for moment in (report.published, report.updated)]
    moments += [index.claims[claim].asof for question in questions for claim in question.claims]
    known = [at for moment in moments if (at := _at(index.clock, moment)) is not None]
    known += [at for report in index.reports.values() if (at := _day_end(report.published)) is not None]
    return times(known) if known else None


def _told(index: Index, axis: Scale | None) -> tuple[Telling, ...]:
    def order(report: Report) -> tuple[object, ...]:
        return (not report.published, report.published, report.path, report.id)

    ordered = sorted(index.reports.values(), key=order)
    if len(ordered) <= _ROWS:
        return tuple(_telling(index, [report], axis) for report in ordered)
    times_of = groupby(ordered, key=lambda report: report.published)
    return tuple(_telling(index, list(reports), axis) for _, reports in times_of)


def _telling(index: Index, reports: Sequence[Report], axis: Scale | None) -> Telling:
    first = reports[0]
    alone = len(reports) == 1
    return Telling(
        reports=tuple((report.id, index.outlet(report.id)) for report in reports),
        title=inert(first.title) if alone else "",
        published=index.clock.instant(inert(first.published)),
        updated=index.clock.instant(inert(first.updated)) if alone else "",
        at=_place(index, axis, first.published),
        until=_end(axis, first.published),
        updated_at=_place(index, axis, first.updated) if alone else None,
    )


def _place(index: Index, axis: Scale | None, iso: str) -> float | None:
    at = _at(index.clock, iso)
    return axis.at(at) if axis and at is not None else None


def _end(axis: Scale | None, iso: str) -> float | None:
    """Where a day ends of which no hour is told: a mark at its first moment would say more than the report."""
    last = _day_end(iso)
    return axis.at(last) if axis and last is not None else None


def _day_end(iso: str) -> float | None:
    known = bounds(Moment(start=iso, end=iso)) if iso and "T" not in iso else None
    return seconds(known[1]) if known else None


def _series(index: Index, question: Question, steps: Sequence[Step], axis: Scale) -> Series:
    values = {claim: value for claim in question.claims if (value := _value(index, claim)) is not None}
    scale = numbers(values.values() or [0.0])

    def y(value: float) -> float:
        return round(_TOP + (_HEIGHT - _TOP) * (100 - scale.at(value)) / 100, 1)

    stood = [_standing(values, question.sides[step.side]) for step in steps]
    ats = [_place(index, axis, step.asof) or 0.0 for step in steps]
    on_run = {claim for step in steps for claim in question.sides[step.side].claims}
    legs = tuple(
        Leg(
            at=ats[i],
            until=ats[i + 1] if i + 1 < len(steps) else 100.0,
            y=y(stood[i]),
            to=y(stood[i + 1]) if i + 1 < len(steps) else y(stood[i]),
            answer=inert(question.sides[step.side].label),
            asof=index.clock.instant(inert(step.asof)),
            told_by=_told_by(index, question.sides[step.side]),
            written=i + 1 == len(steps) or ats[i + 1] - ats[i] >= _APART,
        )
        for i, step in enumerate(steps)
    )
    others = {
        (at, y(value))
        for claim, value in values.items()
        if claim not in on_run and (at := _place(index, axis, index.claims[claim].asof)) is not None
    }
    return Series(
        question=index.short[question.id],
        label=inert(question.label),
        status=STATUS_VIEWS[question.status],
        legs=legs,
        others=tuple(Dot(at=at, y=height) for at, height in sorted(others)),
        rows=tuple(
            Tick(at=round(_TOP + (_HEIGHT - _TOP) * (100 - tick.at) / 100, 1), label=tick.label) for tick in scale.ticks
        ),
    )


def _value(index: Index, claim: str) -> float | None:
    value = index.claims[claim].value
    if not isinstance(value, Figure):
        return None
    return value.low if value.low is not None else value.high


def _standing(values: dict[str, float], side: Side) -> float:
    """What a side's figure is: that of its first claim with one."""
    return next((values[claim] for claim in side.claims if claim in values), 0.0)
