"""What is a claim only where another report answers the same: words found to answer a question that no list knows,
numbers that name nothing, and one or none of a thing.

Every report has many of them (`rashomon.claims.answers`, `rashomon.claims.figures`); they become claims where two
reports meet in one question, as the trained encoder likens them.
"""

from collections.abc import Sequence

from rashomon.align.folding import fold, fold_all
from rashomon.align.near import across_reports
from rashomon.align.view import said_in
from rashomon.claims.answers import FOUND
from rashomon.claims.figures import FEW
from rashomon.lang import table
from rashomon.meaning import Points
from rashomon.model import Claim, Figure, Reading

KINDS = ("figure", "identity", "place", "position")
# From this likeness on, in logits, two answers meet. On answers it had not seen (scripts/reports, r13 to r16 and r35 to
# r38) nine in ten of those to one question do, and seven in ten of those that do are to one; not measured for numbers.
_MEET = 0.0


def met_elsewhere(readings: Sequence[Reading], points: Points) -> frozenset[str]:
    """The ids of the words found that another report answers the question of.

    Args:
        points: What the encoder made of the claims.
    """
    return frozenset(claim for kind in KINDS for claim in _met(readings, kind, points)) | _counted(readings, points)


def is_found(claim: Claim) -> bool:
    """Whether a claim was read by no rule."""
    return claim.extraction.extractor == FOUND


def waits(claim: Claim) -> bool:
    """Whether a claim is one only where another report answers its question."""
    return claim.extraction.extractor in (FOUND, FEW)


def names_nothing(claim: Claim) -> bool:
    """Whether a claim is a number of which nothing is told but where it stands ("there were ten of them").

    Such a number goes to the question that others make, and moves none of them.
    """
    return claim.kind == "figure" and is_found(claim)


def _met(readings: Sequence[Reading], kind: str, points: Points) -> list[str]:
    held = [
        (claim, (claim.report, points.of(said_in(claim, reading.report))))
        for reading in readings
        for claims in (reading.claims, filter(is_found, reading.assertions))
        for claim in claims
        if claim.kind == kind and not claim.scope.background
    ]
    found = [(claim, told) for claim, told in held if is_found(claim)]
    alike = across_reports(kind, [told for _, told in found], [told for _, told in held])
    return [claim.id for (claim, _), likely in zip(found, alike, strict=True) if likely.max() >= _MEET]


def _counted(readings: Sequence[Reading], points: Points) -> frozenset[str]:
    """The ids of the counts of one or none of a thing of which another report gives another number."""
    counts = [
        (claim, reading)
        for reading in readings
        for claim in reading.claims
        if isinstance(claim.value, Figure) and not claim.scope.background and not is_found(claim)
    ]
    units = {_unit(claim) for claim, _ in counts}
    few = [
        (claim, reading)
        for reading in readings
        for claim in reading.assertions
        if claim.extraction.extractor == FEW and not claim.scope.background and _unit(claim) in units
    ]
    if not few:
        return frozenset()
    told = [
        [(claim.report, points.of(said_in(claim, reading.report))) for claim, reading in some] for some in (few, counts)
    ]
    found: set[str] = set()
    for (claim, _), likely in zip(few, across_reports("figure", *told), strict=True):
        if claim.ruled or any(
            alike >= _MEET and _counts_otherwise(claim, other) for alike, (other, _) in zip(likely, counts, strict=True)
        ):
            found.add(claim.id)
    return frozenset(found)


def _unit(claim: Claim) -> str:
    assert isinstance(claim.value, Figure)
    return fold(claim.value.unit)


def _counts_otherwise(few: Claim, other: Claim) -> bool:
    """Whether another claim is of another number of the same things, or of people, to whom the same came."""
    mine, yours = few.value, other.value
    assert isinstance(mine, Figure) and isinstance(yours, Figure)
    if _unit(few) != _unit(other) or (mine.low, mine.high) == (yours.low, yours.high):
        return False
    if mine.measure != yours.measure and yours.measure in table("measures"):
        return False  # by how many votes somebody won says nothing of votes that were lost
    if few.context.event_class != other.context.event_class and mine.measure != yours.measure:
        return False
    one, another = fold_all(few.context.object), fold_all(other.context.object)
    if one and another and not one & another:
        return False  # "one bullet hit the window", "four bullets hit the wall"
    return mine.unit != "person" or mine.measure == yours.measure or few.scope.head == other.scope.head != ""
