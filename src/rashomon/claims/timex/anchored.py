"""Times told by how they lie to a happening: "a week before the vote", "an hour after the alarm was raised".

The happening's own time, where the report tells one and only one, places them.
"""

import datetime as dt
from collections.abc import Iterator

import attrs

from rashomon.claims.events import class_of_token
from rashomon.claims.timex.direction import outer_token
from rashomon.claims.timex.news import day_of_news
from rashomon.claims.timex.spans import TimeSpan
from rashomon.lang import table
from rashomon.model import Moment
from rashomon.parse import Parsed, Token

# How far above a date stands the word it dates.
_REACH = 3
# The TIMEX3 value of a day of the week that no week is told for.
_WEEKDAY = "XXXX-WXX-"
_ANCHORS = frozenset(["day", "part of day", "year"])
_CLOCKED = frozenset(["hour", "minute"])
_DATED = frozenset(["day", "part of day", *_CLOCKED])
# What stands before a happening that lies ahead of the time.
_BACK = frozenset(["before", "prior", "ahead"])
_DAY = len("2031-03-12")
# How a midnight is told that ends its day.
_MIDNIGHT = "T23:59"


def settle_anchors(parsed: Parsed, spans: list[TimeSpan], published: dt.date | None) -> list[TimeSpan]:
    """Places "a week before they raised the alarm last Friday" by the day in its own anchor."""
    settled = list(spans)
    for n, span in enumerate(spans):
        if span.value is None or not span.value.anchor or span.value.start or _lasts(parsed, span):
            continue
        if span.timex.startswith(_WEEKDAY):
            if day := _weekday_beside(parsed, spans, span, published):
                settled[n] = attrs.evolve(span, value=attrs.evolve(span.value, start=day, end=day), timex=day)
            continue
        if placed := _beside_its_day(parsed, spans, n):
            settled[n] = placed
            continue
        if minutes := _minutes(span.timex):
            settled[n] = _by_the_clock(parsed, spans, span, minutes, published) or span
        elif day := shifted_day(_day_of_anchor(parsed, spans, span, published), span.timex, _link(parsed, span)):
            settled[n] = attrs.evolve(span, kind="date", value=attrs.evolve(span.value, start=day, end=day))
    for n, span in enumerate(spans[:-1]):
        after = spans[n + 1]
        if (
            span.value is None
            or not span.value.anchor
            or after.value is None
            or after.role
            or settled[n].of is not None
            or _lasts(parsed, span)
        ):
            continue
        if after.start >= span.start + len(span.value.anchor):
            continue
        if after.value.precision in _CLOCKED and (minutes := _minutes(span.timex)):
            settled[n] = _shifted_clock(parsed, span, after.value, minutes) or settled[n]
        if after.value.precision not in _ANCHORS:
            continue
        day = shifted_day(after.value.start[:10], span.timex, _link(parsed, span))
        if day:
            settled[n] = attrs.evolve(span, kind="date", value=attrs.evolve(span.value, start=day, end=day))
    return settled


def _lasts(parsed: Parsed, span: TimeSpan) -> bool:
    """ "Burned for six minutes before it was put out", "it was nine hours before the first crew came": how long it
    took."""
    at = span.first - 1
    while at > 0 and parsed.tokens[at].pos == "ADV" and span.first <= parsed.tokens[at].head < span.last:
        at -= 1
    if _is_within(parsed, span):
        return False
    return at >= 0 and parsed.tokens[at].lower in table("timex")["directions"]["lasting"]


def _is_within(parsed: Parsed, span: TimeSpan) -> bool:
    """ "Within thirty minutes of the alarm": no later than so long after it."""
    before = parsed.tokens[span.first - 1].lower if span.first else ""
    return before == "within" and parsed.tokens[span.last].lower == "of"


def _link(parsed: Parsed, span: TimeSpan) -> str:
    """The word that says on which side of its anchor a time lies: "before", "after"; "the eve of" it is before it."""
    return "before" if parsed.tokens[span.last - 1].lower == "eve" else parsed.tokens[span.last].lower


def _beside_its_day(parsed: Parsed, spans: list[TimeSpan], n: int) -> TimeSpan | None:
    """ "Resigned on 12 January, three days after the raid": the day that stands before it is told by the other, so that
    this is the day of the raid. None where no day stands right before it.
    """
    span, before = spans[n], spans[n - 1] if n else None
    if before is None or before.value is None or before.role or before.value.precision != "day":
        return None
    if [token.text for token in parsed.tokens[before.last : span.first]] not in ([","], ["-"], ["\u2013"], ["("]):
        return None
    link = _link(parsed, span)
    other = "after" if link in _BACK else "before"
    event = _anchor_event(parsed, span)
    day = shifted_day(before.value.start[:10], span.timex, other)
    if event is None or not day or span.value is None:
        return None
    return attrs.evolve(span, kind="date", value=attrs.evolve(span.value, start=day, end=day), of=event.i)


def _anchor_event(parsed: Parsed, anchored: TimeSpan) -> Token | None:
    """The head of what a time is told by: of "two days after the vote" the vote."""
    link = parsed.tokens[anchored.last]
    inside = parsed.children(link.i, "pobj", "pcomp")
    event = inside[0] if inside else parsed.tokens[link.head] if link.dep == "mark" else None
    return event if event is not None and event.pos in ("NOUN", "VERB") else None


def _weekday_beside(parsed: Parsed, spans: list[TimeSpan], span: TimeSpan, published: dt.date | None) -> str:
    """ "The Friday before the attack": the last such day before the day of what it is told by, or the first behind it;
    empty where the report tells no day of it."""
    told = _day_of_anchor(parsed, spans, span, published)
    news = None if published is None else day_of_news(parsed, spans, published)
    day = dt.date.fromisoformat(told) if told else news
    if day is None:
        return ""
    wanted = int(span.timex.removeprefix(_WEEKDAY))
    if parsed.tokens[span.last].lower == "before":
        return (day - dt.timedelta((day.isoweekday() - wanted - 1) % 7 + 1)).isoformat()
    return (day + dt.timedelta((wanted - day.isoweekday() - 1) % 7 + 1)).isoformat()


def _of_anchor(
    parsed: Parsed, spans: list[TimeSpan], anchored: TimeSpan, published: dt.date | None
) -> Iterator[TimeSpan]:
    """The times the text gives the event a time is anchored to ("two days after the vote" beside "Sunday's vote").

    None of what would happen, and none ahead of the report where the event has happened.
    """
    event = _anchor_event(parsed, anchored)
    if event is None:
        return
    wanted, past = _classes(parsed, event), event.tag in ("VBD", "VBN")
    for span in spans:
        value = span.value
        if value is None or span.role or span is anchored or value.anchor or value.precision not in _DATED:
            continue
        if not value.start[:4].isdigit() or (past and published and value.start[:_DAY] > published.isoformat()):
            continue
        outer = parsed.tokens[outer_token(parsed, span.first, span.last)]
        near = [above for above, _ in zip(parsed.ancestors(outer.i), range(_REACH), strict=False)]
        told = next((above for above in near if above.pos in ("NOUN", "VERB", "AUX")), None)
        verb = next((above for above in near if above.pos in ("VERB", "AUX")), None)
        if verb is not None and any(child.tag == "MD" for child in parsed.children(verb.i, "aux")):
            continue
        subjects = [] if verb is None else parsed.children(verb.i, "nsubj", "nsubjpass", "dobj")
        named = any(child.pos == "NOUN" and class_of_token(child) in wanted for child in subjects)
        if named or (told is not None and class_of_token(told) in wanted):
            yield span


def _classes(parsed: Parsed, event: Token) -> frozenset[str]:
    """The class of an event; with "the vote was held" or "the rally began" that of the vote or the rally."""
    own = class_of_token(event)
    if event.pos != "VERB" or own not in table("alignment")["vague_events"]:
        return frozenset([own])
    subjects = parsed.children(event.i, "nsubj", "nsubjpass")
    return frozenset([own, *(class_of_token(child) for child in subjects if child.pos == "NOUN")])


def _day_of_anchor(parsed: Parsed, spans: list[TimeSpan], anchored: TimeSpan, published: dt.date | None) -> str:
    """The day of the event; empty where the text gives none, or more than one."""
    found = {span.value.start[:_DAY] for span in _of_anchor(parsed, spans, anchored, published) if span.value}
    return found.pop() if len(found) == 1 else ""


def _by_the_clock(
    parsed: Parsed, spans: list[TimeSpan], anchored: TimeSpan, minutes: float, published: dt.date | None
) -> TimeSpan | None:
    """ "Nine minutes after the alarm was raised", where the text gives the alarm one time of the clock."""
    told = [
        span.value
        for span in _of_anchor(parsed, spans, anchored, published)
        if span.value and span.value.precision in _CLOCKED and span.value.start == span.value.end
    ]
    if len({value.start for value in told}) != 1:
        return None
    return _shifted_clock(parsed, anchored, told[0], minutes)


def _shifted_clock(parsed: Parsed, anchored: TimeSpan, value: Moment, minutes: float) -> TimeSpan | None:
    """The time so many minutes from another; None where that one's year is unknown, and from a midnight, which may be
    either end of its day."""
    if anchored.value is None or not value.start[:4].isdigit() or value.start.endswith(_MIDNIGHT):
        return None
    back = _link(parsed, anchored) in _BACK
    try:
        at = dt.datetime.fromisoformat(value.start) + dt.timedelta(minutes=-minutes if back else minutes)
    except OverflowError:
        return None  # before the first year or behind the last
    end = at.strftime("%Y-%m-%dT%H:%M")
    start = value.start if _is_within(parsed, anchored) else end
    # Nobody who counts from a happening counts by the minute.
    moment = attrs.evolve(value, start=start, end=end, precision="minute", approx=True, anchor=anchored.value.anchor)
    return attrs.evolve(anchored, kind=anchored.kind if _is_within(parsed, anchored) else "time", value=moment)


def _minutes(timex: str) -> float:
    """The minutes of a period of minutes or hours; 0 for any other.

    Example:
        >>> _minutes("PT40M"), _minutes("PT2.5H"), _minutes("P2D")
        (40.0, 150.0, 0)
    """
    size = {"M": 1, "H": 60}.get(timex[-1:], 0)
    number = timex[2:-1]
    counted = timex.startswith("PT") and number.replace(".", "", 1).isdigit()
    return float(number) * size if counted else 0


def shifted_day(day: str, period: str, link: str) -> str:
    """The day a period before or after another, or the year; empty when the period is finer or coarser than the date.

    Example:
        >>> shifted_day("2031-02-14", "P1W", "before"), shifted_day("2031", "P2Y", "after")
        ('2031-02-07', '2033')
    """
    size, number = {"D": 1, "W": 7}.get(period[-1:], 0), period[1:-1]
    if not number.isdigit() or not day[:1].isdigit():
        return ""
    count = int(number) * (-1 if link in _BACK else 1)
    if period[-1:] == "Y" and len(day) == 4:
        return f"{int(day) + count:04d}"
    if not size or len(day) < 10:
        return ""
    try:
        return (dt.date.fromisoformat(day) + dt.timedelta(size * count)).isoformat()
    except OverflowError:
        return ""  # before the first year or behind the last
