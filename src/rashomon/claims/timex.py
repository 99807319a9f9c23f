"""Expressions of time to intervals."""

from attrs import frozen

from rashomon.model import Moment
from rashomon.parse import Parsed


@frozen(kw_only=True)
class TimeSpan:
    """An expression of time.

    Args:
        start, end: Its words in the report's text.
        first, last: Token range [first, last).
        kind: TIMEX3 type: ``date``, ``time``, ``duration`` or ``set``.
        value: The interval for dates and times; None for durations and sets.
        timex: The TIMEX3 value string ("2032-11-04", "P3D", "PAST_REF"), for measuring.
    """

    start: int
    end: int
    first: int
    last: int
    kind: str
    value: Moment | None
    timex: str


def find_times(parsed: Parsed) -> tuple[TimeSpan, ...]:
    """Find every expression of time and resolve it against the publication date and the text around it."""
    return ()
