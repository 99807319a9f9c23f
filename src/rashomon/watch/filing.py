"""Reports that came in are put to their happenings, and into the cases of these."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from itertools import groupby

from attrs import define, evolve, field

from rashomon.case import Case, open_case
from rashomon.case.evidence import key_of
from rashomon.case.history import storable
from rashomon.desk import add_read, current, edits
from rashomon.errors import CaseError
from rashomon.happenings.background import new_grouping
from rashomon.happenings.grouping import Grouping, Trace, trace_of
from rashomon.model import Reading, Report
from rashomon.options import Options
from rashomon.pipeline import read_all
from rashomon.watch.clock import Clock
from rashomon.watch.noticing import Standing, notice, told_of
from rashomon.watch.settings import Settings
from rashomon.watch.state import State
from rashomon.watch.values import Happening, Placement, Waiting

# So many reports are read at a time; those of one time are put to happenings together.
_AT_ONCE = 64
_TITLE = 120
# Seconds to wait for somebody else who is writing to a case.
_WAIT = 5.0


@define(kw_only=True)
class Filer:
    """Puts reports where they belong.

    Args:
        settings: Where the cases are, and what is told.
        state: What was known before.
        options: Options of every step.
        clock: The time.
    """

    settings: Settings
    state: State
    options: Options
    clock: Clock
    _grouping: Grouping | None = field(default=None, init=False)
    _day: date | None = field(default=None, init=False)

    def file(self) -> list[str]:
        """Put everything that is waiting where it belongs.

        Returns:
            What went wrong, a sentence each; the reports of a case that could not be written to wait on.
        """
        problems = self._into_cases({})
        while some := self.state.waiting("new", most=_AT_ONCE):
            unfit = [each for each in some if storable(_report(each).text) != _report(each).text]
            for each in unfit:
                self.state.drop(each)
                problems.append(f"{each.source}: the text of {each.key} cannot be kept; it holds a null character")
            some = [each for each in some if each not in unfit]
            found = read_all(
                _distinct(some),
                model=self.options.parse.model,
                vague=self.options.claims.vague,
                workers=self.options.compare.workers,
            )
            readings = {reading.report.id: reading for reading in found}
            self._place(some, readings)
            problems += self._into_cases(readings)
        return list(dict.fromkeys(problems))

    # To happenings

    def _place(self, waiting: Sequence[Waiting], readings: dict[str, Reading]) -> None:
        """Each report to its happening: that of its earlier versions, of its twins, or of those it is like."""
        keys = {each.seq: key_of(_report(each)) for each in waiting}
        by_key, by_id = self.state.known(keys.values(), (_report(each).id for each in waiting))
        # Of several versions of a report, and of several reports of the same bytes, the first counts.
        fresh: dict[str, Waiting] = {}
        met: set[str] = set()
        for each in waiting:
            key, name = keys[each.seq], _report(each).id
            if key not in by_key and key not in met and name not in by_id:
                fresh.setdefault(name, each)
                met.add(key)
        today = self.clock.now().date().toordinal()
        traces = {name: _dated(trace_of(readings[name]), today) for name in fresh}
        found = by_id | self._groups(traces.values())
        by_key |= {keys[each.seq]: found[name] for name, each in fresh.items()}
        placements = []
        for each in waiting:
            name = _report(each).id
            happening = by_key.get(keys[each.seq]) or found[name]
            first = fresh.get(name) is each
            placements.append(
                Placement(
                    waiting=each,
                    report_key=keys[each.seq],
                    happening=happening,
                    trace=traces[name] if first else None,
                    found=self._found(happening, each) if first and happening == f"h-{name}" else None,
                )
            )
        self.state.place(placements, today)

    def _groups(self, traces: Iterable[Trace]) -> dict[str, str]:
        """The happening of each new report, the earlier days first."""
        grouping = self._grouped()
        found: dict[str, str] = {}
        for _, some in groupby(sorted(traces, key=_day_of), key=_day_of):
            found |= grouping.add(list(some))
        return found

    def _found(self, happening: str, first: Waiting) -> Happening:
        report = _report(first)
        day = self.clock.now().date()
        with suppress(ValueError):
            day = date.fromisoformat(report.published[:10])
        title = report.title or report.text[:_TITLE]
        # No word that a report says becomes part of a path.
        name = hashlib.sha256(happening.encode()).hexdigest()[:12]
        return Happening(id=happening, file=f"{day.isoformat()}-{name}.case", title=" ".join(title.split())[:_TITLE])

    def _grouped(self) -> Grouping:
        """The grouping; made anew each day, so that it holds no more than the days that are open."""
        today = self.clock.now().date()
        if self._grouping is None or self._day != today:
            grouping = new_grouping()
            for bag, counts in self.state.terms().items():
                grouping.counts[bag].update(counts)
            grouping.total += self.state.counted()
            since = today - timedelta(days=self.settings.open_days)
            grouping.restore(self.state.traces(since.toordinal()))
            self._grouping, self._day = grouping, today
        return self._grouping

    # Into cases

    def _into_cases(self, readings: dict[str, Reading]) -> list[str]:
        problems: dict[str, str] = {}
        # What was being put into a case when the program was stopped comes first, and alone: what is to be told of it
        # was not told yet.
        for stage in ("filing", "placed"):
            for name in self.state.happenings_at(stage):
                if name in problems:
                    continue
                waiting = self.state.waiting(stage, happening=name)
                try:
                    self._into_case(self.state.happening(name), waiting, readings, again=stage == "filing")
                except CaseError as error:
                    problems[name] = f"{error.message} [{error.slug}]; its reports wait"
        return list(problems.values())

    def _into_case(
        self, happening: Happening, waiting: Sequence[Waiting], readings: dict[str, Reading], *, again: bool
    ) -> None:
        path = self.settings.cases / happening.file
        who = self.options.case.who or "rashomon watch"
        with open_case(path, create=not path.exists(), who=who, clock=self.clock.now, wait=_WAIT) as case:
            if not again:
                happening = self._as_it_stands(case, happening)
                self.state.begin(happening, waiting)
            originals = [each.original for each in waiting if each.original]
            some = [readings[each.report.id] for each in originals if each.report.id in readings]
            why = f"came in by {', '.join(sorted({each.source for each in waiting}))}"
            add_read(case, originals, some, self.options, why=why)
            dossier = current(case, self.options)
            state = case.state()
            standing = Standing(
                dossier=dossier,
                versions=state.versions,
                edits=[edit for edit in edits(case, dossier, self.options) if edit.after.seq > happening.head],
                head=state.head,
            )
        alerts = notice(happening, standing, self.settings.telling.kinds, self.clock.now())
        self.state.finish(evolve(happening, told=told_of(dossier), head=standing.head), waiting, alerts)

    def _as_it_stands(self, case: Case, happening: Happening) -> Happening:
        """What people did in the case since is nothing to tell them."""
        state = case.state()
        if state.head == happening.head:
            return happening
        if not state.versions:  # it is new, or somebody took the one that was there away
            return evolve(happening, told=(), head=0)
        return evolve(happening, told=told_of(current(case, self.options)), head=state.head)


def _report(waiting: Waiting) -> Report:
    assert waiting.original is not None
    return waiting.original.report


def _distinct(waiting: Iterable[Waiting]) -> list[Report]:
    return list({_report(each).id: _report(each) for each in waiting}.values())


def _dated(trace: Trace, today: int) -> Trace:
    """A date that is still to come is none: by it all that is known would be of long ago."""
    return evolve(trace, day=None) if trace.day is not None and trace.day > today + 1 else trace


def _day_of(trace: Trace) -> tuple[bool, int]:
    return trace.day is None, trace.day or 0


__all__ = ["Filer"]
