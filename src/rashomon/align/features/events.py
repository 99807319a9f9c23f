"""Features of dates and places: when and where the event was."""

from datetime import date

from attrs import evolve
from rapidfuzz import fuzz

from rashomon.align.clocks import calendar_words
from rashomon.align.evidence import Evidence, bar, speaks
from rashomon.align.features.shared import among
from rashomon.align.view import View
from rashomon.model import Moment, Place

# Characters of an ISO date, and of one with hour and minute.
_DAY, _MINUTE = 10, 16
# From so much of 100 on two names may be spellings of one.
_ALIKE = 75


def place_name(left: View, right: View) -> Evidence | None:
    """The same place in the same kind of event."""
    a, b = left.claim.value, right.claim.value
    assert isinstance(a, Place)
    assert isinstance(b, Place)
    if fuzz.token_set_ratio(a.name.lower(), b.name.lower()) >= 85:
        return speaks("place-same", 1.0, "align-place", "the same place", left, right)
    return None


def same_whom(left: View, right: View) -> Evidence | None:
    """When and where one person was arrested is not when and where another was."""
    if not left.whom or not right.whom or left.whom & right.whom:
        return None
    names = [sorted(_name(person) for person in view.whom) for view in (left, right)]
    if any(
        fuzz.token_set_ratio(one, other) >= _ALIKE or _is_cut(one, other) or _is_cut(other, one)
        for one in names[0]
        for other in names[1]
    ):
        return None  # perhaps another spelling
    a, b = (", ".join(each) for each in names)
    return bar("align-whom", f"one is told of {a}, the other of {b}", a, b)


def _is_cut(short: str, long: str) -> bool:
    """Whether a name may be another with initials in place of words: the police of many countries, and the press that
    follows them, name whom they hold as "Jan K." or "J. K." (German press code, guideline 8.1).

    Example:
        >>> _is_cut("jan k.", "jan kolar"), _is_cut("j. k.", "jan kolar"), _is_cut("jan k.", "jan novak")
        (True, True, False)
    """
    mine, yours = short.split(), long.split()
    return len(mine) == len(yours) and all(
        one == other or (one.endswith(".") and other.startswith(one[:-1]))
        for one, other in zip(mine, yours, strict=True)
    )


def _name(person: str) -> str:
    return person.partition(":")[2]


def place_way(left: View, right: View) -> Evidence | None:
    """Whence somebody set out is not held against whither he went."""
    a, b = _way(left), _way(right)
    if a and b and a != b:
        return bar("align-way", "one tells whence, the other whither", left.claim.quote, right.claim.quote)
    return None


def _way(view: View) -> str:
    opener = view.claim.quote.split(" ", 1)[0].lower()
    return next((way for way in ("whence", "whither") if opener in among(way)), "")


def moment_shape(left: View, right: View) -> Evidence | None:
    """A time anchored to an unresolved event cannot be held against another; beginnings are no ends, nor
    is until when what happened.
    """
    a, b = _moment(left), _moment(right)
    if not a.start or not b.start:
        return bar("align-anchored", "one is told relative to an event that is not dated", a.anchor, b.anchor)
    one, other = left.claim.context.event_class, right.claim.context.event_class
    ends = [_is_term(view) for view in (left, right)]
    if ends[0] != ends[1] and (other if ends[0] else one) not in among("resuming"):
        detail = "one tells until when, the other when"
        return bar("align-term", detail, left.claim.quote, right.claim.quote, yields=1.0)
    for opening, closing in ((one, other), (other, one)):
        if opening in among("beginnings") and closing in among("endings"):
            return bar("align-phase", "one dates a beginning, the other an end", opening, closing)
    return None


def _is_term(view: View) -> bool:
    """Whether a time is the end of a term: "until Monday", "by Friday" of what is to be."""
    opener = view.claim.quote.split(" ", 1)[0].lower()
    return opener in among("term_openers") or (opener == "by" and view.claim.mode == "predicted")


def one_sentence_time(left: View, right: View) -> Evidence | None:
    """Two times of one sentence are of two things, unless it gives them to two sources or denies one of them."""
    a, b = left.claim, right.claim
    if a.report != b.report or a.context.sentence != b.context.sentence or a.value == b.value:
        return None
    if a.attribution != b.attribution or (a.mode == "denied") != (b.mode == "denied"):
        return None
    return bar("align-one-sentence", "one sentence gives both, each in its own role", a.quote, b.quote)


def same_moment(left: View, right: View) -> Evidence | None:
    """The same minute or day is seldom that of two things; years apart are not one event told twice."""
    a, b = _moment(left), _moment(right)
    if "--" in (a.start[:2], b.start[:2]):
        return None
    if len(a.start) >= _MINUTE and a.start[:_MINUTE] == b.start[:_MINUTE] and a.precision == b.precision:
        fine = a.precision == "minute"
        return speaks("minute" if fine else "hour", 1.0, "align-moment", "the same time of day", left, right)
    known = min(len(a.start), len(b.start), _DAY)
    if known < _DAY and a.start[:known] == b.start[:known]:
        # "2031" holds any day of it.
        return None
    if a.start[:_DAY] == b.start[:_DAY]:
        clocks = len(a.start) >= _MINUTE and len(b.start) >= _MINUTE
        return speaks("other-hour" if clocks else "day", 1.0, "align-moment", "the same day", left, right)
    if a.start[:4] != b.start[:4]:
        return speaks("other-year", 1.0, "align-moment", "other years", left, right)
    return speaks("other-day", 1.0, "align-moment", "other days", left, right) if a.start[:7] != b.start[:7] else None


def news_and_past(left: View, right: View) -> Evidence | None:
    """A month or a year of the past is not held against a day of the news: "killed on Tuesday", "killed in 2033"."""
    for coarse, fine in ((left, right), (right, left)):
        a, b = _moment(coarse), _moment(fine)
        if a.precision not in _COARSE or b.precision in _COARSE or not _digits(a.start) or not _digits(b.start):
            continue
        known = min(len(a.start), len(b.start), _MONTH)
        if a.start[:known] != b.start[:known] and not _of_the_past(fine):
            return bar("align-past", f"one tells of {a.start}, the other of the news", a.start, b.start[:_DAY])
    return None


def _of_the_past(view: View) -> bool:
    """Whether a day lies more than a month before its report."""
    day, told = _moment(view).start[:_DAY], view.claim.asof[:_DAY]
    return len(told) == _DAY == len(day) and (date.fromisoformat(told) - date.fromisoformat(day)).days > _NEWS


def _digits(stamp: str) -> bool:
    return stamp[:4].isdigit()


# Days for which what happened is news.
_NEWS = 31
_MONTH = 7
_COARSE = frozenset({"year", "month", "season", "quarter", "decade", "century"})


def one_report_time(left: View, right: View) -> Evidence | None:
    """A report that gives two times without setting them against each other tells of two things."""
    a, b = left.claim, right.claim
    if a.report != b.report or a.value == b.value or "denied" in (a.mode, b.mode):
        return None
    if a.attribution and b.attribution and a.attribution != b.attribution:
        return None
    found = speaks("one-report", 0.0, "align-one-report", "one report gives both", left, right)
    return evolve(found, doubts=True)


def nearest_clock(left: View, right: View) -> Evidence | None:
    """Of all times of day in two reports, these two lie nearest to each other, and their sentences share a word."""
    if left.claim.report == right.claim.report or not left.clock.neighbours(right.clock):
        return None
    common = (left.sentence & right.sentence) - calendar_words()
    if not any(word.isalpha() for word in common):
        return None
    detail = "of all times of day in the two reports these lie nearest to each other"
    return speaks("nearest", 1.0, "align-nearest", detail, left, right)


def one_clock(left: View, right: View) -> Evidence | None:
    """Both clauses tell the same time of day, or two that lie nearest to each other of all in the two reports."""
    if left.claim.report == right.claim.report:
        return None
    if left.clock.meets(right.clock):
        detail = "both are told of one time of day"
    elif left.clock.neighbours(right.clock):
        detail = "of all times of day in the two reports those that they are told of lie nearest to each other"
    else:
        return None
    return speaks("clock", 1.0, "align-clock", detail, left, right)


def same_precision(left: View, right: View) -> Evidence | None:
    """Clock times are given of the same things, and years of the same things."""
    if _moment(left).precision != _moment(right).precision:
        return None
    return speaks("precision", 1.0, "align-precision", "both are given to the same precision", left, right)


def _moment(view: View) -> Moment:
    assert isinstance(view.claim.value, Moment)
    return view.claim.value
