"""The half of the day of an hour of twelve: what the telling around it says, else left open.

"Half past two" is an hour of the night or of the afternoon. A post of a live page tells of the last such hour before
it; elsewhere a part of the day or an hour of the clock, told of the same day near by, settles it. Where nothing does,
the day stands without its hour: it is not guessed.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

import attrs

from rashomon.claims.timex.lexicon import lexicon
from rashomon.claims.timex.spans import TimeSpan
from rashomon.model import Moment
from rashomon.parse import Parsed

_HALF = dt.timedelta(hours=12)
# An hour so near to one of the clock is of the same half of the day: "at 1.30 a.m. ... by a quarter past three".
_NEAR = dt.timedelta(hours=4)
# So far outside of a part of the day an hour may still lie: "before dawn ... at twenty to four".
_LEEWAY = dt.timedelta(hours=1)
# So many words lie between an hour and the day that it has beside it.
_BESIDE = 2
_DAY = len("2031-03-12")
_DIGITS = re.compile(r"\d[:.]\d\d")


def settle_halves(parsed: Parsed, spans: Sequence[TimeSpan], published: dt.date | None = None) -> list[TimeSpan]:
    """The spans, each hour of twelve with its half of the day or as its day.

    Args:
        parsed: The report.
        spans: Its expressions of time, in text order.
        published: The day it was published, None when unknown.
    """
    settled = list(spans)
    for _ in range(2):  # what is settled tells of what stands before it too
        for n, span in enumerate(settled):
            if span.twelve and span.value is not None and (told := _told(parsed, settled, n, published)) is not None:
                settled[n] = attrs.evolve(span, value=told, timex=told.start, twelve=False)
    return [_open(parsed, span) if span.twelve else span for span in settled]


def _open(parsed: Parsed, span: TimeSpan) -> TimeSpan:
    """The day alone; an hour in digits is what the digits say, where nothing says otherwise."""
    value = span.value
    if value is None or "T" not in value.start or _DIGITS.search(parsed.report.text, span.start, span.end):
        return attrs.evolve(span, twelve=False)
    day, hours = value.start[:_DAY], (value.start[_DAY + 1 :], value.end[_DAY + 1 :])
    whole = attrs.evolve(value, start=day, end=day, precision="day")
    return attrs.evolve(span, value=whole, twelve=False, hours=hours)


def _told(parsed: Parsed, spans: Sequence[TimeSpan], n: int, published: dt.date | None) -> Moment | None:
    """The moment in the half of the day that the telling gives it; None where it gives none.

    "They sit in cells tonight" moves no hour of what has happened to the next morning.
    """
    value = spans[n].value
    early = _instant(value)
    if value is None or early is None:
        return None
    early = early - _HALF if early.hour >= _HALF.seconds // 3600 else early
    late = early + _HALF
    for other in _evidence(parsed, spans, n):
        if other.role == "post":
            stamp = _instant(other.value)
            found = None if stamp is None else late if late <= stamp else early if early <= stamp else None
        else:
            found = _by(other, early, late)
            if found is not None and _names_day(parsed, spans[n]):
                found = dt.datetime.combine(early.date(), found.time())
        ahead = found is not None and published is not None and early.date() <= published < found.date()
        if found is not None and not ahead:
            return _moved(value, found)
    return None


def _names_day(parsed: Parsed, span: TimeSpan) -> bool:
    """Whether an hour has its day beside it ("ten past one on Monday", "on Monday at two"): no telling moves it."""
    words = lexicon()
    sentence = parsed.sentence_of(span.first)
    around = parsed.tokens[max(sentence.first, span.first - _BESIDE) : min(sentence.last, span.last + _BESIDE)]
    return any(
        token.lower in words.weekdays or token.lower in words.months or token.lower in words.day_words
        for token in around
    )


def _evidence(parsed: Parsed, spans: Sequence[TimeSpan], n: int) -> Iterator[TimeSpan]:
    """The stamp of its live post; then the others of its paragraph, the nearest first; then those of the report where
    all of them tell of one half of the day."""
    own = spans[n]
    paragraph = parsed.sentence_of(own.first).paragraph
    here = [each for each in spans if parsed.sentence_of(each.first).paragraph == paragraph and each is not own]
    yield from (each for each in here if each.role == "post")
    known = [each for each in spans if _tells_half(each) and each is not own]
    if own.loose:
        told = [each for each in known if each in here and each.end <= own.start and _same_day(each, own)]
        yield from told[-1:]
        return
    yield from sorted((each for each in known if each in here), key=lambda each: abs(each.start - own.start))
    halves = {_instant(each.value).hour < 12 for each in known if _same_day(each, own)}  # type: ignore[union-attr]
    if len(halves) == 1:
        yield from (each for each in known if _same_day(each, own))


def _tells_half(span: TimeSpan) -> bool:
    value = span.value
    if value is None or span.role or span.twelve or _instant(value) is None:
        return False
    return value.precision in ("hour", "minute", "part of day")


def _same_day(one: TimeSpan, other: TimeSpan) -> bool:
    assert one.value is not None and other.value is not None
    return other.value.start[:_DAY] in (one.value.start[:_DAY], one.value.end[:_DAY])


def _by(other: TimeSpan, early: dt.datetime, late: dt.datetime) -> dt.datetime | None:
    """The one of two hours that fits what another expression tells, on the day on which it does: "11:40 p.m. ... ten
    past one" is of the next. None when both fit or neither.
    """
    start = _instant(other.value)
    end = None if other.value is None else _instant(attrs.evolve(other.value, start=other.value.end))
    if start is None or end is None:
        return None
    part = other.value is not None and other.value.precision == "part of day"
    margin = _LEEWAY if part else _NEAR
    # The afternoon of another day tells nothing of an hour; a night, and an hour near midnight, are of two days.
    shifts = (0,) if part and start.date() == end.date() else (0, 1, -1)
    fitting = []
    for at in (early, late):
        days = [at + dt.timedelta(days=shift) for shift in shifts]
        near = [each for each in days if start - margin <= each <= end + margin]
        fitting += near[:1]
    return fitting[0] if len(fitting) == 1 else None


def _moved(value: Moment, at: dt.datetime) -> Moment:
    """A moment with its hour moved to where the telling has it."""
    start = _instant(value)
    end = _instant(attrs.evolve(value, start=value.end))
    assert start is not None and end is not None
    step = at - start
    return attrs.evolve(value, start=_written(start + step), end=_written(end + step))


def _written(at: dt.datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M")


def _instant(value: Moment | None) -> dt.datetime | None:
    if value is None or "T" not in value.start or not value.start[:4].isdigit():
        return None
    return dt.datetime.fromisoformat(value.start)
