"""Words found to answer a question that no list knows, which another report answers too.

Every report has many such words (`rashomon.claims.answers`); they become claims where two reports meet in one question,
as the trained encoder likens them.
"""

from collections.abc import Sequence

from rashomon.align.view import said_in
from rashomon.claims.answers import FOUND
from rashomon.meaning import Points, likenesses
from rashomon.model import Claim, Reading

KINDS = ("identity", "place", "position")
# From this likeness on, in logits, two answers meet. On answers it had not seen (scripts/reports, r13 to r16 and r35 to
# r38) nine in ten of those to one question do, and seven in ten of those that do are to one.
_MEET = 0.0
_DIGITS = 2
# So many are likened to all others at a time.
_ROWS = 512


def met_elsewhere(readings: Sequence[Reading], points: Points) -> frozenset[str]:
    """The ids of the words found that another report answers the question of.

    Args:
        points: What the encoder made of the claims.
    """
    return frozenset(claim for kind in KINDS for claim in _met(readings, kind, points))


def is_found(claim: Claim) -> bool:
    """Whether a claim was read by no rule."""
    return claim.extraction.extractor == FOUND


def _met(readings: Sequence[Reading], kind: str, points: Points) -> list[str]:
    # Arithmetic is loaded by who compares, not by who shows what was compared before.
    import numpy as np

    held = [
        (number, claim, points.of(said_in(claim, reading.report)))
        for number, reading in enumerate(readings)
        for claims in (reading.claims, filter(is_found, reading.assertions))
        for claim in claims
        if claim.kind == kind and not claim.scope.background
    ]
    found = [(number, claim, point) for number, claim, point in held if is_found(claim)]
    reports = np.array([number for number, _, _ in held])
    met: list[str] = []
    for first in range(0, len(found), _ROWS):
        rows = found[first : first + _ROWS]
        alike = likenesses(kind, [point for _, _, point in rows], [point for _, _, point in held])
        alike[np.array([number for number, _, _ in rows])[:, None] == reports[None, :]] = -np.inf
        best = np.round(alike.max(1), _DIGITS)
        met += [claim.id for (_, claim, _), likely in zip(rows, best, strict=True) if likely >= _MEET]
    return met
