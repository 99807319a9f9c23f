"""Stamps of live pages that name their day: "Wed 13:00 Six dead.", "Thu 4 Oct, 19:40" on a line of its own.

A page that runs over several days writes the day with the hour. What a post tells holds for its own moment, and "last
night" in it is counted from its own day, not from the day on which the page was last touched.
"""

import datetime as dt
from collections.abc import Sequence

from attrs import evolve, frozen

from rashomon.claims.timex.atoms import Atom
from rashomon.claims.timex.calendar import moment_of
from rashomon.claims.timex.clocks import Clocks
from rashomon.claims.timex.dates import Dates
from rashomon.claims.timex.lexicon import lexicon
from rashomon.claims.timex.marks import Mark
from rashomon.claims.timex.spans import TimeSpan
from rashomon.parse import Parsed, Sentence

# Between the day and the hour of a stamp.
_JOINTS = frozenset([",", "-", "\u2013", "|", "at", "\u00b7", "\u2022"])
_PIECES = 3
# A page that is older than this by its stamps was published when it was opened.
_RUN = dt.timedelta(days=3)
_WEEK = 7


@frozen(kw_only=True)
class Stamp:
    """A stamp at the head of a paragraph.

    Args:
        sentence, paragraph: Where it stands.
        first, last: Its atoms [first, last) in the sentence.
        start, end: Its words in the text.
        tokens: Its tokens [first, last).
        clock: The hour as it was read.
        weekday, month, day, year: What it says of its day; None where it does not.
        of: Its day; None until it is known.
        alone: It is a line by itself.
    """

    sentence: int
    paragraph: int
    first: int
    last: int
    start: int
    end: int
    tokens: tuple[int, int]
    clock: Mark
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    of: dt.date | None = None
    alone: bool = False

    @property
    def dated(self) -> bool:
        """Whether it says anything of its day."""
        return self.weekday is not None or self.day is not None

    def span(self, zone: str, offset: int | None) -> TimeSpan | None:
        """The stamp as an expression of time; None while its day is not known."""
        if self.of is None:
            return None
        timex = f"{self.of.isoformat()}T{self.clock.part}"
        mine = self.clock.zone or zone
        moment = moment_of(timex, "", False, mine, self.clock.offset if self.clock.zone else offset)
        first, last = self.tokens
        return TimeSpan(
            start=self.start,
            end=self.end,
            first=first,
            last=last,
            kind="time",
            value=None if moment is None else evolve(moment, precision="minute"),
            timex=timex,
            role="post",
        )


def stamps_of(
    parsed: Parsed, sentences: Sequence[tuple[Sentence, list[Atom]]], published: dt.date | None
) -> tuple[Stamp, ...]:
    """The stamps of a live page whose stamps name days, in text order; empty for any other report.

    Args:
        parsed: The report.
        sentences: Its sentences with their atoms.
        published: The day it was published, None when unknown: a stamp with its own year needs none.
    """
    found = [
        stamp
        for n, (sentence, atoms) in enumerate(sentences)
        if (n == 0 or sentences[n - 1][0].paragraph != sentence.paragraph)
        and (stamp := _read(parsed, sentence, atoms)) is not None
    ]
    if sum(stamp.dated for stamp in found) < 2:
        return ()
    last = len(parsed.sentences) - 1
    heads = {stamp.sentence for stamp in found}
    told = [stamp for stamp in found if not stamp.alone or (stamp.sentence < last and stamp.sentence + 1 not in heads)]
    if sum(stamp.dated for stamp in told) < 2:
        return ()
    return tuple(stamp for stamp in _carried(_placed(told, published)) if stamp.of is not None)


def _read(parsed: Parsed, sentence: Sentence, atoms: list[Atom]) -> Stamp | None:
    """The stamp that a sentence begins with; None where it begins with none."""
    if not atoms or not (atoms[0].word[:1].isdigit() or atoms[0].word in lexicon().weekdays or _is_month(atoms[0])):
        return None
    dates, clocks = Dates(parsed, atoms, lexicon()), Clocks(parsed, atoms, lexicon())
    weekday, clock, date, at = None, None, None, 0
    for _ in range(_PIECES):
        while at and at < len(atoms) and atoms[at].word in _JOINTS:
            at += 1
        if at >= len(atoms):
            break
        if clock is None and (read := clocks.read(at)) is not None and ":" in read.part and _is_plain(read):
            clock, at = read, read.last
        elif date is None and (read := dates.read(at)) is not None and read.month and read.day and not read.last_day:
            date, at = read, read.last
        elif weekday is None and atoms[at].cap and atoms[at].word in lexicon().weekdays:
            weekday, at = lexicon().weekdays[atoms[at].word], at + 1
        else:
            break
    if clock is None or not _ends(parsed, sentence, atoms, at):
        return None
    named = weekday if weekday is not None or date is None else date.weekday
    return Stamp(
        sentence=sentence.i,
        paragraph=sentence.paragraph,
        first=0,
        last=at,
        start=atoms[0].start,
        end=atoms[at - 1].end,
        tokens=(atoms[0].token, atoms[at - 1].token + 1),
        clock=clock,
        weekday=named,
        month=None if date is None else date.month,
        day=None if date is None else date.day,
        year=None if date is None else date.year,
        alone=_closes(parsed, sentence, atoms, at),
    )


def _is_month(atom: Atom) -> bool:
    return atom.word in lexicon().months and atom.cap


def _is_plain(clock: Mark) -> bool:
    """A clock as stamps write it: "13:00", "2.15 pm"; not "half past two", and no "about"."""
    return not (clock.approx or clock.shift or clock.twelve or clock.bare)


def _closes(parsed: Parsed, sentence: Sentence, atoms: list[Atom], at: int) -> bool:
    """Whether nothing but a mark follows in the paragraph."""
    following = parsed.sentences[sentence.i + 1] if sentence.i + 1 < len(parsed.sentences) else None
    alone = following is None or following.paragraph != sentence.paragraph
    return alone and all(not atom.word[:1].isalnum() for atom in atoms[at:])


def _ends(parsed: Parsed, sentence: Sentence, atoms: list[Atom], at: int) -> bool:
    """Whether a stamp ends there: with its line, or before what begins like a sentence. Behind a colon or a dash stands
    what happened then, as a chronicle tells it.
    """
    if at >= len(atoms) or _closes(parsed, sentence, atoms, at):
        return True
    behind = atoms[at]
    return (behind.cap or behind.word[:1] in "\"'\u201c\u2018") and not behind.tight


def _placed(stamps: Sequence[Stamp], published: dt.date | None) -> list[Stamp]:
    """The stamps that name a day, with it: the last such day up to the publication, or the first from it on where the
    page would otherwise have run for longer than pages do: it was published when it was opened."""
    back = [_day(stamp, published, ahead=False) for stamp in stamps]
    known = [day for day in back if day is not None]
    if known and max(known) - min(known) > _RUN:
        ahead = [_day(stamp, published, ahead=True) for stamp in stamps]
        told = [day for day in ahead if day is not None]
        back = ahead if told and max(told) - min(told) <= _RUN else back
    return [evolve(stamp, of=day) for stamp, day in zip(stamps, back, strict=True)]


def _day(stamp: Stamp, published: dt.date | None, *, ahead: bool) -> dt.date | None:
    if stamp.month is not None and stamp.day is not None:
        return _of_month(stamp.month, stamp.day, stamp.year, published, ahead=ahead)
    if stamp.weekday is None or published is None:
        return None
    gap = (stamp.weekday - published.isoweekday()) % _WEEK
    return published + dt.timedelta(gap if ahead or not gap else gap - _WEEK)


def _of_month(month: int, day: int, year: int | None, published: dt.date | None, *, ahead: bool) -> dt.date | None:
    if year is None and published is None:
        return None
    years = [year] if year is not None or published is None else [published.year + n for n in (-1, 0, 1)]
    days = []
    for each in years:
        try:
            days.append(dt.date(each or 1, month, day))
        except ValueError:
            continue
    if year is not None or published is None:
        return days[0] if days else None
    if ahead:
        return min((found for found in days if found >= published), default=None)
    return max((found for found in days if found <= published), default=None)


def _carried(stamps: Sequence[Stamp]) -> list[Stamp]:
    """The stamps, those that name no day with that of the last one before them that does."""
    found: list[Stamp] = []
    for stamp in stamps:
        before = found[-1].of if found else None
        found.append(stamp if stamp.dated else evolve(stamp, of=before))
    return found


def post_of(stamps: Sequence[Stamp], paragraph: int) -> Stamp | None:
    """The stamp of the post that a paragraph stands in; None before the first."""
    return next((stamp for stamp in reversed(stamps) if stamp.paragraph <= paragraph), None)
