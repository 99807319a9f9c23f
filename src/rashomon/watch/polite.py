"""When a feed is asked again: as often as the user wants, and no oftener than its server wants.

What a server says is heeded within bounds: Retry-After up to a week, all else up to a day. What fails is asked ever
more rarely. Waiting times are spread a little by a hash, so that many feeds of one host do not come due at once; the
same feed and the same history give the same times.
"""

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from attrs import frozen

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
# A failing feed is asked after twice the time, and again, up to so many times and to a day.
_DOUBLINGS = 6
_SPREAD = 0.2
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
# A feed's own wishes stand before its first entry; more of it is not looked through for them.
_HEAD = 65_536
_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
_TTL = re.compile(rb"<ttl>\s*(\d{1,6})\s*</ttl>", re.IGNORECASE)
_SKIPPED = {
    "hours": (re.compile(rb"<skipHours>(.*?)</skipHours>", re.IGNORECASE | re.DOTALL), re.compile(rb"(\d{1,2})")),
    "days": (re.compile(rb"<skipDays>(.*?)</skipDays>", re.IGNORECASE | re.DOTALL), re.compile(rb"([A-Za-z]{6,9})")),
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@frozen(kw_only=True)
class Wishes:
    """What a feed says of when to ask it.

    Args:
        ttl: It does not change for so long.
        hours: Hours of the day, in UTC, in which it is not to be asked.
        days: Days of the week, Monday is 0.
    """

    ttl: timedelta = timedelta()
    hours: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset()


def wishes_of(body: bytes) -> Wishes:
    """The wishes that stand in an RSS feed.

    Example:
        >>> wishes_of(b"<rss><channel><ttl>60</ttl><skipHours><hour>3</hour></skipHours>").hours
        frozenset({3})
    """
    first = _ENTRY.search(body[:_HEAD])
    head = body[: first.start()] if first else body[:_HEAD]
    ttl = _TTL.search(head)
    found = {}
    for name, (outer, inner) in _SKIPPED.items():
        part = outer.search(head)
        found[name] = [each.decode().lower() for each in inner.findall(part[1])] if part else []
    return Wishes(
        ttl=timedelta(minutes=int(ttl[1])) if ttl else timedelta(),
        hours=frozenset(int(hour) % 24 for hour in found["hours"]),
        days=frozenset(_WEEKDAYS.index(day) for day in found["days"] if day in _WEEKDAYS),
    )


def after_success(name: str, now: datetime, every: timedelta, cache_control: str, wishes: Wishes) -> datetime:
    """When to ask again after an answer, also one that nothing has changed."""
    age = _MAX_AGE.search(cache_control)
    longest = max(timedelta(seconds=int(age[1])) if age else timedelta(), wishes.ttl)
    wait = max(every, min(_DAY, longest))
    return _allowed(now + spread(wait, name, now.date().isoformat(), wait.total_seconds()), wishes)


def after_failure(name: str, now: datetime, every: timedelta, failures: int, retry_after: str = "") -> datetime:
    """When to ask again after the `failures`th failure in a row."""
    return now + max(back_off(name, every, failures), asked_for(retry_after, now))


def back_off(name: str, first: timedelta, failures: int, most: timedelta = _DAY) -> timedelta:
    """How long to wait after so many failures in a row.

    Example:
        >>> waits = [back_off("gazette", timedelta(minutes=10), failures) for failures in (1, 2, 3)]
        >>> waits[0] < waits[1] < waits[2] < timedelta(minutes=60)
        True
    """
    wait = min(most, first * 2 ** min(max(failures - 1, 0), _DOUBLINGS))
    return spread(wait, name, failures)


def asked_for(retry_after: str, now: datetime) -> timedelta:
    """What a Retry-After header asks for: seconds, or a date; at most a week.

    Example:
        >>> noon = datetime(2031, 3, 12, 12, tzinfo=UTC)
        >>> [str(asked_for(words, noon)) for words in ("120", "Wed, 12 Mar 2031 13:00:00 GMT", "soon")]
        ['0:02:00', '1:00:00', '0:00:00']
    """
    words = retry_after.strip()
    if words.isascii() and words.isdigit():
        return min(_WEEK, timedelta(seconds=min(int(words[:10]), 10**9)))
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, IndexError, OverflowError):
        return timedelta()
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(_WEEK, max(timedelta(), moment - now))


def spread(wait: timedelta, *what: object) -> timedelta:
    """A time, longer by up to a fifth, by what it is for."""
    number = int.from_bytes(hashlib.sha256(repr(what).encode()).digest()[:4], "big") / 2**32
    return wait * (1 + _SPREAD * number)


def _allowed(moment: datetime, wishes: Wishes) -> datetime:
    """The first moment from there that a feed wants to be asked in; the moment itself where it leaves none."""
    for hour in _hours_from(moment):
        if hour.hour not in wishes.hours and hour.weekday() not in wishes.days:
            return hour
    return moment


def _hours_from(moment: datetime) -> Iterable[datetime]:
    yield moment
    start = moment.replace(minute=0, second=0, microsecond=0)
    yield from (start + timedelta(hours=number) for number in range(1, 24 * 7 + 1))
