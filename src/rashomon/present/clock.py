"""Times of day on one clock: as each report tells them, or in one zone.

Only a time whose zone is known is moved: the report names it beside the time, or says once for all its times, and how
far it lies from UTC can be told. What names no zone stays as it is told, and says so; days are never moved.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, timezone

from attrs import evolve, frozen

from rashomon.compare.labels import instant, label
from rashomon.model import Claim, Dossier, Moment, Question, Side
from rashomon.present.words import value_words

AS_TOLD_NOTE = "(as told)"
_HOUR = len("2031-03-12T04")
# Names of zones that stand beside one in the switch.
_NAMED = 2
_UNIVERSAL = ("utc", "gmt", "z", "zulu", "local", "local time")


@frozen(kw_only=True)
class Clock:
    """What times of day are shown on.

    Args:
        offset: Minutes east of UTC; None for the clock that each report tells them by.
    """

    offset: int | None = None

    @property
    def name(self) -> str:
        """What it is called.

        Example:
            >>> Clock().name, Clock(offset=0).name, Clock(offset=-210).name
            ('as told', 'UTC', 'UTC-03:30')
        """
        if self.offset is None:
            return "as told"
        hours, minutes = divmod(abs(self.offset), 60)
        return f"UTC{'-' if self.offset < 0 else '+'}{hours:02d}:{minutes:02d}" if self.offset else "UTC"

    def instant(self, iso: str) -> str:
        """A date or time of a report's own facts, in words.

        Example:
            >>> utc = Clock(offset=0)
            >>> utc.instant("2031-05-06T21:40+02:00"), utc.instant("2031-05-06"), utc.instant("2031-05-06T21:40")
            ('2031-05-06 19:40 UTC', '2031-05-06', '2031-05-06 21:40 (as told)')
        """
        moved = self.moved(iso)
        if moved != iso:
            return f"{instant(moved)} {self.name}"
        return f"{instant(iso)} {AS_TOLD_NOTE}" if self.offset is not None and "T" in iso else instant(iso)

    def moved(self, iso: str) -> str:
        """The same on this clock, without its zone; as it is where it tells none."""
        told = _told(iso)
        if self.offset is None or told is None or told.tzinfo is None:
            return iso
        try:
            return told.astimezone(_zone(self.offset)).replace(tzinfo=None).isoformat(timespec="minutes")
        except OverflowError:
            return iso

    def moment(self, value: Moment) -> Moment:
        """A claimed time on this clock; as it is where its zone is not known, or where it is no time of day.

        Example:
            >>> told = Moment(start="2031-05-07T00:30", end="2031-05-07T00:30", zone="Tarvik time", utc_offset=240)
            >>> Clock(offset=0).moment(told).start
            '2031-05-06T20:30'
        """
        if self.offset is None or value.utc_offset is None or not _timed(value):
            return value
        by = timedelta(minutes=self.offset - value.utc_offset)
        try:
            start, end = _shifted(value.start, by, last=False), _shifted(value.end, by, last=True)
        except (ValueError, OverflowError):
            return value
        return evolve(value, start=start, end=end, zone=self.name, utc_offset=self.offset)

    def value(self, claim: Claim) -> str:
        """The value of a claim in words."""
        if self.offset is None or not isinstance(claim.value, Moment):
            return value_words(claim)
        return value_words(evolve(claim, value=self.moment(claim.value))) + self._note(claim.value)

    def answer(self, side: Side, claims: Sequence[Claim]) -> str:
        """An answer in words.

        Args:
            side: The answer.
            claims: Those that give it.
        """
        values = [claim.value for claim in claims if isinstance(claim.value, Moment)]
        if self.offset is None or not values:
            return side.label
        notes = [note for value in values if (note := self._note(value))]
        # One that names no zone may be of another time: the answer is moved only where all of it can be.
        return side.label + notes[0] if notes else label(self.moment(values[0]))

    def _note(self, value: Moment) -> str:
        """What is said of a time of day that is not on this clock."""
        return f" {AS_TOLD_NOTE}" if "T" in value.start + value.end and self.moment(value).zone != self.name else ""


AS_TOLD = Clock()


@frozen(kw_only=True)
class Zone:
    """A zone that times can be shown in.

    Args:
        clock: The clock of it.
        names: What reports call it; may be empty.
    """

    clock: Clock
    names: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What is chosen."""
        return f"{self.clock.name} ({', '.join(self.names[:_NAMED])})" if self.names else self.clock.name


def zones(dossier: Dossier) -> tuple[Zone, ...]:
    """UTC and the zones of the happening, as far as the reports tell them; none where no time of day names its own."""
    named: dict[int, set[str]] = {}
    for reading in dossier.readings:
        for iso in (reading.report.published, reading.report.updated):
            told = _told(iso)
            if told is not None and (offset := told.utcoffset()) is not None:
                named.setdefault(int(offset.total_seconds()) // 60, set())
        for claim in reading.claims:
            value = claim.value
            if isinstance(value, Moment) and value.utc_offset is not None and _timed(value):
                names = named.setdefault(value.utc_offset, set())
                if value.zone and value.zone.casefold() not in _UNIVERSAL:
                    names.add(value.zone)
    if not named:
        return ()
    others = sorted(offset for offset in named if offset)
    return tuple(Zone(clock=Clock(offset=each), names=tuple(sorted(named.get(each, ())))) for each in (0, *others))


def translations(dossier: Dossier, offered: Iterable[Zone]) -> dict[str, list[str]]:
    """Times as they are told, each with what it is in some zones: for a page that moves them by itself.

    What two reports tell in the same words and mean differently stays as it is told.
    """
    found: dict[str, list[str]] = {}
    clocks = [zone.clock for zone in offered]

    def add(told: str, moved: list[str]) -> None:
        if found.setdefault(told, moved) != moved:
            found[told] = [f"{told} {AS_TOLD_NOTE}"] * len(clocks)

    for reading in dossier.readings:
        report = reading.report
        for iso in (report.published, report.updated, report.retrieved, *(claim.asof for claim in reading.claims)):
            if "T" in iso:
                add(instant(iso), [clock.instant(iso) for clock in clocks])
        for claim in reading.claims:
            if isinstance(claim.value, Moment) and "T" in claim.value.start + claim.value.end:
                add(value_words(claim), [clock.value(claim) for clock in clocks])
    for side, claims in _dated_sides(dossier):
        if any(isinstance(each.value, Moment) and "T" in each.value.start + each.value.end for each in claims):
            add(side.label, [clock.answer(side, claims) for clock in clocks])
    return found


def _dated_sides(dossier: Dossier) -> Iterable[tuple[Side, list[Claim]]]:
    claims = {claim.id: claim for reading in dossier.readings for claim in reading.claims}
    dated: Iterable[Question] = (question for question in dossier.questions if question.kind == "date")
    return ((side, [claims[each] for each in side.claims]) for question in dated for side in question.sides)


def _timed(value: Moment) -> bool:
    return "T" in value.start and "T" in value.end and not value.start.startswith("--")


def _told(iso: str) -> datetime | None:
    """A date with a time of day; None for anything else, a report's own facts may hold any words."""
    try:
        return datetime.fromisoformat(iso) if "T" in iso else None
    except ValueError:
        return None


def _zone(offset: int) -> timezone:
    return timezone(timedelta(minutes=offset))


def _shifted(iso: str, by: timedelta, *, last: bool) -> str:
    """An instant moved; an hour stays one where whole hours lie between the zones."""
    hour = len(iso) == _HOUR
    told = datetime.fromisoformat(iso)
    if hour and by % timedelta(hours=1):
        told += timedelta(minutes=59 if last else 0)
        hour = False
    return (told + by).isoformat(timespec="hours" if hour else "minutes")
