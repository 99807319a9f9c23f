"""The day of a clock time that names none: the day the text tells, never a guess out of nothing."""

import datetime as dt
from collections.abc import Sequence

import attrs
from attrs import define, field

from rashomon.claims.clause import FINITE, predicate_of
from rashomon.claims.timex.calendar import moment_of
from rashomon.claims.timex.direction import AHEAD, PAST, direction_of, is_attributive
from rashomon.claims.timex.lexicon import lexicon
from rashomon.claims.timex.marks import Mark
from rashomon.claims.timex.news import LEAD, dated, day_of_news, is_opening, is_saying
from rashomon.claims.timex.posts import Stamp, post_of
from rashomon.claims.timex.resolve import shifted
from rashomon.claims.timex.sections import sections_of
from rashomon.claims.timex.spans import TimeSpan
from rashomon.lang import table
from rashomon.model import Moment
from rashomon.parse import Parsed

_EVENING, _NOON, _DAWN = 18, 12, 6
# How a part of the day that is the night is written.
_NIGHT = "NI"
# "Overnight from Sunday", "in the night of Sunday": so many words are between them, and one more.
_OF_NIGHT = 2
# Paragraphs over which a telling by the clock goes on.
_CARRIES = 2
# What happens shortly after a time happens within so much of it.
# Clocks of the earth are so far behind and ahead of Greenwich.
_BEHIND, _AHEAD = dt.timedelta(hours=10), dt.timedelta(hours=13)
_SHORTLY = dt.timedelta(hours=1)


@define(kw_only=True)
class Clock:
    """A clock time that waits for its day.

    Args:
        mark: What was read.
        start, end, first, last: Where it stands.
        sentence, paragraph: In which sentence and paragraph.
        opens: Its paragraph begins with it: the time stamp of a live post, if there are several.
        bracket: It gives the time before it in another zone.
    """

    mark: Mark
    start: int
    end: int
    first: int
    last: int
    sentence: int
    paragraph: int
    opens: bool = False
    bracket: bool = False


@define(kw_only=True)
class _Placed:
    """A clock with its day, and whether that was presumed."""

    clock: Clock
    day: dt.date
    presumed: bool


@define(kw_only=True)
class Placer:
    """Gives clocks their days.

    Args:
        parsed: The report.
        published: Publication day, None when unknown.
        days: Spans with a day that were already resolved, in text order, with their paragraph.
        zone, offset: The zone the report says all its times are in.
        offsets: Offsets of zones the report explains.
        stamps: Stamps of its posts that name their day.
    """

    parsed: Parsed
    published: dt.date | None
    days: list[TimeSpan]
    zone: str = ""
    offset: int | None = None
    offsets: dict[str, int] = field(factory=dict)
    stamps: tuple[Stamp, ...] = ()

    def place(self, clocks: list[Clock]) -> list[TimeSpan]:
        """A span for each clock, in order; the value is None where no day is told."""
        live = sum(clock.opens for clock in clocks) > 1 or any(
            clock.opens and self._is_stamp(clock) for clock in clocks
        )
        stamp: tuple[int, dt.date, int] | None = None
        before: _Placed | None = None
        sections = sections_of(self.parsed, self.days, clocks)
        found: list[TimeSpan] = []
        for clock in clocks:
            if clock.bracket and found:
                found.append(self._bracket(clock, found))
                continue
            day: dt.date | None
            presumed = told = False
            if live and clock.opens:
                day, role = self.published, "post"
                section = sections.get(clock.start)
                day = day if section is None else section.day
                told = section is not None and section.told and day != self.published
                stamp = None if day is None else (clock.paragraph, day, _minutes(clock.mark.part))
            else:
                role = ""
                inside = stamp[1:] if stamp is not None and stamp[0] == clock.paragraph else self._post(clock)
                day, presumed = self._day(clock, inside, before)
            if day is not None and not role and not self._ends_term(clock.first):
                before = _Placed(clock=clock, day=day, presumed=presumed)
            found.append(attrs.evolve(self._span(clock, day, role), presumed=presumed, told=told))
        return found

    def _is_stamp(self, clock: Clock) -> bool:
        """Whether a whole sentence begins right after the clock: "14:35 Police have cordoned off the stand"."""
        tokens, sentence = self.parsed.tokens, self.parsed.sentences[clock.sentence]
        at = clock.last
        while at < sentence.last and (tokens[at].text in ":-–|" or tokens[at].lower in lexicon().zones):
            at += 1
        following = tokens[at] if at < sentence.last else None
        if following is None or not following.text[0].isupper() or following.lower in lexicon().weekdays:
            return False
        return any(token.tag in FINITE for token in tokens[at : sentence.last])

    def _span(self, clock: Clock, day: dt.date | None, role: str) -> TimeSpan:
        mark = clock.mark
        codes = lexicon().part_timex
        stated = day.isoformat() if day is not None else "XXXX-XX-XX"
        timex = f"{stated}T{codes.get(mark.part, mark.part)}"
        value = None
        if day is not None:
            zone = mark.zone or self.zone
            offset = mark.offset if mark.offset is not None else self.offsets.get(zone.lower())
            if offset is None and not mark.zone:
                offset = self.offset
            value = moment_of(f"{stated}T{mark.part}", "", mark.approx, zone, offset)
            if value is not None and ":" in mark.part and not mark.precise:
                value = attrs.evolve(value, precision="hour")
            if value is not None and mark.shift:
                value = shifted(value, mark.shift)
        return TimeSpan(
            start=clock.start,
            end=clock.end,
            first=clock.first,
            last=clock.last,
            kind="time",
            value=value,
            timex=timex,
            role=role,
            twelve=mark.twelve,
            loose=mark.loose,
        )

    def _bracket(self, clock: Clock, found: list[TimeSpan]) -> TimeSpan:
        """ "2 a.m. (2200 GMT)" tells how far the local clock is from Greenwich."""
        local = found[-1]
        if local.value is None or clock.mark.offset is None or "T" not in local.value.start:
            return attrs.evolve(self._span(clock, None, "bracket"))
        stated = local.value.start if local.value.start != local.value.end else local.value.end
        here = dt.datetime.fromisoformat(stated)
        other = _minutes(clock.mark.part) - clock.mark.offset
        gap = (here.hour * 60 + here.minute - other) % 1440
        offset = gap - 1440 if gap > 840 else gap
        found[-1] = attrs.evolve(local, value=attrs.evolve(local.value, utc_offset=offset))
        utc = here - dt.timedelta(minutes=offset)
        there = (utc + dt.timedelta(minutes=clock.mark.offset)).strftime("%Y-%m-%dT%H:%M")
        value = Moment(start=there, end=there, precision="minute", zone=clock.mark.zone, utc_offset=clock.mark.offset)
        return attrs.evolve(self._span(clock, None, "bracket"), value=value, timex=there)

    def _post(self, clock: Clock) -> tuple[dt.date, int] | None:
        """Day and minute of the post that a clock stands in, where its stamp names the day."""
        post = post_of(self.stamps, clock.paragraph)
        return None if post is None or post.of is None else (post.of, _minutes(post.clock.part))

    def _day(
        self, clock: Clock, stamp: tuple[dt.date, int] | None, before: "_Placed | None"
    ) -> tuple[dt.date | None, bool]:
        """The day of a clock, and whether it is only presumed."""
        told = self._same_sentence(clock)
        if told is not None:
            return told, False
        if stamp is not None:
            day, minute = stamp
            if direction_of(self.parsed, clock.first, clock.last) == AHEAD or self._ends_term(clock.first):
                return day + dt.timedelta(_minutes(clock.mark.part) < minute), False
            return day - dt.timedelta(_minutes(clock.mark.part) > minute), False
        told, presumed = self._running(clock, before)
        if told is None:
            told, presumed = self._happening(clock), True
        if told is not None and self.published is not None and told > self.published:
            way = direction_of(self.parsed, clock.first, clock.last)
            return (self.published, True) if way == PAST else (told, presumed)
        return told, presumed

    def _ends_term(self, first: int) -> bool:
        """ "Until at least 6pm", "by 5am": a clock that lies ahead of the words it stands in."""
        before = [token.lower for token in self.parsed.tokens[max(0, first - 3) : first]]
        return any(word in ("until", "till", "by") for word in before)

    def _running(self, clock: Clock, before: "_Placed | None") -> tuple[dt.date | None, bool]:
        """The day the telling has come to, of the last clock time or the last day in the paragraph; and whether it was
        presumed.
        """
        at, day, hour, presumed = -1, None, "", False
        if before is not None and clock.paragraph - before.clock.paragraph <= _CARRIES:
            at, day, hour, presumed = before.clock.start, before.day, before.clock.mark.part, before.presumed
        for span in reversed(self.days):
            if span.start > clock.start or span.role == "header" or is_opening(self.parsed, span):
                continue
            if self._is_aside(span, clock):
                continue
            gap = clock.paragraph - self.parsed.sentence_of(span.first).paragraph
            if span.start < at or gap > _CARRIES:
                break
            if gap and self._ends_term(span.first):
                continue  # "by midnight on Friday 64 had been found": how far a count goes, not how far the telling
            if gap and (span.value is None or span.value.precision not in ("hour", "minute")):
                continue
            told = self._evening_before(span, clock) or _day_for(span, clock)
            if told is not None and not is_attributive(self.parsed, span.first, span.last):
                day, hour, presumed = told, _hour_of(span), False
                break
        return (day + dt.timedelta(_rolls(hour, clock.mark)) if day is not None else None), presumed

    def _is_of_night(self, span: TimeSpan, day: dt.date) -> bool:
        """Whether something was in the night that begins on a day: "Sunday night", "overnight from Sunday"."""
        before = self.parsed.tokens[max(0, span.first - _OF_NIGHT) : span.first]
        return dated(span) == day and (
            _is_night(span) or any(token.lower in table("timex")["nights"]["spent"] for token in before)
        )

    def _evening_before(self, span: TimeSpan, clock: Clock) -> dt.date | None:
        """The first day of "overnight from Sunday to Monday" for a clock in the evening; None of any other."""
        day, first = dated(span), self.parsed.tokens[max(0, span.first - 1)]
        if day is None or first.lower not in ("to", "into") or _minutes(clock.mark.part) < _EVENING * 60:
            return None
        before = [each for each in self.days if each.start < span.start]
        eve = dated(before[-1]) if before else None
        opening = self.parsed.tokens[self.parsed.sentence_of(span.first).first : span.first]
        night = any(token.lower in table("timex")["nights"]["spent"] for token in opening)
        return eve if night and eve == day - dt.timedelta(1) else None

    def _is_aside(self, span: TimeSpan, clock: Clock) -> bool:
        """Whether a day stands in a relative clause of an earlier sentence ("the master, who died on Tuesday"): the
        telling has not come to it."""
        if self.parsed.tokens[span.first].sentence == clock.sentence:
            return False
        return any(above.dep == "relcl" for above in self.parsed.ancestors(span.first))

    def _same_sentence(self, clock: Clock) -> dt.date | None:
        sentence = self.parsed.sentences[clock.sentence]
        here = [
            span
            for span in self.days
            if sentence.start <= span.start < sentence.end and span.role != "header" and not self._moves_on(span, clock)
        ]
        if not here:
            return None
        nearest = min(here, key=lambda span: (_apart(span, clock), span.start))
        if clock.end < nearest.start and self._tells_of_saying(nearest, clock):
            return self._before_it_was_said(nearest, clock)
        elsewhere = self._in_brackets(nearest, clock)
        if elsewhere is not None:
            return elsewhere
        day = _day_for(nearest, clock)
        return self._rolled(day, _hour_of(nearest), clock) if day is not None and nearest.end <= clock.start else day

    def _moves_on(self, span: TimeSpan, clock: Clock) -> bool:
        """ "Was closed at 17:05 and reopened the next day": the telling goes on to the day behind another verb."""
        parsed = self.parsed
        return (
            span.moved
            and clock.end < span.start
            and predicate_of(parsed, span.first) != predicate_of(parsed, clock.first)
        )

    def _tells_of_saying(self, span: TimeSpan, clock: Clock) -> bool:
        """ "It went off at 11 p.m., police said on Tuesday"."""
        verb = predicate_of(self.parsed, span.first)
        return clock.last <= verb < span.first and is_saying(self.parsed, span)

    def _before_it_was_said(self, span: TimeSpan, clock: Clock) -> dt.date | None:
        """The day of what happened, where it was said later: the one that the head of the report tells; else that on
        which it was said."""
        said = dated(span)
        head = [
            each
            for each in self.days
            if each.start < clock.start
            and not is_saying(self.parsed, each)
            and not self._is_issue(each)
            and self.parsed.sentence_of(each.first).paragraph <= 1
        ]
        day = None if self.published is None else day_of_news(self.parsed, head, self.published)
        return day if day is not None and said is not None and day < said else said

    def _rolled(self, day: dt.date, hour: str, clock: Clock) -> dt.date:
        """The day, or the next where the telling goes on in the morning; with "the alarm had been raised at 11:05" it
        does not."""
        verb = predicate_of(self.parsed, clock.first)
        back = any(child.lower in ("had", "'d") for child in self.parsed.children(verb, "aux"))
        return day if back else day + dt.timedelta(_rolls(hour, clock.mark))

    def _in_brackets(self, span: TimeSpan, clock: Clock) -> dt.date | None:
        """The day of a clock by the same instant in another zone: "04:16 local time (23:16 UTC on 6 April)" is of
        7 April, as no clock is half a day and more ahead.
        """
        value = span.value
        if value is None or value.utc_offset is None or value.precision not in ("hour", "minute"):
            return None
        if not value.start[:1].isdigit():
            return None  # of a year that the report does not tell
        if [token.text for token in self.parsed.tokens[clock.last : span.first]] != [
            "("
        ] or clock.mark.offset is not None:
            return None
        there = dt.datetime.fromisoformat(value.start)
        for day in (there.date() - dt.timedelta(1), there.date(), there.date() + dt.timedelta(1)):
            here = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=_minutes(clock.mark.part))
            if -_BEHIND <= here - there <= _AHEAD:
                return day
        return None

    def _happening(self, clock: Clock) -> dt.date | None:
        """The earliest day of the week up to its publication that the report has told of so far, or tells of at all:
        what it is about; else the publication."""
        if self.published is None:
            days = [day for span in self.days if (day := dated(span)) is not None and span.role != "header"]
            return days[0] if len(set(days)) == 1 else None
        told = [each for each in self.days if each.start < clock.start and not self._is_issue(each)]
        if not told and clock.paragraph <= 1:
            return self.published  # the head of a report that names no day tells of its own
        # The head tells what a report is about; "the walkout began on Monday" further on does not.
        head = [each for each in told if self.parsed.sentence_of(each.first).paragraph <= 1]
        # A report that gives hours with their day gives others of the same: "at 19:40 ... at about 22:00 on Sunday".
        timed = [each for each in self.days if _hour_of(each) and not self._ends_term(each.first)]
        timed = timed if ":" in clock.mark.part and len({dated(each) for each in timed}) == 1 else []
        for part in (head, timed, told, self.days):
            day = day_of_news(self.parsed, part, self.published)
            if day is not None:
                early = _is_small(clock.mark)
                return day + dt.timedelta(early and any(self._is_of_night(each, day) for each in part))
        return self.published

    def _is_issue(self, span: TimeSpan) -> bool:
        """ "The Skarn Courier, Thursday": the day of the report itself, in a line of its head that tells nothing."""
        if span.role == "header":
            return True
        sentence = self.parsed.sentence_of(span.first)
        if sentence.paragraph > LEAD or dated(span) != self.published:
            return False
        return not any(token.tag in FINITE for token in self.parsed.tokens_of(sentence))


def follow(
    parsed: Parsed, spans: Sequence[TimeSpan], words: TimeSpan, minutes: float, *, within: bool = False
) -> TimeSpan | None:
    """ "Shortly afterwards", "ten minutes later": by the clock time that its sentence or the one before has come to.

    Args:
        parsed: The report.
        spans: Its placed expressions.
        words: The expression, without a value.
        minutes: How long after that, negative before it; 0 for a stretch that follows it.
        within: No later than that.

    Returns:
        The expression with its time; None where no clock time stands before it.
    """
    here = parsed.sentence_of(words.first)
    for span in reversed([each for each in spans if each.start < words.start and not each.role]):
        there, value = parsed.sentence_of(span.first), span.value
        if here.i - there.i > 1 or here.paragraph != there.paragraph:
            return None
        if value is None or value.precision not in ("hour", "minute") or not value.end[:1].isdigit():
            continue
        if [token.text for token in parsed.tokens[span.last : words.first]] == [","]:
            return None  # "at 3.35, forty minutes earlier": how that clock lies to the one before it
        if within and direction_of(parsed, words.first, words.last) == AHEAD:
            return None
        clock = dt.datetime.fromisoformat(value.end)
        then = clock + dt.timedelta(minutes=minutes)
        ends = (clock if within else then, then if minutes else then + _SHORTLY)
        start, end = (f"{at:%Y-%m-%dT%H:%M}" for at in ends)
        moment = attrs.evolve(value, start=start, end=end, precision="minute", approx=value.approx or not minutes)
        return attrs.evolve(words, value=moment, timex=start, twelve=span.twelve)
    return None


def _day_for(span: TimeSpan, clock: Clock) -> dt.date | None:
    """The day of a clock beside a day: "last night, between 03:10 and 03:55" is of the day that the night runs into."""
    day = dated(span)
    runs = _is_night(span) and _minutes(clock.mark.part) < _NOON * 60 and not clock.mark.twelve
    return day + dt.timedelta(1) if day is not None and runs else day


def _is_small(mark: Mark) -> bool:
    """Whether a clock is one of the small hours: those of a night are of the day that it runs into."""
    return ":" in mark.part and _minutes(mark.part) < _DAWN * 60 and not mark.twelve


def _is_night(span: TimeSpan) -> bool:
    """Whether a part of the day runs into the next day."""
    value = span.value
    return value is not None and value.precision == "part of day" and value.end[:10] > value.start[:10]


def _hour_of(span: TimeSpan) -> str:
    if span.value is None or span.value.precision not in ("hour", "minute"):
        return ""
    return span.value.start[11:16]


def _minutes(part: str) -> int:
    """Minutes of a clock; of a part of the day, those of its first hour."""
    if ":" in part:
        hour, minute = part.split(":")
        return int(hour) * 60 + int(minute)
    return lexicon().part_hours.get(part, (0, 0))[0] * 60


def _rolls(earlier: str, later: Mark) -> int:
    """One day on when a telling that had come to the evening goes on in the morning ("at 23:10 ... at 01:20"); an hour
    of twelve goes on in the evening where it can ("at 9:15 p.m. ... until 11:05")."""
    if earlier == _NIGHT:
        return int(_is_small(later))
    if not earlier or ":" not in earlier:
        return 0
    if later.twelve and _minutes(later.part) + _NOON * 60 > _minutes(earlier):
        return 0
    return int(_minutes(earlier) >= _EVENING * 60 and _minutes(later.part) < _NOON * 60)


def _apart(span: TimeSpan, clock: Clock) -> int:
    return max(span.start - clock.end, clock.start - span.end, 0)
