"""Expressions of time to intervals.

`grammar` reads the words of one sentence into unresolved marks (`clocks`, `dates` and `spells` are its parts),
`resolve` places them in the calendar by publication date, tense (`direction`) and what the text said before (`told`),
`placing` gives clock times without a date their day, that of the heading they stand under (`sections`) or of the `news`
where nothing nearer tells one, and `anchored` places what is told by how it lies to a happening. `lang/en/timex.toml`
has the words.
"""

import datetime as dt
import itertools

import attrs

from rashomon.claims.timex.anchored import settle_anchors
from rashomon.claims.timex.atoms import Atom, atoms_of
from rashomon.claims.timex.calendar import period
from rashomon.claims.timex.clocks import counts_to_twenty_four, halves_the_day
from rashomon.claims.timex.grammar import Grammar
from rashomon.claims.timex.halves import settle_halves
from rashomon.claims.timex.header import is_header, own_date, stated_zone
from rashomon.claims.timex.marks import Mark
from rashomon.claims.timex.placing import Clock, Placer, follow
from rashomon.claims.timex.posts import Stamp, post_of, stamps_of
from rashomon.claims.timex.resolve import Resolver
from rashomon.claims.timex.spans import TimeSpan
from rashomon.claims.timex.told import Told
from rashomon.parse import Parsed, Sentence

__all__ = ["TimeSpan", "find_times"]

_NARRATIVE_YEARS = 6
_TWO_FIGURES = 10
_JOINS = frozenset(["to", "and", "-", "\u2013", "until", "till", "through", "or"])


def find_times(parsed: Parsed) -> tuple[TimeSpan, ...]:
    """Find every expression of time and resolve it against the publication date and the text around it.

    Args:
        parsed: A parsed report. Without `published`, the date of its own dateline or byline is used where it plainly
        has one;
            without either, the year of a month-day stays unknown ("--04-28").

    Returns:
        The expressions in text order, without overlap.
    """
    sentences = _sentences(parsed)
    found = [(sentence, atoms, mark) for sentence, atoms in sentences for mark in Grammar(parsed, atoms).marks()]
    found = [item for item in found if _is_near(item[2])]
    _share_years(found)
    _leave_halves_open(parsed, found)
    found = _without_apposed(_without_stray_numbers(found))
    headers = [item for item in found if is_header(parsed, *item)]
    dated = {sentence.i for sentence, _, mark in headers if mark.shape == "calendar"}
    headers = [item for item in headers if item[0].i in dated]
    published = _published(parsed) or own_date(headers)
    stamps = stamps_of(parsed, sentences, published)
    found = _without_stamps(found, stamps)
    ids = {id(mark) for _, _, mark in headers}
    told = Told(published=published, narrative=_is_narrative(found, published), month_first=_month_first(found, parsed))
    resolver = Resolver(parsed, told)
    spans: list[TimeSpan] = []
    clocks: list[Clock] = []
    after: list[tuple[TimeSpan, Mark, float]] = []
    for sentence, atoms, mark in found:
        if stamps:
            post = post_of(stamps, sentence.paragraph)
            told.published = published if post is None else post.of
        first, last = atoms[mark.first].token, atoms[mark.last - 1].token + 1
        start, end = atoms[mark.first].start, atoms[mark.last - 1].end
        header = id(mark) in ids
        if (minutes := _minutes_on(mark)) is not None:
            kind = "duration" if mark.lasting else "time"
            words = TimeSpan(start=start, end=end, first=first, last=last, kind=kind, value=None, timex="")
            after.append((words, mark, minutes))
            continue
        if mark.shape in ("clock", "part") and not header:
            clocks.append(_clock(parsed, mark, sentence, atoms, spans))
            continue
        if mark.shape in ("clock", "part"):
            day = f"{published.isoformat()}T{mark.part}" if published else f"XXXX-XX-XXT{mark.part}"
            spans.append(
                TimeSpan(
                    start=start, end=end, first=first, last=last, kind="time", value=None, timex=day, role="header"
                )
            )
            continue
        kind, timex, value = resolver.resolve(mark, atoms, sentence.i, header=header)
        role = "header" if header else ""
        if timex:
            spans.append(
                TimeSpan(
                    start=start,
                    end=end,
                    first=first,
                    last=last,
                    kind=kind,
                    value=value,
                    timex=timex,
                    role=role,
                    twelve=mark.twelve,
                    of=_opened(parsed, last) if mark.since else None,
                    moved=mark.side == "text" and mark.step != 0 and mark.shape != "calendar",
                )
            )
    if clocks or stamps:
        zone, offset = stated_zone(parsed)
        offsets = {zone.lower(): offset} if zone and offset is not None else {}
        days = [
            span
            for span in spans
            if span.value is not None and span.value.precision in ("day", "part of day", "hour", "minute")
        ]
        placer = Placer(
            parsed=parsed, published=published, days=days, zone=zone, offset=offset, offsets=offsets, stamps=stamps
        )
        spans.extend(placer.place(clocks))
        spans.extend(span for stamp in stamps if (span := stamp.span(zone, offset)) is not None)
    spans = settle_halves(parsed, sorted(spans, key=_place), published)
    for words, mark, minutes in after:
        placed = follow(parsed, spans, words, minutes, within=mark.within)
        if mark.lasting:  # a length, told by the clock or not
            placed = attrs.evolve(placed or words, timex=period(mark.count, mark.unit))
        if placed is not None:
            spans = sorted([*spans, placed], key=_place)
    return tuple(settle_anchors(parsed, sorted(spans, key=_place), published))


def _opened(parsed: Parsed, at: int) -> int | None:
    """What a "since" opens: the verb of its clause, or the noun behind it."""
    link = parsed.tokens[at] if at < len(parsed.tokens) else None
    if link is None or link.lower != "since":
        return None
    inside = parsed.children(at, "pobj", "pcomp")
    return inside[0].i if inside else link.head if link.dep == "mark" else None


def _without_stamps(
    found: list[tuple[Sentence, list[Atom], Mark]], stamps: tuple[Stamp, ...]
) -> list[tuple[Sentence, list[Atom], Mark]]:
    """The expressions without those that are part of a stamp."""
    ends = {stamp.sentence: stamp.last for stamp in stamps}
    return [item for item in found if item[2].first >= ends.get(item[0].i, 0)]


def _is_near(mark: Mark) -> bool:
    """Whether an expression stays among the years that dates are kept for: no "day after 9999-12-31", and nothing
    "3,000,000 days ago"."""
    if mark.year and not 0 < mark.year < _LAST_YEAR:
        return False
    return abs(mark.count or 0) * _DAYS.get(mark.unit, 1.0) < _FARTHEST


# The last year of an expression, and how many days it may lie off, units by their days.
_LAST_YEAR, _FARTHEST = 3000, 400_000
_DAYS = {
    "C": 36525,
    "X": 3653,
    "Y": 366,
    "Q": 92,
    "M": 31,
    "F": 14,
    "W": 7,
    "H": 1 / 24,
    "TM": 1 / 1440,
    "S": 1 / 86400,
}


def _leave_halves_open(parsed: Parsed, found: list[tuple[Sentence, list[Atom], Mark]]) -> None:
    """ "9:15 p.m. ... until 11:05": in a report that tells halves of the day an hour without one may be of either;
    in one that nowhere counts to twenty-four, an hour of one figure ("at 7.40").

    The stamp of a post, at the head of its sentence, is left as it is.
    """
    open_marks = [mark for _, _, mark in found if mark.unhalved and mark.first]
    if open_marks and halves_the_day(parsed):
        for mark in open_marks:
            mark.twelve = True
    elif open_marks and not counts_to_twenty_four(parsed):
        for mark in open_marks:
            mark.twelve = mark.loose = int(mark.part[:2]) < _TWO_FIGURES


def _minutes_on(mark: Mark) -> float | None:
    """Minutes that an expression lies behind the clock before it, or ahead of it; 0 for "shortly afterwards"."""
    if mark.shape == "follow":
        return 0
    if mark.shape != "offset" or mark.side != "text" or mark.unit not in ("TM", "H") or not mark.count:
        return None
    return mark.count * mark.step * (60 if mark.unit == "H" else 1)


def _place(span: TimeSpan) -> tuple[int, int]:
    return span.start, span.end


def _without_stray_numbers(found: list[tuple[Sentence, list[Atom], Mark]]) -> list[tuple[Sentence, list[Atom], Mark]]:
    """The expressions without "at six" where the report tells of no other hour; two numbers such as "at 2258" tell of
    each other."""
    minutes = [mark for _, _, mark in found if mark.bare and mark.precise]
    hours = len(minutes) > 1 or any(":" in mark.part and not mark.bare for _, _, mark in found)
    return [item for item in found if not item[2].bare or hours]


def _without_apposed(found: list[tuple[Sentence, list[Atom], Mark]]) -> list[tuple[Sentence, list[Atom], Mark]]:
    """The expressions without the day of the week that only tells more of the date before it ("13 June, a Monday,")."""
    kept = found[:1]
    for (here, atoms, mark), (there, _, after) in itertools.pairwise(found):
        between = [atom.word for atom in atoms[mark.last : after.first]]
        apposed = here.i == there.i and mark.day and after.weekday and not after.day and between == [",", "a"]
        if not apposed:
            kept.append((there, _, after))
    return kept


def _sentences(parsed: Parsed) -> list[tuple[Sentence, list[Atom]]]:
    return [(sentence, atoms_of(parsed, sentence)) for sentence in parsed.sentences]


def _published(parsed: Parsed) -> dt.date | None:
    try:
        return dt.date.fromisoformat(parsed.report.published[:10])
    except ValueError:
        return None


def _clock(parsed: Parsed, mark: Mark, sentence: Sentence, atoms: list[Atom], spans: list[TimeSpan]) -> Clock:
    first_of_paragraph = sentence.i == 0 or parsed.sentences[sentence.i - 1].paragraph != sentence.paragraph
    before = atoms[mark.first - 1].word if mark.first else ""
    return Clock(
        mark=mark,
        start=atoms[mark.first].start,
        end=atoms[mark.last - 1].end,
        first=atoms[mark.first].token,
        last=atoms[mark.last - 1].token + 1,
        sentence=sentence.i,
        paragraph=sentence.paragraph,
        opens=first_of_paragraph and mark.first == 0 and ":" in mark.part,
        bracket=before in ("(", "/") and mark.offset is not None and mark.first > 1,
    )


def _share_years(found: list[tuple[Sentence, list[Atom], Mark]]) -> None:
    """ "From 4 May to 6 June 1994": one year for both ends."""
    for (here, atoms, mark), (there, _, after) in itertools.pairwise(found):
        if here.i != there.i or mark.shape != "calendar" or after.shape != "calendar":
            continue
        between = {atom.word for atom in atoms[mark.last : after.first]}
        if mark.month and not mark.year and after.month and after.year and between and between <= _JOINS:
            mark.year = after.year - (mark.month > after.month)


def _month_first(found: list[tuple[Sentence, list[Atom], Mark]], parsed: Parsed) -> bool | None:
    """Whether unambiguous numeric dates of the report have the month first; None when it has none."""
    for _, atoms, mark in found:
        pieces = atoms[mark.first].word.replace(".", "/").split("/")
        if (
            mark.shape == "calendar"
            and mark.last == mark.first + 1
            and len(pieces) == 3
            and all(p.isdigit() for p in pieces)
        ):
            if int(pieces[0]) > 12:
                return False
            if int(pieces[1]) > 12:
                return True
    return None


def _is_narrative(found: list[tuple[Sentence, list[Atom], Mark]], published: dt.date | None) -> bool:
    """Many years written out, most of them long before publication: a history, in which years carry on."""
    years = [mark.year for _, _, mark in found if mark.year]
    if len(years) < _NARRATIVE_YEARS:
        return False
    old = [year for year in years if published is None or year < published.year - 1]
    days = [mark for _, _, mark in found if mark.weekday or mark.shape == "day"]
    return len(old) > 0.8 * len(years) and len(years) > 2 * len(days)
