"""What an expression of time comes to."""

from attrs import frozen

from rashomon.model import Moment


@frozen(kw_only=True)
class TimeSpan:
    """An expression of time.

    Args:
        start, end: Its words in the report's text.
        first, last: Token range [first, last).
        kind: TIMEX3 type: ``date``, ``time``, ``duration`` or ``set``.
        value: The interval for dates and times, or the bare anchor of "two days before the vote"; None for
        durations, sets and
            whatever cannot be placed.
        timex: The TIMEX3 value string ("2032-11-04", "P3D", "PAST_REF"), for measuring.
        loose: Its hour is in digits, and of the other half of the day only where its own paragraph has said so.
        presumed: A clock time whose day the text does not tell: it was taken for that of what the report is about.
        twelve: Its hour is one of twelve and nothing with it tells which half of the day.
        hours: First and last minute ("01:30", "01:30") of an hour of twelve of which nothing in the text tells the half
            of the day; its value is the day then.
        moved: A day told by how it lies to the one that the text has come to ("the next day").
        told: The time stamp of a line of a chronicle: what the line tells was then.
        role: ``header`` for a date in a dateline or byline, ``post`` for the time stamp of a live post, ``bracket``
        for the same
            instant in another zone ("2 a.m. (2200 GMT)"), else empty.
        of: Token of what it is the day of, where that is not what it hangs on ("resigned on 12 January, three days
            after the raid"); else None.
    """

    start: int
    end: int
    first: int
    last: int
    kind: str
    value: Moment | None
    timex: str
    role: str = ""
    of: int | None = None
    twelve: bool = False
    loose: bool = False
    presumed: bool = False
    hours: tuple[str, ...] = ()
    told: bool = False
    moved: bool = False
