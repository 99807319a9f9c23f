"""Whether two reports tell of one happening, or each of its own.

Two attacks in one city a day apart share a cue, a measure and half their words; what tells them apart is when each
report says that it happened, and when each was written. Coders go the same way: one type of event, in one place, on one
day is one incident (ACLED codebook; GTD codebook, "single incident").
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations, product

from attrs import frozen

from rashomon.claims.events import harm
from rashomon.disjoint import Disjoint
from rashomon.model import Moment, Reading, Reason
from rashomon.names import Register

# Days a report may be written after what it tells as news.
_FRESH = 1
# Days between two reports from which one that names no day of its own is not taken to tell of the other's happening.
_STALE = 3
# Share of the fewer names from which two reports are taken to be of one happening, if there are three.
_NAMES = 0.4
# So many names in common outweigh another day: two strikes on one city a day apart share a city and a body or two.
_MANY_NAMES = 5
# Where one of two reports of one week tells no day, so many names in common leave no doubt.
_NAMED_TOO, _WEEK = 2, 7
_DAY = 10
_PRECISE = frozenset({"day", "part of day", "night", "hour", "minute"})


@frozen(kw_only=True)
class Happening:
    """What one report tells as its news.

    Args:
        days: ISO days on which it says that people came to harm, or something broke, burned or blew up.
        published: ISO day of the report, empty when unknown.
        people: Canonical ids of the persons named, those who only speak left out.
        names: Canonical ids of everybody and every place named, states left out.
    """

    days: frozenset[str]
    published: str
    people: frozenset[str]
    names: frozenset[str]


def happenings_of(readings: Sequence[Reading], register: Register) -> dict[str, Happening]:
    """The happening of each report, by report id."""
    return {reading.report.id: _happening(reading, register) for reading in readings}


def _happening(reading: Reading, register: Register) -> Happening:
    days: set[str] = set()
    people: set[str] = set()
    speakers = {source.entity for claim in reading.claims for source in claim.attribution}
    for claim in reading.claims:
        if claim.scope.background or claim.mode in ("predicted", "hypothetical"):
            continue
        people |= {
            register.canonical(reading.report.id, entity)
            for entity in claim.context.participants
            if entity.startswith("person:") and entity not in speakers
        }
        value = claim.value
        dated = isinstance(value, Moment) and value.precision in _PRECISE and value.start[:1].isdigit()
        if isinstance(value, Moment) and dated and claim.context.event_class in harm():
            # "At 22.55" in a report that names no day is put on its own day for want of another.
            own = value.start[:_DAY] == _day(reading.report.published)
            if not (own and claim.context.presumed):
                days.add(value.start[:_DAY])
    names = {register.canonical(reading.report.id, entity.id) for entity in reading.entities}
    return Happening(
        days=frozenset(days),
        published=_day(reading.report.published),
        people=frozenset(people),
        names=frozenset(name for name in names if not name.startswith("state:")),
    )


def _day(stamp: str) -> str:
    """The ISO day of a stamp; empty where it gives only a month or a year."""
    return stamp[:_DAY] if len(stamp) >= _DAY else ""


def apart(happenings: Mapping[str, Happening]) -> dict[tuple[str, str], Reason]:
    """Pairs of reports, each (smaller id, larger id), that tell of two happenings, with the reason."""
    joined = _joined(happenings)
    # Many reports tell of the same days and persons, and are told apart from the rest in the same way.
    alike: dict[_Sort, list[str]] = defaultdict(list)
    for report, item in sorted(happenings.items()):
        alike[item.days, item.published, item.people, joined.first(report)].append(report)
    found: dict[tuple[str, str], Reason] = {}
    for mine, yours in product(alike.values(), repeat=2):
        other_day = _other_day(happenings[mine[0]], happenings[yours[0]])
        one = joined.first(mine[0]) == joined.first(yours[0])
        for left, right in () if one and not other_day else product(mine, yours):
            a, b = happenings[left], happenings[right]
            if left < right and not _named_by_both(a, b) and (detail := other_day or _stale(a, b)):
                days = [", ".join(sorted(item.days)) or item.published for item in (a, b)]
                found[left, right] = Reason(rule="align-happening", detail=detail, left=days[0], right=days[1])
    return found


# Days, day of publication, persons, and the first of the reports of its happening.
_Sort = tuple[frozenset[str], str, frozenset[str], str]


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


def _other_day(a: Happening, b: Happening) -> str:
    """Why two reports tell of two happenings: each was written on the day it tells of, or the next.

    Two datings of one event look otherwise: reports of one day that name two.
    """
    if not (a.published and b.published and (a.days or b.days)) or a.people & b.people or a.days & b.days:
        return ""
    for known, silent in ((a, b), (b, a)):
        if not silent.days and known.days and silent.published < min(known.days):
            return f"one report is of {silent.published}, before {min(known.days)}, of which the other tells"
    if not a.days or not b.days:
        return ""
    written = _between(a.published, b.published)
    gap = min(_between(one, other) for one in a.days for other in b.days)
    fresh = all(
        any(day <= item.published and _between(day, item.published) <= _FRESH for day in item.days) for item in (a, b)
    )
    if not (fresh and written and abs(gap - written) <= _FRESH):
        return ""
    return (
        f"one report, of {a.published}, tells of {', '.join(sorted(a.days))}, "
        f"the other, of {b.published}, of {', '.join(sorted(b.days))}"
    )


def _stale(a: Happening, b: Happening) -> str:
    """Why a report that names no day is not taken to tell of what another, of another week, tells of."""
    if not a.published or not b.published or (a.days and b.days):
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
