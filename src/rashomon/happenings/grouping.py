"""Reports put to happenings day by day.

A report joins the happening that it is most like on average, by evidence that was weighed once (`scripts/
train_grouping.py`): words, names and places in common, titles, days apart, dates told, ages of people told. Days are
taken in their order and what was put together stays together, so that a corpus that grows gives the same happenings as
one that was there from the start. How telling a word is, is counted in the reports up to its report's day.

Average linkage: King, B. (1967), Step-wise clustering procedures, JASA 62. Weights of words: sublinear frequency times
inverse document frequency (Salton & Buckley 1988).
"""

import heapq
import json
import math
import re
import tomllib
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from functools import cache
from importlib.resources import files

from attrs import define, field, frozen

from rashomon.model import Figure, Moment, Reading

_WORD = re.compile(r"[^\W\d_][\w'\u2019-]+|\d+")
# Reports so many days apart are compared, and where they name one person in full so many: trials come late.
WINDOW, NAMED = 60, 400
# From so much likeness on average a report belongs to a happening; a probability by the weighed evidence.
JOINS = 0.3
# Words of more than this share of the reports tell nothing of what one is about.
_COMMON = 0.2
# What two reports must share before they are compared: so many words that few reports have, the fewer the nearer their
# days are (days apart, words); one full name of a person does for all.
_SHARED = ((3, 1), (10, 2), (WINDOW, 3))
# A word that few have: at most this share of the reports, or so many of them; never more than so many, which bounds
# what one report costs in a corpus of any size.
_RARE, _FEW, _MANY = 0.03, 20, 1000
_NAME = 100_000
# Days between a report and what it tells of that still count as a date of the happening.
_BACK = 400
# Two reports whose dates are all further apart tell of different days.
_APART = 3
# Of a report without a date, days from any other.
_UNDATED = 3
_BAGS = ("words", "names", "places", "title")
# Of what a report is called where words are listed: as many as four thousand million of them.
_NUMBER = "I"


@frozen(kw_only=True)
class Trace:
    """What is looked at of a report.

    Args:
        report: Its id.
        day: When it was published, as an ordinal (`date.toordinal`); None when that is not known.
        words, names, places, title: How often each stands in it: words, people by their full name, places, words of the
            title.
        ages: Ages of people that it tells.
        dates: Days that it names, as ordinals.
    """

    report: str
    day: int | None
    words: Mapping[str, int]
    names: Mapping[str, int]
    places: Mapping[str, int]
    title: Mapping[str, int]
    ages: frozenset[int]
    dates: frozenset[int]


def trace_of(reading: Reading) -> Trace:
    """What is looked at of a report that was read.

    Example:
        >>> from rashomon.model import Report
        >>> text = "Ferry sinks off Hallen"
        >>> trace_of(Reading(report=Report(id="r-1", sha256="1", path="a.txt", text=text, title=text))).title
        {'ferry': 1, 'sinks': 1, 'off': 1, 'hallen': 1}
    """
    report = reading.report
    names: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for entity in reading.entities:
        if entity.kind == "person" and " " in entity.name:
            words = entity.name.casefold().split()
            # "John Robert Smith" and "John Smith" are one.
            names[f"{words[0]} {words[-1]}"] += len(entity.mentions)
        elif entity.kind == "place":
            places[entity.name.casefold()] += len(entity.mentions)
    published = _ordinal(report.published)
    # A headline says what a report is about; it counts twice.
    return Trace(
        report=report.id,
        day=published,
        words=_counted(f"{report.title} {report.title} {report.text}"),
        names=dict(names),
        places=dict(places),
        title=_counted(report.title),
        ages=frozenset(_ages(reading)),
        dates=frozenset(_dates(reading, published)),
    )


def _counted(text: str) -> dict[str, int]:
    return dict(Counter(word.casefold() for word in _WORD.findall(text)))


def _ages(reading: Reading) -> Iterable[int]:
    for claim in reading.claims:
        value = claim.value
        if isinstance(value, Figure) and value.measure == "age" and value.low and value.low == value.high:
            yield int(value.low)


def _dates(reading: Reading, published: int | None) -> Iterable[int]:
    for claim in reading.claims:
        value = claim.value
        if published is None or not isinstance(value, Moment) or value.start[:10] != value.end[:10]:
            continue
        day = _ordinal(value.start)
        if day is not None and 0 <= published - day <= _BACK:
            yield day


def _ordinal(iso: str) -> int | None:
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return None


@frozen(kw_only=True)
class Known:
    """A report that is held against others.

    Args:
        trace: What is looked at of it.
        weighed: Its bags, weighed by what was counted up to the day that is added.
    """

    trace: Trace
    weighed: tuple[Mapping[str, float], ...]


@define(kw_only=True, eq=False)
class _Kept:
    """A report that others may still be held against, in little room: a window of days may hold a million.

    Args:
        number: What it is called where its words are listed.
        day: See `Trace`.
        packed: Its trace.
        group: Its happening; empty as long as its day is not settled.
    """

    number: int
    day: int | None
    packed: bytes
    group: str = ""


def _packed(trace: Trace) -> bytes:
    told = [*(dict(getattr(trace, bag)) for bag in _BAGS), sorted(trace.ages), sorted(trace.dates)]
    return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def _unpacked(report: str, kept: _Kept) -> Trace:
    *bags, ages, dates = json.loads(zlib.decompress(kept.packed).decode("utf-8", "surrogatepass"))
    named = dict(zip(_BAGS, bags, strict=True))
    return Trace(report=report, day=kept.day, ages=frozenset(ages), dates=frozenset(dates), **named)


@define(kw_only=True, eq=False)
class Grouping:
    """Happenings as they grow.

        grouping = Grouping()
        for day in sorted_days:
            groups = grouping.add(traces_of(day))

    Args:
        counts: In how many reports each term of each bag stood so far; with `total` reports. To go on from where an
            earlier run ended, give these and the traces of the last `NAMED` days to `restore`.
    """

    counts: dict[str, Counter[str]] = field(factory=lambda: {bag: Counter() for bag in _BAGS})
    total: int = 0
    _active: dict[str, _Kept] = field(factory=dict, alias="_active")
    _members: dict[str, list[str]] = field(factory=lambda: defaultdict(list), alias="_members")
    # By word the numbers of the reports that hold it, ascending.
    _holding: "dict[str, array[int]]" = field(factory=dict, alias="_holding")
    _reports: dict[int, str] = field(factory=dict, alias="_reports")
    _next: int = field(default=0, alias="_next")

    def restore(self, traces: Iterable[tuple[Trace, str]]) -> None:
        """Take back reports that were put to happenings by an earlier run, each with its happening."""
        for trace, group in traces:
            self._keep(trace, group)

    def add(self, traces: Sequence[Trace]) -> dict[str, str]:
        """Put the reports of one day to happenings, those that are there or new ones.

        Args:
            traces: All reports of a day that was not added yet and lies after those that were.

        Returns:
            Report id to the id of its happening: ``h-`` and the id of the first of its reports.
        """
        pairs = self.compared(traces)
        likeness = {(left.trace.report, right.trace.report): like(left, right) for left, right in pairs}
        groups = self._joined({trace.report for trace in traces}, likeness)
        self.settle(groups)
        return groups

    def compared(self, traces: Sequence[Trace]) -> list[tuple[Known, Known]]:
        """Take in the reports of a day, and tell which must be held against which; `settle` says what came of it."""
        ordered = sorted(traces, key=lambda trace: trace.report)
        for trace in ordered:
            self.total += 1
            for bag in _BAGS:
                self.counts[bag].update(getattr(trace, bag).keys())
        if ordered and ordered[0].day is not None:
            self._forget(ordered[0].day)
        for trace in ordered:
            self._keep(trace)
        fresh = {trace.report: trace for trace in ordered}
        pairs = [
            (trace.report, other)
            for trace in ordered
            for other in self._near(trace)
            if other not in fresh or other > trace.report
        ]
        known: dict[str, Known] = {}
        for report in (each for pair in pairs for each in pair):
            if report not in known:
                trace = fresh.get(report) or _unpacked(report, self._active[report])
                known[report] = Known(trace=trace, weighed=self._weighed(trace))
        return [(known[report], known[other]) for report, other in pairs]

    def settle(self, groups: Mapping[str, str]) -> None:
        """Say to which happening each report of the day belongs."""
        for report, group in groups.items():
            self._active[report].group = group
            self._members[group].append(report)

    def _forget(self, day: int) -> None:
        """Let go of happenings that had no report for so long that none can join them."""
        last: dict[str, int] = {}
        for kept in self._active.values():
            last[kept.group] = max(last.get(kept.group, 0), kept.day or day)
        old = {group for group, latest in last.items() if day - latest > NAMED}
        self._drop({report: kept for report, kept in self._active.items() if kept.group in old})
        for group in old:
            self._members.pop(group, None)

    def _drop(self, gone: Mapping[str, _Kept]) -> None:
        numbers = {kept.number for kept in gone.values()}
        for term in {term for report, kept in gone.items() for term in self._terms(_unpacked(report, kept))}:
            left = array(_NUMBER, [number for number in self._holding[term] if number not in numbers])
            if left:
                self._holding[term] = left
            else:
                del self._holding[term]
        for report, kept in gone.items():
            del self._active[report], self._reports[kept.number]

    def _keep(self, trace: Trace, group: str = "") -> None:
        report, number = trace.report, self._next
        if report in self._active:
            self._drop({report: self._active[report]})
        self._next += 1
        self._active[report] = _Kept(number=number, day=trace.day, packed=_packed(trace), group=group)
        self._reports[number] = report
        if group:
            self._members[group].append(report)
        for term in self._terms(trace):
            holding = self._holding.get(term)
            if holding is None:
                self._holding[term] = array(_NUMBER, (number,))
            else:
                holding.append(number)

    @staticmethod
    def _terms(trace: Trace) -> Iterable[str]:
        """What reports are found by: their words, and people as such."""
        yield from trace.words
        yield from (f"\0{name}" for name in trace.names)

    def _weighed(self, trace: Trace) -> tuple[Mapping[str, float], ...]:
        return tuple(self._weights(bag, getattr(trace, bag)) for bag in _BAGS)

    def _weights(self, bag: str, terms: Mapping[str, int]) -> dict[str, float]:
        counts, most = self.counts[bag], _COMMON * self.total
        found = {
            term: (1 + math.log(number)) * math.log(self.total / counts[term])
            for term, number in sorted(terms.items())
            if counts[term] <= most or bag in ("names", "places")
        }
        length = math.sqrt(sum(weight * weight for weight in found.values()))
        return {term: weight / length for term, weight in found.items() if weight} if length else {}

    def _near(self, trace: Trace) -> list[str]:
        """Reports that share enough with one to be held against it."""
        shared: Counter[int] = Counter()
        most = min(_MANY, max(_FEW, _RARE * self.total))
        for term in self._terms(trace):
            holding = self._holding.get(term, ())
            if len(holding) <= most:
                # One full name in common is enough.
                shared.update(dict.fromkeys(holding, _NAME if term.startswith("\0") else 1))
        del shared[self._active[trace.report].number]
        reports = ((self._reports[number], words) for number, words in shared.items())
        return sorted(report for report, words in reports if words >= _enough(trace.day, self._active[report].day))

    def _joined(self, fresh: Set[str], likeness: Mapping[tuple[str, str], float]) -> dict[str, str]:
        """The reports of a day by happening: the two most alike are joined, and again, as long as any are like enough.

        Happenings that were there are not joined with one another.
        """
        # A cluster is named by its happening, or by its first report as long as it has none.
        clusters = {report: [report] for report in sorted(fresh)}
        touched = {self._active[report].group for pair in likeness for report in pair} - {""}
        clusters |= {group: list(self._members[group]) for group in sorted(touched)}
        home = {report: name for name, reports in clusters.items() for report in reports}
        sums: dict[str, dict[str, float]] = {name: defaultdict(float) for name in clusters}
        for (report, other), value in sorted(likeness.items()):
            sums[home[report]][home[other]] += value
            sums[home[other]][home[report]] += value

        def average(name: str, other: str) -> float:
            return sums[name][other] / (len(clusters[name]) * len(clusters[other]))

        # The most alike first; what was joined with another since it was put here is passed over.
        waiting = [(-average(name, other), name, other) for name in clusters for other in sums[name] if name in fresh]
        heapq.heapify(waiting)
        while waiting and -waiting[0][0] >= JOINS:
            told, gone, kept = heapq.heappop(waiting)
            if gone not in clusters or kept not in sums[gone] or told != -average(gone, kept):
                continue
            if kept in fresh and kept > gone:
                gone, kept = kept, gone
            clusters[kept] += clusters.pop(gone)
            _merge(sums, kept, gone)
            for other in sums[kept]:
                if other in fresh or kept in fresh:
                    first, second = (kept, other) if kept in fresh else (other, kept)
                    heapq.heappush(waiting, (-average(first, second), first, second))
        return {
            report: f"h-{name}" if name in fresh else name
            for name, reports in sorted(clusters.items())
            for report in reports
            if report in fresh
        }


def _merge(sums: dict[str, dict[str, float]], kept: str, gone: str) -> None:
    """Put the likeness of one cluster to that of another, which goes on for both."""
    for other, value in sums.pop(gone).items():
        del sums[other][gone]
        if other != kept:
            sums[kept][other] += value
            sums[other][kept] += value


def like(left: Known, right: Known) -> float:
    """How likely two reports tell of one happening, by the weighed evidence; 0 to 1."""
    told = features(left.trace, right.trace, left.weighed, right.weighed)
    learned = weights()
    total = learned["bias"] + sum(learned[name] * value for name, value in told.items())
    return 1 / (1 + math.exp(-total))


@cache
def weights() -> Mapping[str, float]:
    """What scripts/train_grouping.py learned of how much each piece of evidence weighs, in logits."""
    return dict(tomllib.loads((files("rashomon.happenings") / "grouping.toml").read_text(encoding="utf-8")))


def features(
    left: Trace,
    right: Trace,
    left_weighed: Sequence[Mapping[str, float]],
    right_weighed: Sequence[Mapping[str, float]],
) -> dict[str, float]:
    """What is weighed of two reports, by name."""
    told = {
        bag: math.sqrt(_cosine(mine, yours))
        for bag, mine, yours in zip(_BAGS, left_weighed, right_weighed, strict=True)
    }
    told["days"] = math.log1p(_days_apart(left.day, right.day))
    told["ages-same"] = float(bool(left.ages & right.ages))
    told["ages-other"] = float(bool(left.ages and right.ages) and not left.ages & right.ages)
    near = min((abs(mine - yours) for mine in left.dates for yours in right.dates), default=None)
    told["dates-same"] = float(near == 0)
    told["dates-apart"] = float(near is not None and near > _APART)
    return told


def _enough(one: int | None, other: int | None) -> int:
    """How many rare words two reports of these days must share to be compared."""
    apart = _days_apart(one, other)
    return next((words for days, words in _SHARED if apart <= days), _NAME)


def _days_apart(one: int | None, other: int | None) -> int:
    return _UNDATED if one is None or other is None else abs(one - other)


def _cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    if len(left) > len(right):
        left, right = right, left
    # In a fixed order, so that the sum does not depend on that of the terms.
    return min(1.0, sum(left[term] * right[term] for term in sorted(left.keys() & right.keys())))
