"""Two times of one event: precision, zones, approximations, days without a year."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import ClassVar

from attrs import evolve, frozen

from rashomon.compare.context import ComparisonContext
from rashomon.compare.outcome import Outcome, agrees, compatible, conflicts, incomparable
from rashomon.compare.scope import SHARED_GATES, barred
from rashomon.compare.updates import source_update
from rashomon.compare.within import told_of_two
from rashomon.compare.words import among, entries, first_phrase, tokens
from rashomon.lang import table
from rashomon.model import Claim, Moment

# Leap years have every day there is; for days without a year any will do, and the weekday is not asked.
_ANY_YEAR = "2000"
# What "about" leaves open, by precision: about 1:40 is not about 1:50. Set on the pairs of times annotated in
# ../shared/cases and tests/golden, as are the two for plain times below.
_ABOUT = {
    "minute": timedelta(minutes=10),
    "hour": timedelta(hours=1),
    "part of day": timedelta(hours=3),
    "night": timedelta(hours=3),
    "day": timedelta(days=2),
    "week": timedelta(days=7),
    "month": timedelta(days=31),
    "season": timedelta(days=92),
    "year": timedelta(days=366),
    "decade": timedelta(days=1461),
}
# "Shortly after two" opens twenty minutes, the convention of who annotated the cases; "shortly before" is told of more.
_SHORTLY_AFTER, _SHORTLY_BEFORE = timedelta(minutes=20), timedelta(minutes=30)
# "By two": no reader takes it for more than a day.
_UNTIL = timedelta(hours=24)
# "Until Friday at least": it may be any time later.
_LATER = timedelta(days=366)
# A night goes on into the next day by so much.
_INTO = timedelta(hours=6)
# Two clock times nearer to one another are of one night, though midnight lies between them.
_NIGHT = timedelta(hours=9)
# Two clocks differ by so much.
_CLOCKS = timedelta(minutes=2)
# "At five" is told by the hour: nobody looked at the minutes.
_HOURS = timedelta(minutes=15)
# "Sunday morning" begins at midnight where something came about in the small hours, and evening late in the afternoon.
_EARLIER = {"T06:00": timedelta(hours=6), "T18:00": timedelta(hours=1)}
# "Late on Saturday night" may be some minutes past midnight.
_PAST_MIDNIGHT = {"T23:59": timedelta(hours=1)}
# So many words that are the same in two sentences are no chance.
_SENTENCE = 8
_MINUTE = "2000-01-01T00:00"
_DAY_END = len("2000-01-01")
_UNIVERSAL = frozenset({"utc", "gmt", "z", "zulu"})


class Moments:
    """Holds dates and times against each other."""

    kind: ClassVar[str] = "date"

    def relate(self, left: Claim, right: Claim, context: ComparisonContext) -> Outcome:
        """How two claims with times stand to one another."""
        found = barred(left, right, context, SHARED_GATES)
        if found is not None:
            return found
        outcome = values(_moment(left), _moment(right), _side(left), _side(right))
        apart = outcome.rule == "date-disjoint" and left.report != right.report
        if apart and not (_names_day(left) and _names_day(right)):
            outcome = _by_clock(left, right) or _of_no_day(left, right) or outcome
        if outcome.relation == "conflicts" and _is_copied(left, right, context):
            return agrees("date-copied", "{left} and {right} stand in one sentence, which both reports have")
        if outcome.relation == "conflicts":
            return source_update(left, right, context) or told_of_two(left, right, context) or outcome
        return outcome


def _is_copied(left: Claim, right: Claim, context: ComparisonContext) -> bool:
    """Whether two reports give a time in the same words of the same sentence: "last week" was another week to the one
    that took it over a day later, and is still what the other said.
    """
    if left.report == right.report or tokens(left.quote) != tokens(right.quote):
        return False
    mine, yours = (tokens(context.sentence(claim)) for claim in (left, right))
    return len(mine) >= _SENTENCE and mine == yours


def _names_day(claim: Claim) -> bool:
    """Whether a time's own words tell its day: of "shortly after two" another sentence does."""
    words, known = frozenset(tokens(claim.quote)), table("timex")
    days = {*known["months"], *known["weekdays"], *among("moments", "days")}
    return bool(words & days) or any(len(word) == len("2031") and word.isdigit() for word in words)


def _by_clock(left: Claim, right: Claim) -> Outcome | None:
    """How two times stand to one another but for their days, where both tell an hour; None where one does not.

    The day of a bare clock time was taken from another sentence, and is told wrongly there if at all.
    """
    a, b = _moment(left), _moment(right)
    if "T" not in a.start or "T" not in b.start:
        return None
    day = a.start[: len("2031-03-12")]
    moved = evolve(
        b,
        start=day + b.start[len(day) :],
        end=(day + b.end[len(day) :]) if b.end[: len(day)] == b.start[: len(day)] else "",
    )
    outcome = values(a, moved, _side(left), _side(right))
    if outcome.relation not in ("agrees", "compatible"):
        return None
    return compatible("date-clock", "{left} and {right} are one time of day, and one of the two does not name its day")


def _of_no_day(left: Claim, right: Claim) -> Outcome | None:
    """Two days of which one is all that is left of an hour ("ten past one") that names neither its day nor its half of
    it: the day was taken from another sentence. None where both are told.
    """
    for claim, words in ((left, "{left}"), (right, "{right}")):
        hour = frozenset(tokens(claim.quote)) & among("moments", "hours")
        if hour and "T" not in _moment(claim).start and not _names_day(claim):
            return incomparable("date-clock", f"{words} is an hour that names neither its day nor its half of the day")
    return None


@frozen(kw_only=True)
class _Span:
    """First and last instant a moment may stand for, and how far its wording reaches before and after."""

    start: datetime
    end: datetime
    before: timedelta
    after: timedelta


def _side(claim: Claim) -> str:
    """On which side of the time the real one lies: ``above`` for "shortly after two", ``until`` for "by two"."""
    return _side_of(claim.quote)


@lru_cache(maxsize=1 << 12)
def _side_of(quote: str) -> str:
    words = tokens(quote)
    for side in ("open", "above", "below", "until"):
        if first_phrase(words, entries("moments", side)):
            return side
    return ""


# Many reports give one time: what two times are to one another is asked again and again.
@lru_cache(maxsize=1 << 14)
def values(left: Moment, right: Moment, left_side: str = "", right_side: str = "") -> Outcome:
    """How two times stand to one another.

    A day holds every hour of it; two days exclude each other; clock times of unknown zones are not compared.

    Args:
        left, right: The times.
        left_side, right_side: ``above``, ``below`` or ``until`` where the words tell on which side of the time the
            real one lies.

    Example:
        >>> values(Moment(start="2031-03-12", end="2031-03-12"), Moment(start="2031-03-13", end="2031-03-13")).relation
        'conflicts'
        >>> values(Moment(start="2031-03", end="2031-03"), Moment(start="2031-03-12", end="2031-03-12")).relation
        'compatible'
    """
    for moment, words in ((left, "{left}"), (right, "{right}")):
        if not moment.start and not moment.end:
            return incomparable("date-anchored", f"{words} is told relative to something that is not dated")
    yearless = "--" in (left.start[:2], right.start[:2])
    a, b = _span(left, yearless, left_side), _span(right, yearless, right_side)
    if a is None or b is None:
        return incomparable("date-unread", "{left} and {right}: one of the two is no calendar date")
    both_timed = "T" in left.start and "T" in right.start
    if both_timed:
        aligned = _aligned(left, right, a, b)
        if aligned is None:
            return _in_other_zones(left, right, a, b)
        a, b = aligned
    if (a.start, a.end) == (b.start, b.end):
        return agrees("date-same", "{left} and {right} are the same time")
    between = max(a.start - b.end, b.start - a.end)
    if between <= timedelta(0):
        return _overlap(a, b)
    first, second = (a, b) if a.start < b.start else (b, a)
    reach = max(first.after, second.before)
    if both_timed and left.precision == right.precision == "minute":
        reach = max(reach, _CLOCKS)
    if between <= reach:
        return compatible("date-approximate", "{left} and {right} differ by less than such a time is rounded by")
    if yearless:
        return conflicts("date-day", "{left} and {right} are different days of the year")
    if a.start.date() == b.start.date() and both_timed:
        return conflicts("date-time", "{left} and {right} are different times of one day")
    if between < _NIGHT and {left.precision, right.precision} <= _CLOCKED:
        return conflicts("date-time", "{left} and {right} are different times of one night")
    return conflicts("date-disjoint", "{left} and {right} exclude each other")


def _overlap(a: _Span, b: _Span) -> Outcome:
    if a.start <= b.start and b.end <= a.end:
        return compatible("date-within", "{left} holds {right}")
    if b.start <= a.start and a.end <= b.end:
        return compatible("date-within", "{right} holds {left}")
    return compatible("date-overlap", "{left} and {right} overlap")


_CLOCKED = frozenset({"hour", "minute"})
# Of times that something had come about by.
_BY = frozenset({*_CLOCKED, "part of day", "night"})
_PARTS = frozenset({"part of day", "night"})
# No two clocks on earth differ by more.
_ZONES = timedelta(hours=26)


def _in_other_zones(left: Moment, right: Moment, a: _Span, b: _Span) -> Outcome:
    """Two clock times whose zones cannot be brought together: a day apart they exclude each other all the same."""
    if (a.start, a.end) == (b.start, b.end) and "" in (_zone(left), _zone(right)):
        return agrees("date-same", "{left} and {right} are the same time")
    if max(a.start - b.end, b.start - a.end) > _ZONES:
        return conflicts("date-disjoint", "{left} and {right} exclude each other in whatever zones they are told")
    coarse = frozenset({left.precision, right.precision}) & _PARTS
    if coarse and "" in (_zone(left), _zone(right)) and max(a.start - b.end, b.start - a.end) <= timedelta(0):
        return _overlap(a, b)
    zones = f"{left.zone or 'none'}; {right.zone or 'none'}"
    return incomparable("date-zones", f"{{left}} and {{right}} are told in different or unknown zones ({zones})")


def bounds(moment: Moment) -> tuple[datetime, datetime] | None:
    """The first and the last minute that a time may be, on the clock it is told by; None where the text gives no year.

    Example:
        >>> first, last = bounds(Moment(start="2031-03", end="2031-03", precision="month"))
        >>> first.isoformat(), last.isoformat()
        ('2031-03-01T00:00:00', '2031-03-31T23:59:00')
    """
    if moment.start.startswith("--") or moment.end.startswith("--") or not (moment.start or moment.end):
        return None
    span = _span(moment, False)
    return (span.start, span.end) if span else None


def _span(moment: Moment, yearless: bool, side: str = "") -> _Span | None:
    first, last = moment.start or moment.end, moment.end or moment.start
    start, end = _instant(first, yearless, last=False), _instant(last, yearless, last=True)
    if start is None or end is None or end < start:
        return None
    if side == "until" and moment.precision in _BY:
        return _Span(start=start - _UNTIL, end=end, before=timedelta(0), after=timedelta(0))
    if side == "open":
        return _Span(start=start, end=end, before=timedelta(0), after=_LATER)
    rounded = _HOURS if moment.precision == "hour" and start == end and not side else timedelta(0)
    reach = _ABOUT.get(moment.precision, timedelta(0)) if moment.approx else rounded
    if moment.precision in ("hour", "minute") and side and moment.approx:
        # "Shortly after two" is not before two, nor nearly three; the hour told is its full hour.
        none = timedelta(0)
        if side == "above":
            return _Span(start=start, end=start + _SHORTLY_AFTER, before=none, after=none)
        # "Just before seven" ends at seven, whatever stretch of it was read.
        seven = _instant(last, yearless, last=False) or end
        return _Span(start=seven - _SHORTLY_BEFORE, end=seven, before=none, after=none)
    if moment.precision == "night":
        end += _INTO
    if moment.precision == "part of day":
        before = max(reach, _EARLIER.get(first[_DAY_END:], reach))
        return _Span(start=start, end=end, before=before, after=max(reach, _PAST_MIDNIGHT.get(last[_DAY_END:], reach)))
    return _Span(start=start, end=end, before=reach, after=reach)


def _instant(text: str, yearless: bool, *, last: bool) -> datetime | None:
    """The first or last minute an ISO date of any precision stands for; None when it is none."""
    if yearless and len(text) < len("--01-01"):
        return None
    if yearless and not text.startswith("--") and len(text) < len("2000-01-01"):
        return None
    if text.startswith("--"):
        text = f"{_ANY_YEAR}-{text[2:]}"
    elif yearless:
        text = f"{_ANY_YEAR}{text[4:]}"
    try:
        if "T" in text:
            return datetime.fromisoformat(text[: len(_MINUTE)] if len(text) >= len(_MINUTE) else f"{text}:00").replace(
                minute=int(text[14:16]) if len(text) >= len(_MINUTE) else (59 if last else 0)
            )
        day = _day(text, last=last)
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, 23, 59) if last else datetime(day.year, day.month, day.day)


def _day(text: str, *, last: bool) -> date:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 1:
        return date(parts[0], 12, 31) if last else date(parts[0], 1, 1)
    year, month = parts
    if not last:
        return date(year, month, 1)
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)


def _aligned(left: Moment, right: Moment, a: _Span, b: _Span) -> tuple[_Span, _Span] | None:
    """Both in one zone; None when their zones differ and one is not known."""
    if left.utc_offset is not None and right.utc_offset is not None:
        return _shifted(a, left.utc_offset), _shifted(b, right.utc_offset)
    mine, yours = _zone(left), _zone(right)
    return (a, b) if mine == yours else None


def _zone(moment: Moment) -> str:
    """The zone's name; a local zone and an unstated one are the place's own."""
    zone = " ".join(moment.zone.lower().split())
    if zone in ("local", "local time"):
        return ""
    return "utc" if zone in _UNIVERSAL else zone


def _shifted(span: _Span, offset: int) -> _Span:
    by = timedelta(minutes=offset)
    return _Span(start=span.start - by, end=span.end - by, before=span.before, after=span.after)


def _moment(claim: Claim) -> Moment:
    value = claim.value
    if not isinstance(value, Moment):
        raise TypeError(f"a moment was expected, not a {claim.kind}")
    return value
