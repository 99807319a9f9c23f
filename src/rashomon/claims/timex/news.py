"""Of which day the news is: the one that a report tells of, when it names it."""

import datetime as dt
from collections.abc import Iterable
from functools import cache

from rashomon.claims.clause import predicate_of
from rashomon.claims.timex.direction import is_attributive
from rashomon.claims.timex.spans import TimeSpan
from rashomon.lang import table
from rashomon.parse import Parsed

_WEEK = 7
# Days before a report within which its lead tells what it is about, and the last paragraph of the lead.
_WEEKS = 60
LEAD = 2


def day_of_news(parsed: Parsed, days: Iterable[TimeSpan], published: dt.date) -> dt.date | None:
    """The earliest day of the week up to its publication that a report tells of: what it is about; None without one.

    A day since when something is so, and one told by how it lies to a happening, are no days of the happening. Where
    the week has only days on which something was said or published ("in a report published on Thursday"), the one
    day of the weeks before that the lead tells of goes first.
    """
    told = [
        (span, day)
        for span in days
        if (day := dated(span)) is not None
        and span.role != "header"
        and not (span.value is not None and span.value.anchor)
        and not is_attributive(parsed, span.first, span.last)
        and not is_opening(parsed, span)
    ]
    late = [(span, day) for span, day in told if dt.timedelta(0) <= published - day < dt.timedelta(_WEEK)]
    if any(not is_saying(parsed, span) for span, _ in late):
        # A day on which somebody spoke of it is not before it either.
        return min(day for _, day in late)
    lead = {
        day
        for span, day in told
        if parsed.sentence_of(span.first).paragraph <= LEAD
        and dt.timedelta(_WEEK) <= published - day < dt.timedelta(_WEEKS)
        and not is_saying(parsed, span)
    }
    return lead.pop() if len(lead) == 1 else min((day for _, day in late), default=None)


def is_saying(parsed: Parsed, span: TimeSpan) -> bool:
    """ "Police said on Tuesday": a day on which it was told."""
    return parsed.tokens[predicate_of(parsed, span.first)].lemma in _sayings()


@cache
def _sayings() -> frozenset[str]:
    return frozenset(table("timex")["saying"]["verbs"])


def is_opening(parsed: Parsed, span: TimeSpan) -> bool:
    """ "She has not slept since Sunday": a day on which nothing of what is told next happened."""
    return span.first > 0 and parsed.tokens[span.first - 1].lower == "since"


def dated(span: TimeSpan) -> dt.date | None:
    """The day of an expression; None where it tells none, or no year of it."""
    if span.value is None or not span.value.start[:4].isdigit() or len(span.value.start) < 10:
        return None
    return dt.date.fromisoformat(span.value.start[:10])
