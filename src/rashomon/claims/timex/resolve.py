"""Marks to intervals: against the publication date, the tense, and what the text has said before."""

import datetime as dt

import attrs

from rashomon.claims.clause import predicate_of
from rashomon.claims.timex.atoms import Atom
from rashomon.claims.timex.calendar import first_day, holiday, moment_of, period, shift_months, week_of
from rashomon.claims.timex.direction import AHEAD, PAST, UNKNOWN, direction_of, may_be_of_the_order
from rashomon.claims.timex.lexicon import lexicon
from rashomon.claims.timex.marks import Mark
from rashomon.claims.timex.told import Told
from rashomon.lang import table
from rashomon.model import Moment
from rashomon.parse import Parsed

# Days: what is planned further ahead than this is planned with its year, in print; the nearer past date is meant.
_FAR_AHEAD = 270
# Years: a day told after a year longer ago than this belongs to a history, not to the news.
_GENERATION = 30
_DAY = len("2031-03-12")
# What is so many of these ago was on a day.
_DAYS_AGO = frozenset(["D", "N"])
_WEEK = dt.timedelta(7)
# Weeks of the units that are counted by them.
_WEEKS = {"W": 1, "F": 2}


class Resolver:
    """Places the marks of a report, sentence by sentence, in text order."""

    def __init__(self, parsed: Parsed, told: Told) -> None:
        self.parsed, self.told, self.words = parsed, told, lexicon()

    def resolve(
        self, mark: Mark, atoms: list[Atom], sentence: int, *, header: bool = False
    ) -> tuple[str, str, Moment | None]:
        """TIMEX3 type and value and the interval of a mark that is no clock without a day."""
        if mark.shape == "duration":
            if mark.unit == "M" and atoms[mark.first].word == "the" and self.told.published is not None:
                self.told.period = f"{self.told.published.year:04d}"
            return "duration", self._duration(mark), self._anchored(mark, atoms)
        if mark.shape == "set" or (mark.plural and mark.weekday):
            return "set", mark.value or self._weekday_set(mark), None
        if mark.shape == "reference":
            return "date", mark.value, None
        if mark.weekday and mark.anchor is not None:
            return "date", f"XXXX-WXX-{mark.weekday}", self._anchored(mark, atoms)
        first, last = atoms[mark.first].token, atoms[mark.last - 1].token + 1
        paragraph = self.parsed.sentences[sentence].paragraph
        timex = self._value(mark, first, last, sentence, paragraph)
        if self._lies_ahead(mark, timex, first, last):
            return "date", timex, None
        mod = mark.mod if mark.mod != "YEAREND" else ""
        if mark.value == "ambiguous" and not timex:
            moment = moment_of(str(mark.year), approx=True)
            return "date", str(mark.year), moment
        if mark.eve and len(timex) == _DAY and timex[:4].isdigit():
            timex = (dt.date.fromisoformat(timex) - dt.timedelta(1)).isoformat()
        timed = bool(mark.part)
        if timed and timex and not timex.startswith("XXXX-W"):
            timex = f"{timex}T{mark.part}"
        moment = moment_of(timex, mod, mark.approx, mark.zone, mark.offset) if timex else None
        if moment is not None and mark.shape == "offset" and mark.side == "pub" and mark.unit in _WEEKS:
            moment = self._weeks_off(mark, moment)
        if moment is not None and mark.shift:
            moment = shifted(moment, mark.shift)
        if moment is not None and not timed and mark.last_day and mark.last_day > (mark.day or 0):
            moment = Moment(start=moment.start, end=f"{moment.end[:-2]}{mark.last_day:02d}", precision="day")
        if moment is not None and ":" in mark.part and not mark.precise:
            moment = attrs.evolve(moment, precision="hour")
        if not header:
            self._remember(mark, timex, moment, sentence, paragraph)
        return ("time" if timed else "date"), self._timex(timex, mark), moment

    def _lies_ahead(self, mark: Mark, timex: str, first: int, last: int) -> bool:
        """ "The next day it was gone", where the report has told of no day: not the day after its publication."""
        if mark.side != "text" or mark.step <= 0 or mark.unit not in ("", "D") or mark.shape == "calendar":
            return False
        published = self.told.published
        ahead = published is not None and len(timex) == _DAY and timex > published.isoformat()
        return ahead and direction_of(self.parsed, first, last) == PAST

    def _timex(self, timex: str, mark: Mark) -> str:
        """TIMEX3 has its own codes for some parts of the day, and no minutes where none are told."""
        if mark.part and "T" in timex:
            day, _, part = timex.partition("T")
            part = self.words.part_timex.get(part, part)
            if ":" in part and not mark.precise:
                part = f"{part[:2]}:00" if part[:2] != "24" else "24"
            return f"{day}T{part}"
        return timex

    def _weekday_set(self, mark: Mark) -> str:
        tail = f"T{self.words.part_timex.get(mark.part, mark.part)}" if mark.part else ""
        return f"XXXX-WXX-{mark.weekday}{tail}"

    def _duration(self, mark: Mark) -> str:
        if mark.value == "recent":
            return "PAST_REF" if mark.unit == "" else period(None, mark.unit)
        return period(mark.count, mark.unit)

    def _anchored(self, mark: Mark, atoms: list[Atom]) -> Moment | None:
        """ "Two days before the vote": the words, and no interval."""
        if mark.anchor is None:
            return None
        start = atoms[mark.first].start
        token = atoms[mark.anchor].token
        tokens = self.parsed.tokens
        end = max(tokens[i].end for i in range(token, min(token + 8, self.parsed.sentence_of(token).last)))
        below = [i for i in self.parsed.subtree(token) if i >= token]
        if len(below) > 1 and tokens[token].dep in ("prep", "mark"):
            scope = (
                below if tokens[token].dep == "prep" else list(range(token, self.parsed.edges(tokens[token].head)[1]))
            )
            end = tokens[scope[-1]].end
        return Moment(start="", end="", precision="day", anchor=self.parsed.report.text[start:end].rstrip(" .,;"))

    def _value(self, mark: Mark, first: int, last: int, sentence: int, paragraph: int) -> str:
        if mark.shape == "calendar":
            return self._calendar(mark, first, last, sentence, paragraph)
        if mark.shape == "day":
            return self._day(mark, paragraph)
        if mark.shape == "unit":
            return self._unit(mark, first, last, paragraph)
        if mark.shape == "offset":
            return self._offset(mark, paragraph)
        if mark.shape == "holiday":
            return self._holiday(mark, first, last)
        return ""

    def _base(self, side: str, paragraph: int) -> dt.date | None:
        """The day a relative expression counts from: the publication, or the last day spoken of nearby."""
        if side == "text" and self.told.day is not None and paragraph - self.told.day[1] <= 3:
            return self.told.day[0]
        return self.told.published

    def _day(self, mark: Mark, paragraph: int) -> str:
        base = self._base(mark.side, paragraph)
        if base is None:
            return ""
        step = mark.step
        if mark.part and mark.side == "pub" and step == 1:
            step = 1
        return (base + dt.timedelta(step)).isoformat()

    def _unit(self, mark: Mark, first: int, last: int, paragraph: int) -> str:
        told = self.told
        if mark.unit == "Q" and mark.side == "text" and mark.step == 0:
            return told.quarter or self._current_quarter(PAST)
        base = self._base(mark.side, paragraph)
        if base is None:
            return ""
        if mark.unit == "Y":
            year = base.year + mark.step
            if mark.side == "text" and mark.fiscal is False and told.year is not None and mark.mod != "YEAREND":
                year = (told.year if mark.step else base.year) + mark.step
            return f"{year:04d}-12" if mark.mod == "YEAREND" else f"{year:04d}"
        if mark.unit == "M":
            year, month = base.year, base.month
            if mark.side == "text" and len(told.period) == 7 and told.period[5:].isdigit():
                year, month = int(told.period[:4]), int(told.period[5:])
            year, month = shift_months(year, month, mark.step)
            return f"{year:04d}-{month:02d}"
        if mark.unit == "W":
            return week_of(base + dt.timedelta(7 * mark.step))
        if mark.unit == "E":
            step, published = mark.step, told.published
            if mark.side == "text" and published is not None and dt.timedelta(0) < published - base < _WEEK:
                base = published  # the last one before a report of the same week
            if (
                mark.side == "text"
                and step == 0
                and base.isoweekday() < 6
                and direction_of(self.parsed, first, last) != AHEAD
            ):
                step = -1
            return week_of(base + dt.timedelta(7 * step)) + "-WE"
        if mark.unit == "Q":
            year, quarter = base.year, (base.month - 1) // 3 + 1
            total = year * 4 + quarter - 1 + mark.step
            return f"{total // 4:04d}-Q{total % 4 + 1}"
        if mark.unit == "D":
            return (base + dt.timedelta(mark.step)).isoformat()
        if mark.unit == "X":
            return f"{base.year // 10 + mark.step}"
        if mark.unit == "C":
            return f"{base.year // 100 + mark.step}"
        return ""

    def _offset(self, mark: Mark, paragraph: int) -> str:
        told = self.told
        if mark.count is None:
            return {-1: "PAST_REF", 1: "FUTURE_REF"}.get(mark.step, "")
        base = self._base(mark.side, paragraph)
        count = int(mark.count) * mark.step
        if mark.quarter is not None and base is not None:
            return f"{base.year + count:04d}-Q{mark.quarter}"
        if mark.unit == "Y":
            return self._years_off(mark, count, base)
        if base is None or mark.unit in ("TM", "H", "S"):
            return ""
        if mark.unit == "M":
            year, month = base.year, base.month
            if mark.side == "text" and len(told.period) == 7 and told.period[5:].isdigit():
                year, month = int(told.period[:4]), int(told.period[5:])
            year, month = shift_months(year, month, count)
            return f"{year:04d}-{month:02d}"
        if mark.unit == "W" and mark.side == "text" and told.week and (day := first_day(told.week)) is not None:
            return week_of(day + dt.timedelta(7 * count))
        if mark.unit in "WF":
            day = base + dt.timedelta(7 * count * (2 if mark.unit == "F" else 1))
            return week_of(day) if mark.side == "pub" else day.isoformat()
        if mark.unit in "DN":
            return (base + dt.timedelta(count)).isoformat()
        if mark.unit == "Q":
            year, month = shift_months(base.year, base.month, 3 * count)
            return f"{year:04d}-Q{(month - 1) // 3 + 1}"
        if mark.unit in "XC":
            return f"{base.year + count * (10 if mark.unit == 'X' else 100):04d}"
        return ""

    def _weeks_off(self, mark: Mark, moment: Moment) -> Moment:
        """ "A week ago" is the same day of the week before, give or take one; "three weeks ago" as much as half a week
        to both sides, and no week of the calendar.
        """
        if self.told.published is None or not mark.count:
            return moment
        weeks = mark.count * _WEEKS[mark.unit]
        day = self.told.published + dt.timedelta(round(7 * weeks) * mark.step)
        around = dt.timedelta(1 if weeks <= 1 else 3)
        return attrs.evolve(moment, start=(day - around).isoformat(), end=(day + around).isoformat())

    def _years_off(self, mark: Mark, count: int, base: dt.date | None) -> str:
        """ "A year earlier" is as coarse as what it is held against: a quarter, a month or a year."""
        told = self.told
        recent = told.period if abs(count) == 1 else ""
        if (
            recent
            and recent[:4].isdigit()
            and len(recent) > 4
            and base is not None
            and int(recent[:4]) in (base.year, base.year - 1)
        ):
            same = int(recent[:4]) + (count if int(recent[:4]) == base.year else 0)
            return f"{same:04d}{recent[4:]}" if "-W" not in recent else f"{base.year + count:04d}"
        if (
            mark.side == "text"
            and told.explicit is not None
            and told.published is not None
            and told.explicit[0] != told.published.year
        ):
            return f"{told.explicit[0] + count:04d}"
        if mark.side == "text" and count > 0 and told.year is not None and base is not None and told.year < base.year:
            then = told.year + count
            if then <= base.year:
                return f"{then:04d}"
        return f"{base.year + count:04d}" if base is not None else ""

    def _current_quarter(self, direction: int) -> str:
        base = self.told.published
        if base is None:
            return ""
        total = base.year * 4 + (base.month - 1) // 3 - (0 if direction == AHEAD else 1)
        return f"{total // 4:04d}-Q{total % 4 + 1}"

    def _holiday(self, mark: Mark, first: int, last: int) -> str:
        if mark.feast is None:
            return ""
        rule, values = mark.feast
        base = self.told.published
        if mark.year is not None:
            day = holiday(rule, values, mark.year)
        elif base is None:
            day = holiday(rule, values, 2000)
            return f"XXXX-{day.month:02d}-{day.day:02d}" if rule == "fixed" else ""
        else:
            way = mark.step if mark.side == "pub" and mark.step else direction_of(self.parsed, first, last)
            days = [holiday(rule, values, year) for year in (base.year - 1, base.year, base.year + 1)]
            day = _choose(days, base, UNKNOWN if mark.unit else way)
        return week_of(day) + ("-WE" if mark.unit == "E" else "") if mark.unit else day.isoformat()

    def _calendar(self, mark: Mark, first: int, last: int, sentence: int, paragraph: int) -> str:
        if mark.decade is not None:
            return f"{mark.decade}"
        if mark.century is not None:
            return f"{mark.century:02d}"
        if mark.value == "ambiguous":
            return self._numeric(mark)
        if mark.quarter is not None or mark.half is not None:
            return self._quarter(mark, first, last)
        if mark.season:
            return self._season(mark, first, last)
        if mark.ordinal_day and mark.day is not None:
            if mark.side == "pub" and mark.unit == "M":
                return self._nth_of(mark.day, mark.step)
            return self._nth(mark.day, mark.weekday, paragraph)
        if mark.month is not None:
            year = mark.year if mark.year is not None else self._year_of(mark, first, last, sentence)
            stated = f"{year:04d}" if year is not None else "XXXX"
            return f"{stated}-{mark.month:02d}" + (f"-{mark.day:02d}" if mark.day is not None else "")
        if mark.weekday is not None:
            return self._weekday(mark, first, last, paragraph)
        if mark.value == "period" and self.told.quarter:
            return f"{mark.year:04d}{self.told.quarter[4:]}"
        return f"{mark.year:04d}" if mark.year is not None else ""

    def _numeric(self, mark: Mark) -> str:
        """4/11/2032: by the order the report uses elsewhere, else by nearness to publication; otherwise only the
        year."""
        assert mark.year is not None and mark.month is not None and mark.day is not None
        month_first = dt.date(mark.year, mark.month, mark.day)
        day_first = dt.date(mark.year, mark.day, mark.month)
        if self.told.month_first is not None:
            return (month_first if self.told.month_first else day_first).isoformat()
        base = self.told.published
        if base is not None:
            near = [day for day in (day_first, month_first) if -31 <= (day - base).days <= 3]
            if len(near) == 1:
                return near[0].isoformat()
        return ""

    def _quarter(self, mark: Mark, first: int, last: int) -> str:
        base = self.told.published
        name = f"Q{mark.quarter}" if mark.quarter is not None else f"H{mark.half}"
        year = mark.year
        if year is None and base is not None:
            if mark.side == "pub" and mark.unit == "Y":
                year = base.year + mark.step
            elif mark.quarter is not None:
                way = direction_of(self.parsed, first, last)
                now = (base.month - 1) // 3 + 1
                year = base.year - (
                    mark.quarter > now or (mark.quarter == now == 1 and way != AHEAD and base.month < 3)
                )
                if way == AHEAD and mark.quarter > now:
                    year = base.year
                if mark.side == "pub" and mark.step:
                    year = (
                        base.year
                        + (mark.step < 0 and mark.quarter >= now) * -1
                        + (mark.step > 0 and mark.quarter <= now)
                    )
        if mark.plural:
            return f"XXXX-{name}"
        return f"{year:04d}-{name}" if year is not None else f"XXXX-{name}"

    def _season(self, mark: Mark, first: int, last: int) -> str:
        base = self.told.published
        year = mark.year
        if year is None:
            if base is None:
                return ""
            start = self.words.season_months[mark.season][0]
            year = base.year
            way = mark.step if mark.side else direction_of(self.parsed, first, last)
            begun = base.month >= start
            if (
                way == PAST
                and not begun
                or (
                    way == PAST
                    and mark.side == "pub"
                    and mark.step < 0
                    and base.month <= self.words.season_months[mark.season][1]
                )
            ):
                year -= 1
            elif way == AHEAD and mark.side == "pub" and begun:
                year += 1
            elif way == UNKNOWN and not mark.side and start - base.month > 6:
                year -= 1
        return f"{year:04d}-{mark.season}"

    def _nth_of(self, day: int, step: int) -> str:
        """ "The 24th of last month"."""
        base = self.told.published
        if base is None:
            return ""
        year, month = shift_months(base.year, base.month, step)
        try:
            return dt.date(year, month, day).isoformat()
        except ValueError:
            return ""

    def _nth(self, day: int, weekday: int | None, paragraph: int) -> str:
        """ "The 14th": of the month last spoken of nearby, else the last such day before publication."""
        told, base = self.told, self.told.published
        if weekday is None and told.month is not None and paragraph - told.month[2] <= 1:
            year, month = told.month[0], told.month[1]
            return f"{year:04d}-{month:02d}-{day:02d}" if year is not None else f"XXXX-{month:02d}-{day:02d}"
        if base is None:
            return ""
        found = []
        for step in (0, -1, 1, -2):
            year, month = shift_months(base.year, base.month, step)
            try:
                candidate = dt.date(year, month, day)
            except ValueError:
                continue
            if weekday is None or candidate.isoweekday() == weekday:
                found.append(candidate)
        past = [candidate for candidate in found if candidate <= base]
        chosen = max(past) if past else min(found) if found else None
        return chosen.isoformat() if chosen else ""

    def _weekday(self, mark: Mark, first: int, last: int, paragraph: int) -> str:
        assert mark.weekday is not None
        known = self.told.weekdays.get(mark.weekday)
        if known is not None and mark.side == "text" and not mark.step:
            return known.isoformat()
        base = self._base(mark.side, paragraph) if mark.side == "text" else self.told.published
        if base is None:
            return f"XXXX-WXX-{mark.weekday}"
        gap = (mark.weekday - base.isoweekday()) % 7
        if mark.side == "text" and base is self.told.published:
            return (base + dt.timedelta(gap - 7 if gap else 0)).isoformat()
        if mark.side == "pub" and mark.step and mark.unit != "W":
            step = gap or 7
            days = step if mark.step > 0 else (gap or 7) - 7 if gap else -7
            days += int(mark.count or 0)
            return (base + dt.timedelta(days)).isoformat()
        if mark.side == "text" and mark.step:
            day = base + dt.timedelta((gap or 7) if mark.step > 0 else gap - 7)
            published = self.told.published
            if mark.definite and published is not None and base <= published < day:
                # "Had I known on the Friday", told on a Wednesday of the Sunday before: no day is ahead of all that.
                day -= dt.timedelta(0 if direction_of(self.parsed, first, last) == AHEAD else 7)
            return day.isoformat()
        if mark.side == "pub":
            return (base + dt.timedelta(mark.weekday - base.isoweekday() + 7 * mark.step)).isoformat()
        ahead = direction_of(self.parsed, first, last, timetable=True) == AHEAD
        if ahead and may_be_of_the_order(self.parsed, first, last):
            ahead = not self._told_as_past(mark.weekday, first, last)
        return (base + dt.timedelta(gap if ahead or not gap else gap - 7)).isoformat()

    def _told_as_past(self, weekday: int, first: int, last: int) -> bool:
        """Whether the report elsewhere tells of the same day of the week as past, and nowhere as to come: by one plain
        name it means one day."""
        names = self.words.weekdays
        ways = {
            direction_of(self.parsed, token.i, token.i + 1, timetable=True)
            for token in self.parsed.tokens
            if not first <= token.i < last and token.pos == "PROPN" and names.get(token.lower) == weekday
        }
        return PAST in ways and AHEAD not in ways

    def _year_of(self, mark: Mark, first: int, last: int, sentence: int) -> int | None:
        """The year of a month or a month-day: from the publication date by tense, or from a year just written out."""
        told, base = self.told, self.told.published
        assert mark.month is not None
        if mark.side == "pub" and mark.unit == "Y":
            return base.year + mark.step if base is not None else None
        if told.explicit is not None and (told.narrative or (base is None and sentence - told.explicit[1] <= 3)):
            return told.explicit[0]
        if base is None:
            return None
        if self._goes_on(mark, first, last, sentence):
            assert told.explicit is not None
            # Of late years the sentence before may be background to the news: then the year stays open.
            return told.explicit[0] if base.year - told.explicit[0] > _GENERATION else None
        if mark.day is not None:
            days = []
            for year in (base.year - 1, base.year, base.year + 1):
                try:
                    days.append(dt.date(year, mark.month, mark.day))
                except ValueError:
                    continue
            way = mark.step if mark.side == "pub" and mark.step else direction_of(self.parsed, first, last)
            if mark.weekday is not None:
                fitting = [day for day in days if day.isoweekday() == mark.weekday]
                days = fitting or days
            return _choose(days, base, way).year if days else None
        return self._year_of_month(mark, base, first, last)

    def _goes_on(self, mark: Mark, first: int, last: int, sentence: int) -> bool:
        """Whether a day is of the bygone year its sentence or the one before tells of: "In 1883 ... on 27 August"."""
        told = self.told
        if told.explicit is None or told.published is None or mark.day is None or mark.side:
            return False
        year, there = told.explicit
        if sentence - there > 1 or year >= told.published.year - 1 or mark.weekday is not None:
            return False
        here = self.parsed.sentences
        if here[there].paragraph != here[sentence].paragraph:
            return False
        predicate = predicate_of(self.parsed, first)
        saying = self.parsed.tokens[predicate].lemma in table("timex")["saying"]["verbs"]
        return direction_of(self.parsed, first, last) == PAST and not saying

    def _year_of_month(self, mark: Mark, base: dt.date, first: int, last: int) -> int:
        assert mark.month is not None
        if mark.side == "pub":
            if mark.step < 0:
                return base.year - (mark.month >= base.month)
            if mark.step > 0:
                return base.year + (mark.month <= base.month)
            return base.year
        way = direction_of(self.parsed, first, last)
        if way == AHEAD and (mark.month - base.month) % 12 * 30 <= _FAR_AHEAD:
            return base.year + (mark.month < base.month)
        if way == PAST or mark.month - base.month > 3:
            return base.year - (mark.month > base.month)
        return base.year + (mark.month + 9 < base.month)

    def _opens(self, mark: Mark, sentence: int) -> bool:
        """Whether a year alone is what the days after it are of: in a history, or where it opens its sentence ("In 1883
        the islanders ...")."""
        bracketed = self.parsed.report.text.startswith("(", self.parsed.sentences[sentence].start)
        return self.told.narrative or (mark.first == 1 and not bracketed)

    def _remember(self, mark: Mark, timex: str, moment: Moment | None, sentence: int, paragraph: int) -> None:
        told = self.told
        if not timex:
            return
        told.week = timex if "-W" in timex and len(timex) == len("2031-W07") else ""
        if timex[:4].isdigit() and mark.shape != "holiday":
            told.year = int(timex[:4])
        moved = mark.side == "text" and mark.step > 0 or mark.unit in _DAYS_AGO and mark.step < 0
        if mark.shape == "offset" and moved and (day := first_day(timex)) is not None:
            told.day = (day, paragraph) if len(timex) == _DAY else told.day
        if mark.shape == "offset" or mark.mod == "YEAREND":
            return
        if timex[:4].isdigit() and (timex[4:] == "" or "-Q" in timex or (len(timex) == 7 and timex[5:].isdigit())):
            told.period = timex
            if "-Q" in timex:
                told.quarter = timex
        if mark.shape == "calendar" and mark.month is not None:
            told.month = (int(timex[:4]) if timex[:4].isdigit() else None, mark.month, paragraph)
            if mark.year is not None:
                told.explicit = (mark.year, sentence)
        elif mark.shape == "calendar" and mark.year is not None and not mark.month and self._opens(mark, sentence):
            told.explicit = (mark.year, sentence)
        if moment is not None and moment.precision in ("day", "part of day", "hour", "minute") and timex[:4].isdigit():
            day = first_day(timex)
            if day is not None:
                told.day = (day, paragraph)
                told.weekdays[day.isoweekday()] = day


def _choose(days: list[dt.date], base: dt.date, way: int) -> dt.date:
    """The day on the told side of publication, or the nearest."""
    if way == PAST:
        past = [day for day in days if day <= base]
        return max(past) if past else min(days)
    if way == AHEAD:
        ahead = [day for day in days if day >= base]
        if ahead and (min(ahead) - base).days > _FAR_AHEAD and (nearest := _choose(days, base, UNKNOWN)) < base:
            return nearest
        return min(ahead) if ahead else max(days)
    return min(days, key=lambda day: (abs((day - base).days), day))


def shifted(moment: Moment, shift: str) -> Moment:
    """ "Shortly after" opens twenty minutes, the annotators' convention; "shortly before" the twenty minutes up to
    it."""
    at = _instant(moment.start)
    if at is None:
        return moment
    edge = at + dt.timedelta(minutes=20 if shift == "after" else -20)
    text = edge.strftime("%Y-%m-%dT%H:%M")
    if moment.start.startswith("--"):
        text = "-" + text[4:]
    start, end = (moment.start, text) if shift == "after" else (text, moment.start)
    return attrs.evolve(moment, start=start, end=end, precision="minute", approx=True)


def _instant(text: str) -> dt.datetime | None:
    full = text if not text.startswith("--") else f"2000{text[1:]}"
    try:
        return dt.datetime.fromisoformat(full)
    except ValueError:
        return None
