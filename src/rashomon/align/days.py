"""Days of times of day that only the other reports of a case tell: "a call at 1.41", a week after the fire.

A report that looks back gives hours and takes the day for known. Its reading presumes the day that the report is about,
and that may be any day of the week on which somebody spoke.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product, starmap
from statistics import median

from attrs import evolve, frozen

from rashomon.align.clocks import calendar_words
from rashomon.align.folding import fold_all
from rashomon.align.view import ALIKE, said_in, vague_events
from rashomon.meaning import Points, likeness
from rashomon.model import UNREAL, Claim, Moment, Notice, Reading

NOTICES: Mapping[str, str] = {
    "day-by-others": "A report gives times without their day; they are put on the one that the other reports tell.",
    "half-by-others": "A report gives an hour without its half of the day; it is put in the one that the others tell.",
}

_DAY, _MINUTE = 10, 16
_MINUTES_A_DAY = 24 * 60
# So many other reports tell of one day.
_REPORTS = 2
# Words that a time shares with one of those of the day, where their verbs do not tell of one event.
_COMMON = 2
# A report that comes later than this after a happening looks back on others too.
_LONG = dt.timedelta(days=60)


def days_by_others(readings: Sequence[Reading], points: Points) -> dict[str, Claim]:
    """By id, the claims with a time of a presumed day that other reports tell of another day: with that day.

    Most of the other reports that give times of day give them of one day, one of these tells of the same event, names
    the same or is much alike, the report tells of nothing like it on the day that was presumed, and is of that day or
    later. What people ruled stands.

    Args:
        readings: What the reports say.
        points: What the encoder made of the claims.
    """
    texts = {reading.report.id: reading.report for reading in readings}

    def likened(claim: Claim, other: Claim) -> bool:
        here, there = (said_in(each, texts[each.report]) for each in (claim, other))
        return likeness(here, there, points) >= ALIKE

    clocks = _clocks_of(readings)
    votes = Votes.of(clocks)
    by_day: dict[dt.date, list[Claim]] = defaultdict(list)
    for given in clocks.values():
        for claim in given:
            by_day[at_of(claim).date()].append(claim)
    middle = {day: median(_minutes(at_of(claim)) for claim in given) for day, given in by_day.items()}
    found: dict[str, Claim] = {}
    for reading in readings:
        report = reading.report.id
        presumed = [claim for claim in clocks[report] if _is_presumed(claim)]
        day = votes.of_others(report) if presumed else None
        if day is None:
            continue
        there = [claim for claim in by_day[day] if claim.report != report]
        told = [claim for claim in reading.claims if isinstance(claim.value, Moment) and not _is_presumed(claim)]
        for taken in sorted({at_of(claim).date() for claim in presumed}):
            # What is told of one day moves together: it was presumed once.
            run = [claim for claim in presumed if at_of(claim).date() == taken]
            own = _on(told, taken)
            next_to = abs(taken - day) <= dt.timedelta(1)
            if abs(taken - day) > _LONG or not (
                _is_of(run, there, next_to=next_to) or (taken != day and any(starmap(likened, product(run, there))))
            ):
                continue
            if not _is_of(own, run) and not _is_of(own, there):
                moved = (_moved(claim, day, middle[day], reading.report.published[:_DAY]) for claim in run)
                found |= {claim.id: claim for claim in moved if claim is not None}
    return found


def _is_presumed(claim: Claim) -> bool:
    return claim.context.presumed and not claim.ruled


def days_told(before: Iterable[Reading], after: Iterable[Reading]) -> tuple[Notice, ...]:
    """A notice for each report of which other reports told the day of times, and one where they told the half of it.

    Args:
        before, after: The readings without and with what others tell, in one order.
    """
    found = []
    for was, now in zip(before, after, strict=True):
        own = {claim.id: claim for claim in was.claims if _is_open(claim)} if was is not now else {}
        moved = [claim for claim in now.claims if claim.id in own and own[claim.id].value != claim.value]
        for slug, half in (("day-by-others", False), ("half-by-others", True)):
            told = [claim for claim in moved if bool(claim.context.hours) is half]
            if not told:
                continue
            times = ", ".join(f"\u201c{claim.quote}\u201d" for claim in told)
            dates = " and ".join(
                sorted({f"{at_of(claim):{'%Y-%m-%d %H:%M' if half else '%Y-%m-%d'}}" for claim in told})
            )
            what = "half of the day" if half else "day"
            message = f"{was.report.path} does not tell the {what} of {times}: taken for {dates}, by the other reports"
            found.append(Notice(slug=slug, message=message))
    return tuple(found)


def _is_open(claim: Claim) -> bool:
    return _is_presumed(claim) or bool(claim.context.hours)


def _on(claims: Sequence[Claim], day: dt.date) -> list[Claim]:
    return [claim for claim in claims if isinstance(claim.value, Moment) and claim.value.start[:_DAY] == f"{day}"]


def _is_of(run: Sequence[Claim], others: Sequence[Claim], *, next_to: bool = False) -> bool:
    return any(alike(claim, other, next_to=next_to) for claim in run for other in others)


def is_clock(claim: Claim) -> bool:
    value = claim.value
    told = isinstance(value, Moment) and value.precision in ("hour", "minute") and value.start[:1].isdigit()
    return told and not claim.scope.background and claim.mode not in UNREAL


def at_of(claim: Claim) -> dt.datetime:
    assert isinstance(claim.value, Moment)
    return dt.datetime.fromisoformat(claim.value.start[:_MINUTE])


@frozen(kw_only=True)
class Votes:
    """On which days reports give their times of day.

    Args:
        by_report: By report, the day of which it gives most of its times; without those that give none.
        tally: How many reports give most of their times of a day.
    """

    by_report: Mapping[str, dt.date]
    tally: Mapping[dt.date, int]

    @classmethod
    def of_readings(cls, readings: Sequence[Reading]) -> "Votes":
        """Those of a case."""
        return cls.of(_clocks_of(readings))

    @classmethod
    def of(cls, clocks: Mapping[str, Sequence[Claim]]) -> "Votes":
        """Those of the times of day of a case's reports, by report."""
        by_report = {report: _vote(given) for report, given in clocks.items() if given}
        return cls(by_report=by_report, tally=Counter(by_report.values()))

    def of_others(self, report: str) -> dt.date | None:
        """The day of which most of the other reports give times; None where no two do, or where they do not agree."""
        others = Counter(self.tally)
        own = self.by_report.get(report)
        if own is not None:
            others[own] -= 1
        if not others:
            return None
        day, number = min(others.items(), key=lambda vote: (-vote[1], vote[0]))
        return day if number >= _REPORTS and 2 * number > others.total() else None


def _clocks_of(readings: Sequence[Reading]) -> dict[str, list[Claim]]:
    return {reading.report.id: [claim for claim in reading.claims if is_clock(claim)] for reading in readings}


def _vote(given: Sequence[Claim]) -> dt.date:
    """The day of which a report gives most times, by those whose day it tells where it tells any."""
    told = [claim for claim in given if not _is_presumed(claim)] or given
    days = Counter(at_of(claim).date() for claim in told)
    return min(days, key=lambda day: (-days[day], day))


def _moved(claim: Claim, day: dt.date, middle: float, published: str) -> Claim | None:
    """A time on the day by which it is nearest to those that are given of one day; None where that is its own, or one
    that its report could not yet tell of.

    Args:
        claim: The time.
        day, middle: That day, and the minute of it in the middle of the times that are given of it.
        published: Of its report.
    """
    at = at_of(claim)
    near = {step: abs(_minutes(at) + step * _MINUTES_A_DAY - middle) for step in (-1, 0, 1)}
    best = day + dt.timedelta(min(near, key=lambda step: (near[step], step)))
    return None if best == at.date() or (published and f"{best}" > published) else _of_day(claim, best)


def _minutes(at: dt.datetime) -> int:
    return at.hour * 60 + at.minute


def alike(left: Claim, right: Claim, *, next_to: bool = False) -> bool:
    """Whether two times may be of one event: by a class that tells which it is, or by words that both clauses have, of
    which fewer are needed where any event may take their class ("came", "entered"). A daily paper tells of its own day
    too, so that a day next to the others' needs more.
    """
    one, other = left.context, right.context
    same = one.event_class == other.event_class
    if same and one.event_class not in vague_events():
        return True
    common = (fold_all(one.words) & fold_all(other.words)) - calendar_words()
    return sum(word.isalpha() for word in common) >= (1 if same and not next_to else _COMMON)


def _of_day(claim: Claim, day: dt.date) -> Claim:
    value = claim.value
    assert isinstance(value, Moment)
    gap = day - at_of(claim).date()
    end = value.end
    if len(end) >= _DAY:
        end = (dt.date.fromisoformat(end[:_DAY]) + gap).isoformat() + end[_DAY:]
    return evolve(claim, value=evolve(value, start=day.isoformat() + value.start[_DAY:], end=end))
