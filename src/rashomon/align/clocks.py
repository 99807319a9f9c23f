"""Times of day that stand next to each other: of two reports on one happening, the same is mostly told by the two times
that lie nearest.

Who tells that it began at 2.10 and ended at six, and who tells of 2.20 and seven, tell of two things and not of four,
by whatever words: a tram "left the track", "flipped", "came to grief".
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache

from rashomon.lang import table
from rashomon.model import Claim, Moment

# Characters of an ISO date with hour and minute.
_MINUTE = 16
# Minutes within which two times may be of one thing: of the pairs that lie nearest in 31 annotated happenings three in
# four were, up to two hours, and then one in two.
_NEAR = 120


def clock_of(claim: Claim) -> int | None:
    """The minute of a time of day at which something of this happening came about, on the clock it is told by; None for
    every other claim.
    """
    value = claim.value
    if not isinstance(value, Moment) or value.precision not in ("hour", "minute") or not value.start[:1].isdigit():
        return None
    if claim.scope.background or claim.mode in ("predicted", "hypothetical", "denied") or len(value.start) < _MINUTE:
        return None
    at = datetime.fromisoformat(value.start[:_MINUTE])
    return at.toordinal() * 24 * 60 + at.hour * 60 + at.minute


def clocks_of(claims: Iterable[Claim]) -> tuple[int, ...]:
    """The minutes of the times of day of a report, in order."""
    return tuple(sorted({at for claim in claims if (at := clock_of(claim)) is not None}))


def are_nearest(left: Claim, right: Claim, mine: Sequence[int], yours: Sequence[int]) -> bool:
    """Whether two times of day of two reports, not the same, lie nearer to each other than to any other of the two.

    Args:
        left, right: The claims.
        mine, yours: The minutes of all times of day of the two reports, in order.
    """
    a, b = clock_of(left), clock_of(right)
    if a is None or b is None or left.report == right.report or not 0 < abs(a - b) <= _NEAR:
        return False
    zones = {zone for claim in (left, right) if (zone := _zone(claim))}
    if len(zones) > 1:
        return False
    return abs(a - b) <= min(_nearest(a, yours), _nearest(b, mine))


@cache
def calendar_words() -> frozenset[str]:
    """Words of the calendar and the clock, which any two times may share."""
    return frozenset((*table("timex")["weekdays"], *table("timex")["months"], "am", "pm"))


def _zone(claim: Claim) -> str:
    """The zone that a time is told in; empty for the place's own."""
    zone = claim.value.zone.lower() if isinstance(claim.value, Moment) else ""
    return "" if zone.startswith("local") else zone


def _nearest(at: int, others: Sequence[int]) -> int:
    """How far the nearest of other minutes lies."""
    i = bisect_left(others, at)
    return min((abs(at - other) for other in others[max(0, i - 1) : i + 1]), default=0)
