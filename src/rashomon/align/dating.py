"""For which day holds what a report took over: that of the report it was taken from."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rashomon.align.passages import NEAR, Passages
from rashomon.align.remembered import Remembered
from rashomon.lineage import SharedText
from rashomon.model import Claim, Reading

_DAY = 10


def dates_of(readings: Sequence[Reading], shared: SharedText, remembered: Remembered) -> dict[str, str]:
    """By id, the claims that hold for an earlier day than their own report says, with that day.

    Args:
        readings: What the reports say.
        shared: Which of them share text.
        remembered: What was found before of reports about which nothing has changed.
    """
    by_id = {reading.report.id: reading for reading in readings}
    passages = Passages(shared=shared)
    origins: dict[str, list[Reading]] = defaultdict(list)
    fresh: set[str] = set()
    for pair in shared:
        if pair.directed and pair.origin in by_id and pair.report in by_id:
            origins[pair.report].append(by_id[pair.origin])
            if shared.is_fresh(pair.report, pair.origin):
                fresh.add(pair.report)
    marks = {report: _mark(reading) for report, reading in by_id.items()} if origins else {}
    found: dict[str, str] = {}
    for report, earlier in origins.items():
        key = _digest(marks[report], *(marks[reading.report.id] for reading in earlier))
        dates = remembered.dates(report, key) if report not in fresh else None
        if dates is None:
            dates = _dates(by_id[report], passages, earlier)
        remembered.keep_dates(report, key, dates)
        found |= dates
    return found


def _dates(reading: Reading, passages: Passages, origins: Sequence[Reading]) -> Mapping[str, str]:
    own = reading.report.published
    found: dict[str, str] = {}
    for claim in reading.claims:
        # What a number was before is dated by its words or not at all.
        if own and claim.asof == own and claim.scope.count != "former":
            asof = _asof(claim, passages, origins)
            if asof and asof[:_DAY] < own[:_DAY]:
                found[claim.id] = asof
    return found


def _asof(claim: Claim, passages: Passages, origins: Sequence[Reading]) -> str:
    """For when the claim that stands in the same place of an origin holds; empty when none stands there."""
    for origin in origins:
        place = passages.place(claim, origin.report.id)
        if place is not None:
            for there in _at(origin, place, claim.kind):
                return there.asof
    return ""


def _at(reading: Reading, place: int, kind: str) -> Iterator[Claim]:
    return (claim for claim in reading.claims if claim.kind == kind and abs(claim.start - place) <= NEAR)


def _mark(reading: Reading) -> str:
    """What stands for all that is looked at in a report and in what it was taken from."""
    told = (f"{each.id} {each.start} {each.asof} {each.scope.count == 'former'}" for each in reading.claims)
    return _digest(reading.report.id, reading.report.published, *told)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
