"""Days that stand as a heading over lines which begin with an hour: "Tuesday 2 November", "00:40 The first boat comes".

A page that runs over several days has its last lines first; a chronicle tells them in their order, and crosses midnight
with them.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Protocol

from attrs import frozen

from rashomon.claims.clause import FINITE
from rashomon.claims.timex.marks import Mark
from rashomon.claims.timex.news import dated
from rashomon.claims.timex.spans import TimeSpan
from rashomon.parse import Parsed

_EVENING, _NOON = 18 * 60, 12 * 60
_DAY = dt.timedelta(1)
# So many tokens lie between a day and its hour.
_BESIDE = 3


class Line(Protocol):
    """A clock time, and whether its paragraph begins with it."""

    mark: Mark
    start: int
    first: int
    paragraph: int
    opens: bool


@frozen(kw_only=True)
class Section:
    """The day of a line, and whether the lines around it are told in their order."""

    day: dt.date
    told: bool


def sections_of(parsed: Parsed, days: Iterable[TimeSpan], clocks: Sequence[Line]) -> dict[int, Section]:
    """By their start, the lines that stand under the heading of a day, with it.

    Args:
        parsed: The report.
        days: Its expressions with a day.
        clocks: Its clock times, in text order.
    """
    lines = [clock for clock in clocks if clock.opens and ":" in clock.mark.part]
    first = {clock.paragraph for clock in lines}
    headings = [
        (paragraph, day, at)
        for span in days
        if (paragraph := parsed.sentence_of(span.first).paragraph) + 1 in first
        and (day := dated(span)) is not None
        and (at := _heads(parsed, span, clocks)) is not None
    ]
    if not headings:
        return {}
    ends = [paragraph for paragraph, _, _ in headings[1:]] + [parsed.sentences[-1].paragraph + 1]
    under = [
        (day, at, [clock for clock in lines if paragraph < clock.paragraph < end])
        for (paragraph, day, at), end in zip(headings, ends, strict=True)
    ]
    minutes = [[*at, *(_minute(clock) for clock in here)] for _, at, here in under]
    steps = [later - earlier for each in minutes for earlier, later in pairwise(each)]
    # Across midnight the hours of a chronicle fall by more than half a day.
    told = sum(step > 0 or step < -_NOON for step in steps) > sum(-_NOON <= step < 0 for step in steps)
    found: dict[int, Section] = {}
    for (day, at, here), each in zip(under, minutes, strict=True):
        on = day
        for before, clock in zip(each if at else [None, *each], here, strict=False):
            if told and before is not None and before >= _EVENING and _minute(clock) < _NOON:
                on += _DAY
            found[clock.start] = Section(day=on, told=told)
    return found


def _heads(parsed: Parsed, span: TimeSpan, clocks: Sequence[Line]) -> tuple[int, ...] | None:
    """The minute behind a day that its paragraph begins with ("Monday, 1 November, 21:15: ..."), no minute where the
    day is all its paragraph has or ends a title ("Minutes of the staff, 30 November"); None for any other day.
    """
    sentence = parsed.sentence_of(span.first)
    opener = next(each for each in parsed.sentences if each.paragraph == sentence.paragraph)
    words = [token.i for token in parsed.tokens_of(opener) if token.text[0].isalnum()]
    if sentence.i != opener.i or not words or span.value is None:
        return None
    titled = words[0] < span.first
    if titled and (span.role != "header" or any(token.tag in FINITE for token in parsed.tokens_of(opener))):
        return None
    beside = next((clock for clock in clocks if 0 <= clock.first - span.last < _BESIDE), None)
    if beside is not None and ":" in beside.mark.part:
        return (_minute(beside),)
    if span.value.precision in ("hour", "minute"):
        at = dt.datetime.fromisoformat(span.value.start)
        return (at.hour * 60 + at.minute,)
    alone = sentence.i + 1 == len(parsed.sentences) or parsed.sentences[sentence.i + 1].paragraph != sentence.paragraph
    return () if alone and words[-1] < span.last else None


def _minute(clock: Line) -> int:
    hour, minute = clock.mark.part.split(":")
    return int(hour) * 60 + int(minute)
