"""Words found to answer a question that no list knows, and numbers that name nothing, which another report answers too.

Every report has many of both (`rashomon.claims.answers`, `rashomon.claims.figures`); they become claims where two
reports meet in one question, as the trained encoder likens them.
"""

from collections.abc import Sequence

from rashomon.align.near import across_reports
from rashomon.align.view import said_in
from rashomon.claims.answers import FOUND
from rashomon.meaning import Points
from rashomon.model import Claim, Reading

KINDS = ("figure", "identity", "place", "position")
# From this likeness on, in logits, two answers meet. On answers it had not seen (scripts/reports, r13 to r16 and r35 to
# r38) nine in ten of those to one question do, and seven in ten of those that do are to one; not measured for numbers.
_MEET = 0.0


def met_elsewhere(readings: Sequence[Reading], points: Points) -> frozenset[str]:
    """The ids of the words found that another report answers the question of.

    Args:
        points: What the encoder made of the claims.
    """
    return frozenset(claim for kind in KINDS for claim in _met(readings, kind, points))


def is_found(claim: Claim) -> bool:
    """Whether a claim was read by no rule."""
    return claim.extraction.extractor == FOUND


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
