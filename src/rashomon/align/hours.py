"""Halves of the day that only the other reports of a case tell: "at half past one", where others have 1:25 a.m.

An hour of twelve whose half of the day a report does not tell is read as its day alone.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import product

from attrs import evolve

from rashomon.align.days import Votes, alike, at_of, is_clock
from rashomon.model import Claim, Moment, Reading

# So near to an hour lies what others tell of the same. The other half of the day is twelve hours off.
_NEAR = dt.timedelta(hours=3)
# And so near what they tell of anything: a clock time that two reports have is seldom of two things.
_SAME = dt.timedelta(minutes=15)
_HALF = dt.timedelta(hours=12)
# A presumed day is one of the days of the week up to its report.
_WEEK = 7


def hours_by_others(readings: Sequence[Reading]) -> dict[str, Claim]:
    """By id, the claims with an hour of twelve that other reports tell the half of the day of: with that hour.

    One of the others tells of the same event by the clock, near to one of the two hours, or has that very time of the
    clock; and none the other one. What people ruled stands.
    """
    clocks = [claim for reading in readings for claim in reading.claims if is_clock(claim)]
    votes = Votes.of_readings(readings)
    found: dict[str, Claim] = {}
    for reading in readings:
        for claim in reading.claims:
            if claim.context.hours and not claim.ruled:
                others = [other for other in clocks if other.report != claim.report]
                day = votes.of_others(reading.report.id) if claim.context.presumed else None
                at = _told(claim, others, reading.report.published, day)
                if at is not None:
                    found[claim.id] = _at(claim, at)
    return found


def _told(claim: Claim, others: Sequence[Claim], published: str, day: dt.date | None) -> dt.datetime | None:
    """When it was, by what others tell of the same event or else of anything; None where they tell of both halves.

    Args:
        claim: The hour.
        others: The times of the clock that other reports tell.
        published: When its report was.
        day: That of most of the others, where its own was only presumed.
    """
    of_it = [(at_of(other), _NEAR) for other in others if alike(claim, other)]
    of_any = [(at_of(other), _SAME) for other in others]
    # On its own day, and where that was only presumed, on those next to it if not on it.
    days: tuple[tuple[int, ...], ...] = ((0,), (-1, 1)) if claim.context.presumed else ((0,),)
    if day is not None and isinstance(claim.value, Moment):
        gap = (day - dt.date.fromisoformat(claim.value.start)).days
        days += ((gap,),) if abs(gap) <= _WEEK else ()
    for steps, told in product(days, (of_it, of_any)):
        fitting = [
            start
            for start in _halves(claim, steps)
            if (not published or f"{start:%Y-%m-%d}" <= published)
            and any(abs(start - at) <= reach for at, reach in told)
        ]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _halves(claim: Claim, steps: Sequence[int]) -> Iterator[dt.datetime]:
    """When it may have been: in both halves of the days that are so many on from its own."""
    value = claim.value
    assert isinstance(value, Moment)
    at = dt.datetime.fromisoformat(f"{value.start}T{claim.context.hours[0]}")
    early = at - _HALF if at.hour >= _HALF.seconds // 3600 else at
    for step, half in product(steps, (dt.timedelta(0), _HALF)):
        yield early + dt.timedelta(step) + half


def _at(claim: Claim, start: dt.datetime) -> Claim:
    value = claim.value
    assert isinstance(value, Moment)
    first, last = (dt.datetime.combine(start.date(), dt.time.fromisoformat(hour)) for hour in claim.context.hours)
    end = start + (last - first)
    moment = evolve(value, start=f"{start:%Y-%m-%dT%H:%M}", end=f"{end:%Y-%m-%dT%H:%M}", precision="hour")
    return evolve(claim, value=moment)
