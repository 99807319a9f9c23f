"""Whether two reports tell of one happening, or each of its own.

Two attacks in one city a day apart share a cue, a measure and half their words; what tells them apart is when each
report says that it happened, and when each was written. Coders go the same way: one type of event, in one place, on one
day is one incident (ACLED codebook; GTD codebook, "single incident").
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from itertools import combinations, product

from attrs import frozen

from rashomon.align.telling import is_telling, moving
from rashomon.claims.events import class_of_lemma, harm
from rashomon.disjoint import Disjoint
from rashomon.lang import table
from rashomon.model import UNREAL, Claim, Figure, Moment, Reading, Reason
from rashomon.names import Register

# Days a report may be written after what it tells as news.
_FRESH = 1
# Sentences with which a report opens (the inverted pyramid: Itule & Anderson, News Writing and Reporting for Today's
# Media, 2007): of 34 pairs of real reports, each of its own attack of those days, 32 tell of both days within them.
_LEAD = 6
# Days between two reports from which one that names no day of its own is not taken to tell of the other's happening.
_STALE = 3
# Share of the fewer names from which two reports are taken to be of one happening, if there are three.
_NAMES = 0.4
# So many names in common outweigh another day: two strikes on one city a day apart share a city and a body or two.
_MANY_NAMES = 5
# Where one of two reports of one week tells no day, so many names in common leave no doubt.
_NAMED_TOO, _WEEK = 2, 7
# Numbers alike by which two reports tell of one happening, whatever they name.
_TOLLS = 2
_DAY = 10
_PRECISE = frozenset({"day", "part of day", "night", "hour", "minute"})


# Measure, unit, lowest and highest number.
Toll = tuple[str, str, float, float | None]


@frozen(kw_only=True)
class Happening:
    """What one report tells as its news.

    Args:
        days: ISO days on which it says that people came to harm, or something broke, burned or blew up.
        published: ISO day of the report, empty when unknown.
        people: Canonical ids of the persons named, those who only speak left out.
        names: Canonical ids of everybody and every place named, states left out.
        news: Those of the days that the report opens with, save one on which somebody died of what was done to him
            before.
        tolls: What it first counts of each measure, in numbers that are seldom those of two happenings.
        recurs: It opens with what one place sees again and again.
    """

    days: frozenset[str]
    published: str
    people: frozenset[str]
    names: frozenset[str]
    news: frozenset[str] = frozenset()
    tolls: frozenset[Toll] = frozenset()
    recurs: bool = False


def happenings_of(readings: Sequence[Reading], register: Register) -> dict[str, Happening]:
    """The happening of each report, by report id."""
    return {reading.report.id: _happening(reading, register) for reading in readings}


def _happening(reading: Reading, register: Register) -> Happening:
    days: set[str] = set()
    news: set[str] = set()
    people: set[str] = set()
    speakers = {source.entity for claim in reading.claims for source in claim.attribution}
    told = [claim for claim in reading.claims if not claim.scope.background and claim.mode not in UNREAL]
    for claim in told:
        people |= {
            register.canonical(reading.report.id, entity)
            for entity in claim.context.participants
            if entity.startswith("person:") and entity not in speakers
        }
        day = _harmed_on(claim)
        # "At 22.55" in a report that names no day is put on its own day for want of another.
        if day and not (claim.context.presumed and day == _day(reading.report.published)):
            days.add(day)
            if _is_in_lead(claim) and not _is_later_death(claim):
                news.add(day)
    names = {register.canonical(reading.report.id, entity.id) for entity in reading.entities}
    return Happening(
        days=frozenset(days),
        published=_day(reading.report.published),
        people=frozenset(people),
        names=frozenset(name for name in names if not name.startswith("state:")),
        news=frozenset(news),
        tolls=_tolls_of(told),
        recurs=any(_is_in_lead(claim) and _recurs(claim) for claim in told),
    )


def _recurs(claim: Claim) -> bool:
    """Whether the sentence of a claim tells of what one place sees again and again."""
    context = claim.context
    return any(_is_recurring(word) for word in (context.event, *context.words, *context.near))


@cache
def _is_recurring(word: str) -> bool:
    told = table("alignment")
    return class_of_lemma(word) in told["recurring"] and word not in told["seldom_recurring"]


def _harmed_on(claim: Claim) -> str:
    """The ISO day on which a claim says that people came to harm or something broke; empty where it tells of none."""
    value = claim.value
    if not isinstance(value, Moment) or value.precision not in _PRECISE or not value.start[:1].isdigit():
        return ""
    if claim.context.event_class not in harm():
        return ""
    # "A year after his release in 2007" is of no day, whatever it is told in.
    return _day(value.start)


def _tolls_of(told: Sequence[Claim]) -> frozenset[Toll]:
    """The first count of each measure of what came about, where it is telling: what a report tells as its news stands
    before what it recalls of another day.
    """
    first: dict[str, Figure] = {}
    for claim in sorted(told, key=lambda claim: claim.start):
        value = claim.value
        if isinstance(value, Figure) and value.measure in moving() and value.low is not None and not value.vague:
            first.setdefault(value.measure, value)
    return frozenset(
        (measure, value.unit, value.low, value.high)
        for measure, value in first.items()
        if value.low is not None and is_telling(value.low)
    )


def _is_in_lead(claim: Claim) -> bool:
    """Whether a claim stands in the running text that a report opens with: what is new comes first, and each entry of
    a list may be of its own day.
    """
    return claim.context.sentence <= _LEAD and claim.context.region in ("headline", "body")


def _is_later_death(claim: Claim) -> bool:
    """ "Died of her wounds on Tuesday": of what was done to her on a day before."""
    conditions = table("conditions")
    after = {*conditions["words"]["wounds"], *conditions["words"]["hospital"]}
    return claim.context.event_class == "kill" and not after.isdisjoint(claim.context.words)


def _day(stamp: str) -> str:
    """The ISO day of a stamp; empty where it gives only a month or a year."""
    return stamp[:_DAY] if len(stamp) >= _DAY else ""


def apart(happenings: Mapping[str, Happening]) -> dict[tuple[str, str], Reason]:
    """Pairs of reports, each (smaller id, larger id), that tell of two happenings, with the reason."""
    joined = _joined(happenings)
    # Many reports tell of the same days and persons, and are told apart from the rest in the same way.
    alike: dict[_Sort, list[str]] = defaultdict(list)
    for report, item in sorted(happenings.items()):
        alike[item.days, item.news, item.published, item.people, joined.first(report), item.recurs].append(report)
    found: dict[tuple[str, str], Reason] = {}
    for mine, yours in product(alike.values(), repeat=2):
        other_day = _other_day(happenings[mine[0]], happenings[yours[0]])
        one = joined.first(mine[0]) == joined.first(yours[0])
        for left, right in () if one and not other_day else product(mine, yours):
            a, b = happenings[left], happenings[right]
            if (
                left < right
                and not (_named_by_both(a, b) or _tell_one_toll(a, b))
                and (detail := other_day or _before(a, b) or _stale(a, b))
            ):
                days = [", ".join(sorted(item.days)) or item.published for item in (a, b)]
                found[left, right] = Reason(rule="align-happening", detail=detail, left=days[0], right=days[1])
    return found


# Days, those it opens with, day of publication, persons, the first of the reports of its happening, whether it recurs.
_Sort = tuple[frozenset[str], frozenset[str], str, frozenset[str], str, bool]


def _joined(happenings: Mapping[str, Happening]) -> Disjoint[str]:
    """Reports that a day, a person or most of the names show to tell of one happening, through others too."""
    classes = Disjoint(happenings)
    first: dict[str, str] = {}
    for report, item in happenings.items():
        for told in (*item.days, *item.people):
            classes.join(first.setdefault(told, report), report)
    by_class: dict[str, list[str]] = defaultdict(list)
    for report in sorted(happenings):
        by_class[classes.first(report)].append(report)
    for mine, yours in combinations(by_class.values(), 2):
        if any(_named_alike(happenings[left], happenings[right]) for left, right in product(mine, yours)):
            classes.join(mine[0], yours[0])
    return classes


def _named_alike(a: Happening, b: Happening) -> bool:
    """Whether most of what one of two reports names is named by the other."""
    return len(a.names & b.names) >= max(3, _NAMES * min(len(a.names), len(b.names)))


def _named_by_both(a: Happening, b: Happening) -> bool:
    """Whether two reports name so many of the same that another day is a dating of one happening, or a later stage."""
    shared = a.names & b.names
    if any(name.startswith("person:") for name in shared):
        return len(shared) >= _MANY_NAMES - 1
    return len(shared) >= _MANY_NAMES and _named_alike(a, b)


def _tell_one_toll(a: Happening, b: Happening) -> bool:
    """Whether two reports count alike what came about: in two numbers, or in one where they name the same."""
    alike = len(a.tolls & b.tolls)
    return alike >= _TOLLS or (alike > 0 and _named_alike(a, b))


def _other_day(a: Happening, b: Happening) -> str:
    """Why two reports tell of two happenings: each was written on the day it tells of, or the next.

    Two datings of one event look otherwise: reports of one day that name two.
    """
    if not (a.published and b.published and a.news and b.news) or a.people & b.people or a.days & b.days:
        return ""
    written = _between(a.published, b.published)
    gap = min(_between(one, other) for one in a.news for other in b.news)
    fresh = all(
        any(day <= item.published and _between(day, item.published) <= _FRESH for day in item.news) for item in (a, b)
    )
    if not (fresh and written and abs(gap - written) <= _FRESH):
        return ""
    return (
        f"one report, of {a.published}, tells of {', '.join(sorted(a.news))}, "
        f"the other, of {b.published}, of {', '.join(sorted(b.news))}"
    )


def _before(a: Happening, b: Happening) -> str:
    """Why a report that names no day cannot tell of what another tells of: it was written before.

    Asked of what recurs: of a hunger strike or a flood a later report tells what came of it on a later day.
    Not asked of reports that others join: of a seizure on Sunday one report may tell no day, and a later one only the
    day on which a passenger died.
    """
    for known, silent in ((a, b), (b, a)) if a.recurs and b.recurs else ():
        if known.days and not silent.days and silent.published and silent.published < min(known.days):
            return f"one report is of {silent.published}, before {min(known.days)}, of which the other tells"
    return ""


def _stale(a: Happening, b: Happening) -> str:
    """Why a report that names no day is not taken to tell of what another, of another week, tells of.

    Asked of what recurs. Of anything else a report that comes weeks after, of an inquiry or a trial, is of the same: in
    128 happenings that no rule was made for (scripts/reports), two in five pairs of reports were kept apart by their
    days alone.
    """
    if not (a.recurs and b.recurs) or not a.published or not b.published or (a.days and b.days):
        return ""
    written = _between(a.published, b.published)
    if written < _STALE:
        return ""
    known, silent = (a, b) if a.days else (b, a)
    if len(a.names & b.names) >= _NAMED_TOO and written <= _WEEK:
        return ""
    if not known.days:
        return f"the reports are {written} days apart, and neither says when it happened"
    if min(_between(day, silent.published) for day in known.days) < _STALE:
        return ""
    return f"one report tells of {', '.join(sorted(known.days))}, the other is of {silent.published} and gives no day"


def _between(left: str, right: str) -> int:
    return abs((date.fromisoformat(left) - date.fromisoformat(right)).days)
