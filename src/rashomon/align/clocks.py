"""Times of day that stand next to each other: of two reports on one happening, the same is mostly told by the two times
that lie nearest.

Who tells that it began at 2.10 and ended at six, and who tells of 2.20 and seven, tell of two things and not of four,
by whatever words: a tram "left the track", "flipped", "came to grief".
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from itertools import product

from attrs import frozen

from rashomon.lang import table
from rashomon.model import Claim, Moment

# Characters of an ISO date with hour and minute.
_MINUTE = 16
# Minutes within which two times may be of one thing: of the pairs that lie nearest in 31 annotated happenings three in
# four were, up to two hours, and then one in two.
_NEAR = 120


@frozen(kw_only=True)
class Told:
    """A time of day at which something of this happening came about, as a report tells it.

    Args:
        minute: On the clock that it is told by.
        zone: In which it is told; empty for the place's own.
        sentence, event: The clause it stands in, by its number and its verb.
    """

    minute: int
    zone: str
    sentence: int
    event: str


@frozen(kw_only=True)
class Clock:
    """When a claim is told of.

    Args:
        at: Minutes and zones: of a time of day its own, of another claim those that its clause tells.
        report: The minutes of all times of day of its report, in order.
    """

    at: tuple[tuple[int, str], ...] = ()
    report: tuple[int, ...] = ()

    @classmethod
    def of(cls, claim: Claim, told: Sequence[Told]) -> "Clock":
        """That of a claim, by the times of day that its report tells."""
        if isinstance(claim.value, Moment):
            own = told_by(claim)
            here = [] if own is None else [own]
        else:
            clause = claim.context.sentence, claim.context.event
            here = [each for each in told if (each.sentence, each.event) == clause]
        at = tuple((each.minute, each.zone) for each in here)
        return cls(at=at, report=tuple(sorted({each.minute for each in told}))) if at else cls()

    def meets(self, other: "Clock") -> bool:
        """Whether both are told of one minute."""
        return any(a == b and _of_one_zone(mine, yours) for (a, mine), (b, yours) in product(self.at, other.at))

    def neighbours(self, other: "Clock") -> bool:
        """Whether two times, not the same, lie nearer to each other than to any other that the two reports tell."""
        return any(
            0 < abs(a - b) <= min(_NEAR, _nearest(a, other.report), _nearest(b, self.report))
            for (a, mine), (b, yours) in product(self.at, other.at)
            if _of_one_zone(mine, yours)
        )


def told_by(claim: Claim) -> Told | None:
    """The time of day that a claim tells of what came about in this happening; None for every other claim."""
    value, context = claim.value, claim.context
    if not isinstance(value, Moment) or value.precision not in ("hour", "minute") or not value.start[:1].isdigit():
        return None
    if claim.scope.background or claim.mode in ("predicted", "hypothetical", "denied") or len(value.start) < _MINUTE:
        return None
    at = datetime.fromisoformat(value.start[:_MINUTE])
    zone = value.zone.lower()
    return Told(
        minute=at.toordinal() * 24 * 60 + at.hour * 60 + at.minute,
        zone="" if zone.startswith("local") else zone,
        sentence=context.sentence,
        event=context.event,
    )


def times_told(claims: Iterable[Claim]) -> tuple[Told, ...]:
    """The times of day that a report tells, in its order."""
    return tuple(told for claim in claims if (told := told_by(claim)) is not None)


@cache
def calendar_words() -> frozenset[str]:
    """Words of the calendar and the clock, which any two times may share."""
    return frozenset((*table("timex")["weekdays"], *table("timex")["months"], "am", "pm"))


def _of_one_zone(left: str, right: str) -> bool:
    return left == right or "" in (left, right)


def _nearest(at: int, others: Sequence[int]) -> int:
    """How far the nearest of other minutes lies."""
    i = bisect_left(others, at)
    return min((abs(at - other) for other in others[max(0, i - 1) : i + 1]), default=0)
