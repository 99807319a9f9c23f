"""What only the other reports of a case can settle about a claim, before claims are put together.

A reading is a pure function of one report; here a claim learns what its own report does not say: that the year it looks
back to is that of the happening itself, and that what a copy says holds for the time of the report it was taken from.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import evolve

from rashomon.align.passages import Passages
from rashomon.lang import table
from rashomon.model import Claim, Figure, Lineage, Reading

# Numbers that are seldom met twice by chance: of so many digits, or from here on where they are not round.
_TELLING_DIGITS, _TELLING = 3, 12
_DAY = 10


def is_telling(number: float) -> bool:
    """Whether a number is seldom that of two things: 8,412 and 47 are, 20 and 3 are not.

    Example:
        >>> [is_telling(number) for number in (8412, 47, 40, 3)]
        [True, True, False, False]
    """
    digits = f"{abs(number):.6f}".rstrip("0").rstrip(".").replace(".", "").rstrip("0")
    return len(digits) >= _TELLING_DIGITS or (number > _TELLING and number % 10 != 0)


UNREAL = ("predicted", "hypothetical")


def is_imagined_apart(left: Claim, right: Claim) -> bool:
    """Whether one claim tells what may be or is to be, and the other what is: two questions.

    Not so where a plan and what came of it have one value all along - the age in a bill, a price, a weight - nor where
    both give one number that is seldom that of two things.
    """
    if (left.mode in UNREAL) == (right.mode in UNREAL):
        return False
    a, b = left.value, right.value
    if not isinstance(a, Figure) or not isinstance(b, Figure):
        return True
    plan = a.measure == b.measure and a.measure in table("alignment")["inherent_measures"]
    same = a.low is not None and (a.low, a.unit) == (b.low, b.unit) and is_telling(a.low)
    return not (same or (plan and "stated" in (left.mode, right.mode)))


@cache
def moving() -> frozenset[str]:
    """Measures of counts that grow or change with time: "rose from 12 to 19" gives two values of one count."""
    measures = table("comparison")["measures"]
    return frozenset((*measures["cumulative"], *measures["varying"]))


def settled(readings: Sequence[Reading], lineage: Sequence[Lineage]) -> list[Reading]:
    """The readings, their claims with what other reports settle."""
    present = _told_as_present(readings)
    origins = _origins(readings, lineage)
    return [
        evolve(reading, claims=tuple(_settle(claim, reading, present, origins) for claim in reading.claims))
        for reading in readings
    ]


def _settle(claim: Claim, reading: Reading, present: dict[object, set[str]], origins: dict[str, "_Origins"]) -> Claim:
    key = _count(claim)
    if claim.scope.background and key is not None and present.get(key, set()) - {claim.report}:
        claim = evolve(claim, scope=evolve(claim.scope, background=""))
    own = reading.report.published
    # What a number was before is dated by its words or not at all.
    if own and claim.asof == own and claim.report in origins and claim.scope.count != "former":
        asof = origins[claim.report].asof_of(claim)
        if asof and asof[:_DAY] < own[:_DAY]:
            claim = evolve(claim, asof=asof)
    return claim


def _count(claim: Claim) -> object:
    """What a telling count is known by: its measure and number; None for every other claim."""
    value = claim.value
    if not isinstance(value, Figure) or value.low is None or not is_telling(value.low):
        return None
    return value.measure, value.low, value.high


def _told_as_present(readings: Sequence[Reading]) -> dict[object, set[str]]:
    """Telling counts to the reports that give them as of this happening."""
    found: dict[object, set[str]] = defaultdict(set)
    for reading in readings:
        for claim in reading.claims:
            key = _count(claim)
            if key is not None and not claim.scope.background:
                found[key].add(claim.report)
    return found


class _Origins:
    """The earlier reports a report shares text with, and what they say in the places shared."""

    def __init__(self, passages: Passages, origins: Sequence[Reading]) -> None:
        self._passages = passages
        self._origins = origins

    def asof_of(self, claim: Claim) -> str:
        """For when the claim that stands in the same place of an origin holds; empty when none stands there."""
        for origin in self._origins:
            place = self._passages.place(claim, origin.report.id)
            if place is not None:
                for there in _at(origin, place, claim.kind):
                    return there.asof
        return ""


def _at(reading: Reading, place: int, kind: str) -> Iterator[Claim]:
    return (claim for claim in reading.claims if claim.kind == kind and abs(claim.start - place) <= _NEAR)


# Offsets of one place in two reports differ by the marks and blanks between their words, which are not compared.
_NEAR = 4


def _origins(readings: Sequence[Reading], lineage: Sequence[Lineage]) -> dict[str, _Origins]:
    by_id = {reading.report.id: reading for reading in readings}
    passages = Passages.of(lineage)
    found: dict[str, list[Reading]] = defaultdict(list)
    for pair in lineage:
        if pair.directed and pair.origin in by_id:
            found[pair.report].append(by_id[pair.origin])
    return {report: _Origins(passages, origins) for report, origins in found.items()}
